using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Storage;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.KeepTime;

public sealed record WalkRow(long Number, string Words, DateTimeOffset AnnouncedAt, DateTimeOffset? FinishedAt, TimeSpan Took, int Seen, int Moved, int Unknown);

public sealed record UnknownRow(string Code, string Agency, string Why);

/// <param name="Next">Code after which the next page of dossiers without a due time begins; none on the last.</param>
public sealed record KeepTimeModel(IReadOnlyList<WalkRow> Walks, bool Running, IReadOnlyList<UnknownRow> Unknown, string? Next, bool Later);

/// <summary>What became of the due times after each change of a calendar, and the dossiers for which none can be computed.</summary>
internal static class KeepTimeEndpoints
{
    public const string Address = "/quan-tri/tinh-lai-han";
    private const int WalksShown = 20;
    private const int PageSize = 50;

    public static void MapPage(IEndpointRouteBuilder pages) =>
        pages.MapGet(Address, async (string? sau, AppDb db, IAgencies agencies, TimeProvider time, CancellationToken stop) =>
        {
            var now = time.GetUtcNow();
            var walks = await db.Set<Recomputation>().AsNoTracking().OrderByDescending(w => w.ChangeNumber).Take(WalksShown).ToListAsync(stop);
            var unknown = db.Set<Dossier>().AsNoTracking().Where(d => d.DueUnknown != null && d.ClosedAt == null);
            if (!string.IsNullOrEmpty(sau)) unknown = unknown.Where(d => d.Code!.CompareTo(sau) > 0);
            var rows = await unknown.OrderBy(d => d.Code).Take(PageSize + 1).Select(d => new { d.Code, d.ResolvingAgencyId, d.DueUnknown }).ToListAsync(stop);
            var directory = await agencies.DirectoryAsync(stop);
            return Show.Page<KeepTimePage, KeepTimeModel>(new(
                [.. walks.Select(w => new WalkRow(w.ChangeNumber, w.Words, w.AnnouncedAt, w.FinishedAt, (w.FinishedAt ?? now) - w.StartedAt, w.Seen, w.Moved, w.Unknown))],
                walks.Exists(w => w.FinishedAt is null),
                [.. rows.Take(PageSize).Select(r => new UnknownRow(r.Code ?? "", directory.NameOf(r.ResolvingAgencyId), r.DueUnknown!))],
                rows.Count > PageSize ? rows[PageSize - 1].Code : null, !string.IsNullOrEmpty(sau)));
        }).Requires("calendar.publish", Scope.Province);
}
