using System.Globalization;
using System.Text;

namespace MotCua.Feel;

/// <summary>Classes of characters of XPath patterns, <c>[a-z-[aeiou]]</c>, <c>\p{L}</c>, <c>\i</c>, in the words of .NET.</summary>
internal static class CharacterClasses
{
    private const int MaxDepth = 16;
    private const string NameStart = @"\p{L}\p{Nl}_:";

    /// <summary>Code points beyond the first plane, both ends included.</summary>
    internal readonly record struct Wide(int First, int Last);

    public static bool IsEscapable(char c) => c is 'n' or 'r' or 't' or '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$';

    /// <summary>The set of an escape such as <c>d</c> or <c>p{L}</c> at <paramref name="at"/>, without brackets, and moves behind it; null if it stands for none.</summary>
    public static string? Set(string source, ref int at, out bool isNegated)
    {
        isNegated = char.IsAsciiLetterUpper(source[at]);
        var set = char.ToLowerInvariant(source[at]) switch
        {
            's' => @" \t\n\r",
            'd' => @"\p{Nd}",
            'w' => @"\p{L}\p{M}\p{N}\p{S}",
            'i' => NameStart,
            'c' => NameStart + @"\p{M}\p{Nd}\-.\u00B7",
            'p' => Category(source, at),
            _ => null,
        };
        if (set is not null) at = char.ToLowerInvariant(source[at]) == 'p' ? source.IndexOf('}', at) + 1 : at + 1;
        return set;
    }

    /// <summary>Reads a class from its bracket and moves behind it; null if it is none.</summary>
    public static string? Read(string source, ref int at, bool hasPairs, int depth)
    {
        if (depth > MaxDepth) return null;
        at++;
        var isNegated = at < source.Length && source[at] == '^';
        if (isNegated) at++;
        var (set, wide, first) = (new StringBuilder(), new List<Wide>(), at);
        while (at < source.Length && source[at] != ']')
        {
            if (source[at] == '-' && at + 1 < source.Length && source[at + 1] == '[' && at > first)
            {
                at++;
                return Subtracted(source, ref at, set, isNegated, depth);
            }

            if (!Member(source, ref at, first, set, wide)) return null;
        }

        if (at >= source.Length || at == first) return null;
        at++;
        return Written(set.ToString(), isNegated, wide, hasPairs);
    }

    /// <summary>A class of .NET for a set and the wide characters beside it.</summary>
    public static string Written(string set, bool isNegated, IReadOnlyList<Wide> wide, bool hasPairs)
    {
        if (!hasPairs) return $"[{(isNegated ? "^" : "")}{(set.Length == 0 ? @"\uFFFF-[\uFFFF]" : set)}]";
        var pairs = string.Join('|', wide.Select(Pairs));
        var isSymbols = set.Contains(@"\p{S}", StringComparison.Ordinal);
        if (isNegated)
        {
            var others = pairs.Length == 0 ? "" : $"(?!{pairs})";
            return isSymbols ? $@"[^{set}\uD800-\uDFFF]" : $@"(?:{others}[\uD800-\uDBFF][\uDC00-\uDFFF]|[^{set}\uD800-\uDFFF])";
        }

        // Nearly all characters beyond the first plane are letters or symbols.
        if (isSymbols) pairs = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
        if (pairs.Length == 0) return $"[{set}]";
        return set.Length == 0 ? $"(?:{pairs})" : $"(?:{pairs}|[{set}])";
    }

    private static string? Subtracted(string source, ref int at, StringBuilder set, bool isNegated, int depth)
    {
        if (Read(source, ref at, hasPairs: false, depth + 1) is not { } inner || at >= source.Length || source[at] != ']') return null;
        at++;
        return $"[{(isNegated ? "^" : "")}{set}-{inner}]";
    }

    /// <summary>One character, one range or one escape inside a class.</summary>
    private static bool Member(string source, ref int at, int first, StringBuilder set, List<Wide> wide)
    {
        if (source[at] == '\\' && at + 1 < source.Length)
        {
            var inside = at + 1;
            if (Set(source, ref inside, out var isNegated) is { } named)
            {
                at = inside;
                if (isNegated && Complement(named) is not { } complement) return false;
                set.Append(isNegated ? Complement(named) : named);
                return true;
            }
        }

        if (!Character(source, ref at, first, out var low)) return false;
        var isRange = at + 1 < source.Length && source[at] == '-' && source[at + 1] is not (']' or '[');
        var high = low;
        if (isRange)
        {
            at++;
            if (!Character(source, ref at, at, out high) || high < low) return false;
        }

        Add(low, high, set, wide);
        return true;
    }

    // A hyphen stands for itself at the edges of a class only.
    private static bool Character(string source, ref int at, int first, out int code)
    {
        code = source[at];
        switch (source[at])
        {
            case '[':
            case '-' when at != first && at + 1 < source.Length && source[at + 1] != ']':
                return false;
            case '\\':
                if (at + 1 >= source.Length || !IsEscapable(source[at + 1])) return false;
                code = source[at + 1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var c => c };
                at += 2;
                return true;
        }

        var length = CodePoints.Length(source, at);
        if (length == 2) code = char.ConvertToUtf32(source[at], source[at + 1]);
        at += length;
        return true;
    }

    private static void Add(int low, int high, StringBuilder set, List<Wide> wide)
    {
        if (high > char.MaxValue) wide.Add(new(Math.Max(low, char.MaxValue + 1), high));
        if (low > char.MaxValue) return;
        set.Append(CultureInfo.InvariantCulture, $"\\u{low:X4}");
        if (high > low) set.Append(CultureInfo.InvariantCulture, $"-\\u{Math.Min(high, char.MaxValue):X4}");
    }

    private static string Pairs(Wide range)
    {
        var (first, last) = (char.ConvertFromUtf32(range.First), char.ConvertFromUtf32(range.Last));
        if (first[0] == last[0]) return $"{Unit(first[0])}[{Unit(first[1])}-{Unit(last[1])}]";
        var between = last[0] - first[0] > 1 ? $@"|[{Unit((char)(first[0] + 1))}-{Unit((char)(last[0] - 1))}][\uDC00-\uDFFF]" : "";
        return $@"{Unit(first[0])}[{Unit(first[1])}-\uDFFF]{between}|{Unit(last[0])}[\uDC00-{Unit(last[1])}]";
    }

    private static string Unit(char c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");

    private static string? Category(string source, int at)
    {
        if (at + 1 >= source.Length || source[at + 1] != '{') return null;
        var end = source.IndexOf('}', at);
        if (end < 0) return null;
        var name = source.AsSpan(at + 2, end - at - 2);
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-') return null;
        }

        return name.Length == 0 ? null : $"\\p{{{name}}}";
    }

    // What a negated escape stands for inside a class; only those that .NET can say there.
    private static string? Complement(string set) => set switch
    {
        @" \t\n\r" => @"\u0000-\u0008\u000B\u000C\u000E-\u001F\u0021-\uFFFF",
        @"\p{L}\p{M}\p{N}\p{S}" => @"\p{P}\p{Z}\p{C}",
        _ when set.StartsWith(@"\p{", StringComparison.Ordinal) && set.IndexOf('}') == set.Length - 1 => @"\P" + set[2..],
        _ => null,
    };
}
