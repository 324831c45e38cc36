using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Platform.Ledger;

/// <summary>Turns what the aggregates recorded into rows of the ledger, in the commit that changes the state.</summary>
internal static class LedgerAppender
{
    private static readonly CompiledQuery<Func<AppDb, CancellationToken, Task<long?>>> LastPosition =
        new(() => EF.CompileAsyncQuery((AppDb db, CancellationToken _) => db.Set<LedgerRow>().Max(r => r.Position)));

    public static async Task AppendAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken stop)
    {
        var changed = db.ChangeTracker.Entries<Aggregate>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        if (changed.Count == 0) return;

        var now = clock.GetUtcNow();
        now = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var added = new List<LedgerRow>();
        foreach (var entry in changed)
        {
            var aggregate = entry.Entity;
            var events = aggregate.TakeEvents();
            if (events.Count == 0)
                throw new InvalidOperationException($"A {aggregate.StreamKind} was changed without an event for the ledger.");

            if (aggregate.FingerprintKey.Length == 0) aggregate.FingerprintKey = RandomNumberGenerator.GetBytes(32);
            var state = LedgerFormat.Fingerprint(entry);
            foreach (var happened in events)
            {
                var (row, payload) = Row(aggregate, happened, state, acting, now);
                aggregate.LedgerSeq = row.Seq;
                aggregate.LedgerHead = row.Hash;
                added.Add(row);
                if (payload is not null) db.Add(payload);
            }

            aggregate.Version++;
        }

        // On SQLite the one writer is the sequencer; on PostgreSQL the elected one follows within a second.
        if (db.IsSqlite)
        {
            var last = await LastPosition.For(db)(db, stop) ?? 0;
            foreach (var row in added) row.Position = ++last;
        }

        db.AddRange(added);
    }

    private static (LedgerRow, LedgerPayload?) Row(Aggregate aggregate, LedgerEvent happened, byte[] state, Acting acting, DateTimeOffset now)
    {
        LedgerPayload? payload = null;
        byte[]? commitment = null;
        var id = Guid.CreateVersion7(now);
        if (happened.Personal is not null)
        {
            payload = new() { EventId = id, Salt = RandomNumberGenerator.GetBytes(32), Body = JsonSerializer.SerializeToUtf8Bytes(happened.Personal, JsonColumn.Options) };
            commitment = LedgerFormat.Commit(payload.Salt, payload.Body);
        }

        LedgerRow With(byte[] body, byte[] hash) => new()
        {
            Id = id,
            Stream = aggregate.StreamKind,
            StreamId = aggregate.Id,
            Seq = aggregate.LedgerSeq + 1,
            At = now,
            Kind = happened.Kind,
            ActorId = acting.Actor.Id,
            ActingFor = acting.ActingFor,
            AgencyId = acting.Post?.AgencyId,
            Purpose = acting.Purpose,
            Cause = acting.Cause,
            Body = body,
            Hash = hash,
        };

        var bytes = LedgerFormat.Body(With([], []), acting.Post?.Role, happened.Facts, commitment, state);
        return (With(bytes, LedgerFormat.Chain(aggregate.LedgerHead, bytes)), payload);
    }
}
