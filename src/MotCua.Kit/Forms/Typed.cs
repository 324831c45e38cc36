using System.Globalization;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Kit.Forms;

/// <summary>Cleans what people type or paste, without changing what it says.</summary>
public static class Typed
{
    /// <summary>
    /// NFC, line ends as <c>\n</c>, no control or invisible formatting characters, no spaces at the ends.
    /// Line breaks survive only where <paramref name="lines"/> is asked for; elsewhere, and for tabs, a space stands instead.
    /// </summary>
    public static string Clean(string? typed, bool lines = false)
    {
        if (string.IsNullOrEmpty(typed)) return "";

        var kept = new StringBuilder(typed.Length);
        var before = '\0';
        foreach (var rune in typed.EnumerateRunes())
        {
            // A lone surrogate arrives as U+FFFD; it says nothing and no database should have to store it.
            if (rune == Rune.ReplacementChar) continue;
            if (rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029)
            {
                if (rune.Value != '\n' || before != '\r') kept.Append(lines ? '\n' : ' ');
            }
            else if (rune.Value == '\t' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
            {
                kept.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                kept.Append(rune);
            }

            before = rune.IsBmp ? (char)rune.Value : '\0';
        }

        return VietnameseText.Compose(kept.ToString()).Trim();
    }

    /// <summary>Only the ASCII digits, or null when anything but digits and the usual separators was typed.</summary>
    internal static string? Digits(string typed, string separators)
    {
        var digits = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            if (char.IsAsciiDigit(c)) digits.Append(c);
            else if (!separators.Contains(c, StringComparison.Ordinal)) return null;
        }

        return digits.ToString();
    }
}
