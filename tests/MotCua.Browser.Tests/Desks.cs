using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>What people of the desks do again and again.</summary>
internal static class Desks
{
    public static async Task<Visit> AtDeskAsync(this Site site, string name, bool javaScript = true, bool phone = false)
    {
        var visit = await site.VisitAsync(javaScript, phone);
        await visit.OpenAsync("/dang-nhap");
        await visit.FollowAsync(visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }));
        return visit;
    }

    /// <summary>The act stands on the dossier's page; an act that asks something opens a form of its own.</summary>
    public static async Task DoAsync(this Visit desk, string dossier, string act, Func<IPage, Task>? fill = null)
    {
        await desk.OpenAsync($"/ho-so/{dossier}");
        var button = desk.Page.Locator(".mc-dossier__task").GetByRole(AriaRole.Button, new() { Name = act, Exact = true });
        if (await button.CountAsync() == 0) await desk.Page.GetByText("Việc khác", new() { Exact = true }).ClickAsync();
        await desk.FollowAsync(button);
        if (fill is not null)
        {
            await fill(desk.Page);
            await desk.FollowAsync(desk.Page.Locator("main form .govuk-button").First);
        }

        Assert.DoesNotContain("/viec/", desk.Page.Url, StringComparison.Ordinal);
    }

    /// <summary>An act whose form stays as it is.</summary>
    public static Task ConfirmAsync(this Visit desk, string dossier, string act) => desk.DoAsync(dossier, act, _ => Task.CompletedTask);

    /// <summary>Received at the counter with all papers; the slip is on the screen.</summary>
    /// <param name="procedure">As searched for, in the form of an address.</param>
    /// <returns>The dossier's id.</returns>
    public static async Task<string> AcceptAsync(this Visit counter, string procedure, string applicant, string nationalId)
    {
        await counter.OpenAsync($"/quay?q={procedure}");
        await counter.FollowAsync(counter.Page.Locator(".mc-list a").First);
        await counter.Page.FillAsync("#Name", applicant);
        await counter.Page.FillAsync("#NationalId", nationalId);
        foreach (var tick in await counter.Page.Locator(".mc-paper input[type=checkbox]").AllAsync()) await tick.CheckAsync();
        await counter.FollowAsync(counter.Page.GetByRole(AriaRole.Button, new() { Name = "Nhận hồ sơ và in giấy hẹn" }));
        return Walks.IdIn(counter.Page.Url);
    }

    /// <summary>A dossier of the book trade, received at the provincial counter and brought to its officer.</summary>
    /// <returns>The dossier's id, and the secret page of its applicant.</returns>
    public static async Task<(string Dossier, string Tracking)> ReceiveAsync(this Site site, string applicant, bool javaScript = true)
    {
        await using var counter = await site.AtDeskAsync("Lương Ngọc Cát Anh", javaScript);
        var dossier = await counter.AcceptAsync("luu+hanh+tu+do", applicant, "042085001234");
        var code = await counter.Page.Locator(".mc-slip__c strong").First.InnerTextAsync();
        var secret = await counter.Page.Locator(".mc-slip__qr strong").First.InnerTextAsync();
        await counter.DoAsync(dossier, "Chuyển hồ sơ");
        await using var head = await site.AtDeskAsync("Chu Đức Đăng Khoa", javaScript);
        await head.DoAsync(dossier, "Nhận bàn giao");
        await head.DoAsync(dossier, "Hoàn thành bước", page => page.Locator("input[name=Holder]").First.CheckAsync());
        return (dossier, $"/tra-cuu/{code}/{secret.Replace(" ", "", StringComparison.Ordinal)}");
    }
}
