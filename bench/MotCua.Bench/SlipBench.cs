using System.Diagnostics;
using MotCua.Paper;
using MotCua.Slips.Law;
using SkiaSharp;

namespace MotCua.Bench;

/// <summary>A receipt from template to PDF, alone and five hundred in one file, against a bare Skia document that only draws the same words.</summary>
internal static class SlipBench
{
    private const int Alone = 40;
    private const int Many = 500;

    public static IEnumerable<Line> Run()
    {
        var template = SheetTemplate.Parse(SlipLaw.ShippedText("RECEIPT"), SheetFormat.Slip);
        var fields = Sample();
        string[] words = [.. template.Fill("x", fields).Blocks.SelectMany(Words)];
        var settings = new PdfSettings("Giấy tiếp nhận", "Trung tâm", null, DateTimeOffset.UnixEpoch);

        var ours = Median(() => { using var to = new MemoryStream(); SheetPdf.Write(to, [template.Fill("x", fields)], settings); });
        var bare = Median(() => Bare(words, 1));
        yield return Said("a receipt as PDF, alone", ours, bare, 1);

        var oursMany = Median(() => { using var to = new MemoryStream(); SheetPdf.Write(to, Enumerable.Range(0, Many).Select(_ => template.Fill("x", fields)), settings); }, 3);
        var bareMany = Median(() => Bare(words, Many), 3);
        yield return Said($"{Many} receipts in one PDF", oursMany, bareMany, Many);
    }

    private static Line Said(string what, double ours, double bare, int slips)
    {
        Progress.Say($"slips: {what}: {ours:0.0} ms, bare {bare:0.0} ms");
        return new(what, "", $"{ours:0.0} ms ({ours / slips:0.0} ms each)", $"bare Skia document {bare:0.0} ms", $"{ours / bare:0.0}", "", null);
    }

    private static double Median(Action draw, int rounds = Alone)
    {
        draw();
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            draw();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Numbers.Median(times);
    }

    private static void Bare(string[] words, int pages)
    {
        using var file = typeof(Sheet).Assembly.GetManifestResourceStream("tinos-regular.ttf");
        using var face = SKTypeface.FromStream(file);
        using var font = new SKFont(face, 12) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };
        using var paint = new SKPaint();
        using var to = new MemoryStream();
        using var document = SKDocument.CreatePdf(to, new SKDocumentPdfMetadata { PdfA = true });
        for (var page = 0; page < pages; page++)
        {
            var canvas = document.BeginPage(595, 842);
            for (var i = 0; i < words.Length; i++) canvas.DrawText(words[i], 60, 60 + (i * 12), SKTextAlign.Left, font, paint);
            document.EndPage();
        }

        document.Close();
    }

    private static IEnumerable<string> Words(Block block) => (block switch
    {
        Head head => head.Left.Concat(head.Right),
        Heading heading => heading.Runs,
        Paragraph paragraph => paragraph.Runs,
        FieldLines lines => lines.Lines.SelectMany(l => l.Label.Concat(l.Value)),
        Boxes boxes => boxes.Items.SelectMany(l => l.Label.Concat(l.Value)),
        Table table => table.Head.Concat(table.Rows.SelectMany(r => r)).SelectMany(c => c),
        Signatures signatures => signatures.Columns.SelectMany(c => c.Heading.Concat(c.Name)),
        QrCode code => code.Caption,
        _ => [],
    }).Select(r => r.Text).Where(t => t.Trim().Length > 0);

    private static Fields Sample()
    {
        var texts = SlipLaw.FieldsOf("RECEIPT").Where(f => !f.Name.IsList && f.Name.Of is null).ToDictionary(f => f.Name.Name, f => "Trung tâm Phục vụ hành chính công tỉnh Hà Tĩnh");
        texts["lien_ket_tra_cuu"] = "https://motcua.example.vn/tra-cuu/H27.19-261123-0001/ABCD1234";
        var paper = new Dictionary<string, string> { ["ten"] = "Văn bản đề nghị cấp giấy chứng nhận lưu hành tự do theo mẫu", ["hinh_thuc"] = "Bản giấy, 1 tệp", ["so_luong"] = "1 bản chính" };
        return new(texts, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> { ["giay_to"] = [paper, paper, paper, paper] });
    }
}
