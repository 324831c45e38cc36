using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
            : Show.Page<ProblemView, ProblemModel>(new(status, text, http.TraceIdentifier), status);
    }

    /// <summary>The page behind every bare status code; mapped for all methods, because a rejected POST is re-executed as a POST.</summary>
    public static void MapProblems(this WebApplication app) =>
        app.Map("/problem/{status:int}", (int status, HttpContext http) => Answer(http, status, "http-" + status)).Public().DisableAntiforgery();
}

/// <param name="Text">What the domain said, if it said something; else the page has words for the status.</param>
/// <param name="Reference">Shown for faults of ours, so that it can be found in the log.</param>
public sealed record ProblemModel(int Status, string? Text, string Reference);
