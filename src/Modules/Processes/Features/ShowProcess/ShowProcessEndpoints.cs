using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Processes.Features.ShowProcess;

internal static class ShowProcessEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/quan-tri/quy-trinh/{id:guid}", async (Guid id, ShowProcess show, CancellationToken stop) =>
            await show.ReadAsync(id, null, stop) is { } model ? Show.Page<ShowProcessPage, ShowProcessModel>(model) : Results.NotFound())
            .Requires(Permissions.Read, Scope.Province);
}
