using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MotCua.Contracts.Dossiers;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.CountDossiers;

/// <summary>Live figures, counted at most once a minute however many people look at the home page.</summary>
internal sealed class CountDossiers(AppDb db, IMemoryCache cache, TimeProvider clock) : IDossiers
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public async Task<DossierFigures> FiguresAsync(CancellationToken stop) =>
        (await cache.GetOrCreateAsync(nameof(CountDossiers), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1);
            return CountAsync(stop);
        }))!;

    private async Task<DossierFigures> CountAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var today = new DateTimeOffset(now.ToOffset(Vietnam).Date, Vietnam).ToUniversalTime();
        var monthAgo = now.AddDays(-30);
        // A part that another agency resolves is no second request of anybody.
        var dossiers = db.Set<Dossier>().AsNoTracking().Where(d => d.Parent == null);
        var open = await db.Set<Duty>().Select(d => d.DossierId).Distinct().CountAsync(stop) - await db.Set<Dossier>().CountAsync(d => d.Parent != null && d.ClosedAt == null, stop);
        var receivedToday = await dossiers.CountAsync(d => d.AcceptedAt >= today, stop);
        var finished = await dossiers.CountAsync(d => d.ReadyAt >= monthAgo, stop);
        var onTime = await dossiers.CountAsync(d => d.ReadyAt >= monthAgo && d.ReadyAt <= d.DueAt && d.AskedAgainAt == null, stop);
        var askedAgain = await dossiers.CountAsync(d => d.AskedAgainAt >= monthAgo, stop);
        return new(open, receivedToday, finished, finished == 0 ? null : Math.Round(100m * onTime / finished, 1), askedAgain, now);
    }
}
