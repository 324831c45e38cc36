using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>The main job without a mouse: everything is reached by Tab, in an order that a person can follow.</summary>
public sealed class KeyboardJourneys(Site site) : Journeys(site)
{
    [Fact]
    public async Task A_clerk_receives_and_hands_over_by_keyboard_alone()
    {
        await using var visit = await Site.VisitAsync(javaScript: true);
        var page = visit.Page;
        await visit.OpenAsync("/dang-nhap");
        await TypeAsync(page, "input[name=Login]", "tiepnhan-tinh");
        await TypeAsync(page, "input[type=password]", "trinh-dien-2026");
        await EnterAsync(visit);
        Assert.EndsWith("/quay", page.Url, StringComparison.Ordinal);

        await TypeAsync(page, "main input[name=q]", "luu hanh tu do");
        await EnterAsync(visit);
        await TabToAsync(page, ".mc-list a");
        await EnterAsync(visit);

        await TypeAsync(page, "#Name", "Hợp tác xã Sách Hồng Lĩnh");
        await TypeAsync(page, "#NationalId", "042085004321");
        foreach (var tick in await page.Locator(".mc-paper input[type=checkbox]").AllAsync())
        {
            await TabToAsync(page, "#" + await tick.GetAttributeAsync("id"));
            await page.Keyboard.PressAsync("Space");
        }

        await TabToAsync(page, "button[name=Act][value=accept]");
        await EnterAsync(visit);
        await Assertions.Expect(page.Locator(".mc-slip")).ToContainTextAsync("Hợp tác xã Sách Hồng Lĩnh");

        await TabToAsync(page, "main a[href^='/ho-so/']");
        await EnterAsync(visit);
        await TabToAsync(page, ".mc-dossier__task button[type=submit]");
        await EnterAsync(visit);
        await Assertions.Expect(page.Locator(".moj-timeline__item").First).ToContainTextAsync("chuyển hồ sơ tới");
    }

    private static async Task TypeAsync(IPage page, string selector, string text)
    {
        await TabToAsync(page, selector);
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task EnterAsync(Visit visit)
    {
        var loaded = new TaskCompletionSource();
        void Done(object? sender, IPage page) => loaded.TrySetResult();
        visit.Page.Load += Done;
        await visit.Page.Keyboard.PressAsync("Enter");
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        visit.Page.Load -= Done;
        await visit.LookAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} on {page.Url} is not reached by Tab.");
    }
}
