using MotCua.Contracts.Processes;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>A part of the matter that another agency resolves in a dossier of its own (hồ sơ liên thông).</summary>
/// <param name="Task">Key of the call in the process.</param>
/// <param name="DueAt">Promised by the other agency, out of the share of the step.</param>
internal sealed record SubDossier(int Task, string StepId, string StepName, Guid Id, string Code, string Procedure, Guid AgencyId, DateTimeOffset OpenedAt, DateTimeOffset? DueAt)
{
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was asked for was granted; null while it is open.</summary>
    public bool? Granted { get; init; }
}

/// <summary>The dossier that waits for this one.</summary>
/// <param name="Task">Key of the call in its process.</param>
/// <param name="AgencyId">Where it lay when it called.</param>
internal sealed record ParentDossier(Guid Id, int Task, string Code, Guid AgencyId);

/// <summary>Interlinked resolution (một cửa liên thông, NĐ 118/2025/NĐ-CP art. 3): one dossier calls another, which has its own code and its own share of the clock.</summary>
internal sealed partial class Dossier
{
    public IReadOnlyList<SubDossier> SubDossiers { get; private set; } = [];

    /// <summary>Null on a dossier that somebody filed.</summary>
    public ParentDossier? Parent { get; private set; }

    // The applicant deals with the agency of the parent; a sub-dossier answers with a result, even when that is "no".
    private static readonly string[] OfApplicant =
    [
        "request-supplement", "ask-stop", "record-stop-request", "stop", "decline-stop", "draft-apology", "extend", "refuse", "receive-result", "publish-result", "return-result",
    ];

    /// <summary>Whether the act makes sense for this dossier at all, being a sub-dossier or not.</summary>
    public bool Knows(string act) => Parent is null || !OfApplicant.Contains(act);

    /// <summary>The process of the parent calls: accepted at once, and on its way to the agency that resolves it.</summary>
    /// <param name="toUnit">The unit that takes it over; null means any.</param>
    public static Dossier OpenAsSub(Opening from, ParentDossier parent, Acceptance acceptance, Guid? toUnit, DateTimeOffset now)
    {
        var dossier = Open(from, now);
        dossier.Parent = parent;
        dossier.HolderAgencyId = parent.AgencyId;
        var row = dossier.Allowed("open-as-sub-dossier", Actor.System.Posts[0]);
        dossier.Give(from.ResolvingAgencyId, toUnit, Actor.System.Id, now);
        (dossier.Code, dossier.AcceptedAt) = (acceptance.Code, now);
        dossier.PromisedAt = dossier.DueAt = acceptance.Promise.DueAt;
        dossier.Done(row, now, new()
        {
            ["dossierCode"] = dossier.Code,
            ["procedure"] = from.ProcedureCode,
            ["parentCode"] = parent.Code,
            ["parentAgency"] = parent.AgencyId,
            ["toAgency"] = from.ResolvingAgencyId,
            ["limit"] = dossier.Limit.ToWords(),
            ["acceptedAt"] = now,
            ["dueAt"] = dossier.DueAt,
        }, dossier.ReceivedThings());
        if (acceptance.Promise.WhyNone is { } why) dossier.FlagDueUnknown(why, now);
        return dossier;
    }

    /// <summary>This dossier now waits for another one.</summary>
    public void OpenSub(ProcessStep step, int task, Dossier sub, DateTimeOffset now)
    {
        var row = Allowed("open-sub-dossier", Actor.System.Posts[0]);
        var opened = new SubDossier(task, step.Id, step.Name, sub.Id, sub.Code!, sub.ProcedureName, sub.ResolvingAgencyId, now, sub.DueAt);
        SubDossiers = [.. SubDossiers, opened];
        Done(row, now, FactsOf(opened));
    }

    public void EndSub(SubDossier sub, bool granted, DateTimeOffset now)
    {
        var row = Allowed("end-sub-dossier", Actor.System.Posts[0]);
        SubDossiers = [.. SubDossiers.Select(s => s.Id == sub.Id ? s with { EndedAt = now, Granted = granted } : s)];
        var facts = FactsOf(sub);
        facts["outcome"] = granted ? "đáp ứng yêu cầu" : "không đáp ứng yêu cầu";
        Done(row, now, facts);
    }

    /// <summary>The result goes to the dossier that waits for it: that is the return.</summary>
    public void DeliverResult(string? judgement, DateTimeOffset now)
    {
        var row = Allowed("deliver-result", Actor.System.Posts[0]);
        Demand(Parent is not null && Result == ResultFact.Issued, "dossier.not-issued", "Kết quả chưa được phát hành.");
        ReadyAt = now;
        Done(row, now, new() { ["dossierCode"] = Code, ["parentCode"] = Parent!.Code, ["parentAgency"] = Parent.AgencyId, ["judgement"] = judgement, ["dueAt"] = DueAt, ["at"] = now });
    }

    /// <summary>The dossier that waited has ended without it.</summary>
    public void StopWithParent(DateTimeOffset now)
    {
        var row = Allowed("stop-with-parent", Actor.System.Posts[0]);
        End();
        Done(row, now, new() { ["dossierCode"] = Code, ["parentCode"] = Parent!.Code, ["at"] = now });
    }

    /// <summary>Its process was corrected: it goes on, where it stands, on another version.</summary>
    public void FollowVersion(Guid versionId, int number, DateTimeOffset now)
    {
        var row = Allowed("follow-version", Actor.System.Posts[0]);
        var before = ProcessVersionId;
        ProcessVersionId = versionId;
        Done(row, now, new() { ["version"] = number, ["versionId"] = versionId, ["previousVersionId"] = before });
    }

    /// <summary>Who administers processes set right where it stands; who did so, and why, stays on record.</summary>
    /// <param name="to">The step it was led to; null when it stays where it was.</param>
    public void Correct(string what, string reason, ProcessStep? to, DateTimeOffset now)
    {
        var row = Allowed("correct-process", Actor.System.Posts[0]);
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ lý do.");
        Demand(to is null || Result is ResultFact.None or ResultFact.Drafted || to.Kind is Bpmn.StepKind.Issue or Bpmn.StepKind.Return, "dossier.result-approved",
            "Kết quả đã được ký duyệt nên chỉ chuyển được tới bước phát hành hoặc trả kết quả.");
        Demand(to is null || Handover == HandoverFact.None, "dossier.handover-pending", "Hồ sơ đang trên đường chuyển, chờ bên nhận xác nhận.");
        if (to is not null) Moved(null);
        Done(row, now, new() { ["what"] = what }, new { reason });
    }

    private static Dictionary<string, object?> FactsOf(SubDossier sub) =>
        new() { ["step"] = sub.StepId, ["otherAgency"] = sub.AgencyId, ["childCode"] = sub.Code, ["childId"] = sub.Id, ["dueAt"] = sub.DueAt, ["task"] = sub.Task };
}
