namespace MotCua.Feel;

/// <summary>A point or range as its two ends; a point is a range of one value.</summary>
internal readonly struct Extent
{
    public Extent(in FeelValue value)
    {
        if (value.Range is not { } range)
        {
            Start = End = new(value, true, 0);
            return;
        }

        var isUnary = range.Form != RangeForm.Interval;
        Start = new(range.Start, range.StartIncluded, isUnary && range.Start.IsNull ? -1 : 0);
        End = new(range.End, range.EndIncluded, isUnary && range.End.IsNull && range.Form != RangeForm.NotEqual ? 1 : 0);
    }

    public Bound Start { get; }

    public Bound End { get; }

    /// <summary>Negative, 0 or positive as left comes before, with or after right; null if they cannot be compared.</summary>
    public static int? Order(in Bound left, in Bound right)
    {
        if (left.Infinity != 0 || right.Infinity != 0) return left.Infinity.CompareTo(right.Infinity);
        return FeelComparison.Order(left.Value, right.Value);
    }

    /// <summary>An end.</summary>
    /// <param name="Infinity">-1 or 1 for the open side of a unary range, which comes before or after everything.</param>
    public readonly record struct Bound(FeelValue Value, bool IsIncluded, int Infinity);
}
