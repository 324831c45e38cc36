using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;
using MotCua.Procedures.Domain;

namespace MotCua.Procedures.Storage;

/// <summary>A procedure with the text of one of its versions.</summary>
internal sealed record StoredProcedure(
    Guid Id, Guid VersionId, string ContentJson, IReadOnlyList<Finding> Flags, Guid? ProcessId, bool OnlineHere, DateTimeOffset ValidFrom)
{
    public ProcedureContent Content => JsonColumn.Read<ProcedureContent>(ContentJson);
}

/// <summary>Which version of a listed procedure is in force.</summary>
internal sealed record CurrentProcedure(Guid Id, string Name, string Field, Guid VersionId, Guid? ProcessId, bool OnlineHere);

internal static class ProcedureQueries
{
    public static Task<StoredProcedure?> StoredAsync(this AppDb db, Guid id, Guid? versionId, CancellationToken stop) => db.Set<Procedure>().AsNoTracking()
        .Where(p => p.Id == id)
        .Join(db.Set<ProcedureVersion>(), p => versionId ?? p.VersionId, v => v.Id, (p, v) => new { p, v })
        .Where(x => x.v.ProcedureId == x.p.Id)
        .Select(x => new StoredProcedure(x.p.Id, x.v.Id, x.v.Content, x.p.Flags, x.p.ProcessId, x.p.OnlineHere, x.v.ValidFrom)).SingleOrDefaultAsync(stop);

    public static Task<CurrentProcedure?> ListedAsync(this AppDb db, Guid id, CancellationToken stop) =>
        db.Set<Procedure>().Where(p => p.Id == id && p.Listed).Current().SingleOrDefaultAsync(stop);

    /// <summary>A code used twice leads to the record that has a process, else to the richer one.</summary>
    public static Task<CurrentProcedure?> ListedAsync(this AppDb db, string code, CancellationToken stop) =>
        db.Set<Procedure>().Where(p => p.Code == code && p.Listed).OrderBy(p => p.ProcessId == null).ThenBy(p => p.Flagged).ThenBy(p => p.Id).Current().FirstOrDefaultAsync(stop);

    private static IQueryable<CurrentProcedure> Current(this IQueryable<Procedure> procedures) =>
        procedures.Select(p => new CurrentProcedure(p.Id, p.Name, p.Field, p.VersionId, p.ProcessId, p.OnlineHere));
}
