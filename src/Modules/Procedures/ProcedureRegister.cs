using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Procedures;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures;

/// <summary>What other modules may ask of the procedures.</summary>
internal sealed class ProcedureRegister(AppDb db, Writes writes, KnownContents contents) : IProcedures
{
    public async Task<FilableProcedure?> FindAsync(Guid procedureId, Guid? versionId, CancellationToken stop)
    {
        if (await db.StandingAsync(procedureId, stop) is not { } standing) return null;
        var version = versionId ?? standing.VersionId;
        if (await contents.FindAsync(db, version, stop) is not { } known || known.ProcedureId != procedureId) return null;
        var content = known.Content;
        return new(
            standing.Id, version, content.Code, content.Name, content.Field, content.Results.Count > 0 ? content.Results[0].Name : null,
            [.. standing.Flags.Select(f => f.Sentence)], known.Cases, standing.ProcessId, [.. new[] { content.Form, content.Code }.OfType<string>()], standing.OnlineHere, standing.HasRules);
    }

    public async Task<FilableProcedure?> FindByCodeAsync(string code, CancellationToken stop) =>
        await db.Set<Procedure>().AsNoTracking().Where(p => p.Code == code && p.Home).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(stop) is { } id ? await FindAsync(id, null, stop) : null;

    public async Task<IReadOnlyList<ProcedureHit>> FilableAsync(CancellationToken stop) =>
        await db.Set<Procedure>().AsNoTracking().Where(p => p.ProcessId != null && !p.Flagged).OrderByDescending(p => p.Common).ThenBy(p => p.SortKey)
            .Select(p => new ProcedureHit(p.Id, p.Code, p.Name, p.Field, p.Summary, true)).ToListAsync(stop);

    public Task<int> CountListedAsync(CancellationToken stop) => db.Set<Procedure>().CountAsync(p => p.Listed, stop);

    public async Task<IReadOnlyDictionary<string, int>> CountByFieldAsync(CancellationToken stop)
    {
        var prefix = $"{SearchWords.Field}:";
        return await db.Set<ProcedureFacet>().Where(f => f.Key.StartsWith(prefix)).ToDictionaryAsync(f => f.Name, f => f.Count, stop);
    }

    public Task<bool> BindProcessAsync(string procedureCode, Guid processVersionId, CancellationToken stop) => writes.RunAsync(async () =>
    {
        var sameCode = await db.Set<Procedure>().Where(p => p.Code == procedureCode && p.Home).ToListAsync(stop);
        var chosen = sameCode.OrderByDescending(p => p.Kind == ProcedureKind.Local).ThenByDescending(p => p.Kind == ProcedureKind.National).FirstOrDefault();
        chosen?.BindProcess(processVersionId);
        return chosen is not null;
    }, stop);
}
