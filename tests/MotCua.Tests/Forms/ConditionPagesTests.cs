using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Imports;
using MotCua.TestKit;
using MotCua.Tests.Dossiers;

namespace MotCua.Tests.Forms;

public sealed class ConditionPagesOnSqlite(TestApp<Sqlite> app) : ConditionPagesTests<Sqlite>(app);

public sealed class ConditionPagesOnPostgres(TestApp<Postgres> app) : ConditionPagesTests<Postgres>(app);

/// <summary>A form with conditions, filled by an applicant in a browser without JavaScript.</summary>
public abstract class ConditionPagesTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Json = """
        {"id":"cfs","title":"Thử điều kiện","pages":[{"id":"loai","title":"Loại hàng"},{"id":"sach","title":"Về sách"},{"id":"nuoc","title":"Nước nhập"}],"components":[
          {"key":"kind","type":"radio","label":"Loại hàng hóa","validate":{"required":true},"values":[{"value":"book","label":"Sách"},{"value":"other","label":"Loại khác"}],"properties":{"page":"loai"}},
          {"key":"which","type":"textfield","label":"Ghi rõ loại","conditional":{"hide":"=kind = \"book\""},"validate":{"required":true}},
          {"key":"more","type":"checklist","label":"Kèm theo","conditional":{"hide":"=kind = \"book\""},"values":[{"value":"a","label":"Bao bì"}]},
          {"key":"isbn","type":"textfield","label":"Mã sách","conditional":{"hide":"=kind != \"book\""},"validate":{"required":true},"properties":{"page":"sach"}},
          {"key":"country","type":"textfield","label":"Nước nhập khẩu","validate":{"required":true},"properties":{"page":"nuoc"}}]}
        """;

    [Fact]
    public async Task A_hidden_question_is_not_demanded_and_its_answer_not_sent()
    {
        var (browser, draft) = await StartAsync();
        using var saved = await browser.SubmitAsync(draft + "/khai/loai", new() { ["kind"] = "book", ["which"] = "gốm sứ" });
        Assert.Equal(draft + "/khai/sach", saved.Headers.Location?.OriginalString);
        await FinishAsync(browser, draft, isbn: "978-604");

        var check = (await browser.ReadAsync(draft + "/kiem-tra")).Body!.Words();
        Assert.Contains("978-604", check, StringComparison.Ordinal);
        Assert.DoesNotContain("Ghi rõ loại", check, StringComparison.Ordinal);

        // Changed at the very end: the page of books is hidden, and with it what was answered there.
        var other = new Dictionary<string, string?> { ["kind"] = "other", ["which"] = "gốm sứ" };
        using var changed = await browser.SubmitAsync(draft + "/khai/loai?ve=kiem-tra", other);
        Assert.Equal(HttpStatusCode.BadRequest, changed.StatusCode);
        using var again = await browser.SubmitAsync(await changed.ReadAsync(), other);
        Assert.Equal(draft + "/kiem-tra", again.Headers.Location?.OriginalString);
        Assert.DoesNotContain("978-604", (await browser.ReadAsync(draft + "/kiem-tra")).Body!.Words(), StringComparison.Ordinal);
        using var hidden = await browser.GetAsync(new Uri(draft + "/khai/sach", UriKind.Relative));
        Assert.Equal(draft + "/khai/nuoc", hidden.Headers.Location?.OriginalString);

        using var sent = await browser.SendAsync(draft);
        var dossier = await App.Db(db => db.Set<Dossier>().SingleAsync(d => d.Id == Filing.IdIn(sent)));
        Assert.Equal(["country", "kind", "which"], dossier.Answers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_show_what_answers_leave_and_nothing_is_passed_unseen()
    {
        var (browser, draft) = await StartAsync();
        var first = await browser.ReadAsync(draft + "/khai/loai");
        Assert.Equal("Ghi rõ loại (tùy câu trả lời ở trên)", Label(first, "which"));
        Assert.Equal("câu 1 trong 2", Count(first));

        // An open question that is demanded is said as any other; once it is known, so is its label.
        using var refused = await browser.SubmitAsync(first, new() { ["kind"] = "other" });
        var second = await refused.ReadAsync();
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Anh/chị chưa điền “Ghi rõ loại”", second.ErrorAt("which"), StringComparison.Ordinal);
        Assert.Equal("Ghi rõ loại", Label(second, "which"));

        using var book = await browser.SubmitAsync(second, new() { ["kind"] = "book" });
        Assert.Equal(draft + "/khai/sach", book.Headers.Location?.OriginalString);
        var known = await browser.ReadAsync(draft + "/khai/loai");
        Assert.Null(known.GetElementById("which"));
        Assert.Null(known.GetElementById("more"));

        // Both questions come up, also the one that may stay open.
        using var asked = await browser.SubmitAsync(known, new() { ["kind"] = "other" });
        var third = await asked.ReadAsync();
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        Assert.All(["which", "more"], key => Assert.Contains("biểu mẫu hỏi thêm", third.ErrorAt(key), StringComparison.Ordinal));
        using var done = await browser.SubmitAsync(third, new() { ["which"] = "gốm sứ" });
        Assert.Equal(draft + "/khai/nuoc", done.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_choice_that_is_taken_back_finds_the_answers_again()
    {
        var (browser, draft) = await StartAsync();
        using var _ = await browser.SubmitAsync(draft + "/khai/loai", new() { ["kind"] = "book" });
        await FinishAsync(browser, draft, isbn: "978-604");

        using var slip = await browser.SubmitAsync(draft + "/khai/loai", new() { ["kind"] = "other" });
        using var other = await browser.SubmitAsync(await slip.ReadAsync(), new() { ["which"] = "gốm sứ" });
        Assert.Equal(draft + "/khai/nuoc", other.Headers.Location?.OriginalString);
        using var back = await browser.SubmitAsync(draft + "/khai/loai", new() { ["kind"] = "book" });

        Assert.Equal("978-604", (await browser.ReadAsync(draft + "/khai/sach")).GetElementById("isbn")!.GetAttribute("value"));
    }

    private async Task<(HttpClient Browser, string Draft)> StartAsync()
    {
        var file = Path.Combine(App.DataRoot, "cfs.json");
        await File.WriteAllTextAsync(file, Json);
        var report = await App.InScopeAsync(s => s.GetServices<IImport>().Single(i => i.Name == "forms").RunAsync(file, dryRun: false, CancellationToken.None));
        Assert.Empty(report.Refused);
        var browser = await App.SignInAsync("nguoidan");
        return (browser, await App.StartAsync(browser));
    }

    private static async Task FinishAsync(HttpClient browser, string draft, string isbn)
    {
        using var book = await browser.SubmitAsync(draft + "/khai/sach", new() { ["isbn"] = isbn });
        using var country = await browser.SubmitAsync(draft + "/khai/nuoc", new() { ["country"] = "Nhật Bản" });
        Assert.Equal(draft + "/giay-to", country.Headers.Location?.OriginalString);
        using var papers = await browser.SubmitAsync(draft + "/giay-to", files: await Filing.RequiredAsync(browser, draft));
        using var contact = await browser.SubmitAsync(draft + "/lien-he", Filing.Contact);
        Assert.Equal(draft + "/kiem-tra", contact.Headers.Location?.OriginalString);
    }

    private static string? Label(IHtmlDocument page, string key) => page.QuerySelector($"label[for='{key}']")?.TextContent.Trim();

    private static string? Count(IHtmlDocument page) => page.QuerySelector(".govuk-caption-l")?.TextContent.Split('·')[^1].Trim();
}
