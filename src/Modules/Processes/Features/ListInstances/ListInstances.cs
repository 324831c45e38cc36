using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Dossiers;
using MotCua.Contracts.Organisation;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Processes.Domain;
using MotCua.Processes.Running;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Features.ListInstances;

/// <summary>The dossiers that stand at one step of one version, those that stand there longest first.</summary>
internal sealed class ListInstances(AppDb db, CompiledProcesses compiled, IRunningDossiers dossiers, IAgencies agencies, Acting acting)
{
    private const int PageSize = 25;

    /// <returns>Null when the version has no such step.</returns>
    public async Task<ListInstancesModel?> ReadAsync(Guid processId, string stepId, PageKey? after, CancellationToken stop)
    {
        if (await compiled.FindAsync(db, processId, stop) is not { } process || process.Model.Node(stepId) is null) return null;

        var number = await db.Set<Process>().Where(p => p.Id == processId).Select(p => p.Number).SingleAsync(stop);
        var rows = db.Set<Instance>().AsNoTracking().Where(i => i.ProcessId == processId && i.StepId == stepId && i.OverAt == null);
        // The first half bounds the range of the index; the second one alone would be a filter over all of it.
        if (after is { } last) rows = rows.Where(i => i.Since >= last.At && (i.Since > last.At || i.DossierId.CompareTo(last.Id) > 0));
        var page = await rows.OrderBy(i => i.Since).ThenBy(i => i.DossierId).Take(PageSize + 1).Select(i => new { i.DossierId, i.AtAgencyId, i.Since, i.IncidentAt }).ToListAsync(stop);
        var shown = page.Take(PageSize).ToList();
        var labels = await dossiers.LabelsAsync(shown.ConvertAll(i => i.DossierId), stop);
        var directory = await agencies.DirectoryAsync(stop);
        var first = ListInstancesEndpoints.Address(processId, stepId);
        return new(
            processId, process.Public.Symbol, number, process.NameOf(stepId),
            [.. shown.Select(i => new InstanceLine(i.DossierId, labels.GetValueOrDefault(i.DossierId)?.Code ?? "Chưa có mã", directory.NameOf(i.AtAgencyId), i.Since, i.IncidentAt is not null))],
            first, page.Count > PageSize ? $"{first}&sau={new PageKey(shown[^1].Since, shown[^1].DossierId)}" : null, after is not null, acting.Actor.Holds(Permissions.Publish));
    }
}
