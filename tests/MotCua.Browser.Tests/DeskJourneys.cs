using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

public sealed class DeskJourneys(Site site) : Journeys(site)
{
    [Theory]
    [InlineData(true, "Tạ Thị Bảo Trâm", "/quay")]
    [InlineData(false, "Tạ Thị Bảo Trâm", "/quay")]
    [InlineData(true, "Đào Thị Cát Anh", "/viec")]
    [InlineData(false, "Đào Thị Cát Anh", "/viec")]
    [InlineData(true, "Hà Bảo Tuấn Kiệt", "/quan-tri/nguoi-dung")]
    public async Task A_demonstration_person_enters_by_one_click_and_leaves_again(bool javaScript, string name, string desk)
    {
        await using var visit = await Site.VisitAsync(javaScript);
        await visit.OpenAsync("/dang-nhap");
        await visit.FollowAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }));
        Assert.EndsWith(desk, new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync(name);

        await visit.FollowAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }));
        Assert.Equal("/", new Uri(visit.Page.Url).AbsolutePath);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Banner)).Not.ToContainTextAsync(name);
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task An_inspector_says_why_before_a_dossier_opens_and_finds_the_look_in_the_log(bool javaScript, bool phone)
    {
        await using var counter = await Site.AtDeskAsync("Lương Ngọc Cát Anh", javaScript);
        await counter.OpenAsync("/quay?q=luu+hanh+tu+do");
        await counter.FollowAsync(counter.Page.Locator(".mc-list a").First);
        await counter.Page.FillAsync("#Name", "Công ty Sách Hoành Sơn Quan");
        await counter.Page.FillAsync("#NationalId", "042085001234");
        foreach (var tick in await counter.Page.Locator(".mc-paper input[type=checkbox]").AllAsync()) await tick.CheckAsync();
        await counter.FollowAsync(counter.Page.GetByRole(AriaRole.Button, new() { Name = "Nhận hồ sơ và in giấy hẹn" }));
        var code = await counter.Page.Locator(".mc-slip__c strong").InnerTextAsync();

        await using var inspector = await Site.AtDeskAsync("Lưu Mỹ Kim Chi", javaScript, phone);
        var page = inspector.Page;
        Assert.EndsWith("/tra-ho-so", page.Url, StringComparison.Ordinal);
        await page.FillAsync("main #q", code);
        await inspector.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Tra", Exact = true }));
        await inspector.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = code }));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Mục đích xem hồ sơ");
        await inspector.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Mở hồ sơ" }));
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await page.FillAsync("#Purpose", "Quyết định số 12/QĐ-TTr");
        await inspector.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Mở hồ sơ" }));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Công ty Sách Hoành Sơn Quan");

        Assert.Equal(200, await inspector.OpenAsync("/nhat-ky-truy-cap?ma=" + code));
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("Quyết định số 12/QĐ-TTr");
    }

    [Theory]
    [InlineData("Tạ Thị Bảo Trâm", "/quay", "/viec", "/tai-khoan")]
    [InlineData("Hà Bảo Tuấn Kiệt", "/quan-tri/nguoi-dung", "/quan-tri/nguoi-dung/moi", "/quan-tri/co-quan", "/quan-tri/quy-trinh", "/quan-tri/bieu-mau")]
    public async Task The_pages_of_a_desk_are_accessible(string name, params string[] paths)
    {
        await using var visit = await Site.AtDeskAsync(name);
        foreach (var path in paths) Assert.Equal(200, await visit.OpenAsync(path));
    }
}
