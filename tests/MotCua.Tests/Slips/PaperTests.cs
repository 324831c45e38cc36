using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using MotCua.Paper;
using MotCua.Slips.Law;
using UglyToad.PdfPig;

namespace MotCua.Tests.Slips;

/// <summary>Sheets, without a database: templates, hostile values, pages.</summary>
public sealed class PaperTests
{
    private static readonly PdfSettings Settings = new("Thử", "Trung tâm", "BẢN TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", DateTimeOffset.UnixEpoch);

    public static TheoryData<string> Types => [.. SlipLaw.Types.Select(t => t.Type)];

    [Theory, MemberData(nameof(Types))]
    public void Every_shipped_template_is_without_findings_and_shows_each_of_its_fields(string type)
    {
        var fields = SlipLaw.FieldsOf(type);
        Assert.Empty(SheetTemplate.Check(SlipLaw.ShippedText(type), [.. fields.Select(f => f.Name)]));

        var sheet = Fill(type, Sample(type, f => $"Giá trị “{f}” đúng dấu: Nguyễn Thị Hưởng"));
        var pdf = PdfReading.Text(Pdf(sheet));
        var html = Html(sheet);
        foreach (var field in fields.Where(f => !f.Name.IsList && Regex.IsMatch(SlipLaw.ShippedText(type), @"\{\{ (\w+\.)?" + f.Name.Name + @"\b")))
        {
            if (field.Name.Name == "lien_ket_tra_cuu") continue;
            var value = $"Giá trị “{field.Name.Name}” đúng dấu: Nguyễn Thị Hưởng";
            Assert.Contains(Flat(value), Flat(html.TextContent), StringComparison.OrdinalIgnoreCase);
            Assert.Contains(Flat(value), Flat(pdf), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("{{ co_quan }} {% for x in giay_to %}"), InlineData("{% include 'x' %}"), InlineData("| a | b |\n|---|---|\n| 1 | 2 |"), InlineData("# Tiêu đề\n::: ky\nNgười ký giả\n:::")]
    [InlineData("<script>alert(1)</script>"), InlineData("**đậm** _nghiêng_ __gạch__ `mã` [a](http://b) ![c](d)"), InlineData("1. một\n2. hai\n- ba\n> bốn"), InlineData("\\* &lt; &#60; ~~x~~ ---")]
    public void What_a_person_typed_is_written_as_typed_and_changes_no_sheet(string hostile)
    {
        var plain = Fill("RECEIPT", Sample("RECEIPT", _ => "x"));
        var sheet = Fill("RECEIPT", Sample("RECEIPT", f => f is "nguoi_nop" or "ten" or "noi_dung" or "ly_do" ? hostile : "x"));
        Assert.Equal(plain.Blocks.Select(b => b.GetType()), sheet.Blocks.Select(b => b.GetType()));
        var html = Html(sheet);
        Assert.Empty(html.QuerySelectorAll("script, a, img"));
        Assert.Contains(Flat(hostile), Flat(html.TextContent), StringComparison.Ordinal);
        PdfReading.Demand(PdfReading.Text(Pdf(sheet)), hostile);
    }

    [Fact]
    public void A_name_typed_in_pieces_is_printed_composed_and_what_hides_in_a_line_is_gone()
    {
        var sheet = Fill("RECEIPT", Sample("RECEIPT", f => f == "nguoi_nop" ? "Nguye\u0302\u0303n Thi\u0323 \u202EHu\u031Bo\u031B\u0309ng\u200B\u0000" : "x"));
        PdfReading.Demand(PdfReading.Text(Pdf(sheet)), "Nguyễn Thị Hưởng");
        Assert.DoesNotContain('\u202E', SheetHtml.Write(sheet));
    }

    [Fact]
    public void Letters_that_the_typeface_does_not_hold_are_shown_as_a_square_and_never_lost()
    {
        var text = PdfReading.Text(Pdf(Fill("RECEIPT", Sample("RECEIPT", f => f == "nguoi_nop" ? "Ông 李 😀 Lý" : "x"))));
        PdfReading.Demand(text, "Ông □ □ Lý");
    }

    [Fact]
    public void Four_hundred_papers_make_many_pages_with_the_head_of_the_table_on_each_and_the_signatures_not_alone()
    {
        var fields = Sample("RECEIPT", _ => "x");
        var papers = Enumerable.Range(1, 400).Select(i => (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["ten"] = $"Giấy tờ thứ {i}", ["hinh_thuc"] = "Bản giấy", ["so_luong"] = "1 bản chính" }).ToList();
        var pages = PdfReading.Pages(Pdf(Fill("RECEIPT", fields with { Lists = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> { ["giay_to"] = papers } })));
        Assert.InRange(pages.Count, 8, 30);
        for (var i = 1; i < pages.Count - 1; i++)
        {
            Assert.Contains("Hình thức", pages[i], StringComparison.Ordinal);
            Assert.StartsWith((i + 1).ToString(CultureInfo.InvariantCulture), pages[i], StringComparison.Ordinal);
        }

        Assert.DoesNotMatch("^1 ", pages[0]);
        Assert.All(Enumerable.Range(1, 400), i => Assert.Single(pages, p => p.Contains($"Giấy tờ thứ {i} ", StringComparison.Ordinal) || p.Contains($"Giấy tờ thứ {i}Bản", StringComparison.Ordinal)));
        var signed = pages.Single(p => p.Contains("NGƯỜI TIẾP NHẬN HỒ SƠ", StringComparison.Ordinal));
        Assert.Contains("Vì sao hẹn lúc này", signed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300), InlineData(5_000)]
    public void A_word_or_a_name_of_any_length_stays_on_the_paper(int length)
    {
        var word = new string('ă', length);
        var long_ = string.Concat(Enumerable.Repeat("Trần Thị ", length / 9));
        var pdf = Pdf(Fill("RECEIPT", Sample("RECEIPT", f => f is "nguoi_nop" or "ten" ? word : f is "noi_dung" or "nguoi_tiep_nhan" ? long_ : "x")));
        Assert.True(PdfReading.AllInside(pdf));
        Assert.Equal(2 * length, PdfReading.Text(pdf).Count(c => c == 'ă'));
    }

    [Fact]
    public void Empty_fields_leave_no_line_behind()
    {
        var sheet = Fill("RECEIPT", Sample("RECEIPT", f => f == "nguoi_nop" ? "Trần Văn Mẫu" : ""));
        var text = Html(sheet).TextContent;
        Assert.Contains("Trần Văn Mẫu", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Số định danh", text, StringComparison.Ordinal);
        Assert.NotEmpty(Pdf(sheet));
    }

    [Theory]
    [InlineData("{{ ten_meo }}", 1, "ten_meo")]
    [InlineData("Dòng một\n\n{{ co_quan }} và {{ so_nha }}", 3, "so_nha")]
    [InlineData("a\n{% if co_quan %}\nb", 0, "Chưa đọc được mẫu")]
    [InlineData("a\n{{ co_quan }\nb", 2, "Chưa đọc được mẫu")]
    [InlineData("{% for g in giay_to %}{{ g.mau }}{% endfor %}", 1, "không có cột")]
    [InlineData("{% for g in co_quan %}{{ g }}{% endfor %}", 1, "không phải danh sách")]
    [InlineData("{% assign x = co_quan %}", 0, "chỉ dùng các thẻ")]
    [InlineData("{{ co_quan | raw }}", 1, "Không có phép")]
    [InlineData("   \n ", 0, "đang trống")]
    public void The_editor_says_what_is_wrong_and_where(string text, int line, string word)
    {
        var findings = SheetTemplate.Check(text, [.. SlipLaw.FieldsOf("RECEIPT").Select(f => f.Name)]);
        var found = Assert.Single(findings, f => f.Message.Contains(word, StringComparison.Ordinal));
        if (line > 0) Assert.Equal(line, found.Line);
    }

    [Fact]
    public void A_text_that_is_too_long_or_turns_for_ever_is_refused()
    {
        Assert.Contains("quá", Assert.Single(SheetTemplate.Check(new string('x', SheetTemplate.LongestText + 1), [])).Message, StringComparison.Ordinal);
        var loops = string.Concat(Enumerable.Repeat("{% for a in giay_to %}", 6)) + "x" + string.Concat(Enumerable.Repeat("{% endfor %}", 6));
        var many = Sample("RECEIPT", _ => "x");
        var rows = Enumerable.Repeat(many.Lists["giay_to"][0], 50).ToList();
        Assert.ThrowsAny<InvalidOperationException>(() => SheetTemplate.Parse(loops, SheetFormat.Slip).Fill("x", many with { Lists = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> { ["giay_to"] = rows } }));
    }

    [Fact]
    public void The_file_declares_pdf_a_bears_its_title_and_embeds_its_fonts_small()
    {
        var pdf = Pdf(Fill("RECEIPT", Sample("RECEIPT", f => $"Giá trị {f}")));
        using var document = PdfDocument.Open(pdf);
        Assert.Equal("Thử", document.Information.Title);
        Assert.True(document.TryGetXmpMetadata(out var metadata));
        var xmp = metadata.GetXDocument()!.ToString();
        Assert.Contains("pdfaid:part>2", xmp, StringComparison.Ordinal);
        Assert.InRange(pdf.Length, 10_000, 160_000);
        Assert.InRange(document.GetPage(1).Width, 595, 596);
        Assert.All(document.GetPage(1).Letters.Select(l => l.FontName).Distinct(), name => Assert.Contains("Tinos", name, StringComparison.Ordinal));
    }

    private static Sheet Fill(string type, Fields fields) => SheetTemplate.Parse(SlipLaw.ShippedText(type), SlipLaw.Of(type).Format).Fill("Thử", fields);

    private static byte[] Pdf(Sheet sheet)
    {
        using var to = new MemoryStream();
        SheetPdf.Write(to, [sheet], Settings);
        return to.ToArray();
    }

    private static Fields Sample(string type, Func<string, string> value) => new(
        SlipLaw.FieldsOf(type).Where(f => !f.Name.IsList && f.Name.Of is null).ToDictionary(f => f.Name.Name, f => value(f.Name.Name)),
        SlipLaw.FieldsOf(type).Where(f => f.Name.IsList).ToDictionary(f => f.Name.Name, f => (IReadOnlyList<IReadOnlyDictionary<string, string>>)
            [SlipLaw.FieldsOf(type).Where(c => c.Name.Of == f.Name.Name).ToDictionary(c => c.Name.Name, c => value(c.Name.Name))]));

    private static IElement Html(Sheet sheet) => BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(SheetHtml.Write(sheet))).GetAwaiter().GetResult().Body!;

    private static string Flat(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
