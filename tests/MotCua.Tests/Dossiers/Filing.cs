using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

/// <param name="Handle">q- and the key of a question, or p- and the id of a paper.</param>
internal sealed record Mark(string Handle, string Reason, string What, string Rule, string Example);

/// <summary>An application for a certificate of free sale, filled by an applicant in a browser without JavaScript.</summary>
internal static class Filing
{
    public const string FreeSale = "1.014464";
    public const string Birth = "1.001193";

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n");

    public static readonly IReadOnlyDictionary<string, Dictionary<string, string?>> Answers = new Dictionary<string, Dictionary<string, string?>>
    {
        ["thuong-nhan"] = new() { ["traderName"] = "Công ty Sách Hoành Sơn Quan", ["traderCode"] = "3000123456" },
        ["dia-chi"] = new() { ["traderAddress"] = "18073", ["traderAddress.Detail"] = "số 5 đường Giả Định" },
        ["nguoi-lien-he"] = new() { ["contactName"] = "Mai Thị An Nhiên" },
        ["hang-hoa"] = new() { ["goodsName"] = "Truyện tranh thiếu nhi", ["goodsKind"] = "book" },
        ["tieu-chuan"] = new() { ["standardNumber"] = "TCCS 01:2026", ["standardDate.Day"] = "9", ["standardDate.Month"] = "11", ["standardDate.Year"] = "2026" },
        ["nuoc-nhap"] = new() { ["importingCountry"] = "Nhật Bản" },
        ["co-so"] = [],
        ["so-ban"] = new() { ["copies"] = "2", ["language"] = "vi-en" },
    };

    public static readonly Dictionary<string, string?> Contact = new()
    {
        ["Name"] = "Mai Thị An Nhiên",
        ["NationalId"] = "042190000157",
        ["Phone"] = "0912 345 678",
        ["Email"] = "annhien@example.vn",
        ["Address"] = "",
    };

    public static async Task<Guid> ProcedureAsync<T>(this TestApp<T> app, string code) where T : ITestDatabase =>
        (await app.InScopeAsync(s => s.GetRequiredService<IProcedures>().FilableAsync(default))).Single(p => p.Code == code).Id;

    public static Guid IdIn(HttpResponseMessage redirect) => IdIn(redirect.Headers.Location!.OriginalString);

    public static Guid IdIn(string address) => Guid.Parse(address.Split('/').First(part => Guid.TryParse(part, out _)));

    /// <returns>The address of the new draft.</returns>
    public static async Task<string> StartAsync<T>(this TestApp<T> app, HttpClient browser, string code = FreeSale, string? desk = null) where T : ITestDatabase
    {
        using var started = await browser.SubmitAsync($"/nop-ho-so/{await app.ProcedureAsync(code)}", desk is null ? null : new() { ["Desk"] = desk });
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        return started.Headers.Location!.OriginalString;
    }

    /// <summary>Walks all pages of a draft, each leading to the next, up to the page of checking.</summary>
    /// <param name="ruleAnswers">Where the rules of the procedure ask something.</param>
    public static async Task FillAsync(this HttpClient browser, string draft, Dictionary<string, string?>? ruleAnswers = null)
    {
        string? next = $"{draft}/khai/{Answers.First().Key}";
        foreach (var (page, answers) in Answers)
        {
            Assert.Equal($"{draft}/khai/{page}", next);
            using var saved = await browser.SubmitAsync(next, answers);
            Assert.True(saved.StatusCode == HttpStatusCode.Redirect, $"{page}: {string.Join("; ", (await saved.ReadAsync()).Errors())}");
            next = saved.Headers.Location!.OriginalString;
        }

        if (ruleAnswers is not null)
        {
            Assert.Equal(draft + "/quy-tac", next);
            using var ruled = await browser.SubmitAsync(next, ruleAnswers);
            next = ruled.Headers.Location?.OriginalString;
        }

        Assert.Equal(draft + "/giay-to", next);
        using var papers = await browser.SubmitAsync(draft + "/giay-to", files: [.. await RequiredAsync(browser, draft)]);
        Assert.Equal(draft + "/lien-he", papers.Headers.Location?.OriginalString);
        using var contact = await browser.SubmitAsync(draft + "/lien-he", Contact);
        Assert.Equal(draft + "/kiem-tra", contact.Headers.Location?.OriginalString);
    }

    /// <summary>One file for each paper that must be there.</summary>
    public static async Task<IReadOnlyList<Upload>> RequiredAsync(HttpClient browser, string draft) =>
        [.. Slots(await browser.ReadAsync(draft + "/giay-to")).Where(s => s.Required).Select(s => new Upload(s.Field, $"{s.Field}.pdf", Pdf))];

    public static IEnumerable<(string Field, bool Required)> Slots(IHtmlDocument page) =>
        page.QuerySelectorAll<IHtmlInputElement>("main input[type=file]").Select(i => (i.Name!, page.GetElementById(i.Id + "-hint")!.TextContent.StartsWith("Bắt buộc", StringComparison.Ordinal)));

    public static Task<HttpResponseMessage> SendAsync(this HttpClient browser, string draft) => browser.SubmitAsync(draft + "/kiem-tra", new() { ["Sworn"] = "yes" });

    /// <returns>The dossier.</returns>
    public static async Task<Guid> FileAsync<T>(this TestApp<T> app, HttpClient browser) where T : ITestDatabase
    {
        var draft = await app.StartAsync(browser);
        await browser.FillAsync(draft);
        using var sent = await browser.SendAsync(draft);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return IdIn(sent);
    }

    /// <summary>One act of an officer through its page.</summary>
    public static async Task ActAsync<T>(this TestApp<T> app, string login, Guid dossier, string act, Dictionary<string, string?>? values = null) where T : ITestDatabase
    {
        using var browser = await app.SignInAsync(login);
        using var done = await browser.SubmitAsync($"/ho-so/{dossier}/viec/{act}", values);
        Assert.True(done.StatusCode == HttpStatusCode.Redirect, $"{act} by {login}: {(int)done.StatusCode} {string.Join("; ", (await done.ReadAsync()).QuerySelectorAll("main").Select(m => m.Words()))}");
    }

    /// <summary>A request for completion or supplement as an officer sends it: ticked, looked at once more, sent.</summary>
    public static async Task AskAsync<T>(this TestApp<T> app, string login, Guid dossier, string act, params Mark[] marks) where T : ITestDatabase
    {
        using var browser = await app.SignInAsync(login);
        using var looked = await browser.MarkAsync($"/ho-so/{dossier}/viec/{act}", marks);
        var review = await looked.ReadAsync();
        Assert.True(looked.StatusCode == HttpStatusCode.OK, $"{act}: {(int)looked.StatusCode} {string.Join("; ", review.Errors())} {review.QuerySelector("main")?.Words()[..200]}");
        using var sent = await browser.SubmitAsync(review, new() { ["Confirmed"] = review.SealOf() });
        Assert.True(sent.StatusCode == HttpStatusCode.Redirect, $"{act} by {login}: {(int)sent.StatusCode} {string.Join("; ", (await sent.ReadAsync()).Errors())}");
    }

    /// <summary>Ticks and fills on the page of marking, up to the look before sending.</summary>
    public static async Task<HttpResponseMessage> MarkAsync(this HttpClient browser, string address, params Mark[] marks)
    {
        var page = await browser.ReadAsync(address);
        return await browser.SubmitAsync(page, Ticked(marks).ToDictionary(), form: FormOf(page, marks));
    }

    /// <summary>What stands for the items that were looked at.</summary>
    public static string? SealOf(this IHtmlDocument review) => review.QuerySelector("button[name=Confirmed]")?.GetAttribute("value");

    private static IEnumerable<KeyValuePair<string, string?>> Ticked(Mark[] marks) => marks.SelectMany(m => new KeyValuePair<string, string?>[]
    {
        new("Reason-" + m.Handle, m.Reason), new("What-" + m.Handle, m.What), new("Rule-" + m.Handle, m.Rule), new("Example-" + m.Handle, m.Example),
    });

    /// <summary>The boxes share one name, so they are ticked on the page itself.</summary>
    private static string FormOf(IHtmlDocument page, Mark[] marks)
    {
        foreach (var box in page.QuerySelectorAll<IHtmlInputElement>("input[name=Items]")) box.IsChecked = marks.Any(m => m.Handle == box.Value);
        return Pages.FirstForm;
    }

    /// <summary>From acceptance to the desk of the officer who examines.</summary>
    public static async Task BringToOfficerAsync<T>(this TestApp<T> app, Guid dossier) where T : ITestDatabase
    {
        await app.ActAsync("tiepnhan-tinh", dossier, "accept");
        await app.ActAsync("tiepnhan-tinh", dossier, "hand-over");
        await app.ActAsync("truongphong-bcxb", dossier, "take-over");
        using var head = await app.SignInAsync("truongphong-bcxb");
        var assign = await head.ReadAsync($"/ho-so/{dossier}/viec/complete-step");
        await app.ActAsync("truongphong-bcxb", dossier, "complete-step", new() { ["Holder"] = assign.QuerySelector<IHtmlInputElement>("input[name=Holder]")?.Value });
    }

    /// <summary>From the officer's desk to a result that can be downloaded.</summary>
    public static async Task FinishAsync<T>(this TestApp<T> app, Guid dossier, string text) where T : ITestDatabase
    {
        await app.ActAsync("chuyenvien-bcxb", dossier, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = text });
        await app.ActAsync("chuyenvien-bcxb", dossier, "complete-step");
        await app.ActAsync("lanhdao-vhttdl", dossier, "complete-step");
        await app.ActAsync("chuyenvien-bcxb", dossier, "pass-on");
        await app.ActAsync("vanthu-tinh", dossier, "take-on");
        await app.ActAsync("lanhdao-tinh", dossier, "approve-result");
        await app.ActAsync("vanthu-tinh", dossier, "number-result");
        await app.ActAsync("vanthu-tinh", dossier, "issue-result");
    }
}
