using static MotCua.Clock.Tests.CalendarTests;
using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

public class LimitTests
{
    [Theory]
    [InlineData("2026-11-25 08:00", "2026-11-25 17:00")]
    [InlineData("2026-11-25 15:00:00", "2026-11-25 17:00")]
    [InlineData("2026-11-25 15:00:01", "2026-11-26 17:00")]
    [InlineData("2026-11-25 12:00", "2026-11-25 17:00")]
    [InlineData("2026-11-25 18:00", "2026-11-26 17:00")]
    [InlineData("2026-11-23 15:10", "2026-11-25 17:00")]
    [InlineData("2026-11-27 16:00", "2026-11-30 17:00")]
    [InlineData("2026-11-28 09:00", "2026-11-30 17:00")]
    [InlineData("2026-08-21 16:00", "2026-08-22 17:00")]
    [InlineData("2025-12-31 15:30", "2026-01-05 17:00")]
    public void Same_day_results_after_the_cutoff_wait_for_the_next_working_day(string receivedAt, string due) =>
        Assert.Equal(At(due), Due(receivedAt, TimeLimit.SameDay).DueAt);

    [Fact]
    public void The_cutoff_is_a_setting()
    {
        var rules = new ClockRules { SameDayCutoff = new(16, 0) };
        Assert.Equal(At("2026-11-25 17:00"), Deadline.Compute(Calendar, At("2026-11-25 15:30"), TimeLimit.SameDay, rules, []).DueAt);
    }

    [Fact]
    public void A_receipt_after_the_cutoff_explains_itself()
    {
        var deadline = Due("2026-11-23 15:10", TimeLimit.SameDay);
        Assert.Equal(At("2026-11-23 15:10"), deadline.StartedAt);
        Assert.Equal([(DayVerdict.NotYet, 0), (DayVerdict.Holiday, 0), (DayVerdict.Counted, 450)], deadline.Explain().Select(d => (d.Verdict, (int)d.Counted.TotalMinutes)));
        Assert.Equal("Nhận sau 15:00", deadline.Explain()[0].Name);
    }

    [Theory]
    [InlineData("2026-11-25 07:30", 1, "2026-11-26 07:30")]
    [InlineData("2026-11-25 07:30", 0.5, "2026-11-25 11:15")]
    [InlineData("2026-11-25 13:30", 1.5, "2026-11-27 07:45")]
    [InlineData("2026-11-27 16:00", 0.25, "2026-11-30 08:22:30")]
    [InlineData("2026-11-25 12:00", 1, "2026-11-26 13:30")]
    [InlineData("2025-12-30 10:00", 5, "2026-01-08 10:00")]
    public void Working_days_and_their_fractions(string receivedAt, double days, string due) => Assert.Equal(At(due), Due(receivedAt, Days((decimal)days)).DueAt);

    [Theory]
    [InlineData("2026-11-25 07:30", 4, "2026-11-25 11:30")]
    [InlineData("2026-11-25 07:30", 7.5, "2026-11-25 17:00")]
    [InlineData("2026-11-25 11:00", 1.25, "2026-11-25 14:15")]
    public void Working_hours_end_at_closing(string receivedAt, double hours, string due) => Assert.Equal(At(due), Due(receivedAt, Hours((decimal)hours)).DueAt);

    [Theory]
    [InlineData("2026-11-23 09:10", 3, "2026-11-27 17:00")]
    [InlineData("2026-11-25 07:30", 1, "2026-11-26 17:00")]
    [InlineData("2026-11-25 07:30", 0.5, "2026-11-25 11:15")]
    public void Whole_days_may_end_at_closing_by_a_setting(string receivedAt, double days, string due)
    {
        var rules = new ClockRules { WholeDaysEndAtClosing = true };
        var deadline = Deadline.Compute(Calendar, At(receivedAt), Days((decimal)days), rules, []);
        Assert.Equal(At(due), deadline.DueAt);
        Assert.Equal(deadline.Used, deadline.Explain()[^1].Total);
        Assert.Equal((decimal)days, deadline.Intervals().Sum(i => i.Amount));
        Assert.All(deadline.Intervals(), i => Assert.True(i.Amount >= 0));
    }

    [Theory]
    [InlineData("2026-11-23 09:10", 1, TimeUnit.CalendarDay, "2026-11-25 17:00")]
    [InlineData("2026-11-23 09:10", 10, TimeUnit.CalendarDay, "2026-12-03 17:00")]
    [InlineData("2026-11-23 09:10", 12, TimeUnit.CalendarDay, "2026-12-07 17:00")]
    [InlineData("2026-11-21 20:15", 10, TimeUnit.CalendarDay, "2026-12-03 17:00")]
    [InlineData("2026-01-15 08:00", 1, TimeUnit.Month, "2026-02-23 17:00")]
    [InlineData("2025-03-31 08:00", 1, TimeUnit.Month, "2025-05-05 17:00")]
    [InlineData("2025-01-31 17:30", 1, TimeUnit.Month, "2025-03-03 17:00")]
    [InlineData("2025-10-31 08:00", 4, TimeUnit.Month, "2026-03-02 17:00")]
    [InlineData("2023-11-24 08:00", 3, TimeUnit.Year, "2026-11-25 17:00")]
    [InlineData("2026-08-12 08:00", 10, TimeUnit.CalendarDay, "2026-08-22 17:00")]
    public void Calendar_terms_do_not_count_the_first_day_and_end_on_a_working_day(string receivedAt, int quantity, TimeUnit unit, string due) =>
        Assert.Equal(At(due), Due(receivedAt, new(quantity, unit)).DueAt);

    [Fact]
    public void A_calendar_term_that_ends_on_a_day_off_says_so()
    {
        var days = Due("2026-11-25 09:10", new(3, TimeUnit.CalendarDay)).Explain();
        Assert.Equal(
            [DayVerdict.NotYet, DayVerdict.Counted, DayVerdict.Counted, DayVerdict.Counted, DayVerdict.Weekend, DayVerdict.TermEnds],
            days.Select(d => d.Verdict));
        Assert.Equal("Bộ luật Dân sự 2015, Điều 148", days[^1].Source);
        Assert.Equal(3, days[^1].Total.TotalDays);
    }

    [Fact]
    public void A_due_time_beyond_the_announced_list_is_provisional()
    {
        var deadline = Due("2026-12-30 09:00", Days(3));
        Assert.True(deadline.IsProvisional);
        Assert.Equal([false, false, true, true, true, true, true], deadline.Explain().Select(d => d.IsProvisional));
    }

    [Fact]
    public void Hours_and_days_add_up_at_eight_hours_a_day()
    {
        Assert.Equal(Days(1.5m), Days(1).Plus(Hours(4), ClockRules.Default));
        Assert.Equal(Hours(6), Hours(4).Plus(Hours(2), ClockRules.Default));
        Assert.Equal(new(25, TimeUnit.CalendarDay), new TimeLimit(20, TimeUnit.CalendarDay).Plus(new(5, TimeUnit.CalendarDay), ClockRules.Default));
        Assert.Equal(24, Days(3).WorkingHours(ClockRules.Default));
        Assert.Equal(Days(20), new[] { 0.5m, 0.5m, 15m, 2m, 1m, 1m }.Select(Days).Aggregate((a, b) => a.Plus(b, ClockRules.Default)));
        Refused("limit.mixed", () => Days(1).Plus(new(1, TimeUnit.CalendarDay), ClockRules.Default));
        Refused("limit.mixed", () => TimeLimit.SameDay.Plus(TimeLimit.SameDay, ClockRules.Default));
        Refused("limit.rules", () => new ClockRules { HoursPerDay = 0 });
    }

    [Fact]
    public void A_limit_without_quantity_or_unit_is_refused()
    {
        Refused("limit.quantity", () => Days(0));
        Refused("limit.quantity", () => Hours(-1));
        Refused("limit.quantity", () => Days(10_001));
        Refused("limit.quantity", () => new TimeLimit(0.5m, TimeUnit.CalendarDay));
        Refused("limit.quantity", () => new TimeLimit(1.5m, TimeUnit.Month));
        Refused("limit.quantity", () => new TimeLimit(2, TimeUnit.SameDay));
        Refused("limit.unit", () => new TimeLimit(2, (TimeUnit)99));
    }

    [Fact]
    public void A_limit_has_one_spelling()
    {
        Assert.Equal("3 ngày làm việc", Days(3.00m).ToWords());
        Assert.Equal("0,25 ngày làm việc", Days(0.250m).ToWords());
        Assert.Equal("8 giờ làm việc", Hours(8).ToWords());
        Assert.Equal("15 ngày", new TimeLimit(15, TimeUnit.CalendarDay).ToWords());
        Assert.Equal("trong ngày làm việc", TimeLimit.SameDay.ToWords());
    }
}
