using static MotCua.Clock.Tests.CalendarTests;
using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

public class ExtensionTests
{
    private static readonly Extension TwoDays = new(ExtensionKind.Statutory, Days(2), At("2026-11-26 10:00"), "khoản 2 Điều 12 của quy định về thủ tục");

    [Fact]
    public void An_extension_moves_the_due_time_and_keeps_the_old_one()
    {
        var deadline = Due("2026-11-23 09:10", Days(3)).ExtendedBy(TwoDays);

        Assert.Equal(At("2026-12-01 09:10"), deadline.DueAt);
        Assert.Equal(At("2026-11-27 09:10"), deadline.Before!.DueAt);
        Assert.Equal(Days(5), deadline.Limit);
        Assert.Equal(5, deadline.Intervals().Sum(i => i.Amount));
        Assert.Contains(
            "Trong đó gia hạn 2 ngày làm việc theo khoản 2 Điều 12 của quy định về thủ tục; giờ hẹn trước khi gia hạn: 09:10 thứ Sáu 27/11/2026.",
            deadline.Sentences());
    }

    [Fact]
    public void Extensions_follow_each_other_and_stops_still_count()
    {
        var stopped = Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 08:40"), At("2026-11-26 19:05")));
        var agreed = new Extension(ExtensionKind.Agreed, Hours(4), At("2026-12-01 07:45"), "văn bản thỏa thuận số 12 ngày 01/12/2026");
        var twice = stopped.ExtendedBy(TwoDays).ExtendedBy(agreed);

        Assert.Equal(At("2026-12-03 08:00"), twice.Before!.DueAt);
        Assert.Equal(Days(5.5m), twice.Limit);
        Assert.Equal(At("2026-12-03 13:45"), twice.DueAt);
        Assert.Equal(2, twice.Sentences().Count(s => s.StartsWith("Trong đó gia hạn", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_extension_without_basis_after_the_end_or_in_another_measure_is_refused()
    {
        var deadline = Due("2026-11-23 09:10", Days(3));
        Refused("extension.basis", () => new Extension(ExtensionKind.Agreed, Days(1), At("2026-11-26 10:00"), " "));
        Refused("extension.late", () => deadline.ExtendedBy(new(ExtensionKind.Agreed, Days(1), At("2026-11-27 09:11"), "thỏa thuận")));
        Refused("limit.mixed", () => deadline.ExtendedBy(new(ExtensionKind.Agreed, new(5, TimeUnit.CalendarDay), At("2026-11-26 10:00"), "thỏa thuận")));
    }

    [Fact]
    public void A_late_dossier_is_appointed_again_once_and_told_a_day_before()
    {
        var due = At("2026-11-27 14:20");
        var again = Reappointment.Make(Calendar, due, null, At("2026-11-26 14:20:30"), At("2026-12-01 17:00"));

        Assert.Equal((At("2026-11-26 14:20"), true), (again.LatestNoticeAt, again.NoticeInTime));
        Assert.False(Reappointment.Make(Calendar, due, null, At("2026-11-26 14:21"), At("2026-12-01 10:00")).NoticeInTime);
        Refused("reappointment.second", () => Reappointment.Make(Calendar, due, again, At("2026-12-01 08:00"), At("2026-12-03 10:00")));
        Refused("reappointment.backwards", () => Reappointment.Make(Calendar, due, null, At("2026-11-26 08:00"), due));
        Refused("reappointment.hours", () => Reappointment.Make(Calendar, due, null, At("2026-11-26 08:00"), At("2026-11-28 09:00")));
        Refused("reappointment.hours", () => Reappointment.Make(Calendar, due, null, At("2026-11-26 08:00"), At("2026-11-30 12:00")));
    }

    [Fact]
    public void Silence_has_the_effect_that_the_procedure_names_and_its_time()
    {
        var deadline = Due("2026-11-23 09:10", Days(3));
        var waiting = Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 08:40"), null));
        var consent = new Silence(SilenceEffect.DeemedConsent, "Điều 7 của quy chế phối hợp");

        Assert.Equal((At("2026-11-27 09:10"), null), (consent.EffectiveAt(deadline), consent.EffectiveAt(waiting)));
        Assert.Null(Silence.None.EffectiveAt(deadline));
        Assert.Equal(
            "Đến 09:10 thứ Sáu 27/11/2026 mà cơ quan không trả lời thì được coi là đồng ý (Điều 7 của quy chế phối hợp).", consent.ToWords(deadline));
        Assert.StartsWith("Thời hạn đang tạm dừng", consent.ToWords(waiting), StringComparison.Ordinal);
        Assert.Contains("được coi là từ chối", new Silence(SilenceEffect.DeemedRefusal, "Điều 9").ToWords(deadline), StringComparison.Ordinal);
        Assert.Contains("không có quy định", Silence.None.ToWords(deadline), StringComparison.Ordinal);
        Refused("silence.source", () => new Silence(SilenceEffect.DeemedRefusal, ""));
    }

    [Fact]
    public void A_financial_obligation_stops_the_clock_only_from_the_day_that_the_agency_set()
    {
        Pause[] tax = [new(At("2026-11-25 08:40"), At("2026-11-26 19:05"), PauseKind.FinancialObligation)];
        Deadline With(DateOnly? from) =>
            Deadline.Compute(Calendar, At("2026-11-23 09:10"), Days(3), new() { FinancialObligationStopsFrom = from }, tax);

        Assert.Equal(At("2026-12-01 08:00"), With(Day("2026-11-25")).DueAt);
        Assert.Equal(At("2026-11-27 09:10"), With(Day("2026-11-26")).DueAt);
        Assert.Equal(At("2026-11-27 09:10"), With(null).DueAt);
        Assert.Contains("Việc chờ thực hiện nghĩa vụ tài chính từ 08:40 thứ Tư 25/11/2026 không dừng thời hạn.", With(null).Sentences());
        Assert.Contains(With(Day("2026-11-25")).Intervals(), i => i is { Kind: IntervalKind.Paused, Rule: "Tạm dừng để chờ thực hiện nghĩa vụ tài chính" });
    }

    [Fact]
    public void The_first_answer_to_an_online_filing_is_due_within_eight_working_hours() =>
        Assert.Equal(At("2026-11-25 08:00"), Due("2026-11-21 20:15", TimeLimit.FirstAnswer).DueAt);

    [Fact]
    public void The_stretches_of_a_stopped_dossier_say_what_became_of_every_hour()
    {
        var intervals = Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 08:40"), At("2026-11-26 19:05"))).Intervals();

        Assert.Equal(
            [
                (At("2026-11-23 09:10"), IntervalKind.Counted), (At("2026-11-23 11:30"), IntervalKind.OutsideHours),
                (At("2026-11-23 13:30"), IntervalKind.Counted), (At("2026-11-23 17:00"), IntervalKind.OutsideHours),
                (At("2026-11-24 00:00"), IntervalKind.DayOff), (At("2026-11-25 00:00"), IntervalKind.OutsideHours),
                (At("2026-11-25 07:30"), IntervalKind.Counted), (At("2026-11-25 08:40"), IntervalKind.Paused),
            ],
            intervals.Take(8).Select(i => (i.From, i.Kind)));
        Assert.Equal("Nghị quyết 28/2026/QH16, Điều 2 (hiệu lực 01/7/2026)", intervals[4].Source);
    }
}
