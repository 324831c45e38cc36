using MotCua.Bpmn;
using MotCua.Contracts.Processes;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

internal enum OpinionVerdict { Agrees, Disagrees, NoComment }

/// <summary>What one body was asked in the course of a dossier, and what it said or what its silence means.</summary>
/// <param name="Task">Key of the task in the process.</param>
/// <param name="Role">Code of roles.csv.</param>
/// <param name="DueAt">Until then the answer is wanted.</param>
/// <param name="Basis">The article that says what silence means.</param>
internal sealed record Opinion(
    int Task, string StepId, string StepName, Guid AgencyId, Guid? UnitId, string Role, DateTimeOffset AskedAt, DateTimeOffset? DueAt, OpinionSilence Silence, string? Basis)
{
    public OpinionVerdict? Verdict { get; init; }
    public string Text { get; init; } = "";
    public Guid? AnsweredBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Its time was over without an answer.</summary>
    public DateTimeOffset? LapsedAt { get; init; }

    /// <summary>No longer waited for: there were enough others, or its silence had its effect.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    public bool IsOpen => AnsweredAt is null && ClosedAt is null;

    public bool IsAsked(Post post) => post.AgencyId == AgencyId && post.Role == Role && (UnitId is null || post.UnitId == UnitId);
}

/// <summary>Opinions that the process asks of other bodies while the dossier stays where it is (một cửa liên thông; handbook 2.5).</summary>
internal sealed partial class Dossier
{
    public IReadOnlyList<Opinion> Opinions { get; private set; } = [];

    /// <summary>The process has asked.</summary>
    public void AskOpinion(ProcessStep step, OpenOpinion asked, DateTimeOffset now)
    {
        var row = Allowed("ask-opinion", Actor.System.Posts[0]);
        var opinion = new Opinion(asked.Token, step.Id, step.Name, asked.Body.AgencyId ?? AgencyId, asked.Body.UnitId, asked.Body.Role, now, asked.DueAt, step.Opinion!.Silence, step.Opinion.Basis);
        Opinions = [.. Opinions, opinion];
        Done(row, now, FactsOf(opinion));
    }

    public void GiveOpinion(int task, OpinionVerdict verdict, string text, Guid actor, Post post, DateTimeOffset now)
    {
        var row = Allowed("give-opinion", post);
        var opinion = Opinions.FirstOrDefault(o => o.Task == task && o.IsOpen) ?? throw new RefusedException("dossier.opinion-closed", "Ý kiến này đã được trả lời hoặc không còn cần nữa.");
        if (!opinion.IsAsked(post)) throw new ForbiddenException(row.Permission);
        Demand(verdict != OpinionVerdict.Disagrees || text.Length > 0, "dossier.reason-missing", "Ghi rõ vì sao không đồng ý.");
        var given = opinion with { Verdict = verdict, Text = text, AnsweredBy = actor, AnsweredAt = now };
        Replace(given);
        var facts = FactsOf(given);
        facts["verdict"] = verdict switch { OpinionVerdict.Agrees => "đồng ý", OpinionVerdict.Disagrees => "không đồng ý", _ => "không có ý kiến" };
        Done(row, now, facts, text.Length > 0 ? new { note = text } : null);
    }

    /// <summary>The time is over: the silence has the effect that the law gives it.</summary>
    /// <param name="ends">The process no longer waits for it.</param>
    public void LapseOpinion(Opinion opinion, bool ends, DateTimeOffset now)
    {
        var row = Allowed("lapse-opinion", Actor.System.Posts[0]);
        Replace(opinion with { LapsedAt = now, ClosedAt = ends ? now : null });
        var facts = FactsOf(opinion);
        facts["meaning"] = opinion.Silence switch
        {
            OpinionSilence.Agrees => $"coi như đồng ý ({opinion.Basis})",
            OpinionSilence.NoComment => $"hồ sơ được giải quyết tiếp mà không chờ ({opinion.Basis})",
            _ => "vẫn phải trả lời",
        };
        Done(row, now, facts);
    }

    /// <summary>There are enough others.</summary>
    public void WithdrawOpinion(Opinion opinion, DateTimeOffset now)
    {
        var row = Allowed("withdraw-opinion-request", Actor.System.Posts[0]);
        Replace(opinion with { ClosedAt = now });
        Done(row, now, FactsOf(opinion));
    }

    private static Dictionary<string, object?> FactsOf(Opinion opinion) =>
        new() { ["step"] = opinion.StepId, ["askedAgency"] = opinion.AgencyId, ["opinionDueAt"] = opinion.DueAt, ["task"] = opinion.Task };

    private void Replace(Opinion opinion) => Opinions = [.. Opinions.Select(o => o.Task == opinion.Task ? opinion : o)];
}
