using System.Collections.Frozen;
using System.Globalization;
using MotCua.Paper;
using MotCua.Platform.Imports;

namespace MotCua.Slips.Law;

/// <param name="Term">For example "Phiếu kiểm soát quá trình giải quyết hồ sơ".</param>
/// <param name="Form">The printed number of the form in TT 03/2025/TT-VPCP; empty for results.</param>
/// <param name="IsView">Drawn anew from the ledger each time; at most its number is kept.</param>
/// <param name="Kind">slip, book or result.</param>
internal sealed record SlipTypeRow(string Type, string Term, string Form, string Source, SheetFormat Format, bool IsView, string Kind, bool IsSure);

/// <summary>How the slips of a type are numbered between two days. What a law or decision did not show is marked X in the file.</summary>
internal sealed record NumberRow(string Type, string Series, string Pattern, DateOnly? From, DateOnly? To)
{
    /// <summary>"12/PBS-TTPVHCC"; a number below 10 bears a zero (NĐ 30/2020/NĐ-CP, annex I).</summary>
    public string Print(long number) => Pattern.Replace("{so}", number.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <param name="IsPersonal">Masked in previews of who may not read the dossier.</param>
internal sealed record FieldRow(FieldName Name, bool IsPersonal, string Description);

/// <summary>The slips as data: types, numbers, fields, the templates as shipped. Read once from the files beside this one.</summary>
internal static class SlipLaw
{
    public static readonly IReadOnlyList<SlipTypeRow> Types = [.. Rows("slip-types.csv").Select(r => new SlipTypeRow(
        r["type"], r["term_vi"], r["form_vi"], r["legal_source"], Enum.Parse<SheetFormat>(r["format"]), r["is_view"] == "yes", r["kind"], r["certainty"] == "V"))];

    private static readonly IReadOnlyList<NumberRow> Numbers = [.. Rows("slip-numbers.csv").Select(r => new NumberRow(r["type"], r["series"], r["pattern"], Day(r["valid_from"]), Day(r["valid_to"])))];

    private static readonly FrozenDictionary<string, IReadOnlyList<FieldRow>> ByType = Types.ToFrozenDictionary(t => t.Type, t => (IReadOnlyList<FieldRow>)[.. Rows("slip-fields.csv")
        .Where(r => r["types"] == "*" || r["types"].Split('|').Contains(t.Type))
        .Select(r => new FieldRow(new(r["field"], r["of"].Length > 0 ? r["of"] : null, r["kind"] == "list"), r["personal"] == "yes", r["description_vi"]))]);

    private static readonly FrozenDictionary<string, string> Shipped = Types.ToFrozenDictionary(t => t.Type, t => Text(t.Type + ".md"));

    public static SlipTypeRow? Find(string type) => Types.FirstOrDefault(t => t.Type == type);

    public static SlipTypeRow Of(string type) => Find(type) ?? throw new ArgumentException($"There is no slip of the type {type}.", nameof(type));

    public static IReadOnlyList<FieldRow> FieldsOf(string type) => ByType[type];

    public static NumberRow NumberOf(string type, DateOnly day) =>
        Numbers.LastOrDefault(n => n.Type == type && (n.From is null || n.From <= day) && (n.To is null || day <= n.To))
        ?? throw new InvalidOperationException($"slip-numbers.csv gives no number to {type} on {day:O}.");

    /// <summary>Version 1 of every template.</summary>
    public static string ShippedText(string type) => Shipped[type];

    private static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(string file) => EmbeddedCsv.Text(typeof(SlipLaw).Assembly, file);

    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file) => EmbeddedCsv.Rows(typeof(SlipLaw).Assembly, file).Select(r => r.Row);
}
