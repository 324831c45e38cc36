using static MotCua.Clock.Tests.CalendarTests;
using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

public class PauseTests
{
    private static readonly TimeLimit TenDays = new(10, TimeUnit.CalendarDay);

    [Fact]
    public void Overlapping_pauses_count_once()
    {
        var once = Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 08:40"), At("2026-11-26 19:05")));
        var twice = Due("2026-11-23 09:10", Days(3),
            new Pause(At("2026-11-25 14:00"), At("2026-11-26 09:00")), new Pause(At("2026-11-25 08:40"), At("2026-11-25 16:00")),
            new Pause(At("2026-11-26 08:00"), At("2026-11-26 19:05")));
        Assert.Equal(once.DueAt, twice.DueAt);
    }

    [Fact]
    public void A_pause_before_the_start_or_after_the_end_changes_nothing()
    {
        Pause[] outside = [new(At("2026-11-20 09:00"), At("2026-11-21 09:00")), new(At("2026-11-27 09:10"), null)];
        Assert.Equal(At("2026-11-27 09:10"), Due("2026-11-23 09:10", Days(3), outside).DueAt);
    }

    [Fact]
    public void A_request_in_the_last_night_still_stops_the_clock()
    {
        // Nothing is left at Friday's closing, yet the term runs until Monday's opening.
        Assert.Equal(At("2026-11-30 07:30"), Due("2026-11-25 07:30", Days(3)).DueAt);
        Assert.Null(Due("2026-11-25 07:30", Days(3), new Pause(At("2026-11-27 18:00"), null)).DueAt);
        Assert.Equal(At("2026-11-30 10:00"), Due("2026-11-25 07:30", Days(3), new Pause(At("2026-11-27 18:00"), At("2026-11-30 10:00"))).DueAt);
    }

    [Fact]
    public void A_calendar_term_moves_by_the_days_of_the_pause_then_to_a_working_day()
    {
        // Thursday 03/12 plus the two days from Wednesday to Friday is Saturday 05/12: Monday.
        var deadline = Due("2026-11-23 09:10", TenDays, new Pause(At("2026-11-25 08:40"), At("2026-11-27 09:00")));
        Assert.Equal(At("2026-12-07 17:00"), deadline.DueAt);
        Assert.Equal(At("2026-12-03 17:00"), deadline.DueWithoutPauses);
        Assert.Equal([Day("2026-11-26"), Day("2026-11-27")], deadline.Explain().Where(d => d.Verdict == DayVerdict.Paused).Select(d => d.Day));
        Assert.Equal(10, deadline.Explain()[^1].Total.TotalDays);
    }

    [Fact]
    public void An_open_pause_of_a_calendar_term_keeps_the_days_left()
    {
        var deadline = Due("2026-11-23 09:10", TenDays, new Pause(At("2026-11-25 08:40"), null));
        Assert.Null(deadline.DueAt);
        Assert.Equal((2, 8), (deadline.Used.Days, deadline.Left.Days));
        Assert.Equal(2, deadline.Explain()[^1].Total.TotalDays);
    }

    [Fact]
    public void A_pause_on_the_last_day_of_a_calendar_term_never_ends_it_before_the_answer()
    {
        Assert.Null(Due("2026-11-23 09:10", TenDays, new Pause(At("2026-12-03 09:00"), null)).DueAt);
        Assert.Equal(At("2026-12-07 17:00"), Due("2026-11-23 09:10", TenDays, new Pause(At("2026-12-03 09:00"), At("2026-12-05 09:00"))).DueAt);
        // 12 days end on Saturday 05/12 and move to Monday 07/12; the request of that Monday is answered on Wednesday.
        var moved = Due("2026-11-23 09:10", new(12, TimeUnit.CalendarDay), new Pause(At("2026-12-07 09:00"), At("2026-12-09 08:00")));
        Assert.Equal(At("2026-12-09 17:00"), moved.DueAt);
        Assert.Equal(12, moved.Explain()[^1].Total.TotalDays);
        Assert.Equal(12, moved.Used.TotalDays);
    }

    [Fact]
    public void A_pause_before_the_counting_day_of_a_late_receipt_takes_nothing()
    {
        var waiting = Due("2026-11-25 15:30", TimeLimit.SameDay, new Pause(At("2026-11-25 16:00"), null));
        Assert.Equal((null, 0, 450), (waiting.DueAt, (int)waiting.Used.TotalMinutes, (int)waiting.Left.TotalMinutes));
        Assert.Equal(At("2026-11-26 17:00"), Due("2026-11-25 15:30", TimeLimit.SameDay, new Pause(At("2026-11-25 16:00"), At("2026-11-25 16:30"))).DueAt);
    }

    [Fact]
    public void What_is_left_is_said_in_days_of_the_season_in_which_the_clock_stopped()
    {
        var deadline = Deadline.Compute(Seasons, At("2026-04-14 07:30"), Days(3), ClockRules.Default, [new(At("2026-04-15 07:00"), null)]);
        Assert.Equal((450, 960), ((int)deadline.Used.TotalMinutes, (int)deadline.Left.TotalMinutes));
    }

    [Fact]
    public void Broken_seconds_and_other_offsets_do_not_matter()
    {
        var pause = new Pause(At("2026-11-25 08:40").AddTicks(1).ToOffset(TimeSpan.Zero), At("2026-11-26 19:05").ToOffset(TimeSpan.FromHours(-5)));
        Assert.Equal(At("2026-12-01 08:00"), Due("2026-11-23 09:10", Days(3), pause).DueAt);
        var open = Due("2026-11-23 09:10", Days(3), pause with { Until = null });
        Assert.Equal((At("2026-11-25 08:40"), TimeSpan.FromHours(7), 930), (open.PausedAt, open.PausedAt!.Value.Offset, (int)open.Left.TotalMinutes));
    }

    [Fact]
    public void A_backward_pause_or_one_after_an_open_one_is_refused()
    {
        Refused("pause.backwards", () => Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 09:00"), At("2026-11-25 08:59"))));
        Refused("pause.open", () => Due("2026-11-23 09:10", Days(3), new Pause(At("2026-11-25 09:00"), null), new Pause(At("2026-11-25 10:00"), null)));
    }
}
