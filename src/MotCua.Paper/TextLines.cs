using SkiaSharp;

namespace MotCua.Paper;

/// <summary>A word or a part of one, in one style.</summary>
/// <param name="Space">Width of the space after it; 0 when it hangs on to the next.</param>
internal readonly record struct Piece(string Text, Typeface Face, float Size, float Width, float Space);

/// <param name="Last">The paragraph or the written line ends here: it is not justified.</param>
/// <param name="Rule">Share of the line's width that a rule under it takes; 0 for none.</param>
internal sealed record TextLine(IReadOnlyList<Piece> Pieces, float Width, bool Last, float Rule);

/// <summary>Breaks runs into lines, and draws them.</summary>
internal static class TextLines
{
    public static List<TextLine> Break(IReadOnlyList<Run> runs, float size, float width, float firstIndent = 0, bool bold = false, bool italic = false, float rule = 1)
    {
        var lines = new List<TextLine>();
        var pieces = new List<Piece>();
        var used = 0f;
        var ruled = false;
        var room = width - firstIndent;

        void End(bool last)
        {
            lines.Add(new(pieces, pieces.Count == 0 ? 0 : used - pieces[^1].Space, last, last && ruled ? rule : 0));
            (pieces, used, ruled, room) = ([], 0, ruled && !last, width);
        }

        void Put(Piece piece)
        {
            // A word that hangs on to the one before goes down together with it.
            if (used + piece.Width > room + 0.01f && pieces.Count > 0)
            {
                var start = pieces.Count;
                while (start > 0 && pieces[start - 1].Space == 0) start--;
                if (start > 0)
                {
                    var moved = pieces[start..];
                    pieces.RemoveRange(start, pieces.Count - start);
                    used -= moved.Sum(p => p.Width + p.Space);
                    End(last: false);
                    pieces = moved;
                    used = moved.Sum(p => p.Width + p.Space);
                }
                else
                {
                    End(last: false);
                }
            }

            pieces.Add(piece);
            used += piece.Width + piece.Space;
        }

        foreach (var run in runs)
        {
            var face = Typeface.Of(run.Bold || bold, run.Italic || italic);
            var written = face.Drawable(run.Text).Split('\n');
            for (var l = 0; l < written.Length; l++)
            {
                if (l > 0) End(last: true);
                if (run.Ruled) ruled = true;
                var text = written[l];
                for (var at = 0; at < text.Length;)
                {
                    if (text[at] == ' ')
                    {
                        // A run may begin with the space that parts it from the one before.
                        if (pieces is [.., { Space: 0 } before])
                        {
                            var space = before.Face.Width(" ") * before.Size;
                            pieces[^1] = before with { Space = space };
                            used += space;
                        }

                        at++;
                        continue;
                    }

                    var end = text.IndexOf(' ', at);
                    var word = end < 0 ? text[at..] : text[at..end];
                    at += word.Length;
                    foreach (var part in Parts(word, face, size, Math.Min(room, width)))
                        Put(new(part, face, size, face.Width(part) * size, 0));
                    if (end >= 0 && pieces.Count > 0)
                    {
                        var space = face.Width(" ") * size;
                        pieces[^1] = pieces[^1] with { Space = space };
                        used += space;
                        at = end + 1;
                    }
                }
            }
        }

        End(last: true);
        return lines;
    }

    /// <summary>The same number of lines, each about as long as the others: a name over two lines does not leave one word below.</summary>
    public static List<TextLine> Balance(IReadOnlyList<Run> runs, float size, float width, float rule)
    {
        var lines = Break(runs, size, width, rule: rule);
        for (var narrower = width * 0.95f; narrower > width * 0.5f; narrower -= width * 0.05f)
        {
            var tried = Break(runs, size, narrower, rule: rule);
            if (tried.Count > lines.Count) break;
            lines = tried;
        }

        return lines;
    }

    /// <summary>A word that is longer than a line is cut where the line ends; each part but the last stands alone.</summary>
    private static IEnumerable<string> Parts(string word, Typeface face, float size, float width)
    {
        if (face.Width(word) * size <= width) return [word];
        var parts = new List<string>();
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i < word.Length && face.Width(word.AsSpan(start, i + 1 - start)) * size <= width) continue;
            parts.Add(word[start..i]);
            start = i;
        }

        return parts;
    }

    /// <param name="top">Upper edge of the line.</param>
    public static void Draw(SKCanvas canvas, Pens pens, TextLine line, float x, float top, float width, float height, Align align)
    {
        if (line.Pieces.Count == 0) return;
        var free = width - line.Width;
        var gaps = line.Pieces.Take(line.Pieces.Count - 1).Count(p => p.Space > 0);
        var stretch = align == Align.Justify && !line.Last && gaps > 0 && free > 0 ? free / gaps : 0;
        var at = x + (align switch { Align.Centre => Math.Max(0, free / 2), Align.Right => Math.Max(0, free), _ => 0 });
        var start = at;
        var tallest = line.Pieces.MaxBy(p => p.Size);
        var baseLine = top + ((height - ((tallest.Face.Ascent + tallest.Face.Descent) * tallest.Size)) / 2) + (tallest.Face.Ascent * tallest.Size);
        foreach (var piece in line.Pieces)
        {
            // The space is drawn with its word, so that a reader of the PDF knows where words end.
            canvas.DrawText(piece.Space > 0 ? piece.Text + " " : piece.Text, at, baseLine, SKTextAlign.Left, pens.Font(piece.Face, piece.Size), pens.Black);
            at += piece.Width + piece.Space + (piece.Space > 0 ? stretch : 0);
        }

        if (line.Rule > 0)
        {
            var length = line.Width * line.Rule;
            var middle = start + (line.Width / 2);
            canvas.DrawLine(middle - (length / 2), top + height + 1, middle + (length / 2), top + height + 1, pens.Thin);
        }
    }
}

internal enum Align { Left, Justify, Centre, Right }

/// <summary>Fonts and strokes of one document; Skia's are not for several threads at once.</summary>
internal sealed class Pens : IDisposable
{
    private readonly Dictionary<(Typeface, float), SKFont> _fonts = [];

    public SKPaint Black { get; } = new() { Color = SKColors.Black, IsAntialias = true };

    public SKPaint Thin { get; } = new() { Color = SKColors.Black, IsStroke = true, StrokeWidth = 0.6f };

    public SKPaint Thick { get; } = new() { Color = SKColors.Black, IsStroke = true, StrokeWidth = 1.1f };

    public SKPaint Red { get; } = new() { Color = new(0xB0, 0x1E, 0x1E), IsAntialias = true };

    public SKFont Font(Typeface face, float size)
    {
        if (!_fonts.TryGetValue((face, size), out var font))
            _fonts[(face, size)] = font = new(face.Face, size) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };
        return font;
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values) font.Dispose();
        Black.Dispose();
        Thin.Dispose();
        Thick.Dispose();
        Red.Dispose();
    }
}
