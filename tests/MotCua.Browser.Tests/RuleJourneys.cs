using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>A fee as a decision table: from the file of an administrator to the citizen who tries it out, and to the receipt.</summary>
public sealed class RuleJourneys(Site site) : Journeys(site)
{
    private static readonly string Model = Path.Combine(TestKit.Repository.Root, "tests", "MotCua.Tests", "Rules", "copies.dmn");

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task The_fee_for_certified_copies_is_published_tried_by_anybody_and_stands_on_the_receipt(bool javaScript, bool phone)
    {
        await using (var admin = await Site.AtDeskAsync("Hà Bảo Tuấn Kiệt", javaScript, phone))
        {
            var page = admin.Page;
            await admin.OpenAsync("/quan-tri/quy-tac");
            await page.FillAsync("#q", "2.000815");
            await admin.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Tìm", Exact = true }));
            await admin.FollowAsync(page.GetByRole(AriaRole.Link, new() { Name = "Phí, lệ phí" }).First);

            // First with a case that is wrong, then mended; the file is chosen once and its text stays.
            await page.SetInputFilesAsync("#File", Model);
            await page.FillAsync("#Cases", "số trang | số bản | kết quả\n2 | 1 | 4.000\n3 | 2 | 12.000\n500 | 1 | 200.000");
            await admin.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Công bố" }));
            await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("Tình huống ở dòng 3: mong đợi 12.000, mô hình cho 10.000");
            await page.FillAsync("#Cases", "số trang | số bản | kết quả\n2 | 1 | 4.000\n3 | 2 | 10.000\n500 | 1 | 200.000");
            await admin.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra" }));
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Mọi tình huống đều đạt");
            await admin.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Công bố" }));
            await Assertions.Expect(page.Locator(".govuk-notification-banner")).ToContainTextAsync("Đã công bố phiên bản");
        }

        await using (var citizen = await Site.VisitAsync(javaScript, phone))
        {
            await citizen.OpenAsync("/thu-tuc/2.000815");
            await citizen.Page.FillAsync("#q_so_trang", "5");
            await citizen.Page.FillAsync("#q_so_ban", "2");
            await citizen.FollowAsync(citizen.Page.GetByRole(AriaRole.Button, new() { Name = "Tính thử" }));
            await Assertions.Expect(citizen.Page.Locator("main")).ToContainTextAsync("Kết quả: 14.000");
            await Assertions.Expect(citizen.Page.Locator("tr.mc-row--matched")).ToContainTextAsync("từ trang thứ 3 trở lên");
        }

        await using var counter = await Site.AtDeskAsync("Tạ Thị Bảo Trâm", javaScript, phone);
        var desk = counter.Page;
        await counter.OpenAsync("/quay?q=2.000815");
        await counter.FollowAsync(desk.Locator(".mc-list a").First);
        await desk.FillAsync("#Name", "Nguyễn Thị Hoài An");
        await desk.FillAsync("#NationalId", "042085001234");
        foreach (var tick in await desk.Locator(".mc-paper input[type=checkbox]").AllAsync()) await tick.CheckAsync();

        // A slip of the pen first, then what the applicant brought.
        await desk.FillAsync("#q_so_trang", "năm");
        await desk.FillAsync("#q_so_ban", "2");
        await counter.FollowAsync(desk.GetByRole(AriaRole.Button, new() { Name = "Tính lại" }));
        await Assertions.Expect(desk.Locator(".govuk-error-summary")).ToContainTextAsync("Số trang");
        await desk.FillAsync("#q_so_trang", "5");
        await counter.FollowAsync(desk.GetByRole(AriaRole.Button, new() { Name = "Tính lại" }));
        await Assertions.Expect(desk.Locator(".mc-fees--sum")).ToContainTextAsync("14.000");
        await desk.CheckAsync("#FeeTaken");
        await counter.FollowAsync(desk.GetByRole(AriaRole.Button, new() { Name = "Nhận hồ sơ và in giấy hẹn" }));
        await Assertions.Expect(desk.Locator(".mc-slip")).ToContainTextAsync("bảng “mức thu một bản” dòng 2");
        await Assertions.Expect(desk.Locator(".mc-slip")).ToContainTextAsync("với Số trang: 5; Số bản: 2.");
    }
}
