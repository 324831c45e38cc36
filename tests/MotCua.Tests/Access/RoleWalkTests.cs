using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using MotCua.TestKit;

namespace MotCua.Tests.Access;

/// <summary>
/// Every route, asked by everybody: nobody, and for each role a person of one agency and of another. A route lets in exactly who
/// roles.csv gives its permission; nothing is written by asking.
/// </summary>
public abstract partial class RoleWalkTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task Every_route_lets_in_exactly_the_roles_that_hold_its_permission()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        var before = await WrittenAsync();
        var wrong = new List<string>();
        var routes = App.Routes();

        using (var visitor = App.Visitor())
            foreach (var route in routes) Judge(route, "nobody", null, await AskAsync(visitor, route, sample), wrong);
        foreach (var person in LawFiles.OwnAndOther)
        {
            using var browser = await App.SignInAsync(person.Login);
            foreach (var route in routes) Judge(route, person.Login, LawFiles.PermissionsOf(person.Login), await AskAsync(browser, route, sample), wrong);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await WrittenAsync());
    }

    [Fact]
    public async Task A_dossier_is_shown_to_its_own_agency_and_on_a_stated_purpose_to_who_oversees_the_province_and_to_no_other()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        foreach (var person in LawFiles.People.Where(p => LawFiles.Roles[p.Role].Contains("dossiers.read")))
        {
            using var browser = await App.SignInAsync(person.Login);
            using var answer = await browser.GetAsync(new Uri($"/ho-so/{sample.Id}", UriKind.Relative));
            var sees = person.Agency == SampleDossier.Agency;
            var right = sees ? answer.StatusCode == HttpStatusCode.OK
                : person.Role is "control-officer" or "inspector" ? answer.Headers.Location?.OriginalString == $"/ho-so/{sample.Id}/muc-dich"
                : Hidden(answer.StatusCode);
            Assert.True(right, $"{person.Login} got {(int)answer.StatusCode}");

            using var inbox = await browser.GetAsync(new Uri("/viec?muc=don-vi", UriKind.Relative));
            if (!sees) Assert.DoesNotContain(sample.Code, await inbox.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_officer_of_another_agency_cannot_act_on_a_dossier_even_with_a_token()
    {
        var sample = await SampleDossier.ReceiveAsync(App);
        var before = await WrittenAsync();
        using var stranger = await App.SignInAsync("tiepnhan-tranphu");
        var token = (await stranger.ReadAsync("/quay")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var act in LawFiles.Acts.Where(a => a["actor_role"].Contains("counter-officer", StringComparison.Ordinal)).Select(a => a["act"]).Distinct())
        {
            using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Version", "1")]);
            using var answer = await stranger.PostAsync(new Uri($"/ho-so/{sample.Id}/viec/{act}", UriKind.Relative), form);
            Assert.True(Hidden(answer.StatusCode), $"{act}: {(int)answer.StatusCode}");
        }

        Assert.Equal(before, await WrittenAsync());
    }

    private static bool Hidden(HttpStatusCode status) => status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;

    private static void Judge(Route route, string who, IReadOnlySet<string>? permissions, Answer answer, List<string> wrong)
    {
        var may = route.Access switch
        {
            { Scope: Scope.Public } => true,
            { Permission: null } => permissions is not null,
            { Permission: { } needed } => permissions?.Contains(needed) == true,
            _ => false,
        };
        var asksToSignIn = answer.Status == HttpStatusCode.Redirect && answer.Location?.StartsWith(SessionCookie.SignInPath, StringComparison.Ordinal) == true;
        var hasRecord = route.Endpoint.RoutePattern.Parameters.Count > 0;
        var right = (may, route.Method) switch
        {
            (false, _) when permissions is null => asksToSignIn,
            (false, _) => answer.Status == HttpStatusCode.Forbidden,
            // Let in, but without a token nothing is done.
            (true, not ("GET" or "*")) => answer.Status == HttpStatusCode.BadRequest,
            // The route is open; the record it names may belong to another agency or not be in that state.
            (true, _) => !asksToSignIn && ((int)answer.Status < 400 || (hasRecord && (int)answer.Status < 500)),
        };
        if (!right) wrong.Add($"{route.Method} {route.Path} by {who}: {(may ? "should be let in" : "should be kept out")}, got {(int)answer.Status} {answer.Location}");
    }

    private static async Task<Answer> AskAsync(HttpClient browser, Route route, SampleDossier sample)
    {
        var path = Parameter().Replace(route.Path, match => match.Groups[1].Value switch
        {
            "status" => "404",
            "id" when route.Path.StartsWith("/ho-so/", StringComparison.Ordinal) => sample.Id.ToString(),
            _ when match.Value.Contains(":guid", StringComparison.Ordinal) => UnknownId,
            _ when match.Value.Contains(":int", StringComparison.Ordinal) => "1",
            _ => "khong-co",
        });
        using var request = new HttpRequestMessage(new HttpMethod(route.Method == "*" ? "GET" : route.Method), new Uri(path, UriKind.Relative));
        if (route.Method is not ("GET" or "*")) request.Content = new FormUrlEncodedContent([new("Version", "1")]);
        using var answer = await browser.SendAsync(request);
        var location = answer.Headers.Location;
        return new(answer.StatusCode, location?.IsAbsoluteUri == true ? location.PathAndQuery : location?.ToString());
    }

    private const string UnknownId = "01990000-0000-7000-8000-000000000001";

    private Task<(int, int)> WrittenAsync() => App.Db(async db => (await db.Set<LedgerRow>().CountAsync(), await db.Set<LedgerPayload>().CountAsync()));

    private sealed record Answer(HttpStatusCode Status, string? Location);

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}

public sealed class RoleWalkOnSqlite(TestApp<Sqlite> app) : RoleWalkTests<Sqlite>(app);

public sealed class RoleWalkOnPostgres(TestApp<Postgres> app) : RoleWalkTests<Postgres>(app);
