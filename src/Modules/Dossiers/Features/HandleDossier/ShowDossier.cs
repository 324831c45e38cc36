using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Forms;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Processes;
using MotCua.Contracts.Slips;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Features.AnswerItems;
using MotCua.Dossiers.Features.ExplainDue;
using MotCua.Dossiers.Features.LookAtDossier;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Features.PrintSlip;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.HandleDossier;

/// <summary>Everything an officer sees of one dossier, and what this officer may do with it now.</summary>
internal sealed class ShowDossier(
    AppDb db, ReadDossier read, Acting acting, IProcesses processes, IAgencies agencies, DossierClocks clocks, IPeople people, IForms forms, ReadTimeline.ReadTimeline timeline,
    Marking marks, OpenAnswerSheet sheets, SupplementLimit limit, FiledRules rules, ISlips slips, TimeProvider clock)
{
    private static readonly string[] Direct = ["hand-over", "take-over", "claim-step", "pass-on", "take-on", "receive-result", "number-result"];

    public async Task<DossierModel?> ForDeskAsync(Guid id, CancellationToken stop)
    {
        if (await read.FindAsync(id, Seen.Dossier, null, stop) is not { } dossier) return null;

        var now = clock.GetUtcNow();
        var process = (await processes.VersionAsync(dossier.ProcessVersionId, stop))!;
        var position = await processes.PositionAsync(id, stop);
        var dossierClock = await clocks.OfAsync(dossier, stop);
        var directory = await agencies.DirectoryAsync(stop);
        var pictures = await processes.PicturesAsync(process.Id, position?.StepId, position?.Ended ?? false, stop);
        var state = DossierLaw.Of(dossier.State);
        var owed = Duties.Of(dossier, process, position, dossierClock);
        var holder = dossier.StepHolderId is { } held ? (await people.NamesAsync([held], stop)).GetValueOrDefault(held) : null;
        var step = process.Step(position?.StepId);
        var asked = dossier.State == DossierState.InProcess ? dossier.Opinions.FirstOrDefault(o => o.IsOpen && acting.Actor.Posts.Any(o.IsAsked)) : null;
        var allowance = await limit.AllowanceAsync(dossier, now, stop);
        var ruled = await rules.OfAsync(dossier, stop) is not null;
        var (clockKind, clockWords) = Remaining(dossier, dossierClock, now);
        return new(
            dossier.Id, dossier.Version, dossier.Code ?? "Chưa có mã", dossier.Applicant.Name, dossier.ProcedureName,
            process.Symbol + (process.IsModel ? " (quy trình mẫu)" : ""), state.Term, StateKindOf(dossier), asked is null ? owed?.What ?? "Không còn việc nào" : $"Cho ý kiến: {asked.StepName}", clockKind, clockWords, dossier.DueAt,
            Summary(dossier, directory, ruled && dossier.IsUndecided), await AnswersAsync(dossier, stop), step is null ? null : $"Đang ở bước {step.Number} trong {process.Steps[^1].Number}",
            pictures?.WideSvg ?? "", pictures?.NarrowSvg ?? "", Steps(dossier, process, position, dossierClock), [.. dossier.Papers.Select(Row)],
            DueModel.Of(dossier, dossierClock, now), [.. (await timeline.DeskAsync(id, stop)).Reverse().Select(e => new TimelineRow(e.At, e.Sentence))],
            Acts(dossier, step, owed, process, dossier.Requests.Count < allowance.Limit, ruled), ResultOf(dossier), RequestOf(dossier, allowance), asked is null ? holder : null, await SlipsAsync(id, stop),
            ActOnDossier.HasPartIn(acting.Actor, dossier) ? new("Việc của tôi", "/viec") : new("Tra hồ sơ của tỉnh", "/tra-ho-so"))
        {
            Opinions = await OpinionsAsync(dossier, directory, stop),
            SubDossiers = [.. dossier.SubDossiers.Select(s => Row(s, dossier, directory))],
            Parent = dossier.Parent is { } parent
                ? new($"Một phần của hồ sơ {parent.Code}, {directory.NameOf(parent.AgencyId)}", acting.Actor.Posts.Any(p => p.AgencyId == parent.AgencyId) ? $"/ho-so/{parent.Id}" : null)
                : null,
        };
    }

    private static SubDossierRow Row(SubDossier sub, Dossier dossier, AgencyDirectory directory) => new(
        sub.Code, $"/ho-so/{sub.Id}", sub.Procedure, directory.NameOf(sub.AgencyId), sub.DueAt,
        (sub.Granted, dossier.IsOpen) switch
        {
            (true, _) => "Đáp ứng yêu cầu",
            (false, _) => "Không đáp ứng yêu cầu",
            (null, true) => "Đang giải quyết",
            _ => "Dừng cùng hồ sơ này",
        }, sub.EndedAt, sub.Granted is null && dossier.IsOpen);

    private async Task<IReadOnlyList<OpinionRow>> OpinionsAsync(Dossier dossier, AgencyDirectory directory, CancellationToken stop)
    {
        var names = await people.NamesAsync([.. dossier.Opinions.Select(o => o.AnsweredBy).OfType<Guid>().Distinct()], stop);
        return
        [
            .. dossier.Opinions.Select(o => new OpinionRow(
                o.UnitId is { } unit ? $"{directory.NameOf(unit)}, {directory.NameOf(o.AgencyId)}" : directory.NameOf(o.AgencyId), o.StepName, o.DueAt,
                o.Verdict switch
                {
                    OpinionVerdict.Agrees => "Đồng ý",
                    OpinionVerdict.Disagrees => "Không đồng ý",
                    OpinionVerdict.NoComment => "Không có ý kiến",
                    _ when o.LapsedAt is not null => o.Silence switch
                    {
                        OpinionSilence.Agrees => $"Hết hạn không trả lời: coi như đồng ý ({o.Basis})",
                        OpinionSilence.NoComment => $"Hết hạn không trả lời: giải quyết tiếp ({o.Basis})",
                        _ => "Quá hạn, vẫn phải trả lời",
                    },
                    _ when o.ClosedAt is not null => "Không cần nữa, đã đủ ý kiến",
                    _ => "Đang chờ",
                },
                o.AnsweredAt is { } at ? $"{names.GetValueOrDefault(o.AnsweredBy!.Value, "")}, {Vn.Moment(at)}" : "", o.Text, o.IsOpen && dossier.State == DossierState.InProcess)),
        ];
    }

    private async Task<IReadOnlyList<SlipLink>> SlipsAsync(Guid id, CancellationToken stop) =>
        [.. (await slips.OfAsync(id, stop)).DistinctBy(s => s.Type).Select(s => new SlipLink(s.Term, s.Number, SlipEndpoints.Address(id, s.Type)))];

    public async Task<ActModel?> ActAsync(Guid id, DeskAct act, Form form, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, stop);
        if (dossier is null || !ActOnDossier.HasPartIn(acting.Actor, dossier)) return null;
        ActOnDossier.DemandFor(acting, dossier, act.Act);

        var process = (await processes.VersionAsync(dossier.ProcessVersionId, stop))!;
        var position = await processes.PositionAsync(id, stop);
        var step = process.Step(position?.StepId);
        var forStep = act.Act == "reassign" || step is null ? step : process.NextOwn(step);
        var holders = act.Asks.HasFlag(Asks.Holder) ? await HoldersAsync(dossier, forStep, stop) : [];
        var asksHolder = act.Act == "reassign" || (step?.Kind == StepKind.Assign && holders.Count > 0);
        var consequence = act.Consequence;
        if (act.Asks.HasFlag(Asks.Items))
        {
            var allowance = await limit.AllowanceAsync(dossier, clock.GetUtcNow(), stop);
            dossier.DemandMayAsk(allowance);
            consequence = $"{Once(dossier, allowance)} {consequence}";
        }

        var inForce = act.Asks.HasFlag(Asks.Rules) ? await rules.DemandAsync(dossier, stop) : null;
        var sheet = act.Asks.HasFlag(Asks.Answers) ? await sheets.OfAsync(dossier, null, $"/ho-so/{id}/tep", stop) : null;
        // A form that was opened and not yet sent shows the answers that stand there.
        if (sheet is not null && form["Version"] is null) form = sheet.Saved();
        return new(
            id, dossier.Version, act.Act, DossierLaw.Acts.First(a => a.Act == act.Act).Term, consequence, dossier.Applicant.Name, dossier.Code ?? "Chưa có mã", dossier.ProcedureName,
            act.Asks.HasFlag(Asks.Reason), act.Asks.HasFlag(Asks.Note), asksHolder, act.Act == "reassign", act.Asks.HasFlag(Asks.Result), act.Asks.HasFlag(Asks.Taker), holders,
            act.Asks.HasFlag(Asks.Items) ? await marks.SectionsAsync(dossier, stop) : [], sheet?.Rows() ?? [], sheet?.Communes ?? [], Facts(dossier, act, step), form)
        {
            Sheet = sheet,
            Opinion = act.Asks.HasFlag(Asks.Opinion) ? OpinionOf(dossier, form) : null,
            Rules = inForce is null ? null : new(RuledCase.TitleOf(inForce.Kinds), inForce.Questions),
            Time = act.Asks.HasFlag(Asks.Appointment) || act.Asks.HasFlag(Asks.Extension)
                ? new(act.Asks.HasFlag(Asks.Appointment), act.Asks.HasFlag(Asks.Extension), Statutory((await clocks.OfAsync(dossier, stop)).Rules))
                : null,
        };
    }

    /// <summary>What this person is asked; the task that the page was opened for, as long as it is theirs.</summary>
    private OpinionAsk OpinionOf(Dossier dossier, Form form)
    {
        var mine = dossier.Opinions.Where(o => o.IsOpen && acting.Actor.Posts.Any(o.IsAsked)).ToList();
        var opened = form["Task"];
        var asked = (opened is null ? mine.FirstOrDefault() : mine.Find(o => o.Task.ToString(CultureInfo.InvariantCulture) == opened))
            ?? throw new RefusedException("dossier.opinion-closed", "Ý kiến này đã được trả lời hoặc không còn cần nữa.");
        var silence = asked.Silence switch
        {
            OpinionSilence.Agrees => $"Hết hạn mà không trả lời thì coi như đồng ý ({asked.Basis}).",
            OpinionSilence.NoComment => $"Hết hạn mà không trả lời thì hồ sơ được giải quyết tiếp ({asked.Basis}).",
            _ => "Quá hạn vẫn phải trả lời.",
        };
        return new(asked.Task, asked.DueAt is { } until ? $"Trả lời trước {Vn.MomentWithDay(until)}. {silence}" : silence);
    }

    private static string Once(Dossier dossier, RequestAllowance allowance) => dossier.Requests.Count == 0
        ? $"Mỗi hồ sơ chỉ được yêu cầu {(allowance.Limit == 1 ? "một lần" : $"{allowance.Limit} lần")} ({allowance.Basis})."
        : $"Đây là lần yêu cầu thứ {dossier.Requests.Count + 1}, theo {allowance.Basis}. Hồ sơ sẽ tính là trễ hẹn khi chấm điểm và được đếm trong số liệu công khai.";

    private static string? Statutory(TimeRules rules) => rules.ExtensionDays is { } most ? $"Tối đa {Vn.Number(most)} ngày làm việc ({rules.ExtensionBasis})." : null;

    private async Task<IReadOnlyList<Option>> HoldersAsync(Dossier dossier, ProcessStep? step, CancellationToken stop)
    {
        if (step is null) return [];
        var inAgency = await people.InAgencyAsync(step.AgencyId ?? dossier.AgencyId, stop);
        return [.. inAgency.Where(p => p.Role == step.Role && (step.UnitId is null || p.UnitId == step.UnitId)).Select(p => new Option(p.AccountId.ToString(), p.Name, p.Title))];
    }

    private static (StateKind Kind, string Words) Remaining(Dossier dossier, DossierClock clock, DateTimeOffset now)
    {
        if (dossier.DueUnknown is not null && dossier.IsOpen) return (StateKind.Late, "Chưa tính được hạn");
        if (dossier.State == DossierState.SupplementRequested) return (StateKind.Pause, "Tạm dừng chờ bổ sung");
        if (dossier.ReadyAt is { } ready && dossier.DueAt is { } promised) return (StateKind.Done, "Xong " + clock.Judge(ready, promised));
        if (dossier.DueAt is not { } due || !dossier.IsOpen) return (StateKind.Pause, dossier.IsOpen ? "Chưa tính hạn" : "");
        var left = clock.Remaining(now, due);
        return (left.IsOverdue ? StateKind.Late : left.OfficeTime < left.WholeDay ? StateKind.Soon : StateKind.Run, Capital(left.ToWords()));
    }

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    internal static StateKind StateKindOf(Dossier dossier) => dossier.State switch
    {
        DossierState.Incomplete or DossierState.SupplementRequested or DossierState.AwaitingObligation => StateKind.Wait,
        DossierState.ResultReady or DossierState.Returned => StateKind.Done,
        DossierState.NotAccepted or DossierState.Refused or DossierState.Withdrawn or DossierState.Stopped or DossierState.Voided => StateKind.Pause,
        _ => StateKind.Run,
    };

    private static List<KeyText> Summary(Dossier dossier, AgencyDirectory directory, bool undecided)
    {
        var rows = new List<KeyText> { new("Người nộp", dossier.Applicant.Name) };
        void Add(string key, string? text)
        {
            if (!string.IsNullOrEmpty(text)) rows.Add(new(key, text));
        }

        Add("Số định danh", dossier.Applicant.NationalId);
        Add("Điện thoại", dossier.Applicant.Phone);
        Add("Thư điện tử", dossier.Applicant.Email);
        Add("Địa chỉ", dossier.Applicant.Address);
        Add("Trường hợp", dossier.CaseName);
        Add("Cách nộp", dossier.Parent is not null ? "Liên thông từ cơ quan khác" : dossier.Channel switch { "Online" => "Trực tuyến", "Postal" => "Bưu chính", _ => "Trực tiếp tại quầy" });
        Add("Nơi tiếp nhận", directory.NameOf(dossier.ReceivingPointId));
        Add("Cơ quan giải quyết", directory.NameOf(dossier.ResolvingAgencyId));
        if (dossier.CompetentAgencyId != dossier.ResolvingAgencyId) Add("Cơ quan có thẩm quyền", directory.NameOf(dossier.CompetentAgencyId));
        Add("Cơ quan đang giữ", directory.NameOf(dossier.HolderAgencyId));
        if (dossier.StopAsked == StopFact.Asked) Add("Đề nghị dừng", $"Người nộp đề nghị lúc {Vn.Moment(dossier.StopDetail!.AskedAt)}, chờ bộ phận một cửa trả lời");
        if (dossier.PromisedAt is { } promised) Add("Hẹn trên giấy", Vn.MomentWithDay(promised));
        if (dossier.Prolonged is { } longer) Add("Gia hạn", $"{longer.ToExtension().By.ToWords()}, {longer.Basis}");
        if (dossier.Apology is { } apology) Add(apology.SignedAt is null ? "Dự thảo hẹn lại" : "Đã xin lỗi, hẹn lại", Vn.MomentWithDay(apology.NewDueAt));
        if (dossier.DueUnknown is { } unknown) Add("Chưa tính được hạn", unknown);
        Add("Phí, lệ phí", undecided ? "Chưa tính theo quy tắc" : dossier.FeeLines.Count == 0 ? "Không thu" : $"{Vn.Amount(dossier.FeeLines.Sum(f => f.AmountVnd))}, {(dossier.Payment is { } paid ? $"đã thu, biên lai {paid.ReceiptNo}" : "chưa thu")}");
        foreach (var ruling in dossier.Rulings) Add(RulingWords.Title(ruling), RulingWords.Sentence(ruling));
        return rows;
    }

    private async Task<IReadOnlyList<KeyText>> AnswersAsync(Dossier dossier, CancellationToken stop)
    {
        if (dossier.FormVersionId is not { } version || await forms.FindAsync(version, stop) is not { } form) return [];
        if (FormSchema.Parse(form.SchemaJson).Schema is not { } schema) return [];
        return [.. schema.Fields.Where(f => dossier.Answers.ContainsKey(f.Key)).Select(f => new KeyText(f.Label, SchemaAnswers.Show(f, dossier.Answers[f.Key])))];
    }

    private static List<StepRow> Steps(Dossier dossier, ProcessVersion process, ProcessPosition? position, DossierClock clock)
    {
        var latest = dossier.AcceptedAt is { } accepted ? clock.Steps(accepted, process, dossier.Stops).ToDictionary(s => s.Share.Step, s => s.LatestAt) : [];
        var ahead = process.Step(position?.StepId) is { } now ? process.After(now).Prepend(now).Select(s => s.Id).ToHashSet() : position?.Ended == true ? [] : process.Steps.Select(s => s.Id).ToHashSet();
        return [.. process.Steps.Select(s => new StepRow(
            s.Number, s.Name, s.Responsible, s.Days is { } days ? $"{Vn.Number(days)} ngày" : "giờ hành chính",
            s.Days is null ? null : latest.GetValueOrDefault(s.Id), !ahead.Contains(s.Id), s.Id == position?.StepId))];
    }

    private List<ActLink> Acts(Dossier dossier, ProcessStep? step, Owed? owed, ProcessVersion process, bool mayAsk, bool ruled)
    {
        var mine = DeskActs.All
            .Where(a => DossierLaw.Find(dossier.State, a.Act) is { } row && ActOnDossier.Allows(acting.Actor, dossier, row) && IsOpen(a.Act, dossier, step, owed, process, mayAsk, ruled))
            .Select(a => a.Act).ToList();
        var primary = ruled && dossier.IsUndecided ? "apply-rules" : Primary(dossier, step, owed, mine);
        return [.. mine.OrderByDescending(a => a == primary).Select(a => new ActLink(a, DossierLaw.Find(dossier.State, a)!.Term, a == primary, Direct.Contains(a)))];
    }

    private static string? Primary(Dossier dossier, ProcessStep? step, Owed? owed, List<string> mine)
    {
        if (mine.Contains("give-opinion")) return "give-opinion";
        var wanted = owed?.Act is "complete-step" && step?.Kind == StepKind.Examine && dossier.Result == ResultFact.None ? "draft-result" : owed?.Act;
        return wanted is not null && mine.Contains(wanted) ? wanted : null;
    }

    /// <summary>Of what the law allows in this state, what makes sense at this step and fact; the domain checks again.</summary>
    private bool IsOpen(string act, Dossier dossier, ProcessStep? step, Owed? owed, ProcessVersion process, bool mayAsk, bool ruled)
    {
        var holdsOrFree = dossier.StepHolderId is null || dossier.StepHolderId == acting.Actor.Id;
        var atStep = owed is not null && !owed.Waiting && owed.Act is "complete-step" or "approve-result"
            && acting.Actor.Posts.Any(p => p.Role == step?.Role && p.AgencyId == dossier.HolderAgencyId && (step.UnitId is null || p.UnitId == step.UnitId)) && holdsOrFree;
        return dossier.Knows(act) && act switch
        {
            "claim-step" => atStep && dossier.StepHolderId is null,
            "complete-step" => atStep && owed!.Act == "complete-step" && (step!.Kind != StepKind.Examine || dossier.Result != ResultFact.None),
            "draft-result" => atStep && step!.Kind == StepKind.Examine,
            "request-supplement" => atStep && mayAsk && dossier.Result is ResultFact.None or ResultFact.Drafted,
            "approve-result" => atStep && owed!.Act == "approve-result",
            "return-draft" => atStep && dossier.Result == ResultFact.Drafted && step!.Kind is StepKind.Approve,
            "send-back-step" => atStep && step!.Kind is StepKind.Review,
            "refuse" => dossier.Result is ResultFact.None or ResultFact.Drafted,
            "record-stop-request" => dossier.StopAsked == StopFact.None && dossier.Result is ResultFact.None or ResultFact.Drafted,
            "stop" => dossier.StopAsked == StopFact.Asked && dossier.Result is ResultFact.None or ResultFact.Drafted,
            "decline-stop" => dossier.StopAsked == StopFact.Asked,
            "extend" => dossier.Prolonged is null && dossier.Promise == PromiseFact.First && dossier.DueAt > clock.GetUtcNow(),
            "draft-apology" => dossier.Promise == PromiseFact.First && dossier.DueAt is not null && dossier.Result != ResultFact.Issued,
            "sign-apology" or "drop-apology" => dossier.Promise == PromiseFact.Drafted,
            "give-opinion" => dossier.Opinions.Any(o => o.IsOpen && acting.Actor.Posts.Any(o.IsAsked)),
            "request-completion" => mayAsk,
            "apply-rules" => ruled && dossier.Fees != FeesFact.Settled,
            // The rules go first.
            "accept" => !(ruled && dossier.IsUndecided),
            "record-payment" => dossier.Fees == FeesFact.Owed && !(ruled && dossier.IsUndecided),
            "hand-over" or "take-over" or "pass-on" or "take-on" or "number-result" or "issue-result" or "receive-result" or "return-result" => owed?.Act == act,
            "reassign" => step is not null && owed?.Act is "complete-step" or "approve-result" || dossier.State == DossierState.SupplementRequested,
            _ => true,
        };
    }

    private static PaperRow Row(HeldPaper paper) => new(paper.Name, paper.Required, paper.OnPaper, [.. paper.Files.Select(Row)]);

    private static FileRow Row(HeldFile file) => new(file.FileId, file.Name, file.Size, file.Sha256);

    private static ResultView? ResultOf(Dossier dossier) => dossier.ResultDetail is not { } result ? null : new(
        result.Text, result.File is null ? null : Row(result.File), result.IsNegative, result.Number, result.ApprovedAs, result.IssuedAt, dossier.Result switch
        {
            ResultFact.Drafted => "Dự thảo",
            ResultFact.Approved => "Đã ký duyệt",
            ResultFact.Numbered => "Đã cấp số",
            _ => "Đã phát hành",
        });

    private static RequestView? RequestOf(Dossier dossier, RequestAllowance allowance)
    {
        if (dossier.Request is not { } asked) return null;
        var spent = dossier.Requests.Count >= allowance.Limit ? $"Hồ sơ đã dùng hết số lần được yêu cầu bổ sung ({allowance.Basis})." : null;
        return new(dossier.Requests.Count, asked.AskedAt, [.. asked.Items.Select(i => new KeyText(i.Name, i.What))], asked.AnsweredAt, spent, dossier.CountsAsLate);
    }

    private static List<KeyText> Facts(Dossier dossier, DeskAct act, ProcessStep? step)
    {
        var facts = new List<KeyText>();
        if (act.Act == "apply-rules") facts.AddRange(dossier.Rulings.Select(r => new KeyText(RulingWords.Title(r), RulingWords.Sentence(r))));
        if (act.Act == "record-payment" || facts.Count > 0) facts.AddRange(dossier.FeeLines.Select(f => new KeyText(f.Name, Vn.Amount(f.AmountVnd))));
        if (act.Act is "approve-result" or "return-draft" or "issue-result" && dossier.ResultDetail is { } result)
        {
            facts.Add(new("Kết quả", result.IsNegative ? "Không đáp ứng yêu cầu" : "Đáp ứng yêu cầu"));
            if (result.Text.Length > 0) facts.Add(new("Nội dung", result.Text));
            if (result.File is not null) facts.Add(new("Tệp", result.File.Name));
        }

        if (act.Act is "stop" or "decline-stop" && dossier.StopDetail is { } asked)
            facts.Add(new("Đề nghị dừng", $"{Vn.Moment(asked.AskedAt)}{(asked.Reason.Length > 0 ? ": " + asked.Reason : "")}"));
        if (act.Act is "draft-apology" or "extend" && dossier.DueAt is { } due) facts.Add(new("Hạn giải quyết", Vn.MomentWithDay(due)));
        if (act.Act is "sign-apology" or "drop-apology" && dossier.Apology is { } apology)
        {
            facts.Add(new("Hẹn cũ", Vn.MomentWithDay(apology.PreviousDueAt)));
            facts.Add(new("Báo chậm nhất", Vn.MomentWithDay(apology.LatestNoticeAt)));
            facts.Add(new("Hẹn lại", Vn.MomentWithDay(apology.NewDueAt)));
            facts.Add(new("Lý do", apology.Reason));
        }

        if (act.Act is "complete-step" && step is not null) facts.Add(new("Bước", $"{step.Number}. {step.Name}"));
        return facts;
    }
}
