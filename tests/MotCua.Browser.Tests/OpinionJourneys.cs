using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using MotCua.Dossiers.Features.KeepTime;

namespace MotCua.Browser.Tests;

/// <summary>Two departments are asked at once; one answers, the silence of the other counts as agreement. A site of its own, because time passes.</summary>
public sealed class OpinionJourneys(Site site) : Journeys(site)
{
    [Fact]
    public async Task A_ward_asks_two_departments_one_answers_and_the_silence_of_the_other_counts_as_agreement()
    {
        var dossier = await AskAsync("Trần Thị Hoài Thương");

        await using (var asked = await Site.AtDeskAsync("Phùng Đức Phúc An", phone: true))
        {
            await asked.OpenAsync("/viec?muc=cho-nhan");
            await Assertions.Expect(asked.Page.Locator("main")).ToContainTextAsync("Cho ý kiến: Lấy ý kiến các cơ quan liên quan");
            await asked.OpenAsync($"/ho-so/{dossier}");
            await asked.FollowAsync(asked.Page.Locator(".mc-dossier__task").GetByRole(AriaRole.Button, new() { Name = "Cho ý kiến", Exact = true }));
            await asked.FollowAsync(asked.Page.GetByRole(AriaRole.Button, new() { Name = "Cho ý kiến", Exact = true }));
            await Assertions.Expect(asked.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Chọn ý kiến của cơ quan anh/chị");
            await asked.Page.GetByLabel("Không đồng ý", new() { Exact = true }).CheckAsync();
            await asked.Page.FillAsync("#OpinionText", "Công trình nằm trong vùng bảo vệ di tích, cần thỏa thuận của cơ quan văn hóa.");
            await asked.FollowAsync(asked.Page.GetByRole(AriaRole.Button, new() { Name = "Cho ý kiến", Exact = true }));
            await Assertions.Expect(asked.Page.Locator("#y-kien")).ToContainTextAsync("1/2");
        }

        await using (var officer = await Site.AtDeskAsync("Đào Thị Cát Anh"))
        {
            await officer.OpenAsync("/viec?muc=cho-ben-ngoai");
            await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync("Chờ ý kiến của 1 cơ quan");
            await officer.OpenAsync($"/ho-so/{dossier}");
        }

        // Over two working days later, with a week-end between.
        Site.Clock.Advance(TimeSpan.FromDays(5));
        await AlarmClock.RoundAsync(Site.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger.Instance, default);

        await using var again = await Site.AtDeskAsync("Đào Thị Cát Anh", javaScript: false);
        await again.OpenAsync($"/ho-so/{dossier}");
        await Assertions.Expect(again.Page.Locator("main")).ToContainTextAsync("Hết hạn không trả lời: coi như đồng ý");
        await Assertions.Expect(again.Page.Locator("main")).ToContainTextAsync("cần thỏa thuận của cơ quan văn hóa");
        await again.DoAsync(dossier, "Dự thảo kết quả", async page =>
        {
            await page.GetByLabel("Không đáp ứng, trả lời có nêu lý do").CheckAsync();
            await page.FillAsync("#Text", "Chưa có thỏa thuận về bảo vệ di tích.");
        });
    }

    private async Task<string> AskAsync(string applicant)
    {
        await using var counter = await Site.AtDeskAsync("Tạ Thị Bảo Trâm");
        var dossier = await counter.AcceptAsync("gia+han+giay+phep+xay+dung", applicant, "042185004321");
        await counter.DoAsync(dossier, "Chuyển hồ sơ");
        await using var officer = await Site.AtDeskAsync("Đào Thị Cát Anh");
        await officer.DoAsync(dossier, "Nhận bàn giao");
        await using var leader = await Site.AtDeskAsync("Lâm Công Bảo Long");
        await leader.DoAsync(dossier, "Hoàn thành bước", page => page.Locator("input[name=Holder]").First.CheckAsync());
        return dossier;
    }
}
