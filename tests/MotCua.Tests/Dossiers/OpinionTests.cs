using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Bpmn;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Storage;
using MotCua.Kit;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class OpinionsOnSqlite(TestApp<Sqlite> app) : OpinionTests<Sqlite>(app);

public sealed class OpinionsOnPostgres(TestApp<Postgres> app) : OpinionTests<Postgres>(app);

/// <summary>A permit to build is prolonged: two departments are asked at once while the dossier stays with the ward, and silence counts as agreement.</summary>
public abstract class OpinionTests<TDatabase>(TestApp<TDatabase> app) : TimeTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Minerals = "chuyenvien-khoangsan";
    private const string Culture = "chuyenvien-bcxb";

    [Fact]
    public async Task Two_bodies_are_asked_at_once_each_in_its_own_inbox_and_the_ward_waits()
    {
        var id = await AskedAsync();

        var opinions = (await DossierAsync(id)).Opinions;
        Assert.Equal(2, opinions.Count);
        Assert.All(opinions, o => Assert.True(o is { IsOpen: true, Silence: OpinionSilence.Agrees, DueAt: not null }));
        Assert.Equal(2, opinions.Select(o => o.AgencyId).Distinct().Count());
        Assert.Equal(await WorkingDaysOnAsync(id, opinions[0].AskedAt, 2), opinions[0].DueAt);
        Assert.Equal(opinions[0].DueAt, await App.Db(db => db.Set<AlarmRow>().Where(a => a.DossierId == id).Select(a => (DateTimeOffset?)a.At).SingleAsync()));

        foreach (var login in (string[])[Minerals, Culture])
        {
            using var asked = await App.SignInAsync(login);
            Assert.Contains("Cho ý kiến: Lấy ý kiến", await TextAsync(asked, "/viec?muc=cho-nhan"), StringComparison.Ordinal);
            var page = await asked.ReadAsync($"/ho-so/{id}");
            Assert.Equal("Cho ý kiến", page.QuerySelector($"a[href='/ho-so/{id}/viec/give-opinion']")!.Words());
        }

        using var ward = await App.SignInAsync("hotich-thanhsen");
        Assert.Contains("Chờ ý kiến của 2 cơ quan", await TextAsync(ward, "/viec?muc=cho-ben-ngoai"), StringComparison.Ordinal);
        using var stranger = await App.SignInAsync("chuyenvien-tbyt");
        using var refused = await stranger.GetAsync(new Uri($"/ho-so/{id}/viec/give-opinion", UriKind.Relative));
        Assert.True(refused.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task When_both_have_answered_the_officer_who_waited_examines()
    {
        var id = await AskedAsync();
        await App.ActAsync(Minerals, id, "give-opinion", new() { ["Verdict"] = "Agrees", ["OpinionText"] = "" });
        Assert.Equal("Chờ ý kiến của 1 cơ quan", await App.Db(db => db.Set<Duty>().Where(d => d.DossierId == id && d.Waiting).Select(d => d.What).SingleAsync()));

        using var culture = await App.SignInAsync(Culture);
        var page = await culture.ReadAsync($"/ho-so/{id}/viec/give-opinion");
        Assert.Contains("coi như đồng ý (quy ước của quy trình mẫu, bước 3)", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var silent = await culture.SubmitAsync(page, new() { ["Verdict"] = "Disagrees", ["OpinionText"] = " " });
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        Assert.Equal("Ghi rõ vì sao không đồng ý, theo quy định nào", (await silent.ReadAsync()).ErrorAt("OpinionText"));
        using var said = await culture.SubmitAsync(page, new() { ["Verdict"] = "Disagrees", ["OpinionText"] = "Công trình nằm trong vùng bảo vệ di tích." });
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);

        // Sent twice: told so, and nothing is done twice.
        using var again = await culture.SubmitAsync(page, new() { ["Verdict"] = "Agrees", ["OpinionText"] = "" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        var dossier = await DossierAsync(id);
        Assert.Equal([OpinionVerdict.Agrees, OpinionVerdict.Disagrees], dossier.Opinions.Select(o => o.Verdict!.Value));
        Assert.False(await App.Db(db => db.Set<Duty>().AnyAsync(d => d.DossierId == id && d.Act == "give-opinion")));
        using var officer = await App.SignInAsync("hotich-thanhsen");
        var text = await TextAsync(officer, $"/ho-so/{id}");
        Assert.Contains("Không đồng ý", text, StringComparison.Ordinal);
        Assert.Contains("Công trình nằm trong vùng bảo vệ di tích.", text, StringComparison.Ordinal);
        await App.ActAsync("hotich-thanhsen", id, "draft-result", new() { ["Outcome"] = "no", ["Text"] = "Không cấp." });
        await App.ActAsync("hotich-thanhsen", id, "complete-step");
        await App.ActAsync("lanhdao-thanhsen", id, "approve-result");
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Silence_counts_as_agreement_when_the_time_is_over_and_the_work_goes_on()
    {
        var id = await AskedAsync();
        await App.ActAsync(Culture, id, "give-opinion", new() { ["Verdict"] = "NoComment", ["OpinionText"] = "" });

        await RingAsync((await DossierAsync(id)).Opinions[0].DueAt!.Value - App.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await DossierAsync(id)).Opinions.Count(o => o.IsOpen));
        await RingAsync(TimeSpan.FromMinutes(2));

        var silent = (await DossierAsync(id)).Opinions.Single(o => o.Verdict is null);
        Assert.NotNull(silent.LapsedAt);
        Assert.False(silent.IsOpen);
        Assert.Equal(1, await EventsAsync(id, "dossier.opinion-lapsed/1"));
        using var late = await App.SignInAsync(Minerals);
        using var answer = await late.GetAsync(new Uri($"/ho-so/{id}/viec/give-opinion", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        using var officer = await App.SignInAsync("hotich-thanhsen");
        var text = await TextAsync(officer, $"/ho-so/{id}");
        Assert.Contains("Hết hạn không trả lời: coi như đồng ý (quy ước của quy trình mẫu, bước 3)", text, StringComparison.Ordinal);
        Assert.Contains($"chưa trả lời khi hết hạn {Vn.Moment(silent.DueAt!.Value)}: coi như đồng ý", text, StringComparison.Ordinal);
        await App.ActAsync("hotich-thanhsen", id, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Cấp." });
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task The_applicant_reads_who_is_asked_but_not_what_was_said()
    {
        var id = await AskedAsync();
        await App.ActAsync(Culture, id, "give-opinion", new() { ["Verdict"] = "Disagrees", ["OpinionText"] = "Nội dung nội bộ." });
        var lines = await App.InScopeAsync(s => s.GetRequiredService<MotCua.Dossiers.Features.ReadTimeline.ReadTimeline>().PublicAsync(id, default));
        Assert.Contains(lines, l => l.Sentence.Contains("đang lấy ý kiến của", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Sentence.Contains("nội bộ", StringComparison.Ordinal) || l.Sentence.Contains("không đồng ý", StringComparison.Ordinal));
    }

    /// <summary>From the counter of the ward to the step at which the departments are asked.</summary>
    private async Task<Guid> AskedAsync()
    {
        var id = await AcceptAtWardAsync("1.013227");
        await App.ActAsync("tiepnhan-thanhsen", id, "hand-over");
        await App.ActAsync("hotich-thanhsen", id, "take-over");
        using var leader = await App.SignInAsync("lanhdao-thanhsen");
        var assign = await leader.ReadAsync($"/ho-so/{id}/viec/complete-step");
        var holder = assign.QuerySelector<IHtmlInputElement>("input[name=Holder]")!.Value;
        await App.ActAsync("lanhdao-thanhsen", id, "complete-step", new() { ["Holder"] = holder });
        return id;
    }
}
