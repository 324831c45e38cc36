using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.LookAtDossier;

/// <summary>A reader of the province has not said yet in this session why this dossier is read; the route answers with the page that asks.</summary>
internal sealed class PurposeMissingException(Guid dossierId) : Exception("A purpose must be stated before this dossier is read.")
{
    public Guid DossierId { get; } = dossierId;
}

/// <summary>
/// The one door to the content of a dossier for who only reads it. Who has a part in it goes through; a role of the whole province states
/// a purpose first, and every look is written before anything is shown (roles.csv, inspector and control-officer).
/// </summary>
internal sealed class ReadDossier(AppDb db, Writes writes, Acting acting)
{
    private const string Permission = "dossiers.read";

    /// <returns>Null when it is not there or not within reach.</returns>
    /// <exception cref="PurposeMissingException">The route must carry <see cref="PurposeEndpoints.AsksPurpose"/>.</exception>
    public async Task<Dossier?> FindAsync(Guid id, Seen what, Guid? file, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, stop);
        if (dossier is null || !ActOnDossier.CanRead(acting.Actor, dossier)) return null;
        if (ActOnDossier.HasPartIn(acting.Actor, dossier)) return dossier;

        acting.Demand(Permission, post => post.AgencyId is null);
        acting.Cause = await StatedAsync(id, stop) ?? throw new PurposeMissingException(id);
        await writes.RunAsync(async () => (await db.AccessOfAsync(id, stop)).See(what, file), stop);
        return dossier;
    }

    /// <returns>Whether this reader must state a purpose; null when the dossier is not there or not within reach.</returns>
    public async Task<bool?> MustStatePurposeAsync(Guid id, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, stop);
        return dossier is null || !ActOnDossier.CanRead(acting.Actor, dossier) ? null : !ActOnDossier.HasPartIn(acting.Actor, dossier);
    }

    public Task StatePurposeAsync(Guid id, string purpose, CancellationToken stop) => writes.RunAsync(async () =>
    {
        acting.Demand(Permission, post => post.AgencyId is null);
        var session = acting.Session ?? throw new InvalidOperationException("A purpose is stated in a session.");
        (await db.AccessOfAsync(id, stop)).StatePurpose(session, purpose);
    }, stop);

    /// <returns>The event that states the purpose of this reader in this session, or null.</returns>
    private async Task<Guid?> StatedAsync(Guid id, CancellationToken stop)
    {
        var reader = acting.Actor.Id;
        var stated = await db.Set<LedgerRow>().AsNoTracking()
            .Where(r => r.Stream == AccessStream.Class && r.StreamId == id && r.Kind == AccessStream.PurposeStated && r.ActorId == reader)
            .OrderByDescending(r => r.Seq).Select(r => new { r.Id, r.Body }).Take(10).ToListAsync(stop);
        return stated.Find(s => SessionIn(s.Body) == acting.Session)?.Id;
    }

    private static Guid SessionIn(byte[] body)
    {
        using var read = JsonDocument.Parse(body);
        return read.RootElement.GetProperty("facts").GetProperty("session").GetGuid();
    }
}
