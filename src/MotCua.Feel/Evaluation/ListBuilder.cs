namespace MotCua.Feel;

/// <summary>A list that grows under the budget of an evaluation. What it has handed out never changes: elements are only added behind.</summary>
internal struct ListBuilder
{
    /// <summary>Bytes of one value.</summary>
    public const int ValueSize = 24;

    private const int FirstCapacity = 4;

    private FeelValue[] items;

    public ListBuilder(int capacity) => items = capacity == 0 ? [] : new FeelValue[capacity];

    public int Count { get; private set; }

    /// <summary>False when there is no memory left.</summary>
    public bool Add(FeelEvaluation evaluation, in FeelValue value)
    {
        if (Count == items.Length)
        {
            var capacity = Math.Max(FirstCapacity, Count * 2);
            if (!evaluation.Produce((long)capacity * ValueSize)) return false;
            Array.Resize(ref items, capacity);
        }

        items[Count++] = value;
        return true;
    }

    public bool AddRange(FeelEvaluation evaluation, ReadOnlySpan<FeelValue> values)
    {
        foreach (ref readonly var value in values)
        {
            if (!Add(evaluation, value)) return false;
        }

        return true;
    }

    /// <summary>Whether an equal element is there already.</summary>
    public readonly bool Contains(FeelEvaluation evaluation, in FeelValue value)
    {
        for (var i = 0; i < Count; i++)
        {
            if (FeelComparison.AreEqual(evaluation, items[i], value) == true) return true;
        }

        return false;
    }

    /// <summary>The elements so far, without copying.</summary>
    public readonly FeelValue ToValue() => FeelValue.Of(Count == 0 ? FeelList.Empty : new FeelList(items, Count));
}
