using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;
using MotCua.Processes.Features.ListProcesses;

namespace MotCua.Processes.Features.ShowProcess;

internal static class ShowProcessEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/quan-tri/quy-trinh/{id:guid}", async (Guid id, ShowProcess show, Acting acting, CancellationToken stop) =>
        {
            acting.DemandReader();
            return await show.ReadAsync(id, null, stop) is { } model ? Show.Page<ShowProcessPage, ShowProcessModel>(model) : Results.NotFound();
        }).SignedIn();
}
