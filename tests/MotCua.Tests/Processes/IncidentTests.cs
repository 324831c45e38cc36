using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;
using MotCua.Processes.Domain;
using MotCua.Processes.Storage;
using MotCua.TestKit;
using MotCua.Tests.Dossiers;

namespace MotCua.Tests.Processes;

public sealed class IncidentsOnSqlite(TestApp<Sqlite> app) : IncidentTests<Sqlite>(app);

public sealed class IncidentsOnPostgres(TestApp<Postgres> app) : IncidentTests<Postgres>(app);

/// <summary>The return condition of a process gives no Boolean: dossiers stand still behind the review, until a person sets them right.</summary>
public abstract class IncidentTests<TDatabase>(TestApp<TDatabase> app) : TimeTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Admin = "quantri-tinh";
    private const string Root = "/quan-tri/su-co-quy-trinh";

    [Fact]
    public async Task A_dossier_that_stands_still_is_listed_with_its_reason_and_goes_on_from_the_step_that_a_person_chooses()
    {
        var id = await StandingStillAsync();
        using var admin = await App.SignInAsync(Admin);
        var code = (await DossierAsync(id)).Code!;
        Assert.Contains(code, await TextAsync(admin, Root), StringComparison.Ordinal);
        var page = await admin.ReadAsync($"{Root}/{id}");
        Assert.Contains("điều kiện không cho kết quả đúng hoặc sai (ENGINE-CONDITION-NOT-BOOLEAN)", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);

        using (var holding = await App.SignInAsync("chuyenvien-bcxb"))
            Assert.Contains("Đứng lại vì sự cố quy trình, chờ người quản trị", await TextAsync(holding, "/viec?muc=cho-ben-ngoai"), StringComparison.Ordinal);

        var (retry, jump) = ($"main form[action='{Root}/{id}/thu-lai']", $"main form[action='{Root}/{id}/chuyen-buoc']");
        using var silent = await admin.SubmitAsync(page, new() { ["Step"] = "", ["Reason"] = "" }, form: jump);
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        Assert.Equal(["Chọn bước để hồ sơ đi tiếp", "Ghi rõ lý do; lý do được ghi vào lịch sử hồ sơ"], (await silent.ReadAsync()).Errors().Order());

        // Nothing is mended yet, so it stands still again, and that is no error of the person who tried.
        using var tried = await admin.SubmitAsync(page, new() { ["RetryReason"] = "Thử xem." }, form: retry);
        Assert.Equal(HttpStatusCode.Redirect, tried.StatusCode);
        Assert.Contains("ENGINE-CONDITION-NOT-BOOLEAN", await TextAsync(admin, $"{Root}/{id}"), StringComparison.Ordinal);

        using var jumped = await admin.SubmitAsync(page, new() { ["Step"] = "b4", ["Reason"] = "Bản vẽ hỏng ở đường trả lại." }, form: jump);
        Assert.Equal(HttpStatusCode.Redirect, jumped.StatusCode);
        Assert.DoesNotContain(code, await TextAsync(admin, Root), StringComparison.Ordinal);
        Assert.Equal("b4", await App.Db(db => db.Set<Instance>().Where(i => i.DossierId == id).Select(i => i.StepId).SingleAsync()));
        Assert.Equal(2, await EventsAsync(id, "dossier.process-corrected/1"));
        using var officer = await App.SignInAsync("chuyenvien-bcxb");
        Assert.Contains("sửa chỗ đứng của hồ sơ trong quy trình: chuyển tới bước 4", await TextAsync(officer, $"/ho-so/{id}"), StringComparison.Ordinal);

        // Sent twice: it does not stand still any more, so there is nothing to try again.
        using var again = await admin.SubmitAsync(page, new() { ["RetryReason"] = "Thử xem." }, form: retry);
        Assert.Equal("Hồ sơ này không còn đứng lại vì sự cố.", (await again.ReadAsync()).Errors().Single());
    }

    [Fact]
    public async Task A_dossier_at_the_wrong_step_is_led_to_another_one_but_not_away_from_an_approved_result()
    {
        var id = await AcceptAtWardAsync("1.004873");
        await App.ActAsync("tiepnhan-thanhsen", id, "hand-over");
        await App.ActAsync("hotich-thanhsen", id, "take-over");
        await App.ActAsync("hotich-thanhsen", id, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Giấy xác nhận." });
        await App.ActAsync("hotich-thanhsen", id, "complete-step");
        using var admin = await App.SignInAsync(Admin);
        var page = await admin.ReadAsync($"{Root}/{id}");
        Assert.Null(page.QuerySelector($"form[action='{Root}/{id}/thu-lai']"));
        using var back = await admin.SubmitAsync(page, new() { ["Step"] = "b2", ["Reason"] = "Chuyển nhầm." });
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal("complete-step", await App.Db(db => db.Set<Duty>().Where(d => d.DossierId == id).Select(d => d.Act).SingleAsync()));
        await App.ActAsync("hotich-thanhsen", id, "complete-step");
        await App.ActAsync("lanhdao-thanhsen", id, "approve-result");

        using var late = await admin.SubmitAsync(page, new() { ["Step"] = "b2", ["Reason"] = "Chuyển nhầm." });
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.Contains("đã được ký duyệt", (await late.ReadAsync()).ErrorAt("Step"), StringComparison.Ordinal);
        Assert.Equal(1, await EventsAsync(id, "dossier.process-corrected/1"));
        using var stranger = await App.SignInAsync("hotich-thanhsen");
        using var closed = await stranger.GetAsync(new Uri(Root, UriKind.Relative));
        Assert.True(closed.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_cannot_move_the_process_is_not_done_to_the_dossier_either()
    {
        var id = await AcceptAtWardAsync("1.004873");
        await App.ActAsync("tiepnhan-thanhsen", id, "hand-over");
        await App.ActAsync("hotich-thanhsen", id, "take-over");
        await App.ActAsync("hotich-thanhsen", id, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Giấy xác nhận." });
        await App.ActAsync("hotich-thanhsen", id, "complete-step");
        await App.ActAsync("lanhdao-thanhsen", id, "approve-result");
        await App.ActAsync("vanthu-thanhsen", id, "number-result");
        using var clerk = await App.SignInAsync("vanthu-thanhsen");
        var page = await clerk.ReadAsync($"/ho-so/{id}/viec/issue-result");
        await App.InScopeAsync(scope => scope.GetRequiredService<Writes>().RunAsync(async () =>
            (await scope.GetRequiredService<AppDb>().Set<Instance>().SingleAsync(i => i.DossierId == id)).State = [1, 2, 3], default));

        using var refused = await clerk.SubmitAsync(page);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Không đọc được vị trí của hồ sơ trong quy trình", (await refused.ReadAsync()).Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(ResultFact.Numbered, (await DossierAsync(id)).Result);
    }

    /// <summary>On a version whose drawing has a fault that no check of the drawing can see.</summary>
    private async Task<Guid> StandingStillAsync()
    {
        var process = await App.Db(db => db.Set<Process>().AsNoTracking().SingleAsync(p => p.Key == "QT-009"));
        var faulty = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(process.Bpmn).Replace("outcome = \"return\"", "outcome + \"?\"", StringComparison.Ordinal));
        await App.Db(db => db.Database.ExecuteSqlAsync($"UPDATE processes_process SET bpmn = {faulty}, version = version + 1 WHERE id = {process.Id}"));
        using var citizen = await App.SignInAsync("nguoidan2");
        var id = await App.FileAsync(citizen);
        await App.BringToOfficerAsync(id);
        await App.ActAsync("chuyenvien-bcxb", id, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Giấy chứng nhận." });
        await App.ActAsync("chuyenvien-bcxb", id, "complete-step");
        await App.ActAsync("lanhdao-vhttdl", id, "complete-step");
        return id;
    }
}
