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
    /// <summary>Call it when the changes are detected; nothing compares the records again after it.</summary>
    public static async Task AppendAsync(AppDb db, Acting acting, TimeProvider clock, CancellationToken stop)
    {
        var changed = db.ChangeTracker.Entries<Aggregate>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        if (changed.Count == 0) return;

        var now = clock.GetUtcNow();
        now = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        // On SQLite the one writer is the sequencer; on PostgreSQL the elected one follows within a second.
        var position = db.IsSqlite ? await db.Plain.ScalarAsync<long>($"SELECT coalesce(max(position), 0) FROM platform_ledger", stop) : (long?)null;
        foreach (var entry in changed)
        {
            var aggregate = entry.Entity;
            var events = aggregate.TakeEvents();
            if (events.Count == 0)
                throw new InvalidOperationException($"A {aggregate.StreamKind} was changed without an event for the ledger.");

            if (aggregate.FingerprintKey.Length == 0) aggregate.FingerprintKey = RandomNumberGenerator.GetBytes(32);
            var state = LedgerFormat.Fingerprint(entry);
            foreach (var happened in events) Append(db, aggregate, happened, state, acting, now, ++position);
            aggregate.Version++;
            if (entry.State == EntityState.Modified)
                foreach (var moved in LedgerFormat.Moved) entry.Property(moved).IsModified = true;
        }
    }

    private static void Append(AppDb db, Aggregate aggregate, LedgerEvent happened, byte[] state, Acting acting, DateTimeOffset now, long? position)
    {
        var id = Guid.CreateVersion7(now);
        byte[]? commitment = null;
        if (happened.Personal is not null)
        {
            var salt = RandomNumberGenerator.GetBytes(32);
            var personal = JsonSerializer.SerializeToUtf8Bytes(happened.Personal, JsonColumn.Options);
            commitment = LedgerFormat.Commit(salt, personal);
            db.Plain.Add($"INSERT INTO platform_ledger_payload (event_id, salt, body) VALUES ({id}, {salt}, {personal})");
        }

        var row = new LedgerRow
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
        };
        var body = LedgerFormat.Body(row, acting.Post?.Role, happened.Facts, commitment, state);
        var hash = LedgerFormat.Chain(aggregate.LedgerHead, body);
        (aggregate.LedgerSeq, aggregate.LedgerHead) = (row.Seq, hash);
        db.Plain.Add($"""
            INSERT INTO platform_ledger (id, stream, stream_id, seq, position, at, kind, actor_id, acting_for, agency_id, purpose, cause, body, hash)
            VALUES ({id}, {row.Stream}, {row.StreamId}, {row.Seq}, {position}, {row.At}, {row.Kind}, {row.ActorId}, {row.ActingFor}, {row.AgencyId}, {row.Purpose}, {row.Cause}, {body}, {hash})
            """);
    }
}
