using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Platform.Ledger;

/// <param name="Code">Stable code, for example <c>ledger.chain-broken</c>.</param>
/// <param name="Where">Stream, its id and the sequence number.</param>
public sealed record LedgerFault(string Code, string Where);

/// <param name="Events">Events read.</param>
/// <param name="Streams">Streams walked.</param>
/// <param name="Destroyed">Events whose personal payload is no longer there.</param>
public sealed record LedgerReport(long Events, int Streams, long Destroyed, IReadOnlyList<LedgerFault> Faults);

/// <summary>Recomputes every hash, commitment and state fingerprint, and compares them with what is stored.</summary>
public sealed class LedgerVerifier(AppDb db)
{
    public async Task<LedgerReport> VerifyAsync(CancellationToken stop)
    {
        var faults = new List<LedgerFault>();
        long events = 0, destroyed = 0;
        var heads = new Dictionary<(string, Guid), (int Seq, byte[] Hash, string? State)>();

        var rows = db.Set<LedgerRow>().AsNoTracking().OrderBy(r => r.Stream).ThenBy(r => r.StreamId).ThenBy(r => r.Seq)
            .GroupJoin(db.Set<LedgerPayload>().AsNoTracking(), r => r.Id, p => p.EventId, (row, payloads) => new { row, payloads })
            .SelectMany(x => x.payloads.DefaultIfEmpty(), (x, payload) => new { x.row, payload });
        await foreach (var item in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            events++;
            var row = item.row;
            var where = $"{row.Stream} {row.StreamId} #{row.Seq}";
            var known = heads.TryGetValue((row.Stream, row.StreamId), out var before);
            if (row.Seq != (known ? before.Seq : 0) + 1) faults.Add(new("ledger.missing-event", where));
            if (!CryptographicOperations.FixedTimeEquals(row.Hash, LedgerFormat.Chain(known ? before.Hash : LedgerFormat.Genesis, row.Body)))
                faults.Add(new("ledger.chain-broken", where));

            heads[(row.Stream, row.StreamId)] = (row.Seq, row.Hash, StateOf(row, item.payload, where, faults, ref destroyed));
        }

        var streams = heads.Count;
        await VerifyPositionsAsync(faults, stop);
        await VerifyRecordsAsync(heads, faults, stop);
        return new(events, streams, destroyed, faults);
    }

    /// <summary>Compares what the body says with the columns and the payload; a body that can no longer be read is a fault like any other.</summary>
    /// <returns>The fingerprint of the record after the event, or null when it cannot be read.</returns>
    private static string? StateOf(LedgerRow row, LedgerPayload? payload, string where, List<LedgerFault> faults, ref long destroyed)
    {
        try
        {
            using var body = JsonDocument.Parse(row.Body);
            if (!ColumnsAgree(row, body.RootElement)) faults.Add(new("ledger.columns-edited", where));
            if (body.RootElement.TryGetProperty("personal", out var commitment))
            {
                if (payload is null) destroyed++;
                else if (Convert.ToHexStringLower(LedgerFormat.Commit(payload.Salt, payload.Body)) != commitment.GetString())
                    faults.Add(new("ledger.payload-edited", where));
            }

            return body.RootElement.GetProperty("state").GetString();
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            faults.Add(new("ledger.body-unreadable", where));
            return null;
        }
    }

    private static bool ColumnsAgree(LedgerRow row, JsonElement body) =>
        body.GetProperty("id").GetGuid() == row.Id
        && body.GetProperty("kind").GetString() == row.Kind
        && body.GetProperty("stream").GetString() == row.Stream
        && body.GetProperty("streamId").GetGuid() == row.StreamId
        && body.GetProperty("seq").GetInt32() == row.Seq
        && body.GetProperty("at").GetInt64() == MicrosecondsConverter.ToMicroseconds(row.At)
        && body.GetProperty("actor").GetGuid() == row.ActorId
        && (body.TryGetProperty("agency", out var agency) ? agency.GetGuid() : (Guid?)null) == row.AgencyId
        && (body.TryGetProperty("actingFor", out var principal) ? principal.GetGuid() : (Guid?)null) == row.ActingFor
        && (body.TryGetProperty("cause", out var cause) ? cause.GetGuid() : (Guid?)null) == row.Cause
        && (body.TryGetProperty("purpose", out var purpose) ? purpose.GetString() : null) == row.Purpose;

    private async Task VerifyPositionsAsync(List<LedgerFault> faults, CancellationToken stop)
    {
        var positions = await db.Set<LedgerRow>().Where(r => r.Position != null).GroupBy(_ => 1)
            .Select(g => new { Count = g.LongCount(), Last = g.Max(r => r.Position) }).SingleOrDefaultAsync(stop);
        if (positions is not null && positions.Count != positions.Last) faults.Add(new("ledger.position-gap", $"{positions.Count} rows, last position {positions.Last}"));
    }

    /// <summary>Every record must still look as the last event of its stream left it.</summary>
    private async Task VerifyRecordsAsync(Dictionary<(string, Guid), (int Seq, byte[] Hash, string? State)> heads, List<LedgerFault> faults, CancellationToken stop)
    {
        foreach (var type in db.Model.GetEntityTypes().Where(t => typeof(Aggregate).IsAssignableFrom(t.ClrType) && !t.ClrType.IsAbstract))
        {
            // Reflection once per type; the records themselves stream through without tracking their neighbours.
            var set = (IQueryable<Aggregate>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            await foreach (var aggregate in set.AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
            {
                var where = $"{aggregate.StreamKind} {aggregate.Id}";
                if (!heads.Remove((aggregate.StreamKind, aggregate.Id), out var head)) faults.Add(new("ledger.record-without-history", where));
                else if (head.Seq != aggregate.LedgerSeq || !head.Hash.AsSpan().SequenceEqual(aggregate.LedgerHead)) faults.Add(new("ledger.head-edited", where));
                else if (head.State is not null && Convert.ToHexStringLower(LedgerFormat.Fingerprint(db.Entry(aggregate))) != head.State) faults.Add(new("ledger.record-edited", where));
                db.ChangeTracker.Clear();
            }
        }

        faults.AddRange(heads.Keys.Select(lost => new LedgerFault("ledger.record-missing", $"{lost.Item1} {lost.Item2}")));
    }
}
