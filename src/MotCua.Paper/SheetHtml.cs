using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MotCua.Paper;

/// <summary>Draws a sheet as HTML, in the classes of the Kit's slip.</summary>
public static class SheetHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <returns>A fragment. Every text in it is encoded; there is no script, style or address.</returns>
    public static string Write(Sheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var html = new StringBuilder(4_096);
        foreach (var block in sheet.Blocks) Write(html, block);
        return html.ToString();
    }

    private static void Write(StringBuilder html, Block block)
    {
        switch (block)
        {
            case Head head:
                html.Append("<div class=\"mc-slip__top\"><p>").Append(Inline(head.Left)).Append("</p><p>").Append(Inline(head.Right)).Append("</p></div>");
                break;
            case Heading heading:
                var tag = heading.Level == 3 ? "h3" : "h2";
                html.Append('<').Append(tag).Append(" class=\"mc-slip__h").Append(heading.Level).Append("\">").Append(Inline(heading.Runs)).Append("</").Append(tag).Append('>');
                break;
            case Paragraph paragraph: html.Append(paragraph.Centred ? "<p class=\"mc-slip__c\">" : "<p>").Append(Inline(paragraph.Runs)).Append("</p>"); break;
            case FieldLines lines: WriteLines(html, lines.Lines); break;
            case Table table: WriteTable(html, table); break;
            case Listing list: WriteList(html, list); break;
            case Boxes boxes:
                html.Append("<div class=\"mc-slip__due\">");
                foreach (var item in boxes.Items) html.Append("<div>").Append(Inline(item.Label)).Append("<b>").Append(Inline(item.Value)).Append("</b></div>");
                html.Append("</div>");
                break;
            case Signatures signatures: WriteSignatures(html, signatures); break;
            case QrCode code:
                var modules = new QrModules(code.Content);
                html.Append(CultureInfo.InvariantCulture, $"<div class=\"mc-slip__qr\"><svg viewBox=\"0 0 {modules.Size} {modules.Size}\" role=\"img\" aria-label=\"Mã QR\" shape-rendering=\"crispEdges\"><path d=\"{modules.SvgPath()}\" fill=\"#000\"/></svg><p>")
                    .Append(Inline(code.Caption)).Append("</p></div>");
                break;
            case Rule: html.Append("<hr class=\"mc-slip__rule\">"); break;
        }
    }

    private static void WriteLines(StringBuilder html, IReadOnlyList<FieldLine> lines)
    {
        var inList = false;
        foreach (var line in lines)
        {
            if (inList != line.Label.Count > 0) html.Append((inList = !inList) ? "<dl>" : "</dl>");
            if (inList) html.Append("<dt>").Append(Inline(line.Label)).Append("</dt><dd>").Append(Inline(line.Value)).Append("</dd>");
            else html.Append("<p>").Append(Inline(line.Value)).Append("</p>");
        }

        if (inList) html.Append("</dl>");
    }

    private static void WriteTable(StringBuilder html, Table table)
    {
        html.Append("<div class=\"mc-slip__table\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng\"><table class=\"govuk-table\">");
        if (table.Head.Count > 0)
        {
            html.Append("<thead><tr>");
            foreach (var cell in table.Head) html.Append("<th scope=\"col\">").Append(Inline(cell)).Append("</th>");
            html.Append("</tr></thead>");
        }

        html.Append("<tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Count; i++) html.Append(table.Centred[i] ? "<td class=\"mc-slip__c\">" : "<td>").Append(Inline(row[i])).Append("</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
    }

    private static void WriteList(StringBuilder html, Listing list)
    {
        html.Append(list.Ordered ? string.Create(CultureInfo.InvariantCulture, $"<ol class=\"govuk-list govuk-list--number\" start=\"{list.Start}\">") : "<ul class=\"govuk-list govuk-list--bullet\">");
        foreach (var item in list.Items) html.Append("<li>").Append(Inline(item)).Append("</li>");
        html.Append(list.Ordered ? "</ol>" : "</ul>");
    }

    private static void WriteSignatures(StringBuilder html, Signatures signatures)
    {
        html.Append("<div class=\"mc-slip__foot\">");
        foreach (var column in signatures.Columns)
        {
            if (column.Recipients.Count > 0) html.Append("<p class=\"mc-slip__to\">").Append(Inline(column.Recipients)).Append("</p>");
            else html.Append("<p class=\"mc-slip__sign\">").Append(Inline(column.Heading)).Append("<span class=\"mc-slip__name\">").Append(Inline(column.Name)).Append("</span></p>");
        }

        html.Append("</div>");
    }

    private static string Inline(IReadOnlyList<Run> runs)
    {
        var html = new StringBuilder();
        foreach (var run in runs)
        {
            var text = Encoder.Encode(run.Text).Replace("&#xA;", "<br>", StringComparison.Ordinal).Replace("&#xA0;", "\u00a0", StringComparison.Ordinal);
            if (run.Italic) text = $"<em>{text}</em>";
            if (run.Bold) text = run.Ruled ? $"<strong class=\"mc-slip__ruled\">{text}</strong>" : $"<strong>{text}</strong>";
            html.Append(text);
        }

        return html.ToString();
    }
}
