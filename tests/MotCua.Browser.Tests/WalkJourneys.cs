using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>The two walks of the main job, from application to returned result, as the people themselves go them.</summary>
public sealed class WalkJourneys(Site site) : Journeys(site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_of_free_sale_goes_from_the_counter_to_the_applicant(bool javaScript)
    {
        var counter = await Site.AtDeskAsync("Lương Ngọc Cát Anh", javaScript);
        await counter.OpenAsync("/quay?q=luu+hanh+tu+do");
        await counter.FollowAsync(counter.Page.Locator(".mc-list a").First);
        await counter.Page.FillAsync("#Name", "Công ty Cổ phần Phát hành sách Trường Lưu");
        await counter.Page.FillAsync("#NationalId", "042085001234");
        foreach (var tick in await counter.Page.Locator(".mc-paper input[type=checkbox]").AllAsync()) await tick.CheckAsync();
        await counter.FollowAsync(counter.Page.GetByRole(AriaRole.Button, new() { Name = "Nhận hồ sơ và in giấy hẹn" }));
        await Assertions.Expect(counter.Page.Locator(".mc-slip")).ToContainTextAsync("09 giờ 10, ngày 27/11/2026");
        var dossier = Walks.IdIn(counter.Page.Url);

        await counter.DoAsync(dossier, "Chuyển hồ sơ");
        await using (var head = await Site.AtDeskAsync("Chu Đức Đăng Khoa", javaScript))
        {
            await head.DoAsync(dossier, "Nhận bàn giao");
            await head.DoAsync(dossier, "Hoàn thành bước", page => page.Locator("input[name=Holder]").First.CheckAsync());
        }

        await using (var officer = await Site.AtDeskAsync("Phùng Đức Phúc An", javaScript))
        {
            await officer.DoAsync(dossier, "Dự thảo kết quả", async page =>
            {
                await page.CheckAsync("input[name=Outcome][value=yes]");
                await page.FillAsync("#Text", "Giấy chứng nhận lưu hành tự do cho 12 đầu sách.");
            });
            await officer.ConfirmAsync(dossier, "Hoàn thành bước");
        }

        await using (var department = await Site.AtDeskAsync("Vương Thanh Thiên Phúc", javaScript)) await department.ConfirmAsync(dossier, "Hoàn thành bước");
        await using (var officer = await Site.AtDeskAsync("Phùng Đức Phúc An", javaScript)) await officer.DoAsync(dossier, "Chuyển hồ sơ sang cơ quan kế tiếp");
        await using var clerk = await Site.AtDeskAsync("Tô Ngọc Khánh Vy", javaScript);
        await clerk.DoAsync(dossier, "Nhận bàn giao");
        await using (var province = await Site.AtDeskAsync("Thái Quốc Tuấn Kiệt", javaScript)) await province.ConfirmAsync(dossier, "Ký duyệt kết quả");
        await clerk.DoAsync(dossier, "Cấp số kết quả");
        await clerk.ConfirmAsync(dossier, "Phát hành kết quả");
        await counter.DoAsync(dossier, "Nhận kết quả về nơi trả");
        await counter.DoAsync(dossier, "Trả kết quả", page => page.FillAsync("#TakenBy", "Đặng Trần Thảo Nguyên"));
        await Assertions.Expect(counter.Page.Locator(".mc-state")).ToContainTextAsync("Đã trả kết quả");
        await counter.DisposeAsync();
    }

    [Theory]
    [InlineData(true, "Mai Thị An Nhiên")]
    [InlineData(false, "Phùng Văn Nhật Minh")]
    public async Task A_birth_is_registered_online_on_a_phone(bool javaScript, string citizen)
    {
        await using var phone = await Site.VisitAsync(javaScript, phone: true);
        var dossier = await FileBirthAsync(phone, citizen);
        await AcceptAsync(dossier, javaScript);
        await using (var officer = await Site.AtDeskAsync("Đào Thị Cát Anh", javaScript))
        {
            await officer.DoAsync(dossier, "Nhận bàn giao");
            await officer.DoAsync(dossier, "Dự thảo kết quả", async page =>
            {
                await page.CheckAsync("input[name=Outcome][value=yes]");
                await page.FillAsync("#Text", "Giấy khai sinh trình diễn.");
            });
            await officer.ConfirmAsync(dossier, "Hoàn thành bước");
        }

        await using (var leader = await Site.AtDeskAsync("Lâm Công Bảo Long", javaScript)) await leader.ConfirmAsync(dossier, "Ký duyệt kết quả");
        await using (var clerk = await Site.AtDeskAsync("Cao Thị Uyên Thu", javaScript))
        {
            await clerk.DoAsync(dossier, "Cấp số kết quả");
            await clerk.ConfirmAsync(dossier, "Phát hành kết quả");
        }

        await phone.OpenAsync($"/ho-so-cua-toi/{dossier}");
        await phone.FollowAsync(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Tải kết quả" }));
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("Giấy khai sinh trình diễn.");
    }

    [Theory]
    [InlineData(true, "Mai Thị An Nhiên")]
    [InlineData(false, "Phùng Văn Nhật Minh")]
    public async Task A_supplement_with_five_marked_items_is_answered_in_one_go(bool javaScript, string citizen)
    {
        await using var phone = await Site.VisitAsync(javaScript, phone: true);
        var dossier = await FileBirthAsync(phone, citizen);
        await AcceptAsync(dossier, javaScript);

        await using var officer = await Site.AtDeskAsync("Đào Thị Cát Anh", javaScript);
        await officer.DoAsync(dossier, "Nhận bàn giao");
        await officer.OpenAsync($"/ho-so/{dossier}/viec/request-supplement");
        var marks = await MarkFiveAsync(officer.Page, javaScript);
        await officer.FollowAsync(officer.Page.GetByRole(AriaRole.Button, new() { Name = "Xem lại trước khi gửi" }));
        await Assertions.Expect(officer.Page.Locator(".govuk-notification-banner")).ToContainTextAsync("Gửi một lần cả 5 mục");
        await officer.FollowAsync(officer.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi 5 mục" }));
        await Assertions.Expect(officer.Page.Locator(".mc-state").First).ToContainTextAsync("Chờ bổ sung hồ sơ");

        await phone.OpenAsync("/ho-so-cua-toi");
        await Assertions.Expect(phone.Page.Locator("tr", new() { Has = phone.Page.Locator($"a[href$='{dossier}']") })).ToContainTextAsync("Cần anh/chị bổ sung");
        await phone.FollowAsync(phone.Page.Locator($"a[href='/ho-so-cua-toi/{dossier}']"));
        await phone.FollowAsync(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Bổ sung hồ sơ" }));
        await Assertions.Expect(phone.Page.Locator(".mc-answer")).ToHaveCountAsync(5);

        // One item is done and kept; the others are still open when it is sent too early.
        await phone.Page.FillAsync("#q-childName", "Mai Thị Bảo An");
        await phone.FollowAsync(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu, chưa gửi" }));
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("Đã xong 1 trong 5 mục");
        await phone.FollowAsync(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi phần bổ sung" }));
        await Assertions.Expect(phone.Page.Locator(".govuk-error-summary li")).ToHaveCountAsync(4);

        await phone.Page.FillAsync("[id='q-childBirthDate.Day']", "4");
        await phone.Page.FillAsync("#q-childHomeTown", "phường Trần Phú, tỉnh Hà Tĩnh");
        foreach (var paper in marks) await phone.Page.Locator($"[id='Paper-{paper}']").SetInputFilesAsync(Walks.Paper);
        await phone.FollowAsync(phone.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi phần bổ sung" }));
        await Assertions.Expect(phone.Page.Locator(".mc-state").First).ToContainTextAsync("Đang xem xét");
        await phone.FollowAsync(phone.Page.GetByRole(AriaRole.Link, new() { Name = "trước và sau" }));
        await Assertions.Expect(phone.Page.Locator(".mc-sides")).ToHaveCountAsync(5);

        await officer.OpenAsync($"/ho-so/{dossier}");
        await Assertions.Expect(officer.Page.Locator(".mc-dossier__task").GetByRole(AriaRole.Button, new() { Name = "Dự thảo kết quả" })).ToBeVisibleAsync();
        await officer.FollowAsync(officer.Page.GetByRole(AriaRole.Link, new() { Name = "Xem trước và sau khi bổ sung" }));
        await Assertions.Expect(officer.Page.Locator(".mc-side--now ins").First).ToContainTextAsync("Thị");
    }

    /// <summary>Three answers and two papers, by keyboard and mouse as it comes.</summary>
    /// <returns>The two papers.</returns>
    internal static async Task<string[]> MarkFiveAsync(IPage page, bool javaScript)
    {
        foreach (var (field, example) in new[] { ("childName", "Mai Thị Bảo An"), ("childBirthDate", "04/11/2026"), ("childHomeTown", "phường Trần Phú, tỉnh Hà Tĩnh") })
        {
            await Assertions.Expect(page.Locator($"#Reason-q-{field}")).ToBeHiddenAsync();
            // The space bar ticks, and the next stop of the Tab key is what has just opened.
            await page.Locator($"#Mark-q-{field}").PressAsync("Space");
            await page.Keyboard.PressAsync("Tab");
            await Assertions.Expect(page.Locator($"#Reason-q-{field}")).ToBeFocusedAsync();
            await page.SelectOptionAsync($"#Reason-q-{field}", "incorrect");
            await page.FillAsync($"#Example-q-{field}", example);
        }

        await page.FillAsync("#Rule-q-childName", "Nghị định 123/2015/NĐ-CP, Điều 4");
        if (javaScript) await Assertions.Expect(page.Locator("#What-q-childName")).ToHaveValueAsync("Câu trả lời chưa đúng với giấy tờ kèm theo hoặc với quy định.");
        var papers = (await page.Locator("input[name=Items][value^='p-']").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.value)"))[..2];
        foreach (var paper in papers)
        {
            await page.CheckAsync($"#Mark-{paper}");
            await page.SelectOptionAsync($"#Reason-{paper}", "unreadable");
        }

        if (javaScript) await Assertions.Expect(page.Locator("[data-mc-counts]")).ToHaveTextAsync("Đang đánh dấu 5 mục.");
        return papers;
    }

    internal static async Task<string> FileBirthAsync(Visit phone, string citizen)
    {
        await phone.OpenAsync("/dang-nhap");
        await phone.FollowAsync(phone.Page.GetByRole(AriaRole.Button, new() { Name = citizen, Exact = true }));
        await phone.OpenAsync("/thu-tuc/1.001193");
        await phone.FollowAsync(phone.Page.Locator("a[href^='/nop-ho-so/']").First);
        for (var pages = 0; !phone.Page.Url.EndsWith("/kiem-tra", StringComparison.Ordinal); pages++)
        {
            Assert.True(pages < 25, $"Stuck at {phone.Page.Url}");
            await AnswerAsync(phone);
        }

        foreach (var promise in await phone.Page.Locator("main form input[type=checkbox]").AllAsync()) await promise.CheckAsync();
        await phone.FollowAsync(phone.Page.Locator("main form button.govuk-button").Last);
        Assert.Contains("/da-gui/", phone.Page.Url, StringComparison.Ordinal);
        return Walks.IdIn(phone.Page.Url);
    }

    private async Task AcceptAsync(string dossier, bool javaScript)
    {
        await using var counter = await Site.AtDeskAsync("Tạ Thị Bảo Trâm", javaScript);
        await counter.ConfirmAsync(dossier, "Tiếp nhận hồ sơ");
        await counter.DoAsync(dossier, "Chuyển hồ sơ");
    }

    /// <summary>Fills whatever a page of the application asks and goes on.</summary>
    private static async Task AnswerAsync(Visit phone)
    {
        var page = phone.Page;
        foreach (var field in await page.Locator("main form input.govuk-input, main form textarea").AllAsync())
        {
            if ((await field.InputValueAsync()).Length > 0) continue;
            await field.FillAsync(await Walks.AnswerToAsync(page, field));
        }

        foreach (var choice in await page.Locator("main form select").AllAsync())
            if ((await choice.InputValueAsync()).Length == 0) await choice.SelectOptionAsync(await choice.Locator("option:not([value=''])").First.GetAttributeAsync("value") ?? "");
        foreach (var group in await page.Locator("main form fieldset:has(input[type=radio])").AllAsync())
            if (await group.Locator("input[type=radio]:checked").CountAsync() == 0) await group.Locator("input[type=radio]").First.CheckAsync();
        foreach (var upload in await page.Locator("main form input[type=file]").AllAsync())
            await upload.SetInputFilesAsync(Walks.Paper);
        await phone.FollowAsync(page.Locator("main form button.govuk-button:not(.govuk-button--secondary)").First);
    }
}
