using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Clock;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.HandleDossier;

/// <summary>
/// What follows an act by itself, in its commit: the dossier asks for the opinions and opens the sub-dossiers that its process has come to,
/// gives up those that the process has given up, tells the dossier that waits for it, and rewrites the inbox.
/// </summary>
internal sealed class FollowProcess(AppDb db, IProcesses processes, IProcedures procedures, DossierClocks clocks, DossierCodes codes)
{
    /// <summary>How deep sub-dossiers may call sub-dossiers.</summary>
    private const int MostLevels = 5;

    public async Task AfterActAsync(Dossier dossier, ProcessVersion process, DossierClock clock, DateTimeOffset now, CancellationToken stop)
    {
        var position = await processes.PositionAsync(dossier.Id, stop);
        if (dossier.State == DossierState.InProcess && position is not null)
        {
            FollowOpinions(dossier, process, position, now);
            while (position.Calls.FirstOrDefault(c => !dossier.SubDossiers.Any(s => s.Task == c.Token)) is { } call) position = await AnswerCallAsync(dossier, process, call, now, stop);
        }

        db.Refresh(dossier, process, position, clock, now);
        if (dossier.IsOpen) return;
        await processes.CloseAsync(dossier.Id, stop);
        foreach (var sub in dossier.SubDossiers.Where(s => s.EndedAt is null)) await StopAsync(sub.Id, now, stop);
        if (dossier.Parent is { } parent) await TellAsync(parent, dossier, now, stop);
    }

    /// <summary>The dossier asks whom its process asks, and waits for nobody whom the process has given up.</summary>
    private static void FollowOpinions(Dossier dossier, ProcessVersion process, ProcessPosition position, DateTimeOffset now)
    {
        foreach (var gone in dossier.Opinions.Where(o => o.IsOpen && !position.Opinions.Any(p => p.Token == o.Task)).ToList())
        {
            if (gone.DueAt <= now) dossier.LapseOpinion(gone, ends: true, now);
            else dossier.WithdrawOpinion(gone, now);
        }

        foreach (var late in dossier.Opinions.Where(o => o.IsOpen && o.LapsedAt is null && o.DueAt <= now).ToList()) dossier.LapseOpinion(late, ends: false, now);
        foreach (var asked in position.Opinions.Where(p => !dossier.Opinions.Any(o => o.Task == p.Token))) dossier.AskOpinion(process.Step(asked.StepId)!, asked, now);
    }

    /// <summary>Opens a sub-dossier; what was granted once holds when the way comes by again, after something was sent back.</summary>
    private async Task<ProcessPosition> AnswerCallAsync(Dossier dossier, ProcessVersion process, OpenCall call, DateTimeOffset now, CancellationToken stop)
    {
        var step = process.Step(call.StepId)!;
        if (dossier.SubDossiers.Any(s => s.StepId == step.Id && s.Granted == true)) return await processes.ReturnAsync(dossier.Id, call.Token, granted: true, stop);

        var sub = await OpenAsync(dossier, step, call, now, stop);
        dossier.OpenSub(step, call.Token, sub, now);
        return (await processes.PositionAsync(dossier.Id, stop))!;
    }

    private async Task<Dossier> OpenAsync(Dossier parent, ProcessStep step, OpenCall call, DateTimeOffset now, CancellationToken stop)
    {
        var code = step.SubProcedure!;
        await DemandNoLoopAsync(parent, code, stop);
        if (await procedures.FindByCodeAsync(code, stop) is not { IsFilable: true, ProcessId: { } processId } procedure)
            throw new RefusedException("process.no-sub-dossier", $"Chưa mở được hồ sơ liên thông ở bước “{step.Name}”: thủ tục {code} chưa có quy trình được công bố. Hãy báo người quản trị quy trình.");

        var process = await processes.VersionAsync(processId, stop) ?? throw new InvalidOperationException("A procedure names a process version that is gone.");
        var chosen = procedure.Cases.FirstOrDefault(c => c.Limits.ContainsKey(Channel.Direct)) ?? procedure.Cases[0];
        var agency = step.AgencyId ?? parent.HolderAgencyId;
        var desk = process.FirstDesk();
        var resolving = process.First(StepKind.Examine)?.AgencyId ?? agency;
        var limit = step.Days is { } days and > 0 ? new TimeLimit(days, TimeUnit.WorkingDay) : chosen.Limits.Values.First();
        var opening = new Dossier.Opening(
            Guid.CreateVersion7(now), procedure.Id, procedure.VersionId, procedure.Code, procedure.Name, chosen.Code, chosen.Name, nameof(Channel.Direct),
            processId, parent.ReceivingPointId, agency, resolving, process.First(StepKind.Approve)?.AgencyId ?? resolving,
            null, parent.Applicant, parent.FormVersionId, parent.Answers, parent.Papers, [], limit);
        var clock = await clocks.NewAsync(resolving, procedure.Code, stop);
        var sub = Dossier.OpenAsSub(
            opening, new(parent.Id, call.Token, parent.Code!, parent.HolderAgencyId),
            new(await codes.NextAsync(resolving, now, stop), clock.Promise(now, limit), null), desk?.UnitId, now);
        db.Add(sub);
        await DeskActs.StartProcessAsync(sub, processes, stop);
        db.Refresh(sub, process, await processes.PositionAsync(sub.Id, stop), clock, now);
        return sub;
    }

    /// <exception cref="RefusedException">A procedure would wait for itself, or dossiers call each other without end.</exception>
    private async Task DemandNoLoopAsync(Dossier parent, string code, CancellationToken stop)
    {
        var above = parent;
        for (var level = 1; ; level++)
        {
            if (above.ProcedureCode == code || level > MostLevels)
                throw new RefusedException("process.sub-dossier-loop", $"Không mở được hồ sơ liên thông: các quy trình gọi thủ tục {code} vòng tròn. Hãy báo người quản trị quy trình.");
            if (above.Parent is not { } next) return;
            above = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == next.Id, stop);
        }
    }

    private async Task StopAsync(Guid id, DateTimeOffset now, CancellationToken stop)
    {
        var sub = await db.Set<Dossier>().SingleAsync(d => d.Id == id, stop);
        if (!sub.IsOpen) return;
        sub.StopWithParent(now);
        await AfterOtherAsync(sub, now, stop);
    }

    private async Task TellAsync(ParentDossier called, Dossier sub, DateTimeOffset now, CancellationToken stop)
    {
        var parent = await db.Set<Dossier>().SingleAsync(d => d.Id == called.Id, stop);
        if (!parent.IsOpen || parent.SubDossiers.FirstOrDefault(s => s.Id == sub.Id && s.EndedAt is null) is not { } waiting) return;
        var granted = sub is { Result: ResultFact.Issued, ResultDetail.IsNegative: false };
        parent.EndSub(waiting, granted, now);
        await processes.ReturnAsync(parent.Id, waiting.Task, granted, stop);
        await AfterOtherAsync(parent, now, stop);
    }

    private async Task AfterOtherAsync(Dossier dossier, DateTimeOffset now, CancellationToken stop)
    {
        var process = await processes.VersionAsync(dossier.ProcessVersionId, stop) ?? throw new InvalidOperationException("The process version of a dossier is gone.");
        await AfterActAsync(dossier, process, await clocks.OfAsync(dossier, stop), now, stop);
    }
}
