using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Kernel;

namespace MotCua.Processes.Domain;

/// <summary>In what the time of a table is counted.</summary>
internal enum TimeMeasure
{
    WorkingDays,
    CalendarDays,
    Hours,
}

/// <summary>What the printed time of a step says.</summary>
internal enum TimeSort
{
    /// <summary>A quantity, with or without a unit.</summary>
    Counted,

    /// <summary>Within office hours, or not counted at all: no share of the limit.</summary>
    OfficeHours,

    /// <summary>At once.</summary>
    Immediate,

    /// <summary>Nothing is printed, or nothing that gives a quantity.</summary>
    Missing,
}

/// <summary>A time as decisions print it, read without regard to the habits of one province.</summary>
/// <param name="Measure">Null when the unit is not printed, or is the bare “ngày” that says neither working nor calendar days.</param>
/// <param name="IsBareDay">“ngày” alone.</param>
internal sealed record PrintedTime(TimeSort Sort, decimal? Quantity, TimeMeasure? Measure, bool IsBareDay)
{
    public static readonly PrintedTime Missing = new(TimeSort.Missing, null, null, false);

    // "1 day = 8 hours" only compares limits stated in hours with limits stated in days.
    private const decimal HoursInDay = 8;

    /// <summary>Reads the text of a step; quantity and unit that the file gives beside it serve where the text alone does not tell.</summary>
    public static PrintedTime Read(string? text, decimal? quantity = null, string? unit = null)
    {
        var folded = VietnameseText.Fold(Decimals(text ?? ""));
        if (Pattern.Quantity.Match(folded) is { Success: true } match && match.Length == folded.Length) return Of(match);
        if (folded.StartsWith("gio hanh chinh", StringComparison.Ordinal) || folded.StartsWith("khong tinh thoi gian", StringComparison.Ordinal)) return new(TimeSort.OfficeHours, null, null, false);
        if (folded.StartsWith("ngay sau khi", StringComparison.Ordinal) || folded.StartsWith("ngay khi", StringComparison.Ordinal) || folded is "ngay" or "ngay lap tuc") return new(TimeSort.Immediate, null, null, false);
        if (Pattern.Counted.Match(folded) is { Success: true, Index: 0 } leading) return Of(leading);
        if (quantity is > 0) return Of(quantity.Value, unit is null ? "" : VietnameseText.Fold(unit));

        var inside = Pattern.Counted.Matches(folded);
        return inside.Count == 1 ? Of(inside[0]) : Missing;
    }

    /// <summary>The quantity in another measure, as far as it can be compared; null when it cannot.</summary>
    public decimal? In(TimeMeasure measure) => Quantity is not { } quantity ? null : (Measure ?? measure) == measure
        ? quantity
        : measure == TimeMeasure.Hours ? quantity * HoursInDay
        : Measure == TimeMeasure.Hours ? quantity / HoursInDay
        : null;

    private static PrintedTime Of(Match match)
    {
        var quantity = decimal.Parse(match.Groups["n"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (match.Groups["d"] is { Success: true } divisor)
        {
            var parts = decimal.Parse(divisor.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (parts == 0) return Missing;
            quantity /= parts;
        }

        return Of(quantity, match.Groups["u"].Value);
    }

    private static PrintedTime Of(decimal quantity, string unit) => unit switch
    {
        "ngay lam viec" => new(TimeSort.Counted, quantity, TimeMeasure.WorkingDays, false),
        "ngay" => new(TimeSort.Counted, quantity, null, true),
        "phut" => new(TimeSort.Counted, quantity / 60, TimeMeasure.Hours, false),
        "gio" or "gio lam viec" => new(TimeSort.Counted, quantity, TimeMeasure.Hours, false),
        _ => new(TimeSort.Counted, quantity, null, false),
    };

    // The comma of Vietnamese decimals and the stroke of fractions would be lost in folding.
    private static string Decimals(string text) => Pattern.Fraction.Replace(Pattern.Comma.Replace(text, "."), " phan ");
}

internal static partial class Pattern
{
    private const string Number = @"(?<n>\d{1,4}(\.\d{1,3})?)( phan (?<d>\d{1,2}))?";

    /// <summary>A quantity that is the whole text.</summary>
    public static Regex Quantity { get; } = Whole();

    /// <summary>A quantity with its unit inside a sentence.</summary>
    public static Regex Counted { get; } = Inside();

    public static Regex Comma { get; } = DecimalComma();

    public static Regex Fraction { get; } = FractionStroke();

    [GeneratedRegex("^" + Number + "( ?(?<u>ngay lam viec|ngay|gio lam viec|gio|phut))?")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<![\d.])" + Number + " ?(?<u>ngay lam viec|ngay|gio lam viec|gio|phut)")]
    private static partial Regex Inside();

    [GeneratedRegex(@"(?<=\d),(?=\d)")]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"(?<=\d)/(?=\d)")]
    private static partial Regex FractionStroke();
}
