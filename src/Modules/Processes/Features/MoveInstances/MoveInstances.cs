using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Dossiers;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Processes.Domain;
using MotCua.Processes.Running;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Features.MoveInstances;

/// <param name="Why">Whole sentences; empty when it can be moved.</param>
public sealed record MoveLine(Guid DossierId, string Code, int FromNumber, string Step, IReadOnlyList<string> Why);

/// <param name="Older">How many run on older versions in all; the lines are the first of them.</param>
/// <param name="Moved">How many were moved just now; null before.</param>
public sealed record MoveInstancesModel(Guid ProcessId, string Label, int Number, int Older, IReadOnlyList<MoveLine> Lines, int? Moved);

/// <summary>
/// Dossiers that run on older versions of a process go on with the newest published one, where what they stand on is the same there. Each is moved in a commit of
/// its own, so that stopping half-way and asking again does no harm.
/// </summary>
internal sealed class MoveInstances(AppDb db, Writes writes, Acting acting, CompiledProcesses compiled, IRunningDossiers dossiers)
{
    /// <summary>Looked at in one request.</summary>
    private const int Batch = 100;

    /// <returns>Null when there is no such published version.</returns>
    public async Task<MoveInstancesModel?> LookAsync(Guid processId, int? moved, CancellationToken stop)
    {
        if (await TargetAsync(processId, stop) is not { } target) return null;

        var older = await OlderAsync(target, stop);
        var standing = await Standing(older).OrderBy(i => i.Since).ThenBy(i => i.DossierId).Take(Batch).ToListAsync(stop);
        var labels = await dossiers.LabelsAsync(standing.ConvertAll(i => i.DossierId), stop);
        var to = await compiled.FindAsync(db, processId, stop);
        var lines = new List<MoveLine>();
        foreach (var instance in standing)
        {
            var from = await compiled.FindAsync(db, instance.ProcessId, stop);
            lines.Add(new(instance.DossierId, labels.GetValueOrDefault(instance.DossierId)?.Code ?? "Chưa có mã", older[instance.ProcessId], from!.NameOf(instance.StepId), [.. Obstacles(from, to!, instance)]));
        }

        return new(processId, target.Label, target.Number, await Standing(older).CountAsync(stop), [.. lines.OrderByDescending(l => l.Why.Count)], moved);
    }

    /// <returns>How many were moved; null when there is no such published version.</returns>
    public async Task<int?> MoveAsync(Guid processId, CancellationToken stop)
    {
        acting.Demand(Permissions.Publish);
        if (await TargetAsync(processId, stop) is not { } target) return null;

        var older = await OlderAsync(target, stop);
        var moved = 0;
        foreach (var id in await Standing(older).OrderBy(i => i.Since).ThenBy(i => i.DossierId).Select(i => i.DossierId).ToListAsync(stop))
            if (await MoveAsync(id, target, stop)) moved++;
        return moved;
    }

    private Task<bool> MoveAsync(Guid dossierId, Process target, CancellationToken stop) => writes.RunAsync(async () =>
    {
        // Read again inside the commit: it may have moved on, or away, meanwhile.
        var instance = await db.Set<Instance>().SingleAsync(i => i.DossierId == dossierId, stop);
        if (instance.ProcessId == target.Id || instance.OverAt is not null) return false;
        var (from, to) = (await compiled.FindAsync(db, instance.ProcessId, stop), await compiled.FindAsync(db, target.Id, stop));
        if (from is null || to is null || Obstacles(from, to, instance).Any()) return false;

        instance.State = Migration.Move(from.Model, to.Model, ProcessState.FromBytes(instance.State)).ToBytes();
        instance.ProcessId = target.Id;
        instance.Version++;
        if (to.Public.Step(instance.StepId) is { } step) instance.AtAgencyId = step.AgencyId ?? instance.AgencyId;
        await dossiers.FollowVersionAsync(dossierId, target.Id, target.Number, stop);
        return true;
    }, stop);

    private static IEnumerable<string> Obstacles(CompiledProcess from, CompiledProcess to, Instance instance)
    {
        ProcessState state;
        try
        {
            state = ProcessState.FromBytes(instance.State);
        }
        catch (FormatException)
        {
            return ["Không đọc được vị trí của hồ sơ trong quy trình."];
        }

        if (from.Public.Step(instance.StepId) is { } here && to.Public.Step(instance.StepId) is { } there && here.Kind != there.Kind) return [$"Bước “{here.Name}” là việc khác trong phiên bản mới."];
        return Migration.Check(from.Model, to.Model, state).Select(o => o.Vietnamese);
    }

    private Task<Process?> TargetAsync(Guid processId, CancellationToken stop) =>
        db.Set<Process>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == processId && p.Stage == ProcessStage.Published, stop);

    private async Task<Dictionary<Guid, int>> OlderAsync(Process target, CancellationToken stop) =>
        await db.Set<Process>().Where(p => p.Key == target.Key && p.Number < target.Number).ToDictionaryAsync(p => p.Id, p => p.Number, stop);

    private IQueryable<Instance> Standing(Dictionary<Guid, int> versions) => db.Set<Instance>().AsNoTracking().Where(i => versions.Keys.Contains(i.ProcessId) && i.OverAt == null);
}
