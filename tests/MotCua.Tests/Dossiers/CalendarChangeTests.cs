using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.KeepTime;
using MotCua.Dossiers.Storage;
using MotCua.Kit;
using MotCua.Organisation.Domain;
using MotCua.Platform.Ledger;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class CalendarChangeOnSqlite(TestApp<Sqlite> app) : CalendarChangeTests<Sqlite>(app);

public sealed class CalendarChangeOnPostgres(TestApp<Postgres> app) : CalendarChangeTests<Postgres>(app);

/// <summary>A day announced late: the promise on paper stays, the due time in force moves, both are kept and everybody reads why.</summary>
public abstract class CalendarChangeTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Announce = "/quan-tri/lich/thong-bao";

    [Fact]
    public async Task A_swap_announced_late_moves_the_due_time_of_open_dossiers_and_keeps_the_promise()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        var before = await DossierAsync(id);
        var step = await DueOfDutyAsync(id);
        var friday = DayOfWeekAfter(Vn.Day(before.AcceptedAt!.Value), DayOfWeek.Friday);

        using var admin = await App.SignInAsync("quantri-tinh");
        var typed = Swap(friday, friday.AddDays(1).AddDays(14), "Thông báo 99/TB-BNV");
        using var preview = await admin.SubmitAsync(Announce, typed);
        var shown = await preview.ReadAsync();
        Assert.Contains("ngày làm việc → nghỉ hoán đổi", shown.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(before.DueAt, (await DossierAsync(id)).DueAt);
        using var published = await admin.SubmitAsync(shown, new(typed) { ["Publish"] = "1" });
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        await FollowAsync();
        await FollowAsync();

        var after = await DossierAsync(id);
        Assert.Equal(before.PromisedAt, after.PromisedAt);
        var calendar = await App.InScopeAsync(s => s.GetRequiredService<Contracts.Organisation.ICalendars>().ForAsync(before.ResolvingAgencyId, default).AsTask());
        Assert.Equal(calendar.AddWorkingDays(before.AcceptedAt!.Value, 3), after.DueAt);
        Assert.True(after.DueAt > before.DueAt);
        Assert.True(await DueOfDutyAsync(id) >= step);
        Assert.Equal(1, await App.Db(db => db.Set<LedgerRow>().CountAsync(r => r.StreamId == id && r.Kind == "dossier.due-recomputed/1")));
        var page = (await browser.ReadAsync($"/ho-so-cua-toi/{id}")).QuerySelector("main")!.Words();
        Assert.Contains("Lịch làm việc thay đổi", page, StringComparison.Ordinal);
        Assert.Contains("99/TB-BNV", page, StringComparison.Ordinal);
        Assert.Contains($"Ngày hẹn đã ghi trên giấy vẫn giữ: {Vn.Moment(before.PromisedAt!.Value)}", page, StringComparison.Ordinal);
        Assert.Contains("99/TB-BNV", (await admin.ReadAsync("/quan-tri/tinh-lai-han")).Body!.Words(), StringComparison.Ordinal);

        // Taken back: the due time returns, and the ledger knows all three.
        using var back = await admin.SubmitAsync(Announce, new(Days("None", friday, friday, "Thông báo 100/TB-BNV")) { ["Publish"] = "1" });
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        await FollowAsync();
        Assert.Equal(before.DueAt, (await DossierAsync(id)).DueAt);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_closure_of_one_agency_reaches_its_dossiers_only()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        var before = await DossierAsync(id);
        var agency = before.ResolvingAgencyId;
        var storm = DayOfWeekAfter(Vn.Day(before.AcceptedAt!.Value), DayOfWeek.Thursday);

        using var keeper = await App.SignInAsync("quantri-vhttdl");
        var form = $"/quan-tri/co-quan/{agency}/lich/thong-bao";
        using var done = await keeper.SubmitAsync(form, new(Days("Closure", storm, storm, "Công điện 12/CĐ-UBND")) { ["Publish"] = "1" });
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        await FollowAsync();

        Assert.True((await DossierAsync(id)).DueAt > before.DueAt);
        var calendars = await App.InScopeAsync(s => Task.FromResult(s.GetRequiredService<Contracts.Organisation.ICalendars>()));
        Assert.False((await calendars.ForAsync(agency, default)).On(storm).IsWorking);
        Assert.True((await calendars.ForAsync(Guid.NewGuid(), default)).On(storm).IsWorking);

        // Another agency's calendar is not theirs, and a holiday is not announced by one agency.
        using var other = await keeper.GetAsync(new Uri($"/quan-tri/co-quan/{before.CompetentAgencyId}/lich", UriKind.Relative));
        Assert.NotEqual(HttpStatusCode.OK, other.StatusCode);
        using var holiday = await keeper.SubmitAsync(form, Days("Holiday", storm.AddDays(7), storm.AddDays(7), "Thông báo 1"));
        Assert.Equal(HttpStatusCode.BadRequest, holiday.StatusCode);
    }

    [Theory]
    [InlineData("Closure", 5, 0, "vốn đã là ngày nghỉ")]           // a Saturday
    [InlineData("None", 1, 0, "chưa được thông báo gì")]
    [InlineData("Holiday", 0, 40, "dài nhất 31 ngày")]
    [InlineData("Holiday", 0, -2, "Ngày cuối phải sau")]
    [InlineData("Holiday", 20_000, 0, "nằm ngoài lịch")]
    public async Task What_contradicts_the_calendar_is_refused_when_it_is_entered(string kind, int fromMonday, int more, string said)
    {
        var monday = DayOfWeekAfter(Vn.Day(App.Clock.GetUtcNow()).AddDays(40), DayOfWeek.Monday);
        using var admin = await App.SignInAsync("quantri-tinh");
        var typed = Days(kind, monday.AddDays(fromMonday), monday.AddDays(fromMonday + more), "Thông báo 7");
        var rows = await ChangesAsync();
        using var refused = await admin.SubmitAsync(Announce, new(typed) { ["Publish"] = "1" });

        Assert.True(refused.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict);
        var page = await refused.ReadAsync();
        Assert.Contains(said, page.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(typed["Source"], page.QuerySelector("input[name=Source]")!.GetAttribute("value"));
        Assert.Equal(rows, await ChangesAsync());
    }

    [Fact]
    public async Task A_made_up_day_that_is_a_working_day_anyway_is_refused()
    {
        var monday = DayOfWeekAfter(Vn.Day(App.Clock.GetUtcNow()).AddDays(60), DayOfWeek.Monday);
        using var admin = await App.SignInAsync("quantri-tinh");
        using var refused = await admin.SubmitAsync(Announce, new(Swap(monday, monday.AddDays(1), "Thông báo 8")) { ["Publish"] = "1" });
        Assert.Contains("vốn là ngày làm việc", (await refused.ReadAsync()).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_whose_due_time_cannot_be_computed_says_so_and_stands_on_the_administrators_list_until_it_can()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        var due = (await DossierAsync(id)).DueAt;
        var monday = DayOfWeekAfter(Vn.Day(App.Clock.GetUtcNow()).AddDays(80), DayOfWeek.Monday);
        using var admin = await App.SignInAsync("quantri-tinh");

        // No limit of a real procedure is this long: the calendar ends before it does.
        await App.SqlAsync($"UPDATE dossiers_dossier SET limit_quantity = 9999 WHERE id = {id}");
        using (await admin.SubmitAsync(Announce, new(Days("Closure", monday, monday, "Công điện 1")) { ["Publish"] = "1" })) { }
        await FollowAsync();
        var dossier = await DossierAsync(id);
        Assert.Null(dossier.DueAt);
        Assert.NotNull(dossier.DueUnknown);
        var list = (await admin.ReadAsync("/quan-tri/tinh-lai-han")).QuerySelector("main")!.Words();
        Assert.Contains(dossier.Code!, list, StringComparison.Ordinal);
        Assert.Contains("Lịch làm việc chỉ tính được", list, StringComparison.Ordinal);
        Assert.Contains("Chưa tính được ngày hẹn", (await browser.ReadAsync($"/ho-so-cua-toi/{id}")).Body!.Words(), StringComparison.Ordinal);
        using var officer = await App.SignInAsync("chuyenvien-bcxb");
        Assert.Contains("Chưa tính được hạn", (await officer.ReadAsync($"/ho-so/{id}")).Body!.Words(), StringComparison.Ordinal);

        await App.SqlAsync($"UPDATE dossiers_dossier SET limit_quantity = 3 WHERE id = {id}");
        using (await admin.SubmitAsync(Announce, new(Days("None", monday, monday, "Công điện 2")) { ["Publish"] = "1" })) { }
        await FollowAsync();
        dossier = await DossierAsync(id);
        Assert.Equal((due, null), (dossier.DueAt, dossier.DueUnknown));
        Assert.DoesNotContain(dossier.Code!, (await admin.ReadAsync("/quan-tri/tinh-lai-han")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_walk_that_was_interrupted_goes_on_and_two_nodes_do_each_dossier_once()
    {
        using var browser = await App.SignInAsync("nguoidan");
        List<Guid> ids = [];
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await App.FileAsync(browser));
            await App.ActAsync("tiepnhan-tinh", ids[^1], "accept");
        }

        var wednesday = DayOfWeekAfter(Vn.Day((await DossierAsync(ids[0])).AcceptedAt!.Value), DayOfWeek.Wednesday);
        using var admin = await App.SignInAsync("quantri-tinh");
        using (await admin.SubmitAsync(Announce, new(Days("Closure", wednesday, wednesday, "Công điện 3")) { ["Publish"] = "1" })) { }
        await Task.WhenAll(FollowAsync(), FollowAsync(), FollowAsync());

        Assert.Equal(3, await App.Db(db => db.Set<LedgerRow>().CountAsync(r => ids.Contains(r.StreamId) && r.Kind == "dossier.due-recomputed/1")));
        Assert.False(await App.Db(db => db.Set<Recomputation>().AnyAsync(w => w.FinishedAt == null)));
        await App.VerifyLedgerAsync();
    }

    private static Dictionary<string, string?> Swap(DateOnly off, DateOnly madeUp, string source) => new(Days("Swap", off, off, source))
    {
        ["MadeUp.Day"] = $"{madeUp.Day}",
        ["MadeUp.Month"] = $"{madeUp.Month}",
        ["MadeUp.Year"] = $"{madeUp.Year}",
    };

    private static Dictionary<string, string?> Days(string kind, DateOnly from, DateOnly to, string source) => new()
    {
        ["Kind"] = kind,
        ["From.Day"] = $"{from.Day}",
        ["From.Month"] = $"{from.Month}",
        ["From.Year"] = $"{from.Year}",
        ["To.Day"] = $"{to.Day}",
        ["To.Month"] = $"{to.Month}",
        ["To.Year"] = $"{to.Year}",
        ["Name"] = "Ngày thử",
        ["Source"] = source,
    };

    private static DateOnly DayOfWeekAfter(DateOnly day, DayOfWeek wanted)
    {
        do day = day.AddDays(1);
        while (day.DayOfWeek != wanted);
        return day;
    }

    private Task FollowAsync() => CalendarFollower.RoundAsync(App.Services.GetRequiredService<IServiceScopeFactory>(), default);

    private Task<int> ChangesAsync() => App.Db(db => db.Set<CalendarChange>().CountAsync());

    private Task<DateTimeOffset> DueOfDutyAsync(Guid id) => App.Db(db => db.Set<Duty>().Where(d => d.DossierId == id).MinAsync(d => d.DueAt));

    private Task<Dossier> DossierAsync(Guid id) => App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));
}
