using System.Globalization;

namespace MotCua.Feel;

/// <summary>A time of day to the nanosecond, local or with a zone kept as written (DMN 1.5, 10.3.2.3.4).</summary>
public readonly struct FeelTime : IEquatable<FeelTime>
{
    internal const long NanosOfSecond = 1_000_000_000;

    internal const long NanosOfDay = DayTimeDuration.SecondsOfDay * NanosOfSecond;

    internal FeelTime(long nanos, FeelZone? zone)
    {
        Nanos = nanos;
        Zone = zone;
    }

    /// <summary>Nanoseconds since midnight.</summary>
    public long Nanos { get; }

    /// <summary>Null for a local time.</summary>
    public FeelZone? Zone { get; }

    /// <summary>0 to 23.</summary>
    public int Hour => (int)(Nanos / (3600 * NanosOfSecond));

    /// <summary>0 to 59.</summary>
    public int Minute => (int)(Nanos / (60 * NanosOfSecond) % 60);

    /// <summary>0 to 59; the property of FEEL is whole (DMN 1.5, properties in 10.3.2).</summary>
    public int Second => (int)(Nanos / NanosOfSecond % 60);

    /// <summary>0 to 999,999,999.</summary>
    public int Nanosecond => (int)(Nanos % NanosOfSecond);

    /// <summary>The offset from UTC, that of standard time for a region; null for a local time.</summary>
    public DayTimeDuration? Offset => Zone is { } zone ? DayTimeDuration.FromSeconds(zone.StandardOffset) : null;

    /// <summary>The IANA id of the zone, if it has one.</summary>
    public string? TimeZone => Zone?.Id;

    public static bool operator ==(FeelTime left, FeelTime right) => left.Equals(right);

    public static bool operator !=(FeelTime left, FeelTime right) => !left.Equals(right);

    /// <summary>False when there is no such time. The second may have a fraction, of which nine digits are kept.</summary>
    public static bool TryCreate(long hour, long minute, FeelNumber second, FeelZone? zone, out FeelTime time)
    {
        time = default;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second.IsNegative || second >= 60) return false;
        if (!DayTimeDuration.TryFromSeconds(second, out var seconds)) return false;
        time = new((((hour * 60) + minute) * 60 * NanosOfSecond) + (seconds.WholeSeconds * NanosOfSecond) + seconds.NanosOfSecond, zone);
        return true;
    }

    /// <summary>Reads <c>hh:mm:ss</c>, a fraction, a zone; <c>24:00:00</c> is midnight: xs:time and the zone ids of FEEL (DMN 1.5, 10.3.4.1).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelTime time)
    {
        var scan = new TimeScanner(text);
        return TryScan(ref scan, out time, out _);
    }

    /// <summary>Reads to the end of the text; <paramref name="isNextDay"/> tells 24:00:00 from 00:00:00.</summary>
    internal static bool TryScan(ref TimeScanner scan, out FeelTime time, out bool isNextDay)
    {
        (time, isNextDay) = (default, false);
        if (!scan.TakeTwoDigits(out var hour) || !scan.Take(':') || !scan.TakeTwoDigits(out var minute)
            || !scan.Take(':') || !scan.TakeTwoDigits(out var second))
        {
            return false;
        }

        var nanos = 0;
        if (scan.Take('.') && !scan.TakeFraction(out nanos)) return false;
        if (!FeelZone.TryParse(scan.Rest, out var zone)) return false;
        isNextDay = hour == 24 && minute == 0 && second == 0 && nanos == 0;
        if ((hour > 23 && !isNextDay) || minute > 59 || second > 59) return false;
        var total = (((((hour * 60L) + minute) * 60) + second) * NanosOfSecond) + nanos;
        time = new(isNextDay ? 0 : total, zone);
        return true;
    }

    /// <summary>
    /// Order of the whole seconds in UTC (value function of DMN 1.5, 10.3.2.3.4). False when only one of the two has a zone: then there is no order.
    /// </summary>
    public static bool TryCompare(FeelTime left, FeelTime right, out int order)
    {
        order = left.UtcSeconds.CompareTo(right.UtcSeconds);
        return left.Zone is null == right.Zone is null;
    }

    /// <summary>Time from <paramref name="earlier"/> to this one. False when only one of the two has a zone (DMN 1.5, semantics of arithmetic in 10.3.2).</summary>
    public bool TrySubtract(FeelTime earlier, out DayTimeDuration difference)
    {
        difference = DayTimeDuration.FromNanos((Int128)(Nanos - earlier.Nanos) - ((OffsetSeconds - earlier.OffsetSeconds) * NanosOfSecond));
        return Zone is null == earlier.Zone is null;
    }

    /// <summary>The time <paramref name="duration"/> later, round the clock (DMN 1.5, semantics of arithmetic in 10.3.2).</summary>
    public FeelTime Add(DayTimeDuration duration)
    {
        var seconds = FeelDate.Modulo(duration.WholeSeconds, DayTimeDuration.SecondsOfDay);
        return new((Nanos + (seconds * NanosOfSecond) + duration.NanosOfSecond) % NanosOfDay, Zone);
    }

    /// <summary>The same time as written: same clock, same zone. What <c>is()</c> of FEEL asks (DMN 1.5, 10.3.4.6).</summary>
    public bool Equals(FeelTime other) => Nanos == other.Nanos && Equals(Zone, other.Zone);

    public override bool Equals(object? obj) => obj is FeelTime other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Nanos, Zone);

    /// <summary>The canonical form, which <see cref="TryParse"/> reads.</summary>
    public override string ToString() => ClockText + Zone;

    internal string ClockText =>
        string.Create(CultureInfo.InvariantCulture, $"{Hour:00}:{Minute:00}:{Second:00}{TimeScanner.FractionText(Nanosecond)}");

    private long OffsetSeconds => Zone?.StandardOffset ?? 0;

    private long UtcSeconds => (Nanos / NanosOfSecond) - OffsetSeconds;
}
