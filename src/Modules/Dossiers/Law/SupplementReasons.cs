using MotCua.Dossiers.Domain;
using MotCua.Platform.Imports;

namespace MotCua.Dossiers.Law;

/// <summary>Why an item has to be completed: one row of supplement-reasons.csv.</summary>
/// <param name="Kind">The items it fits; none when it fits every kind.</param>
/// <param name="NeedsExample">Whether nobody can get it right without seeing the right thing.</param>
/// <param name="Sentence">What is wrong, for an officer who has nothing to add; empty when it has to be said.</param>
internal sealed record SupplementReason(string Code, string Name, ItemKind? Kind, bool NeedsExample, string Sentence)
{
    public bool Fits(ItemKind kind) => Kind is null || Kind == kind;
}

/// <summary>The reasons an officer chooses from.</summary>
internal static class SupplementReasons
{
    private const string File = "supplement-reasons.csv";

    private static readonly Lazy<IReadOnlyList<SupplementReason>> Read = new(() => Parse(EmbeddedCsv.Text(typeof(SupplementReasons).Assembly, File)));

    /// <exception cref="InvalidDataException">The file is wrong.</exception>
    public static IReadOnlyList<SupplementReason> All => Read.Value;

    public static IReadOnlyList<SupplementReason> For(ItemKind kind) => [.. All.Where(r => r.Fits(kind))];

    public static SupplementReason? Find(string code) => All.FirstOrDefault(r => r.Code == code);

    internal static IReadOnlyList<SupplementReason> Parse(string text)
    {
        var reasons = new List<SupplementReason>();
        foreach (var (line, row) in EmbeddedCsv.Rows(File, text))
        {
            if (row["code"].Length == 0 || row["name_vi"].Length == 0) throw Wrong(line, "thiếu mã hoặc tên của lý do.");
            if (reasons.Exists(r => r.Code == row["code"])) throw Wrong(line, $"mã “{row["code"]}” đã có ở dòng trên.");
            ItemKind? kind = row["applies_to"] switch
            {
                "field" => ItemKind.Field,
                "paper" => ItemKind.Paper,
                "both" => null,
                var other => throw Wrong(line, $"“{other}” không phải field, paper hoặc both."),
            };
            if (row["needs_example"] is not ("yes" or "no")) throw Wrong(line, "needs_example chỉ nhận yes hoặc no.");
            reasons.Add(new(row["code"], row["name_vi"], kind, row["needs_example"] == "yes", row["sentence_vi"]));
        }

        return reasons;
    }

    private static InvalidDataException Wrong(int line, string problem) => new($"{File} line {line}: {problem}");
}
