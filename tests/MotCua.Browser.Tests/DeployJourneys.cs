using System.Text;
using Microsoft.Playwright;

namespace MotCua.Browser.Tests;

/// <summary>A table becomes a process: mended after its findings, stored, looked at, published, and a dossier runs on it. A site of its own, because a procedure changes its process.</summary>
public sealed class DeployJourneys(Site site) : Journeys(site)
{
    private const string Table = """
        name,kind,days,role
        Tiếp nhận giấy báo tử,receive,,counter-officer
        "Kiểm tra, ghi sổ khai tử",examine,0.5,case-officer
        Ký trích lục khai tử,approve,0.25,leader
        "Đóng dấu, phát hành",issue,0.25,clerk
        Trả trích lục khai tử,return,,counter-officer
        """;

    [Fact]
    public async Task A_table_is_mended_deployed_and_published_and_a_dossier_runs_on_it_to_its_end()
    {
        string version;
        await using (var editor = await Site.AtDeskAsync("Đoàn Công Quốc Bảo"))
        {
            await editor.OpenAsync("/quan-tri/quy-trinh?trangThai=cong-bo");
            await editor.FollowAsync(editor.Page.GetByRole(AriaRole.Link, new() { Name = "QT.MAU.KHAITU" }));
            await editor.FollowAsync(editor.Page.GetByRole(AriaRole.Link, new() { Name = "Thêm phiên bản mới" }));
            await SendAsync(editor, Table.Replace("leader", "chu-tich", StringComparison.Ordinal));
            await Assertions.Expect(editor.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Chưa lưu được");
            await Assertions.Expect(editor.Page.Locator("main")).ToContainTextAsync("không có vai trò “chu-tich”");
            await SendAsync(editor, Table);
            await Assertions.Expect(editor.Page.Locator("main")).ToContainTextAsync("Chưa công bố.");
            await Assertions.Expect(editor.Page.Locator("main")).ToContainTextAsync("Kiểm tra, ghi sổ khai tử");
            version = Walks.IdIn(editor.Page.Url);
        }

        await using (var publisher = await Site.AtDeskAsync("Hà Bảo Tuấn Kiệt", phone: true))
        {
            await publisher.OpenAsync($"/quan-tri/quy-trinh/{version}");
            await publisher.FollowAsync(publisher.Page.GetByRole(AriaRole.Button, new() { Name = "Công bố quy trình" }));
            await Assertions.Expect(publisher.Page.Locator("main")).ToContainTextAsync("Đã công bố.");
        }

        string dossier;
        await using (var counter = await Site.AtDeskAsync("Tạ Thị Bảo Trâm"))
        {
            dossier = await counter.AcceptAsync("dang+ky+khai+tu", "Trần Thị Hoài Thương", "042185004321");
            await counter.DoAsync(dossier, "Chuyển hồ sơ");
        }

        await using (var officer = await Site.AtDeskAsync("Đào Thị Cát Anh"))
        {
            await officer.DoAsync(dossier, "Nhận bàn giao");
            await Assertions.Expect(officer.Page.Locator(".mc-dossier__task")).ToContainTextAsync("Kiểm tra, ghi sổ khai tử");
            await officer.DoAsync(dossier, "Dự thảo kết quả", async page =>
            {
                await page.GetByLabel("Đáp ứng yêu cầu").CheckAsync();
                await page.FillAsync("#Text", "Trích lục khai tử.");
            });
            await officer.ConfirmAsync(dossier, "Hoàn thành bước");
        }

        await using (var leader = await Site.AtDeskAsync("Lâm Công Bảo Long")) await leader.ConfirmAsync(dossier, "Ký duyệt kết quả");
        await using (var clerk = await Site.AtDeskAsync("Cao Thị Uyên Thu"))
        {
            await clerk.DoAsync(dossier, "Cấp số kết quả");
            await clerk.ConfirmAsync(dossier, "Phát hành kết quả");
        }

        await using var last = await Site.AtDeskAsync("Tạ Thị Bảo Trâm");
        await last.DoAsync(dossier, "Nhận kết quả về nơi trả");
        await last.DoAsync(dossier, "Trả kết quả", page => page.FillAsync("#TakenBy", "Trần Thị Hoài Thương"));
        await Assertions.Expect(last.Page.Locator("main")).ToContainTextAsync("Đã trả kết quả");
    }

    private static async Task SendAsync(Visit editor, string table)
    {
        await editor.Page.FillAsync("#TotalTime", "1 ngày làm việc");
        await editor.Page.SetInputFilesAsync("#File", new FilePayload { Name = "khai-tu.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });
        await editor.FollowAsync(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra và lưu bản nháp" }));
    }
}
