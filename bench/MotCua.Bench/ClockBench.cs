using System.Diagnostics;
using MotCua.Clock;

namespace MotCua.Bench;

/// <summary>Due times on one core: every kind of limit, receipts over four years at any minute of the day, a stop in every tenth dossier.</summary>
internal static class ClockBench
{
    private const int Many = 1_000_000;
    private const double TargetSeconds = 2;

    private static readonly TimeLimit[] Limits =
    [
        new(0.25m, TimeUnit.WorkingDay), new(3, TimeUnit.WorkingDay), new(10, TimeUnit.WorkingDay), new(60, TimeUnit.WorkingDay),
        TimeLimit.FirstAnswer, TimeLimit.SameDay, new(20, TimeUnit.CalendarDay), new(1, TimeUnit.Month),
    ];

    public static Line Run()
    {
        var first = new DateOnly(2023, 1, 1);
        var calendar = WorkCalendar.Create(
            [WeeklyHours.Usual(first)], Enumerable.Range(first.Year, 4).SelectMany(StatutoryDays.Of), new(2026, 12, 31));
        var random = new Random(1);
        var received = new DateTimeOffset[Many];
        for (var i = 0; i < Many; i++) received[i] = new DateTimeOffset(2023, 1, 2, 0, 0, 0, TimeSpan.FromHours(7)).AddMinutes(random.Next(4 * 365 * 1440));

        var times = new List<double>();
        for (var round = 0; round < 4; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var sum = 0L;
            for (var i = 0; i < Many; i++)
            {
                Pause[] pauses = i % 10 == 0 ? [new(received[i].AddHours(2), received[i].AddHours(50))] : [];
                sum += Deadline.Compute(calendar, received[i], Limits[i % Limits.Length], ClockRules.Default, pauses).DueAt!.Value.Ticks % 1000;
            }

            // The first round warms the code.
            if (round > 0) times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            GC.KeepAlive(sum);
        }

        var seconds = Numbers.Median(times);
        Progress.Say($"clock: {Many:N0} due times in {seconds:0.00} s");
        return new($"{Many:N0} due times on one core, without explanation", "", $"{seconds:0.00} s", "", "", $"at most {TargetSeconds:0} s", seconds <= TargetSeconds);
    }
}
