using System.Globalization;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkTable = Markdig.Extensions.Tables.Table;

namespace MotCua.Paper;

/// <summary>
/// Markdown to blocks. Beside headings, paragraphs, tables and lists there are boxes <c>::: name … :::</c> for what a Vietnamese form has:
/// <c>dau</c> head, <c>muc</c> lines "label: value", <c>gio</c> boxed times, <c>ky</c> signatures, <c>qr</c>, <c>giua</c> centred.
/// A line of three dashes parts columns; <c>__text__</c> is bold with a rule under it.
/// </summary>
internal static class SheetReader
{
    private const char Open = '\uE000';
    private const char Close = '\uE001';
    private static readonly MarkdownPipeline Pipeline = MakePipeline();

    /// <summary>Stands for the value with that number while Markdown is read.</summary>
    public static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"{Open}{number}{Close}");

    public static IReadOnlyList<Block> Read(string markdown, IReadOnlyList<string> values)
    {
        var blocks = new List<Block>();
        foreach (var block in Markdown.Parse(markdown, Pipeline)) Add(blocks, block, values, centred: false);
        return blocks;
    }

    private static void Add(List<Block> blocks, Markdig.Syntax.Block block, IReadOnlyList<string> values, bool centred)
    {
        switch (block)
        {
            case CustomContainer box: AddBox(blocks, box, values); break;
            case HeadingBlock heading: blocks.Add(new Heading(Math.Min(heading.Level, 3), Runs(heading.Inline, values))); break;
            case ParagraphBlock paragraph when Runs(paragraph.Inline, values) is { Count: > 0 } runs: blocks.Add(new Paragraph(runs, centred)); break;
            case ThematicBreakBlock: blocks.Add(new Rule()); break;
            case MarkTable table: blocks.Add(TableOf(table, values)); break;
            case ListBlock list:
                blocks.Add(new Listing(list.IsOrdered, int.TryParse(list.OrderedStart, CultureInfo.InvariantCulture, out var start) ? start : 1, [.. list.OfType<ListItemBlock>().Select(i => Inside(i, values))]));
                break;
            case ContainerBlock inner:
                foreach (var child in inner) Add(blocks, child, values, centred);
                break;
        }
    }

    private static void AddBox(List<Block> blocks, CustomContainer box, IReadOnlyList<string> values)
    {
        switch (box.Info)
        {
            case "dau":
                var columns = Columns(box);
                blocks.Add(new Head(Inside(columns[0], values), columns.Count > 1 ? Inside(columns[1], values) : []));
                break;
            case "muc" when FieldLinesIn(box, values) is { Count: > 0 } lines: blocks.Add(new FieldLines(lines)); break;
            case "gio" when FieldLinesIn(box, values) is { Count: > 0 } lines: blocks.Add(new Boxes(lines)); break;
            case "muc" or "gio": break;
            case "ky": blocks.Add(new Signatures([.. Columns(box).Select(c => SignatureOf(c, values))])); break;
            case "qr":
                var inside = box.OfType<ParagraphBlock>().Select(p => Runs(p.Inline, values)).Where(r => r.Count > 0).ToList();
                if (inside.Count > 0) blocks.Add(new QrCode(string.Concat(inside[0].Select(r => r.Text)), [.. inside.Skip(1).SelectMany((runs, i) => i == 0 ? runs : [new Run("\n"), .. runs])]));
                break;
            default:
                foreach (var child in box) Add(blocks, child, values, centred: box.Info == "giua");
                break;
        }
    }

    private static SignatureColumn SignatureOf(IReadOnlyList<Markdig.Syntax.Block> column, IReadOnlyList<string> values)
    {
        if (column.OfType<QuoteBlock>().FirstOrDefault() is { } recipients) return new([], [], Inside(recipients, values));
        var parts = column.OfType<ParagraphBlock>().Select(p => Runs(p.Inline, values)).ToList();
        return new(parts.FirstOrDefault() ?? [], parts.Count > 1 ? parts[^1] : [], []);
    }

    private static List<IReadOnlyList<Markdig.Syntax.Block>> Columns(ContainerBlock box)
    {
        var columns = new List<IReadOnlyList<Markdig.Syntax.Block>>();
        var column = new List<Markdig.Syntax.Block>();
        foreach (var block in box)
        {
            if (block is not ThematicBreakBlock)
            {
                column.Add(block);
                continue;
            }

            columns.Add(column);
            column = [];
        }

        columns.Add(column);
        return columns;
    }

    private static List<FieldLine> FieldLinesIn(ContainerBlock box, IReadOnlyList<string> values)
    {
        var lines = new List<FieldLine>();
        foreach (var line in box.OfType<ParagraphBlock>().SelectMany(p => Lines(p.Inline, values)))
        {
            var at = line.FindIndex(r => !r.IsValue && r.Text.Contains(':', StringComparison.Ordinal));
            if (at < 0)
            {
                if (line.Any(r => r.Text.Trim().Length > 0)) lines.Add(new([], line));
                continue;
            }

            var colon = line[at].Text.IndexOf(':', StringComparison.Ordinal);
            var label = Trimmed([.. line.Take(at), line[at] with { Text = line[at].Text[..colon] }]);
            var value = Trimmed([line[at] with { Text = line[at].Text[(colon + 1)..] }, .. line.Skip(at + 1)]);
            if (value.Count > 0) lines.Add(new(label, value));
        }

        return lines;
    }

    private static Table TableOf(MarkTable table, IReadOnlyList<string> values)
    {
        var rows = table.OfType<TableRow>().ToList();
        var columns = rows.Count == 0 ? 1 : rows.Max(r => r.Count);
        var given = Enumerable.Range(0, columns).Select(i => i < table.ColumnDefinitions.Count ? Math.Max(table.ColumnDefinitions[i].Width, 0) : 0).Select(w => (double)w).ToList();
        var sum = given.Sum();
        IReadOnlyList<Run> Cell(TableRow row, int i) => i < row.Count && row[i] is TableCell cell ? Inside(cell, values) : [];
        IReadOnlyList<IReadOnlyList<Run>> Cells(TableRow row) => [.. Enumerable.Range(0, columns).Select(i => Cell(row, i))];
        return new(
            [.. given.Select(w => sum > 0 ? w / sum : 1.0 / columns)],
            [.. Enumerable.Range(0, columns).Select(i => i < table.ColumnDefinitions.Count && table.ColumnDefinitions[i].Alignment == TableColumnAlign.Center)],
            rows.FirstOrDefault(r => r.IsHeader) is { } head ? Cells(head) : [],
            [.. rows.Where(r => !r.IsHeader).Select(Cells)]);
    }

    /// <summary>All text of some blocks; each paragraph begins a new line.</summary>
    private static IReadOnlyList<Run> Inside(IEnumerable<Markdig.Syntax.Block> blocks, IReadOnlyList<string> values)
    {
        var runs = new List<Run>();
        foreach (var block in blocks)
        {
            var more = block switch
            {
                LeafBlock leaf => Runs(leaf.Inline, values),
                ListBlock list => [.. list.OfType<ListItemBlock>().SelectMany((item, i) => (IEnumerable<Run>)[new(i == 0 ? "- " : "\n- "), .. Inside(item, values)])],
                ContainerBlock inner => Inside(inner, values),
                _ => [],
            };
            if (runs.Count > 0 && more.Count > 0) runs.Add(new("\n"));
            runs.AddRange(more);
        }

        return runs;
    }

    private static IReadOnlyList<Run> Runs(ContainerInline? inline, IReadOnlyList<string> values)
    {
        var runs = new List<Run>();
        if (inline is not null) Collect(runs, inline, values, new(""));
        return Trimmed(runs);
    }

    private static IEnumerable<List<Run>> Lines(ContainerInline? inline, IReadOnlyList<string> values)
    {
        var line = new List<Run>();
        foreach (var run in Runs(inline, values))
        {
            if (run is { IsValue: false, Text: "\n" })
            {
                yield return line;
                line = [];
                continue;
            }

            line.Add(run);
        }

        yield return line;
    }

    private static void Collect(List<Run> runs, ContainerInline inline, IReadOnlyList<string> values, Run style)
    {
        foreach (var child in inline)
        {
            switch (child)
            {
                case LiteralInline literal: Fill(runs, literal.Content.ToString(), values, style); break;
                case LineBreakInline: runs.Add(new("\n")); break;
                case EmphasisInline strong:
                    Collect(runs, strong, values, strong.DelimiterCount == 1 ? style with { Italic = true } : style with { Bold = true, Ruled = strong.DelimiterChar == '_' });
                    break;
                case ContainerInline inner: Collect(runs, inner, values, style); break;
            }
        }
    }

    /// <summary>Puts the values where their marks stand.</summary>
    private static void Fill(List<Run> runs, string text, IReadOnlyList<string> values, Run style)
    {
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf(Open, at);
            var close = open < 0 ? -1 : text.IndexOf(Close, open);
            if (close < 0)
            {
                runs.Add(style with { Text = text[at..] });
                return;
            }

            if (open > at) runs.Add(style with { Text = text[at..open] });
            if (int.TryParse(text.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < values.Count && values[number].Length > 0)
                runs.Add(style with { Text = values[number], IsValue = true });
            at = close + 1;
        }
    }

    /// <summary>Without space at both ends and without runs that hold nothing.</summary>
    private static IReadOnlyList<Run> Trimmed(List<Run> runs)
    {
        var kept = runs.Where(r => r.Text.Length > 0).ToList();
        while (kept.Count > 0 && kept[0].Text.TrimStart() is var first && first.Length < kept[0].Text.Length)
        {
            if (first.Length > 0) { kept[0] = kept[0] with { Text = first }; break; }
            kept.RemoveAt(0);
        }

        while (kept.Count > 0 && kept[^1].Text.TrimEnd() is var last && last.Length < kept[^1].Text.Length)
        {
            if (last.Length > 0) { kept[^1] = kept[^1] with { Text = last }; break; }
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }

    private static MarkdownPipeline MakePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables(new() { InferColumnWidthsFromSeparator = true }).UseCustomContainers().DisableHtml();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        builder.BlockParsers.TryRemove<FencedCodeBlockParser>();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        builder.InlineParsers.TryRemove<LinkInlineParser>();
        builder.InlineParsers.TryRemove<CodeInlineParser>();
        builder.InlineParsers.TryRemove<HtmlEntityParser>();
        // "text" over "---" parts columns here; it is no heading.
        if (builder.BlockParsers.FindExact<ParagraphBlockParser>() is { } paragraphs) paragraphs.ParseSetextHeadings = false;
        return builder.Build();
    }
}
