using MotCua.Contracts.Procedures;

namespace MotCua.Dossiers.Features.ApplyRules;

/// <summary>How a rule came to its result, as receipt and pages say it.</summary>
internal static class RulingWords
{
    public static string Title(Ruling ruling) => ruling.Kind switch
    {
        RuleKind.Fee => "Căn cứ tính phí",
        RuleKind.Limit => "Căn cứ thời hạn",
        _ => "Căn cứ xét điều kiện",
    };

    /// <summary>“Phí tính theo quy tắc phiên bản 1, bảng “mức thu” dòng 2 (căn cứ), với Số trang: 5; Số bản: 2.”</summary>
    public static string Sentence(Ruling ruling)
    {
        var subject = ruling.Kind switch
        {
            RuleKind.Fee => "Phí tính",
            RuleKind.Limit => $"Thời hạn {ruling.Limit?.ToWords()} tính",
            _ => "Điều kiện xét",
        };
        var places = string.Join("", ruling.Matched.Select(m => $", bảng “{m.Table}” dòng {m.Rule}{(m.Basis.Length > 0 ? $" ({m.Basis})" : "")}"));
        var inputs = string.Join("; ", ruling.Inputs.Select(i => $"{char.ToUpperInvariant(i.Name[0])}{i.Name[1..]}: {i.Value}"));
        return $"{subject} theo quy tắc phiên bản {ruling.Number}{places}{(inputs.Length > 0 ? $", với {inputs}" : "")}.";
    }

    public static IReadOnlyList<string> Sentences(IReadOnlyList<Ruling> rulings) => [.. rulings.Where(r => r.Problem is null).Select(Sentence)];

    /// <summary>Empty when no rule gave the fee.</summary>
    public static string OfFee(IReadOnlyList<Ruling> rulings) => rulings.FirstOrDefault(r => r.Kind == RuleKind.Fee) is { } fee ? Sentence(fee) : "";
}
