using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>One ward receives a request, another resolves a part of it in a dossier of its own.</summary>
public sealed class SubDossierJourneys(Site site) : Journeys(site)
{
    [Fact]
    public async Task A_ward_waits_while_another_registers_the_death_and_then_goes_on_with_its_result()
    {
        string dossier;
        await using (var counter = await Site.AtDeskAsync("Tạ Thị Bảo Trâm"))
        {
            dossier = await counter.AcceptAsync("chi+phi+mai+tang", "Trần Thị Hoài Thương", "042185004321");
            await counter.DoAsync(dossier, "Chuyển hồ sơ");
        }

        string sub;
        await using (var officer = await Site.AtDeskAsync("Đào Thị Cát Anh"))
        {
            await officer.DoAsync(dossier, "Nhận bàn giao");
            await Assertions.Expect(officer.Page.Locator(".mc-dossier__task")).ToContainTextAsync("Chờ kết quả hồ sơ liên thông");
            var link = officer.Page.Locator("section[aria-labelledby=lien-thong] a");
            await Assertions.Expect(officer.Page.Locator("#lien-thong")).ToContainTextAsync("0/1");
            await officer.FollowAsync(link);
            sub = Walks.IdIn(officer.Page.Url);
            await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync("Một phần của hồ sơ");
        }

        await using (var other = await Site.AtDeskAsync("Dương Minh Hải Đăng", phone: true))
        {
            await other.DoAsync(sub, "Nhận bàn giao");
            await other.DoAsync(sub, "Dự thảo kết quả", async page =>
            {
                await page.GetByLabel("Đáp ứng yêu cầu").CheckAsync();
                await page.FillAsync("#Text", "Trích lục khai tử của ông Trần Văn Mẫu.");
            });
            await other.ConfirmAsync(sub, "Hoàn thành bước");
        }

        await using (var leader = await Site.AtDeskAsync("Đoàn Bảo Gia Huy")) await leader.ConfirmAsync(sub, "Ký duyệt kết quả");
        await using (var clerk = await Site.AtDeskAsync("Lý Thị Hạ Vy", javaScript: false))
        {
            await clerk.DoAsync(sub, "Cấp số kết quả");
            await clerk.ConfirmAsync(sub, "Phát hành kết quả");
            await Assertions.Expect(clerk.Page.Locator("main")).ToContainTextAsync("được chuyển về hồ sơ");
        }

        await using var again = await Site.AtDeskAsync("Đào Thị Cát Anh", phone: true);
        await again.OpenAsync($"/ho-so/{dossier}");
        await Assertions.Expect(again.Page.Locator("section[aria-labelledby=lien-thong]")).ToContainTextAsync("Đáp ứng yêu cầu");
        await again.DoAsync(dossier, "Dự thảo kết quả", async page =>
        {
            await page.GetByLabel("Đáp ứng yêu cầu").CheckAsync();
            await page.FillAsync("#Text", "Hỗ trợ chi phí mai táng theo quy định.");
        });
    }
}
