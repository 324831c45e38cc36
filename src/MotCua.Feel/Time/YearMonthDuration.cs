using System.Globalization;

namespace MotCua.Feel;

/// <summary>A duration in years and months (DMN 1.5, 10.3.2.3.8).</summary>
public readonly record struct YearMonthDuration : IComparable<YearMonthDuration>
{
    public YearMonthDuration(long totalMonths) => TotalMonths = totalMonths;

    public long TotalMonths { get; }

    /// <summary>Whole years, with the sign of the duration.</summary>
    public long Years => TotalMonths / 12;

    /// <summary>Months beside the years, with the sign of the duration.</summary>
    public int Months => (int)(TotalMonths % 12);

    public static bool operator <(YearMonthDuration left, YearMonthDuration right) => left.TotalMonths < right.TotalMonths;

    public static bool operator >(YearMonthDuration left, YearMonthDuration right) => left.TotalMonths > right.TotalMonths;

    public static bool operator <=(YearMonthDuration left, YearMonthDuration right) => left.TotalMonths <= right.TotalMonths;

    public static bool operator >=(YearMonthDuration left, YearMonthDuration right) => left.TotalMonths >= right.TotalMonths;

    /// <summary>Reads <c>-PnYnM</c> with at least one of the parts: xs:yearMonthDuration (DMN 1.5, 10.3.4.1).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out YearMonthDuration duration)
    {
        duration = default;
        var scan = new TimeScanner(text);
        var isNegative = scan.Take('-');
        if (!scan.Take('P') || scan.IsAtEnd) return false;
        Int128 total = 0;
        foreach (var (letter, months) in new[] { ('Y', 12), ('M', 1) })
        {
            if (scan.IsAtEnd) break;
            var before = scan;
            if (!scan.TakeDigits(1, 18, out var count, out _)) return false;
            if (scan.Take(letter)) total += (Int128)count * months;
            else scan = before;
        }

        return scan.IsAtEnd && TryCreate(isNegative ? -total : total, out duration);
    }

    /// <summary>The whole months from one date to another, towards zero (DMN 1.5, 10.3.4.1, <c>years and months duration</c>).</summary>
    public static YearMonthDuration Between(FeelDate from, FeelDate to)
    {
        var months = to.MonthNumber - from.MonthNumber;
        if (months > 0 && to.Day < from.Day) months--;
        if (months < 0 && to.Day > from.Day) months++;
        return new(months);
    }

    public static bool TryAdd(YearMonthDuration left, YearMonthDuration right, out YearMonthDuration sum) =>
        TryCreate((Int128)left.TotalMonths + right.TotalMonths, out sum);

    public static bool TrySubtract(YearMonthDuration left, YearMonthDuration right, out YearMonthDuration difference) =>
        TryCreate((Int128)left.TotalMonths - right.TotalMonths, out difference);

    /// <summary>The product in whole months, towards zero (DMN 1.5, semantics of arithmetic in 10.3.2). False on overflow.</summary>
    public static bool TryMultiply(YearMonthDuration duration, FeelNumber factor, out YearMonthDuration product)
    {
        product = default;
        return FeelNumber.TryMultiply(duration.TotalMonths, factor, out var months) && TryTruncate(months, out product);
    }

    /// <summary>The quotient in whole months, towards zero (DMN 1.5, semantics of arithmetic in 10.3.2). False for zero and on overflow.</summary>
    public static bool TryDivide(YearMonthDuration duration, FeelNumber divisor, out YearMonthDuration quotient)
    {
        quotient = default;
        return FeelNumber.TryDivide(duration.TotalMonths, divisor, out var months) && TryTruncate(months, out quotient);
    }

    public YearMonthDuration Negate() => new(-TotalMonths);

    public YearMonthDuration Abs() => new(Math.Abs(TotalMonths));

    public int CompareTo(YearMonthDuration other) => TotalMonths.CompareTo(other.TotalMonths);

    /// <summary>The canonical form: no part that is zero, but <c>P0M</c> for nothing at all.</summary>
    public override string ToString()
    {
        if (TotalMonths == 0) return "P0M";
        var (sign, years, months) = (TotalMonths < 0 ? "-" : "", Math.Abs(Years), Math.Abs(Months));
        return sign + "P" + Part(years, 'Y') + Part(months, 'M');
    }

    internal static string Part(long count, char letter) => count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture) + letter;

    private static bool TryTruncate(FeelNumber months, out YearMonthDuration duration)
    {
        duration = default;
        return FeelNumber.TryRoundTo(months, 0, FeelRounding.Down, out var whole) && whole.TryToInt64(out var total) && TryCreate(total, out duration);
    }

    // long.MinValue is left out so that every duration has a negative.
    private static bool TryCreate(Int128 months, out YearMonthDuration duration)
    {
        var fits = months > long.MinValue && months <= long.MaxValue;
        duration = fits ? new((long)months) : default;
        return fits;
    }
}
