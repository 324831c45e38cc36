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

    [Theory]
    [InlineData("Tạ Thị Bảo Trâm", "/quay", "/viec", "/tai-khoan")]
    [InlineData("Hà Bảo Tuấn Kiệt", "/quan-tri/nguoi-dung", "/quan-tri/nguoi-dung/moi", "/quan-tri/co-quan", "/quan-tri/quy-trinh", "/quan-tri/bieu-mau")]
    public async Task The_pages_of_a_desk_are_accessible(string name, params string[] paths)
    {
        await using var visit = await Site.VisitAsync(javaScript: true);
        await visit.OpenAsync("/dang-nhap");
        await visit.FollowAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }));
        foreach (var path in paths) Assert.Equal(200, await visit.OpenAsync(path));
    }
}
