using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.BrowseProcedures;

public sealed record BrowseEntry(string Name, int Count, string Address);

public sealed record BrowseProceduresModel(string Title, string Hint, IReadOnlyList<BrowseEntry> Entries);

internal static class BrowseProceduresEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/thu-tuc/linh-vuc", async (AppDb db, CancellationToken stop) => Show.Page<BrowseProceduresPage, BrowseProceduresModel>(new(
            "Lĩnh vực", "Các lĩnh vực có thủ tục mà người dân, tổ chức có thể tra cứu.", await EntriesAsync(db, SearchWords.Field, "linh-vuc", stop)))).Public();
        pages.MapGet("/thu-tuc/co-quan", async (AppDb db, CancellationToken stop) => Show.Page<BrowseProceduresPage, BrowseProceduresModel>(new(
            "Cơ quan thực hiện", "Tên cơ quan được giữ như ghi trong bản công bố của từng thủ tục.", await EntriesAsync(db, SearchWords.Agency, "co-quan", stop)))).Public();
    }

    private static async Task<List<BrowseEntry>> EntriesAsync(AppDb db, char kind, string filter, CancellationToken stop)
    {
        var prefix = $"{kind}:";
        var facets = await db.Set<ProcedureFacet>().AsNoTracking().Where(f => f.Key.StartsWith(prefix)).ToListAsync(stop);
        return [.. facets.OrderBy(f => VietnameseText.Fold(f.Name), StringComparer.Ordinal).Select(f => new BrowseEntry(f.Name, f.Count, $"/thu-tuc?{filter}={f.Key[prefix.Length..]}"))];
    }
}
