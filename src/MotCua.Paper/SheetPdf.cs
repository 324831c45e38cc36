using System.Globalization;
using SkiaSharp;

namespace MotCua.Paper;

/// <param name="Mark">Printed on every page, such as the warning of a demonstration; null for none.</param>
/// <param name="Author">The agency.</param>
public sealed record PdfSettings(string Title, string Author, string? Mark, DateTimeOffset At);

/// <summary>Draws sheets as one PDF/A-2b: A4, the margins of NĐ 30/2020/NĐ-CP, fonts embedded, text that can be searched and copied.</summary>
public static class SheetPdf
{
    /// <param name="sheets">Taken one by one, so that five hundred of them need not be in memory. Each begins a page and counts its own pages.</param>
    public static void Write(Stream to, IEnumerable<Sheet> sheets, PdfSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentNullException.ThrowIfNull(settings);
        using var pens = new Pens();
        var metadata = new SKDocumentPdfMetadata
        {
            Title = settings.Title,
            Author = settings.Author,
            Creator = "MotCua",
            Producer = "MotCua, Skia/PDF",
            Creation = settings.At.UtcDateTime,
            Modified = settings.At.UtcDateTime,
            PdfA = true,
            RasterDpi = 300,
            EncodingQuality = 101,
        };
        using var document = SKDocument.CreatePdf(to, metadata) ?? throw new InvalidOperationException("Skia could not begin a PDF.");
        foreach (var sheet in sheets) new Pager(document, pens, sheet, settings.Mark).Draw();
        document.Close();
    }

    /// <summary>Lays the slabs of a sheet on pages.</summary>
    private sealed class Pager(SKDocument document, Pens pens, Sheet sheet, string? mark)
    {
        private readonly PageMeasures _page = PageMeasures.Of(sheet.Format);
        private SKCanvas? _canvas;
        private int _number;
        private float _y;

        public void Draw()
        {
            var slabs = new SheetLayout(_page, pens).Lay(sheet);
            NewPage();
            for (var i = 0; i < slabs.Count; i++)
            {
                var slab = slabs[i];
                var together = slab.Height;
                for (var j = i; slabs[j].KeepWithNext && j + 1 < slabs.Count; j++) together += slabs[j + 1].Height;
                var isFirst = _y <= _page.Top + 0.1f;
                if (!isFirst && _y + Math.Min(together, _page.Bottom - _page.Top) > _page.Bottom + 0.1f && !StartedTogether(slabs, i)) { NewPage(); Repeat(slab); }
                else if (!isFirst && _y + slab.Height > _page.Bottom + 0.1f) { NewPage(); Repeat(slab); }

                // Space before a block is not needed at the top of a page.
                if (slab.IsSpace && _y <= _page.Top + 0.1f && _number > 1) continue;
                slab.Draw(_canvas!, _page.Left, _y);
                _y += slab.Height;
            }

            document.EndPage();
        }

        /// <summary>The piece before it is kept with it and stands on this page already.</summary>
        private static bool StartedTogether(IReadOnlyList<Slab> slabs, int i) => i > 0 && slabs[i - 1].KeepWithNext;

        private void Repeat(Slab slab)
        {
            if (slab.HeadOnNewPage is not { } head) return;
            head.Draw(_canvas!, _page.Left, _y);
            _y += head.Height;
        }

        private void NewPage()
        {
            if (_number > 0) document.EndPage();
            _canvas = document.BeginPage(_page.Width, _page.Height);
            _number++;
            _y = _page.Top;
            if (_number > 1) Centred(_number.ToString(CultureInfo.InvariantCulture), 13, _page.Top / 2, Typeface.Of(false, false), pens.Black);
            if (mark is not null) Centred(mark, 9, _page.Height - (_page.Top / 2), Typeface.Of(true, false), pens.Red);
        }

        private void Centred(string text, float size, float baseLine, Typeface face, SKPaint paint) =>
            _canvas!.DrawText(text, (_page.Width - (face.Width(text) * size)) / 2, baseLine, SKTextAlign.Left, pens.Font(face, size), paint);
    }
}

/// <summary>In points; A4 is 595.28 by 841.89. Margins: top and bottom 20 mm, left 30 mm, right 15 to 20 mm.</summary>
internal sealed record PageMeasures(float Width, float Height, float Left, float Right, float Top, float Bottom, float Size, float Small, float Spacing, float Indent, float Title)
{
    private const float Millimetre = 72 / 25.4f;

    public float Inner => Right - Left;

    public static PageMeasures Of(SheetFormat format) => format switch
    {
        SheetFormat.Register => A4(841.89f, 595.28f, left: 20, right: 15, size: 10, small: 9.5f, spacing: 1.15f, indent: 0),
        SheetFormat.Document => A4(595.28f, 841.89f, left: 30, right: 15, size: 14, small: 12, spacing: 1.2f, indent: 36),
        _ => A4(595.28f, 841.89f, left: 30, right: 15, size: 12, small: 11, spacing: 1.17f, indent: 0),
    };

    private static PageMeasures A4(float width, float height, float left, float right, float size, float small, float spacing, float indent) =>
        new(width, height, left * Millimetre, width - (right * Millimetre), 20 * Millimetre, height - (20 * Millimetre), size, small, spacing, indent, Math.Max(14, size));
}

/// <summary>A piece that is never cut: a line, a row, a block of signatures.</summary>
internal sealed record Slab(float Height, Action<SKCanvas, float, float> Draw, bool KeepWithNext = false, Slab? HeadOnNewPage = null, bool IsSpace = false);
