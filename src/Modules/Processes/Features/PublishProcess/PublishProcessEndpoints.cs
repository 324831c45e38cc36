using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Platform.Security;

namespace MotCua.Processes.Features.PublishProcess;

internal static class PublishProcessEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/quan-tri/quy-trinh/{id:guid}/cong-bo", async (Guid id, IFormCollection posted, PublishProcess publish, CancellationToken stop) =>
            await publish.ExecuteAsync(id, stop) ? Results.LocalRedirect($"/quan-tri/quy-trinh/{id}") : Results.NotFound()).Requires(Permissions.Publish, Scope.Province);
}
