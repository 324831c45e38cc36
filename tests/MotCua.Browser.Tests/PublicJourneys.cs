using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

public sealed class PublicJourneys(Site site) : Journeys(site)
{
    [Theory, MemberData(nameof(Screens))]
    public async Task A_person_finds_a_procedure_from_the_first_page(bool javaScript, bool phone)
    {
        await using var visit = await Site.VisitAsync(javaScript, phone);
        Assert.Equal(200, await visit.OpenAsync("/"));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync("Một cửa tỉnh Hà Tĩnh");

        await visit.Page.Locator("main form[action='/thu-tuc'] input[name=q]").First.FillAsync("dang ky khai sinh");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/thu-tuc?**");
        await visit.LookAsync();

        await visit.FollowAsync(visit.Page.Locator("main a", new() { HasTextRegex = new("đăng ký khai sinh", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First);
        await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("khai sinh", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
        await Assertions.Expect(visit.Page.GetByText("quy trình mẫu").Or(visit.Page.GetByText("Quy trình mẫu")).First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("main svg").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/thu-tuc")]
    [InlineData("/thu-tuc?q=khong-co-thu-tuc-nao-nhu-vay")]
    [InlineData("/tra-cuu")]
    [InlineData("/dang-nhap")]
    [InlineData("/dang-ky")]
    [InlineData("/don-vi-hanh-chinh")]
    [InlineData("/tu-bao-cao-2012")]
    [InlineData("/khong-co-trang-nay")]
    public async Task A_public_page_is_accessible_on_a_desk_and_on_a_phone(string path)
    {
        foreach (var phone in new[] { false, true })
        {
            await using var visit = await Site.VisitAsync(javaScript: true, phone);
            Assert.Equal(path == "/khong-co-trang-nay" ? 404 : 200, await visit.OpenAsync(path));
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_wrong_password_is_said_at_the_field_and_the_name_is_kept(bool javaScript)
    {
        await using var visit = await Site.VisitAsync(javaScript);
        await visit.OpenAsync("/dang-nhap");
        await visit.Page.Locator("[name=Login]").FillAsync("tiepnhan-thanhsen");
        await visit.Page.Locator("[name=Password]").FillAsync("khong-phai-mat-khau");
        await visit.FollowAsync(visit.Page.Locator("main form").First.GetByRole(AriaRole.Button));

        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("[name=Login]")).ToHaveValueAsync("tiepnhan-thanhsen");
        Assert.StartsWith("Lỗi:", await visit.Page.TitleAsync(), StringComparison.Ordinal);
    }
}
