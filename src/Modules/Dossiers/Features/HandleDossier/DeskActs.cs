using MotCua.Bpmn;
using MotCua.Clock;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.HandleDossier;

/// <summary>What an act asks of the officer besides the click.</summary>
[Flags]
internal enum Asks
{
    Nothing = 0,
    Reason = 1,
    Note = 2,
    Holder = 4,
    Result = 8,
    Items = 16,
    Answers = 32,
    Taker = 64,
    Appointment = 128,
    Extension = 256,
    Rules = 512,
    Opinion = 1024,
}

/// <summary>The officer's answers to what an act asks, read and checked from the form.</summary>
internal sealed record DeskInput(
    string Reason = "", string Note = "", Guid? Holder = null, string Text = "", HeldFile? File = null, bool IsNegative = false,
    IReadOnlyList<RequestedItem>? Items = null, GivenAnswers? Answers = null, string TakenBy = "", string? Template = null)
{
    /// <summary>The new appointment that an apology proposes.</summary>
    public DateTimeOffset? NewDueAt { get; init; }

    public WantedExtension? Extension { get; init; }

    /// <summary>An opinion, for the task of the process that asks for it.</summary>
    public (int Task, OpinionVerdict Verdict)? Opinion { get; init; }

    /// <summary>By key of the rules' question, in the canonical text of answers.</summary>
    public IReadOnlyDictionary<string, string> RuleAnswers { get; init; } = new Dictionary<string, string>();
}

/// <param name="Days">Working days.</param>
/// <param name="Agreement">Number and date of the written agreement; empty for an extension by the procedure itself.</param>
/// <param name="Consent">The agreement as a file.</param>
internal sealed record WantedExtension(ExtensionKind Kind, decimal Days, string Agreement, HeldFile? Consent);

/// <param name="Act">Its name in the law.</param>
/// <param name="Consequence">What will follow, said before an act that cannot be taken back; empty for everyday acts.</param>
internal sealed record DeskAct(string Act, Asks Asks, string Consequence);

/// <summary>The acts of the desks on a dossier that exists, each with what it asks and what it does.</summary>
internal sealed class DeskActs(AppDb db, ActOnDossier acts, IProcesses processes, IPeople people, DossierCodes codes, SupplementLimit requests, FiledRules rules)
{
    public static readonly IReadOnlyList<DeskAct> All =
    [
        new("apply-rules", Asks.Rules, "Phí và thời hạn của hồ sơ theo kết quả này. Tính lại được cho đến khi thu phí."),
        new("accept", Asks.Nothing, "Hồ sơ được cấp mã và bắt đầu tính thời hạn ngay."),
        new("request-completion", Asks.Items, "Người nộp nhận đúng danh sách này; chỉ các mục trong danh sách được mở để sửa."),
        new("refuse-filing", Asks.Reason, "Hồ sơ kết thúc ở đây. Người nộp nhận phiếu từ chối có lý do."),
        new("refuse-incomplete", Asks.Reason, "Hồ sơ kết thúc ở đây. Người nộp nhận phiếu từ chối có lý do."),
        new("answer-completion-at-counter", Asks.Answers, ""),
        new("record-payment", Asks.Nothing, ""),
        new("hand-over", Asks.Nothing, ""),
        new("take-over", Asks.Nothing, ""),
        new("claim-step", Asks.Nothing, ""),
        new("draft-result", Asks.Result, ""),
        new("complete-step", Asks.Note | Asks.Holder, ""),
        new("send-back-step", Asks.Reason, ""),
        new("pass-on", Asks.Nothing, ""),
        new("take-on", Asks.Nothing, ""),
        new("reassign", Asks.Holder | Asks.Note, ""),
        new("give-opinion", Asks.Opinion, "Cơ quan giải quyết nhận ý kiến này ngay. Ý kiến đã gửi không sửa được nữa."),
        new("request-supplement", Asks.Items, "Người nộp nhận đúng danh sách này; chỉ các mục trong danh sách được mở để sửa. Thời hạn dừng từ lúc gửi."),
        new("answer-supplement-at-counter", Asks.Answers, ""),
        new("approve-result", Asks.Nothing, "Nội dung kết quả không sửa được nữa sau khi ký duyệt."),
        new("return-draft", Asks.Reason, ""),
        new("refuse", Asks.Reason, "Hồ sơ kết thúc ở đây. Người nộp nhận phiếu từ chối và có quyền khiếu nại."),
        new("number-result", Asks.Nothing, ""),
        new("issue-result", Asks.Nothing, "Kết quả có hiệu lực từ lúc phát hành."),
        new("receive-result", Asks.Nothing, ""),
        new("record-stop-request", Asks.Reason, "Thời hạn vẫn chạy cho đến khi bộ phận một cửa trả lời đề nghị này."),
        new("stop", Asks.Nothing, "Hồ sơ kết thúc ở đây, không có kết quả. Người nộp nhận thông báo dừng giải quyết và giấy tờ đã nộp."),
        new("decline-stop", Asks.Reason, ""),
        new("extend", Asks.Extension | Asks.Reason, "Hạn giải quyết lùi lại; hạn cũ vẫn được giữ trên hồ sơ. Mỗi hồ sơ chỉ gia hạn một lần."),
        new("draft-apology", Asks.Appointment | Asks.Reason, "Người đứng đầu cơ quan ký phiếu. Mỗi hồ sơ chỉ được hẹn lại một lần; trễ hẹn vẫn tính theo giờ hẹn đầu."),
        new("sign-apology", Asks.Nothing, "Người nộp nhận phiếu xin lỗi và giờ hẹn mới. Mỗi hồ sơ chỉ được hẹn lại một lần."),
        new("drop-apology", Asks.Reason, ""),
        new("return-result", Asks.Taker, "Hồ sơ kết thúc khi người nộp đã cầm kết quả."),
    ];

    private static readonly GivenAnswers Nothing = new(new Dictionary<string, string>(), []);

    public static DeskAct? Find(string act) => All.FirstOrDefault(a => a.Act == act);

    /// <param name="seenVersion">Of no matter for an opinion: several bodies are asked at once, and none is turned away because another has answered.</param>
    public Task PerformAsync(Guid id, int? seenVersion, string act, DeskInput input, CancellationToken stop) =>
        acts.RunAsync(id, act == "give-opinion" ? null : seenVersion, act, situation => DoAsync(act, situation, input, stop), stop, input.Reason);

    private async Task DoAsync(string act, Situation at, DeskInput input, CancellationToken stop)
    {
        var (dossier, post, now, me) = (at.Dossier, at.Post, at.Now, at.Actor.Id);
        switch (act)
        {
            case "apply-rules": await ApplyRulesAsync(at, input, stop); break;
            case "accept": await AcceptAsync(at, stop); break;
            case "request-completion": dossier.RequestCompletion(input.Items ?? [], await requests.AllowanceAsync(dossier, now, stop), me, post, now); break;
            case "refuse-filing": dossier.RefuseFiling(input.Reason, post, now); break;
            case "refuse-incomplete": dossier.RefuseIncomplete(input.Reason, post, now); break;
            case "answer-completion-at-counter":
                dossier.AnswerCompletionAtCounter(input.Answers ?? Nothing, at.Clock.Answer(now).DueAt!.Value, post, now);
                ForgetAnswerDraft(dossier);
                break;
            case "record-payment": await PayAsync(at, stop); break;
            case "hand-over": await HandOverAsync(at); break;
            case "take-over": await TakeOverAsync(at, stop); break;
            case "claim-step": dossier.ClaimStep(at.AtStep, me, post, now); break;
            case "draft-result": dossier.DraftResult(at.AtStep, input.Text, input.File, input.IsNegative, me, post, now, input.Template); break;
            case "complete-step": await CompleteAsync(at, input, stop); break;
            case "send-back-step": await SendBackAsync(at, input.Reason, stop); break;
            case "give-opinion": await GiveOpinionAsync(at, input, stop); break;
            case "pass-on": PassOn(at); break;
            case "take-on": await TakeOnAsync(at, stop); break;
            case "reassign": await ReassignAsync(at, input, stop); break;
            case "request-supplement": dossier.RequestSupplement(at.AtStep, input.Items ?? [], await requests.AllowanceAsync(dossier, now, stop), me, post, now); break;
            case "answer-supplement-at-counter":
                dossier.AnswerSupplementAtCounter(input.Answers ?? Nothing, Recompute(at), post, now);
                ForgetAnswerDraft(dossier);
                break;
            case "approve-result": await ApproveAsync(at, stop); break;
            case "return-draft": await ReturnDraftAsync(at, input.Reason, stop); break;
            case "refuse": dossier.Refuse(input.Reason, me, post, now); break;
            case "number-result": dossier.NumberResult(await NextResultNumberAsync(at, stop), me, post, now); break;
            case "issue-result": await IssueAsync(at, stop); break;
            case "receive-result": dossier.ReceiveResult(at.Clock.Judge(now, dossier.DueAt), post, now); break;
            case "record-stop-request": dossier.RecordStopRequest(input.Reason, me, post, now); break;
            case "stop": dossier.Stop(post, now); break;
            case "decline-stop": dossier.DeclineStop(input.Reason, post, now); break;
            case "extend": Extend(at, input); break;
            case "draft-apology": DraftApology(at, input); break;
            case "sign-apology": SignApology(at); break;
            case "drop-apology": dossier.DropApology(input.Reason, post, now); break;
            case "return-result": await ReturnAsync(at, input.TakenBy, stop); break;
            default: throw new InvalidOperationException($"The act {act} is no desk act.");
        }
    }

    /// <summary>What the applicant had gathered online meanwhile answers nothing any more, and no later request either.</summary>
    private void ForgetAnswerDraft(Dossier dossier) => db.Plain.Add($"DELETE FROM dossiers_answer_draft WHERE dossier_id = {dossier.Id}");

    public static Func<IReadOnlyList<ClockStop>, Clock.Deadline> Recompute(Situation at) =>
        stops => at.Clock.Main(at.Dossier, stops);

    private async Task ApplyRulesAsync(Situation at, DeskInput input, CancellationToken stop)
    {
        var ruled = await rules.DecideAsync(at.Dossier, input.RuleAnswers, stop);
        at.Dossier.ApplyRules(ruled.Fees!, ruled.Limit!, ruled.Rulings, at.Post, at.Now);
    }

    private async Task AcceptAsync(Situation at, CancellationToken stop)
    {
        await rules.DemandAppliedAsync(at.Dossier, stop);
        await StartProcessAsync(at.Dossier, processes, stop);
        at.Dossier.Accept(new(await codes.NextAsync(at.Dossier.ResolvingAgencyId, at.Now, stop), at.Clock.Promise(at.Now, at.Dossier.Limit), null), at.Post, at.Now);
    }

    /// <summary>The instance starts at acceptance; the reception it begins with is done by then.</summary>
    public static async Task StartProcessAsync(Dossier dossier, IProcesses processes, CancellationToken stop)
    {
        var position = await processes.StartAsync(dossier.Id, dossier.ProcessVersionId, dossier.AgencyId, stop);
        var process = await processes.VersionAsync(dossier.ProcessVersionId, stop);
        if (process?.Step(position.StepId)?.Kind == StepKind.Receive) await processes.CompleteAsync(dossier.Id, position.Token!.Value, StepOutcome.Forward, stop);
    }

    private static void Extend(Situation at, DeskInput input)
    {
        var (dossier, wanted) = (at.Dossier, input.Extension ?? throw new RefusedException("dossier.extension-missing", "Chọn căn cứ và số ngày gia hạn."));
        var basis = wanted.Agreement;
        if (wanted.Kind == ExtensionKind.Statutory)
        {
            var most = at.Clock.Rules.ExtensionDays ?? throw new RefusedException("dossier.no-extension", "Thủ tục này không có quy định cho kéo dài thời hạn.");
            if (wanted.Days > most) throw new RefusedException("dossier.extension-too-long", $"Thủ tục này chỉ cho kéo dài tối đa {Kit.Vn.Number(most)} ngày làm việc.");
            basis = at.Clock.Rules.ExtensionBasis;
        }

        var prolonged = new Prolonged(wanted.Kind, wanted.Days, TimeUnit.WorkingDay, basis, input.Reason, at.Actor.Id, at.Now, wanted.Consent);
        try
        {
            dossier.Extend(prolonged, at.Clock.Main(dossier).ExtendedBy(prolonged.ToExtension()), at.Post, at.Now);
        }
        catch (ClockException cannot)
        {
            throw new RefusedException(cannot.Code, cannot.Message);
        }
    }

    private static void DraftApology(Situation at, DeskInput input) =>
        at.Dossier.DraftApology(input.Reason, Reappoint(at, input.NewDueAt ?? throw new RefusedException("dossier.appointment-missing", "Nhập giờ và ngày hẹn lại.")), at.Actor.Id, at.Post, at.Now);

    private static void SignApology(Situation at) =>
        at.Dossier.SignApology(Reappoint(at, at.Dossier.Apology?.NewDueAt ?? throw new RefusedException("dossier.no-apology", "Chưa có dự thảo phiếu xin lỗi để ký.")), at.Actor.Id, at.Post, at.Now);

    /// <summary>The due time in force is the one that is missed, even when it has moved since the draft.</summary>
    private static Reappointment Reappoint(Situation at, DateTimeOffset newAt)
    {
        try
        {
            return at.Clock.Reappoint(at.Dossier.DueAt ?? throw new RefusedException("dossier.no-due", "Hồ sơ đang không có hạn giải quyết nên không hẹn lại được."), at.Now, newAt);
        }
        catch (ClockException cannot)
        {
            throw new RefusedException(cannot.Code, cannot.Message);
        }
    }

    private async Task PayAsync(Situation at, CancellationToken stop)
    {
        await rules.DemandAppliedAsync(at.Dossier, stop);
        var amount = at.Dossier.FeeLines.Sum(f => f.AmountVnd);
        var receipt = await db.NextNumberAsync(Series.FeeReceipt(at.Dossier.AgencyId, at.Now), stop);
        at.Dossier.RecordPayment(new(amount, Series.Print(receipt, 6), at.Now), at.Post, at.Now);
    }

    private static Task HandOverAsync(Situation at)
    {
        var target = at.Process.FirstDesk() ?? at.AtStep;
        at.Dossier.HandOver(target.AgencyId ?? at.Dossier.AgencyId, target.UnitId, at.Actor.Id, at.Post, at.Now);
        return Task.CompletedTask;
    }

    private async Task TakeOverAsync(Situation at, CancellationToken stop)
    {
        at.Dossier.TakeOver(at.Judge(), at.Post, at.Now);
        if (at.Step?.Kind == StepKind.Transfer) await AdvanceAsync(at, StepOutcome.Forward, stop);
    }

    private static void PassOn(Situation at)
    {
        var place = at.Process.NextPlace(at.AtStep);
        at.Dossier.PassOn(place, place.AgencyId ?? at.Dossier.AgencyId, at.Actor.Id, at.Post, at.Now);
    }

    private async Task TakeOnAsync(Situation at, CancellationToken stop)
    {
        at.Dossier.TakeOn(at.Judge(), at.Post, at.Now);
        if (at.Step?.Kind == StepKind.Transfer) await AdvanceAsync(at, StepOutcome.Forward, stop);
    }

    private async Task CompleteAsync(Situation at, DeskInput input, CancellationToken stop)
    {
        var step = at.AtStep;
        var next = at.Process.NextOwn(step);
        if (input.Holder is { } holder) await DemandFitsAsync(holder, next, at.Dossier, stop);
        at.Dossier.CompleteStep(step, at.Judge(), input.Note, at.Actor.Id, input.Holder, at.Post, at.Now);
        await AdvanceAsync(at, StepOutcome.Forward, stop);
    }

    private async Task GiveOpinionAsync(Situation at, DeskInput input, CancellationToken stop)
    {
        var (task, verdict) = input.Opinion ?? throw new RefusedException("dossier.opinion-missing", "Chọn ý kiến của cơ quan anh/chị.");
        at.Dossier.GiveOpinion(task, verdict, input.Note, at.Actor.Id, at.Post, at.Now);
        await processes.AnswerAsync(at.Dossier.Id, task, stop);
    }

    private async Task SendBackAsync(Situation at, string reason, CancellationToken stop)
    {
        at.Dossier.SendBackStep(at.AtStep, ReturnTarget(at), reason, at.Actor.Id, at.Dossier.ResultDetail?.DraftedBy, at.Post, at.Now);
        await AdvanceAsync(at, StepOutcome.Return, stop);
    }

    private async Task ReassignAsync(Situation at, DeskInput input, CancellationToken stop)
    {
        var holder = input.Holder ?? throw new RefusedException("dossier.holder-missing", "Chọn người nhận hồ sơ.");
        await DemandFitsAsync(holder, at.Step, at.Dossier, stop);
        at.Dossier.Reassign(holder, input.Note, at.Post, at.Now);
    }

    private async Task ApproveAsync(Situation at, CancellationToken stop)
    {
        at.Dossier.ApproveResult(at.AtStep, at.Actor.Id, at.Post, at.Now);
        // Where the step table has a step of its own for number and seal, the signature ends the approval; else the clerk ends it by issuing.
        if (at.Process.After(at.AtStep).Any(s => s.Kind == StepKind.Issue)) await AdvanceAsync(at, StepOutcome.Forward, stop);
    }

    private async Task ReturnDraftAsync(Situation at, string reason, CancellationToken stop)
    {
        at.Dossier.ReturnDraft(at.AtStep, ReturnTarget(at), reason, at.Actor.Id, at.Post, at.Now);
        await AdvanceAsync(at, StepOutcome.Return, stop);
    }

    private async Task IssueAsync(Situation at, CancellationToken stop)
    {
        at.Dossier.IssueResult(at.Post, at.Now);
        var next = await AdvanceAsync(at, StepOutcome.Forward, stop);
        if (at.Dossier.Parent is not null)
        {
            at.Dossier.DeliverResult(at.Clock.Judge(at.Now, at.Dossier.DueAt), at.Now);
            if (at.Process.Step(next.StepId)?.Kind == StepKind.Return) await processes.CompleteAsync(at.Dossier.Id, next.Token!.Value, StepOutcome.Forward, stop);
        }
        else if (at.Dossier.IsElectronic) at.Dossier.PublishResult(at.Clock.Judge(at.Now, at.Dossier.DueAt), at.Now);
    }

    private async Task ReturnAsync(Situation at, string takenBy, CancellationToken stop)
    {
        at.Dossier.ReturnResult(takenBy, at.Post, at.Now);
        if (at.Step?.Kind == StepKind.Return) await AdvanceAsync(at, StepOutcome.Forward, stop);
    }

    private static ProcessStep ReturnTarget(Situation at) =>
        at.Process.Step(at.Position?.ReturnsTo) ?? throw new RefusedException("dossier.no-return", "Quy trình không vẽ đường chuyển lại từ bước này.");

    private Task<ProcessPosition> AdvanceAsync(Situation at, StepOutcome outcome, CancellationToken stop) =>
        processes.CompleteAsync(at.Dossier.Id, at.Token, outcome, stop);

    private async Task<string> NextResultNumberAsync(Situation at, CancellationToken stop)
    {
        var number = await db.NextNumberAsync(Series.Result(at.Dossier.CompetentAgencyId, at.Now), stop);
        return $"{Series.Print(number, 2)}/KQ-TTHC";
    }

    private async Task DemandFitsAsync(Guid holder, ProcessStep? step, Dossier dossier, CancellationToken stop)
    {
        var agency = step?.AgencyId ?? dossier.AgencyId;
        var fits = (await people.InAgencyAsync(agency, stop)).Any(p => p.AccountId == holder && p.Role == step?.Role && (step.UnitId is null || p.UnitId == step.UnitId));
        if (!fits) throw new RefusedException("dossier.wrong-holder", "Người được chọn không giữ vị trí của bước này.");
    }
}
