namespace MotCua.Feel;

/// <summary>The keys of a context in their order, shared by all contexts that were made alike, so that finding a key can be remembered.</summary>
internal sealed class ContextShape
{
    public static readonly ContextShape Empty = new([]);

    // Below this number a look at each key beats hashing.
    private const int SmallCount = 8;

    private readonly Dictionary<string, int>? places;

    public ContextShape(string[] keys)
    {
        Keys = keys;
        if (keys.Length <= SmallCount) return;
        places = new(keys.Length, StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++) places.TryAdd(keys[i], i);
    }

    public string[] Keys { get; }

    /// <summary>The place of a key, -1 if it is not there.</summary>
    public int IndexOf(string key)
    {
        if (places is not null) return places.GetValueOrDefault(key, -1);
        for (var i = 0; i < Keys.Length; i++)
        {
            if (ReferenceEquals(Keys[i], key)) return i;
        }

        for (var i = 0; i < Keys.Length; i++)
        {
            if (Keys[i] == key) return i;
        }

        return -1;
    }
}
