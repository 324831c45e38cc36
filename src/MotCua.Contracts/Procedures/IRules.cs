using MotCua.Clock;
using MotCua.Kit.Schema;

namespace MotCua.Contracts.Procedures;

/// <summary>What a rule of a procedure decides.</summary>
public enum RuleKind
{
    /// <summary>What is to be paid (phí, lệ phí), in đồng.</summary>
    Fee,

    /// <summary>The time limit (thời hạn giải quyết).</summary>
    Limit,

    /// <summary>Whether the conditions of the procedure are met (yêu cầu, điều kiện).</summary>
    Eligibility,
}

/// <summary>What a dossier tells of itself, so that nobody is asked for it.</summary>
public sealed record RuleFacts(Channel Channel, string CaseName, DateTimeOffset At);

/// <param name="Name">As in the model.</param>
/// <param name="Value">As a person reads it.</param>
public sealed record RulingInput(string Name, string Value);

/// <param name="Table">Name of the decision whose table it stands in.</param>
/// <param name="Rule">Counted from 1.</param>
/// <param name="Basis">What the rule says of itself: its annotations and its description; may be empty.</param>
public sealed record RulingMatch(string Table, int Rule, string Basis);

/// <summary>What a published rule decided, and how: with this anybody can decide it again.</summary>
/// <param name="Number">Of the version.</param>
/// <param name="Sha256">Of the model's file, lower-case hexadecimal.</param>
/// <param name="Problem">Why there is no result, as a Vietnamese sentence; null when there is one.</param>
public sealed record Ruling(
    RuleKind Kind, Guid VersionId, int Number, string Sha256, IReadOnlyList<RulingInput> Inputs, IReadOnlyList<RulingMatch> Matched, string? Problem = null)
{
    public IReadOnlyList<Fee> Fees { get; init; } = [];

    public TimeLimit? Limit { get; init; }

    public bool? IsEligible { get; init; }

    /// <summary>Of a ruling on eligibility; may be empty.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>The rules of a procedure that are in force on a day. Never changes.</summary>
public interface IProcedureRules
{
    /// <summary>Of the kinds that have a rule; empty for a procedure that carries none.</summary>
    IReadOnlyList<RuleKind> Kinds { get; }

    /// <summary>What the rules have to be told, each question once; keys are stable within the versions.</summary>
    IReadOnlyList<FormField> Questions { get; }

    /// <summary>One ruling for each of <see cref="Kinds"/>.</summary>
    /// <param name="answers">By key of the question, in the canonical text of <see cref="SchemaAnswers"/>.</param>
    IReadOnlyList<Ruling> Decide(IReadOnlyDictionary<string, string> answers, RuleFacts facts);
}

public interface IRules
{
    Task<IProcedureRules> InForceAsync(Guid procedureId, DateOnly day, CancellationToken stop);
}
