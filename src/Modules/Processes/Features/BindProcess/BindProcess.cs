using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Features.BindProcess;

/// <summary>Says who does each step of a process.</summary>
internal sealed class BindProcess(AppDb db, Writes writes, Acting acting)
{
    /// <returns>False when there is no such process.</returns>
    /// <exception cref="MotCua.Kernel.ForbiddenException">The step is another agency's, or would become it.</exception>
    public Task<bool> ExecuteAsync(Guid processId, IReadOnlyList<StepBinding> bindings, CancellationToken stop) => writes.RunAsync(async () =>
    {
        acting.Demand(Permissions.Bind);
        if (await db.Set<Process>().SingleOrDefaultAsync(p => p.Id == processId, stop) is not { } process) return false;

        foreach (var moved in bindings.Where(b => process.Binding(b.RowId) != b))
        {
            var before = process.Binding(moved.RowId)?.AgencyId;
            acting.Demand(Permissions.Bind, post => post.AgencyId is { } own && moved.AgencyId == own && (before is null || before == own));
        }

        process.Bind(bindings);
        return true;
    }, stop);
}
