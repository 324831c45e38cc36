using Microsoft.EntityFrameworkCore;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Storage;

internal static class ProcessQueries
{
    /// <summary>The newest version of every process whose key is among those given.</summary>
    public static async Task<Dictionary<string, Process>> NewestAsync(this IQueryable<Process> processes, IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var versions = await processes.Where(p => keys.Contains(p.Key)).ToListAsync(stop);
        return versions.GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.MaxBy(p => p.Number)!);
    }

    /// <summary>Whether another case of the same procedure already has a published process: a procedure is bound to one.</summary>
    public static Task<bool> OtherCaseIsPublishedAsync(this IQueryable<Process> processes, Process process, CancellationToken stop) =>
        processes.AnyAsync(p => p.ProcedureCode == process.ProcedureCode && p.Key != process.Key && p.Variant != null && p.Variant != process.Variant && p.Stage == ProcessStage.Published, stop);
}
