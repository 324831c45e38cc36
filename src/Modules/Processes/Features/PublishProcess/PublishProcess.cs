using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Procedures;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Processes.Domain;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Features.PublishProcess;

/// <summary>Publishes a process version and binds its procedure to it: from then on dossiers of the procedure run on it.</summary>
internal sealed class PublishProcess(AppDb db, Writes writes, Acting acting, IProcedures procedures, TimeProvider clock)
{
    /// <returns>False when there is no such process.</returns>
    public Task<bool> ExecuteAsync(Guid processId, CancellationToken stop) => writes.RunAsync(async () =>
    {
        acting.Demand(Permissions.Publish);
        if (await db.Set<Process>().SingleOrDefaultAsync(p => p.Id == processId, stop) is not { } process) return false;

        process.Publish(clock.GetUtcNow());

        // A procedure runs on one process: a further case of it does not push the first one out.
        var isFurtherCase = process.Variant is not null && await db.Set<Process>().OtherCaseIsPublishedAsync(process, stop);
        if (!isFurtherCase && !await procedures.BindProcessAsync(process.ProcedureCode, process.Id, stop))
            throw new RefusedException("process.no-procedure", $"Kho thủ tục chưa có thủ tục mã {process.ProcedureCode}, nên chưa công bố được quy trình của nó.");
        return true;
    }, stop);
}
