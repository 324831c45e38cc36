using MotCua.Contracts.Processes;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>The result: drafted by one person, approved by another, numbered and issued by the clerk, handed over (NĐ 30/2020/NĐ-CP arts 13 to 15).</summary>
internal sealed partial class Dossier
{
    /// <param name="template">Type of the paper that the result is drawn as.</param>
    public void DraftResult(ProcessStep step, string text, HeldFile? file, bool isNegative, Guid actor, Post post, DateTimeOffset now, string? template = null)
    {
        var row = Allowed("draft-result", post);
        DemandHolds(step, actor, post);
        Demand(step.Kind == Bpmn.StepKind.Examine, "dossier.not-the-step", "Chỉ dự thảo kết quả ở bước thẩm định.");
        Demand(Result is ResultFact.None or ResultFact.Drafted, "dossier.result-approved", "Kết quả đã được ký duyệt nên không sửa được nữa.");
        Demand(text.Length > 0 || file is not null, "dossier.empty-draft", "Nhập nội dung hoặc chọn tệp dự thảo.");
        Result = ResultFact.Drafted;
        ResultDetail = new(text, file ?? ResultDetail?.File, isNegative, actor, now) { Template = template };
        StepHolderId = actor;
        Done(row, now, new() { ["negative"] = isNegative, ["withFile"] = ResultDetail.File is not null, ["template"] = template }, new { text, file });
    }

    public void ApproveResult(ProcessStep step, Guid actor, Post post, DateTimeOffset now)
    {
        var row = Allowed("approve-result", post);
        DemandHolds(step, actor, post);
        Demand(step.Kind == Bpmn.StepKind.Approve, "dossier.not-the-step", "Chỉ ký duyệt ở bước phê duyệt.");
        Demand(Result == ResultFact.Drafted, "dossier.no-draft", "Chưa có dự thảo kết quả để ký duyệt.");
        Demand(ResultDetail!.DraftedBy != actor, "dossier.four-eyes", "Người dự thảo không được tự ký duyệt.");
        Result = ResultFact.Approved;
        ResultDetail = ResultDetail with { ApprovedBy = actor, ApprovedAs = post.Title, ApprovedAt = now };
        Moved(null);
        Done(row, now, new() { ["step"] = step.Id, ["negative"] = ResultDetail.IsNegative, ["at"] = now });
    }

    public void ReturnDraft(ProcessStep step, ProcessStep to, string reason, Guid actor, Post post, DateTimeOffset now)
    {
        var row = Allowed("return-draft", post);
        DemandHolds(step, actor, post);
        Demand(Result == ResultFact.Drafted, "dossier.no-draft", "Chưa có dự thảo kết quả để trả lại.");
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ lý do trả lại.");
        Moved(ResultDetail!.DraftedBy);
        Done(row, now, new() { ["step"] = step.Id, ["toStep"] = to.Id, ["toStepName"] = to.Name }, new { reason });
    }

    /// <param name="number">Number and symbol of the register, for example 15/GCN-UBND; unique in its agency and year.</param>
    public void NumberResult(string number, Guid actor, Post post, DateTimeOffset now)
    {
        var row = Allowed("number-result", post);
        Demand(Result == ResultFact.Approved, "dossier.not-approved", "Chỉ cấp số cho kết quả đã ký duyệt.");
        Demand(ResultDetail!.ApprovedBy != actor, "dossier.four-eyes", "Người ký không tự cấp số.");
        Result = ResultFact.Numbered;
        ResultDetail = ResultDetail with { Number = number };
        StepHolderId = actor;
        Done(row, now, new() { ["resultNumber"] = number, ["at"] = now });
    }

    public void IssueResult(Post post, DateTimeOffset now)
    {
        var row = Allowed("issue-result", post);
        Demand(Result == ResultFact.Numbered, "dossier.not-numbered", "Cấp số cho kết quả trước khi phát hành.");
        Result = ResultFact.Issued;
        ResultDetail = ResultDetail! with { IssuedAt = now };
        Moved(null);
        Done(row, now, new() { ["dossierCode"] = Code, ["resultNumber"] = ResultDetail.Number, ["at"] = now });
    }

    /// <summary>The result lies where the applicant can take it: the statutory clock ends here.</summary>
    public void ReceiveResult(string? judgement, Post post, DateTimeOffset now)
    {
        var row = Allowed("receive-result", post);
        Demand(Result == ResultFact.Issued, "dossier.not-issued", "Kết quả chưa được phát hành.");
        ReadyAt = now;
        Moved(null);
        Done(row, now, new() { ["dossierCode"] = Code, ["returnPlace"] = ReceivingPointId, ["judgement"] = judgement, ["dueAt"] = DueAt, ["at"] = now });
    }

    /// <summary>An electronic result needs no counter: it is ready as soon as it is issued (NĐ 45/2020/NĐ-CP art. 14).</summary>
    public void PublishResult(string? judgement, DateTimeOffset now)
    {
        var row = Allowed("publish-result", Actor.System.Posts[0]);
        Demand(Result == ResultFact.Issued, "dossier.not-issued", "Kết quả chưa được phát hành.");
        ReadyAt = now;
        Done(row, now, new() { ["dossierCode"] = Code, ["judgement"] = judgement, ["dueAt"] = DueAt, ["at"] = now });
    }

    /// <summary>Filed online and asking for nothing on paper: the applicant takes the result from the tracking page.</summary>
    public bool IsElectronic => Channel == "Online";

    public void ReturnResult(string takenBy, Post post, DateTimeOffset now)
    {
        var row = Allowed("return-result", post);
        Demand(Fees != FeesFact.Owed, "dossier.fee-owed", "Thu phí, lệ phí trước khi trả kết quả.");
        Demand(takenBy.Length > 0, "dossier.taker-missing", "Ghi tên người nhận kết quả.");
        Done(row, now, new() { ["at"] = now }, new { takenBy });
    }

    /// <summary>The first download by the applicant counts as the return (our reading, a dated setting).</summary>
    public void DownloadResult(Post post, DateTimeOffset now)
    {
        var row = Allowed("download-result", post);
        Demand(Fees != FeesFact.Owed, "dossier.fee-owed", "Anh/chị nộp phí, lệ phí trước khi tải kết quả.");
        Done(row, now, new() { ["at"] = now });
    }
}
