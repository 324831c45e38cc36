using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Platform.Web;

/// <summary>What went wrong, said as a page to people and as ProblemDetails to programs.</summary>
public static class Problems
{
    public static IResult Answer(HttpContext http, int status, string code, string? text = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Path.StartsWithSegments("/api")
            ? TypedResults.Problem(text, statusCode: status, title: code)
            : Show.Page<ProblemPage, Problem>(new(status, text, status >= 500 ? http.TraceIdentifier : null, Back(http.Request, status)), status);
    }

    /// <summary>An act that was not done leads back to the page it was tried on, so that nobody has to look for it.</summary>
    private static TrailLink? Back(HttpRequest request, int status) =>
        status is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict
        && Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value
            ? new("Mở lại trang trước", from.PathAndQuery)
            : null;

    /// <summary>The page behind every bare status code; mapped for all methods, because a rejected POST is re-executed as a POST.</summary>
    public static void MapProblems(this WebApplication app) =>
        app.Map("/problem/{status:int}", (int status, HttpContext http) => Answer(http, status, "http-" + status)).Public().DisableAntiforgery();
}
