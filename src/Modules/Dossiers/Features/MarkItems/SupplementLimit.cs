using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;

namespace MotCua.Dossiers.Features.MarkItems;

/// <summary>How often an applicant may be asked, by the dated setting in force.</summary>
internal sealed class SupplementLimit(DossierSettings settings)
{
    public Task<RequestAllowance> AllowanceAsync(Dossier dossier, DateTimeOffset now, CancellationToken stop) => OfProcedureAsync(dossier.ProcedureCode, now, stop);

    public async Task<RequestAllowance> OfProcedureAsync(string procedure, DateTimeOffset now, CancellationToken stop)
    {
        var today = await settings.AtAsync(now, stop);
        return new(today.Number(SettingRules.SupplementLimit, procedure), today.Find(SettingRules.SupplementLimit, procedure).Basis);
    }
}
