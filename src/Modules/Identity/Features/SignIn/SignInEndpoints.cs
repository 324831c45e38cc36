using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using MotCua.Contracts.Organisation;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Identity.Features.SignIn;

/// <param name="Accounts">Demonstration accounts to enter with one click; empty where that is not offered.</param>
public sealed record SignInModel(Form Form, string ReturnUrl, IReadOnlyList<DemonstrationAccount> Accounts);

public sealed record DemonstrationAccount(Guid Id, string Login, string Name, string Role, string Place);

internal static class SignInEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(SessionCookie.SignInPath, async (HttpContext http, Demonstration demonstration, CancellationToken stop) =>
            View(new Form(), http.Request.Query["tro-ve"], await demonstration.AccountsAsync(stop))).Public();

        pages.MapPost(SessionCookie.SignInPath, async (
            IFormCollection posted, HttpContext http, SignIn signIn, ActorSource actors, Demonstration demonstration, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var login = form.Text("Login", "Nhập tên đăng nhập hoặc địa chỉ thư điện tử", Login.Longest);
            var password = form["Password"] ?? "";
            if (password.Length is 0 or > PasswordRule.Longest) form.Add("Password", "Nhập mật khẩu");
            if (form.IsValid)
            {
                var answer = await signIn.ExecuteAsync(login, password, stop);
                if (answer.Account is { } account) return await EnterAsync(http, account, actors, form["tro-ve"]);
                form.Add("Login", answer.LockedUntil is { } until
                    ? $"Đã sai nhiều lần. Hãy thử lại sau {Vn.Time(until.AddMinutes(1))}"
                    : "Tên đăng nhập hoặc mật khẩu không đúng");
            }

            return View(form, form["tro-ve"], await demonstration.AccountsAsync(stop), StatusCodes.Status400BadRequest);
        }).Public();

        pages.MapPost("/dang-nhap/trinh-dien", async (IFormCollection posted, HttpContext http, ActorSource actors, Demonstration demonstration, CancellationToken stop) =>
        {
            var form = new Form(posted);
            return form.Id("Account") is { } id && await demonstration.FindAsync(id, stop) is { } account
                ? await EnterAsync(http, account, actors, form["tro-ve"])
                : Results.NotFound();
        }).Public();

        pages.MapPost("/dang-xuat", async (IFormCollection _, HttpContext http) =>
        {
            await http.SignOutAsync();
            return Results.LocalRedirect("/");
        }).Public();
    }

    private static IResult View(Form form, string? returnUrl, IReadOnlyList<DemonstrationAccount> accounts, int status = StatusCodes.Status200OK) =>
        Show.Page<SignInPage, SignInModel>(new(form, Local(returnUrl) ?? "", accounts), status);

    private static async Task<IResult> EnterAsync(HttpContext http, Account account, ActorSource actors, string? returnUrl)
    {
        await http.SignInAsync(account.Id, account.SessionStamp);
        return Results.LocalRedirect(Local(returnUrl) ?? Home(actors.ActorOf(account)));
    }

    private static string? Local(string? url) => RedirectHttpResult.IsLocalUrl(url) ? url : null;

    /// <summary>Where the work of this person begins.</summary>
    private static string Home(Actor actor) =>
        actor.Holds("dossiers.accept-at-counter") ? "/quay"
        : actor.Holds("dossiers.claim-step") ? "/viec"
        : actor.Holds("dossiers.find") ? "/tra-ho-so"
        : actor.Holds(ManagePeople.ManagePeople.People) ? "/quan-tri/nguoi-dung"
        : "/";
}

/// <summary>One click instead of a password: only on a demonstration, only to its invented people, and only from this machine unless told otherwise.</summary>
internal sealed class Demonstration(AppDb db, IConfiguration configuration, IAgencies agencies, RoleBook roles, TimeProvider clock)
{
    public async Task<IReadOnlyList<DemonstrationAccount>> AccountsAsync(CancellationToken stop)
    {
        if (!IsOffered()) return [];

        var accounts = await db.Set<Account>().AsNoTracking().Where(a => a.IsDemonstration && a.ClosedAt == null).ToListAsync(stop);
        var directory = await agencies.DirectoryAsync(stop);
        var order = roles.Roles.Select((role, at) => (role.Code, at)).ToDictionary(r => r.Code, r => r.at);
        return [.. accounts
            .Select(a => (Account: a, Post: a.PostsOn(Vn.Day(clock.GetUtcNow())).FirstOrDefault()))
            .Where(a => a.Post is not null || a.Account.Kind == AccountKind.Citizen)
            .OrderBy(a => order.GetValueOrDefault(a.Post?.Role ?? RoleBook.Applicant, int.MaxValue)).ThenBy(a => a.Account.Login, StringComparer.Ordinal)
            .Select(a => new DemonstrationAccount(
                a.Account.Id, a.Account.Login, a.Account.Name, roles.TermOf(a.Post?.Role ?? RoleBook.Applicant),
                a.Post is null ? "Người dân" : $"{a.Post.Title}, {directory.NameOf(a.Post.UnitId ?? a.Post.AgencyId)}"))];
    }

    public async Task<Account?> FindAsync(Guid id, CancellationToken stop) => IsOffered()
        ? await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.IsDemonstration && a.ClosedAt == null, stop)
        : null;

    private bool IsOffered() =>
        configuration.GetValue("Site:Demonstration", false) && configuration.GetValue("Site:OneClickAccounts", false);
}
