using System.Text;
using MotCua.Kernel;
using MotCua.Procedures.Domain;

namespace MotCua.Procedures.Storage;

/// <summary>The words by which a procedure is found, and the words of a question. Both are folded the same way.</summary>
internal static class SearchWords
{
    public const char Field = 'f';
    public const char Agency = 'a';
    public const char Level = 'l';

    private const int CodeWeight = 10_000;
    private const int WholeName = 10_000;
    private const int WholeSynonym = 5_000;
    private const int SynonymWeight = 40;
    private const int FieldWeight = 5;
    private const int MostWords = 12;
    private const int LongestWord = 60;

    public static Dictionary<string, int> Of(ProcedureContent content)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        void Add(string word, int weight) => words[word] = Math.Max(weight, words.GetValueOrDefault(word));

        var name = Meaningful(content.Name);
        foreach (var word in name) Add(word, Math.Max(10, 60 - (2 * name.Length)));
        Add(Whole(name), WholeName);
        foreach (var synonym in content.Synonyms.Select(Meaningful))
        {
            foreach (var word in synonym) Add(word, SynonymWeight);
            Add(Whole(synonym), WholeSynonym);
        }

        foreach (var word in Meaningful(content.Field)) Add(word, FieldWeight);
        foreach (var part in Meaningful(content.Code)) Add(part, CodeWeight);
        Add(content.Code.Replace(".", "", StringComparison.Ordinal), CodeWeight);

        Add(Facet(Field, content.Field), 0);
        foreach (var agency in content.CarriedOutBy) Add(Facet(Agency, agency), 0);
        foreach (var level in content.Levels) Add(Facet(Level, level), 0);
        words.Remove("");
        return words;
    }

    /// <summary>The words of a question, at most twelve. A long local code (1.001193.000.00.00.H27) or a case code is cut to the national one.</summary>
    public static string[] Question(string text) =>
        [.. Meaningful(text.Length > 300 ? text[..300] : text).Select(w => IsNationalCode(w) ? w[..8] : w).Distinct().Take(MostWords)];

    /// <summary>The whole phrase as one entry, so that the exact name or synonym comes first.</summary>
    public static string Whole(IEnumerable<string> words) => "=" + string.Join(' ', words);

    public static string Facet(char kind, string name) => $"{kind}:{Slug(name)}";

    /// <summary>"Sở Tư pháp" as "so-tu-phap", for addresses and for facets.</summary>
    public static string Slug(string name) => VietnameseText.Fold(name).Replace(' ', '-');

    public static byte[] Bytes(string word) => Encoding.UTF8.GetBytes(word);

    /// <summary>No UTF-8 text has this byte, so everything that begins with the word lies before it.</summary>
    public static byte[] AfterPrefix(string prefix) => [.. Bytes(prefix), 0xFF];

    /// <summary>"Thủ tục" before a name says nothing: every name could have it.</summary>
    private static string[] Meaningful(string text)
    {
        var words = VietnameseText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Trim('.')).Where(w => w.Length is > 0 and <= LongestWord).ToArray();
        return words is ["thu", "tuc", ..] ? words[2..] : words;
    }

    private static bool IsNationalCode(string word) =>
        word.Length > 8 && word[1] == '.' && word[8] == '.' && char.IsAsciiDigit(word[0]) && word.AsSpan(2, 6).IndexOfAnyExceptInRange('0', '9') < 0;
}
