using System.Globalization;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Paper;

internal static class PlainText
{
    /// <summary>NFC text whose only control is the line end: what could turn the line round, hide in it or pass for a mark of ours is gone.</summary>
    public static string Of(string value)
    {
        var composed = VietnameseText.Compose(value.ReplaceLineEndings("\n"));
        var plain = new StringBuilder(composed.Length);
        foreach (var rune in composed.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (rune.Value == '\n') plain.Append('\n');
            else if (kind is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) plain.Append(' ');
            else if (kind is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate)) plain.Append(rune.ToString());
        }

        return plain.ToString().Trim();
    }
}
