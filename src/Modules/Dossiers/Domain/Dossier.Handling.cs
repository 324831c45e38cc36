using MotCua.Contracts.Processes;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>The way through the agencies: hand-over and steps (NĐ 118/2025/NĐ-CP art. 18).</summary>
internal sealed partial class Dossier
{
    /// <summary>The receiving point gives the dossier to the agency that resolves it.</summary>
    public void HandOver(Guid toAgency, Guid? toUnit, Guid givenBy, Post post, DateTimeOffset now)
    {
        var row = Allowed("hand-over", post);
        Give(toAgency, toUnit, givenBy, now);
        Done(row, now, new() { ["toAgency"] = toAgency, ["toUnit"] = toUnit, ["at"] = now });
    }

    /// <summary>The resolving agency has counted the papers and takes over; the receiver judges whether the hand-over was in time.</summary>
    public void TakeOver(string? judgement, Post post, DateTimeOffset now)
    {
        var row = Allowed("take-over", post);
        Take(post);
        Done(row, now, new() { ["agencyName"] = HolderAgencyId, ["judgement"] = judgement, ["dueAt"] = DueAt, ["at"] = now });
    }

    public void PassOn(ProcessStep next, Guid toAgency, Guid givenBy, Post post, DateTimeOffset now)
    {
        var row = Allowed("pass-on", post);
        Demand(toAgency != HolderAgencyId, "dossier.already-there", "Bước kế tiếp thuộc chính cơ quan đang giữ hồ sơ nên không cần chuyển.");
        Give(toAgency, next.UnitId, givenBy, now);
        Done(row, now, new() { ["toAgency"] = toAgency, ["toUnit"] = next.UnitId, ["at"] = now });
    }

    public void TakeOn(string? judgement, Post post, DateTimeOffset now)
    {
        var row = Allowed("take-on", post);
        Take(post);
        Done(row, now, new() { ["agencyName"] = HolderAgencyId, ["judgement"] = judgement, ["at"] = now });
    }

    public void ClaimStep(ProcessStep step, Guid holder, Post post, DateTimeOffset now)
    {
        var row = Allowed("claim-step", post);
        DemandHere(step, post);
        Demand(StepHolderId is null || StepHolderId == holder, "dossier.step-taken", "Việc này đã có người nhận.");
        StepHolderId = holder;
        Done(row, now, new() { ["step"] = step.Id, ["stepName"] = step.Name, ["stepNumber"] = step.Number, ["holder"] = holder });
    }

    /// <summary>Gives the work of the current step to somebody else of the same agency.</summary>
    public void Reassign(Guid holder, string note, Post post, DateTimeOffset now)
    {
        var row = Allowed("reassign", post);
        Demand(holder != StepHolderId, "dossier.same-holder", "Hồ sơ đang do chính người này giữ.");
        StepHolderId = holder;
        Done(row, now, new() { ["holder"] = holder, ["unitName"] = HolderAgencyId }, note.Length > 0 ? new { note } : null);
    }

    /// <param name="nextHolder">Chosen by who assigns; none where the people of the next step take it themselves.</param>
    public void CompleteStep(ProcessStep step, string? judgement, string note, Guid actor, Guid? nextHolder, Post post, DateTimeOffset now)
    {
        var row = Allowed("complete-step", post);
        DemandHolds(step, actor, post);
        Demand(step.Kind is not (Bpmn.StepKind.Approve or Bpmn.StepKind.Issue or Bpmn.StepKind.Return or Bpmn.StepKind.Transfer or Bpmn.StepKind.Consult or Bpmn.StepKind.SubDossier),
            "dossier.step-has-own-act", "Bước này kết thúc bằng việc riêng của nó (ký duyệt, phát hành, trả kết quả, nhận bàn giao hoặc trả lời của cơ quan khác).");
        Demand(step.Kind != Bpmn.StepKind.Examine || Result != ResultFact.None, "dossier.no-draft", "Dự thảo kết quả trước khi trình.");
        Moved(nextHolder);
        Done(row, now, new() { ["step"] = step.Id, ["stepName"] = step.Name, ["stepNumber"] = step.Number, ["judgement"] = judgement, ["nextHolder"] = nextHolder },
            note.Length > 0 ? new { note } : null);
    }

    public void SendBackStep(ProcessStep step, ProcessStep to, string reason, Guid actor, Guid? previousHolder, Post post, DateTimeOffset now)
    {
        var row = Allowed("send-back-step", post);
        DemandHolds(step, actor, post);
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ lý do chuyển lại.");
        if (Result is ResultFact.Approved or ResultFact.Numbered or ResultFact.Issued)
            throw new RefusedException("dossier.result-approved", "Kết quả đã được ký duyệt nên không chuyển lại bước trước được nữa.");
        Moved(previousHolder);
        Done(row, now, new() { ["step"] = step.Id, ["stepName"] = step.Name, ["toStep"] = to.Id, ["toStepName"] = to.Name }, new { reason });
    }

    public void Refuse(string reason, Guid actor, Post post, DateTimeOffset now)
    {
        var row = Allowed("refuse", post);
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ lý do từ chối.");
        Demand(ResultDetail?.DraftedBy != actor, "dossier.four-eyes", "Người dự thảo không được tự quyết định từ chối.");
        Demand(Result is ResultFact.None or ResultFact.Drafted, "dossier.result-approved", "Kết quả đã được ký duyệt nên không từ chối được nữa.");
        Demand(State != DossierState.SupplementRequested || Notes.HasFlag(TimeNotes.Unanswered), "dossier.supplement-open",
            "Còn trong thời gian chờ người nộp bổ sung nên chưa từ chối được.");
        DueAt = null;
        Moved(null);
        Done(row, now, new() { ["dossierCode"] = Code, ["at"] = now }, new { reason });
    }

    private void Give(Guid toAgency, Guid? toUnit, Guid givenBy, DateTimeOffset now)
    {
        Demand(Handover == HandoverFact.None, "dossier.handover-pending", "Hồ sơ đang trên đường chuyển, chờ bên nhận xác nhận.");
        Handover = HandoverFact.Pending;
        HandoverDetail = new(HolderAgencyId, toAgency, toUnit, givenBy, now);
    }

    private void Take(Post post)
    {
        Demand(Handover == HandoverFact.Pending && HandoverDetail is not null, "dossier.no-handover", "Chưa có ai chuyển hồ sơ này tới cơ quan anh/chị.");
        if (post.AgencyId != HandoverDetail!.ToAgencyId) throw new ForbiddenException("dossiers.take-over");
        HolderAgencyId = HandoverDetail.ToAgencyId;
        Handover = HandoverFact.None;
        HandoverDetail = null;
    }

    private void Moved(Guid? nextHolder) => StepHolderId = nextHolder;

    private void DemandHere(ProcessStep step, Post post)
    {
        Demand(Handover == HandoverFact.None, "dossier.handover-pending", "Hồ sơ đang trên đường chuyển, chờ bên nhận xác nhận.");
        Demand((step.AgencyId ?? AgencyId) == HolderAgencyId, "dossier.elsewhere", "Hồ sơ chưa được chuyển tới cơ quan của bước này.");
        if (step.Role != post.Role || post.AgencyId != HolderAgencyId || (step.UnitId is { } unit && post.UnitId != unit)) throw new ForbiddenException("dossiers.claim-step");
    }

    /// <summary>The person acts on the step as its holder; a step that nobody holds is taken by doing it.</summary>
    private void DemandHolds(ProcessStep step, Guid actor, Post post)
    {
        DemandHere(step, post);
        Demand(StepHolderId is null || StepHolderId == actor, "dossier.step-taken", "Việc này đang do người khác giữ.");
    }
}
