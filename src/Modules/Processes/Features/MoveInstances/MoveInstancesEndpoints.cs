using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Processes.Features.MoveInstances;

internal static class MoveInstancesEndpoints
{
    private const string Address = "/quan-tri/quy-trinh/{id:guid}/chuyen-phien-ban";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, async (Guid id, int? da, MoveInstances move, CancellationToken stop) =>
            await move.LookAsync(id, da, stop) is { } model ? Show.Page<MoveInstancesPage, MoveInstancesModel>(model) : Results.NotFound()).Requires(Permissions.Publish, Scope.Province);

        pages.MapPost(Address, async (Guid id, IFormCollection posted, MoveInstances move, CancellationToken stop) =>
            await move.MoveAsync(id, stop) is { } moved ? Results.LocalRedirect($"/quan-tri/quy-trinh/{id}/chuyen-phien-ban?da={moved}") : Results.NotFound()).Requires(Permissions.Publish, Scope.Province);
    }
}
