using System.Collections;

namespace MotCua.Feel;

/// <summary>A context: keys with values in the order of writing, immutable (DMN 1.5, 10.3.2.6). Two of the same entries are equal in any order.</summary>
public sealed class FeelContext : IEnumerable<KeyValuePair<string, FeelValue>>
{
    public static readonly FeelContext Empty = new(ContextShape.Empty, []);

    private readonly FeelValue[] values;

    internal FeelContext(ContextShape shape, FeelValue[] values)
    {
        Shape = shape;
        this.values = values;
    }

    public int Count => values.Length;

    public IReadOnlyList<string> Keys => Shape.Keys;

    internal ContextShape Shape { get; }

    internal ReadOnlySpan<FeelValue> Values => values;

    /// <summary>A context of these entries; of two with the same key the later holds, at the place of the first.</summary>
    public static FeelContext Of(params IEnumerable<(string Key, FeelValue Value)> entries)
    {
        var builder = new FeelContextBuilder();
        foreach (var (key, value) in entries) builder.Put(key, value);
        return builder.Build();
    }

    /// <summary>The value of a key; false, and null, if it is not there.</summary>
    public bool TryGet(string key, out FeelValue value)
    {
        var place = Shape.IndexOf(key);
        value = place < 0 ? default : values[place];
        return place >= 0;
    }

    /// <summary>This context with a key added or its value replaced.</summary>
    public FeelContext With(string key, FeelValue value)
    {
        var place = Shape.IndexOf(key);
        if (place < 0) return new(new([.. Shape.Keys, key]), [.. values, value]);
        var copy = values.ToArray();
        copy[place] = value;
        return new(Shape, copy);
    }

    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++) yield return new(Shape.Keys[i], values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Collects the entries of a context.</summary>
public sealed class FeelContextBuilder
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<string> keys = [];
    private readonly List<FeelValue> values = [];

    /// <summary>Adds a key, or replaces its value where it stands.</summary>
    public void Put(string key, FeelValue value)
    {
        if (places.TryAdd(key, keys.Count))
        {
            keys.Add(key);
            values.Add(value);
        }
        else
        {
            values[places[key]] = value;
        }
    }

    public FeelContext Build() => keys.Count == 0 ? FeelContext.Empty : new(new([.. keys]), [.. values]);
}
