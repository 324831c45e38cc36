using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Forms.Storage;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Forms.Features.ListForms;

public sealed record FormLine(Guid Id, string Key, int Number, string Title, DateTimeOffset CreatedAt, bool InForce);

public sealed record ListFormsModel(IReadOnlyList<FormLine> Forms);

internal static class ListFormsEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/quan-tri/bieu-mau", async (AppDb db, CancellationToken stop) =>
        {
            var versions = await db.Set<StoredForm>().Select(f => new { f.Id, f.Key, f.Number, f.Title, f.CreatedAt }).ToListAsync(stop);
            var newest = versions.GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.Max(f => f.Number));
            return Show.Page<ListFormsPage, ListFormsModel>(new(
            [
                .. versions.OrderBy(f => f.Key, StringComparer.Ordinal).ThenByDescending(f => f.Number)
                    .Select(f => new FormLine(f.Id, f.Key, f.Number, f.Title, f.CreatedAt, newest[f.Key] == f.Number)),
            ]));
        }).Requires(Permissions.Read, Scope.Province);
}
