namespace MotCua.Clock;

/// <summary>A limit laid on a calendar: it knows its end, and can be moved by a pause.</summary>
internal abstract class Term
{
    /// <summary>From here on it counts.</summary>
    public required DateTimeOffset CountsFrom { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <param name="from">An office instant before the term is due.</param>
    /// <param name="until">A later office instant.</param>
    public abstract Term MovedBy(DateTimeOffset from, DateTimeOffset until);

    /// <summary>What has not been counted yet at an office instant.</summary>
    public abstract TimeSpan LeftAt(DateTimeOffset instant);

    public abstract TimeSpan CountedUntil(DateTimeOffset end, IReadOnlyList<Pause> pauses);

    public abstract TimeSpan CountedOn(DateOnly day, DateTimeOffset end, IReadOnlyList<Pause> pauses);

    /// <summary>What runs off between two instants, in the smallest parts of the limit's unit.</summary>
    public abstract long PartsBetween(DateTimeOffset from, DateTimeOffset to);

    public abstract long PartsPerUnit { get; }

    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public static Term Lay(WorkCalendar calendar, DateTimeOffset start, TimeLimit limit, ClockRules rules)
    {
        switch (limit.Unit)
        {
            case TimeUnit.WorkingHour:
                var hours = calendar.SecondsMeasure;
                var seconds = (long)decimal.Round(limit.Quantity * 3600, MidpointRounding.AwayFromZero);
                return OfficeTerm.Ending(calendar, hours, start, hours.Position(start) + seconds, WorkCalendar.Side.Closing, atClosing: false);
            case TimeUnit.WorkingDay:
                var days = calendar.DaysMeasure;
                var atClosing = rules.WholeDaysEndAtClosing && limit.Quantity == decimal.Truncate(limit.Quantity);
                return OfficeTerm.Ending(
                    calendar, days, start, days.Position(start) + calendar.Parts(limit.Quantity), WorkCalendar.Side.Opening, atClosing);
            case TimeUnit.SameDay:
                var measure = calendar.SecondsMeasure;
                var closing = calendar.ClosingAtOrAfter(Vietnam.Day(start));
                if (Vietnam.Time(start) > rules.SameDayCutoff)
                {
                    start = calendar.NextOfficeInstant(closing);
                    closing = calendar.ClosingAtOrAfter(Vietnam.Day(start));
                }

                return OfficeTerm.Ending(calendar, measure, start, measure.Position(closing), WorkCalendar.Side.Closing, atClosing: false);
            default:
                return CalendarTerm.Ending(calendar, start, CalendarTerm.LastDayOf(calendar, Vietnam.Day(start), limit));
        }
    }

    /// <summary>A limit that runs on office time.</summary>
    private sealed class OfficeTerm(WorkCalendar calendar, WorkCalendar.Measure measure, long position, WorkCalendar.Side side, bool atClosing) : Term
    {
        public static OfficeTerm Ending(
            WorkCalendar calendar, WorkCalendar.Measure measure, DateTimeOffset countsFrom, long position, WorkCalendar.Side side, bool atClosing)
        {
            var due = measure.At(position, side);
            return new(calendar, measure, position, side, atClosing)
            {
                CountsFrom = countsFrom,
                DueAt = atClosing ? calendar.ClosingAtOrAfter(Vietnam.Day(due)) : due,
            };
        }

        public override Term MovedBy(DateTimeOffset from, DateTimeOffset until) =>
            Ending(calendar, measure, CountsFrom, position + measure.Position(until) - measure.Position(from), side, atClosing);

        public override TimeSpan LeftAt(DateTimeOffset instant) => measure.OfficeTime(Math.Max(0, position - measure.Position(instant)), Vietnam.Day(instant));

        public override long PartsBetween(DateTimeOffset from, DateTimeOffset to) => measure.Position(to) - measure.Position(from);

        public override long PartsPerUnit => measure.PartsPerUnit;

        public override TimeSpan CountedUntil(DateTimeOffset end, IReadOnlyList<Pause> pauses) => Counted(CountsFrom, end, pauses);

        public override TimeSpan CountedOn(DateOnly day, DateTimeOffset end, IReadOnlyList<Pause> pauses)
        {
            var midnight = Vietnam.At(day, TimeOnly.MinValue);
            return Counted(Later(CountsFrom, midnight), Earlier(end, midnight.AddSeconds(Vietnam.SecondsPerDay - 1)), pauses);
        }

        private TimeSpan Counted(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Pause> pauses)
        {
            var counted = OfficeTime(from, to);
            foreach (var pause in pauses)
            {
                counted -= OfficeTime(Later(pause.From, from), Earlier(pause.Until!.Value, to));
            }

            return counted;
        }

        private TimeSpan OfficeTime(DateTimeOffset from, DateTimeOffset to) => from < to ? calendar.OfficeTimeBetween(from, to) : TimeSpan.Zero;

        private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

        private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
    }
}

/// <summary>
/// A limit in days, months or years. The first day is not counted (Civil Code 2015 art. 147 §2); a month ends on the day of the
/// same number, or on its last day (art. 148 §4); an end on a day off moves to the next working day (art. 148 §5). The law ends the
/// last day at midnight; a result is handed over in office hours, so it is due at their end.
/// </summary>
internal sealed class CalendarTerm : Term
{
    private readonly WorkCalendar _calendar;
    private readonly DateOnly _lastCounted;

    private CalendarTerm(WorkCalendar calendar, DateOnly lastDay, DateOnly lastCounted)
    {
        _calendar = calendar;
        LastDay = lastDay;
        _lastCounted = lastCounted;
    }

    /// <summary>The last day of the term, before it moves to a working day.</summary>
    public DateOnly LastDay { get; }

    public static DateOnly LastDayOf(WorkCalendar calendar, DateOnly start, TimeLimit limit)
    {
        // Too far is refused by the calendar itself, here only before DateOnly would overflow.
        var quantity = (int)Math.Min(limit.Quantity, (calendar.LastDay.Year - start.Year + 1) * 366);
        return limit.Unit switch
        {
            TimeUnit.CalendarDay => start.AddDays(quantity),
            TimeUnit.Month => start.AddMonths(Math.Min(quantity, (calendar.LastDay.Year - start.Year + 1) * 12)),
            _ => start.AddYears(Math.Min(quantity, calendar.LastDay.Year - start.Year + 1)),
        };
    }

    public static CalendarTerm Ending(WorkCalendar calendar, DateTimeOffset countsFrom, DateOnly lastDay) => Ending(calendar, countsFrom, lastDay, lastDay);

    /// <summary>The day of the request counts, the days after it up to the answer do not: as with the first day of a term.</summary>
    public override Term MovedBy(DateTimeOffset from, DateTimeOffset until)
    {
        var (first, last) = (Vietnam.Day(from), Vietnam.Day(until));
        var days = last.DayNumber - first.DayNumber;
        // Between the last day and the working day to which the end moved, everything is counted already and only the end moves on.
        return first <= LastDay && _lastCounted == LastDay
            ? Ending(_calendar, CountsFrom, LastDay.AddDays(days))
            : Ending(_calendar, CountsFrom, (first > LastDay ? first : LastDay).AddDays(days), _lastCounted);
    }

    /// <summary>Asked day by day: a piece of a day is the day.</summary>
    public override long PartsBetween(DateTimeOffset from, DateTimeOffset to) => 1;

    public override long PartsPerUnit => 1;

    public override TimeSpan LeftAt(DateTimeOffset instant) => Days(_lastCounted, Vietnam.Day(instant));

    public override TimeSpan CountedUntil(DateTimeOffset end, IReadOnlyList<Pause> pauses)
    {
        var (first, last) = (Vietnam.Day(CountsFrom), Vietnam.Day(end));
        last = last < _lastCounted ? last : _lastCounted;
        return pauses.Aggregate(Days(last, first), (sum, p) => sum - Days(Earlier(Vietnam.Day(p.Until!.Value), last), FirstPaused(p)));

        static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
    }

    public override TimeSpan CountedOn(DateOnly day, DateTimeOffset end, IReadOnlyList<Pause> pauses) =>
        day > Vietnam.Day(CountsFrom) && day <= _lastCounted && day <= Vietnam.Day(end)
            && !pauses.Any(p => day > FirstPaused(p) && day <= Vietnam.Day(p.Until!.Value))
            ? TimeSpan.FromDays(1)
            : TimeSpan.Zero;

    private static CalendarTerm Ending(WorkCalendar calendar, DateTimeOffset countsFrom, DateOnly lastDay, DateOnly lastCounted) =>
        new(calendar, lastDay, lastCounted) { CountsFrom = countsFrom, DueAt = calendar.ClosingAtOrAfter(lastDay) };

    private static TimeSpan Days(DateOnly last, DateOnly first) => TimeSpan.FromDays(Math.Max(0, last.DayNumber - first.DayNumber));

    private DateOnly FirstPaused(Pause pause) => Vietnam.Day(_calendar.NextOfficeInstant(pause.From));
}
