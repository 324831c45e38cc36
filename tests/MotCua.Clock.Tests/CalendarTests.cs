using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

public class CalendarTests
{
    [Theory]
    [InlineData("2024-02-07", 1, "2024-02-15")]
    [InlineData("2024-05-03", 1, "2024-05-04")]
    [InlineData("2025-04-25", 1, "2025-04-26")]
    [InlineData("2025-04-29", 1, "2025-05-05")]
    [InlineData("2025-12-31", 1, "2026-01-05")]
    [InlineData("2026-01-09", 1, "2026-01-10")]
    [InlineData("2026-02-13", 1, "2026-02-23")]
    [InlineData("2026-04-24", 1, "2026-04-28")]
    [InlineData("2026-04-29", 1, "2026-05-04")]
    [InlineData("2026-08-21", 1, "2026-08-22")]
    [InlineData("2026-08-21", 2, "2026-08-24")]
    [InlineData("2026-08-28", 1, "2026-09-03")]
    public void Working_days_follow_the_announced_list(string from, int days, string to)
    {
        foreach (var time in new[] { "07:30", "11:29:59", "13:30", "16:59" })
        {
            Assert.Equal(At($"{to} {time}"), Calendar.AddWorkingDays(At($"{from} {time}"), days));
            Assert.Equal(At($"{from} {time}"), Calendar.AddWorkingDays(At($"{to} {time}"), -days));
            Assert.Equal(At($"{to} {time}"), Due($"{from} {time}", Days(days)).DueAt);
        }
    }

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 250)]
    [InlineData(2026, 249)]
    public void Working_days_of_a_year(int year, int count) =>
        Assert.Equal(count, Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(d => Calendar.On(new DateOnly(year, 1, 1).AddDays(d)).IsWorking));

    [Theory]
    [InlineData("2026-11-23 06:00", "2026-11-23 07:30")]
    [InlineData("2026-11-23 07:30", "2026-11-23 07:30")]
    [InlineData("2026-11-23 11:29:59", "2026-11-23 11:29:59")]
    [InlineData("2026-11-23 11:30", "2026-11-23 13:30")]
    [InlineData("2026-11-23 12:15", "2026-11-23 13:30")]
    [InlineData("2026-11-23 17:00", "2026-11-25 07:30")]
    [InlineData("2026-11-24 09:00", "2026-11-25 07:30")]
    [InlineData("2026-11-27 22:00", "2026-11-30 07:30")]
    [InlineData("2026-11-28 08:00", "2026-11-30 07:30")]
    [InlineData("2026-08-21 17:30", "2026-08-22 07:30")]
    [InlineData("2025-12-31 17:00", "2026-01-05 07:30")]
    public void The_next_office_instant(string from, string to) => Assert.Equal(At(to), Calendar.NextOfficeInstant(At(from)));

    [Fact]
    public void Any_offset_goes_in_and_Vietnam_time_comes_out()
    {
        var instant = new DateTimeOffset(2026, 11, 22, 19, 10, 0, TimeSpan.FromHours(-7));
        var due = Deadline.Compute(Calendar, instant, Days(3), ClockRules.Default, []).DueAt!.Value;

        Assert.Equal((At("2026-11-27 09:10"), TimeSpan.FromHours(7)), (due, due.Offset));
    }

    [Fact]
    public void A_day_tells_its_hours_and_why_it_is_off()
    {
        Assert.Equal((false, "Nghỉ hoán đổi (làm bù 22/8/2026)"), (Calendar.On(Day("2026-08-31")).IsWorking, Calendar.On(Day("2026-08-31")).Special!.Name));
        Assert.Equal((true, DayKind.SwapWork), (Calendar.On(Day("2026-08-22")).IsWorking, Calendar.On(Day("2026-08-22")).Special!.Kind));
        Assert.Equal((false, null), (Calendar.On(Day("2026-11-22")).IsWorking, Calendar.On(Day("2026-11-22")).Special));
        Assert.Equal(new OfficeHours(new(13, 30), new(17, 0)), Calendar.On(Day("2026-11-23")).Hours[1]);
        Assert.False(Calendar.On(Day("2026-12-31")).IsProvisional);
        Assert.True(Calendar.On(Day("2027-01-01")).IsProvisional);
    }

    [Fact]
    public void Office_time_ends_at_closing_and_goes_back_to_opening()
    {
        Assert.Equal(At("2026-11-23 17:00"), Calendar.AddOfficeTime(At("2026-11-23 07:30"), TimeSpan.FromMinutes(450)));
        Assert.Equal(At("2026-11-23 11:30"), Calendar.AddOfficeTime(At("2026-11-23 07:30"), TimeSpan.FromMinutes(240)));
        Assert.Equal(At("2026-11-23 07:30"), Calendar.AddOfficeTime(At("2026-11-25 07:30"), TimeSpan.FromMinutes(-450)));
        Assert.Equal(At("2026-11-23 17:00"), Calendar.AddWorkingDays(At("2026-11-25 17:00"), -1));
        Assert.Equal(TimeSpan.FromMinutes(-450), Calendar.OfficeTimeBetween(At("2026-11-25 12:00"), At("2026-11-23 12:00")));
    }

    [Fact]
    public void A_Saturday_morning_is_a_part_of_a_working_day()
    {
        // Friday 16:00 leaves 60 minutes, Saturday gives 240, Monday the last 150.
        Assert.Equal(At("2026-11-30 10:00"), Saturdays.AddWorkingDays(At("2026-11-27 16:00"), 1));
        Assert.Equal(At("2026-11-28 11:30"), Saturdays.AddOfficeTime(At("2026-11-27 16:00"), TimeSpan.FromHours(5)));
        Assert.Equal(At("2026-11-30 07:30"), Saturdays.NextOfficeInstant(At("2026-11-28 11:30")));
    }

    [Fact]
    public void A_made_up_Saturday_is_a_whole_day_even_where_Saturdays_are_half() =>
        Assert.Equal(new TimeOnly(17, 0), Saturdays.On(Day("2026-08-22")).Hours[^1].To);

    [Fact]
    public void Working_days_stay_whole_when_the_hours_change_with_the_season()
    {
        // 390 of 450 minutes are 416 of 480.
        Assert.Equal(At("2026-04-20 15:56"), Seasons.AddWorkingDays(At("2026-04-10 16:00"), 6));
        Assert.Equal(At("2026-04-15 07:00"), Seasons.AddWorkingDays(At("2026-04-14 07:30"), 1));
        Assert.Equal(TimeSpan.FromMinutes(450 + 480), Seasons.OfficeTimeBetween(At("2026-04-14 00:00"), At("2026-04-16 00:00")));
    }

    [Fact]
    public void A_local_closure_takes_its_day_out()
    {
        var storm = WorkCalendar.Create(Usual, [.. Holidays, new(Day("2026-11-26"), DayKind.Closure, "Nghỉ tránh bão số 12")], Announced);
        var deadline = Deadline.Compute(storm, At("2026-11-23 09:10"), Days(3), ClockRules.Default, []);

        Assert.Equal(At("2026-11-30 09:10"), deadline.DueAt);
        Assert.Equal(DayVerdict.Closure, deadline.Explain()[3].Verdict);
    }

    [Fact]
    public void A_contradictory_or_empty_calendar_is_refused()
    {
        Refused("calendar.contradiction", () => WorkCalendar.Create(Usual, [.. Holidays, new(Day("2026-11-24"), DayKind.SwapWork, "Làm bù")], Announced));
        Refused("calendar.range", () => WorkCalendar.Create(Usual, [new(Day("2022-12-31"), DayKind.Closure, "Bão")], Announced));
        Refused("calendar.range", () => WorkCalendar.Create(Usual, [], Day("2022-12-31")));
        Refused("calendar.range", () => WorkCalendar.Create(Usual, [], DateOnly.MaxValue));
        Refused("calendar.hours", () => WorkCalendar.Create([], [], Announced));
        Refused("calendar.hours", () => WorkCalendar.Create([.. Usual, .. Usual], [], Announced));
        Refused("calendar.hours", () => Week(First, "13:30-17:00 07:30-11:30"));
        Refused("calendar.hours", () => Week(First, "07:30-12:00 11:30-17:00"));
        Refused("calendar.hours", () => Week(First, "07:30-07:30"));
        Refused("calendar.hours", () => Week(First, "07:30:15-11:30"));
        Refused("calendar.hours", () => new WeeklyHours(First, new Dictionary<DayOfWeek, IReadOnlyList<OfficeHours>>()));
    }

    [Fact]
    public void Hours_with_a_last_day_leave_neither_overlap_nor_gap()
    {
        WeeklyHours Until(string from, string? until) => new(Day(from), Hours730, validUntil: until is null ? null : Day(until));

        Assert.Equal(["calendar.overlap"], Found([Until("2023-01-01", "2026-04-15"), Until("2026-04-15", null)]));
        Assert.Equal(["calendar.gap"], Found([Until("2023-01-01", "2026-04-13"), Until("2026-04-15", null)]));
        Assert.Empty(Found([Until("2023-01-01", "2026-04-14"), Until("2026-04-15", null)]));
        Refused("calendar.hours", () => Until("2023-01-02", "2023-01-01"));

        var ending = WorkCalendar.Create([Until("2023-01-01", "2027-06-30")], Holidays, Announced);
        Assert.Equal(Day("2027-06-30"), ending.LastDay);
        Refused("calendar.range", () => ending.On(Day("2027-07-01")));

        static string[] Found(WeeklyHours[] weekly) => [.. WorkCalendar.Check(weekly, Holidays, Announced).Select(f => f.Code)];
    }

    [Fact]
    public void All_that_is_wrong_is_found_at_once_and_told_by_day()
    {
        SpecialDay[] entered = [new(Day("2026-11-24"), DayKind.SwapWork, "Làm bù"), .. Holidays, new(Day("2022-12-31"), DayKind.Closure, "Bão")];
        var findings = WorkCalendar.Check([.. Usual, .. Usual], entered, Announced);

        Assert.Equal(
            [("calendar.hours", Day("2023-01-01")), ("calendar.contradiction", Day("2026-11-24")), ("calendar.range", Day("2022-12-31"))],
            findings.Select(f => (f.Code, f.Day!.Value)));
        Assert.Equal("Ngày 24/11/2026 được khai hai lần: Làm bù, Ngày Văn hóa Việt Nam.", findings[1].Sentence);
        Assert.Empty(WorkCalendar.Check(Usual, Holidays, Announced));
    }

    [Fact]
    public void An_instant_outside_the_calendar_is_refused()
    {
        Refused("calendar.range", () => Calendar.NextOfficeInstant(At("2022-12-31 23:59")));
        Refused("calendar.range", () => Calendar.NextOfficeInstant(DateTimeOffset.MinValue));
        Refused("calendar.range", () => Calendar.NextOfficeInstant(DateTimeOffset.MaxValue));
        Refused("calendar.range", () => Calendar.AddWorkingDays(At("2023-01-03 08:00"), -1));
        Refused("calendar.range", () => Calendar.AddWorkingDays(At("2023-01-03 08:00"), decimal.MaxValue));
        Refused("calendar.range", () => Calendar.AddOfficeTime(At("2026-01-05 08:00"), TimeSpan.MaxValue));
        Refused("calendar.range", () => Calendar.On(Day("2037-01-01")));
        Refused("calendar.range", () => Due("2026-11-23 09:10", Days(10_000)));
        foreach (var unit in new[] { TimeUnit.CalendarDay, TimeUnit.Month, TimeUnit.Year })
        {
            Refused("calendar.range", () => Due("2026-11-23 09:10", new(10_000, unit)));
        }
    }

    private static readonly Dictionary<DayOfWeek, IReadOnlyList<OfficeHours>> Hours730 = new() { [DayOfWeek.Monday] = [new(new(7, 30), new(11, 30))] };

    internal static void Refused(string code, Func<object> act) => Assert.Equal(code, Assert.Throws<ClockException>(() => { _ = act(); }).Code);
}
