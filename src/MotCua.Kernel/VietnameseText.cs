using System.Globalization;
using System.Text;

namespace MotCua.Kernel;

/// <summary>Vietnamese text made comparable: both databases and the search index see the same folded form.</summary>
public static class VietnameseText
{
    /// <summary>Lower case, without marks, đ as d, words separated by one space: "Đăng ký  KHAI SINH" gives "dang ky khai sinh".</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var plain = c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c);
            if (char.IsLetterOrDigit(plain) || plain == '.') folded.Append(plain);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().Trim(' ');
    }

    /// <summary>One line of clean NFC text: control characters become spaces, runs of space become one.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format)
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Trim(' ');
    }
}
