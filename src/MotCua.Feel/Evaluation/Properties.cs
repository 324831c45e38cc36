namespace MotCua.Feel;

/// <summary>The properties of temporal values and ranges (DMN 1.5, 10.3.2.6, table 65).</summary>
internal static class Properties
{
    public static readonly string[] OfDate = ["year", "month", "day", "weekday"];
    public static readonly string[] OfTime = ["hour", "minute", "second", "time offset", "timezone"];
    public static readonly string[] OfRange = ["start", "end", "start included", "end included"];
    public static readonly string[] OfYearMonthDuration = ["years", "months"];
    public static readonly string[] OfDayTimeDuration = ["days", "hours", "minutes", "seconds"];

    /// <summary>The names of the properties that values of a type have; null for a type whose values have none of their own.</summary>
    public static string[]? Of(FeelTypeKind kind) => kind switch
    {
        FeelTypeKind.Date => OfDate,
        FeelTypeKind.Time => OfTime,
        FeelTypeKind.DateTime => [.. OfDate, .. OfTime],
        FeelTypeKind.Range => OfRange,
        FeelTypeKind.YearMonthDuration => OfYearMonthDuration,
        FeelTypeKind.DayTimeDuration => OfDayTimeDuration,
        _ => null,
    };

    /// <summary>The type of a property of a temporal value or range.</summary>
    public static FeelType TypeOf(FeelType source, string name) => name switch
    {
        "start" or "end" => source.Item ?? FeelType.Any,
        "start included" or "end included" => FeelType.Boolean,
        "time offset" => FeelType.DayTimeDuration,
        "timezone" => FeelType.String,
        _ => FeelType.Number,
    };

    /// <summary>False, and null, if a value of that kind has no such property.</summary>
    public static bool TryGet(in FeelValue value, string name, out FeelValue property)
    {
        FeelValue? found = value.Kind switch
        {
            FeelKind.Date => OfDay(value, name),
            FeelKind.DateTime => OfMoment(value, name),
            FeelKind.Time when value.TryGetTime(out var time) => OfClock(time, time.Offset, name),
            FeelKind.YearMonthDuration => OfMonths(value, name),
            FeelKind.DayTimeDuration => OfSpan(value, name),
            FeelKind.Range => OfEnds(value.Range!, name),
            _ => null,
        };
        property = found ?? default;
        return found is not null;
    }

    private static FeelValue? OfDay(in FeelValue value, string name)
    {
        value.TryGetDate(out var date);
        return OfCalendar(date, name);
    }

    private static FeelValue? OfMoment(in FeelValue value, string name)
    {
        value.TryGetDateTime(out var moment);
        return OfCalendar(moment.Date, name) ?? OfClock(moment.Time, moment.Offset, name);
    }

    private static FeelValue? OfCalendar(FeelDate date, string name) => name switch
    {
        "year" => FeelValue.Of(date.Year),
        "month" => FeelValue.Of(date.Month),
        "day" => FeelValue.Of(date.Day),
        "weekday" => FeelValue.Of(date.Weekday),
        _ => null,
    };

    private static FeelValue? OfClock(FeelTime time, DayTimeDuration? offset, string name) => name switch
    {
        "hour" => FeelValue.Of(time.Hour),
        "minute" => FeelValue.Of(time.Minute),
        "second" => FeelValue.Of(time.Second),
        "time offset" => offset is { } known ? FeelValue.Of(known) : FeelValue.Null,
        "timezone" => FeelValue.Of(time.TimeZone),
        _ => null,
    };

    private static FeelValue? OfMonths(in FeelValue value, string name)
    {
        value.TryGetYearMonthDuration(out var duration);
        return name switch
        {
            "years" => FeelValue.Of(duration.Years),
            "months" => FeelValue.Of(duration.Months),
            _ => null,
        };
    }

    private static FeelValue? OfSpan(in FeelValue value, string name)
    {
        value.TryGetDayTimeDuration(out var duration);
        return name switch
        {
            "days" => FeelValue.Of(duration.Days),
            "hours" => FeelValue.Of(duration.Hours),
            "minutes" => FeelValue.Of(duration.Minutes),
            "seconds" => FeelValue.Of(duration.Seconds),
            _ => null,
        };
    }

    private static FeelValue? OfEnds(FeelRange range, string name) => name switch
    {
        "start" => range.Form == RangeForm.NotEqual ? FeelValue.Null : range.Start,
        "end" => range.End,
        "start included" => FeelValue.Of(range.StartIncluded),
        "end included" => FeelValue.Of(range.EndIncluded),
        _ => null,
    };
}
