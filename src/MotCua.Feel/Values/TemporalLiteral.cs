namespace MotCua.Feel;

/// <summary>The text behind <c>@</c>: a date, a time, a date and time or a duration by its form (DMN 1.5, rule 62).</summary>
internal static class TemporalLiteral
{
    /// <summary>Null if the text is none of them.</summary>
    public static FeelValue Parse(string text)
    {
        if (FeelDate.TryParse(text, out var date)) return FeelValue.Of(date);
        if (FeelTime.TryParse(text, out var time)) return FeelValue.Of(time);
        if (FeelDateTime.TryParse(text, out var moment)) return FeelValue.Of(moment);
        return Duration(text);
    }

    /// <summary>A duration of either kind; null if the text is none.</summary>
    public static FeelValue Duration(string text)
    {
        if (YearMonthDuration.TryParse(text, out var months)) return FeelValue.Of(months);
        return DayTimeDuration.TryParse(text, out var span) ? FeelValue.Of(span) : default;
    }
}
