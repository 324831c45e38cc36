namespace MotCua.Bpmn;

/// <summary>A short list in one array, which is made when the first row comes. A field, never copied by assignment.</summary>
internal struct Rows<T>
{
    private T[]? rows;

    public int Count { get; private set; }

    public readonly Span<T> Span => rows.AsSpan(0, Count);

    public readonly ref T this[int index] => ref Span[index];

    public void Add(T row) => Insert(Count, row);

    public void Insert(int index, T row)
    {
        rows ??= new T[2];
        if (Count == rows.Length) Array.Resize(ref rows, Count * 2);
        rows.AsSpan(index, Count - index).CopyTo(rows.AsSpan(index + 1));
        rows[index] = row;
        Count++;
    }

    public void RemoveAt(int index)
    {
        rows.AsSpan(index + 1, Count - index - 1).CopyTo(rows.AsSpan(index));
        rows![--Count] = default!;
    }

    /// <summary>With room for one row more.</summary>
    public readonly Rows<T> Copy()
    {
        if (Count == 0) return default;
        var copy = new T[Count + 1];
        Span.CopyTo(copy);
        return new() { rows = copy, Count = Count };
    }
}
