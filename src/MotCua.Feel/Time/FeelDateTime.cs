namespace MotCua.Feel;

/// <summary>A date and time to the nanosecond, local or with a zone kept as written (DMN 1.5, 10.3.2.3.6).</summary>
public readonly struct FeelDateTime : IEquatable<FeelDateTime>
{
    public FeelDateTime(FeelDate date, FeelTime time)
    {
        Date = date;
        Time = time;
    }

    public FeelDate Date { get; }

    public FeelTime Time { get; }

    /// <summary>Null for a local date and time.</summary>
    public FeelZone? Zone => Time.Zone;

    /// <summary>The offset from UTC at that moment; null for a local date and time.</summary>
    public DayTimeDuration? Offset => Zone is null ? null : DayTimeDuration.FromSeconds(OffsetSeconds);

    public static bool operator ==(FeelDateTime left, FeelDateTime right) => left.Equals(right);

    public static bool operator !=(FeelDateTime left, FeelDateTime right) => !left.Equals(right);

    /// <summary>Midnight of a date.</summary>
    public static FeelDateTime StartOf(FeelDate date, FeelZone? zone) => new(date, new(0, zone));

    /// <summary>The instant as the base library has it, with its offset.</summary>
    public static FeelDateTime FromDateTimeOffset(DateTimeOffset instant)
    {
        FeelZone.TryCreate((long)instant.Offset.TotalSeconds, out var zone);
        return new(FeelDate.FromDateOnly(DateOnly.FromDateTime(instant.DateTime)), new(instant.TimeOfDay.Ticks * 100, zone));
    }

    /// <summary>
    /// Reads a date, <c>T</c> and a time, or a date alone, which is its midnight; <c>24:00:00</c> is the midnight after the date: xs:dateTime and
    /// the zone ids of FEEL (DMN 1.5, 10.3.4.1).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelDateTime value)
    {
        value = default;
        var scan = new TimeScanner(text);
        if (!FeelDate.TryScan(ref scan, out var date)) return false;
        if (scan.IsAtEnd)
        {
            value = StartOf(date, null);
            return true;
        }

        if (!scan.Take('T') || !FeelTime.TryScan(ref scan, out var time, out var isNextDay)) return false;
        if (isNextDay && !FeelDate.TryAddDays(date, 1, out date)) return false;
        value = new(date, time);
        return true;
    }

    /// <summary>
    /// Order of the whole seconds in UTC (value function of DMN 1.5, 10.3.2.3.6). False when only one of the two has a zone: then there is no order.
    /// </summary>
    public static bool TryCompare(FeelDateTime left, FeelDateTime right, out int order)
    {
        order = left.UtcSeconds.CompareTo(right.UtcSeconds);
        return left.Zone is null == right.Zone is null;
    }

    /// <summary>Time from <paramref name="earlier"/> to this one. False when only one of the two has a zone (DMN 1.5, semantics of arithmetic in 10.3.2).</summary>
    public bool TrySubtract(FeelDateTime earlier, out DayTimeDuration difference)
    {
        difference = DayTimeDuration.FromNanos(UtcNanos - earlier.UtcNanos);
        return Zone is null == earlier.Zone is null;
    }

    /// <summary>The moment <paramref name="duration"/> later, in the same zone (DMN 1.5, semantics of arithmetic in 10.3.2). False beyond the last year.</summary>
    public static bool TryAdd(FeelDateTime moment, DayTimeDuration duration, out FeelDateTime later)
    {
        later = default;
        if (!TryFromUtcNanos(moment.UtcNanos + duration.TotalNanos, null, out var utc)) return false;
        if (moment.Zone is not { } zone)
        {
            later = utc;
            return true;
        }

        var offset = zone.OffsetAtInstant(utc.Date, utc.Time.Nanos);
        return TryFromUtcNanos(utc.UtcNanos + ((Int128)offset * FeelTime.NanosOfSecond), zone, out later);
    }

    /// <summary>The same time on the date of <see cref="FeelDate.TryAdd(FeelDate, YearMonthDuration, out FeelDate)"/>.</summary>
    public static bool TryAdd(FeelDateTime moment, YearMonthDuration duration, out FeelDateTime later)
    {
        var fits = FeelDate.TryAdd(moment.Date, duration, out var date);
        later = new(date, moment.Time);
        return fits;
    }

    /// <summary>The same date and time as written: same clock, same zone. What <c>is()</c> of FEEL asks (DMN 1.5, 10.3.4.6).</summary>
    public bool Equals(FeelDateTime other) => Date == other.Date && Time == other.Time;

    public override bool Equals(object? obj) => obj is FeelDateTime other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Date, Time);

    /// <summary>The canonical form, which <see cref="TryParse"/> reads.</summary>
    public override string ToString() => $"{Date}T{Time}";

    private int OffsetSeconds => Zone?.OffsetAt(Date, Time.Nanos) ?? 0;

    private long UtcSeconds => (Date.DayNumber * DayTimeDuration.SecondsOfDay) + (Time.Nanos / FeelTime.NanosOfSecond) - OffsetSeconds;

    private Int128 UtcNanos => (((Int128)UtcSeconds) * FeelTime.NanosOfSecond) + Time.Nanosecond;

    private static bool TryFromUtcNanos(Int128 nanos, FeelZone? zone, out FeelDateTime value)
    {
        value = default;
        var ofDay = (long)(nanos % FeelTime.NanosOfDay);
        if (ofDay < 0) ofDay += FeelTime.NanosOfDay;
        var days = (nanos - ofDay) / FeelTime.NanosOfDay;
        if (days < long.MinValue || days > long.MaxValue || !FeelDate.TryAddDays(FeelDate.FromDayNumber(0), (long)days, out var date)) return false;
        value = new(date, new(ofDay, zone));
        return true;
    }
}
