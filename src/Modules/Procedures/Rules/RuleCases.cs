using MotCua.Contracts.Procedures;
using MotCua.Feel;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;

namespace MotCua.Procedures.Rules;

/// <summary>A worked case of a rule: what is given, and what must come out.</summary>
/// <param name="Line">Of the text, counted from 1.</param>
/// <param name="Found">What came out, in words.</param>
/// <param name="Problem">Why it does not pass; null when it does.</param>
internal sealed record RuleCase(int Line, IReadOnlyList<string> Given, string Expected, string Found, string? Problem);

/// <summary>The outcome of all cases.</summary>
/// <param name="Problem">Why the text cannot be read as cases; null when it can.</param>
/// <param name="Untried">Rules that no case came by, such as “mức thu”, dòng 3.</param>
internal sealed record RuleCaseRun(IReadOnlyList<string> Columns, IReadOnlyList<RuleCase> Cases, string? Problem, IReadOnlyList<string> Untried)
{
    public bool Passes => Problem is null && Cases.Count > 0 && Cases.All(c => c.Problem is null);
}

/// <summary>
/// Worked cases as an official writes them or copies them out of a spreadsheet: a line of column names (the inputs, then “kết quả”, or the parts of the
/// result by name), then a line for each case; columns are parted by tabs, bars or semicolons.
/// </summary>
internal static class RuleCases
{
    public const int Most = 200;

    public const string ResultColumn = "kết quả";

    /// <summary>The line of column names for a model.</summary>
    public static string HeaderOf(RuleModel model) => string.Join(" | ", model.Questions.Select(q => q.Input.Name).Append(ResultColumn));

    public static RuleCaseRun Run(RuleModel model, string text, DateTimeOffset now)
    {
        var lines = text.Split('\n').Select((line, at) => (Text: line.Trim(), Number: at + 1)).Where(l => l.Text.Length > 0).ToList();
        if (lines.Count == 0) return Refused("Cần ít nhất một tình huống thử: dòng đầu là tên các cột, mỗi dòng sau là một tình huống.");
        var names = Cells(lines[0].Text);
        var columns = model.Questions.Select(q => (Question: q, At: names.FindIndex(n => Same(n, q.Input.Name)))).ToList();
        if (columns.Find(c => c.At < 0).Question is { } missing) return Refused($"Dòng tên cột chưa có cột “{missing.Input.Name}”. Dòng đó nên là: {HeaderOf(model)}");
        var results = names.Select((name, at) => (Name: name, At: at)).Where(n => columns.TrueForAll(c => c.At != n.At)).ToList();
        if (results.Count == 0) return Refused($"Dòng tên cột chưa có cột “{ResultColumn}”.");
        if (lines.Count == 1) return Refused("Cần ít nhất một tình huống thử bên dưới dòng tên cột.");
        if (lines.Count > Most + 1) return Refused($"Nhiều nhất {Most} tình huống thử.");

        var tried = new HashSet<(DmnPlace Table, int Rule)>();
        var cases = lines.Skip(1).Select(line => One(model, line.Number, Cells(line.Text), names.Count, columns, results, tried, now)).ToList();
        var untried = model.Decisions.SelectMany(d => d.Logic is BoxedTable table ? Enumerable.Range(0, table.Rules.Count).Where(r => !tried.Contains((table.Place, r))).Select(r => $"“{d.Name}”, dòng {r + 1}") : []);
        return new(names, cases, null, [.. untried]);

        static RuleCaseRun Refused(string problem) => new([], [], problem, []);
    }

    private static RuleCase One(
        RuleModel model, int line, List<string> cells, int width, List<(RuleQuestion Question, int At)> columns, List<(string Name, int At)> results, HashSet<(DmnPlace Table, int Rule)> tried, DateTimeOffset now)
    {
        if (cells.Count != width) return new(line, cells, "", "", $"có {cells.Count} cột, dòng tên cột có {width}");
        var form = Form.Of(columns.ToDictionary(c => c.Question.Field.Key, c => Typed(c.Question.Field, cells[c.At])));
        var answers = SchemaReader.Read(new("", "", null, [.. columns.Select(c => c.Question.Field)]), form, []).ToDictionary();
        var expected = string.Join("; ", results.Select(r => cells[r.At]));
        if (columns.Find(c => c.Question.Field.Kind == FieldKind.Checkbox && YesOrNo(cells[c.At]) is null) is { Question: { } unclear })
            return new(line, cells, expected, "", $"cột “{unclear.Input.Name}” phải ghi có hoặc không");
        if (!form.IsValid) return new(line, cells, expected, "", form.Errors[0].Message);

        var outcome = model.Decide(answers, new(Channel.Direct, "", now), Guid.Empty, 0);
        tried.UnionWith(outcome.Trace.SelectMany(t => t.Tables).SelectMany(t => t.Matched.Select(rule => (t.Table.Place, rule))));
        if (outcome.Ruling.Problem is { } problem) return new(line, cells, expected, "", problem);
        var found = RuleWords.Value(outcome.Value);
        var agrees = outcome.Value.Context is { } parts
            ? results.TrueForAll(r => parts.FirstOrDefault(p => Same(p.Key, r.Name)) is { Key: not null } part && Agrees(part.Value, cells[r.At]))
            : results.Count == 1 && Agrees(outcome.Value, cells[results[0].At]);
        return new(line, cells, expected, found, agrees ? null : $"mong đợi {expected}, mô hình cho {found}");
    }

    /// <summary>Numbers by their value, however they are grouped; all else by its words.</summary>
    private static bool Agrees(FeelValue value, string cell)
    {
        if (!value.TryGetNumber(out var number)) return Same(RuleWords.Value(value), cell);
        var form = Form.Of(new Dictionary<string, string?> { ["x"] = cell.Replace("đồng", "", StringComparison.OrdinalIgnoreCase).TrimEnd('đ', ' ') });
        return form.Decimal("x", "", decimal.MinValue, decimal.MaxValue, 12) is { } read && FeelNumber.FromDecimal(read) == number;
    }

    private static string? Typed(FormField field, string cell) =>
        field.Kind != FieldKind.Checkbox ? cell : YesOrNo(cell) == true ? "true" : null;

    private static bool? YesOrNo(string cell) => VietnameseText.Compose(cell).ToLowerInvariant() switch
    {
        "có" or "đúng" or "true" => true,
        "không" or "sai" or "false" => false,
        _ => null,
    };

    private static bool Same(string left, string right) => VietnameseText.Compose(left).Trim().Equals(VietnameseText.Compose(right).Trim(), StringComparison.OrdinalIgnoreCase);

    private static List<string> Cells(string line) => [.. line.Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : line.Contains('|', StringComparison.Ordinal) ? '|' : ';').Select(c => c.Trim())];
}
