namespace MotCua.Dossiers.Features.CompareAnswers;

/// <summary>A stretch of words that stands on both sides, or on this side only.</summary>
public sealed record Words(string Text, bool Changed);

/// <summary>What differs between two texts, word by word.</summary>
internal static class ChangedWords
{
    /// <summary>Beyond this many words on a side the whole text counts as changed: the comparison costs the product of both.</summary>
    private const int Most = 1_000;

    /// <returns>Both texts cut into stretches; together they give the words again, joined by single spaces.</returns>
    public static (IReadOnlyList<Words> Before, IReadOnlyList<Words> After) Between(string before, string after)
    {
        var (old, now) = (Split(before), Split(after));
        if (old.Length > Most || now.Length > Most) return (Whole(before, before != after), Whole(after, before != after));

        // Longest common subsequence, from the end, so that it can be walked from the beginning.
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var (keptOld, keptNow) = (new bool[old.Length], new bool[now.Length]);
        for (int i = 0, j = 0; i < old.Length && j < now.Length;)
        {
            if (old[i] == now[j]) (keptOld[i++], keptNow[j++]) = (true, true);
            else if (common[i + 1, j] >= common[i, j + 1]) i++;
            else j++;
        }

        return (Stretches(old, keptOld), Stretches(now, keptNow));
    }

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<Words> Whole(string text, bool changed) => text.Length == 0 ? [] : [new(text, changed)];

    private static List<Words> Stretches(string[] words, bool[] kept)
    {
        var stretches = new List<Words>();
        for (var at = 0; at < words.Length; at++)
        {
            if (stretches.Count > 0 && stretches[^1].Changed != kept[at]) stretches[^1] = stretches[^1] with { Text = $"{stretches[^1].Text} {words[at]}" };
            else stretches.Add(new(words[at], !kept[at]));
        }

        return stretches;
    }
}
