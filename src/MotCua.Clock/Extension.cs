namespace MotCua.Clock;

/// <summary>By what right a limit is prolonged.</summary>
public enum ExtensionKind
{
    /// <summary>The procedure itself allows it ("kéo dài thêm không quá 02 ngày làm việc").</summary>
    Statutory,

    /// <summary>Agreed with the applicant in writing.</summary>
    Agreed,
}

/// <summary>A prolonged limit: the dossier that keeps the new due time is in time. A late agency re-appoints instead (<see cref="Reappointment"/>).</summary>
public sealed record Extension
{
    /// <param name="kind">By what right.</param>
    /// <param name="by">Added to the limit, in a unit that can be added to it.</param>
    /// <param name="decidedAt">Not after the due time it prolongs.</param>
    /// <param name="basis">Vietnamese: the rule, or the written agreement with number and date.</param>
    /// <exception cref="ClockException"><c>extension.basis</c></exception>
    public Extension(ExtensionKind kind, TimeLimit by, DateTimeOffset decidedAt, string basis)
    {
        if (string.IsNullOrWhiteSpace(basis))
        {
            throw new ClockException("extension.basis", "Gia hạn phải ghi rõ căn cứ: điều khoản cho phép hoặc văn bản thỏa thuận.");
        }

        (Kind, By, DecidedAt, Basis) = (kind, by, decidedAt, basis);
    }

    public ExtensionKind Kind { get; }

    public TimeLimit By { get; }

    public DateTimeOffset DecidedAt { get; }

    public string Basis { get; }
}

/// <summary>
/// The new appointment of a dossier that will be late, told with an apology at the latest one working day before the due time and at most
/// once (NĐ 61/2018/NĐ-CP art. 19; kept by the provinces under NĐ 118/2025/NĐ-CP). The due time stays, and lateness is judged by it.
/// </summary>
/// <param name="DueAt">The due time that will be missed.</param>
/// <param name="LatestNoticeAt">The same office instant one working day before it.</param>
/// <param name="NoticeAt">When the apology was signed.</param>
/// <param name="NewAt">The new appointment.</param>
public sealed record Reappointment(DateTimeOffset DueAt, DateTimeOffset LatestNoticeAt, DateTimeOffset NoticeAt, DateTimeOffset NewAt)
{
    /// <summary>To the minute, as both are printed.</summary>
    public bool NoticeInTime => Vietnam.Seconds(NoticeAt) / 60 <= Vietnam.Seconds(LatestNoticeAt) / 60;

    /// <param name="calendar">The calendar of the agency that resolves.</param>
    /// <param name="dueAt">The due time that will be missed.</param>
    /// <param name="earlier">The re-appointment already made, if any.</param>
    /// <param name="noticeAt">When the apology is signed; late notice is recorded as such, not refused.</param>
    /// <param name="newAt">After the due time and the notice, in office hours or at their end.</param>
    /// <exception cref="ClockException"><c>reappointment.second</c>, <c>reappointment.backwards</c>, <c>reappointment.hours</c>, <c>calendar.range</c></exception>
    public static Reappointment Make(WorkCalendar calendar, DateTimeOffset dueAt, Reappointment? earlier, DateTimeOffset noticeAt, DateTimeOffset newAt)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (earlier is not null)
        {
            throw new ClockException("reappointment.second", $"Hồ sơ đã được hẹn lại một lần, đến {Words.Instant(earlier.NewAt)}; không được hẹn lại lần nữa.");
        }

        if (newAt <= dueAt || newAt <= noticeAt)
        {
            throw new ClockException("reappointment.backwards", $"Giờ hẹn lại phải sau giờ hẹn {Words.Instant(dueAt)} và sau lúc xin lỗi.");
        }

        if (calendar.OfficeTimeBetween(newAt.AddMinutes(-1), newAt.AddMinutes(1)) == TimeSpan.Zero)
        {
            throw new ClockException("reappointment.hours", $"Giờ hẹn lại {Words.Instant(newAt)} nằm ngoài giờ làm việc.");
        }

        return new(dueAt, calendar.AddWorkingDays(dueAt, -1), noticeAt, newAt);
    }
}
