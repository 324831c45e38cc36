using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MotCua.Dossiers.Features.KeepTime;

namespace MotCua.Browser.Tests;

/// <summary>What becomes of a promised time: broken with an apology, or given up at the applicant's wish.</summary>
public sealed class TimeJourneys(Site site) : Journeys(site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_agency_that_will_be_late_apologises_and_names_a_new_day(bool javaScript)
    {
        var (dossier, tracking) = await Site.ReceiveAsync("Nhà sách Hồng Lĩnh", javaScript);
        await using (var officer = await Site.AtDeskAsync("Phùng Đức Phúc An", javaScript))
        {
            await officer.DoAsync(dossier, "Soạn phiếu xin lỗi", async page =>
            {
                foreach (var (part, value) in new[] { ("Day", "4"), ("Month", "12"), ("Year", "2026") }) await page.FillAsync($"[name='NewDay.{part}']", value);
                await page.FillAsync("#NewTime", "14h30");
                await page.FillAsync("#Reason", "Phải lấy thêm ý kiến của Cục Xuất bản");
            });
            await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync("Dự thảo hẹn lại");
        }

        await using (var head = await Site.AtDeskAsync("Phan Công Thiên Ân", javaScript))
        {
            await head.OpenAsync("/viec");
            await Assertions.Expect(head.Page.Locator("main")).ToContainTextAsync("Ký phiếu xin lỗi");
            await head.ConfirmAsync(dossier, "Ký phiếu xin lỗi");
        }

        await using var citizen = await Site.VisitAsync(javaScript, phone: true);
        await citizen.OpenAsync(tracking);
        await Assertions.Expect(citizen.Page.Locator("main")).ToContainTextAsync("xin lỗi anh/chị và hẹn lại lúc 14:30, thứ Sáu 04/12/2026");
        await Assertions.Expect(citizen.Page.Locator("main")).ToContainTextAsync("giờ hẹn đầu là 09:10, thứ Sáu 27/11/2026");
    }

    [Theory]
    [InlineData(true, "Mai Thị An Nhiên")]
    [InlineData(false, "Phùng Văn Nhật Minh")]
    public async Task An_applicant_changes_their_mind_at_the_counter_and_the_dossier_stops(bool javaScript, string applicant)
    {
        var (dossier, tracking) = await Site.ReceiveAsync(applicant, javaScript);
        await using (var counter = await Site.AtDeskAsync("Lương Ngọc Cát Anh", javaScript))
        {
            await counter.DoAsync(dossier, "Ghi nhận đề nghị dừng", page => page.FillAsync("#Reason", "Người nộp đến quầy, không xuất khẩu lô sách nữa"));
            await Assertions.Expect(counter.Page.Locator("main")).ToContainTextAsync("chờ bộ phận một cửa trả lời");
            await counter.ConfirmAsync(dossier, "Dừng giải quyết");
            await Assertions.Expect(counter.Page.Locator(".mc-state").First).ToContainTextAsync("Dừng giải quyết");
        }

        await using var citizen = await Site.VisitAsync(javaScript, phone: true);
        await citizen.OpenAsync(tracking);
        await Assertions.Expect(citizen.Page.Locator("main")).ToContainTextAsync("dừng giải quyết theo đề nghị của anh/chị");
    }
}

/// <summary>A site of its own, because its calendar changes.</summary>
public sealed class CalendarJourneys(Site site) : Journeys(site)
{
    [Fact]
    public async Task A_swapped_day_is_announced_late_and_everybody_reads_why_the_due_time_moved()
    {
        var (dossier, tracking) = await Site.ReceiveAsync("Nhà sách Thành Sen");
        await using (var admin = await Site.AtDeskAsync("Hà Bảo Tuấn Kiệt"))
        {
            await admin.OpenAsync("/quan-tri/lich");
            await admin.FollowAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Thông báo ngày nghỉ, làm bù" }));
            var page = admin.Page;
            await page.GetByLabel("Hoán đổi ngày làm việc").CheckAsync();
            foreach (var (field, day) in new[] { ("From", "26"), ("MadeUp", "28") })
                foreach (var (part, value) in new[] { ("Day", day), ("Month", "11"), ("Year", "2026") }) await page.FillAsync($"[name='{field}.{part}']", value);
            await page.FillAsync("#Name", "Hoán đổi dịp Ngày Văn hóa Việt Nam");
            await page.FillAsync("#Source", "Thông báo thử nghiệm 01/TB");
            await admin.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Xem sẽ thay đổi gì" }));
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("thứ Năm 26/11/2026");
            await admin.FollowAsync(page.GetByRole(AriaRole.Button, new() { Name = "Công bố" }));
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Hoán đổi dịp Ngày Văn hóa Việt Nam");
            await CalendarFollower.RoundAsync(Site.Services.GetRequiredService<IServiceScopeFactory>(), default);
            await admin.OpenAsync("/quan-tri/tinh-lai-han");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Xong lúc");
        }

        await using (var officer = await Site.AtDeskAsync("Phùng Đức Phúc An"))
        {
            await officer.OpenAsync($"/ho-so/{dossier}");
            await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync("Hạn giải quyết được tính lại vì");
        }

        await using var citizen = await Site.VisitAsync(javaScript: true, phone: true);
        await citizen.OpenAsync(tracking);
        // Thursday is off, Saturday is worked: the due time moves from Friday to Saturday, and the paper keeps Friday.
        await Assertions.Expect(citizen.Page.Locator("main")).ToContainTextAsync("Ngày hẹn trên giấy là 09:10, thứ Sáu 27/11/2026");
        await Assertions.Expect(citizen.Page.Locator("main")).ToContainTextAsync("hạn giải quyết là 09:10, 28/11/2026");
        await citizen.Page.GetByText("Vì sao là ngày 28/11/2026?").ClickAsync();
        await citizen.Page.GetByText("Từng khoảng thời gian, để tính lại").ClickAsync();
        await citizen.LookAsync();
        await Assertions.Expect(citizen.Page.Locator(".mc-intervals")).ToContainTextAsync("Thông báo thử nghiệm 01/TB");
    }
}
