namespace MotCua.Feel;

/// <summary>Finds what was probably meant by a name that nobody knows.</summary>
internal static class Nearest
{
    private const int MaxNames = 500;
    private const int MaxLength = 80;

    /// <summary>The known name with the fewest changed letters, at most a third of them; null if there is none.</summary>
    public static string? To(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength) return null;
        var (best, least) = ((string?)null, (name.Length / 3) + 1);
        foreach (var candidate in known.Take(MaxNames))
        {
            if (candidate.Length > MaxLength || Math.Abs(candidate.Length - name.Length) >= least) continue;
            var distance = Distance(name, candidate);
            if (distance < least) (best, least) = (candidate, distance);
        }

        return best;
    }

    // Letters to change, add or leave out; case counts as nothing.
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= right.Length; j++) row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var isSame = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], above) + 1, isSame ? diagonal : diagonal + 1);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
