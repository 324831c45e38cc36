using System.Globalization;

namespace MotCua.Feel;

/// <summary>A date of the proleptic Gregorian calendar, years -999,999,999 to 999,999,999, without time and zone (DMN 1.5, 10.3.2.3.5).</summary>
public readonly struct FeelDate : IEquatable<FeelDate>, IComparable<FeelDate>
{
    /// <summary>The largest year; the smallest is its negative.</summary>
    public const int MaxYear = 999_999_999;

    private const int DaysOfCycle = 146_097;

    // Days from 0000-03-01 to 1970-01-01.
    private const long EpochShift = 719_468;

    private readonly int year;

    // Counted from 0, so that the default is a date.
    private readonly byte monthIndex;

    private readonly byte dayIndex;

    private FeelDate(int year, int month, int day)
    {
        this.year = year;
        monthIndex = (byte)(month - 1);
        dayIndex = (byte)(day - 1);
    }

    public int Year => year;

    /// <summary>1 to 12.</summary>
    public int Month => monthIndex + 1;

    /// <summary>1 to 31.</summary>
    public int Day => dayIndex + 1;

    /// <summary>1 for Monday to 7 for Sunday (DMN 1.5, properties in 10.3.2).</summary>
    public int Weekday => (int)Modulo(DayNumber + 3, 7) + 1;

    /// <summary>1 to 366 (DMN 1.5, 10.3.4.8).</summary>
    public int DayOfYear => (int)(DayNumber - new FeelDate(year, 1, 1).DayNumber) + 1;

    /// <summary>The week by ISO 8601, 1 to 53 (DMN 1.5, 10.3.4.8).</summary>
    public int WeekOfYear
    {
        get
        {
            // The week belongs to the year of its Thursday.
            var thursday = FromDayNumber(DayNumber + 4 - Weekday);
            return ((thursday.DayOfYear - 1) / 7) + 1;
        }
    }

    /// <summary>Days since 1970-01-01.</summary>
    public long DayNumber
    {
        get
        {
            // Years that begin in March have the leap day at their end.
            long y = Month <= 2 ? year - 1L : year;
            var cycle = Math.DivRem(y - Modulo(y, 400), 400).Quotient;
            var yearOfCycle = y - (cycle * 400);
            var dayOfYear = (((153 * ((Month + 9) % 12)) + 2) / 5) + Day - 1;
            return (cycle * DaysOfCycle) + (yearOfCycle * 365) + (yearOfCycle / 4) - (yearOfCycle / 100) + dayOfYear - EpochShift;
        }
    }

    internal long MonthNumber => (year * 12L) + monthIndex;

    public static bool operator ==(FeelDate left, FeelDate right) => left.Equals(right);

    public static bool operator !=(FeelDate left, FeelDate right) => !left.Equals(right);

    public static bool operator <(FeelDate left, FeelDate right) => left.CompareTo(right) < 0;

    public static bool operator >(FeelDate left, FeelDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(FeelDate left, FeelDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FeelDate left, FeelDate right) => left.CompareTo(right) >= 0;

    /// <summary>False when there is no such day.</summary>
    public static bool TryCreate(long year, long month, long day, out FeelDate date)
    {
        date = default;
        if (year is < -MaxYear or > MaxYear || month is < 1 or > 12 || day < 1 || day > DaysInMonth(year, (int)month)) return false;
        date = new((int)year, (int)month, (int)day);
        return true;
    }

    public static FeelDate FromDateOnly(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>The date as the base library has it; false outside the years 1 to 9999.</summary>
    public bool TryToDateOnly(out DateOnly date)
    {
        var fits = year is >= 1 and <= 9999;
        date = fits ? new(year, Month, Day) : default;
        return fits;
    }

    /// <summary>
    /// Reads <c>YYYY-MM-DD</c>, with a minus before Christ and more than four digits of the year only without leading zero: the lexical form of
    /// xs:date without zone (DMN 1.5, 10.3.4.1).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelDate date)
    {
        date = default;
        var scan = new TimeScanner(text);
        return TryScan(ref scan, out date) && scan.IsAtEnd;
    }

    internal static bool TryScan(ref TimeScanner scan, out FeelDate date)
    {
        date = default;
        var isNegative = scan.Take('-');
        if (!scan.TakeDigits(4, 9, out var year, out var digits) || (digits > 4 && year < Math.Pow(10, digits - 1))) return false;
        return scan.Take('-') && scan.TakeTwoDigits(out var month) && scan.Take('-') && scan.TakeTwoDigits(out var day)
            && TryCreate(isNegative ? -year : year, month, day, out date);
    }

    /// <summary>The day <paramref name="days"/> later. False beyond the last year.</summary>
    public static bool TryAddDays(FeelDate date, long days, out FeelDate later)
    {
        later = default;
        const long limit = (MaxYear + 1L) * 366;
        if (days is < -2 * limit or > 2 * limit) return false;
        var number = date.DayNumber + days;
        if (number < new FeelDate(-MaxYear, 1, 1).DayNumber || number > new FeelDate(MaxYear, 12, 31).DayNumber) return false;
        later = FromDayNumber(number);
        return true;
    }

    /// <summary>The same day of another month, or the last one where the month is shorter (DMN 1.5, semantics of arithmetic in 10.3.2). False beyond the last year.</summary>
    public static bool TryAdd(FeelDate date, YearMonthDuration duration, out FeelDate later)
    {
        later = default;
        const long limit = 24L * (MaxYear + 1L);
        if (duration.TotalMonths is < -limit or > limit) return false;
        var months = date.MonthNumber + duration.TotalMonths;
        var month = (int)Modulo(months, 12) + 1;
        var target = (months - (month - 1)) / 12;
        return TryCreate(target, month, Math.Min(date.Day, DaysInMonth(target, month)), out later);
    }

    /// <summary>The date of midnight plus <paramref name="duration"/> (DMN 1.5, semantics of arithmetic in 10.3.2). False beyond the last year.</summary>
    public static bool TryAdd(FeelDate date, DayTimeDuration duration, out FeelDate later)
    {
        var days = duration.WholeSeconds - Modulo(duration.WholeSeconds, DayTimeDuration.SecondsOfDay);
        return TryAddDays(date, days / DayTimeDuration.SecondsOfDay, out later);
    }

    /// <summary>Time from <paramref name="earlier"/> to this date (DMN 1.5, semantics of arithmetic in 10.3.2).</summary>
    public DayTimeDuration Subtract(FeelDate earlier) => DayTimeDuration.FromDays(DayNumber - earlier.DayNumber);

    public int CompareTo(FeelDate other)
    {
        var byYear = year.CompareTo(other.year);
        return byYear != 0 ? byYear : ((monthIndex * 32) + dayIndex).CompareTo((other.monthIndex * 32) + other.dayIndex);
    }

    public bool Equals(FeelDate other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is FeelDate other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(year, monthIndex, dayIndex);

    /// <summary>The canonical form, which <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? "-" : "")}{Math.Abs(year):0000}-{Month:00}-{Day:00}");

    /// <summary>The date of a day number that is known to be in range.</summary>
    internal static FeelDate FromDayNumber(long number)
    {
        var shifted = number + EpochShift;
        var dayOfCycle = Modulo(shifted, DaysOfCycle);
        var cycle = (shifted - dayOfCycle) / DaysOfCycle;
        var yearOfCycle = (dayOfCycle - (dayOfCycle / 1_460) + (dayOfCycle / 36_524) - (dayOfCycle / 146_096)) / 365;
        var dayOfYear = dayOfCycle - ((365 * yearOfCycle) + (yearOfCycle / 4) - (yearOfCycle / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        var year = yearOfCycle + (cycle * 400) + (month <= 2 ? 1 : 0);
        return new((int)year, (int)month, (int)day);
    }

    internal static long Modulo(long value, long divisor)
    {
        var rest = value % divisor;
        return rest < 0 ? rest + divisor : rest;
    }

    private static int DaysInMonth(long year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
