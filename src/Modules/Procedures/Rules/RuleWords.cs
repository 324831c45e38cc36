using MotCua.Contracts.Procedures;
using MotCua.Feel;
using MotCua.Kit;

namespace MotCua.Procedures.Rules;

/// <summary>Values, tests and results of a model as a person who knows no FEEL reads them.</summary>
internal static class RuleWords
{
    /// <summary>A test that any value passes.</summary>
    public const string Any = "bất kỳ";

    public static string Of(RuleKind kind) => kind switch
    {
        RuleKind.Fee => "Phí, lệ phí",
        RuleKind.Limit => "Thời hạn",
        _ => "Điều kiện",
    };

    public static string Value(FeelValue value)
    {
        if (value.Boolean is { } yes) return yes ? "có" : "không";
        if (value.Text is { } text) return text;
        if (value.TryGetNumber(out var number)) return number.TryToDecimal(out var plain) ? Vn.Number(plain, 12) : number.ToString();
        if (value.TryGetDate(out var date) && date.TryToDateOnly(out var day)) return Vn.Date(day);
        if (value.Context is { } context) return string.Join("; ", context.Where(e => e.Value.Text is not "").Select(e => $"{e.Key}: {Value(e.Value)}"));
        return value.IsNull ? "không có" : value.ToString();
    }

    /// <summary>A test of a rule: “từ 3 trở lên”, “trên 2 đến 10”, “A hoặc B”. What is no constant stays as it is written.</summary>
    public static string Test(string written)
    {
        var tests = FeelUnaryTests.Parse(written);
        if (tests.IsAny) return Any;
        if (tests.Constants is not { } constants) return written;
        var words = string.Join(" hoặc ", constants.Select(c => c.Range is { } range ? Range(range) : Value(c)));
        return tests.IsNegated ? $"không phải {words}" : words;
    }

    /// <summary>What a rule gives: a constant in words, anything else as it is written.</summary>
    public static string Output(string written)
    {
        if (written.Trim() is "" or "-") return "–";
        var expression = FeelExpression.Parse(written);
        if (!expression.IsValid || expression.Diagnostics.Count > 0) return written;
        var result = expression.Evaluate(FeelContext.Empty);
        return result.Diagnostics.Count > 0 || result.Value.IsNull ? written : Value(result.Value);
    }

    public static string HitPolicy(BoxedTable table) => table.HitPolicy switch
    {
        Feel.HitPolicy.Unique => "Mỗi trường hợp chỉ khớp đúng một dòng.",
        Feel.HitPolicy.First => "Áp dụng dòng đầu tiên khớp, tính từ trên xuống.",
        Feel.HitPolicy.Any => "Nhiều dòng có thể cùng khớp nhưng cho cùng một kết quả.",
        Feel.HitPolicy.Priority => "Khi nhiều dòng cùng khớp, áp dụng kết quả được ưu tiên cao nhất.",
        _ => table.Aggregation switch
        {
            Aggregation.Sum => "Cộng kết quả của mọi dòng khớp.",
            Aggregation.Count => "Đếm các kết quả của những dòng khớp.",
            Aggregation.Min => "Lấy kết quả nhỏ nhất của các dòng khớp.",
            Aggregation.Max => "Lấy kết quả lớn nhất của các dòng khớp.",
            _ => "Lấy kết quả của mọi dòng khớp.",
        },
    };

    public static string Result(Ruling ruling) => ruling switch
    {
        { Problem: { } problem } => problem,
        { Kind: RuleKind.Fee } => ruling.Fees is [var only] ? Vn.Amount(only.AmountVnd ?? 0)
            : string.Join("; ", ruling.Fees.Select(f => $"{f.Name}: {Vn.Amount(f.AmountVnd ?? 0)}")) + $"; cộng {Vn.Amount(ruling.Fees.Sum(f => f.AmountVnd ?? 0))}",
        { Kind: RuleKind.Limit, Limit: { } limit } => limit.ToWords(),
        _ => (ruling.IsEligible == true ? "Đủ điều kiện" : "Không đủ điều kiện") + (ruling.Reason.Length > 0 ? $": {ruling.Reason}" : ""),
    };

    public static string Finding(DmnDiagnostic finding) =>
        (finding.Place.Line > 0 ? $"Dòng {finding.Place.Line} của tệp" : "Mô hình") + (finding.Place.ElementId is { } id ? $", phần tử “{id}”" : "") + $": {finding.Vietnamese}";

    private static string Range(FeelRange range) => range.Form switch
    {
        RangeForm.Less => $"dưới {Value(range.End.IsNull ? range.Start : range.End)}",
        RangeForm.LessOrEqual => $"từ {Value(range.End.IsNull ? range.Start : range.End)} trở xuống",
        RangeForm.Greater => $"trên {Value(range.Start.IsNull ? range.End : range.Start)}",
        RangeForm.GreaterOrEqual => $"từ {Value(range.Start.IsNull ? range.End : range.Start)} trở lên",
        RangeForm.Equal => Value(range.Start),
        RangeForm.NotEqual => $"khác {Value(range.Start)}",
        _ => $"{(range.StartIncluded ? "từ" : "trên")} {Value(range.Start)} đến {(range.EndIncluded ? "" : "dưới ")}{Value(range.End)}",
    };
}
