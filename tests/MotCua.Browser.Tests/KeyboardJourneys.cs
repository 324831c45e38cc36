using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>The two walks of the main job without a mouse: Tab, Enter, Space, arrows and typing, in an order that a person can follow.</summary>
public sealed class KeyboardJourneys(Site site) : Journeys(site)
{
    [Fact]
    public async Task A_certificate_of_free_sale_is_received_handled_and_returned_by_keyboard_alone()
    {
        await using var counter = await SignInAsync("tiepnhan-tinh");
        var clerk = new Keyboard(counter);
        await clerk.TypeAsync("main input[name=q]", "luu hanh tu do");
        await clerk.FollowAsync("main form[role=search] button");
        await clerk.FollowAsync(".mc-list a");

        // Once in vain: the summary has the focus, and its link leads to the field.
        await clerk.FollowAsync("button[name=Act][value=accept]");
        await clerk.PressAsync(".govuk-error-summary a[href='#Name']", "Enter");
        await clerk.TypeAsync("#Name", "Hợp tác xã Sách Hồng Lĩnh");
        await clerk.TypeAsync("#NationalId", "042085004321");
        foreach (var tick in await counter.Page.Locator(".mc-paper input[type=checkbox]").AllAsync()) await clerk.PressAsync($"[id='{await tick.GetAttributeAsync("id")}']", "Space");
        await clerk.FollowAsync("button[name=Act][value=accept]");
        await Assertions.Expect(counter.Page.Locator(".mc-slip")).ToContainTextAsync("Hợp tác xã Sách Hồng Lĩnh");
        var dossier = Walks.IdIn(counter.Page.Url);

        await clerk.FollowAsync($"main a[href='/ho-so/{dossier}']");
        await clerk.FollowAsync(Act("hand-over"));
        await AtDeskAsync("truongphong-bcxb", dossier, async head =>
        {
            await head.FollowAsync(Act("take-over"));
            await head.FollowAsync(Act("complete-step"));
            await head.PressAsync("input[name=Holder]", "Space");
            await head.FollowAsync(Submit);
        });
        await AtDeskAsync("chuyenvien-bcxb", dossier, async officer =>
        {
            await DraftAsync(officer, "Giấy chứng nhận lưu hành tự do cho 12 đầu sách.");
            await officer.FollowAsync(Act("complete-step"));
            await officer.TypeAsync("#Note", "Kính trình.");
            await officer.FollowAsync(Submit);
        });
        await AtDeskAsync("lanhdao-vhttdl", dossier, async leader =>
        {
            await leader.PressAsync(".mc-dossier__task summary", "Enter");
            await leader.FollowAsync(Act("send-back-step"));
            await leader.TypeAsync("#Reason", "Ghi đủ số lượng đầu sách.");
            await leader.FollowAsync(Submit);
        });
        await AtDeskAsync("chuyenvien-bcxb", dossier, async officer =>
        {
            await officer.FollowAsync(Act("complete-step"));
            await officer.FollowAsync(Submit);
        });
        await AtDeskAsync("lanhdao-vhttdl", dossier, async leader =>
        {
            await leader.FollowAsync(Act("complete-step"));
            await leader.FollowAsync(Submit);
        });
        await AtDeskAsync("chuyenvien-bcxb", dossier, officer => officer.FollowAsync(Act("pass-on")));
        await AtDeskAsync("vanthu-tinh", dossier, registry => registry.FollowAsync(Act("take-on")));
        await ApproveAndIssueAsync("lanhdao-tinh", "vanthu-tinh", dossier);
        await AtDeskAsync("tiepnhan-tinh", dossier, async desk =>
        {
            await desk.FollowAsync(Act("receive-result"));
            await desk.FollowAsync(Act("return-result"));
            await desk.TypeAsync("#TakenBy", "Đặng Trần Thảo Nguyên");
            await desk.FollowAsync(Submit);
        });

        await counter.Page.ReloadAsync();
        await Assertions.Expect(counter.Page.Locator(".mc-state")).ToContainTextAsync("Đã trả kết quả");
    }

    [Fact]
    public async Task A_birth_is_registered_on_a_phone_and_its_result_downloaded_by_keyboard_alone()
    {
        await using var phone = await SignInAsync("nguoidan", phone: true);
        var citizen = new Keyboard(phone);
        await ByMenuAsync(citizen, "/nop-ho-so");
        await citizen.SkipToMatterAsync();
        var birth = await phone.Page.Locator("main a", new() { HasText = "Thủ tục đăng ký khai sinh" }).First.GetAttributeAsync("href");
        await citizen.FollowAsync($"main a[href='{birth}']");
        for (var pages = 0; !phone.Page.Url.EndsWith("/kiem-tra", StringComparison.Ordinal); pages++)
        {
            Assert.True(pages < 25, $"Stuck at {phone.Page.Url}");
            await AnswerAsync(phone, citizen);
        }

        foreach (var promise in await phone.Page.Locator("main form input[type=checkbox]").AllAsync()) await citizen.PressAsync($"[id='{await promise.GetAttributeAsync("id")}']", "Space");
        await citizen.FollowAsync("main form[action$='/gui'] button.govuk-button");
        Assert.Contains("/da-gui/", phone.Page.Url, StringComparison.Ordinal);
        var dossier = Walks.IdIn(phone.Page.Url);

        await AtDeskAsync("tiepnhan-thanhsen", dossier, async counter =>
        {
            await counter.FollowAsync(Act("accept"));
            await counter.FollowAsync(Submit);
            await counter.FollowAsync($"main a[href='/ho-so/{dossier}']");
            await counter.FollowAsync(Act("hand-over"));
        });
        await AtDeskAsync("hotich-thanhsen", dossier, async officer =>
        {
            await officer.FollowAsync(Act("take-over"));
            await DraftAsync(officer, "Giấy khai sinh trình diễn.");
            await officer.FollowAsync(Act("complete-step"));
            await officer.FollowAsync(Submit);
        });
        await ApproveAndIssueAsync("lanhdao-thanhsen", "vanthu-thanhsen", dossier);

        await ByMenuAsync(citizen, "/ho-so-cua-toi");
        await citizen.FollowAsync($"main a[href='/ho-so-cua-toi/{dossier}']");
        await citizen.FollowAsync("form[action$='/ket-qua'] button");
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("Giấy khai sinh trình diễn.");
    }

    private const string Submit = "main form[action*='/viec/'] button.govuk-button";

    private static string Act(string act) => $".mc-dossier__task :is(a[href$='/viec/{act}'], form[action$='/viec/{act}'] button)";

    private static async Task DraftAsync(Keyboard officer, string text)
    {
        await officer.FollowAsync(Act("draft-result"));
        // An arrow moves on to "no" and back to "yes", as in every group of radios.
        await officer.PressAsync("input[name=Outcome]", "Space");
        await officer.PressAsync("input[name=Outcome][value=yes]", "ArrowDown");
        await officer.PressAsync("input[name=Outcome][value=no]", "ArrowUp");
        await officer.TypeAsync("#Text", text);
        await officer.FollowAsync(Submit);
    }

    private async Task ApproveAndIssueAsync(string leader, string registry, string dossier)
    {
        await AtDeskAsync(leader, dossier, async desk =>
        {
            await desk.FollowAsync(Act("approve-result"));
            await desk.FollowAsync(Submit);
        });
        await AtDeskAsync(registry, dossier, async desk =>
        {
            await desk.FollowAsync(Act("number-result"));
            await desk.FollowAsync(Act("issue-result"));
            await desk.FollowAsync(Submit);
        });
    }

    /// <summary>Signs in, finds the dossier in the list of work, does what is to be done, signs out.</summary>
    private async Task AtDeskAsync(string login, string dossier, Func<Keyboard, Task> work)
    {
        await using var visit = await SignInAsync(login);
        var desk = new Keyboard(visit);
        var row = $"tbody a[href='/ho-so/{dossier}']";
        if (!visit.Page.Url.Contains("/viec", StringComparison.Ordinal)) await desk.FollowAsync(".mc-bar a[href='/viec']");
        if (await visit.Page.Locator(row).CountAsync() == 0) await desk.FollowAsync(".mc-tabs a[href*='muc=cho-nhan']");
        await desk.FollowAsync(row);
        await work(desk);
        await desk.GoToAsync(".mc-bar a[href='/viec']", back: true);
        await desk.FollowAsync(".mc-who button");
    }

    private async Task<Visit> SignInAsync(string login, bool phone = false)
    {
        var visit = await Site.VisitAsync(javaScript: true, phone);
        var person = new Keyboard(visit);
        await visit.OpenAsync("/dang-nhap");
        await person.SkipToMatterAsync();
        await person.TypeAsync("input[name=Login]", login);
        await person.TypeAsync("input[type=password]", "trinh-dien-2026");
        await person.FollowAsync("main form[action='/dang-nhap'] button");
        return visit;
    }

    private static async Task ByMenuAsync(Keyboard citizen, string address)
    {
        await citizen.PressAsync(".mc-menu summary", "Enter");
        await citizen.FollowAsync($".mc-menu a[href='{address}']");
    }

    /// <summary>Fills whatever a page of the application asks, field by field as Tab gives them, and goes on.</summary>
    private static async Task AnswerAsync(Visit phone, Keyboard citizen)
    {
        var page = phone.Page;
        foreach (var field in await page.Locator("main form :is(input:not([type=hidden]), select, textarea)").AllAsync())
        {
            var name = await field.GetAttributeAsync("name") ?? "";
            var here = $"[id='{await field.GetAttributeAsync("id")}']";
            switch (await field.EvaluateAsync<string>("field => field.matches('select') ? 'select' : field.type"))
            {
                case "radio":
                    if (await page.Locator($"input[name='{name}']:checked").CountAsync() == 0) await citizen.PressAsync(here, "Space");
                    break;
                case "select":
                    await citizen.PressAsync(here, "ArrowDown");
                    break;
                case "file":
                    await citizen.ChooseFileAsync(here, Walks.Paper);
                    break;
                default:
                    if ((await field.InputValueAsync()).Length == 0) await citizen.TypeAsync(here, await Walks.AnswerToAsync(page, field));
                    break;
            }
        }

        await citizen.FollowAsync("main form button.govuk-button:not(.govuk-button--secondary)");
    }
}
