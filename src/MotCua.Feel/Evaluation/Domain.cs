namespace MotCua.Feel;

/// <summary>What an iteration goes through (DMN 1.5, 10.3.2.14): the elements of a list, or whole numbers or dates upwards or downwards.</summary>
internal struct Domain
{
    private readonly FeelList? list;
    private readonly FeelKind kind;
    private readonly long last;
    private readonly int step;
    private long next;
    private bool isDone;

    private Domain(FeelList list)
    {
        this.list = list;
        last = list.Count - 1;
        step = 1;
        isDone = list.Count == 0;
    }

    private Domain(FeelKind kind, long first, long last, int step, bool isEmpty)
    {
        this.kind = kind;
        this.last = last;
        this.step = step;
        next = first;
        isDone = isEmpty;
    }

    /// <summary>Goes from one end to the other; false if the ends are not two whole numbers or two dates.</summary>
    public static bool TryBetween(in FeelValue start, in FeelValue end, out Domain domain) => TryBetween(start, end, true, true, out domain);

    /// <summary>Goes through a list, a range, or a single value as its own list; false for null and for a range that cannot be counted.</summary>
    public static bool TryThrough(in FeelValue value, out Domain domain)
    {
        if (value.Range is { Form: RangeForm.Interval } range) return TryBetween(range.Start, range.End, range.StartIncluded, range.EndIncluded, out domain);
        domain = new(value.List ?? FeelList.Of(value));
        return !value.IsNull && value.Kind != FeelKind.Range;
    }

    /// <summary>Moves on; false at the end.</summary>
    public bool TryNext(out FeelValue value)
    {
        value = default;
        if (isDone) return false;
        var current = next;
        isDone = current == last;
        next += step;
        if (list is not null) value = list[(int)current];
        else if (kind == FeelKind.Number) value = FeelValue.Of(current);
        else value = FeelValue.Of(FeelDate.FromDayNumber(current));
        return true;
    }

    private static bool TryBetween(in FeelValue start, in FeelValue end, bool startIncluded, bool endIncluded, out Domain domain)
    {
        domain = default;
        long first, last;
        if (start.TryGetDate(out var from) && end.TryGetDate(out var to)) (first, last) = (from.DayNumber, to.DayNumber);
        else if (start.Kind != FeelKind.Number || !start.TryGetInt64(out first) || !end.TryGetInt64(out last)) return false;

        var step = first <= last ? 1 : -1;
        var count = (UInt128)Int128.Abs((Int128)last - first) + 1;
        var left = (startIncluded ? 0u : 1u) + (endIncluded ? 0u : 1u);
        if (!startIncluded && count > 1) first += step;
        if (!endIncluded && count > 1) last -= step;
        domain = new(start.Kind, first, last, step, count <= left);
        return true;
    }
}
