using System.Globalization;
using System.Text;

namespace MotCua.Kernel;

/// <summary>Vietnamese text made comparable: both databases and the search index see the same folded form.</summary>
/// <remarks>
/// The letters stand in a table of ours because <see cref="string.Normalize()"/> changes nothing where globalisation is invariant,
/// as it is in this product: without the table neither accents nor decomposed typing would be seen.
/// </remarks>
public static class VietnameseText
{
    private const string ToneMarks = "\u0300\u0309\u0303\u0301\u0323";

    /// <summary>Each vowel, then with the five tones in the order of <see cref="ToneMarks"/>.</summary>
    private static readonly string[] Vowels =
    [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
        "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
    ];

    /// <summary>Vowel, its mark, and the vowel they make.</summary>
    private static readonly (char Plain, char Mark, char Made)[] Marked =
        [('a', '\u0306', 'ă'), ('a', '\u0302', 'â'), ('e', '\u0302', 'ê'), ('o', '\u0302', 'ô'), ('o', '\u031B', 'ơ'), ('u', '\u031B', 'ư')];

    private static readonly Dictionary<char, char> PlainOf = MakePlain();
    private static readonly Dictionary<(char, char), char> Pairs = MakePairs();

    /// <summary>Lower case, without marks, đ as d, words separated by one space: "Đăng ký  KHAI SINH" gives "dang ky khai sinh".</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            var plain = PlainOf.GetValueOrDefault(lower, lower);
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
        foreach (var c in Compose(text))
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

    /// <summary>Vietnamese letters typed as a letter and its marks become the one letter of NFC; all other text stays as it is.</summary>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAnyInRange('\u0300', '\u036F') < 0) return text;

        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\u0300' and <= '\u036F' && composed.Length > 0 && Pairs.TryGetValue((composed[^1], c), out var made)) composed[^1] = made;
            else composed.Append(c);
        }

        return composed.ToString();
    }

    private static Dictionary<char, char> MakePlain()
    {
        var plain = new Dictionary<char, char> { ['đ'] = 'd' };
        foreach (var row in Vowels)
        {
            var vowel = Array.Find(Marked, m => m.Made == row[0]) is { Made: not '\0' } marked ? marked.Plain : row[0];
            foreach (var c in row) plain[c] = vowel;
        }

        return plain;
    }

    /// <summary>A dot below may be typed before or after the mark of the vowel (Unicode canonical order): both ways lead to the same letter.</summary>
    private static Dictionary<(char, char), char> MakePairs()
    {
        var pairs = new Dictionary<(char, char), char>();
        void Add(char first, char mark, char made)
        {
            pairs[(first, mark)] = made;
            pairs[(char.ToUpperInvariant(first), mark)] = char.ToUpperInvariant(made);
        }

        foreach (var row in Vowels)
        {
            for (var tone = 0; tone < ToneMarks.Length; tone++) Add(row[0], ToneMarks[tone], row[tone + 1]);
        }

        foreach (var (plain, mark, made) in Marked)
        {
            var (from, to) = (Row(plain), Row(made));
            Add(plain, mark, made);
            // A horn also combines after any tone, because it stands before all of them in canonical order.
            var tones = mark == '\u031B' ? Enumerable.Range(1, ToneMarks.Length) : [ToneMarks.Length];
            foreach (var tone in tones) Add(from[tone], mark, to[tone]);
        }

        return pairs;

        static string Row(char vowel) => Array.Find(Vowels, row => row[0] == vowel)!;
    }
}
