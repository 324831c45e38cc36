using CsCheck;
using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

/// <summary>The clock against the slow one, and against itself, on three calendars from 2023 to 2027.</summary>
public class Properties
{
    private const int Many = 1_500;

    private static readonly (WorkCalendar Calendar, WeeklyHours[] Weekly)[] Calendars = [(Calendar, Usual), (Saturdays, WithSaturdays), (Seasons, BySeason)];

    private static readonly SlowClock[] Slow = [.. Calendars.Select(c => new SlowClock(c.Weekly, [.. Holidays, .. ByLaw2027]))];

    private static readonly Gen<int> AnyCalendar = Gen.Int[0, Calendars.Length - 1];

    // The year's end, Tết, the swaps, the changes of hours.
    private static readonly string[] BusyWeeks =
        ["2024-04-24", "2025-04-21", "2025-12-26", "2026-02-09", "2026-04-10", "2026-08-17", "2026-10-10", "2026-11-20"];

    private static readonly Gen<DateTimeOffset> AnyMinute = Gen.OneOf(
        Gen.Int[0, 4 * 365 * 1440].Select(m => At("2023-01-02 00:00").AddMinutes(m)),
        Gen.Select(Gen.Int[0, BusyWeeks.Length - 1].Select(i => BusyWeeks[i]), Gen.Int[0, 14 * 1440])
            .Select((day, m) => At(day + " 00:00").AddMinutes(m)));

    private static readonly Gen<TimeLimit> AnyWorkingLimit = Gen.OneOf(
        Gen.Int[1, 30].Select(q => Days(q * 0.25m)),
        Gen.Int[1, 400].Select(q => Days(q * 0.02m)),
        Gen.Int[1, 240].Select(q => Hours(q * 0.25m)));

    private static readonly Gen<TimeLimit> AnyLimit = Gen.OneOf(
        AnyWorkingLimit,
        Gen.Const(TimeLimit.SameDay),
        Gen.Int[1, 40].Select(q => new TimeLimit(q, TimeUnit.CalendarDay)),
        Gen.Int[1, 3].Select(q => new TimeLimit(q, TimeUnit.Month)));

    /// <summary>Limits that do not end on a whole second.</summary>
    private static readonly Gen<TimeLimit> AnyBrokenLimit = Gen.OneOf(
        Gen.Int[1, 60].Select(q => Days(decimal.Round(q / 7m, 5))),
        Gen.Int[1, 60].Select(q => Hours(decimal.Round(q / 7m, 5))));

    private static readonly Gen<(int Gap, int Length)[]> AnyPauses =
        Gen.Select(Gen.Int[0, 3 * 1440], Gen.OneOf(Gen.Int[0, 5 * 1440], Gen.Int[0, 120])).Array[0, 3];

    private static readonly Gen<(int, DateTimeOffset, TimeLimit, (int, int)[])> AnyCase = Gen.Select(AnyCalendar, AnyMinute, AnyLimit, AnyPauses);

    [Fact]
    public void A_hundred_thousand_random_cases_agree_with_the_slow_clock()
    {
        var random = new PCG(1, 20261123);
        var cases = Gen.Select(AnyCalendar, AnyMinute, Gen.Frequency((6, AnyWorkingLimit), (1, Gen.Const(TimeLimit.SameDay)),
            (3, Gen.Int[1, 20].Select(q => new TimeLimit(q, TimeUnit.CalendarDay))), (1, Gen.Int[1, 2].Select(q => new TimeLimit(q, TimeUnit.Month)))), AnyPauses);
        for (var i = 0; i < 100_000; i++)
        {
            var (which, receivedAt, limit, gaps) = cases.Generate(random, null, out _);
            var pauses = Pauses(receivedAt, gaps);
            var expected = Slow[which].Due(receivedAt, limit, pauses);
            var due = Deadline.Compute(Calendars[which].Calendar, receivedAt, limit, ClockRules.Default, pauses).DueAt;

            Assert.True(expected == due, $"{i}: {which} {receivedAt:u} {limit.ToWords()} {string.Join(", ", pauses.AsEnumerable())}: {expected} by walking, {due}");
        }
    }

    [Fact]
    public void Office_time_agrees_with_the_slow_clock() =>
        Gen.Select(AnyCalendar, AnyMinute, Gen.Int[0, 20 * 1440]).Sample((which, from, minutes) =>
        {
            var (calendar, slow) = (Calendars[which].Calendar, Slow[which]);
            var to = from.AddMinutes(minutes);

            Assert.Equal(slow.MinutesBetween(from, to), calendar.OfficeTimeBetween(from, to).TotalMinutes);
            Assert.Equal(slow.NextOffice(from), calendar.NextOfficeInstant(from));
        }, iter: Many);

    [Fact]
    public void What_is_added_can_be_taken_away() =>
        Gen.Select(AnyCalendar, AnyMinute, Gen.Int[1, 30 * 450 * 60]).Sample((which, instant, seconds) =>
        {
            var calendar = Calendars[which].Calendar;
            var start = calendar.NextOfficeInstant(instant);
            var amount = TimeSpan.FromSeconds(seconds);
            var end = calendar.AddOfficeTime(start, amount);

            Assert.Equal(amount, calendar.OfficeTimeBetween(start, end));
            Assert.Equal(amount, calendar.Remaining(start, end).OfficeTime);
            Assert.Equal(start, calendar.AddOfficeTime(end, -amount));
            if (which != 2)
            {
                Assert.Equal(start, calendar.AddWorkingDays(calendar.AddWorkingDays(start, seconds / 27_000m), -seconds / 27_000m));
            }
        }, iter: Many);

    [Fact]
    public void The_explained_days_add_up() =>
        AnyCase.Sample((which, receivedAt, limit, gaps) =>
        {
            var pauses = Pauses(receivedAt, gaps);
            var deadline = Deadline.Compute(Calendars[which].Calendar, receivedAt, limit, ClockRules.Default, pauses);
            var days = deadline.Explain();

            Assert.Equal(deadline.Used, TimeSpan.FromSeconds(days.Sum(d => d.Counted.TotalSeconds)));
            Assert.Equal(deadline.Used, days[^1].Total);
            Assert.Equal((DayOf(receivedAt), DayOf(deadline.DueAt!.Value)), (days[0].Day, days[^1].Day));
            Assert.Equal(days.Count, days[^1].Day.DayNumber - days[0].Day.DayNumber + 1);
            Assert.All(days, d => Assert.True(d.Counted == TimeSpan.Zero || d.Verdict is DayVerdict.Counted or DayVerdict.PartlyCounted or DayVerdict.MadeUp));
            Assert.All(deadline.Sentences(), s => Assert.EndsWith(".", s, StringComparison.Ordinal));
            if (which == 0 && limit.Unit is (TimeUnit.WorkingHour or TimeUnit.WorkingDay))
            {
                Assert.Equal(limit.Quantity * (limit.Unit == TimeUnit.WorkingDay ? 27_000 : 3_600), (decimal)deadline.Used.TotalSeconds);
            }
        }, iter: Many);

    [Fact]
    public void The_explained_intervals_follow_each_other_and_add_up_to_the_limit_exactly() =>
        Gen.Select(AnyCalendar, AnyMinute, Gen.OneOf(AnyLimit, AnyBrokenLimit), AnyPauses).Sample((which, receivedAt, limit, gaps) =>
        {
            var deadline = Deadline.Compute(Calendars[which].Calendar, receivedAt, limit, ClockRules.Default, Pauses(receivedAt, gaps));
            var intervals = deadline.Intervals();
            var sum = intervals.Sum(i => i.Amount);

            Assert.Equal((receivedAt, deadline.DueAt!.Value), (intervals[0].From, intervals[^1].To));
            Assert.All(intervals.Zip(intervals.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.All(intervals, i => Assert.True(i.From < i.To && i.Amount >= 0 && (i.Amount == 0 || i.Kind == IntervalKind.Counted) && i.Rule != "" && i.Source != ""));
            Assert.Equal(limit.Unit switch
            {
                TimeUnit.Month => (decimal)deadline.Used.TotalDays,
                TimeUnit.SameDay => (decimal)deadline.Used.TotalHours,
                _ => limit.Quantity,
            }, sum, 9);
            if (limit.Unit is not TimeUnit.SameDay)
            {
                Assert.Equal(limit.Unit == TimeUnit.Month ? (decimal)deadline.Used.TotalDays : limit.Quantity, sum);
            }
        }, iter: Many);

    [Fact]
    public void The_zone_of_the_machine_does_not_matter()
    {
        var was = Environment.GetEnvironmentVariable("TZ");
        try
        {
            string[] said = [.. new[] { "UTC", "America/Los_Angeles", "Pacific/Kiritimati" }.Select(zone =>
            {
                Environment.SetEnvironmentVariable("TZ", zone);
                TimeZoneInfo.ClearCachedData();
                return string.Join(' ', Due("2026-11-23 23:30", Days(3), new Pause(At("2026-11-25 08:40"), At("2026-11-26 19:05"))).Sentences());
            })];

            Assert.Single(said.Distinct());
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", was);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void The_zone_of_what_is_entered_does_not_matter() =>
        Gen.Select(AnyCase, Gen.Int[-12, 13]).Sample((@case, offset) =>
        {
            var (which, receivedAt, limit, gaps) = @case;
            var pauses = Pauses(receivedAt, gaps);
            var there = TimeSpan.FromHours(offset);
            Pause[] moved = [.. pauses.Select(p => p with { From = p.From.ToOffset(there), Until = p.Until!.Value.ToOffset(there) })];
            var here = Deadline.Compute(Calendars[which].Calendar, receivedAt, limit, ClockRules.Default, pauses);
            var elsewhere = Deadline.Compute(Calendars[which].Calendar, receivedAt.ToOffset(there), limit, ClockRules.Default, moved);

            Assert.Equal((here.DueAt, TimeSpan.FromHours(7)), (elsewhere.DueAt, elsewhere.DueAt!.Value.Offset));
            Assert.Equal(here.Sentences(), elsewhere.Sentences());
            Assert.Equal(here.Intervals(), elsewhere.Intervals());
        }, iter: Many);

    [Fact]
    public void Used_and_left_add_up_to_the_limit_while_a_request_is_open() =>
        Gen.Select(AnyMinute, AnyLimit, AnyPauses, Gen.Int[0, 5 * 1440]).Sample((receivedAt, limit, gaps, gap) =>
        {
            var pauses = Pauses(receivedAt, [.. gaps, (gap, 0)]);
            pauses[^1] = pauses[^1] with { Until = null };
            var whole = Deadline.Compute(Calendar, receivedAt, limit, ClockRules.Default, []);
            var deadline = Deadline.Compute(Calendar, receivedAt, limit, ClockRules.Default, pauses);

            Assert.Equal(whole.Used, deadline.Used + deadline.Left);
            Assert.Equal(deadline.Used, deadline.Explain()[^1].Total);
            Assert.NotEmpty(deadline.Sentences());
        }, iter: Many);

    [Fact]
    public void A_pause_without_length_changes_nothing() =>
        Gen.Select(AnyCase, Gen.Int[0, 10 * 1440]).Sample((@case, gap) =>
        {
            var (which, receivedAt, limit, gaps) = @case;
            var pauses = Pauses(receivedAt, gaps);
            var at = receivedAt.AddMinutes(gap);
            var before = Deadline.Compute(Calendars[which].Calendar, receivedAt, limit, ClockRules.Default, pauses);
            var after = Deadline.Compute(Calendars[which].Calendar, receivedAt, limit, ClockRules.Default, [.. pauses, new(at, at)]);

            // An answer in the night in which a term ends resumes the clock in the morning.
            if (Calendars[which].Calendar.NextOfficeInstant(at) == at)
            {
                Assert.Equal(before.DueAt, after.DueAt);
            }
        }, iter: Many);

    [Fact]
    public void Later_receipt_longer_limit_or_longer_pause_is_never_due_earlier() =>
        Gen.Select(AnyCase, Gen.Int[0, 3 * 1440], Gen.Int[1, 4]).Sample((@case, later, more) =>
        {
            var (which, receivedAt, limit, gaps) = @case;
            var pauses = Pauses(receivedAt, gaps);
            DateTimeOffset Of(DateTimeOffset from, TimeLimit of, Pause[] with) =>
                Deadline.Compute(Calendars[which].Calendar, from, of, ClockRules.Default, with).DueAt!.Value;

            var due = Of(receivedAt, limit, pauses);
            Assert.True(Of(receivedAt.AddMinutes(later), limit, []) >= Of(receivedAt, limit, []));
            Assert.True(due >= Of(receivedAt, limit, []));
            if (limit.Unit != TimeUnit.SameDay)
            {
                Assert.True(Of(receivedAt, new(limit.Quantity + more, limit.Unit), pauses) >= due);
            }

            if (pauses is [.., var last])
            {
                Assert.True(Of(receivedAt, limit, [.. pauses[..^1], last with { Until = last.Until!.Value.AddMinutes(later) }]) >= due);
            }
        }, iter: Many);

    [Fact]
    public void Steps_that_sum_to_the_limit_end_when_it_does() =>
        Gen.Select(AnyCalendar, AnyMinute, Gen.Int[1, 12].Array[1, 6], AnyPauses).Sample((which, receivedAt, quarters, gaps) =>
        {
            var pauses = Pauses(receivedAt, gaps);
            var calendar = Calendars[which].Calendar;
            var steps = StepDue.Lay(calendar, receivedAt, [.. quarters.Select((q, i) => new StepShare($"{i}", Days(q * 0.25m)))], ClockRules.Default, pauses);

            Assert.Equal(Deadline.Compute(calendar, receivedAt, Days(quarters.Sum() * 0.25m), ClockRules.Default, pauses).DueAt, steps[^1].LatestAt);
        }, iter: Many);

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.DateTime);

    private static Pause[] Pauses(DateTimeOffset receivedAt, (int Gap, int Length)[] gaps)
    {
        var pauses = new Pause[gaps.Length];
        var at = receivedAt;
        for (var i = 0; i < gaps.Length; i++)
        {
            at = at.AddMinutes(gaps[i].Gap);
            pauses[i] = new(at, at.AddMinutes(gaps[i].Length));
            at = pauses[i].Until!.Value;
        }

        return pauses;
    }
}
