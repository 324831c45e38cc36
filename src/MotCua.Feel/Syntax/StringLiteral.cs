using System.Globalization;
using System.Text;

namespace MotCua.Feel;

/// <summary>String literals with their escapes (DMN 1.5, 10.3.1.2 rule 35, 10.3.2.3.2); a backslash before anything else stands for itself, as patterns need it.</summary>
internal static class StringLiteral
{
    /// <summary>The string that the characters between the quotes stand for.</summary>
    public static string Decode(ReadOnlySpan<char> inner)
    {
        if (!inner.Contains('\\')) return inner.ToString();
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\' || i + 1 == inner.Length)
            {
                text.Append(inner[i]);
                continue;
            }

            var escape = inner[i + 1];
            var plain = escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '"' or '\'' or '\\' => escape, _ => '\0' };
            if (plain != '\0')
            {
                text.Append(plain);
                i++;
            }
            else if (TryCodePoint(inner[(i + 1)..], out var unit, out var length))
            {
                text.Append(unit);
                i += length;
            }
            else
            {
                text.Append('\\');
            }
        }

        return text.ToString();
    }

    /// <summary>The literal with quotes that <see cref="Decode"/> reads back as <paramref name="value"/>.</summary>
    public static string Encode(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    // \uXXXX is a UTF-16 unit, so that two of them may form a pair; \UXXXXXX is a code point.
    private static bool TryCodePoint(ReadOnlySpan<char> escape, out string text, out int length)
    {
        text = "";
        length = escape[0] switch { 'u' => 5, 'U' => 7, _ => 0 };
        if (length == 0 || escape.Length < length) return false;
        if (!int.TryParse(escape[1..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
        if (length == 5)
        {
            text = ((char)code).ToString();
            return true;
        }

        if (!Rune.IsValid(code)) return false;
        text = new Rune(code).ToString();
        return true;
    }
}
