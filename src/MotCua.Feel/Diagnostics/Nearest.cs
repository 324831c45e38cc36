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

    // Letters to change, add, leave out or exchange with the next; case counts as nothing.
    private static int Distance(string left, string right)
    {
        Span<int> before = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= right.Length; j++) last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (IsSame(left[i - 1], right[j - 1]) ? 0 : 1));
                var isExchanged = i > 1 && j > 1 && IsSame(left[i - 1], right[j - 2]) && IsSame(left[i - 2], right[j - 1]);
                if (isExchanged) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[right.Length];
    }

    private static bool IsSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
