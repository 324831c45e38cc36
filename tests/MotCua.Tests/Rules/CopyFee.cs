namespace MotCua.Tests.Rules;

/// <summary>The fee for certified copies (2.000815) as the tests publish it.</summary>
internal static class CopyFee
{
    public const string Code = "2.000815";

    public const string Cases = """
        số trang | số bản | kết quả
        1 | 1 | 2.000
        2 | 1 | 4.000
        3 | 1 | 5.000
        3 | 2 | 10.000 đồng
        198 | 1 | 200.000
        500 | 3 | 600.000
        """;

    public static string Xml { get; } = File.ReadAllText(Path.Combine(TestKit.Repository.Root, "tests", "MotCua.Tests", "Rules", "copies.dmn"));
}
