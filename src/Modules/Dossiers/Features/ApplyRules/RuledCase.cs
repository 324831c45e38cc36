using MotCua.Clock;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;

namespace MotCua.Dossiers.Features.ApplyRules;

/// <summary>What a case comes to under the rules in force, and under the record where no rule decides.</summary>
/// <param name="Title">What the questions are asked for.</param>
/// <param name="Fees">Null while a rule decides them and has no result.</param>
/// <param name="Limit">Null while a rule decides it and has no result.</param>
/// <param name="Refusal">Why no dossier can be accepted or sent on these answers; null when one can.</param>
internal sealed record RuledCase(
    string Title, IReadOnlyList<FormField> Questions, IReadOnlyList<Ruling> Rulings, IReadOnlyList<FeeLine>? Fees, TimeLimit? Limit, RefusedException? Refusal)
{
    /// <summary>Where errors of the rules stand that belong to no one question.</summary>
    public const string Anchor = "Rules";

    /// <summary>Only what was answered in order; the rules are asked when nothing is missing.</summary>
    public static RuledCase Of(ProcedureCase chosen, Channel channel, IProcedureRules rules, IReadOnlyDictionary<string, string> answers, DateTimeOffset now)
    {
        var unanswered = rules.Questions.Any(q => q.Required && !answers.ContainsKey(q.Key));
        IReadOnlyList<Ruling> rulings = unanswered ? [] : rules.Decide(answers, new(channel, chosen.Name, now));
        var fee = rulings.FirstOrDefault(r => r.Kind == RuleKind.Fee);
        var limit = rulings.FirstOrDefault(r => r.Kind == RuleKind.Limit);
        var title = TitleOf(rules.Kinds);
        return new(
            title, rules.Questions, rulings,
            rules.Kinds.Contains(RuleKind.Fee) ? fee is { Problem: null } ? Lines(fee.Fees) : null : Lines(Recorded(chosen, channel)),
            rules.Kinds.Contains(RuleKind.Limit) ? limit?.Limit : chosen.Limits[channel],
            unanswered ? new("dossier.rule-unanswered", $"Trả lời đủ các câu ở phần “{title}”.") : RefusalBy(rulings));
    }

    /// <summary>Where nothing is accepted yet, or there are no rules, none is asked.</summary>
    public static RuledCase ByRecord(ProcedureCase chosen, Channel channel) => new("", [], [], Lines(Recorded(chosen, channel)), chosen.Limits[channel], null);

    /// <summary>The answers that are in order; the form says what is wrong with the others.</summary>
    public static Dictionary<string, string> Read(IReadOnlyList<FormField> questions, Form form) => SchemaReader.Read(PageOf(questions), form, []).ToDictionary();

    /// <summary>The questions with stored answers in their inputs.</summary>
    public static Form Fill(IReadOnlyList<FormField> questions, IReadOnlyDictionary<string, string> answers)
    {
        var page = PageOf(questions);
        return SchemaReader.Fill(page, SchemaAnswers.Of(new("", "", [page]), answers));
    }

    private static SchemaPage PageOf(IReadOnlyList<FormField> questions) => new("", "", null, questions);

    /// <summary>“Để tính phí, tính thời hạn và xét điều kiện”, of what the rules decide.</summary>
    public static string TitleOf(IReadOnlyList<RuleKind> kinds)
    {
        string[] purposes = [.. kinds.Select(k => k switch { RuleKind.Fee => "tính phí", RuleKind.Limit => "tính thời hạn", _ => "xét điều kiện" })];
        return "Để " + (purposes.Length > 1 ? $"{string.Join(", ", purposes[..^1])} và {purposes[^1]}" : string.Concat(purposes));
    }

    private static IReadOnlyList<Fee> Recorded(ProcedureCase chosen, Channel channel) => chosen.Fees.GetValueOrDefault(channel) ?? [];

    private static IReadOnlyList<FeeLine> Lines(IReadOnlyList<Fee> fees) => [.. fees.Where(f => f.AmountVnd > 0).Select(f => new FeeLine(f.Name, f.AmountVnd!.Value))];

    private static RefusedException? RefusalBy(IReadOnlyList<Ruling> rulings)
    {
        if (rulings.FirstOrDefault(r => r.Problem is not null) is { } unclear) return new("dossier.rule-unanswered", unclear.Problem!);
        if (rulings.FirstOrDefault(r => r.IsEligible == false) is not { } against) return null;
        var reason = against.Reason.Length > 0 ? $": {against.Reason.TrimEnd('.')}" : "";
        return new("dossier.not-eligible", $"Theo câu trả lời thì chưa đủ điều kiện làm thủ tục này{reason}.");
    }
}
