using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Features.ListProcesses;

public sealed record ProcessLine(Guid Id, string Label, string Name, string? Variant, string Province, int Number, bool Published, bool IsModel, int Findings, bool Blocked);

public sealed record ListProcessesModel(Form Filter, IReadOnlyList<string> Provinces, IReadOnlyList<ProcessLine> Lines, int Page, int Pages, int Total, string Query, bool MayEdit, bool MayPublish);

internal static class ListProcessesEndpoints
{
    private const int PageSize = 25;

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/quan-tri/quy-trinh", async (string? tinh, string? trangThai, int? trang, AppDb db, Acting acting, CancellationToken stop) =>
        {
            var found = db.Set<Process>().AsNoTracking().Where(p =>
                (string.IsNullOrEmpty(tinh) || p.Province == tinh)
                && (trangThai != "cong-bo" || p.Stage == ProcessStage.Published)
                && (trangThai != "chua-cong-bo" || p.Stage == ProcessStage.Imported));
            var total = await found.CountAsync(stop);
            var count = Math.Max(1, (total + PageSize - 1) / PageSize);
            var page = Math.Clamp(trang ?? 1, 1, count);
            var lines = await found.OrderBy(p => p.Province).ThenBy(p => p.Key).ThenByDescending(p => p.Number)
                .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
            var provinces = await db.Set<Process>().Select(p => p.Province).Distinct().Order().ToListAsync(stop);
            return Show.Page<ListProcessesPage, ListProcessesModel>(new(
                Form.Of(new Dictionary<string, string?> { ["tinh"] = tinh, ["trangThai"] = trangThai }), provinces,
                [.. lines.Select(p => new ProcessLine(p.Id, p.Label, p.Name, p.Variant, p.Province, p.Number, p.Stage == ProcessStage.Published, p.IsModel, p.Findings.Count, p.Findings.Any(f => f.Blocks)))],
                page, count, total, $"?tinh={Uri.EscapeDataString(tinh ?? "")}&trangThai={Uri.EscapeDataString(trangThai ?? "")}", acting.Actor.Holds(Permissions.Edit), acting.Actor.Holds(Permissions.Publish)));
        }).Requires(Permissions.Read, Scope.Province);
}
