using MotCua.Clock;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>
/// What is done about time: the stop at the applicant's request (NĐ 118/2025/NĐ-CP art. 21), the extension, the apology with its one
/// re-appointment (NĐ 61/2018/NĐ-CP art. 19 and the provinces under NĐ 118/2025), and what the system itself notes when a time has passed.
/// </summary>
internal sealed partial class Dossier
{
    // The stop at the applicant's request.
    public StopFact StopAsked { get; private set; }
    public StopRequest? StopDetail { get; private set; }

    // The promise: extended by right, or broken with an apology and one new appointment.
    public PromiseFact Promise { get; private set; }
    public Apology? Apology { get; private set; }
    public Prolonged? Prolonged { get; private set; }

    /// <summary>Why no due time can be computed; null when there is one or none is owed.</summary>
    public string? DueUnknown { get; private set; }

    /// <summary>What was noted of the passing of time, so that it is noted once.</summary>
    public TimeNotes Notes { get; private set; } = TimeNotes.None;

    /// <summary>
    /// The version at which somebody last acted. What the system notes later does not count: who has the page of an act open must not be
    /// turned away because a due time passed meanwhile.
    /// </summary>
    public int ActedVersion { get; private set; }

    /// <summary>The appointment that holds now: the new one after an apology, else the due time.</summary>
    public DateTimeOffset? AppointmentAt => Promise == PromiseFact.Reappointed ? Apology!.NewDueAt : DueAt;

    public void AskStop(string reason, Guid by, Post post, DateTimeOffset now) => AskStop("ask-stop", reason, by, post, now);

    public void RecordStopRequest(string reason, Guid by, Post post, DateTimeOffset now)
    {
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi lại đề nghị của người nộp: ai đề nghị, bằng cách nào, vì sao.");
        AskStop("record-stop-request", reason, by, post, now);
    }

    /// <summary>There is neither decision nor notice of a result yet: the dossier ends here and the papers go back.</summary>
    public void Stop(Post post, DateTimeOffset now)
    {
        var row = Allowed("stop", post);
        Demand(StopAsked == StopFact.Asked, "dossier.stop-not-asked", "Người nộp chưa đề nghị dừng giải quyết.");
        Demand(Result is ResultFact.None or ResultFact.Drafted, "dossier.result-approved", "Kết quả đã được ký duyệt nên không dừng được nữa.");
        StopAsked = StopFact.None;
        End();
        Done(row, now, new() { ["dossierCode"] = Code, ["at"] = now });
    }

    public void DeclineStop(string reason, Post post, DateTimeOffset now)
    {
        var row = Allowed("decline-stop", post);
        Demand(StopAsked == StopFact.Asked, "dossier.stop-not-asked", "Người nộp chưa đề nghị dừng giải quyết.");
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ vì sao không dừng được.");
        StopAsked = StopFact.None;
        StopDetail = StopDetail! with { DeclinedAt = now };
        Done(row, now, new() { ["at"] = now }, new { reason });
    }

    /// <param name="prolonged">By what right, by how much, on which basis.</param>
    /// <param name="longer">The due time with it, computed by the clock.</param>
    public void Extend(Prolonged prolonged, Deadline longer, Post post, DateTimeOffset now)
    {
        var row = Allowed("extend", post);
        Demand(Prolonged is null, "dossier.extended", "Hồ sơ này đã được gia hạn một lần.");
        Demand(Promise == PromiseFact.First, "dossier.apology-begun", "Hồ sơ đã có phiếu xin lỗi nên không gia hạn được nữa.");
        Demand(DueAt is { } due && now < due, "dossier.extension-late", "Hồ sơ đã quá hạn nên không gia hạn được, chỉ có thể xin lỗi và hẹn lại.");
        Demand(prolonged.Reason.Length > 0, "dossier.reason-missing", "Ghi rõ lý do gia hạn.");
        var before = DueAt;
        Prolonged = prolonged;
        DueAt = longer.DueAt;
        Done(row, now,
            new() { ["kind"] = prolonged.Kind, ["by"] = prolonged.ToExtension().By.ToWords(), ["basis"] = prolonged.Basis, ["previousDueAt"] = before, ["dueAt"] = DueAt, ["at"] = now },
            new { reason = prolonged.Reason });
    }

    public void DraftApology(string reason, Reappointment proposed, Guid actor, Post post, DateTimeOffset now)
    {
        var row = Allowed("draft-apology", post);
        Demand(Promise == PromiseFact.First, "dossier.apology-begun", "Hồ sơ này đã có phiếu xin lỗi. Mỗi hồ sơ chỉ được hẹn lại một lần.");
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ lý do trễ hẹn để xin lỗi người nộp.");
        Promise = PromiseFact.Drafted;
        Apology = new(reason, proposed.DueAt, proposed.LatestNoticeAt, proposed.NewAt, actor, now);
        Done(row, now, new() { ["newDueAt"] = proposed.NewAt, ["previousDueAt"] = proposed.DueAt }, new { reason });
    }

    /// <summary>Late notice is recorded as such and never refused: the system does not hinder telling the truth.</summary>
    public void SignApology(Reappointment made, Guid actor, Post post, DateTimeOffset now)
    {
        var row = Allowed("sign-apology", post);
        Demand(Promise == PromiseFact.Drafted && Apology is not null, "dossier.no-apology", "Chưa có dự thảo phiếu xin lỗi để ký.");
        Demand(Apology!.DraftedBy != actor, "dossier.four-eyes", "Người soạn phiếu không tự ký.");
        Promise = PromiseFact.Reappointed;
        Apology = Apology with { PreviousDueAt = made.DueAt, LatestNoticeAt = made.LatestNoticeAt, SignedBy = actor, SignedAs = post.Title, SignedAt = now };
        Done(row, now,
            new()
            {
                ["dueAt"] = Apology.NewDueAt,
                ["previousDueAt"] = made.DueAt,
                ["notice"] = made.NoticeInTime ? "Báo đúng hạn." : "Báo muộn: phải báo chậm nhất một ngày làm việc trước hẹn.",
                ["noticeInTime"] = made.NoticeInTime,
                ["at"] = now,
            },
            new { reason = Apology.Reason });
    }

    public void DropApology(string reason, Post post, DateTimeOffset now)
    {
        var row = Allowed("drop-apology", post);
        Demand(Promise == PromiseFact.Drafted, "dossier.no-apology", "Không có dự thảo phiếu xin lỗi nào.");
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ vì sao bỏ dự thảo.");
        Promise = PromiseFact.First;
        Apology = null;
        Done(row, now, [], new { reason });
    }

    /// <summary>The receiving point has not answered an online filing in time.</summary>
    public void FlagAnswerOverdue(DateTimeOffset now)
    {
        var row = BySystem("flag-answer-overdue");
        Notes |= TimeNotes.AnswerOverdue;
        Done(row, now, new() { ["answerDueAt"] = AnswerDueAt });
    }

    public void MarkOverdue(DateTimeOffset now)
    {
        var row = BySystem("mark-overdue");
        Notes |= TimeNotes.Overdue;
        Done(row, now, new() { ["dueAt"] = DueAt });
    }

    public void RemindApplicant(DateTimeOffset now, DateTimeOffset? lapsesAt, string deadline)
    {
        var row = BySystem("remind-applicant");
        Request = Request! with { RemindedAt = [.. Request.RemindedAt ?? [], now] };
        Done(row, now, new() { ["waitingFor"] = $"{Request.Items.Count} mục cần bổ sung", ["deadlineSentence"] = deadline, ["lapsesAt"] = lapsesAt });
    }

    /// <summary>The patience of the setting is over: who may refuse is asked to decide.</summary>
    public void FlagUnanswered(int days, DateTimeOffset now)
    {
        var row = BySystem("flag-unanswered");
        Notes |= TimeNotes.Unanswered;
        Done(row, now, new() { ["days"] = days, ["askedAt"] = Request!.AskedAt });
    }

    /// <summary>The applicant was reminded and the time that the procedure foresees is over.</summary>
    public void LapseCompletion(DateTimeOffset lapsedAt, string basis, DateTimeOffset now) => Lapse("lapse-completion", lapsedAt, basis, now);

    /// <inheritdoc cref="LapseCompletion"/>
    public void LapseSupplement(DateTimeOffset lapsedAt, string basis, DateTimeOffset now) => Lapse("lapse-supplement", lapsedAt, basis, now);

    private void Lapse(string act, DateTimeOffset lapsedAt, string basis, DateTimeOffset now)
    {
        var row = BySystem(act);
        End();
        Done(row, now, new() { ["dossierCode"] = Code, ["lapsedAt"] = lapsedAt, ["basis"] = basis, ["at"] = now });
    }

    /// <summary>The calendar has changed: the due time in force moves, the promise on paper stays, both are kept.</summary>
    public void RecomputeDue(DateTimeOffset due, string change, DateTimeOffset now)
    {
        var row = BySystem("recompute-due");
        var before = DueAt;
        DueUnknown = null;
        DueAt = due;
        PromisedAt ??= due;
        Done(row, now, new() { ["calendarChange"] = change, ["previousDueAt"] = before, ["dueAt"] = due, ["promisedAt"] = PromisedAt });
    }

    /// <summary>The same for the answer that the receiving point owes.</summary>
    public void RecomputeAnswer(DateTimeOffset due, string change, DateTimeOffset now)
    {
        var row = BySystem("recompute-due");
        var before = AnswerDueAt;
        AnswerDueAt = due;
        if (due > now) Notes &= ~TimeNotes.AnswerOverdue;
        Done(row, now, new() { ["calendarChange"] = change, ["previousDueAt"] = before, ["answerDueAt"] = due });
    }

    /// <summary>No due time can be computed: said loudly, never replaced by a guess.</summary>
    public void FlagDueUnknown(string why, DateTimeOffset now)
    {
        var row = BySystem("flag-due-unknown");
        var before = DueAt;
        (DueUnknown, DueAt) = (why, null);
        Done(row, now, new() { ["why"] = why, ["previousDueAt"] = before });
    }

    private void AskStop(string act, string reason, Guid by, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        Demand(StopAsked == StopFact.None, "dossier.stop-asked", "Hồ sơ này đã có đề nghị dừng giải quyết, đang chờ bộ phận một cửa trả lời.");
        StopAsked = StopFact.Asked;
        StopDetail = new(now, by, reason);
        Done(row, now, new() { ["at"] = now }, reason.Length > 0 ? new { reason } : null);
    }

    /// <summary>An end without a result: nothing is due and nobody holds the step.</summary>
    private void End()
    {
        DueAt = null;
        Moved(null);
    }

    /// <summary>What was noted holds as long as its cause: another wait, another due time may be noted anew.</summary>
    private void ForgetNotes(DateTimeOffset now)
    {
        if (State != DossierState.Filed) Notes &= ~TimeNotes.AnswerOverdue;
        if (State is not (DossierState.Incomplete or DossierState.SupplementRequested)) Notes &= ~TimeNotes.Unanswered;
        if (DueAt > now) Notes &= ~TimeNotes.Overdue;
    }

    private Law.ActRow BySystem(string act) => Allowed(act, Actor.System.Posts[0]);

    private static readonly string[] Noted = ["flag-answer-overdue", "mark-overdue", "flag-unanswered", "remind-applicant", "recompute-due", "flag-due-unknown",
        "ask-opinion", "lapse-opinion", "withdraw-opinion-request", "open-sub-dossier", "end-sub-dossier", "follow-version"];
}
