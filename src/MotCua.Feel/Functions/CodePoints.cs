using System.Text;

namespace MotCua.Feel;

/// <summary>Strings counted in code points, as FEEL counts them (DMN 1.5, 10.3.2.3.2); half a pair that stands alone counts as one.</summary>
internal static class CodePoints
{
    public static bool HasPairs(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    public static int Count(string text)
    {
        if (!HasPairs(text)) return text.Length;
        var count = 0;
        for (var at = 0; at < text.Length; at += Length(text, at)) count++;
        return count;
    }

    /// <summary>The UTF-16 index of the code point number <paramref name="position"/>, counted from 0; the length of the text beyond its end.</summary>
    public static int IndexOf(string text, int position)
    {
        if (!HasPairs(text)) return Math.Min(position, text.Length);
        var at = 0;
        for (; position > 0 && at < text.Length; position--) at += Length(text, at);
        return at;
    }

    /// <summary>UTF-16 units of the code point at an index.</summary>
    public static int Length(ReadOnlySpan<char> text, int at) =>
        Rune.DecodeFromUtf16(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done ? length : 1;
}
