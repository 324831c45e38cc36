using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;
using MotCua.Processes.Domain;
using MotCua.Processes.Running;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Features.ListInstances;

/// <param name="StepId">Id of the node.</param>
/// <param name="Faulty">How many of them stand still because of an incident.</param>
public sealed record StepCount(string StepId, string Name, int Running, int Faulty);

/// <summary>One version of a process and where its dossiers stand.</summary>
public sealed record VersionCount(Guid Id, int Number, bool IsPublished, IReadOnlyList<StepCount> Steps)
{
    public int Running => Steps.Sum(s => s.Running);
}

/// <summary>How many dossiers run on each version of a process, by the step they stand at. Each count is one range of an index over what runs now.</summary>
internal sealed class CountInstances(AppDb db, CompiledProcesses compiled)
{
    /// <returns>The newest version first.</returns>
    public async Task<IReadOnlyList<VersionCount>> OfAsync(string key, CancellationToken stop)
    {
        var versions = await db.Set<Process>().Where(p => p.Key == key).OrderByDescending(p => p.Number).Select(p => new { p.Id, p.Number, p.Stage }).ToListAsync(stop);
        var ids = versions.ConvertAll(v => v.Id);
        var running = db.Set<Instance>().Where(i => ids.Contains(i.ProcessId) && i.OverAt == null);
        var counts = await running.GroupBy(i => new { i.ProcessId, i.StepId }).Select(g => new { g.Key.ProcessId, g.Key.StepId, Count = g.Count() }).ToListAsync(stop);
        var faulty = await running.Where(i => i.IncidentAt != null).GroupBy(i => new { i.ProcessId, i.StepId }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);

        var told = new List<VersionCount>();
        foreach (var version in versions)
        {
            var mine = counts.FindAll(c => c.ProcessId == version.Id);
            var process = mine.Count > 0 ? await compiled.FindAsync(db, version.Id, stop) : null;
            var order = process?.Public.Steps.Select((s, i) => (s.Id, i)).ToDictionary(s => s.Id, s => s.i) ?? [];
            told.Add(new(version.Id, version.Number, version.Stage == ProcessStage.Published,
            [
                .. mine.OrderBy(c => order.GetValueOrDefault(c.StepId ?? "", int.MaxValue)).ThenBy(c => c.StepId, StringComparer.Ordinal)
                    .Select(c => new StepCount(c.StepId ?? "", process!.NameOf(c.StepId), c.Count, faulty.Find(f => f.Key.ProcessId == c.ProcessId && f.Key.StepId == c.StepId)?.Count ?? 0)),
            ]));
        }

        return told;
    }
}
