using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Processes.Features.ListInstances;

public sealed record InstanceLine(Guid DossierId, string Code, string Agency, DateTimeOffset Since, bool IsFaulty);

/// <param name="Next">Address of the next page; null on the last.</param>
/// <param name="Later">Whether this is a page after the first.</param>
public sealed record ListInstancesModel(Guid ProcessId, string Label, int Number, string Step, IReadOnlyList<InstanceLine> Lines, string First, string? Next, bool Later, bool MayCorrect);

internal static class ListInstancesEndpoints
{
    public static string Address(Guid processId, string stepId) => $"/quan-tri/quy-trinh/{processId}/ho-so?buoc={Uri.EscapeDataString(stepId)}";

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/quan-tri/quy-trinh/{id:guid}/ho-so", async (Guid id, string? buoc, string? sau, ListInstances list, CancellationToken stop) =>
            await list.ReadAsync(id, buoc ?? "", PageKey.Read(sau), stop) is { } model ? Show.Page<ListInstancesPage, ListInstancesModel>(model) : Results.NotFound())
            .Requires(Permissions.Read, Scope.Province);
}
