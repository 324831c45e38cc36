namespace MotCua.Tests.Procedures;

/// <summary>Records as the national data writes them.</summary>
internal static class Records
{
    public static string Line(
        string code, string name = "Đăng ký thử", string kind = "STANDARD", string by = "Bộ Tư pháp", string? source = null, string? methods = null, string more = "") =>
        $$"""
        {"code":"{{code}}","name":"{{name}}","field":"Hộ tịch","levels":["Cấp Xã"],"kind":"{{kind}}","promulgating_agency":"{{by}}","executing_agencies":["Ủy ban nhân dân cấp xã"],"methods":[{{methods ?? Method("DIRECT", "\"3\"", "3", "\"WORKING_DAY\"")}}],"dossier":[{"group":null,"items":[{"name":"Tờ khai","original":1,"copy":0}]}],"source_url":"{{source ?? "https://x/" + code}}"{{more}}}
        """;

    public static string Method(string channel, string raw, string quantity, string unit) =>
        $$"""{"channel":"{{channel}}","time":{"raw":{{raw}},"raw_unit":"x","qty":{{quantity}},"unit":{{unit}}},"fees":[{"amount_vnd":0,"note":null}],"note":null}""";
}
