using System.Globalization;
using System.Text;

namespace MotCua.Kit.Schema;

/// <summary>Typed text made fit to store: NFC, without invisible characters, without broken surrogates.</summary>
internal static class CleanText
{
    /// <summary>One line: every run of white space and control characters becomes one space.</summary>
    public static string Line(string text) => Clean(text, keepLines: false);

    /// <summary>Several lines, ended by a line feed; spaces at their ends go.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' && keepLines)
            {
                while (clean.Length > 0 && clean[^1] == ' ') clean.Length--;
                clean.Append('\n');
            }
            else if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                continue;
            }
            else if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] is not (' ' or '\n')) clean.Append(' ');
            }
            else
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().Trim(' ', '\n').Normalize(NormalizationForm.FormC);
    }
}
