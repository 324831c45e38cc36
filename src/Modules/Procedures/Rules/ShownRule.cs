using MotCua.Contracts.Procedures;
using MotCua.Feel;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;

namespace MotCua.Procedures.Rules;

/// <param name="Number">Counted from 1.</param>
/// <param name="Basis">What the rule says of itself; may be empty.</param>
public sealed record ShownLine(int Number, IReadOnlyList<string> Tests, IReadOnlyList<string> Outputs, string Basis, bool Matched);

/// <summary>One decision on the way to the result: a table, or a formula where it has no lines.</summary>
/// <param name="Value">What came out of it when it was tried; null before.</param>
public sealed record ShownDecision(
    string Name, string Says, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<ShownLine> Lines, string Formula, string? Value)
{
    public bool HasBasis => Lines.Any(l => l.Basis.Length > 0);

    /// <summary>More columns than a page for reading has room for.</summary>
    public bool IsWide => Inputs.Count + Outputs.Count > 4;
}

/// <summary>A rule as people read it, and as they try it out.</summary>
/// <param name="Slug">In addresses and anchors.</param>
/// <param name="Result">What came out, in words; null before anybody asked.</param>
/// <param name="Problem">Why nothing came out.</param>
public sealed record ShownRule(
    string Title, string Slug, string Name, int Number, DateOnly? ValidFrom, IReadOnlyList<string> Sources, IReadOnlyList<ShownDecision> Decisions,
    IReadOnlyList<FormField> Questions, Form Form, string? Result, string? Problem);

/// <summary>Puts a rule into the words of a page.</summary>
internal static class RuleView
{
    public static string Slug(RuleKind kind) => kind switch
    {
        RuleKind.Fee => "phi",
        RuleKind.Limit => "thoi-han",
        _ => "dieu-kien",
    };

    public static RuleKind? Kind(string slug) => Enum.GetValues<RuleKind>().Cast<RuleKind?>().FirstOrDefault(k => Slug(k!.Value) == slug);

    /// <param name="cases">Names of the cases that may be chosen.</param>
    /// <param name="form">What was typed to try it; null when nobody tries.</param>
    public static ShownRule Of(StandingRule rule, IReadOnlyList<string> cases, Form? form, DateTimeOffset now)
    {
        FormField[] questions = [.. rule.Model.Questions.Select(q => q.Input.Name == RuleQuestions.CaseName && cases.Count > 0
            ? q.Field with { Kind = FieldKind.Select, Options = [.. cases.Select(c => new SchemaOption(c, c))] } : q.Field)];
        TriedRule? tried = null;
        if (form is not null)
        {
            var answers = SchemaReader.Read(new("", "", null, questions), form, []).ToDictionary();
            if (form.IsValid) tried = rule.Model.Decide(answers, new(Channel.Direct, "", now), rule.VersionId, rule.Number);
        }

        return new(
            RuleWords.Of(rule.Kind), Slug(rule.Kind), rule.Model.Name, rule.Number, rule.Number > 0 ? rule.ValidFrom : null, [.. rule.Model.Sources.Select(s => s.Name)],
            [.. rule.Model.Decisions.Select(d => Decision(d, tried))], questions, form ?? new Form(),
            tried is { Ruling.Problem: null } done ? RuleWords.Result(done.Ruling) : null, tried?.Ruling.Problem);
    }

    private static ShownDecision Decision(DmnDecision decision, TriedRule? tried)
    {
        var trace = tried?.Trace.FirstOrDefault(t => t.Decision == decision);
        var value = trace is null ? null : RuleWords.Value(trace.Value);
        if (decision.Logic is not BoxedTable table)
            return new(decision.Name, decision.Description ?? decision.Question ?? "", [], [], [], decision.Logic is BoxedLiteral literal ? literal.Text : "", value);

        var matched = trace?.Tables.Where(t => t.Table.Place == table.Place).SelectMany(t => t.Matched).ToHashSet() ?? [];
        return new(
            decision.Name, string.Join(' ', new[] { decision.Description ?? decision.Question ?? "", RuleWords.HitPolicy(table) }.Where(s => s.Length > 0)),
            [.. table.Inputs.Select(i => i.Label ?? i.Expression.Text)], [.. table.Outputs.Select(o => o.Label ?? o.Name ?? table.OutputLabel ?? "Kết quả")],
            [.. table.Rules.Select((r, at) => new ShownLine(
                at + 1, [.. r.Inputs.Select(i => RuleWords.Test(i.Text))], [.. r.Outputs.Select(o => RuleWords.Output(o.Text))],
                string.Join(". ", r.Annotations.Append(r.Description ?? "").Where(a => a.Length > 0)), matched.Contains(at)))],
            "", value);
    }
}
