using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>
/// A value of FEEL (DMN 1.5, 10.3.2.2): 24 bytes, and no heap for null, Booleans, dates, times, durations and numbers whose coefficient fits in
/// 64 bits. The default is null. <see cref="ToString"/> writes it as a FEEL expression; comparing is left to <see cref="FeelComparison"/>, because
/// FEEL's equality has three outcomes.
/// </summary>
public readonly struct FeelValue
{
    public static readonly FeelValue True = new(FeelKind.Boolean, 1);

    public static readonly FeelValue False = new(FeelKind.Boolean, 0);

    /// <summary>Bytes of a number on the heap.</summary>
    internal const int LargeNumberSize = 40;

    // A string, list, context, range, function, a large number, or the zone of a time.
    private readonly object? reference;

    // A coefficient, a Boolean, a date, nanoseconds, months or seconds.
    private readonly long bits;

    // The exponent of a number, the nanoseconds of a duration, the year of a date and time.
    private readonly int extra;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FeelValue(FeelKind kind, long bits, int extra = 0, object? reference = null)
    {
        this.reference = reference;
        this.bits = bits;
        this.extra = extra;
        Kind = kind;
    }

    public static FeelValue Null => default;

    public FeelKind Kind { get; }

    public bool IsNull => Kind == FeelKind.Null;

    /// <summary>Whether this is the Boolean true; false for every other value.</summary>
    public bool IsTrue => Kind == FeelKind.Boolean && bits != 0;

    /// <summary>Whether this is the Boolean false; false for every other value.</summary>
    public bool IsFalse => Kind == FeelKind.Boolean && bits == 0;

    /// <summary>The Boolean; null for every other value.</summary>
    public bool? Boolean => Kind == FeelKind.Boolean ? bits != 0 : null;

    /// <summary>The string; null for every other value.</summary>
    public string? Text => Kind == FeelKind.String ? Unsafe.As<string>(reference) : null;

    /// <summary>The list; null for every other value.</summary>
    public FeelList? List => Kind == FeelKind.List ? Unsafe.As<FeelList>(reference) : null;

    /// <summary>The context; null for every other value.</summary>
    public FeelContext? Context => Kind == FeelKind.Context ? Unsafe.As<FeelContext>(reference) : null;

    /// <summary>The range; null for every other value.</summary>
    public FeelRange? Range => Kind == FeelKind.Range ? Unsafe.As<FeelRange>(reference) : null;

    /// <summary>The function; null for every other value.</summary>
    public FeelFunction? Function => Kind == FeelKind.Function ? Unsafe.As<FeelFunction>(reference) : null;

    /// <summary>Whether this is a number kept as <see cref="Coefficient"/> × 10^<see cref="Exponent"/>.</summary>
    internal bool IsSmallNumber
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Kind == FeelKind.Number && reference is null;
    }

    /// <summary>Whether this is a number that needs the heap.</summary>
    internal bool IsLargeNumber => Kind == FeelKind.Number && reference is not null;

    internal long Coefficient => bits;

    internal int Exponent => extra;

    /// <summary>A date as one number that is ordered like dates.</summary>
    internal long PackedDate => bits;

    public static FeelValue Of(bool value) => value ? True : False;

    /// <summary>True, false, or null.</summary>
    public static FeelValue Of(bool? value) => value is { } known ? Of(known) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FeelValue Of(long value) => new(FeelKind.Number, value);

    public static FeelValue Of(FeelNumber value) =>
        value.TryGetParts(out var coefficient, out var exponent) ? new(FeelKind.Number, coefficient, exponent) : new(FeelKind.Number, 0, 0, value);

    public static FeelValue Of(string? value) => value is null ? default : new(FeelKind.String, 0, 0, value);

    public static FeelValue Of(FeelDate value) => new(FeelKind.Date, Packed(value));

    public static FeelValue Of(FeelTime value) => new(FeelKind.Time, value.Nanos, 0, value.Zone);

    public static FeelValue Of(FeelDateTime value) =>
        new(FeelKind.DateTime, (value.Time.Nanos << 16) | (Packed(value.Date) & 0xFFFF), value.Date.Year, value.Zone);

    public static FeelValue Of(YearMonthDuration value) => new(FeelKind.YearMonthDuration, value.TotalMonths);

    public static FeelValue Of(DayTimeDuration value) => new(FeelKind.DayTimeDuration, value.WholeSeconds, value.NanosOfSecond);

    public static FeelValue Of(FeelRange value) => new(FeelKind.Range, 0, 0, value);

    public static FeelValue Of(FeelList value) => new(FeelKind.List, 0, 0, value);

    public static FeelValue Of(FeelContext value) => new(FeelKind.Context, 0, 0, value);

    public static FeelValue Of(FeelFunction value) => new(FeelKind.Function, 0, 0, value);

    /// <summary>A list of these values.</summary>
    public static FeelValue ListOf(params ReadOnlySpan<FeelValue> items) => Of(FeelList.Of(items));

    /// <summary>The number; false for every other value.</summary>
    public bool TryGetNumber(out FeelNumber number)
    {
        number = Kind != FeelKind.Number ? default : reference is FeelNumber large ? large : FeelNumber.FromParts(bits, extra);
        return Kind == FeelKind.Number;
    }

    /// <summary>The number where it is whole and fits; false for every other value.</summary>
    public bool TryGetInt64(out long number)
    {
        number = bits;
        if (IsSmallNumber && extra == 0) return true;
        return TryGetNumber(out var wide) && wide.TryToInt64(out number);
    }

    /// <summary>The date; false for every other value.</summary>
    public bool TryGetDate(out FeelDate date)
    {
        if (Kind == FeelKind.Date) return FeelDate.TryCreate(bits >> 16, (bits >> 8) & 0xFF, bits & 0xFF, out date);
        date = default;
        return false;
    }

    /// <summary>The time; false for every other value.</summary>
    public bool TryGetTime(out FeelTime time)
    {
        time = Kind == FeelKind.Time ? new(bits, Unsafe.As<FeelZone>(reference)) : default;
        return Kind == FeelKind.Time;
    }

    /// <summary>The date and time; false for every other value.</summary>
    public bool TryGetDateTime(out FeelDateTime value)
    {
        value = default;
        if (Kind != FeelKind.DateTime || !FeelDate.TryCreate(extra, (bits >> 8) & 0xFF, bits & 0xFF, out var date)) return false;
        value = new(date, new(bits >> 16, Unsafe.As<FeelZone>(reference)));
        return true;
    }

    /// <summary>The duration; false for every other value.</summary>
    public bool TryGetYearMonthDuration(out YearMonthDuration duration)
    {
        duration = new(Kind == FeelKind.YearMonthDuration ? bits : 0);
        return Kind == FeelKind.YearMonthDuration;
    }

    /// <summary>The duration; false for every other value.</summary>
    public bool TryGetDayTimeDuration(out DayTimeDuration duration)
    {
        duration = Kind == FeelKind.DayTimeDuration ? DayTimeDuration.Restore(bits, extra) : default;
        return Kind == FeelKind.DayTimeDuration;
    }

    /// <summary>The value as a FEEL expression that yields it again, shortened where it is long; a function is only named so.</summary>
    public override string ToString() => ValueText.Literal(this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static FeelValue OfParts(long coefficient, int exponent) => new(FeelKind.Number, coefficient, exponent);

    /// <summary>Whether two values are the same bits, so that equality needs no look at what they hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AreSame(in FeelValue left, in FeelValue right) =>
        left.Kind == right.Kind && left.bits == right.bits && left.extra == right.extra && ReferenceEquals(left.reference, right.reference);

    /// <summary>Packs so that the order of the numbers is that of the dates.</summary>
    private static long Packed(FeelDate date) => ((long)date.Year << 16) | (uint)(date.Month << 8) | (uint)date.Day;
}
