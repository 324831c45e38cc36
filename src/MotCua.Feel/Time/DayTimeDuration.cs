namespace MotCua.Feel;

/// <summary>A duration in days, hours, minutes and seconds to the nanosecond (DMN 1.5, 10.3.2.3.7).</summary>
public readonly record struct DayTimeDuration : IComparable<DayTimeDuration>
{
    internal const long SecondsOfDay = 86_400;

    private const long NanosPerSecond = FeelTime.NanosOfSecond;

    private DayTimeDuration(long wholeSeconds, int nanosOfSecond)
    {
        WholeSeconds = wholeSeconds;
        NanosOfSecond = nanosOfSecond;
    }

    /// <summary>The largest whole number of seconds not above the duration.</summary>
    public long WholeSeconds { get; }

    /// <summary>What lies above <see cref="WholeSeconds"/>: 0 to 999,999,999.</summary>
    public int NanosOfSecond { get; }

    /// <summary>Whole days, with the sign of the duration.</summary>
    public long Days => TowardsZero / SecondsOfDay;

    /// <summary>Hours beside the days, with the sign of the duration.</summary>
    public int Hours => (int)(TowardsZero % SecondsOfDay / 3600);

    /// <summary>Minutes beside the hours, with the sign of the duration.</summary>
    public int Minutes => (int)(TowardsZero % 3600 / 60);

    /// <summary>Whole seconds beside the minutes, with the sign of the duration.</summary>
    public int Seconds => (int)(TowardsZero % 60);

    /// <summary>The whole duration in seconds, with its fraction (the value function of DMN 1.5, 10.3.2.3.7).</summary>
    public FeelNumber TotalSeconds
    {
        get
        {
            FeelNumber.TryAdd(WholeSeconds, FeelNumber.FromParts(NanosOfSecond, -9), out var total);
            return total;
        }
    }

    internal Int128 TotalNanos => ((Int128)WholeSeconds * NanosPerSecond) + NanosOfSecond;

    private long TowardsZero => WholeSeconds < 0 && NanosOfSecond > 0 ? WholeSeconds + 1 : WholeSeconds;

    public static bool operator <(DayTimeDuration left, DayTimeDuration right) => left.CompareTo(right) < 0;

    public static bool operator >(DayTimeDuration left, DayTimeDuration right) => left.CompareTo(right) > 0;

    public static bool operator <=(DayTimeDuration left, DayTimeDuration right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DayTimeDuration left, DayTimeDuration right) => left.CompareTo(right) >= 0;

    public static DayTimeDuration FromSeconds(long seconds) => new(seconds, 0);

    /// <summary>A number of seconds, of whose fraction nine digits are kept. False on overflow.</summary>
    public static bool TryFromSeconds(FeelNumber seconds, out DayTimeDuration duration)
    {
        duration = default;
        if (!FeelNumber.TryRoundTo(seconds, 9, FeelRounding.Down, out var kept)) return false;
        var floor = kept.Floor();
        if (!floor.TryToInt64(out var whole) || !FeelNumber.TrySubtract(kept, floor, out var fraction)) return false;
        return FeelNumber.TryMultiply(fraction, NanosPerSecond, out var nanos) && nanos.TryToInt64(out var ofSecond)
            && TryFromNanos(((Int128)whole * NanosPerSecond) + ofSecond, out duration);
    }

    /// <summary>Reads <c>-PnDTnHnMnS</c> with at least one of the parts, the seconds with a fraction: xs:dayTimeDuration (DMN 1.5, 10.3.4.1).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DayTimeDuration duration)
    {
        duration = default;
        var scan = new TimeScanner(text);
        var isNegative = scan.Take('-');
        if (!scan.Take('P')) return false;
        Int128 total = 0;
        if (scan.Next != 'T' && !TakePart(ref scan, 'D', SecondsOfDay, ref total)) return false;
        if (scan.Take('T') && !TakeClock(ref scan, ref total)) return false;
        return scan.IsAtEnd && TryFromNanos(isNegative ? -total : total, out duration);
    }

    public static bool TryAdd(DayTimeDuration left, DayTimeDuration right, out DayTimeDuration sum) =>
        TryFromNanos(left.TotalNanos + right.TotalNanos, out sum);

    public static bool TrySubtract(DayTimeDuration left, DayTimeDuration right, out DayTimeDuration difference) =>
        TryFromNanos(left.TotalNanos - right.TotalNanos, out difference);

    /// <summary>The product, cut to nanoseconds (DMN 1.5, semantics of arithmetic in 10.3.2). False on overflow.</summary>
    public static bool TryMultiply(DayTimeDuration duration, FeelNumber factor, out DayTimeDuration product)
    {
        product = default;
        return FeelNumber.TryMultiply(duration.TotalSeconds, factor, out var seconds) && TryFromSeconds(seconds, out product);
    }

    /// <summary>The quotient, cut to nanoseconds (DMN 1.5, semantics of arithmetic in 10.3.2). False for zero and on overflow.</summary>
    public static bool TryDivide(DayTimeDuration duration, FeelNumber divisor, out DayTimeDuration quotient)
    {
        quotient = default;
        return FeelNumber.TryDivide(duration.TotalSeconds, divisor, out var seconds) && TryFromSeconds(seconds, out quotient);
    }

    public DayTimeDuration Negate() => FromNanos(-TotalNanos);

    public DayTimeDuration Abs() => WholeSeconds < 0 ? Negate() : this;

    public int CompareTo(DayTimeDuration other)
    {
        var bySeconds = WholeSeconds.CompareTo(other.WholeSeconds);
        return bySeconds != 0 ? bySeconds : NanosOfSecond.CompareTo(other.NanosOfSecond);
    }

    /// <summary>The canonical form: no part that is zero, but <c>PT0S</c> for nothing at all.</summary>
    public override string ToString()
    {
        if (WholeSeconds == 0 && NanosOfSecond == 0) return "PT0S";
        var size = Abs();
        var days = YearMonthDuration.Part(size.Days, 'D');
        var clock = YearMonthDuration.Part(size.Hours, 'H') + YearMonthDuration.Part(size.Minutes, 'M');
        if (size.Seconds != 0 || size.NanosOfSecond != 0) clock += size.Seconds + TimeScanner.FractionText(size.NanosOfSecond) + "S";
        return (WholeSeconds < 0 ? "-P" : "P") + days + (clock.Length > 0 ? "T" + clock : "");
    }

    /// <summary>A duration from the parts that it has shown itself.</summary>
    internal static DayTimeDuration Restore(long wholeSeconds, int nanosOfSecond) => new(wholeSeconds, nanosOfSecond);

    internal static DayTimeDuration FromDays(long days) => new(days * SecondsOfDay, 0);

    /// <summary>For what is known to be in range: differences of dates and times.</summary>
    internal static DayTimeDuration FromNanos(Int128 nanos)
    {
        var ofSecond = (long)(nanos % NanosPerSecond);
        if (ofSecond < 0) ofSecond += NanosPerSecond;
        return new((long)((nanos - ofSecond) / NanosPerSecond), (int)ofSecond);
    }

    // One second less than a long holds on the negative side, so that every duration has a negative.
    private static bool TryFromNanos(Int128 nanos, out DayTimeDuration duration)
    {
        var limit = (Int128)long.MaxValue * NanosPerSecond;
        var fits = nanos >= -limit && nanos <= limit;
        duration = fits ? FromNanos(nanos) : default;
        return fits;
    }

    // A number and its letter, if that letter comes next among the parts; a number with another letter is left where it is.
    private static bool TakePart(ref TimeScanner scan, char letter, long seconds, ref Int128 total)
    {
        var before = scan;
        if (!scan.TakeDigits(1, 18, out var count, out _)) return false;
        if (scan.Take(letter))
        {
            total += (Int128)count * seconds * NanosPerSecond;
            return true;
        }

        scan = before;
        return false;
    }

    private static bool TakeClock(ref TimeScanner scan, ref Int128 total)
    {
        var hasAny = TakePart(ref scan, 'H', 3600, ref total);
        hasAny |= TakePart(ref scan, 'M', 60, ref total);
        if (scan.IsAtEnd) return hasAny;
        if (!scan.TakeDigits(1, 18, out var whole, out _)) return false;
        var nanos = 0;
        if (scan.Take('.')) scan.TakeFraction(out nanos);
        total += ((Int128)whole * NanosPerSecond) + nanos;
        return scan.Take('S');
    }
}
