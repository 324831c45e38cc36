namespace MotCua.Feel;

/// <summary>Names by their first word, so that the longest name that begins at a place of a text is found with one look-up (DMN 1.5, 10.3.1.3).</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, Variable[]> byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Variable[]>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public NameIndex(IEnumerable<Variable> variables)
    {
        lookup = byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var group in variables.GroupBy(v => Names.FirstWord(v.Name).ToString()))
        {
            byFirstWord[group.Key] = [.. group.OrderByDescending(v => v.Name.Length)];
        }
    }

    /// <summary>The longest name of which <paramref name="word"/>, found at <paramref name="at"/>, is the first word, and the index behind it.</summary>
    public Variable? Longest(string text, int at, ReadOnlySpan<char> word, out int end)
    {
        end = -1;
        if (byFirstWord.Count == 0 || !lookup.TryGetValue(word, out var candidates)) return null;
        foreach (var candidate in candidates)
        {
            end = Names.Match(text, at, candidate.Name);
            if (end >= 0) return candidate;
        }

        return null;
    }
}
