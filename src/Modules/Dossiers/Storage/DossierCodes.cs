using MotCua.Contracts.Organisation;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Storage;

/// <summary>
/// The code of a dossier (TT 03/2025/TT-VPCP art. 13): prefix of the resolving agency, day, running number of the day with at least four
/// digits. It is asked for last in the commit of an acceptance, so that no number is given twice and the series is held briefly.
/// </summary>
internal sealed class DossierCodes(AppDb db, IAgencies agencies)
{
    public async Task<string> NextAsync(Guid agencyId, DateTimeOffset now, CancellationToken stop)
    {
        var agency = (await agencies.DirectoryAsync(stop)).Find(agencyId) ?? throw new InvalidOperationException("The resolving agency is not in the directory.");
        var number = await db.NextNumberAsync(Series.Dossier(agency.DossierPrefix, now), stop);
        return $"{agency.DossierPrefix}-{Series.Day(now)}-{Series.Print(number, 4)}";
    }

    /// <summary>A code as people type it off a slip: without blanks, in capitals; empty when nothing was typed.</summary>
    public static string Clean(string? typed) => string.Concat(Typed.Clean(typed).Where(c => c != ' ')).ToUpperInvariant();
}
