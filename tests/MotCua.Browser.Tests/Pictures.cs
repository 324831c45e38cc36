using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>The pictures of the documentation, drawn from the running product: <c>make screenshots</c>.</summary>
public sealed class Pictures(Site site) : Journeys(site)
{
    [Fact(Explicit = true)]
    [Trait("Kind", "screenshots")]
    public async Task The_documentation_shows_the_product_as_it_is()
    {
        var folder = Environment.GetEnvironmentVariable("MOTCUA_SCREENSHOTS") ?? throw new InvalidOperationException("Set MOTCUA_SCREENSHOTS to the folder of the pictures.");
        Directory.CreateDirectory(folder);
        // A page that goes on and on is shown by its beginning.
        Task TakeAsync(Visit visit, string name, bool whole = true) => visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = whole });

        await using (var visit = await Site.VisitAsync(javaScript: true))
        {
            foreach (var (path, name) in new[] { ("/", "home-desktop"), ("/thu-tuc/1.014464", "procedure-desktop"), ("/tu-bao-cao-2012", "report2012-desktop") })
            {
                await visit.OpenAsync(path);
                await TakeAsync(visit, name);
            }
        }

        await using (var phone = await Site.VisitAsync(javaScript: true, phone: true))
        {
            await phone.OpenAsync("/");
            await TakeAsync(phone, "home-phone");
        }

        foreach (var (phone, device) in new[] { (false, "desktop"), (true, "phone") })
        {
            await using var admin = await Site.AtDeskAsync("Hà Bảo Tuấn Kiệt", phone: phone);
            await admin.OpenAsync("/quan-tri/lich");
            await TakeAsync(admin, $"calendar-{device}");
        }

        await using var desk = await Site.AtDeskAsync("Lương Ngọc Cát Anh");
        await desk.OpenAsync("/quay?q=luu+hanh+tu+do");
        await desk.FollowAsync(desk.Page.Locator(".mc-list a").First);
        await desk.Page.FillAsync("#Name", "Công ty Cổ phần Phát hành sách Trường Lưu");
        await desk.Page.FillAsync("#NationalId", "042085001234");
        foreach (var tick in await desk.Page.Locator(".mc-paper input[type=checkbox]").AllAsync()) await tick.CheckAsync();
        await TakeAsync(desk, "counter-desktop");
        await desk.FollowAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Nhận hồ sơ và in giấy hẹn" }));
        await TakeAsync(desk, "receipt-desktop");
        var dossier = desk.Page.Url.Split('/')[4];
        var tracking = await desk.Page.Locator(".mc-slip__c strong").InnerTextAsync();
        var secret = await desk.Page.Locator(".mc-slip__qr strong").InnerTextAsync();

        await desk.OpenAsync($"/ho-so/{dossier}");
        await desk.FollowAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = "Chuyển hồ sơ", Exact = true }));
        await using (var head = await Site.AtDeskAsync("Chu Đức Đăng Khoa"))
        {
            await head.OpenAsync("/viec");
            await TakeAsync(head, "inbox-desktop");
            await head.OpenAsync($"/ho-so/{dossier}");
            await TakeAsync(head, "dossier-desktop");
        }

        await using (var phone = await Site.VisitAsync(javaScript: true, phone: true))
        {
            await phone.OpenAsync($"/tra-cuu/{tracking}/{secret.Replace(" ", "", StringComparison.Ordinal)}");
            await TakeAsync(phone, "track-phone");
            await phone.OpenAsync("/dang-nhap");
            await phone.FollowAsync(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Mai Thị An Nhiên", Exact = true }));
            await phone.OpenAsync("/thu-tuc/1.001193");
            await phone.FollowAsync(phone.Page.Locator("a[href^='/nop-ho-so/']").First);
            await TakeAsync(phone, "apply-phone");
        }

        await using var citizen = await Site.VisitAsync(javaScript: true, phone: true);
        var birth = await WalkJourneys.FileBirthAsync(citizen, "Phùng Văn Nhật Minh");
        await using (var ward = await Site.AtDeskAsync("Tạ Thị Bảo Trâm"))
        {
            await ward.OpenAsync($"/ho-so/{birth}/viec/request-completion");
            await WalkJourneys.MarkFiveAsync(ward.Page, javaScript: true);
            await ward.Page.SetViewportSizeAsync(1280, 1400);
            await ward.Page.EvaluateAsync("() => scrollTo(0, 0)");
            await TakeAsync(ward, "supplement-mark-desktop", whole: false);
            await ward.FollowAsync(ward.Page.GetByRole(AriaRole.Button, new() { Name = "Xem lại trước khi gửi" }));
            await ward.FollowAsync(ward.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi 5 mục" }));
        }

        await citizen.OpenAsync($"/ho-so-cua-toi/{birth}/bo-sung");
        await TakeAsync(citizen, "supplement-answer-phone");
    }
}
