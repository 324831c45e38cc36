using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Identity;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using MotCua.TestKit;
using MotCua.Tests.Dossiers;

namespace MotCua.Tests.Access;

/// <summary>Who reads by a role of the province says why, and every look is in the ledger; so is every search for a person at a counter.</summary>
public abstract class AccessLogTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Decision = "Quyết định số 12/QĐ-TTr, đơn của ông Trần Văn Mẫu";

    [Theory, InlineData("thanhtra", "inspector"), InlineData("kiemsoat", "control-officer")]
    public async Task Page_file_and_slip_open_only_after_a_purpose_and_every_look_is_written(string login, string role)
    {
        var (id, addresses) = await FiledAsync();
        using var reader = await App.SignInAsync(login);
        foreach (var address in addresses)
        {
            using var closed = await GetAsync(reader, address);
            Assert.Equal((HttpStatusCode.Redirect, $"/ho-so/{id}/muc-dich"), (closed.StatusCode, closed.Headers.Location?.OriginalString));
            Assert.Empty(await closed.Content.ReadAsByteArrayAsync());
        }

        var asks = await reader.ReadAsync($"/ho-so/{id}/muc-dich");
        Assert.Equal("Mục đích xem hồ sơ", asks.Heading());
        Assert.DoesNotContain(Filing.Contact["Name"]!, asks.DocumentElement.TextContent, StringComparison.Ordinal);
        foreach (var typed in new[] { "", " \t ", new string('a', 301) })
        {
            using var refused = await reader.SubmitAsync(asks, new() { ["Purpose"] = typed });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var again = await refused.ReadAsync();
            Assert.NotNull(again.ErrorAt("Purpose"));
            Assert.Equal(typed, again.QuerySelector<IHtmlInputElement>("#Purpose")!.Value);
        }

        Assert.Empty(await EventsAsync(id));
        using (var stated = await reader.SubmitAsync(asks, new() { ["Purpose"] = Decision })) Assert.Equal($"/ho-so/{id}", stated.Headers.Location?.OriginalString);
        foreach (var address in addresses)
        {
            using var open = await GetAsync(reader, address);
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }

        var account = await App.AccountAsync(login);
        var events = await EventsAsync(id);
        Assert.Equal(["access.purpose-stated/1", "access.dossier-seen/1", "access.dossier-seen/1", "access.dossier-seen/1"], events.Select(e => e.Row.Kind));
        Assert.All(events, e => Assert.Equal((account, role, (Guid?)null), (e.Row.ActorId, e.Body.GetProperty("role").GetString(), e.Row.AgencyId)));
        Assert.All(events.Skip(1), e => Assert.Equal(events[0].Row.Id, e.Row.Cause));
        Assert.Equal(["Dossier", "File", "SupplementSlip"], events.Skip(1).Select(e => e.Body.GetProperty("facts").GetProperty("what").GetString()));
        Assert.EndsWith(events[2].Body.GetProperty("facts").GetProperty("file").GetString()!, addresses[1], StringComparison.Ordinal);
        Assert.Equal(Decision, await PersonalAsync(events[0].Row.Id, "purpose"));
        Assert.All(events, e => Assert.DoesNotContain("Mẫu", Encoding.UTF8.GetString(e.Row.Body), StringComparison.Ordinal));
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_purpose_holds_for_one_reader_one_dossier_and_one_session()
    {
        var (one, other) = (await SampleDossier.ReceiveAsync(App), await SampleDossier.ReceiveAsync(App));
        using var reader = await EnterAsync("thanhtra");
        await StateAsync(reader, one.Id);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, one.Id));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(reader, other.Id));

        using var later = await EnterAsync("thanhtra");
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(later, one.Id));
        await StateAsync(later, one.Id);
        // Two screens of one person do not take the purpose from each other.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, one.Id));
        using var colleague = await EnterAsync("kiemsoat");
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(colleague, one.Id));
    }

    [Fact]
    public async Task Looks_at_one_moment_are_all_written()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        using var first = await EnterAsync("thanhtra");
        using var second = await EnterAsync("kiemsoat");
        await Task.WhenAll(StateAsync(first, sample.Id), StateAsync(second, sample.Id));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => StatusAsync(n % 2 == 0 ? first : second, sample.Id)));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(12, (await EventsAsync(sample.Id)).Count);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Who_has_a_part_in_the_dossier_is_neither_asked_nor_written_and_a_stranger_finds_nothing()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        using var officer = await App.SignInAsync("tiepnhan-thanhsen");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(officer, sample.Id));
        using var led = await GetAsync(officer, $"/ho-so/{sample.Id}/muc-dich");
        Assert.Equal($"/ho-so/{sample.Id}", led.Headers.Location?.OriginalString);
        Assert.Empty(await EventsAsync(sample.Id));

        using var stranger = await App.SignInAsync("tiepnhan-tranphu");
        using var hidden = await GetAsync(stranger, $"/ho-so/{sample.Id}/muc-dich");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        using var reader = await App.SignInAsync("thanhtra");
        using var unknown = await GetAsync(reader, $"/ho-so/{Guid.NewGuid()}/muc-dich");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_reader_of_the_province_finds_a_dossier_by_its_code_or_its_agency_without_its_person()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        using var reader = await EnterAsync("thanhtra");
        var found = await reader.ReadAsync($"/tra-ho-so?q={Uri.EscapeDataString(" " + sample.Code.ToLowerInvariant())}");
        Assert.NotNull(found.QuerySelector($"a[href='/ho-so/{sample.Id}']"));
        Assert.DoesNotContain("Trần Văn Mẫu", found.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("Không có hồ sơ nào", (await reader.ReadAsync($"/tra-ho-so?q={sample.Code}0")).Body!.Words(), StringComparison.Ordinal);

        var all = new HashSet<Guid> { sample.Id };
        for (var i = 0; i < 26; i++) all.Add((await SampleDossier.ReceiveAsync(App)).Id);
        var agency = (await App.InScopeAsync(s => s.GetRequiredService<IAgencies>().DirectoryAsync(default).AsTask())).FindByCode(SampleDossier.Agency)!.Id;
        var listed = await WalkAsync(reader, $"/tra-ho-so?co-quan={agency}", "tbody th a", a => Guid.Parse(a.GetAttribute("href")!.Split('/')[^1]));
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Subset(listed.ToHashSet(), all);
        Assert.Empty(await EventsAsync(sample.Id));
    }

    [Fact]
    public async Task A_search_for_a_person_is_written_without_saying_who_was_sought()
    {
        const string Number = "042099000001";
        await SampleDossier.ReceiveAsync(App);
        var before = await EventsAsync(await App.AccountAsync("tiepnhan-thanhsen"));
        using var officer = await App.SignInAsync("tiepnhan-thanhsen");
        var procedure = await App.ProcedureAsync(Filing.Birth);
        var known = await officer.ReadAsync($"/quay/{procedure}?nguoi={Number}");
        Assert.Equal("Trần Văn Mẫu", known.QuerySelector<IHtmlInputElement>("#Name")!.Value);
        await officer.ReadAsync($"/quay/{procedure}?nguoi=042000000000");
        await officer.ReadAsync($"/quay/{procedure}?nguoi=0420");
        await officer.ReadAsync($"/quay/{procedure}");

        var events = (await EventsAsync(await App.AccountAsync("tiepnhan-thanhsen"))).Skip(before.Count).ToList();
        Assert.Equal([true, false], events.Select(e => e.Body.GetProperty("facts").GetProperty("found").GetBoolean()));
        Assert.All(events, e => Assert.Equal(
            ("access.person-sought/1", "tiếp nhận tại quầy", "counter-officer", true), (e.Row.Kind, e.Row.Purpose, e.Body.GetProperty("role").GetString(), e.Row.AgencyId is not null)));
        Assert.Equal(Number, await PersonalAsync(events[0].Row.Id, "number"));
        Assert.All(events, e => Assert.DoesNotMatch(@"0420\d{8}|Mẫu", Encoding.UTF8.GetString(e.Row.Body)));
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task The_log_shows_looks_newest_first_page_by_page_and_of_one_dossier()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        using var reader = await EnterAsync("thanhtra");
        await StateAsync(reader, sample.Id);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await StatusAsync(reader, sample.Id);
        for (var i = 0; i < 55; i++)
            await App.InScopeOfAsync("tiepnhan-thanhsen", scope => scope.GetRequiredService<FindApplicant>().FindAsync("0910000000", default));

        var looks = await App.Db(db => db.Set<LedgerRow>().CountAsync(r => r.Stream == "access" && r.Kind != "access.purpose-stated/1"));
        var times = await WalkAsync(reader, "/nhat-ky-truy-cap", "tbody time", time => time.GetAttribute("datetime")!);
        Assert.Equal(looks, times.Count);
        Assert.Equal(times.OrderDescending(StringComparer.Ordinal), times);

        var one = (await reader.ReadAsync($"/nhat-ky-truy-cap?ma={sample.Code.ToLowerInvariant()}")).QuerySelectorAll("tbody tr");
        var row = Assert.Single(one).Words();
        Assert.All(new[] { "Lưu Mỹ Kim Chi", "thanh tra, kiểm tra", "Xem hồ sơ", sample.Code, Decision }, part => Assert.Contains(part, row, StringComparison.Ordinal));
        for (var i = 0; i < 51; i++) (await GetAsync(reader, $"/ho-so/{sample.Id}/phieu-tu-choi")).Dispose();
        var own = await WalkAsync(reader, $"/nhat-ky-truy-cap?ma={sample.Code}", "tbody tr", row => row.Words());
        Assert.Equal(52, own.Count);
        Assert.Contains("Xem hồ sơ", own[^1], StringComparison.Ordinal);
        Assert.Empty((await reader.ReadAsync("/nhat-ky-truy-cap?ma=KHONG-CO")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Only_who_holds_the_permission_reads_the_log_or_finds_dossiers_of_the_province()
    {
        foreach (var person in LawFiles.People.DistinctBy(p => p.Role))
        {
            using var browser = await App.SignInAsync(person.Login);
            using var log = await GetAsync(browser, "/nhat-ky-truy-cap");
            Assert.Equal(person.Role == "inspector" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, log.StatusCode);
            using var find = await GetAsync(browser, "/tra-ho-so");
            Assert.Equal(person.Role is "inspector" or "control-officer" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, find.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient browser, string address) => browser.GetAsync(new Uri(address, UriKind.Relative));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, Guid dossier)
    {
        using var answer = await GetAsync(browser, $"/ho-so/{dossier}");
        return answer.StatusCode;
    }

    private static async Task StateAsync(HttpClient reader, Guid dossier)
    {
        using var stated = await reader.SubmitAsync($"/ho-so/{dossier}/muc-dich", new() { ["Purpose"] = Decision });
        Assert.Equal(HttpStatusCode.Redirect, stated.StatusCode);
    }

    /// <summary>A session of its own, unlike that of <see cref="TestApp{T}.SignInAsync"/>.</summary>
    private async Task<HttpClient> EnterAsync(string login)
    {
        var browser = App.Visitor();
        using var entered = await browser.SubmitAsync(SessionCookie.SignInPath, new() { ["Login"] = login, ["Password"] = SetUpAccounts.DemonstrationPassword });
        Assert.Equal("/tra-ho-so", entered.Headers.Location?.OriginalString);
        return browser;
    }

    /// <summary>A dossier with a file and a slip, and the addresses of its page, that file and that slip.</summary>
    private async Task<(Guid Id, string[] Addresses)> FiledAsync()
    {
        using var citizen = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(citizen);
        var dossier = await App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));
        var paper = dossier.Papers.First(p => p.Files.Count > 0);
        await App.AskAsync("tiepnhan-tinh", id, "request-completion", new Mark("p-" + paper.PaperId, "unreadable", "Chụp lại cho rõ dấu", "Nghị định 118/2025/NĐ-CP, Điều 17", ""));
        return (id, [$"/ho-so/{id}", $"/ho-so/{id}/tep/{paper.Files[0].FileId}", $"/ho-so/{id}/phieu-bo-sung"]);
    }

    private async Task<IReadOnlyList<(LedgerRow Row, JsonElement Body)>> EventsAsync(Guid stream) =>
        [.. (await App.Db(db => db.Set<LedgerRow>().AsNoTracking().Where(r => r.Stream == "access" && r.StreamId == stream).OrderBy(r => r.Seq).ToListAsync()))
            .Select(r => (r, JsonDocument.Parse(r.Body).RootElement))];

    private async Task<string?> PersonalAsync(Guid @event, string name) =>
        JsonDocument.Parse(await App.Db(db => db.Set<LedgerPayload>().Where(p => p.EventId == @event).Select(p => p.Body).SingleAsync())).RootElement.GetProperty(name).GetString();

    /// <summary>What stands on all pages of a list, from its first page on.</summary>
    private static async Task<List<T>> WalkAsync<T>(HttpClient browser, string address, string selector, Func<IElement, T> read)
    {
        var all = new List<T>();
        for (string? next = address; next is not null;)
        {
            var page = await browser.ReadAsync(next);
            var here = page.QuerySelectorAll(selector).Select(read).ToList();
            Assert.InRange(here.Count, 1, 50);
            all.AddRange(here);
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        return all;
    }
}

public sealed class AccessLogOnSqlite(TestApp<Sqlite> app) : AccessLogTests<Sqlite>(app);

public sealed class AccessLogOnPostgres(TestApp<Postgres> app) : AccessLogTests<Postgres>(app);

/// <summary>The log has its own retention. Apart from the others, because the clock moves by years.</summary>
public sealed class AccessRetentionTests(TestApp<Sqlite> app) : AppTests<Sqlite>(app)
{
    [Fact]
    public async Task A_look_is_shown_for_five_years_and_destroying_what_was_typed_leaves_the_ledger_whole()
    {
        await App.InScopeOfAsync("tiepnhan-thanhsen", scope => scope.GetRequiredService<FindApplicant>().FindAsync("0910000000", default));
        App.Clock.Advance(TimeSpan.FromDays((5 * 365) - 1));
        Assert.Equal(1, await ShownAsync());
        App.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(0, await ShownAsync());

        await App.SqlAsync($"DELETE FROM platform_ledger_payload WHERE event_id IN (SELECT id FROM platform_ledger WHERE stream = 'access')");
        await App.VerifyLedgerAsync();
    }

    private async Task<int> ShownAsync()
    {
        using var reader = await App.SignInAsync("thanhtra");
        return (await reader.ReadAsync("/nhat-ky-truy-cap")).QuerySelectorAll("tbody tr").Length;
    }
}
