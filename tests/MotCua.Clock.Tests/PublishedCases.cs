using System.Globalization;
using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

/// <summary>
/// The cases of <c>cases.csv</c>. Their due times and counted minutes were worked from day to day with fractions, by a program in another
/// language that shares nothing with this one; limits with a source stand in that decision.
/// </summary>
public class PublishedCases
{
    private static readonly ClockRules Rules = new() { FinancialObligationStopsFrom = new(2026, 7, 1) };

    // Closed by storm and flood.
    private static readonly SpecialDay[] Closed =
        [.. new[] { "2025-09-29", "2025-09-30", "2026-10-08", "2026-10-09" }.Select(d => new SpecialDay(Day(d), DayKind.Closure, "Nghỉ tránh bão, lũ"))];

    private static readonly Dictionary<string, (WorkCalendar Fast, SlowClock Slow)> Calendars = new()
    {
        ["usual"] = (Office.Calendar, new(Usual, [.. Holidays, .. ByLaw2027])),
        ["saturdays"] = (Saturdays, new(WithSaturdays, [.. Holidays, .. ByLaw2027])),
        ["seasons"] = (Seasons, new(BySeason, [.. Holidays, .. ByLaw2027])),
        ["storm"] = (WorkCalendar.Create(Usual, [.. Holidays, .. Closed], Announced), new(Usual, [.. Holidays, .. Closed, .. ByLaw2027])),
    };

    private static readonly Case[] Cases = [.. Table("cases.csv").Select(Read)];

    public static TheoryData<string> Numbers => new(Cases.Select(c => c.Number));

    [Fact]
    public void There_are_three_hundred_and_a_third_has_its_limit_from_a_decision()
    {
        Assert.True(Cases.Length >= 300);
        Assert.True(Cases.Count(c => c.Source.Contains("QĐ-UBND", StringComparison.Ordinal)) * 3 >= Cases.Length);
        Assert.Equal(Cases.Length, Cases.Select(c => c.Number).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Agrees(string number)
    {
        var worked = Cases.Single(c => c.Number == number);
        var (fast, slow) = Calendars[worked.Calendar];
        var deadline = Deadline.Compute(fast, worked.Start, worked.Limit, Rules, worked.Stops);

        Assert.Equal(worked.Due, deadline.DueAt);
        Assert.Equal(worked.Counted, deadline.Explain().Where(d => d.Counted > TimeSpan.Zero).ToDictionary(d => d.Day, d => d.Counted));
        if (worked.Due is { } due)
        {
            Assert.Equal(due, slow.Due(worked.Start, worked.Limit, [.. worked.Stops.Where(Stops)]));
        }
        else
        {
            Assert.NotNull(deadline.PausedAt);
            Assert.Contains(deadline.Sentences(), s => s.StartsWith("Đang tạm dừng", StringComparison.Ordinal));
        }
    }

    private static bool Stops(Pause pause) => pause.Kind != PauseKind.FinancialObligation || pause.From >= At("2026-07-01 00:00");

    private static Case Read(string[] cells)
    {
        var unit = cells[4] switch
        {
            "working_hour" => TimeUnit.WorkingHour,
            "working_day" => TimeUnit.WorkingDay,
            "day" => TimeUnit.CalendarDay,
            "month" => TimeUnit.Month,
            "year" => TimeUnit.Year,
            _ => TimeUnit.SameDay,
        };
        return new(
            cells[0], cells[1], At(cells[2]), new(decimal.Parse(cells[3], CultureInfo.InvariantCulture), unit),
            [.. cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ReadStop)],
            cells[6] == "" ? null : At(cells[6]), ReadCounted(cells[7], unit), cells[9]);
    }

    private static Pause ReadStop(string text)
    {
        var times = text[2..].Split('/');
        return new(At(times[0]), times[1] == "" ? null : At(times[1]), text[0] switch
        {
            'S' => PauseKind.Supplement,
            'F' => PauseKind.FinancialObligation,
            _ => PauseKind.ApplicantRequest,
        });
    }

    /// <summary>"2026-11-23=350 2026-11-25..2026-11-26=450": minutes, or minutes and seconds, of each day; days for a limit in days.</summary>
    private static Dictionary<DateOnly, TimeSpan> ReadCounted(string text, TimeUnit unit)
    {
        var counted = new Dictionary<DateOnly, TimeSpan>();
        foreach (var run in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split('=')))
        {
            var days = run[0].Split("..");
            var amount = run[1].Split(':').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            for (var day = Day(days[0]); day <= Day(days[^1]); day = day.AddDays(1))
            {
                counted.Add(day, unit is TimeUnit.CalendarDay or TimeUnit.Month or TimeUnit.Year
                    ? TimeSpan.FromDays(amount[0])
                    : new TimeSpan(0, amount[0], amount.ElementAtOrDefault(1)));
            }
        }

        return counted;
    }

    private sealed record Case(
        string Number, string Calendar, DateTimeOffset Start, TimeLimit Limit, Pause[] Stops, DateTimeOffset? Due,
        Dictionary<DateOnly, TimeSpan> Counted, string Source);
}
