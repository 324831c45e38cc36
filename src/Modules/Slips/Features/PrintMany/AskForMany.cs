using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Slips.Storage;

namespace MotCua.Slips.Features.PrintMany;

/// <summary>An officer asks for the slips of a period in one PDF; it is drawn in the background.</summary>
internal sealed class AskForMany(AppDb db, Writes writes, Acting acting, JobBell bell, TimeProvider clock)
{
    public const string Permission = "slips.print";

    /// <summary>
    /// A ream of paper: what one printer takes and one person checks. It also keeps the fields of one job, which are in memory
    /// while it is drawn, to some ten megabytes.
    /// </summary>
    public const int MostSlips = 500;

    public Guid Desk() => acting.Demand(Permission, post => post.UnitId is not null).UnitId!.Value;

    public Task<int> CountAsync(string type, DateTimeOffset from, DateTimeOffset until, CancellationToken stop) => Slips(db, Desk(), type, from, until).CountAsync(stop);

    public async Task<Guid> AskAsync(string type, DateTimeOffset from, DateTimeOffset until, int total, string site, CancellationToken stop)
    {
        var id = await writes.RunAsync(() =>
        {
            var now = clock.GetUtcNow();
            var job = new SlipJob { Id = Guid.CreateVersion7(now), OwnerId = acting.Actor.Id, IssuerId = Desk(), Type = type, From = from, Until = until, Site = site, Total = total, CreatedAt = now };
            db.Add(job);
            return Task.FromResult(job.Id);
        }, stop);
        bell.Ring();
        return id;
    }

    /// <summary>Own jobs, newest first.</summary>
    public async Task<IReadOnlyList<SlipJob>> MineAsync(CancellationToken stop) =>
        await db.Set<SlipJob>().AsNoTracking().Where(j => j.OwnerId == acting.Actor.Id).OrderByDescending(j => j.CreatedAt).Take(20).ToListAsync(stop);

    /// <returns>Null when there is none, or it is somebody else's.</returns>
    public Task<SlipJob?> FindAsync(Guid id, CancellationToken stop) => db.Set<SlipJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id && j.OwnerId == acting.Actor.Id, stop);

    public static IQueryable<SlipRow> Slips(AppDb db, Guid issuer, string type, DateTimeOffset from, DateTimeOffset until) =>
        db.Set<SlipRow>().AsNoTracking().Where(s => s.IssuerId == issuer && s.Type == type && s.IssuedAt >= from && s.IssuedAt < until);
}

/// <summary>Wakes the drawer of this node at once; the others look every few seconds.</summary>
internal sealed class JobBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was rung already.
        }
    }

    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken stop) => _rung.WaitAsync(longest, stop);

    public void Dispose() => _rung.Dispose();
}
