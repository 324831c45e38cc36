using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Dossiers;
using MotCua.Dossiers.Domain;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class SubDossiersOnSqlite(TestApp<Sqlite> app) : SubDossierTests<Sqlite>(app);

public sealed class SubDossiersOnPostgres(TestApp<Postgres> app) : SubDossierTests<Postgres>(app);

/// <summary>The cost of a funeral is supported: the ward where the person lived registers the death in a dossier of its own while the receiving ward waits.</summary>
public abstract class SubDossierTests<TDatabase>(TestApp<TDatabase> app) : TimeTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Officer = "hotich-thanhsen";
    private const string Other = "hotich-tranphu";

    [Fact]
    public async Task The_other_ward_gets_a_dossier_of_its_own_with_its_own_code_and_the_share_of_the_step()
    {
        var (id, sub) = await CalledAsync();
        var parent = await DossierAsync(id);
        var child = await DossierAsync(sub);

        Assert.Equal("1.000656", child.ProcedureCode);
        Assert.NotEqual(parent.Code, child.Code);
        Assert.Equal((parent.Id, parent.Code, parent.HolderAgencyId), (child.Parent!.Id, child.Parent.Code, child.Parent.AgencyId));
        Assert.NotEqual(parent.ResolvingAgencyId, child.ResolvingAgencyId);
        Assert.Equal(parent.Papers.Select(p => p.Name), child.Papers.Select(p => p.Name));
        Assert.Equal(await WorkingDaysOnAsync(sub, child.AcceptedAt!.Value, 1), child.DueAt);
        Assert.Equal(child.DueAt, parent.SubDossiers.Single().DueAt);

        using var ward = await App.SignInAsync(Officer);
        Assert.Contains($"Chờ kết quả hồ sơ liên thông {child.Code}", await TextAsync(ward, "/viec?muc=cho-ben-ngoai"), StringComparison.Ordinal);
        var page = await ward.ReadAsync($"/ho-so/{id}");
        Assert.Equal(child.Code, page.QuerySelector($"#lien-thong ~ table a[href='/ho-so/{sub}']")!.Words());
        Assert.Empty(page.QuerySelectorAll($"a[href='/ho-so/{id}/viec/complete-step']"));

        // The ward that waits may look, and has nothing to do there.
        var seen = (await ward.ReadAsync($"/ho-so/{sub}")).QuerySelector("main")!;
        Assert.Contains($"Một phần của hồ sơ {parent.Code}", seen.Words(), StringComparison.Ordinal);
        Assert.Contains("Hiện anh/chị không phải làm gì với hồ sơ này.", seen.Words(), StringComparison.Ordinal);

        // Who resolves the part has no business with the whole.
        using var other = await App.SignInAsync(Other);
        Assert.Contains("Nhận bàn giao", await TextAsync(other, "/viec?muc=cho-nhan"), StringComparison.Ordinal);
        using var whole = await other.GetAsync(new Uri($"/ho-so/{id}", UriKind.Relative));
        Assert.True(whole.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task The_result_of_the_part_moves_the_whole_on()
    {
        var (id, sub) = await CalledAsync();
        await ResolveAsync(sub, granted: true);

        var child = await DossierAsync(sub);
        Assert.Equal(DossierState.Returned, child.State);
        Assert.Equal(child.ReadyAt, child.ClosedAt);
        var parent = await DossierAsync(id);
        Assert.True(parent.SubDossiers.Single() is { Granted: true, EndedAt: not null });
        Assert.Equal("complete-step", await App.Db(db => db.Set<Duty>().Where(d => d.DossierId == id).Select(d => d.Act).SingleAsync()));
        Assert.False(await App.Db(db => db.Set<Duty>().AnyAsync(d => d.DossierId == sub)));

        using var ward = await App.SignInAsync(Officer);
        var text = await TextAsync(ward, $"/ho-so/{id}");
        Assert.Contains("Đáp ứng yêu cầu", text, StringComparison.Ordinal);
        Assert.Contains($"trả kết quả hồ sơ liên thông {child.Code}: đáp ứng yêu cầu", text, StringComparison.Ordinal);
        var told = await App.InScopeAsync(s => s.GetRequiredService<MotCua.Dossiers.Features.ReadTimeline.ReadTimeline>().PublicAsync(id, default));
        Assert.Contains(told, l => l.Sentence.Contains($"(mã {child.Code})", StringComparison.Ordinal));

        // It ends as any other dossier does.
        await App.ActAsync(Officer, id, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Hỗ trợ chi phí mai táng." });
        await App.ActAsync(Officer, id, "complete-step");
        await App.ActAsync("lanhdao-thanhsen", id, "approve-result");
        await App.ActAsync("vanthu-thanhsen", id, "number-result");
        await App.ActAsync("vanthu-thanhsen", id, "issue-result");
        await App.ActAsync("tiepnhan-thanhsen", id, "receive-result");
        await App.ActAsync("tiepnhan-thanhsen", id, "return-result", new() { ["TakenBy"] = "Trần Văn Mẫu" });
        Assert.Equal(DossierState.Returned, (await DossierAsync(id)).State);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_result_that_says_no_is_told_as_such()
    {
        var (id, sub) = await CalledAsync();
        await ResolveAsync(sub, granted: false);
        Assert.False((await DossierAsync(id)).SubDossiers.Single().Granted);
        using var ward = await App.SignInAsync(Officer);
        Assert.Contains("Không đáp ứng yêu cầu", await TextAsync(ward, $"/ho-so/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_whole_is_refused_the_part_stops()
    {
        var (id, sub) = await CalledAsync();
        await App.ActAsync("lanhdao-thanhsen", id, "refuse", new() { ["Reason"] = "Trùng hồ sơ đã giải quyết." });

        var child = await DossierAsync(sub);
        Assert.Equal(DossierState.Stopped, child.State);
        Assert.Null(child.DueAt);
        Assert.False(await App.Db(db => db.Set<Duty>().AnyAsync(d => d.DossierId == sub)));
        using var ward = await App.SignInAsync(Officer);
        Assert.Contains("Dừng cùng hồ sơ này", await TextAsync(ward, $"/ho-so/{id}"), StringComparison.Ordinal);
        using var other = await App.SignInAsync(Other);
        using var late = await other.GetAsync(new Uri($"/ho-so/{sub}/viec/take-over", UriKind.Relative));
        Assert.NotEqual(HttpStatusCode.OK, late.StatusCode);
        await App.VerifyLedgerAsync();
    }

    [Theory]
    [InlineData("request-supplement")]
    [InlineData("draft-apology")]
    [InlineData("extend")]
    [InlineData("refuse")]
    public async Task What_is_between_the_applicant_and_the_receiving_ward_is_not_done_on_the_part(string act)
    {
        var (_, sub) = await CalledAsync();
        await App.ActAsync(Other, sub, "take-over");
        foreach (var login in (string[])[Other, "lanhdao-tranphu", "chutich-tranphu"])
        {
            using var ward = await App.SignInAsync(login);
            Assert.Empty((await ward.ReadAsync($"/ho-so/{sub}")).QuerySelectorAll($"a[href='/ho-so/{sub}/viec/{act}']"));
        }

        var dossier = await DossierAsync(sub);
        Assert.False(dossier.Knows(act));
    }

    [Fact]
    public async Task A_part_counts_in_no_figure_of_what_people_asked_for()
    {
        var before = await CountAsync();
        var (_, sub) = await CalledAsync();
        await ResolveAsync(sub, granted: true);
        var after = await CountAsync();
        Assert.Equal((before.ReceivedToday + 1, before.Finished30Days), (after.ReceivedToday, after.Finished30Days));
        Assert.Equal(before.Open + 1, after.Open);
    }

    private Task<DossierFigures> CountAsync() => App.InScopeAsync(scope =>
    {
        scope.GetRequiredService<IMemoryCache>().Remove("CountDossiers");
        return scope.GetRequiredService<IDossiers>().FiguresAsync(default);
    });

    /// <summary>From the counter of one ward to the call: the second id is that of the sub-dossier.</summary>
    private async Task<(Guid Id, Guid Sub)> CalledAsync()
    {
        var id = await AcceptAtWardAsync("1.001731");
        await App.ActAsync("tiepnhan-thanhsen", id, "hand-over");
        await App.ActAsync(Officer, id, "take-over");
        return (id, (await DossierAsync(id)).SubDossiers.Single().Id);
    }

    private async Task ResolveAsync(Guid sub, bool granted)
    {
        await App.ActAsync(Other, sub, "take-over");
        await App.ActAsync(Other, sub, "draft-result", new() { ["Outcome"] = granted ? "yes" : "no", ["Text"] = "Trích lục khai tử." });
        await App.ActAsync(Other, sub, "complete-step");
        await App.ActAsync("lanhdao-tranphu", sub, "approve-result");
        await App.ActAsync("vanthu-tranphu", sub, "number-result");
        await App.ActAsync("vanthu-tranphu", sub, "issue-result");
    }
}
