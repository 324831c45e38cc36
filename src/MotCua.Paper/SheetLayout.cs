using System.Globalization;
using SkiaSharp;

namespace MotCua.Paper;

/// <summary>Cuts the blocks of a sheet into slabs.</summary>
internal sealed class SheetLayout(PageMeasures page, Pens pens)
{
    private const float Pad = 4;
    private const float QrSide = 84;

    /// <summary>Lines of one cell on one piece of a row; a longer cell goes on in a row below.</summary>
    private const int LinesOfRow = 30;

    private readonly List<Slab> _slabs = [];

    public IReadOnlyList<Slab> Lay(Sheet sheet)
    {
        foreach (var block in sheet.Blocks) Lay(block);
        return _slabs;
    }

    private void Lay(Block block)
    {
        switch (block)
        {
            case Head head: LayHead(head); break;
            case Heading heading: LayHeading(heading); break;
            case Paragraph paragraph: LayParagraph(paragraph); break;
            case FieldLines lines: LayFields(lines); break;
            case Table table: LayTable(table); break;
            case Listing list: LayList(list); break;
            case Boxes boxes: LayBoxes(boxes); break;
            case Signatures signatures: LaySignatures(signatures); break;
            case QrCode code: LayQr(code); break;
            case Rule: Add(8, (canvas, x, y) => canvas.DrawLine(x + (page.Inner * 0.38f), y + 4, x + (page.Inner * 0.62f), y + 4, pens.Thin)); break;
        }
    }

    private void Add(float height, Action<SKCanvas, float, float> draw, bool keep = false, Slab? head = null) => _slabs.Add(new(height, draw, keep, head));

    private void Space(float height, bool keep = false)
    {
        if (_slabs.Count > 0) _slabs.Add(new(height, static (_, _, _) => { }, keep, IsSpace: true));
    }

    /// <summary>A text so long that what should stay in one piece would leave the page: it is set as plain lines then, and nothing is lost.</summary>
    private bool IsTooTall(float height) => height > page.Bottom - page.Top;

    private void LayPlain(params IReadOnlyList<Run>[] texts)
    {
        foreach (var text in texts.Where(t => t.Count > 0)) LayLines(TextLines.Break(text, page.Size, page.Inner), page.Size, 0, page.Inner, Align.Left);
    }

    private float LineHeight(float size) => size * page.Spacing;

    private void LayHead(Head head)
    {
        const float size = 12;
        // The national words stand in one line on their side (NĐ 30/2020/NĐ-CP, annex I).
        var right = Math.Min(page.Inner * 0.57f, 270);
        var left = Math.Min(page.Inner * 0.42f, 270);
        var from = page.Inner - right;
        var a = TextLines.Balance(head.Left, size, left, rule: 0.4f);
        var b = TextLines.Break(head.Right, size, right);
        float Height(List<TextLine> lines) => lines.Sum(l => LineHeight(size) + (l.Rule > 0 ? 4 : 0));
        var height = Math.Max(Height(a), Height(b)) + 4;
        if (IsTooTall(height))
        {
            LayPlain(head.Right, head.Left);
            return;
        }

        Add(height, (canvas, x, y) =>
        {
            Column(canvas, a, x, y, left);
            Column(canvas, b, x + from, y, right);
        });

        void Column(SKCanvas canvas, List<TextLine> lines, float x, float y, float width)
        {
            foreach (var line in lines)
            {
                TextLines.Draw(canvas, pens, line, x, y, width, LineHeight(size), Align.Centre);
                y += LineHeight(size) + (line.Rule > 0 ? 4 : 0);
            }
        }
    }

    private void LayHeading(Heading heading)
    {
        var size = heading.Level switch { 1 => page.Title, 2 => page.Size, _ => page.Size };
        Space(heading.Level == 1 ? 14 : heading.Level == 2 ? 2 : 8, keep: true);
        foreach (var line in TextLines.Break(heading.Runs, size, page.Inner, bold: true, rule: 0.4f))
        {
            Add(LineHeight(size) + (line.Rule > 0 ? 5 : 0), (canvas, x, y) =>
                TextLines.Draw(canvas, pens, line, x, y, page.Inner, LineHeight(size), heading.Level == 3 ? Align.Left : Align.Centre), keep: true);
        }
    }

    private void LayParagraph(Paragraph paragraph)
    {
        var align = paragraph.Centred ? Align.Centre : Align.Justify;
        var indent = paragraph.Centred ? 0 : page.Indent;
        Space(6);
        LayLines(TextLines.Break(paragraph.Runs, page.Size, page.Inner, indent), page.Size, 0, page.Inner, align, indent);
    }

    /// <summary>Two lines at least stay together at each end of a paragraph.</summary>
    private void LayLines(List<TextLine> lines, float size, float from, float width, Align align, float indent = 0)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, first) = (lines[i], i == 0 || lines[i - 1].Last ? indent : 0);
            Add(LineHeight(size), (canvas, x, y) => TextLines.Draw(canvas, pens, line, x + from + first, y, width - first, LineHeight(size), align),
                keep: (i == 0 && lines.Count > 1) || (lines.Count > 2 && i == lines.Count - 2));
        }
    }

    private void LayFields(FieldLines fields)
    {
        Space(4);
        foreach (var field in fields.Lines)
        {
            Run[] runs = field.Label.Count == 0 ? [.. field.Value] : [.. field.Label, new(": "), .. field.Value];
            LayLines(TextLines.Break(runs, page.Size, page.Inner), page.Size, 0, page.Inner, Align.Left);
            Space(2);
        }
    }

    private void LayList(Listing list)
    {
        const float Indent = 20;
        Space(4);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var sign = list.Ordered ? string.Create(CultureInfo.InvariantCulture, $"{list.Start + i}.") : "-";
            var at = _slabs.Count;
            LayLines(TextLines.Break(list.Items[i], page.Size, page.Inner - Indent), page.Size, Indent, page.Inner - Indent, Align.Justify);
            var first = _slabs[at];
            var label = TextLines.Break([new(sign + " ")], page.Size, Indent)[0];
            _slabs[at] = first with { Draw = (canvas, x, y) => { TextLines.Draw(canvas, pens, label, x, y, Indent, LineHeight(page.Size), Align.Left); first.Draw(canvas, x, y); } };
            Space(3);
        }
    }

    private void LayTable(Table table)
    {
        Space(4);
        var widths = table.Widths.Select(w => (float)(w * page.Inner)).ToArray();
        var head = table.Head.Count > 0 ? Row(table.Head, widths, _ => true, bold: true, 0, int.MaxValue) : null;
        if (head is not null) _slabs.Add(head with { KeepWithNext = true });
        foreach (var row in table.Rows)
        {
            for (var from = 0; from == 0 || from < Tallest(row, widths); from += LinesOfRow)
                _slabs.Add(Row(row, widths, i => table.Centred[i], bold: false, from, LinesOfRow) with { HeadOnNewPage = head });
        }

        Space(4);
    }

    private int Tallest(IReadOnlyList<IReadOnlyList<Run>> row, float[] widths) => row.Select((cell, i) => TextLines.Break(cell, page.Small, widths[i] - (2 * Pad)).Count).DefaultIfEmpty(1).Max();

    private Slab Row(IReadOnlyList<IReadOnlyList<Run>> row, float[] widths, Func<int, bool> centred, bool bold, int from, int count)
    {
        var cells = row.Select((cell, i) => TextLines.Break(cell, page.Small, widths[i] - (2 * Pad), bold: bold).Skip(from).Take(count).ToList()).ToList();
        var line = LineHeight(page.Small);
        var height = (cells.Max(c => Math.Max(c.Count, 1)) * line) + Pad;
        return new(height, (canvas, x, y) =>
        {
            for (var i = 0; i < cells.Count; i++)
            {
                canvas.DrawRect(x, y, widths[i], height, pens.Thin);
                for (var l = 0; l < cells[i].Count; l++)
                    TextLines.Draw(canvas, pens, cells[i][l], x + Pad, y + (Pad / 2) + (l * line), widths[i] - (2 * Pad), line, centred(i) ? Align.Centre : Align.Left);
                x += widths[i];
            }
        });
    }

    private void LayBoxes(Boxes boxes)
    {
        const int InRow = 2;
        Space(8);
        foreach (var row in boxes.Items.Chunk(InRow))
        {
            var width = page.Inner / row.Length;
            var items = row.Select(item => (
                Label: TextLines.Break(item.Label, page.Small, width - (4 * Pad)),
                Value: TextLines.Break(item.Value, page.Size + 1.5f, width - (4 * Pad), bold: true))).ToList();
            var height = items.Max(i => (i.Label.Count * LineHeight(page.Small)) + (i.Value.Count * LineHeight(page.Size + 1.5f))) + (3 * Pad);
            if (IsTooTall(height))
            {
                foreach (var item in row) LayPlain(item.Label, item.Value);
                continue;
            }

            Add(height, (canvas, x, y) =>
            {
                foreach (var (label, value) in items)
                {
                    canvas.DrawRect(x, y, width, height, pens.Thick);
                    var at = y + (1.5f * Pad);
                    foreach (var line in label) { TextLines.Draw(canvas, pens, line, x + (2 * Pad), at, width, LineHeight(page.Small), Align.Left); at += LineHeight(page.Small); }
                    foreach (var line in value) { TextLines.Draw(canvas, pens, line, x + (2 * Pad), at, width, LineHeight(page.Size + 1.5f), Align.Left); at += LineHeight(page.Size + 1.5f); }
                    x += width;
                }
            });
        }

        Space(4);
    }

    private void LaySignatures(Signatures signatures)
    {
        const float Gap = 40;
        var width = page.Inner / Math.Max(1, signatures.Columns.Count);
        var columns = signatures.Columns.Select(c => (
            Heading: TextLines.Break(c.Heading, page.Size, width - Pad),
            Name: TextLines.Break(c.Name, page.Size, width - Pad, bold: true),
            To: TextLines.Break(c.Recipients, 11, width - Pad))).ToList();
        var tallest = columns.Max(c => c.Heading.Count) * LineHeight(page.Size);
        var height = columns.Max(c => Math.Max(tallest + Gap + (c.Name.Count * LineHeight(page.Size)), c.To.Count * LineHeight(11)));

        if (IsTooTall(height))
        {
            foreach (var column in signatures.Columns) LayPlain(column.Heading, column.Name, column.Recipients);
            return;
        }

        // A signature never stands alone on a page: the end of what is signed goes with it.
        for (var i = _slabs.Count - 1; i >= 0; i--)
        {
            _slabs[i] = _slabs[i] with { KeepWithNext = true };
            if (!_slabs[i].IsSpace) break;
        }

        Space(12, keep: true);
        Add(height, (canvas, x, y) =>
        {
            foreach (var (heading, name, to) in columns)
            {
                Lines(canvas, heading, x, y, page.Size, Align.Centre);
                Lines(canvas, name, x, y + tallest + Gap, page.Size, Align.Centre);
                Lines(canvas, to, x, y, 11, Align.Left);
                x += width;
            }
        });

        void Lines(SKCanvas canvas, List<TextLine> lines, float x, float y, float size, Align align)
        {
            foreach (var line in lines) { TextLines.Draw(canvas, pens, line, x, y, width - Pad, LineHeight(size), align); y += LineHeight(size); }
        }
    }

    private void LayQr(QrCode code)
    {
        var modules = new QrModules(code.Content);
        var caption = TextLines.Break(code.Caption, page.Small, page.Inner - QrSide - 10);
        var height = Math.Max(QrSide, caption.Count * LineHeight(page.Small));
        Space(10);
        if (IsTooTall(height)) LayPlain(code.Caption);
        Add(IsTooTall(height) ? QrSide : height, (canvas, x, y) =>
        {
            var side = QrSide / modules.Size;
            using var squares = new SKPathBuilder();
            for (var row = 0; row < modules.Size; row++)
            {
                // Neighbours make one rectangle: hairlines between squares would show on some screens.
                for (var from = 0; from < modules.Size; from++)
                {
                    var to = from;
                    while (to < modules.Size && modules[to, row]) to++;
                    if (to > from) squares.AddRect(new(x + (from * side), y + (row * side), x + (to * side), y + ((row + 1) * side)));
                    from = to;
                }
            }

            using var path = squares.Detach();
            canvas.DrawPath(path, pens.Black);
            if (IsTooTall(height)) return;
            var at = y + ((height - (caption.Count * LineHeight(page.Small))) / 2);
            foreach (var line in caption) { TextLines.Draw(canvas, pens, line, x + QrSide + 10, at, page.Inner - QrSide - 10, LineHeight(page.Small), Align.Left); at += LineHeight(page.Small); }
        });
    }
}
