namespace MotCua.Feel;

/// <summary>One value for each point and gap between the constants of a column, as plain a one as there is.</summary>
internal static class Samples
{
    private static readonly string[] Endings = ["a", "0", " ", "\u0001"];

    private static readonly DayTimeDuration[] Steps =
        [DayTimeDuration.FromDays(1), DayTimeDuration.FromSeconds(3600), DayTimeDuration.FromSeconds(1), DayTimeDuration.FromNanos(1)];

    /// <summary>In their order; of words, what is none of them comes last.</summary>
    public static IEnumerable<FeelValue> Of(ColumnIndex index)
    {
        if (index.Kind == FeelKind.Boolean) return [FeelValue.False, FeelValue.True];
        return index.IsOfWords ? [.. index.Constants, Other(index.Constants)] : InOrder(index.Constants);
    }

    private static IEnumerable<FeelValue> InOrder(IReadOnlyList<FeelValue> constants)
    {
        for (var i = 0; i <= constants.Count; i++)
        {
            FeelValue? low = i == 0 ? null : constants[i - 1];
            FeelValue? high = i == constants.Count ? null : constants[i];
            foreach (var between in Candidates(low, high).Where(c => IsBetween(c, low, high)).Take(1)) yield return between;
            if (high is { } point) yield return point;
        }
    }

    // Nothing lies between two days, or two months.
    private static bool IsBetween(in FeelValue value, in FeelValue? low, in FeelValue? high) =>
        !value.IsNull && (low is not { } l || FeelComparison.Order(l, value) < 0) && (high is not { } h || FeelComparison.Order(value, h) < 0);

    private static IEnumerable<FeelValue> Candidates(FeelValue? low, FeelValue? high) => (low ?? high)!.Value.Kind switch
    {
        FeelKind.Number => Numbers(NumberOf(low), NumberOf(high)),
        FeelKind.String => low is { } text ? Endings.Select(e => FeelValue.Of(text.Text + e)) : [FeelValue.Of("")],
        FeelKind.Date => [low is { } day ? Later(day, 1) : Later(high!.Value, -1)],
        FeelKind.YearMonthDuration => [low is { } months ? Later(months, 1) : Later(high!.Value, -1)],
        _ => Steps.Select(step => low is { } span ? Later(span, step) : Later(high!.Value, step.Negate())),
    };

    private static FeelNumber? NumberOf(FeelValue? value) => value is { } known && known.TryGetNumber(out var number) ? number : null;

    private static IEnumerable<FeelValue> Numbers(FeelNumber? low, FeelNumber? high)
    {
        if (low is { } from && FeelNumber.TryAdd(from.Floor(), FeelNumber.One, out var next)) yield return FeelValue.Of(next);
        if (low is null && FeelNumber.TrySubtract(high!.Value, FeelNumber.One, out var previous)) yield return FeelValue.Of(previous);
        if (low is { } a && high is { } b && FeelNumber.TryAdd(a, b, out var sum) && FeelNumber.TryDivide(sum, 2, out var middle)) yield return FeelValue.Of(middle);
    }

    private static FeelValue Later(in FeelValue value, int count)
    {
        if (value.TryGetDate(out var date)) return FeelDate.TryAddDays(date, count, out var day) ? FeelValue.Of(day) : default;
        return value.TryGetYearMonthDuration(out var duration) && YearMonthDuration.TryAdd(duration, new(count), out var sum) ? FeelValue.Of(sum) : default;
    }

    private static FeelValue Later(in FeelValue value, DayTimeDuration step) =>
        value.TryGetDayTimeDuration(out var duration) && DayTimeDuration.TryAdd(duration, step, out var sum) ? FeelValue.Of(sum) : default;

    private static FeelValue Other(IReadOnlyList<FeelValue> words)
    {
        var other = "other";
        while (words.Any(w => w.Text == other)) other += "...";
        return FeelValue.Of(other);
    }
}
