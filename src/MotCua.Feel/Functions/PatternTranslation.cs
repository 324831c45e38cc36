using System.Globalization;
using System.Text;

namespace MotCua.Feel;

/// <summary>
/// Translates a pattern of XPath into one of .NET, strictly: what XPath does not know is refused. Where the text may hold pairs of UTF-16 units,
/// what matches one character is made to match a pair.
/// </summary>
internal sealed class PatternTranslation(string pattern, string flags, bool hasPairs)
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const int MaxRepeat = 1_000;

    private readonly string source = flags.Contains('x', StringComparison.Ordinal) ? WithoutSpace(pattern) : pattern;
    private readonly bool dotIsAll = flags.Contains('s', StringComparison.Ordinal);
    private readonly bool isMultiline = flags.Contains('m', StringComparison.Ordinal);
    private readonly StringBuilder target = new();
    private readonly Stack<int> open = new();
    private readonly HashSet<int> closed = [];
    private int groups;

    /// <summary>Whether the result is a regular expression in the strict sense, which can be matched without going back.</summary>
    public bool IsRegular { get; private set; } = true;

    /// <summary>The pattern for .NET; null if the source is none of XPath.</summary>
    public string? Translate()
    {
        var at = 0;
        while (at < source.Length)
        {
            var isRead = source[at] switch
            {
                '\\' => Escape(ref at),
                '[' => Class(ref at),
                '(' => Open(ref at),
                ')' => Close(ref at),
                '{' => Repeat(ref at),
                '}' or ']' => false,
                '.' => Write(ref at, AnyCharacter()),
                '^' => Anchor(ref at, isMultiline ? @"(?<=\A|\n(?!\z))" : @"\A"),
                '$' => Anchor(ref at, isMultiline ? @"(?=\n|\z)" : @"\z"),
                _ => Literal(ref at),
            };
            if (!isRead) return null;
        }

        return open.Count == 0 ? target.ToString() : null;
    }

    private static string WithoutSpace(string pattern)
    {
        var (text, depth) = (new StringBuilder(), 0);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length && !IsSpace(pattern[i + 1])) text.Append(pattern[i++]);
            else if (pattern[i] == '[') depth++;
            else if (pattern[i] == ']' && depth > 0) depth--;
            if (depth > 0 || !IsSpace(pattern[i])) text.Append(pattern[i]);
        }

        return text.ToString();
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    private bool Write(ref int at, string text)
    {
        at++;
        target.Append(text);
        return true;
    }

    private string AnyCharacter()
    {
        var one = dotIsAll ? @"[\s\S]" : @"[^\n\r]";
        return hasPairs ? $"(?:{Pair}|{one})" : one;
    }

    private bool Anchor(ref int at, string text)
    {
        if (isMultiline) IsRegular = false;
        return Write(ref at, text);
    }

    private bool Literal(ref int at)
    {
        var length = CodePoints.Length(source, at);
        target.Append(length == 1 ? source[at].ToString() : $"(?:{source.AsSpan(at, length)})");
        at += length;
        return true;
    }

    private bool Open(ref int at)
    {
        at++;
        if (at >= source.Length || source[at] != '?')
        {
            open.Push(++groups);
            target.Append('(');
            return true;
        }

        // The only form with a question mark that XPath has.
        if (at + 1 >= source.Length || source[at + 1] != ':') return false;
        open.Push(0);
        target.Append("(?:");
        at += 2;
        return true;
    }

    private bool Close(ref int at)
    {
        if (!open.TryPop(out var group)) return false;
        closed.Add(group);
        return Write(ref at, ")");
    }

    private bool Repeat(ref int at)
    {
        var end = source.IndexOf('}', at);
        if (end < 0) return false;
        var bounds = source[(at + 1)..end].Split(',');
        if (bounds.Length > 2 || !IsBound(bounds[0]) || (bounds.Length == 2 && bounds[1].Length > 0 && !IsBound(bounds[1]))) return false;
        target.Append(source, at, end + 1 - at);
        at = end + 1;
        return true;
    }

    private bool IsBound(string text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        IsRegular &= count <= MaxRepeat;
        return true;
    }

    private bool Escape(ref int at)
    {
        if (++at >= source.Length) return false;
        if (char.IsAsciiDigit(source[at])) return BackReference(ref at);
        if (CharacterClasses.Set(source, ref at, out var isNegated) is { } set)
        {
            target.Append(CharacterClasses.Written(set, isNegated, [], hasPairs));
            return true;
        }

        return CharacterClasses.IsEscapable(source[at]) && Write(ref at, "\\" + source[at]);
    }

    private bool BackReference(ref int at)
    {
        var group = source[at++] - '0';
        while (at < source.Length && char.IsAsciiDigit(source[at]) && (group * 10) + source[at] - '0' <= groups) group = (group * 10) + source[at++] - '0';
        if (group == 0 || !closed.Contains(group)) return false;
        IsRegular = false;
        target.Append(CultureInfo.InvariantCulture, $"(?:\\{group})");
        return true;
    }

    private bool Class(ref int at)
    {
        if (CharacterClasses.Read(source, ref at, hasPairs, 0) is not { } written) return false;
        if (written.Contains("(?!", StringComparison.Ordinal)) IsRegular = false;
        target.Append(written);
        return true;
    }
}
