using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Features.KeepTime;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class TimeActsOnSqlite(TestApp<Sqlite> app) : TimeActsTests<Sqlite>(app);

public sealed class TimeActsOnPostgres(TestApp<Postgres> app) : TimeActsTests<Postgres>(app);

/// <summary>Stop at request, extension, apology, and what the system does because time has passed.</summary>
public abstract class TimeActsTests<TDatabase>(TestApp<TDatabase> app) : TimeTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task The_applicant_asks_to_stop_the_desk_answers_and_the_dossier_ends_with_its_papers_back()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);

        var asked = await browser.ReadAsync($"/ho-so-cua-toi/{id}/dung");
        using var sent = await browser.SubmitAsync(asked, new() { ["Reason"] = "Đã chuyển nơi ở" });
        using var twice = await browser.SubmitAsync(asked, new() { ["Reason"] = "Đã chuyển nơi ở" });
        Assert.Equal($"/ho-so-cua-toi/{id}", sent.Headers.Location?.OriginalString);
        Assert.Equal($"/ho-so-cua-toi/{id}", twice.Headers.Location?.OriginalString);
        Assert.Contains("Anh/chị đã đề nghị dừng giải quyết", await TextAsync(browser, $"/ho-so-cua-toi/{id}"), StringComparison.Ordinal);

        using var desk = await App.SignInAsync("tiepnhan-tinh");
        Assert.Contains("Trả lời đề nghị dừng", await TextAsync(desk, "/viec?muc=cho-nhan"), StringComparison.Ordinal);
        var stop = await desk.ReadAsync($"/ho-so/{id}/viec/stop");
        Assert.Contains("Đã chuyển nơi ở", stop.Body!.Words(), StringComparison.Ordinal);
        using var stopped = await desk.SubmitAsync(stop);
        Assert.Equal(HttpStatusCode.Redirect, stopped.StatusCode);

        var dossier = await DossierAsync(id);
        Assert.Equal(DossierState.Stopped, dossier.State);
        Assert.Null(dossier.DueAt);
        Assert.NotNull(dossier.PromisedAt);
        Assert.False(await App.Db(db => db.Set<Duty>().AnyAsync(d => d.DossierId == id)));
        Assert.False(await App.Db(db => db.Set<AlarmRow>().AnyAsync(a => a.DossierId == id)));
        Assert.Contains("dừng giải quyết theo đề nghị của anh/chị", await TextAsync(browser, $"/ho-so-cua-toi/{id}"), StringComparison.Ordinal);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Once_the_result_is_approved_a_wish_to_stop_is_declined_and_the_work_goes_on()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        using (await browser.SubmitAsync($"/ho-so-cua-toi/{id}/dung")) { }
        await App.ActAsync("chuyenvien-bcxb", id, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Đồng ý." });
        await App.ActAsync("chuyenvien-bcxb", id, "complete-step");
        await App.ActAsync("lanhdao-vhttdl", id, "complete-step");
        await App.ActAsync("chuyenvien-bcxb", id, "pass-on");
        await App.ActAsync("vanthu-tinh", id, "take-on");
        await App.ActAsync("lanhdao-tinh", id, "approve-result");

        using var desk = await App.SignInAsync("tiepnhan-tinh");
        using var late = await desk.SubmitAsync($"/ho-so/{id}/viec/stop");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await App.ActAsync("tiepnhan-tinh", id, "decline-stop", new() { ["Reason"] = "Kết quả đã được ký" });

        var dossier = await DossierAsync(id);
        Assert.Equal((DossierState.InProcess, StopFact.None), (dossier.State, dossier.StopAsked));
        Assert.Contains("Kết quả đã được ký", await TextAsync(browser, $"/ho-so-cua-toi/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_agency_apologises_once_with_a_new_time_signed_by_its_head_and_lateness_stays_judged_by_the_first()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        var due = (await DossierAsync(id)).DueAt!.Value;
        var newDay = Vn.Day(await WorkingDaysOnAsync(id, due, 5));

        using var officer = await App.SignInAsync("chuyenvien-bcxb");
        using var night = await officer.SubmitAsync($"/ho-so/{id}/viec/draft-apology", Apology(newDay, "22:00"));
        Assert.Equal(HttpStatusCode.BadRequest, night.StatusCode);
        var again = await night.ReadAsync();
        Assert.Contains("ngoài giờ làm việc", again.ErrorAt("NewTime"), StringComparison.Ordinal);
        Assert.Equal("Chuyên gia ốm", again.QuerySelector("textarea[name=Reason]")!.TextContent);
        using var before = await officer.SubmitAsync($"/ho-so/{id}/viec/draft-apology", Apology(Vn.Day(due).AddDays(-1), "09:00"));
        Assert.Contains("phải sau giờ hẹn", (await before.ReadAsync()).ErrorAt("NewDay"), StringComparison.Ordinal);
        await App.ActAsync("chuyenvien-bcxb", id, "draft-apology", Apology(newDay, "09:30"));

        // The head's inbox holds it; a deputy may not sign.
        using var deputy = await App.SignInAsync("lanhdao-tinh");
        using var forbidden = await deputy.GetAsync(new Uri($"/ho-so/{id}/viec/sign-apology", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var head = await App.SignInAsync("chutich-tinh");
        Assert.Contains("Ký phiếu xin lỗi", await TextAsync(head, "/viec?muc=cho-nhan"), StringComparison.Ordinal);
        await App.ActAsync("chutich-tinh", id, "sign-apology");

        var dossier = await DossierAsync(id);
        Assert.Equal(PromiseFact.Reappointed, dossier.Promise);
        Assert.Equal(due, dossier.DueAt);
        Assert.Equal(new DateTimeOffset(newDay.ToDateTime(new(9, 30)), Vn.Offset), dossier.AppointmentAt);
        Assert.Contains("xin lỗi anh/chị và hẹn lại", await TextAsync(browser, $"/ho-so-cua-toi/{id}"), StringComparison.Ordinal);

        using var second = await officer.SubmitAsync($"/ho-so/{id}/viec/draft-apology", Apology(Vn.Day(await WorkingDaysOnAsync(id, due, 10)), "09:30"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("chỉ được hẹn lại một lần", (await second.ReadAsync()).Body!.Words(), StringComparison.Ordinal);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_written_agreement_makes_the_limit_longer_once_and_needs_the_paper()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        var due = (await DossierAsync(id)).DueAt!.Value;
        var typed = new Dictionary<string, string?> { ["Kind"] = "Agreed", ["Days"] = "2", ["Agreement"] = "Thỏa thuận 01/TT ngày 23/11/2026", ["Reason"] = "Cần giám định" };

        using var leader = await App.SignInAsync("lanhdao-tinh");
        using var without = await leader.SubmitAsync($"/ho-so/{id}/viec/extend", typed);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.NotNull((await without.ReadAsync()).ErrorAt("Consent"));
        using var byRight = await leader.SubmitAsync($"/ho-so/{id}/viec/extend", new() { ["Kind"] = "Statutory", ["Days"] = "2", ["Reason"] = "Cần giám định" });
        Assert.Equal(HttpStatusCode.BadRequest, byRight.StatusCode);
        using var done = await leader.SubmitAsync($"/ho-so/{id}/viec/extend", typed, [new("Consent", "thoa-thuan.pdf", Filing.Pdf)]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        var dossier = await DossierAsync(id);
        Assert.Equal(await WorkingDaysOnAsync(id, due, 2), dossier.DueAt);
        Assert.Equal(due, dossier.PromisedAt);
        using var second = await leader.SubmitAsync($"/ho-so/{id}/viec/extend", typed, [new("Consent", "thoa-thuan.pdf", Filing.Pdf)]);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
    }

    [Fact]
    public async Task An_online_filing_that_nobody_answers_is_noted_once_and_does_not_disturb_who_has_its_page_open()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        var seen = (await DossierAsync(id)).Version;
        await RingAsync(TimeSpan.FromDays(14));
        await RingAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await EventsAsync(id, "dossier.answer-overdue/1"));

        Assert.NotEqual(seen, (await DossierAsync(id)).Version);
        await ActAsync("tiepnhan-tinh", id, seen, "accept");
        var refused = await Assert.ThrowsAsync<RefusedException>(() => ActAsync("tiepnhan-tinh", id, seen, "hand-over"));
        Assert.Equal("dossier.changed", refused.Code);
    }

    [Fact]
    public async Task Who_does_not_supplement_is_reminded_and_then_somebody_decides()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        await RequestAsync(id);
        using var leader = await App.SignInAsync("lanhdao-tinh");
        using var early = await leader.SubmitAsync($"/ho-so/{id}/viec/refuse", new() { ["Reason"] = "Không bổ sung" });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        for (var day = 0; day < 32; day++) await RingAsync(TimeSpan.FromDays(1));

        Assert.Equal(2, await EventsAsync(id, "dossier.applicant-reminded/1"));
        Assert.Equal(1, await EventsAsync(id, "dossier.request-unanswered/1"));
        using var decider = await App.SignInAsync("lanhdao-tinh");
        Assert.Contains("lâu chưa bổ sung", await TextAsync(decider, "/viec?muc=cho-nhan"), StringComparison.Ordinal);
        await App.ActAsync("lanhdao-tinh", id, "refuse", new() { ["Reason"] = "Không bổ sung" });
        Assert.Equal(DossierState.Refused, (await DossierAsync(id)).State);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_late_dossier_is_noted_on_its_page_once_by_however_many_nodes_look()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.ActAsync("tiepnhan-tinh", id, "accept");
        App.Clock.Advance(TimeSpan.FromDays(40));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AlarmClock.RoundAsync(App.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger.Instance, default)));
        Assert.Equal(1, await EventsAsync(id, "dossier.overdue/1"));
    }

    [Fact]
    public async Task Who_drafted_an_apology_does_not_sign_it_in_another_post()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        var newDay = Vn.Day(await WorkingDaysOnAsync(id, (await DossierAsync(id)).DueAt!.Value, 5));
        await App.ActAsync("chuyenvien-bcxb", id, "draft-apology", Apology(newDay, "09:30"));

        var head = await App.InScopeOfAsync("chutich-tinh", scope => Task.FromResult(scope.GetRequiredService<Acting>().Actor));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => App.InScopeOfAsync("chuyenvien-bcxb", async scope =>
        {
            var acting = scope.GetRequiredService<Acting>();
            acting.Become(acting.Actor with { Posts = [.. acting.Actor.Posts, .. head.Posts] });
            await scope.GetRequiredService<DeskActs>().PerformAsync(id, null, "sign-apology", new(), default);
            return true;
        }));
        Assert.Equal("dossier.four-eyes", refused.Code);
        Assert.Equal(PromiseFact.Drafted, (await DossierAsync(id)).Promise);
    }

    [Fact]
    public async Task To_be_due_at_an_instant_is_not_to_be_late_at_it()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.ActAsync("tiepnhan-tinh", id, "accept");

        await RingAsync((await DossierAsync(id)).DueAt!.Value - App.Clock.GetUtcNow());
        Assert.Equal(0, await EventsAsync(id, "dossier.overdue/1"));
        await RingAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await EventsAsync(id, "dossier.overdue/1"));
    }

    private static Dictionary<string, string?> Apology(DateOnly day, string time) => new()
    {
        ["NewDay.Day"] = $"{day.Day}",
        ["NewDay.Month"] = $"{day.Month}",
        ["NewDay.Year"] = $"{day.Year}",
        ["NewTime"] = time,
        ["Reason"] = "Chuyên gia ốm",
    };

    private Task ActAsync(string login, Guid id, int seen, string act) => App.InScopeOfAsync(login, async scope =>
    {
        await scope.GetRequiredService<DeskActs>().PerformAsync(id, seen, act, new(), default);
        return true;
    });
}

public sealed class EndsByTimeOnSqlite(TestApp<Sqlite> app) : EndsByTimeTests<Sqlite>(app);

public sealed class EndsByTimeOnPostgres(TestApp<Postgres> app) : EndsByTimeTests<Postgres>(app);

/// <summary>Ends that a procedure foresees for who does not answer: an application of its own, because a dated setting stays for whoever comes later.</summary>
public abstract class EndsByTimeTests<TDatabase>(TestApp<TDatabase> app) : TimeTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task Where_the_procedure_names_an_end_it_comes_after_the_reminders()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await SetAsync(SettingRules.SupplementDays, "15");
        await App.BringToOfficerAsync(id);
        await RequestAsync(id);

        var end = await WorkingDaysOnAsync(id, App.Clock.GetUtcNow(), 15);
        while (App.Clock.GetUtcNow().AddDays(1) < end) await RingAsync(TimeSpan.FromDays(1));
        Assert.Equal(DossierState.SupplementRequested, (await DossierAsync(id)).State);
        // To be due at an instant is not to be late at it.
        await RingAsync(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));

        Assert.Equal(2, await EventsAsync(id, "dossier.applicant-reminded/1"));
        Assert.Equal(DossierState.Stopped, (await DossierAsync(id)).State);
        using var later = await App.SignInAsync("nguoidan");
        Assert.Contains("Đã quá hạn bổ sung", await TextAsync(later, $"/ho-so-cua-toi/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_end_comes_before_a_reminder_however_short_it_is()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await SetAsync(SettingRules.SupplementDays, "1");
        await App.BringToOfficerAsync(id);
        await RequestAsync(id);

        for (var day = 0; day < 6; day++) await RingAsync(TimeSpan.FromDays(1));
        Assert.Equal((DossierState.SupplementRequested, 0), ((await DossierAsync(id)).State, await EventsAsync(id, "dossier.applicant-reminded/1")));
        for (var day = 0; day < 4; day++) await RingAsync(TimeSpan.FromDays(1));
        Assert.Equal((DossierState.Stopped, 1), ((await DossierAsync(id)).State, await EventsAsync(id, "dossier.applicant-reminded/1")));
    }

    private Task SetAsync(string key, string value) => App.InScopeAsync(async scope =>
    {
        var today = Vn.Day(App.Clock.GetUtcNow());
        await scope.GetRequiredService<Writes>().RunAsync(() =>
        {
            scope.GetRequiredService<AppDb>().Add(DossierSetting.Set(Guid.NewGuid(), new(key, Filing.FreeSale, value, today, today, "Điều 7"), [], today));
            return Task.CompletedTask;
        }, default);
        scope.GetRequiredService<DossierSettings>().Drop();
    });
}

/// <summary>Moves the clock and reads what it did.</summary>
public abstract class TimeTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private protected async Task RingAsync(TimeSpan later)
    {
        App.Clock.Advance(later);
        await AlarmClock.RoundAsync(App.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger.Instance, default);
    }

    private protected Task RequestAsync(Guid id) => App.InScopeOfAsync("chuyenvien-bcxb", async scope =>
    {
        var paper = (await DossierAsync(id)).Papers[0];
        await scope.GetRequiredService<DeskActs>().PerformAsync(id, null, "request-supplement", new(Items: [new(ItemKind.Paper, paper.PaperId, paper.Name, "missing", "Chụp lại cho rõ dấu", "Điều 9", "")]), default);
        return true;
    });

    /// <summary>A dossier received over the counter of phường Thành Sen, all papers in hand.</summary>
    private protected async Task<Guid> AcceptAtWardAsync(string procedureCode)
    {
        var id = Guid.NewGuid();
        await App.InScopeOfAsync("tiepnhan-thanhsen", async scope =>
        {
            var procedure = (await scope.GetRequiredService<IProcedures>().FindByCodeAsync(procedureCode, default))!;
            var chosen = procedure.Cases.First(c => c.Limits.ContainsKey(Channel.Direct));
            var desk = (await scope.GetRequiredService<IAgencies>().DirectoryAsync(default)).FindByCode("HT-18073-HCC")!;
            return await scope.GetRequiredService<ReceiveAtCounter>().AcceptAsync(
                new(id, procedure.Id, chosen.Code, Channel.Direct, desk.Id, null, new("Trần Văn Mẫu", "042099000001", null, null, null), null,
                    new Dictionary<string, string>(), chosen.Papers.ToDictionary(p => p.Id, _ => new GivenPaper(true, []))),
                feeTaken: true, default);
        });
        return id;
    }

    private protected Task<Dossier> DossierAsync(Guid id) => App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));

    private protected async Task<DateTimeOffset> WorkingDaysOnAsync(Guid id, DateTimeOffset from, int days)
    {
        var agency = (await DossierAsync(id)).ResolvingAgencyId;
        return (await App.InScopeAsync(s => s.GetRequiredService<ICalendars>().ForAsync(agency, default).AsTask())).AddWorkingDays(from, days);
    }

    private protected Task<int> EventsAsync(Guid id, string kind) => App.Db(db => db.Set<LedgerRow>().CountAsync(r => r.StreamId == id && r.Kind == kind));

    private protected static async Task<string> TextAsync(HttpClient browser, string address) => (await browser.ReadAsync(address)).QuerySelector("main")!.Words();
}
