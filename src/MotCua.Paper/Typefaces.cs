using SkiaSharp;

namespace MotCua.Paper;

/// <summary>Tinos in four styles, the free face with the measures of Times New Roman that NĐ 30/2020/NĐ-CP asks for.</summary>
internal sealed class Typeface
{
    private static readonly Typeface[] Styles = [Load("regular"), Load("bold"), Load("italic"), Load("bold-italic")];

    private readonly float[] _advances = new float[0x2700];
    private readonly bool[] _known = new bool[0x2700];

    private Typeface(SKTypeface face)
    {
        Face = face;
        using var font = new SKFont(face, 1_000) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };
        for (var c = 0; c < _advances.Length; c++)
        {
            var glyph = font.GetGlyph(c);
            _known[c] = glyph != 0;
            _advances[c] = font.MeasureText([glyph]) / 1_000;
        }

        var metrics = font.Metrics;
        (Ascent, Descent) = (-metrics.Ascent / 1_000, metrics.Descent / 1_000);
    }

    public SKTypeface Face { get; }

    /// <summary>Above and below the base line, for type of size 1.</summary>
    public float Ascent { get; }

    public float Descent { get; }

    public static Typeface Of(bool bold, bool italic) => Styles[(bold ? 1 : 0) + (italic ? 2 : 0)];

    /// <summary>The width for type of size 1. Letters are set one after the other, without kerning and ligatures: what is copied out of the PDF is what was written.</summary>
    public float Width(ReadOnlySpan<char> text)
    {
        var width = 0f;
        foreach (var c in text) width += c < _advances.Length ? _advances[c] : 0;
        return width;
    }

    /// <summary>Letters that the face does not hold become a square that can be seen, never nothing.</summary>
    public string Drawable(string text)
    {
        foreach (var c in text)
            if (c != '\n' && (c >= _known.Length || !_known[c])) return string.Concat(text.EnumerateRunes().Select(r => r.Value == '\n' || (r.Value < _known.Length && _known[r.Value]) ? r.ToString() : "□"));
        return text;
    }

    private static Typeface Load(string style)
    {
        using var file = typeof(Typeface).Assembly.GetManifestResourceStream($"tinos-{style}.ttf") ?? throw new InvalidOperationException($"The typeface tinos-{style}.ttf is not embedded.");
        return new(SKTypeface.FromStream(file));
    }
}
