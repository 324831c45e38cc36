using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MotCua.Platform.Data;

namespace MotCua.Browser.Tests;

/// <summary>Who administers processes: a dossier that stands still is set right, running dossiers move to a new version. A site of its own, because its processes are changed.</summary>
public sealed class CorrectionJourneys(Site site) : Journeys(site)
{
    private const string Table = """
        name,kind,step,days,role
        Tiếp nhận giấy tờ,receive,b1,,counter-officer
        "Kiểm tra, ghi sổ",examine,b2,0.5,case-officer
        Ký giấy chứng nhận kết hôn,approve,b3,0.25,leader
        "Đóng dấu, phát hành",issue,b4,0.25,clerk
        Trao giấy chứng nhận,return,b5,,counter-officer
        """;

    [Fact]
    public async Task A_dossier_that_stands_still_behind_a_faulty_gateway_is_led_to_another_step()
    {
        await BreakAsync();
        var (dossier, _) = await Site.ReceiveAsync("Trần Thị Hoài Thương");
        await using (var officer = await Site.AtDeskAsync("Phùng Đức Phúc An"))
        {
            await officer.DoAsync(dossier, "Dự thảo kết quả", async page =>
            {
                await page.GetByLabel("Đáp ứng yêu cầu").CheckAsync();
                await page.FillAsync("#Text", "Giấy chứng nhận lưu hành tự do.");
            });
            await officer.ConfirmAsync(dossier, "Hoàn thành bước");
        }

        await using (var leader = await Site.AtDeskAsync("Vương Thanh Thiên Phúc")) await leader.ConfirmAsync(dossier, "Hoàn thành bước");
        await using var admin = await Site.AtDeskAsync("Hà Bảo Tuấn Kiệt", phone: true);
        await admin.OpenAsync("/quan-tri/su-co-quy-trinh");
        await admin.FollowAsync(admin.Page.Locator("main table a"));
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("Đứng lại vì sự cố");
        await admin.Page.SelectOptionAsync("#Step", "b4");
        await admin.FollowAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Cho đi tiếp từ bước này" }));
        await Assertions.Expect(admin.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Ghi rõ lý do");
        Assert.Equal("b4", await admin.Page.InputValueAsync("#Step"));
        await admin.Page.FillAsync("#Reason", "Điều kiện trả lại trong bản vẽ bị hỏng, chuyên viên xem lại dự thảo.");
        await admin.FollowAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Cho đi tiếp từ bước này" }));
        await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("Hồ sơ đi tiếp từ bước đã chọn.");

        await using var again = await Site.AtDeskAsync("Phùng Đức Phúc An", javaScript: false);
        await again.OpenAsync($"/ho-so/{dossier}");
        await Assertions.Expect(again.Page.Locator("main")).ToContainTextAsync("sửa chỗ đứng của hồ sơ trong quy trình: chuyển tới bước 4");
        await again.ConfirmAsync(dossier, "Hoàn thành bước");
    }

    [Fact]
    public async Task A_running_dossier_moves_to_a_new_version_and_stays_at_its_step()
    {
        string dossier, version;
        await using (var counter = await Site.AtDeskAsync("Tạ Thị Bảo Trâm"))
        {
            dossier = await counter.AcceptAsync("dang+ky+ket+hon", "Trần Thị Hoài Thương", "042185004321");
            await counter.DoAsync(dossier, "Chuyển hồ sơ");
        }

        await using (var officer = await Site.AtDeskAsync("Đào Thị Cát Anh")) await officer.DoAsync(dossier, "Nhận bàn giao");
        await using (var editor = await Site.AtDeskAsync("Đoàn Công Quốc Bảo"))
        {
            await editor.OpenAsync("/quan-tri/quy-trinh?trangThai=cong-bo");
            await editor.FollowAsync(editor.Page.GetByRole(AriaRole.Link, new() { Name = "QT.MAU.KETHON" }));
            await editor.FollowAsync(editor.Page.GetByRole(AriaRole.Link, new() { Name = "Thêm phiên bản mới" }));
            await editor.Page.FillAsync("#TotalTime", "1 ngày làm việc");
            await editor.Page.SetInputFilesAsync("#File", new FilePayload { Name = "ket-hon.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Table) });
            await editor.FollowAsync(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra và lưu bản nháp" }));
            version = Walks.IdIn(editor.Page.Url);
        }

        await using (var admin = await Site.AtDeskAsync("Hà Bảo Tuấn Kiệt"))
        {
            await admin.OpenAsync($"/quan-tri/quy-trinh/{version}");
            await admin.FollowAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Công bố quy trình" }));
            await Assertions.Expect(admin.Page.Locator("#dang-chay")).ToBeVisibleAsync();
            await admin.FollowAsync(admin.Page.GetByRole(AriaRole.Link, new() { Name = "Chuyển hồ sơ của phiên bản cũ sang phiên bản này" }));
            await admin.FollowAsync(admin.Page.GetByRole(AriaRole.Button, new() { Name = "Chuyển 1 hồ sơ" }));
            await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("Đã chuyển 1 hồ sơ.");
            await Assertions.Expect(admin.Page.Locator("main")).ToContainTextAsync("Không còn hồ sơ nào chạy theo phiên bản cũ");
        }

        await using var after = await Site.AtDeskAsync("Đào Thị Cát Anh", phone: true);
        await after.OpenAsync($"/ho-so/{dossier}");
        await Assertions.Expect(after.Page.Locator("main")).ToContainTextAsync("Hồ sơ chạy tiếp theo phiên bản 2 của quy trình.");
        await Assertions.Expect(after.Page.Locator(".mc-dossier__task")).ToContainTextAsync("Kiểm tra, ghi sổ");
    }

    /// <summary>A fault that no check of a drawing can see: the condition of the return gives no Boolean.</summary>
    private async Task BreakAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var drawn = await db.Database.SqlQuery<byte[]>($"SELECT bpmn AS \"Value\" FROM processes_process WHERE key = 'QT-009'").SingleAsync();
        var faulty = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(drawn).Replace("outcome = \"return\"", "outcome + \"?\"", StringComparison.Ordinal));
        await db.Database.ExecuteSqlAsync($"UPDATE processes_process SET bpmn = {faulty}, version = version + 1 WHERE key = 'QT-009'");
    }
}
