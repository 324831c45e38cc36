using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Slips;
using MotCua.Platform.Writes;
using MotCua.Slips.Law;
using MotCua.Slips.Storage;
using MotCua.TestKit;
using MotCua.Tests.Access;
using MotCua.Tests.Dossiers;

namespace MotCua.Tests.Slips;

public sealed class SlipsOnSqlite(TestApp<Sqlite> app) : SlipTests<Sqlite>(app);

public sealed class SlipsOnPostgres(TestApp<Postgres> app) : SlipTests<Postgres>(app);

/// <summary>Slips through HTTP: issued by the acts that the law names, shown as page and as PDF.</summary>
public abstract class SlipTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task The_receipt_is_issued_with_the_acceptance_and_its_pdf_holds_every_field()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        using var desk = await App.SignInAsync("tiepnhan-thanhsen");
        var page = await desk.ReadAsync($"/ho-so/{sample.Id}/giay-tiep-nhan");
        var pdf = await desk.GetByteArrayAsync(new Uri($"/ho-so/{sample.Id}/giay-tiep-nhan.pdf", UriKind.Relative));

        var slip = Assert.Single(await SlipsOfAsync(sample.Id));
        Assert.Equal((SlipType.Receipt, "accept-at-counter", 1), (slip.Type, slip.Cause, slip.TemplateVersion));
        Assert.EndsWith("/TTPVHCC", slip.PrintedNumber, StringComparison.Ordinal);
        Assert.Equal(sample.Code, page.QuerySelector(".mc-slip__c strong")!.TextContent);
        DemandFields(slip, PdfReading.Text(pdf));
        foreach (var text in slip.Fields.Texts.Where(t => Shown(slip.Type, t.Key))) Assert.Contains(Flat(text.Value), Flat(page.QuerySelector(".mc-slip")!.TextContent), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ma_bi_mat", JsonSerializer.Serialize(slip.Fields), StringComparison.Ordinal);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Nobody_of_another_agency_and_no_other_citizen_sees_a_slip()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        foreach (var login in new[] { "tiepnhan-tinh", "tiepnhan-tranphu", "nguoidan" })
        {
            using var stranger = await App.SignInAsync(login);
            foreach (var (_, path, _, _) in MotCua.Dossiers.Features.PrintSlip.SlipEndpoints.All)
                foreach (var ending in new[] { "", ".pdf" })
                {
                    using var answer = await stranger.GetAsync(new Uri($"/ho-so/{sample.Id}/{path}{ending}", UriKind.Relative));
                    Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{login}: {path}{ending} {answer.StatusCode}");
                }
        }
    }

    [Fact]
    public async Task A_telephone_reads_the_tracking_page_off_the_receipt()
    {
        Assert.SkipWhen(PdfReading.NoScanner is not null, PdfReading.NoScanner ?? "");
        var sample = await SampleDossier.ReceiveAsync(App);
        using var desk = await App.SignInAsync("tiepnhan-thanhsen");
        var pdf = await desk.GetByteArrayAsync(new Uri($"/ho-so/{sample.Id}/giay-tiep-nhan.pdf", UriKind.Relative));
        var address = new Uri(await PdfReading.ScanAsync(pdf));
        using var visitor = App.Visitor();
        var tracked = await visitor.ReadAsync(address.AbsolutePath);
        Assert.Contains(sample.Code, tracked.QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Supplement_refusal_and_control_slips_hold_what_the_acts_said()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        var paper = (await App.Db(db => db.Set<MotCua.Dossiers.Domain.Dossier>().AsNoTracking().SingleAsync(d => d.Id == id))).Papers.First(p => p.Required);
        await App.AskAsync("chuyenvien-bcxb", id, "request-supplement", new Mark("p-" + paper.PaperId, "unreadable", "Chụp lại cho rõ dấu, đừng cắt mép", "Nghị định 118/2025/NĐ-CP, Điều 9", "Thấy đủ bốn góc và dấu"));

        using var officer = await App.SignInAsync("chuyenvien-bcxb");
        var supplement = await PdfAsync(officer, id, "phieu-bo-sung");
        PdfReading.Demand(supplement, "Chụp lại cho rõ dấu, đừng cắt mép");
        PdfReading.Demand(supplement, "Ví dụ đúng: Thấy đủ bốn góc và dấu");
        PdfReading.Demand(supplement, paper.Name);
        PdfReading.Demand(supplement, "Mai Thị An Nhiên");
        var slips = await SlipsOfAsync(id);
        Assert.Equal([SlipType.Control, SlipType.Receipt, SlipType.Supplement], slips.Select(s => s.Type).Order(StringComparer.Ordinal));
        DemandFields(slips.Single(s => s.Type == SlipType.Supplement), supplement);

        // The control slip is a view of the ledger: only its number is kept.
        Assert.Empty(slips.Single(s => s.Type == SlipType.Control).Fields.Texts);
        var control = await PdfAsync(officer, id, "phieu-kiem-soat");
        foreach (var name in new[] { "Lương Ngọc Cát Anh", "Chu Đức Đăng Khoa" }) PdfReading.Demand(control, name);
        Assert.Matches("(Trước|Đúng|Quá) hạn", control);
        var page = await officer.ReadAsync($"/ho-so/{id}");
        Assert.Equal(3, page.QuerySelectorAll($"#tom-tat ~ p a[href^='/ho-so/{id}/']").Length);
    }

    [Fact]
    public async Task Apology_extension_and_stop_notice_hold_what_the_acts_said_in_correct_Vietnamese()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        using var leader = await App.SignInAsync("lanhdao-tinh");
        using (var extended = await leader.SubmitAsync($"/ho-so/{id}/viec/extend",
            new() { ["Kind"] = "Agreed", ["Days"] = "2", ["Agreement"] = "Thỏa thuận số 07/TT", ["Reason"] = "Phải giám định nội dung" }, [new("Consent", "thoa-thuan.pdf", Filing.Pdf)]))
            Assert.Equal(HttpStatusCode.Redirect, extended.StatusCode);
        var due = (await App.Db(db => db.Set<MotCua.Dossiers.Domain.Dossier>().AsNoTracking().SingleAsync(d => d.Id == id))).DueAt!.Value;
        await App.ActAsync("chuyenvien-bcxb", id, "draft-apology", new()
        {
            ["NewDay.Day"] = "15",
            ["NewDay.Month"] = "12",
            ["NewDay.Year"] = "2026",
            ["NewTime"] = "09:30",
            ["Reason"] = "Chờ ý kiến của Cục Xuất bản",
        });
        await App.ActAsync("chutich-tinh", id, "sign-apology");
        await App.ActAsync("tiepnhan-tinh", id, "record-stop-request", new() { ["Reason"] = "Người nộp đổi ý" });
        await App.ActAsync("tiepnhan-tinh", id, "stop");

        var extension = await PdfAsync(leader, id, "phieu-gia-han");
        foreach (var said in new[] { "Mai Thị An Nhiên", "Phải giám định nội dung (căn cứ: Thỏa thuận số 07/TT)", MotCua.Kit.Vn.MomentInWords(due) }) PdfReading.Demand(extension, said);
        var apology = await PdfAsync(leader, id, "phieu-xin-loi");
        foreach (var said in new[] { "Chờ ý kiến của Cục Xuất bản", "09 giờ 30, ngày 15/12/2026", "Phan Công Thiên Ân" }) PdfReading.Demand(apology, said);
        var stop = await PdfAsync(leader, id, "thong-bao-dung");
        foreach (var said in new[] { "Người nộp đổi ý", "Mai Thị An Nhiên" }) PdfReading.Demand(stop, said);
        var slips = await SlipsOfAsync(id);
        foreach (var (type, text) in new[] { (SlipType.Extension, extension), (SlipType.Apology, apology), (SlipType.Stop, stop) }) DemandFields(slips.Single(s => s.Type == type), text);
    }

    [Fact]
    public async Task A_refusal_bears_its_reason_and_needs_no_code()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.ActAsync("tiepnhan-tinh", id, "refuse-filing", new() { ["Reason"] = "Hàng hóa không thuộc diện cấp giấy.\nAnh/chị nộp tại Sở Công Thương | quầy 3." });
        using var desk = await App.SignInAsync("tiepnhan-tinh");
        var text = await PdfAsync(desk, id, "phieu-tu-choi");
        PdfReading.Demand(text, "Anh/chị nộp tại Sở Công Thương | quầy 3.");
        Assert.DoesNotContain("Mã hồ sơ:", text, StringComparison.Ordinal);
        Assert.Matches(@"Số: \d\d+/PTC-TTPVHCC", text);
        using var none = await desk.GetAsync(new Uri($"/ho-so/{id}/giay-tiep-nhan.pdf", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_result_is_drawn_by_the_template_that_its_drafter_chose()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        await App.ActAsync("chuyenvien-bcxb", id, "draft-result", new() { ["Outcome"] = "yes", ["Template"] = SlipType.Decision, ["Text"] = "Cấp giấy chứng nhận cho truyện tranh thiếu nhi | số {{ 1 }}." });
        using var officer = await App.SignInAsync("chuyenvien-bcxb");
        var draft = PdfReading.Text(await officer.GetByteArrayAsync(new Uri($"/ho-so/{id}/ket-qua.pdf", UriKind.Relative)));
        foreach (var words in new[] { "QUYẾT ĐỊNH:", "Điều 1. Cấp giấy chứng nhận cho truyện tranh thiếu nhi | số {{ 1 }}.", "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH" }) PdfReading.Demand(draft, words);
        await App.ActAsync("chuyenvien-bcxb", id, "complete-step");
        await App.ActAsync("lanhdao-vhttdl", id, "complete-step");
        await App.ActAsync("chuyenvien-bcxb", id, "pass-on");
        await App.ActAsync("vanthu-tinh", id, "take-on");
        await App.ActAsync("lanhdao-tinh", id, "approve-result");
        await App.ActAsync("vanthu-tinh", id, "number-result");
        await App.ActAsync("vanthu-tinh", id, "issue-result");

        var form = $"form[action='/ho-so-cua-toi/{id}/ket-qua']";
        using var early = await browser.GetAsync(new Uri($"/ho-so-cua-toi/{id}/ket-qua.pdf", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        using var taken = await browser.SubmitAsync($"/ho-so-cua-toi/{id}", form: form);
        var paper = PdfReading.Text(await browser.GetByteArrayAsync(new Uri($"/ho-so-cua-toi/{id}/ket-qua.pdf", UriKind.Relative)));
        Assert.Matches(@"Số: \d\d+/KQ-TTHC", paper);
        var names = await App.Db(db => db.Set<MotCua.Dossiers.Domain.Dossier>().AsNoTracking().Where(d => d.Id == id).Select(d => d.ResultDetail).SingleAsync());
        PdfReading.Demand(paper, names!.ApprovedAs!.ToUpperInvariant());
    }

    [Fact]
    public async Task Slips_issued_at_the_same_time_are_numbered_without_gap_and_without_two_of_a_number()
    {
        const int Slips = 60;
        var issuer = Guid.NewGuid();
        var now = App.Clock.GetUtcNow();
        var dossiers = Enumerable.Range(0, Slips).Select(_ => Guid.NewGuid()).ToList();
        // Every slip is asked for twice at once.
        var numbers = await Task.WhenAll(dossiers.Concat(dossiers).Select(dossier => Task.Run(() => App.InScopeAsync(scope => scope.GetRequiredService<Writes>().RunAsync(() =>
            scope.GetRequiredService<ISlips>().IssueAsync(new(SlipType.Supplement, dossier, "request-supplement", issuer, SlipFields.None, Guid.Empty, now), default), default)))));
        Assert.Equal(Enumerable.Range(1, Slips).Select(i => $"{i:00}/PBS-TTPVHCC").Order(StringComparer.Ordinal), numbers.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Slips, await App.Db(db => db.Set<SlipRow>().CountAsync(s => s.IssuerId == issuer)));
    }

    [Fact]
    public async Task Apology_and_extension_share_their_numbers_and_a_new_year_begins_at_one()
    {
        var issuer = Guid.NewGuid();
        var year = new DateTimeOffset(2026, 12, 31, 16, 59, 0, TimeSpan.Zero);
        Task<string> IssueAsync(string type, DateTimeOffset at) => App.InScopeAsync(scope => scope.GetRequiredService<Writes>().RunAsync(() =>
            scope.GetRequiredService<ISlips>().IssueAsync(new(type, Guid.NewGuid(), "x", issuer, SlipFields.None, Guid.Empty, at), default), default));
        Assert.Equal("01/PXL", await IssueAsync(SlipType.Apology, year));
        Assert.Equal("02/PXL", await IssueAsync(SlipType.Extension, year));
        // Seventeen hours in London are midnight in Hà Tĩnh.
        Assert.Equal("01/PXL", await IssueAsync(SlipType.Apology, year.AddMinutes(1)));
    }

    private Task<List<SlipRow>> SlipsOfAsync(Guid dossier) => App.Db(db => db.Set<SlipRow>().AsNoTracking().Where(s => s.DossierId == dossier).ToListAsync());

    private static async Task<string> PdfAsync(HttpClient browser, Guid id, string slip) => PdfReading.Text(await browser.GetByteArrayAsync(new Uri($"/ho-so/{id}/{slip}.pdf", UriKind.Relative)));

    /// <summary>Every value that the template asks for, lists included.</summary>
    private static void DemandFields(SlipRow slip, string text)
    {
        PdfReading.Demand(text, slip.PrintedNumber);
        // Heads and titles stand in capitals.
        foreach (var (name, value) in slip.Fields.Texts.Where(t => Shown(slip.Type, t.Key)))
            PdfReading.Demand(text, SlipLaw.ShippedText(slip.Type).Contains($"{{{{ {name} | upcase", StringComparison.Ordinal) && !text.Contains(value, StringComparison.Ordinal) ? value.ToUpperInvariant() : value);
        foreach (var (list, rows) in slip.Fields.Lists)
            foreach (var (column, value) in rows.SelectMany(r => r).Where(c => SlipLaw.ShippedText(slip.Type).Contains("." + c.Key, StringComparison.Ordinal) && SlipLaw.ShippedText(slip.Type).Contains($"in {list}", StringComparison.Ordinal)))
                PdfReading.Demand(text, value);
    }

    private static bool Shown(string type, string field) => System.Text.RegularExpressions.Regex.IsMatch(SlipLaw.ShippedText(type), @"\{\{ " + field + @"\b");

    private static string Flat(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
