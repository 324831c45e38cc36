using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Dossiers;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.CorrectDossier;

internal sealed class RunningDossiers(AppDb db, Writes writes, IProcesses processes, DossierClocks clocks, FollowProcess follow, TimeProvider clock) : IRunningDossiers
{
    public async Task<IReadOnlyDictionary<Guid, DossierLabel>> LabelsAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) =>
        await db.Set<Dossier>().AsNoTracking().Where(d => ids.Contains(d.Id)).Select(d => new DossierLabel(d.Id, d.Code ?? "Chưa có mã", d.ProcedureName)).ToDictionaryAsync(l => l.Id, stop);

    public Task NoteCorrectionAsync(Guid id, string what, string reason, string? toStep, CancellationToken stop) => writes.RunAsync(async () =>
    {
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Id == id, stop);
        var process = await processes.VersionAsync(dossier.ProcessVersionId, stop) ?? throw new InvalidOperationException("The process version of a dossier is gone.");
        var now = clock.GetUtcNow();
        dossier.Correct(what, reason, process.Step(toStep), now);
        await follow.AfterActAsync(dossier, process, await clocks.OfAsync(dossier, stop), now, stop);
    }, stop);

    public Task FollowVersionAsync(Guid id, Guid versionId, int number, CancellationToken stop) => writes.RunAsync(async () =>
    {
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Id == id, stop);
        var process = await processes.VersionAsync(versionId, stop) ?? throw new InvalidOperationException("A dossier follows a version that is not there.");
        var now = clock.GetUtcNow();
        dossier.FollowVersion(versionId, number, now);
        await follow.AfterActAsync(dossier, process, await clocks.OfAsync(dossier, stop), now, stop);
    }, stop);
}
