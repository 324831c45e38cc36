namespace MotCua.Clock.Tests;

/// <summary>
/// The reference: walks from minute to minute and knows nothing of sums, positions or searches. It reads the hours from the same
/// entries as the calendar under test, but by its own rules. One flag for each minute of six years, so that walking is cheap.
/// </summary>
internal sealed class SlowClock
{
    private const int DayMinutes = 1440;
    private const int Parts = 7200 * 60; // both 450 and 480 minutes divide it
    private static readonly DateTimeOffset Zero = Office.At("2023-01-01 00:00");

    private readonly bool[] _office;
    private readonly int[] _wholeDay;

    public SlowClock(WeeklyHours[] weekly, IEnumerable<SpecialDay> specials)
    {
        const int Days = 6 * 365;
        var byDay = specials.ToDictionary(s => s.Date);
        _office = new bool[Days * DayMinutes];
        _wholeDay = new int[Days];
        for (var i = 0; i < Days; i++)
        {
            var day = DateOnly.FromDateTime(Zero.DateTime).AddDays(i);
            var week = weekly.Last(w => w.ValidFrom <= day);
            var hours = !byDay.TryGetValue(day, out var special) ? week.On(day.DayOfWeek)
                : special.Kind == DayKind.SwapWork ? week.On(DayOfWeek.Monday)
                : [];
            foreach (var (from, to) in hours)
            {
                Array.Fill(_office, true, (i * DayMinutes) + (from.Hour * 60) + from.Minute, (int)(to - from).TotalMinutes);
            }

            _wholeDay[i] = week.On(DayOfWeek.Monday).Sum(h => (int)(h.To - h.From).TotalMinutes);
        }
    }

    public DateTimeOffset NextOffice(DateTimeOffset instant) => At(Next(Minute(instant)));

    public int MinutesBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = 0;
        for (int minute = Minute(from), end = Minute(to); minute < end; minute++)
        {
            sum += _office[minute] ? 1 : 0;
        }

        return sum;
    }

    /// <param name="receivedAt">On a whole minute, as the pauses; no pause is open.</param>
    public DateTimeOffset Due(DateTimeOffset receivedAt, TimeLimit limit, IReadOnlyList<Pause> pauses)
    {
        var start = Next(Minute(receivedAt));
        var stops = pauses.Select(p => (From: Minute(p.From), Until: Minute(p.Until!.Value))).ToArray();
        return limit.Unit switch
        {
            TimeUnit.WorkingHour => At(AfterMinutes(start, (int)(limit.Quantity * 60), stops)),
            TimeUnit.WorkingDay => AfterDays(start, limit.Quantity, stops),
            TimeUnit.SameDay => At(SameDay(start, stops)),
            _ => At(AfterNights(start, limit, stops)),
        };
    }

    /// <summary>A limit in office minutes ends with its last minute.</summary>
    private int AfterMinutes(int minute, int limit, (int From, int Until)[] stops)
    {
        for (var counted = 0; counted < limit; minute++)
        {
            counted += _office[minute] && !Stopped(stops, minute) ? 1 : 0;
        }

        return minute;
    }

    /// <summary>A limit in working days ends at the first running office second when that part of whole days has been worked.</summary>
    private DateTimeOffset AfterDays(int minute, decimal limit, (int From, int Until)[] stops)
    {
        var target = (long)(limit * Parts);
        for (var counted = 0L; ; minute++)
        {
            if (!_office[minute] || Stopped(stops, minute))
            {
                if (_office[minute] && counted >= target && !Array.Exists(stops, p => p.From < minute && minute < p.Until))
                {
                    return At(minute);
                }

                continue;
            }

            var ofSecond = Parts / (_wholeDay[minute / DayMinutes] * 60);
            var second = 0;
            while (second < 60 && counted < target)
            {
                // The second itself matters only in the last minute.
                var seconds = second == 0 && counted + (60 * ofSecond) <= target ? 60 : 1;
                counted += seconds * ofSecond;
                second += seconds;
            }

            if (second < 60)
            {
                return At(minute).AddSeconds(second);
            }
        }
    }

    /// <summary>By closing time; what comes after 15:00 waits for the next day of work.</summary>
    private int SameDay(int start, (int From, int Until)[] stops)
    {
        if (start % DayMinutes > 15 * 60)
        {
            start = Next(((start / DayMinutes) + 1) * DayMinutes);
        }

        return AfterMinutes(start, MinutesBetween(At(start), At(((start / DayMinutes) + 1) * DayMinutes)), stops);
    }

    /// <summary>
    /// The first day does not count, nor do days after the one of a request up to the one of its answer; when all have been counted, the
    /// term ends with the next office hours that end while nobody waits.
    /// </summary>
    private int AfterNights(int start, TimeLimit limit, (int From, int Until)[] stops)
    {
        var resting = stops.Where(s => s.Until > start).Select(s => (From: Next(Math.Max(s.From, start)), Until: Next(s.Until), Asked: s.From)).ToArray();
        var left = Nights(start / DayMinutes, limit);
        var lastOffice = false;
        for (var minute = start; ; minute++)
        {
            if (minute % DayMinutes == 0 && left > 0 && !Array.Exists(resting, r => r.From / DayMinutes < minute / DayMinutes && minute / DayMinutes <= r.Until / DayMinutes))
            {
                left--;
            }

            var office = _office[minute];
            if (left == 0 && lastOffice && !office && IsOver(minute) && !Array.Exists(resting, r => r.Asked < minute && minute < r.Until))
            {
                return minute;
            }

            lastOffice = office;
        }

        bool IsOver(int minute) => Next(minute) / DayMinutes > minute / DayMinutes;
    }

    /// <summary>Month by month to the day of the same number, or to the last of the month.</summary>
    private static int Nights(int day, TimeLimit limit)
    {
        if (limit.Unit == TimeUnit.CalendarDay)
        {
            return (int)limit.Quantity;
        }

        var first = Zero.DateTime.AddDays(day);
        var (year, month) = (first.Year, first.Month);
        for (var months = (int)limit.Quantity * (limit.Unit == TimeUnit.Year ? 12 : 1); months > 0; months--)
        {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }

        return (new DateTime(year, month, Math.Min(first.Day, DateTime.DaysInMonth(year, month))) - first).Days;
    }

    private static bool Stopped((int From, int Until)[] stops, int minute)
    {
        foreach (var (from, until) in stops)
        {
            if (from <= minute && minute < until)
            {
                return true;
            }
        }

        return false;
    }

    private int Next(int minute)
    {
        while (!_office[minute])
        {
            minute++;
        }

        return minute;
    }

    private static int Minute(DateTimeOffset instant) => (int)((instant - Zero).Ticks / TimeSpan.TicksPerMinute);

    private static DateTimeOffset At(int minute) => Zero.AddMinutes(minute);
}
