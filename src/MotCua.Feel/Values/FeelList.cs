using System.Collections;

namespace MotCua.Feel;

/// <summary>A list of values, immutable (DMN 1.5, 10.3.2.2). Positions here count from 0, those of FEEL from 1.</summary>
public sealed class FeelList : IReadOnlyList<FeelValue>
{
    public static readonly FeelList Empty = new([], 0);

    // May be longer than the list: what lies beyond belongs to a list that is still growing.
    private readonly FeelValue[] items;

    internal FeelList(FeelValue[] items, int count)
    {
        this.items = items;
        Count = count;
    }

    public int Count { get; }

    /// <summary>The elements, without copying.</summary>
    public ReadOnlySpan<FeelValue> Items => items.AsSpan(0, Count);

    public FeelValue this[int index] => Items[index];

    public static FeelList Of(params ReadOnlySpan<FeelValue> items) => items.Length == 0 ? Empty : new(items.ToArray(), items.Length);

    public IEnumerator<FeelValue> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
