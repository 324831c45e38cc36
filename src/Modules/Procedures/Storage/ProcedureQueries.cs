using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;
using MotCua.Procedures.Domain;

namespace MotCua.Procedures.Storage;

/// <summary>How a procedure stands today: the version in force, what is wrong with it, and what it runs on.</summary>
internal sealed record StandingProcedure(Guid Id, string Name, string Field, Guid VersionId, IReadOnlyList<Finding> Flags, Guid? ProcessId, bool OnlineHere, bool HasRules);

internal static class ProcedureQueries
{
    private static readonly CompiledQuery<Func<AppDb, Guid, CancellationToken, Task<StandingProcedure?>>> ById =
        new(() => EF.CompileAsyncQuery((AppDb db, Guid id, CancellationToken _) => db.Set<Procedure>().Where(p => p.Id == id)
            .Select(p => new StandingProcedure(p.Id, p.Name, p.Field, p.VersionId, p.Flags, p.ProcessId, p.OnlineHere, p.HasRules)).SingleOrDefault()));

    private static readonly CompiledQuery<Func<AppDb, Guid, CancellationToken, Task<StandingProcedure?>>> ListedById =
        new(() => EF.CompileAsyncQuery((AppDb db, Guid id, CancellationToken _) => db.Set<Procedure>().Where(p => p.Id == id && p.Listed)
            .Select(p => new StandingProcedure(p.Id, p.Name, p.Field, p.VersionId, p.Flags, p.ProcessId, p.OnlineHere, p.HasRules)).SingleOrDefault()));

    private static readonly CompiledQuery<Func<AppDb, string, CancellationToken, Task<StandingProcedure?>>> ListedByCode =
        new(() => EF.CompileAsyncQuery((AppDb db, string code, CancellationToken _) => db.Set<Procedure>().Where(p => p.Code == code && p.Listed)
            .OrderBy(p => p.ProcessId == null).ThenBy(p => p.Flagged).ThenBy(p => p.Id)
            .Select(p => new StandingProcedure(p.Id, p.Name, p.Field, p.VersionId, p.Flags, p.ProcessId, p.OnlineHere, p.HasRules)).FirstOrDefault()));

    public static Task<StandingProcedure?> StandingAsync(this AppDb db, Guid id, CancellationToken stop) => ById.For(db)(db, id, stop);

    public static Task<StandingProcedure?> ListedAsync(this AppDb db, Guid id, CancellationToken stop) => ListedById.For(db)(db, id, stop);

    /// <summary>A code used twice leads to the record that has a process, else to the richer one.</summary>
    public static Task<StandingProcedure?> ListedAsync(this AppDb db, string code, CancellationToken stop) => ListedByCode.For(db)(db, code, stop);
}
