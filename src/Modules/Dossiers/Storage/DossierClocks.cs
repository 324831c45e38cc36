using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;

namespace MotCua.Dossiers.Storage;

/// <summary>The clock of a dossier: the calendar in force now, with the rules that were set when the dossier began.</summary>
internal sealed class DossierClocks(ICalendars calendars, DossierSettings settings, TimeProvider time)
{
    public ValueTask<DossierClock> OfAsync(Dossier dossier, CancellationToken stop) =>
        ForAsync(dossier.ResolvingAgencyId, dossier.ProcedureCode, dossier.FiledAt ?? dossier.AcceptedAt ?? time.GetUtcNow(), stop);

    /// <summary>For a dossier that begins now.</summary>
    public ValueTask<DossierClock> NewAsync(Guid resolvingAgencyId, string procedureCode, CancellationToken stop) =>
        ForAsync(resolvingAgencyId, procedureCode, time.GetUtcNow(), stop);

    private async ValueTask<DossierClock> ForAsync(Guid agencyId, string procedureCode, DateTimeOffset begun, CancellationToken stop)
    {
        var inForce = await settings.AtAsync(begun, stop);
        return new(await calendars.ForAsync(agencyId, stop), TimeRules.Of(inForce, procedureCode));
    }
}
