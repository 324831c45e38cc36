using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>What the desk prints.</summary>
public sealed class SlipJourneys(Site site) : Journeys(site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_register_of_a_field_and_period_is_printed_with_all_its_columns(bool javaScript)
    {
        await Site.ReceiveAsync("Nhà sách Can Lộc", javaScript);
        await using var counter = await Site.AtDeskAsync("Lương Ngọc Cát Anh", javaScript);
        var page = counter.Page;
        await counter.OpenAsync("/so-theo-doi");
        await page.FillAsync("#tu", "2026-11-23");
        await page.FillAsync("#den", "2026-11-23");
        await page.Locator("#linh-vuc").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var field = await page.Locator("#linh-vuc option:checked").InnerTextAsync();
        await counter.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Xem sổ" }));
        await Assertions.Expect(page.Locator(".mc-slip")).ToContainTextAsync(field);

        await page.Locator("#linh-vuc").SelectOptionAsync("");
        await counter.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Xem sổ" }));
        await Assertions.Expect(page.Locator(".mc-slip tbody")).ToContainTextAsync("Nhà sách Can Lộc");
        foreach (var column in new[] { "Mã hồ sơ", "Thủ tục", "Người nộp", "Địa chỉ, điện thoại", "Cơ quan chủ trì", "Nhận", "Hẹn trả", "Trả", "Cách nhận", "Ký nhận" })
            await Assertions.Expect(page.Locator(".mc-slip thead")).ToContainTextAsync(column);

        // On paper the book is alone: neither form nor menu.
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator("form[action='/so-theo-doi']")).Not.ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".mc-slip table")).ToBeVisibleAsync();
        var pdf = await page.Context.APIRequest.GetAsync(await page.GetByText("Tải cả sổ dạng PDF").GetAttributeAsync("href") ?? "");
        Assert.Equal(200, pdf.Status);
        Assert.Equal("%PDF"u8.ToArray(), (await pdf.BodyAsync())[..4]);
    }
}
