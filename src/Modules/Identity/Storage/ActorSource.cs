using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Identity.Domain;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Identity.Storage;

/// <summary>Actors read lately: dropped at once after changes of this node, those of other nodes are seen within five seconds.</summary>
internal sealed class ActorCache(TimeProvider clock)
{
    private const int MostKept = 20_000;
    private static readonly TimeSpan GrowsOld = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, (Actor Actor, string Stamp, DateTimeOffset At)> _kept = new();
    private int _generation;

    public int Generation => Volatile.Read(ref _generation);

    public Actor? Find(Guid accountId, string stamp) =>
        _kept.TryGetValue(accountId, out var kept) && clock.GetUtcNow() - kept.At < GrowsOld && SameStamp(kept.Stamp, stamp) ? kept.Actor : null;

    /// <param name="generation">As it was before the actor was read: what changed meanwhile is not kept.</param>
    public void Keep(Actor actor, string stamp, int generation)
    {
        if (_kept.Count >= MostKept) _kept.Clear();
        if (generation == Generation) _kept[actor.Id] = (actor, stamp, clock.GetUtcNow());
        if (generation != Generation) _kept.TryRemove(actor.Id, out _);
    }

    public void Drop(Guid accountId)
    {
        Interlocked.Increment(ref _generation);
        _kept.TryRemove(accountId, out _);
    }

    public static bool SameStamp(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}

internal sealed class ActorSource(AppDb db, RoleBook roles, ActorCache cache, TimeProvider clock) : IActorSource
{
    private static readonly HashSet<string> Nothing = [];

    public async Task<Actor?> FindAsync(Guid accountId, string sessionStamp, CancellationToken stop)
    {
        if (cache.Find(accountId, sessionStamp) is { } kept) return kept;

        var generation = cache.Generation;
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId, stop);
        if (account is null || account.ClosedAt is not null || !ActorCache.SameStamp(account.SessionStamp, sessionStamp)) return null;

        var actor = ActorOf(account);
        cache.Keep(actor, account.SessionStamp, generation);
        return actor;
    }

    public async Task<Actor?> DemonstrationAsync(Guid accountId, CancellationToken stop) =>
        await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId && a.IsDemonstration && a.ClosedAt == null, stop) is { } account ? ActorOf(account) : null;

    /// <summary>The person with the posts held today; a citizen always acts as applicant.</summary>
    public Actor ActorOf(Account account) => new(account.Id, account.Name, account.Kind == AccountKind.Citizen
        ? [new(RoleBook.Applicant, null, null, roles.TermOf(RoleBook.Applicant), Permissions(RoleBook.Applicant))]
        : [.. account.PostsOn(Vn.Day(clock.GetUtcNow())).Select(p => new Post(p.Role, p.AgencyId, p.UnitId, p.Title, Permissions(p.Role)))]);

    private IReadOnlySet<string> Permissions(string role) => roles.Find(role)?.Permissions ?? Nothing;
}
