using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Platform.Security;

/// <summary>The session cookie names an account, a stamp and the session itself, nothing else: posts and permissions are read again at every request.</summary>
public static class SessionCookie
{
    public const string SignInPath = "/dang-nhap";

    public static ClaimsPrincipal Principal(Guid accountId, string stamp) => new(new ClaimsIdentity(
        [new Claim("sub", accountId.ToString()), new Claim("stamp", stamp), new Claim("sid", Guid.CreateVersion7().ToString())], CookieAuthenticationDefaults.AuthenticationScheme));

    public static Task SignInAsync(this HttpContext http, Guid accountId, string stamp) => http.SignInAsync(Principal(accountId, stamp));

    internal static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "motcua";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "tro-ve";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var session = Guid.Empty;
        var actor = Guid.TryParse(context.Principal?.FindFirstValue("sub"), out var id) && Guid.TryParse(context.Principal.FindFirstValue("sid"), out session)
            ? await services.GetRequiredService<IActorSource>().FindAsync(id, context.Principal.FindFirstValue("stamp") ?? "", context.HttpContext.RequestAborted)
            : null;
        if (actor is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
            return;
        }

        var acting = services.GetRequiredService<Acting>();
        acting.Become(actor);
        acting.Session = session;
    }
}
