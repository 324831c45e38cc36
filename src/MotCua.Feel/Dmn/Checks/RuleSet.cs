using System.Numerics;

namespace MotCua.Feel;

/// <summary>Sets of small numbers, a bit for each. All sets of one question have the same width.</summary>
internal static class RuleSet
{
    public static ulong[] Empty(int count) => new ulong[(count + 63) / 64];

    public static ulong[] Of(int count, IEnumerable<int> members)
    {
        var set = Empty(count);
        foreach (var member in members) set.Add(member);
        return set;
    }

    public static void Add(this ulong[] set, int member) => set[member / 64] |= 1UL << (member % 64);

    public static bool Has(this ulong[] set, int member) => (set[member / 64] >> (member % 64) & 1) != 0;

    public static ulong[] And(this ulong[] left, ulong[] right)
    {
        var both = new ulong[left.Length];
        for (var i = 0; i < both.Length; i++) both[i] = left[i] & right[i];
        return both;
    }

    public static bool IsEmpty(this ulong[] set) => !set.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>The least number; -1 if there is none.</summary>
    public static int First(ulong[] set) => FirstOfBoth(set, set);

    /// <summary>The least number that both hold; -1 if there is none.</summary>
    public static int FirstOfBoth(ulong[] left, ulong[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if ((left[i] & right[i]) is not 0 and var both) return (i * 64) + BitOperations.TrailingZeroCount(both);
        }

        return -1;
    }
}
