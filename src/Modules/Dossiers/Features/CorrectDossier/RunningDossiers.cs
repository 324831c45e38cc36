using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Dossiers;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.CorrectDossier;

internal sealed class RunningDossiers(AppDb db) : IRunningDossiers
{
    public async Task<IReadOnlyDictionary<Guid, DossierLabel>> LabelsAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new DossierLabel(d.Id, d.Code ?? "Chưa có mã", d.ProcedureName)).ToDictionaryAsync(l => l.Id, stop);
}
