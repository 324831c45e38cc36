using Microsoft.AspNetCore.Builder;
using Microsoft.Net.Http.Headers;

namespace MotCua.Platform.Web;

public static class SecurityHeaders
{
    // Nothing inline and nothing foreign: a page can be read without any host but ours.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        http.Response.OnStarting(() =>
        {
            // Pages may hold personal data: no cache keeps them unless the route said so.
            if (headers.CacheControl.Count == 0 && http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                headers[HeaderNames.CacheControl] = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    });
}
