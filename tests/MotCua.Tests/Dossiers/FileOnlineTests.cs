using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Files;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class FileOnlineOnSqlite(TestApp<Sqlite> app) : FileOnlineTests<Sqlite>(app);

public sealed class FileOnlineOnPostgres(TestApp<Postgres> app) : FileOnlineTests<Postgres>(app);

public abstract class FileOnlineTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task An_application_goes_from_start_to_a_confirmation_that_names_every_file()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        await browser.FillAsync(draft);

        var check = await browser.ReadAsync(draft + "/kiem-tra");
        var text = check.Body!.Words();
        Assert.Contains("CHƯA NỘP", text, StringComparison.Ordinal);
        Assert.Contains("Truyện tranh thiếu nhi", text, StringComparison.Ordinal);
        Assert.Contains("09/11/2026", text, StringComparison.Ordinal);
        Assert.Contains("042190000157", text, StringComparison.Ordinal);
        Assert.Contains("Trung tâm Phục vụ hành chính công tỉnh", text, StringComparison.Ordinal);

        using var sent = await browser.SendAsync(draft);
        var confirmation = await browser.ReadAsync(sent.Headers.Location!.OriginalString);
        var said = confirmation.Body!.Words();
        Assert.Equal("Đã gửi hồ sơ", confirmation.Heading());
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Filing.Pdf)), said, StringComparison.Ordinal);
        // 09:10 on Monday and 8 working hours; Tuesday is a holiday.
        Assert.Contains("thứ Tư 25/11/2026", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Mã bí mật:", said, StringComparison.Ordinal);

        var dossier = await App.Db(db => db.Set<Dossier>().SingleAsync(d => d.Id == Filing.IdIn(sent)));
        Assert.Equal(DossierState.Filed, dossier.State);
        Assert.Equal("book", dossier.Answers["goodsKind"]);
        Assert.False(await App.Db(db => db.Set<Draft>().AnyAsync(d => d.Id == dossier.Id)));
        Assert.True(await App.Db(db => db.Set<Duty>().AnyAsync(d => d.DossierId == dossier.Id && d.Role == "counter-officer")));
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Sending_twice_makes_one_dossier_and_shows_the_same_confirmation()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        await browser.FillAsync(draft);
        var check = await browser.ReadAsync(draft + "/kiem-tra");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SubmitAsync(check, new() { ["Sworn"] = "yes" })));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location!.OriginalString).Distinct());
        Assert.Equal(1, await App.Db(db => db.Set<Dossier>().CountAsync(d => d.Id == Filing.IdIn(draft))));
        using var again = await browser.GetAsync(new Uri(draft, UriKind.Relative));
        Assert.Equal($"/nop-ho-so/da-gui/{Filing.IdIn(draft)}", again.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Clicking_start_twice_begins_one_draft()
    {
        using var browser = await App.SignInAsync("nguoidan2");
        var page = await browser.ReadAsync($"/nop-ho-so/{await App.ProcedureAsync(Filing.FreeSale)}");
        using var first = await browser.SubmitAsync(page);
        using var second = await browser.SubmitAsync(page);
        Assert.Equal(first.Headers.Location!.OriginalString, second.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Somebody_elses_draft_does_not_exist()
    {
        using var mine = await App.SignInAsync("nguoidan");
        using var other = await App.SignInAsync("nguoidan2");
        var draft = await App.StartAsync(mine);
        await mine.FillAsync(draft);
        var file = await App.Db(db => db.Set<Draft>().AsNoTracking().SingleAsync(d => d.Id == Filing.IdIn(draft)));

        foreach (var page in new[] { "", "/khai/thuong-nhan", "/giay-to", "/lien-he", "/kiem-tra", "/xoa", "/tep/" + file.Papers.Values.First()[0].FileId })
        {
            using var answer = await other.GetAsync(new Uri(draft + page, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        // A token of the other person's own, so that only the draft is refused.
        var form = await other.ReadAsync($"/nop-ho-so/{await App.ProcedureAsync(Filing.FreeSale)}");
        foreach (var page in new[] { "/khai/thuong-nhan", "/giay-to", "/lien-he", "/gui", "/xoa" })
        {
            form.QuerySelector(Pages.FirstForm)!.SetAttribute("action", draft + page);
            using var answer = await other.SubmitAsync(form, Filing.Answers["thuong-nhan"]);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_sign_in_and_an_officer_may_not_file()
    {
        var start = new Uri($"/nop-ho-so/{await App.ProcedureAsync(Filing.FreeSale)}", UriKind.Relative);
        using var visitor = App.Visitor();
        using var answer = await visitor.GetAsync(start);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/dang-nhap?tro-ve=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var officer = await App.SignInAsync("tiepnhan-tinh");
        using var refused = await officer.GetAsync(start);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("thuong-nhan", "traderName", "traderName", "")]
    [InlineData("thuong-nhan", "traderCode", "traderCode", "12")]
    [InlineData("dia-chi", "traderAddress", "traderAddress", "99999")]
    [InlineData("hang-hoa", "goodsKind", "goodsKind", "rocket")]
    [InlineData("tieu-chuan", "standardDate", "standardDate.Month", "19")]
    [InlineData("so-ban", "copies", "copies", "ba")]
    public async Task A_wrong_answer_is_said_at_its_field_and_nothing_typed_is_lost(string page, string field, string input, string typed)
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        var answers = new Dictionary<string, string?>(Filing.Answers[page]) { [input] = typed };

        using var refused = await browser.SubmitAsync($"{draft}/khai/{page}", answers);
        var shown = await refused.ReadAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull(shown.ErrorAt(field));
        Assert.NotEmpty(shown.Errors());
        Assert.StartsWith("Lỗi:", shown.Title, StringComparison.Ordinal);

        // Later, from another window: what was typed is still there, and the draft cannot be sent.
        var later = await browser.ReadAsync($"{draft}/khai/{page}");
        foreach (var (name, value) in answers.Where(a => a.Value is { Length: > 0 } && a.Value is not ("99999" or "rocket")))
            Assert.Contains(Pages.Fields((AngleSharp.Html.Dom.IHtmlFormElement)later.QuerySelector(Pages.FirstForm)!), f => f.Key == name && f.Value == value);
        Assert.Contains("chưa điền đủ", (await browser.ReadAsync(draft + "/kiem-tra")).Body!.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "")]
    [InlineData("NationalId", "12345")]
    [InlineData("Phone", "abc")]
    [InlineData("Email", "khong-phai-thu")]
    public async Task A_wrong_contact_is_said_at_its_field_and_kept(string field, string typed)
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        using var refused = await browser.SubmitAsync(draft + "/lien-he", new(Filing.Contact) { [field] = typed });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await refused.ReadAsync()).ErrorAt(field));

        var later = await browser.ReadAsync(draft + "/lien-he");
        Assert.Equal(typed, later.GetElementById(field)!.GetAttribute("value") ?? "");
        Assert.Equal("042190000157", field == "NationalId" ? "042190000157" : later.GetElementById("NationalId")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Files_that_cannot_be_taken_are_named_and_the_good_ones_beside_them_are_kept()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        var field = Filing.Slots(await browser.ReadAsync(draft + "/giay-to")).First(s => s.Required).Field;
        var before = await App.Db(db => db.Set<StoredFile>().CountAsync());

        using var refused = await browser.SubmitAsync(draft + "/giay-to", files:
        [
            new(field, "rong.pdf", []),
            new(field, "chuong-trinh.pdf", "MZ không phải PDF"u8.ToArray()),
            new(field, "to-khai.pdf", Filing.Pdf),
        ]);

        var page = await refused.ReadAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(page.Errors(), e => e.Contains("rong.pdf", StringComparison.Ordinal) && e.Contains("rỗng", StringComparison.Ordinal));
        Assert.Contains(page.Errors(), e => e.Contains("chuong-trinh.pdf", StringComparison.Ordinal));
        Assert.Contains("to-khai.pdf", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(before + 1, await App.Db(db => db.Set<StoredFile>().CountAsync()));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_its_reason_and_leaves_nothing()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        var field = Filing.Slots(await browser.ReadAsync(draft + "/giay-to")).First(s => s.Required).Field;
        var large = new byte[FileStore.LargestFile + 1];
        Filing.Pdf.CopyTo(large, 0);

        using var refused = await browser.SubmitAsync(draft + "/giay-to", files: [new(field, "lon.pdf", large)]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("50 MB", (await refused.ReadAsync()).ErrorAt(field), StringComparison.Ordinal);
        Assert.Empty((await App.Db(db => db.Set<Draft>().AsNoTracking().SingleAsync(d => d.Id == Filing.IdIn(draft)))).Papers);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(App.DataRoot, "files", "incoming")));
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\An\\giay.pdf", "giay.pdf")]
    [InlineData("gia\u0302\u0301y chu\u031B\u0301ng sinh.pdf", "giấy chứng sinh.pdf")]
    public async Task Names_of_files_are_cleaned(string sent, string kept)
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        var field = Filing.Slots(await browser.ReadAsync(draft + "/giay-to")).First(s => s.Required).Field;

        using var saved = await browser.SubmitAsync(draft + "/giay-to", new() { ["Stay"] = "1" }, [new(field, sent, Filing.Pdf)]);

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var held = await App.Db(db => db.Set<Draft>().AsNoTracking().SingleAsync(d => d.Id == Filing.IdIn(draft)));
        Assert.Equal(kept, Assert.Single(held.Papers.Values.Single()).Name);
    }

    [Fact]
    public async Task A_file_can_be_taken_away_again_and_required_papers_are_asked_for()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        var field = Filing.Slots(await browser.ReadAsync(draft + "/giay-to")).First(s => s.Required).Field;
        using var saved = await browser.SubmitAsync(draft + "/giay-to", new() { ["Stay"] = "1" }, [new(field, "nham.pdf", Filing.Pdf)]);
        var page = await browser.ReadAsync(draft + "/giay-to");
        var remove = page.QuerySelector("button[name=Remove]")!.GetAttribute("value");

        using var removed = await browser.SubmitAsync(page, new() { ["Remove"] = remove });
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.DoesNotContain("nham.pdf", (await browser.ReadAsync(draft + "/giay-to")).Body!.Words(), StringComparison.Ordinal);

        using var on = await browser.SubmitAsync(draft + "/giay-to");
        Assert.Equal(HttpStatusCode.BadRequest, on.StatusCode);
        Assert.Contains("Thêm ít nhất một tệp", (await on.ReadAsync()).ErrorAt(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unfinished_draft_cannot_be_sent_even_by_a_forged_request()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        var page = await browser.ReadAsync(draft + "/khai/thuong-nhan");
        page.QuerySelector(Pages.FirstForm)!.SetAttribute("action", draft + "/gui");

        using var refused = await browser.SubmitAsync(page, new() { ["Sworn"] = "yes" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotEmpty((await refused.ReadAsync()).Errors());
        Assert.False(await App.Db(db => db.Set<Dossier>().AnyAsync(d => d.Id == Filing.IdIn(draft))));
    }

    [Fact]
    public async Task Changing_one_answer_leads_back_to_the_page_of_checking()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        await browser.FillAsync(draft);
        var change = (await browser.ReadAsync(draft + "/kiem-tra")).QuerySelectorAll("a").First(a => a.GetAttribute("href")!.Contains("/khai/nuoc-nhap", StringComparison.Ordinal)).GetAttribute("href")!;

        using var saved = await browser.SubmitAsync(change, new() { ["importingCountry"] = "Lào" });

        Assert.Equal(draft + "/kiem-tra", saved.Headers.Location?.OriginalString);
        Assert.Contains("Lào", (await browser.ReadAsync(draft + "/kiem-tra")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commune_is_found_without_marks_and_an_unknown_one_is_said_at_the_field()
    {
        using var browser = await App.SignInAsync("nguoidan2");
        var draft = await App.StartAsync(browser, Filing.Birth, "thanh sen");
        var held = await App.Db(db => db.Set<Draft>().AsNoTracking().SingleAsync(d => d.Id == Filing.IdIn(draft)));
        Assert.NotEqual(Guid.Empty, held.ReceivingPointId);

        using var refused = await browser.SubmitAsync($"/nop-ho-so/{await App.ProcedureAsync(Filing.Birth)}", new() { ["Desk"] = "Xứ Đâu Đó" });
        var page = await refused.ReadAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull(page.ErrorAt("Desk"));
        Assert.Equal("Xứ Đâu Đó", page.GetElementById("Desk")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_draft_is_offered_again_and_can_be_thrown_away()
    {
        using var browser = await App.SignInAsync("nguoidan2");
        var draft = await App.StartAsync(browser);
        Assert.Contains("bản nháp", (await browser.ReadAsync($"/nop-ho-so/{await App.ProcedureAsync(Filing.FreeSale)}")).QuerySelector(".govuk-notification-banner")!.Words(), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull((await browser.ReadAsync("/nop-ho-so")).QuerySelector($"a[href='{draft}']"));

        using var gone = await browser.SubmitAsync(draft + "/xoa");
        Assert.Equal("/nop-ho-so", gone.Headers.Location?.OriginalString);
        using var after = await browser.GetAsync(new Uri(draft, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }
}
