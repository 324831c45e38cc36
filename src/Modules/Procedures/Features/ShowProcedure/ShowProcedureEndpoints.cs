using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
        string which, AppDb db, IProcesses processes, KnownContents contents, CancellationToken stop) =>
    {
        var standing = Guid.TryParse(which, out var id) ? await db.ListedAsync(id, stop) : await db.ListedAsync(which.Trim(), stop);
        if (standing is null) return Results.NotFound();

        var known = (await contents.FindAsync(db, standing.VersionId, stop))!;
        var process = standing.ProcessId is { } processId ? await processes.DrawnAsync(processId, stop) : null;
        return Show.Page<ShowProcedurePage, ProcedureModel>(ProcedureWords.Of(standing, known, process?.Version, process?.Pictures));
    }).Public();
}
