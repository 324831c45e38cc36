using System.Text;

namespace MotCua.Feel;

/// <summary>The characters of names (DMN 1.5, 10.3.1.2 rules 27 to 33) and the comparison of a known name with a text.</summary>
internal static class Names
{
    public static bool IsStart(char c)
    {
        if (char.IsAsciiLetter(c) || c is '_' or '?') return true;
        return c >= 0xC0 && IsStartBeyondAscii(c);
    }

    public static bool IsPart(char c) =>
        IsStart(c) || char.IsAsciiDigit(c) || c == 0xB7 || c is >= '\u0300' and <= '\u036F' || c is '\u203F' or '\u2040';

    /// <summary>White space of the grammar (rules 61, 62), which is more than what Unicode calls so.</summary>
    public static bool IsSpace(char c)
    {
        if (c <= ' ') return c is ' ' or (>= '\t' and <= '\r');
        return c >= 0x85 && c is '\u0085' or '\u00A0' or '\u1680' or '\u180E' or (>= '\u2000' and <= '\u200B')
            or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF';
    }

    /// <summary>The characters that a name may hold beside letters and digits.</summary>
    public static bool IsAdditionalSymbol(char c) => c is '.' or '/' or '-' or '\'' or '’' or '+' or '*';

    /// <summary>A name with its white space collapsed to single blanks, as it is looked up.</summary>
    public static string Normalize(ReadOnlySpan<char> name)
    {
        name = Trim(name);
        var isNormal = true;
        for (var i = 0; i < name.Length && isNormal; i++)
        {
            isNormal = !IsSpace(name[i]) || (name[i] == ' ' && name[i + 1] != ' ');
        }

        if (isNormal) return name.ToString();
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (!IsSpace(c)) text.Append(c);
            else if (text[^1] != ' ') text.Append(' ');
        }

        return text.ToString();
    }

    /// <summary>The leading letters and digits of a name, by which it is filed.</summary>
    public static ReadOnlySpan<char> FirstWord(string name)
    {
        var end = 0;
        while (end < name.Length && IsPart(name[end])) end++;
        return name.AsSpan(0, end);
    }

    /// <summary>
    /// The index behind <paramref name="name"/> if the text at <paramref name="at"/> holds it as a whole, with any white space for each blank; otherwise
    /// -1, as for the empty name that an entry of a context may have.
    /// </summary>
    public static int Match(string text, int at, string name)
    {
        if (name.Length == 0) return -1;
        foreach (var c in name)
        {
            if (at >= text.Length) return -1;
            if (c != ' ')
            {
                if (text[at++] != c) return -1;
                continue;
            }

            if (!IsSpace(text[at])) return -1;
            while (at < text.Length && IsSpace(text[at])) at++;
        }

        return at < text.Length && IsPart(text[at]) && IsPart(name[^1]) ? -1 : at;
    }

    /// <summary>Whether the grammar can read the name as such, so that a context key needs no quotes.</summary>
    public static bool IsPlain(string name)
    {
        if (name.Length == 0 || !IsStart(name[0]) || IsSpace(name[^1])) return false;
        for (var i = 1; i < name.Length; i++)
        {
            if (!IsPart(name[i]) && !IsAdditionalSymbol(name[i]) && !(name[i] == ' ' && name[i - 1] != ' ')) return false;
            if (name[i] is '/' or '*' && name[i - 1] == '/') return false;
        }

        return true;
    }

    private static bool IsStartBeyondAscii(char c) =>
        char.IsSurrogate(c)
        || (c is (>= '\u00C0' and <= '\u02FF') and not ('\u00D7' or '\u00F7'))
        || c is (>= '\u0370' and <= '\u037D') or (>= '\u037F' and <= '\u1FFF') and not ('\u1680' or '\u180E')
        || c is (>= '\u200C' and <= '\u200D') or (>= '\u2070' and <= '\u218F') or (>= '\u2C00' and <= '\u2FEF')
        || c is (>= '\u3001' and <= '\uD7FF') or (>= '\uF900' and <= '\uFDCF') or (>= '\uFDF0' and <= '\uFFFD') and not '\uFEFF';

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> name)
    {
        while (name.Length > 0 && IsSpace(name[0])) name = name[1..];
        while (name.Length > 0 && IsSpace(name[^1])) name = name[..^1];
        return name;
    }
}
