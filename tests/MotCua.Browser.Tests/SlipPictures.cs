using System.Diagnostics;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MotCua.Identity;
using MotCua.Platform.Security;
using MotCua.Slips.Features.PrintMany;
using MotCua.TestKit;

namespace MotCua.Browser.Tests;

/// <summary>Every slip as PDF and as picture, from dossiers that go the way of the demonstration; and the pages around them.</summary>
public sealed class SlipPictures(Site site) : Journeys(site)
{
    private const string Drawer = "/usr/bin/pdftoppm";
    private static readonly string Folder = Environment.GetEnvironmentVariable("MOTCUA_SCREENSHOTS") ?? "";

    [Fact(Explicit = true)]
    [Trait("Kind", "screenshots")]
    public async Task The_documentation_shows_every_slip_as_it_is_printed()
    {
        Assert.NotEmpty(Folder);
        using var counter = await SignInAsync("tiepnhan-tinh");
        var id = await ReceiveAsync(counter, "accept", "Công ty Cổ phần Phát hành sách Trường Lưu");
        await TakeAsync(counter, $"/ho-so/{id}/giay-tiep-nhan.pdf", "slip-receipt");
        await ActAsync("tiepnhan-tinh", id, "hand-over", 35);
        await ActAsync("truongphong-bcxb", id, "take-over", 70);
        using (var head = await SignInAsync("truongphong-bcxb"))
        {
            var assign = await head.ReadAsync($"/ho-so/{id}/viec/complete-step");
            await ActAsync("truongphong-bcxb", id, "complete-step", 20, new() { ["Holder"] = assign.QuerySelector("input[name=Holder]")?.GetAttribute("value") });
        }

        using var officer = await SignInAsync("chuyenvien-bcxb");
        await AskAsync(officer, id);
        await TakeAsync(officer, $"/ho-so/{id}/phieu-bo-sung.pdf", "slip-supplement");
        var answer = await counter.ReadAsync($"/ho-so/{id}/viec/answer-supplement-at-counter");
        await ActAsync("tiepnhan-tinh", id, "answer-supplement-at-counter", 90, answer.QuerySelectorAll("input[type=checkbox][name^=OnPaper]").ToDictionary(i => i.GetAttribute("name")!, string? (_) => "1"));
        await ActAsync("chuyenvien-bcxb", id, "draft-result", 60, new() { ["Outcome"] = "yes", ["Template"] = "DECISION", ["Text"] = "Cấp giấy chứng nhận lưu hành tự do cho các ấn phẩm trong danh mục kèm theo hồ sơ." });
        await ActAsync("chuyenvien-bcxb", id, "complete-step", 10);
        await ActAsync("lanhdao-vhttdl", id, "complete-step", 45);
        await ActAsync("chuyenvien-bcxb", id, "pass-on", 15);
        await ActAsync("vanthu-tinh", id, "take-on", 25);
        await ActAsync("lanhdao-tinh", id, "approve-result", 80);
        await ActAsync("vanthu-tinh", id, "number-result", 10);
        await ActAsync("vanthu-tinh", id, "issue-result", 10);
        await ActAsync("tiepnhan-tinh", id, "receive-result", 20);
        await ActAsync("tiepnhan-tinh", id, "return-result", 60, new() { ["TakenBy"] = "Phan Thị Thu Hường" });
        await TakeAsync(officer, $"/ho-so/{id}/phieu-kiem-soat.pdf", "slip-control");
        await TakeAsync(officer, $"/ho-so/{id}/ket-qua.pdf", "result-decision");

        var refused = await ReceiveAsync(counter, "refuse", "Nguyễn Thị Hồng Lam", "Ấn phẩm không thuộc danh mục hàng hóa được cấp giấy chứng nhận lưu hành tự do của Sở. Anh/chị nộp hồ sơ tại Sở Công Thương.");
        await TakeAsync(counter, $"/ho-so/{refused}/phieu-tu-choi.pdf", "slip-refusal");
        foreach (var name in new[] { "Hợp tác xã Sách Hồng Lĩnh", "Nhà sách Ngàn Phố", "Trần Đức Minh Quân" }) await ReceiveAsync(counter, "accept", name);
        await TakeAsync(counter, "/so-theo-doi.pdf", "slip-register");
        await BrokenPromisesAsync(counter);

        await PagesAsync();
    }

    /// <summary>A promise that is broken with an apology, one made longer by agreement, and a dossier that its applicant gives up.</summary>
    private async Task BrokenPromisesAsync(HttpClient counter)
    {
        var late = await BringAsync(counter, "Nhà xuất bản Nghi Xuân");
        await ActAsync("chuyenvien-bcxb", late, "draft-apology", 30, new()
        {
            ["NewDay.Day"] = "8",
            ["NewDay.Month"] = "12",
            ["NewDay.Year"] = "2026",
            ["NewTime"] = "09:30",
            ["Reason"] = "Phải lấy thêm ý kiến của Cục Xuất bản, In và Phát hành về ba ấn phẩm dịch.",
        });
        await ActAsync("chutich-tinh", late, "sign-apology", 20);
        using var head = await SignInAsync("chutich-tinh");
        await TakeAsync(head, $"/ho-so/{late}/phieu-xin-loi.pdf", "slip-apology");

        var longer = await BringAsync(counter, "Công ty Văn hóa phẩm Kỳ Anh");
        using var leader = await SignInAsync("lanhdao-tinh");
        using (var extended = await leader.SubmitAsync($"/ho-so/{longer}/viec/extend",
            new() { ["Kind"] = "Agreed", ["Days"] = "3", ["Agreement"] = "Văn bản thỏa thuận số 07/TT ngày 24/11/2026", ["Reason"] = "Phải giám định nội dung hai ấn phẩm." },
            [new("Consent", "thoa-thuan.pdf", Walks.Paper.Buffer)]))
            Assert.True(extended.Headers.Location is not null, string.Join("; ", (await extended.ReadAsync()).Errors()));
        await TakeAsync(leader, $"/ho-so/{longer}/phieu-gia-han.pdf", "slip-extension");

        var stopped = await BringAsync(counter, "Trần Thị Mai Khôi");
        await ActAsync("tiepnhan-tinh", stopped, "record-stop-request", 15, new() { ["Reason"] = "Người nộp đến quầy, không xuất khẩu lô sách nữa." });
        await ActAsync("tiepnhan-tinh", stopped, "stop", 10);
        await TakeAsync(counter, $"/ho-so/{stopped}/thong-bao-dung.pdf", "slip-stop");
    }

    private async Task<Guid> BringAsync(HttpClient counter, string name)
    {
        var id = await ReceiveAsync(counter, "accept", name);
        await ActAsync("tiepnhan-tinh", id, "hand-over", 1);
        await ActAsync("truongphong-bcxb", id, "take-over", 1);
        return id;
    }

    /// <summary>One paper is marked, looked at once more, and sent.</summary>
    private static async Task AskAsync(HttpClient officer, Guid id)
    {
        var ask = await officer.ReadAsync($"/ho-so/{id}/viec/request-supplement");
        var item = ask.QuerySelectorAll("input[name=Items]").OfType<IHtmlInputElement>().Select(i => i.Value).First(v => v.StartsWith("p-", StringComparison.Ordinal));
        using var looked = await officer.SubmitAsync(ask, new()
        {
            ["Items"] = item,
            ["Reason-" + item] = "missing",
            ["What-" + item] = "Bản kê khai thiếu tiêu chuẩn áp dụng của từng mặt hàng.",
            ["Rule-" + item] = "Nghị định 118/2025/NĐ-CP, Điều 11",
            ["Example-" + item] = "TCCS 01:2026, ban hành ngày 09/11/2026",
        });
        var review = await looked.ReadAsync();
        using var sent = await officer.SubmitAsync(review, new() { ["Confirmed"] = review.QuerySelector("button[name=Confirmed]")!.GetAttribute("value") });
        Assert.True(sent.Headers.Location is not null, string.Join("; ", (await sent.ReadAsync()).Errors()));
    }

    private async Task PagesAsync()
    {
        foreach (var (phone, device) in new[] { (false, "desktop"), (true, "phone") })
        {
            await using var desk = await Site.AtDeskAsync("Lương Ngọc Cát Anh", phone: phone);
            await desk.OpenAsync("/phieu-hang-loat");
            await desk.FollowAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Lập tệp PDF" }));
            await Site.InScopeAsync(scope => scope.GetRequiredService<DrawMany>().NextAsync(default));
            await desk.OpenAsync(desk.Page.Url);
            await desk.Page.GetByText("Tải tệp PDF").WaitForAsync();
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"slips-job-{device}.png"), FullPage = true });
            await desk.OpenAsync("/phieu-hang-loat");
            await desk.OpenAsync("/so-theo-doi");
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"register-{device}.png"), FullPage = true });
            await using var admin = await Site.AtDeskAsync("Hà Bảo Tuấn Kiệt", phone: phone);
            await admin.OpenAsync("/quan-tri/mau-phieu");
            await admin.OpenAsync("/quan-tri/mau-phieu/RECEIPT");
            await admin.FollowAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }));
            await admin.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"template-{device}.png"), FullPage = true });
        }
    }

    private static async Task<Guid> ReceiveAsync(HttpClient counter, string act, string name, string reason = "")
    {
        var list = await counter.ReadAsync("/quay?q=luu+hanh+tu+do");
        var page = await counter.ReadAsync(list.QuerySelector(".mc-list a")!.GetAttribute("href")!);
        var values = page.QuerySelectorAll(".mc-paper input[type=checkbox]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value"));
        foreach (var (field, value) in new[] { ("Name", name), ("NationalId", "042085001234"), ("Phone", "0912 345 678"), ("Address", "số 5 đường Giả Định, phường Thành Sen"), ("Act", act), ("Reason", reason) }) values[field] = value;
        using var done = await counter.SubmitAsync(page, values);
        Assert.True(done.Headers.Location is not null, string.Join("; ", (await done.ReadAsync()).Errors()));
        return Guid.Parse(done.Headers.Location.OriginalString.Split('/').First(part => Guid.TryParse(part, out _)));
    }

    private async Task ActAsync(string login, Guid dossier, string act, int minutes, Dictionary<string, string?>? values = null)
    {
        Site.Clock.Advance(TimeSpan.FromMinutes(minutes));
        using var browser = await SignInAsync(login);
        using var done = await browser.SubmitAsync($"/ho-so/{dossier}/viec/{act}", values);
        Assert.True(done.Headers.Location is not null, $"{act}: {string.Join("; ", (await done.ReadAsync()).Errors())}");
    }

    private static async Task TakeAsync(HttpClient browser, string address, string name)
    {
        var file = Path.Combine(Folder, name + ".pdf");
        await File.WriteAllBytesAsync(file, await browser.GetByteArrayAsync(new Uri(address, UriKind.Relative)));
        using var drawn = Process.Start(Drawer, ["-r", "80", "-png", "-singlefile", file, Path.Combine(Folder, name)]);
        await drawn.WaitForExitAsync();
        Assert.Equal(0, drawn.ExitCode);
    }

    /// <summary>A person without a browser, through the port that the browser uses; redirects are shown, not followed.</summary>
    private async Task<HttpClient> SignInAsync(string login)
    {
        var person = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Site.ClientOptions.BaseAddress };
        using var entered = await person.SubmitAsync(SessionCookie.SignInPath, new() { ["Login"] = login, ["Password"] = SetUpAccounts.DemonstrationPassword });
        Assert.NotNull(entered.Headers.Location);
        return person;
    }
}
