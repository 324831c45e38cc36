namespace MotCua.Clock.Tests;

/// <summary>
/// The reference: walks from minute to minute and knows nothing of sums, positions or searches. It reads the hours from the same
/// entries as the calendar under test, but by its own rules.
/// </summary>
internal sealed class SlowClock(WeeklyHours[] weekly, IReadOnlyList<SpecialDay> specials)
{
    private readonly Dictionary<DateOnly, (bool[] Office, int DayMinutes)> _days = [];
    private readonly Dictionary<DateOnly, SpecialDay> _specials = specials.ToDictionary(s => s.Date);

    public bool IsOffice(DateTimeOffset minute) => Of(minute).Office[(minute.Hour * 60) + minute.Minute];

    public bool IsDayOff(DateOnly day) => !Of(day).Office.Contains(true);

    public DateTimeOffset NextOffice(DateTimeOffset minute)
    {
        while (!IsOffice(minute))
        {
            minute = minute.AddMinutes(1);
        }

        return minute;
    }

    public int MinutesBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = 0;
        for (var minute = from; minute < to; minute = minute.AddMinutes(1))
        {
            sum += IsOffice(minute) ? 1 : 0;
        }

        return sum;
    }

    /// <summary>A limit in office minutes ends with its last minute.</summary>
    public DateTimeOffset DueAfterMinutes(DateTimeOffset receivedAt, int limit, IReadOnlyList<Pause> pauses)
    {
        var minute = receivedAt;
        for (var counted = 0; counted < limit; minute = minute.AddMinutes(1))
        {
            counted += IsOffice(minute) && !pauses.Any(p => p.From <= minute && minute < p.Until) ? 1 : 0;
        }

        return minute;
    }

    /// <summary>A limit in working days ends at the first running office second when that part of whole days has been worked.</summary>
    public DateTimeOffset DueAfterDays(DateTimeOffset receivedAt, decimal limit, IReadOnlyList<Pause> pauses)
    {
        const int Parts = 7200 * 60; // both 450 and 480 minutes divide it
        var target = (long)(limit * Parts);
        var counted = 0L;
        for (var minute = receivedAt; ; minute = minute.AddMinutes(1))
        {
            if (!IsOffice(minute) || pauses.Any(p => p.From < minute && minute < p.Until && counted >= target))
            {
                continue;
            }

            if (counted >= target)
            {
                return minute;
            }

            if (pauses.Any(p => p.From <= minute && minute < p.Until))
            {
                continue;
            }

            for (var second = 0; second < 60; second++)
            {
                if (counted >= target)
                {
                    return minute.AddSeconds(second);
                }

                counted += Parts / (Of(minute).DayMinutes * 60);
            }
        }
    }

    private (bool[] Office, int DayMinutes) Of(DateTimeOffset minute) => Of(DateOnly.FromDateTime(minute.DateTime));

    private (bool[] Office, int DayMinutes) Of(DateOnly day)
    {
        if (_days.TryGetValue(day, out var known))
        {
            return known;
        }

        var week = weekly.Last(w => w.ValidFrom <= day);
        var hours = !_specials.TryGetValue(day, out var special) ? week.On(day.DayOfWeek)
            : special.Kind == DayKind.SwapWork ? week.On(DayOfWeek.Monday)
            : [];
        var office = new bool[24 * 60];
        foreach (var (from, to) in hours)
        {
            Array.Fill(office, true, (from.Hour * 60) + from.Minute, (int)(to - from).TotalMinutes);
        }

        return _days[day] = (office, week.On(DayOfWeek.Monday).Sum(h => (int)(h.To - h.From).TotalMinutes));
    }
}
