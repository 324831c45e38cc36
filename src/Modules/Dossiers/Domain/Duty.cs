using MotCua.Bpmn;
using MotCua.Contracts.Processes;

namespace MotCua.Dossiers.Domain;

/// <summary>
/// What an open dossier waits for, as rows of the inbox: one for each role that may do it, and one for each opinion that is asked beside. The inbox is this table,
/// written in the commit of the act; lists and counters read nothing else.
/// </summary>
internal sealed class Duty
{
    public Guid DossierId { get; init; }

    /// <summary>Of an opinion that is asked: key of its task in the process. 0 for the one main thing.</summary>
    public int Task { get; init; }
    public string Role { get; init; } = "";

    /// <summary>The act that is owed, or the name of what is waited for.</summary>
    public string Act { get; init; } = "";
    public string What { get; init; } = "";
    public Guid AgencyId { get; init; }
    public Guid? UnitId { get; init; }
    public Guid? HolderId { get; init; }

    /// <summary>The next move is the applicant's: the row stands in "waiting outside".</summary>
    public bool Waiting { get; init; }

    /// <summary>When this act should be done at the latest; never empty, so that lists sort by it.</summary>
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? PromisedAt { get; init; }
    public DateTimeOffset Since { get; init; }

    // Copied labels, so that a list asks no other table.
    public string? Code { get; init; }
    public string ProcedureName { get; init; } = "";
    public string ApplicantName { get; init; } = "";
    public string Search { get; init; } = "";
}

/// <summary>What is owed, by whom and by when: a pure reading of the dossier and its place in the process.</summary>
/// <param name="Roles">Who may do it; the first is the usual one.</param>
internal sealed record Owed(string Act, string What, IReadOnlyList<string> Roles, Guid AgencyId, Guid? UnitId, Guid? HolderId, DateTimeOffset? DueAt, bool Waiting = false)
{
    /// <summary>Of an opinion: key of its task in the process.</summary>
    public int Task { get; init; }
}

internal static class Duties
{
    /// <summary>Where a dossier has to lie for a step: a transfer is done when it lies at the step after it.</summary>
    public static ProcessStep NextPlace(this ProcessVersion process, ProcessStep step) =>
        step.Kind == StepKind.Transfer && process.NextOwn(step) is { } next ? next : step;

    /// <summary>The step after one that the agencies themselves do: while others give their opinion, or resolve a part of it, the dossier stays where it is.</summary>
    public static ProcessStep? NextOwn(this ProcessVersion process, ProcessStep step) => process.After(step).FirstOrDefault(s => s.Kind is not (StepKind.Consult or StepKind.SubDossier));

    /// <summary>The first step that is done at a desk of the agencies themselves: there the dossier is handed over.</summary>
    public static ProcessStep? FirstDesk(this ProcessVersion process) =>
        process.Steps.FirstOrDefault(s => s.Kind is not (StepKind.Receive or StepKind.Transfer or StepKind.Consult or StepKind.SubDossier));

    private static readonly string[] Takers = ["case-officer", "unit-head", "clerk"];
    private static readonly string[] Givers = ["clerk", "case-officer", "unit-head", "counter-officer"];
    private static readonly string[] Counter = ["counter-officer"];
    private static readonly string[] Clerk = ["clerk"];
    private static readonly string[] Deciders = ["leader"];
    private static readonly string[] Heads = ["agency-head"];

    /// <returns>Null when nobody owes anything: the dossier is closed.</returns>
    public static Owed? Of(Dossier dossier, ProcessVersion process, ProcessPosition? position, DossierClock clock)
    {
        var step = process.Step(position?.StepId);
        return dossier.State switch
        {
            DossierState.Filed => AtCounter(dossier, "accept", "Trả lời hồ sơ nộp trực tuyến", dossier.AnswerDueAt),
            DossierState.Incomplete when dossier.Notes.HasFlag(TimeNotes.Unanswered) => AtCounter(dossier, "refuse-incomplete", "Quyết định: lâu chưa hoàn thiện", null),
            DossierState.Incomplete => AtCounter(dossier, "", $"Chờ người nộp hoàn thiện {dossier.Request?.Items.Count} mục", null) with { Waiting = true },
            DossierState.Accepted when dossier.Handover == HandoverFact.None => AtCounter(dossier, "hand-over", "Chuyển hồ sơ", clock.StepLatest(dossier, process, step?.Id)),
            DossierState.Accepted => new("take-over", "Nhận bàn giao", Takers, dossier.HandoverDetail!.ToAgencyId, dossier.HandoverDetail.ToUnitId, null, clock.StepLatest(dossier, process, step?.Id)),
            // Nobody here can move it, and nobody may lose it: it stays in the inbox of who has it.
            DossierState.InProcess when position?.Incident is not null && dossier.Result != ResultFact.Issued => new("", "Đứng lại vì sự cố quy trình, chờ người quản trị", ["case-officer"], dossier.HolderAgencyId, null, dossier.StepHolderId, dossier.DueAt, Waiting: true),
            DossierState.InProcess => InProcess(dossier, process, step, clock),
            DossierState.SupplementRequested when dossier.Notes.HasFlag(TimeNotes.Unanswered) =>
                new("refuse", "Quyết định: lâu chưa bổ sung", Deciders, dossier.CompetentAgencyId, null, null, null),
            DossierState.SupplementRequested when step is not null =>
                new("", $"Chờ người nộp bổ sung {dossier.Request?.Items.Count} mục", [step.Role ?? "case-officer"], dossier.HolderAgencyId, step.UnitId, dossier.StepHolderId, null, Waiting: true),
            DossierState.ResultReady => AtCounter(dossier, "return-result", "Trả kết quả", null),
            _ => null,
        };
    }

    /// <summary>What is owed beside the main thing, by others than those who owe that.</summary>
    public static IEnumerable<Owed> Beside(Dossier dossier)
    {
        if (!dossier.IsOpen) yield break;
        if (dossier.StopAsked == StopFact.Asked)
            yield return AtCounter(dossier, dossier.Result is ResultFact.None or ResultFact.Drafted ? "stop" : "decline-stop", "Trả lời đề nghị dừng", dossier.DueAt);
        if (dossier.Promise == PromiseFact.Drafted)
            yield return new("sign-apology", "Ký phiếu xin lỗi", Heads, dossier.CompetentAgencyId, null, null, dossier.Apology!.LatestNoticeAt);
    }

    /// <summary>Opinions that are asked, each of its own body.</summary>
    public static IEnumerable<Owed> Opinions(Dossier dossier) =>
        dossier.State != DossierState.InProcess ? [] : dossier.Opinions.Where(o => o.IsOpen)
            .Select(o => new Owed("give-opinion", $"Cho ý kiến: {o.StepName}", [o.Role], o.AgencyId, o.UnitId, null, o.DueAt) { Task = o.Task });

    private static Owed? InProcess(Dossier dossier, ProcessVersion process, ProcessStep? step, DossierClock clock)
    {
        if (dossier.Result == ResultFact.Issued) return AtCounter(dossier, "receive-result", "Nhận kết quả về nơi trả", dossier.DueAt);
        if (step is null) return null;

        var due = clock.StepLatest(dossier, process, step.Id);
        if (step.Kind is StepKind.Consult or StepKind.SubDossier)
        {
            var next = process.NextOwn(step);
            var what = step.Kind == StepKind.Consult ? $"Chờ ý kiến của {dossier.Opinions.Count(o => o.IsOpen)} cơ quan"
                : $"Chờ kết quả hồ sơ liên thông {string.Join(", ", dossier.SubDossiers.Where(s => s.EndedAt is null).Select(s => s.Code))}";
            return new("", what, [next?.Role ?? "case-officer"], dossier.HolderAgencyId, next?.UnitId, dossier.StepHolderId, due, Waiting: true);
        }

        if (dossier.Handover == HandoverFact.Pending)
            return new("take-on", "Nhận bàn giao", Givers, dossier.HandoverDetail!.ToAgencyId, null, null, due);
        if (process.NextPlace(step) is { } place && (place.AgencyId ?? dossier.AgencyId) != dossier.HolderAgencyId)
            return new("pass-on", "Chuyển hồ sơ sang cơ quan kế tiếp", Givers, dossier.HolderAgencyId, null, null, due);
        if (dossier.Result == ResultFact.Approved) return new("number-result", "Cấp số kết quả", Clerk, dossier.CompetentAgencyId, null, null, due);
        if (dossier.Result == ResultFact.Numbered) return new("issue-result", "Phát hành kết quả", Clerk, dossier.CompetentAgencyId, null, dossier.StepHolderId, due);

        return new(step.Kind == StepKind.Approve ? "approve-result" : "complete-step", step.Name, [step.Role ?? "case-officer"],
            dossier.HolderAgencyId, step.UnitId, dossier.StepHolderId, due);
    }

    private static Owed AtCounter(Dossier dossier, string act, string what, DateTimeOffset? due) =>
        new(act, what, Counter, dossier.AgencyId, dossier.ReceivingPointId, null, due);
}
