using System.Net;
using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ReadProgress;
using MotCua.Dossiers.Storage;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.Track;

internal enum TrackOutcome { Found, Wrong, TooMany }

/// <summary>Opens the public side of a dossier to whoever holds the receipt.</summary>
internal sealed class TrackDossier(AppDb db, TrackingSecrets secrets, WrongTries tries, ReadProgress.ReadProgress progress)
{
    /// <summary>An unknown code and a wrong secret cost the same and answer the same.</summary>
    public async Task<(TrackOutcome Outcome, ProgressModel? Progress)> FindAsync(string code, string secret, IPAddress? from, CancellationToken stop)
    {
        if (tries.IsFull(from)) return (TrackOutcome.TooMany, null);

        var clean = DossierCodes.Clean(code);
        var id = await db.Set<Dossier>().Where(d => d.Code == clean).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(stop);
        var matches = secrets.Matches(id ?? Guid.Empty, secret);
        if (id is null || !matches)
        {
            tries.Add(from);
            return (TrackOutcome.Wrong, null);
        }

        return (TrackOutcome.Found, await progress.OfAsync(await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id, stop), stop));
    }
}
