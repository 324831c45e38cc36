using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Forms;
using MotCua.Contracts.Procedures;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures;

/// <summary>What other modules may ask of the procedures.</summary>
internal sealed class ProcedureRegister(AppDb db, Writes writes, IForms forms) : IProcedures
{
    public const string GeneralForm = "chung";

    public async Task<FilableProcedure?> FindAsync(Guid procedureId, Guid? versionId, CancellationToken stop)
    {
        if (await db.StoredAsync(procedureId, versionId, stop) is not { } stored) return null;
        var content = stored.Content;
        return new(
            stored.Id, stored.VersionId, content.Code, content.Name, content.Field, content.Results.Count > 0 ? content.Results[0].Name : null,
            [.. stored.Flags.Select(f => f.Sentence)], ProcedureCases.Of(content), stored.ProcessId, await FormKeyAsync(content, stop), stored.OnlineHere);
    }

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

    /// <summary>The form that the record names, else one under the procedure's code, else the general form.</summary>
    private async Task<string> FormKeyAsync(ProcedureContent content, CancellationToken stop)
    {
        foreach (var key in new[] { content.Form, content.Code }.OfType<string>())
        {
            if (await forms.CurrentAsync(key, stop) is { } form && form.Key == key) return key;
        }

        return GeneralForm;
    }
}
