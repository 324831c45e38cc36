using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using MotCua.Contracts.Processes;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.ShowProcedure;

/// <summary>The page of a listed procedure, by its id or its code. What is not for the public has no page.</summary>
internal static class ShowProcedureEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages) => pages.MapGet("/thu-tuc/{which}", async (
        string which, AppDb db, IProcesses processes, KnownContents contents, RenderedBodies bodies, IServiceProvider services, ILoggerFactory logs, CancellationToken stop) =>
    {
        var current = Guid.TryParse(which, out var id) ? await db.ListedAsync(id, stop) : await db.ListedAsync(which.Trim(), stop);
        if (current is null) return Results.NotFound();

        var body = await bodies.GetAsync((current.VersionId, current.ProcessId, current.OnlineHere), async () =>
        {
            var known = (await contents.FindAsync(db, current.VersionId, stop))!;
            var process = current.ProcessId is { } processId ? await processes.VersionAsync(processId, stop) : null;
            var pictures = process is null ? null : await processes.PicturesAsync(process.Id, null, ended: false, stop);
            return await RenderAsync(ProcedureWords.Of(current, known, process, pictures), services, logs);
        });
        return Show.Page<ShowProcedurePage, ProcedurePage>(new(current.Name, current.Field, $"/thu-tuc?linh-vuc={SearchWords.Slug(current.Field)}", body));
    }).Public();

    private static async Task<string> RenderAsync(ProcedureModel model, IServiceProvider services, ILoggerFactory logs)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<ProcedureBody>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model }))).ToHtmlString());
    }
}
