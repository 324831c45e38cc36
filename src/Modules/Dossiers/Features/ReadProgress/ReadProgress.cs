using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ExplainDue;
using MotCua.Dossiers.Features.FileOnline;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Kit;
using MotCua.Kit.Components;

namespace MotCua.Dossiers.Features.ReadProgress;

public sealed record AskedItem(string Name, string What, string Rule, string Example);

/// <summary>When something is due and why, as the public reads it.</summary>
/// <param name="Question">"Vì sao là ngày 26/11?"</param>
public sealed record PublicDue(string Sentence, string Question, DueModel Explanation);

/// <summary>A dossier as its applicant may see it: no name of an officer, no note, no draft.</summary>
/// <param name="Label">One of the few public words for the state.</param>
/// <param name="Sentence">What happened last.</param>
/// <param name="NextAct">Who does what next.</param>
/// <param name="YourTurn">The next act is the applicant's.</param>
/// <param name="Where">The agency that holds it; none when it is closed.</param>
public sealed record ProgressModel(
    string? Code, string Procedure, string Case, string Label, StateKind Kind, IReadOnlyList<Step> Steps, string Sentence, string NextAct, bool YourTurn,
    IReadOnlyList<AskedItem> Asked, string? Where, string ReturnPlace, DateTimeOffset? PromisedAt, DateTimeOffset? DueAt, PublicDue? Due, IReadOnlyList<TimelineRow> Timeline);

/// <summary>The one reading of a dossier for the tracking page, the citizen's own desk and the interface for programs.</summary>
internal sealed class ReadProgress(ReadTimeline.ReadTimeline timeline, IAgencies agencies, DossierClocks clocks, TimeProvider clock)
{
    private const string Sent = "Đã gửi";
    private const string Reviewed = "Đang xem xét";
    private const string Asked = "Cần anh/chị bổ sung";
    private const string Result = "Có kết quả";

    public async Task<ProgressModel> OfAsync(Dossier dossier, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var directory = await agencies.DirectoryAsync(stop);
        var dossierClock = await clocks.OfAsync(dossier, stop);
        var entries = await timeline.PublicAsync(dossier.Id, stop);
        var label = DossierLaw.Of(dossier.State).PublicLabel;
        var desk = directory.Find(dossier.ReceivingPointId);
        var late = dossier.IsOpen && dossier.ReadyAt is null && (dossier.AnswerDueAt ?? dossier.DueAt) < now;
        return new(
            dossier.Code, dossier.ProcedureName, dossier.CaseName, label, late && KindOf(dossier) == StateKind.Run ? StateKind.Late : KindOf(dossier), Steps(dossier, label), entries.Count > 0 ? entries[^1].Sentence : DossierLaw.Of(dossier.State).Term + ".",
            NextAct(dossier, desk?.Name ?? directory.NameOf(null), late), dossier.State is DossierState.Incomplete or DossierState.SupplementRequested or DossierState.ResultReady,
            dossier.State is DossierState.Incomplete or DossierState.SupplementRequested && dossier.Request is { } request ? [.. request.Items.Select(i => new AskedItem(i.Name, i.What, i.Rule, i.Example))] : [],
            Where(dossier, directory), dossier.IsElectronic ? "Tải về ở trang “Hồ sơ của tôi”" : Place(desk, directory), dossier.PromisedAt, dossier.AnswerDueAt ?? dossier.DueAt,
            Due(dossier, dossierClock, now), [.. entries.Reverse().Select(e => new TimelineRow(e.At, e.Sentence))]);
    }

    /// <summary>What the state means to the applicant: a refusal is an end, and no result.</summary>
    public static StateKind KindOf(Dossier dossier) => DossierLaw.Of(dossier.State).PublicLabel switch
    {
        Asked => StateKind.Wait,
        Result => StateKind.Done,
        _ => dossier.IsOpen ? StateKind.Run : StateKind.Pause,
    };

    /// <summary>Four words; the request for more stands in the row only when there was one or may still be one.</summary>
    private static IReadOnlyList<Step> Steps(Dossier dossier, string label)
    {
        if (!dossier.IsOpen && label != Result)
            return dossier.AcceptedAt is null ? [new(Sent, StepState.Done), new(label, StepState.Now)] : [new(Sent, StepState.Done), new(Reviewed, StepState.Done), new(label, StepState.Now)];
        var asked = dossier.Supplement != SupplementFact.Unused;
        string[] words = asked || label != Result ? [Sent, Reviewed, Asked, Result] : [Sent, Reviewed, Result];
        var now = Array.IndexOf(words, label);
        return [.. words.Select((word, at) => new Step(word, StateOf(word, at)))];

        StepState StateOf(string word, int at) =>
            at == now ? StepState.Now
            // A request that was answered is behind, even while the review goes on.
            : at < now || (word == Asked && dossier.Supplement == SupplementFact.Answered) ? StepState.Done
            : StepState.Ahead;
    }

    private static string NextAct(Dossier dossier, string desk, bool late) => dossier.State switch
    {
        DossierState.Filed when late => $"{desk} đã quá giờ trả lời. Anh/chị chưa phải làm gì; hồ sơ vẫn còn nguyên.",
        DossierState.Filed => $"Anh/chị chưa phải làm gì. {desk} xem hồ sơ và trả lời anh/chị.",
        DossierState.Incomplete => $"Anh/chị hoàn thiện {dossier.Request?.Items.Count} mục dưới đây rồi gửi lại. {Once(dossier)}",
        DossierState.SupplementRequested => $"Anh/chị bổ sung {dossier.Request?.Items.Count} mục dưới đây. Trong lúc chờ, thời hạn giải quyết dừng lại. {Once(dossier)}",
        DossierState.AwaitingObligation => "Anh/chị thực hiện nghĩa vụ tài chính theo thông báo của cơ quan.",
        DossierState.ResultReady when dossier.IsElectronic => "Anh/chị tải kết quả ở trang “Hồ sơ của tôi”, sau khi đăng nhập.",
        DossierState.ResultReady => $"Anh/chị đến {desk} nhận kết quả, mang theo giấy hẹn hoặc giấy tờ tùy thân.",
        { } when dossier.StopAsked == StopFact.Asked => $"Anh/chị đã đề nghị dừng giải quyết; {desk} sẽ trả lời. Anh/chị chưa phải làm gì.",
        DossierState.Accepted or DossierState.InProcess when dossier.DueUnknown is not null => "Cơ quan đang giải quyết hồ sơ và sẽ báo ngày hẹn sớm nhất có thể. Anh/chị chưa phải làm gì.",
        DossierState.Accepted or DossierState.InProcess when late && dossier.Promise == PromiseFact.Reappointed => $"Cơ quan đã xin lỗi và hẹn lại lúc {Vn.MomentWithDay(dossier.Apology!.NewDueAt)}. Anh/chị chưa phải làm gì.",
        DossierState.Accepted or DossierState.InProcess when late => "Cơ quan đã quá ngày hẹn và vẫn phải giải quyết tiếp. Anh/chị chưa phải làm gì; anh/chị có quyền phản ánh.",
        DossierState.Accepted or DossierState.InProcess => "Anh/chị chưa phải làm gì. Cơ quan đang giải quyết hồ sơ.",
        DossierState.NotAccepted or DossierState.Refused => "Anh/chị xem lý do ở trên. Anh/chị có thể nộp hồ sơ mới hoặc khiếu nại.",
        DossierState.Returned => "Hồ sơ đã xong. Anh/chị không phải làm gì nữa.",
        _ => "Hồ sơ đã kết thúc. Anh/chị có thể nộp hồ sơ mới nếu cần.",
    };

    private static string WhyMoved(Dossier dossier) =>
        dossier.Stops.Count > 0 ? "ngày hẹn lùi vì thời gian chờ bổ sung không tính"
        : dossier.Prolonged is { } longer ? $"thời hạn được gia hạn theo {longer.Basis}"
        : "lịch làm việc đã thay đổi sau khi hẹn, ngày đã ghi trên giấy vẫn được giữ";

    private static string Once(Dossier dossier) =>
        dossier.Request?.Basis is { } basis ? $"Đây là lần yêu cầu thứ {dossier.Requests.Count}, theo {basis}." : "Hồ sơ chỉ bị yêu cầu bổ sung một lần.";

    private static string? Where(Dossier dossier, AgencyDirectory directory) =>
        !dossier.IsOpen ? null
        : dossier.HandoverDetail is { } handover ? $"Đang chuyển tới {directory.NameOf(handover.ToAgencyId)}"
        : dossier.State is DossierState.Filed or DossierState.Incomplete or DossierState.ResultReady ? directory.NameOf(dossier.ReceivingPointId)
        : directory.NameOf(dossier.HolderAgencyId);

    private static string Place(Unit? desk, AgencyDirectory directory) =>
        desk is null ? directory.NameOf(null) : desk.Address is { } address ? $"{desk.Name}, {address}" : desk.Name;

    private static PublicDue? Due(Dossier dossier, DossierClock clock, DateTimeOffset now)
    {
        if (dossier is { State: DossierState.Filed, FiledAt: { } filed })
        {
            var answer = clock.Answer(dossier.Request?.AnsweredAt ?? filed);
            return new(
                $"Bộ phận một cửa trả lời trước {Vn.MomentWithDay(answer.DueAt!.Value)}, {clock.Remaining(now, answer.DueAt.Value).ToWords()}.",
                "Vì sao là lúc đó?", DueModel.Of(answer, now) with { Sentences = ["Bộ phận một cửa trả lời trong 8 giờ làm việc.", .. CheckDraft.AnswerSentences(answer)] });
        }

        if (DueModel.Of(dossier, clock, now) is not { } due || dossier.State is DossierState.Refused or DossierState.Stopped or DossierState.Voided) return null;
        if (due.Unknown) return new("Chưa tính được ngày hẹn trả kết quả. Quản trị viên đã được báo.", "Vì sao chưa tính được?", due);
        if (dossier.PromisedAt is not { } promised) return null;
        if (due.DueAt is not { } at)
            return new($"Ngày hẹn trên giấy: {Vn.MomentWithDay(promised)}. Đồng hồ đang dừng từ {Vn.Moment(due.PausedAt!.Value)}; anh/chị bổ sung xong, ngày hẹn lùi đúng bằng thời gian dừng.", "Thời hạn được tính thế nào?", due);

        var moved = at != promised ? $" Ngày hẹn trên giấy là {Vn.MomentWithDay(promised)}; {WhyMoved(dossier)}." : "";
        if (dossier is { Promise: PromiseFact.Reappointed, ReadyAt: null })
            return new($"Cơ quan xin lỗi anh/chị và hẹn lại lúc {Vn.MomentWithDay(dossier.Apology!.NewDueAt)}; giờ hẹn đầu là {Vn.MomentWithDay(at)}.{moved}", "Thời hạn được tính thế nào?", due);
        var sentence = dossier.ReadyAt is { } ready
            ? $"Có kết quả lúc {Vn.MomentWithDay(ready)}, {clock.Judge(ready, at)} so với giờ hẹn {Vn.MomentWithDay(at)}."
            : $"Hẹn trả kết quả lúc {Vn.MomentWithDay(at)}, {clock.Remaining(now, at).ToWords()}.";
        return new(sentence + moved, $"Vì sao là ngày {Vn.Date(at)}?", due);
    }
}
