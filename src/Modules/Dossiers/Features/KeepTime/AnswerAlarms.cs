using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.KeepTime;

/// <summary>Does what time alone asks: notes what is overdue, reminds, ends what the procedure ends. Each alarm is one act and one commit.</summary>
internal sealed class AnswerAlarms(AppDb db, ActOnDossier acts, IProcesses processes, TimeProvider time)
{
    public const int PageSize = 200;

    /// <summary>The dossiers whose alarm has rung, those that wait longest first.</summary>
    /// <param name="after">The last one of the page before.</param>
    public async Task<IReadOnlyList<PageKey>> RungAsync(PageKey? after, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var rung = db.Set<AlarmRow>().AsNoTracking().Where(a => a.At <= now);
        if (after is { } last) rung = rung.Where(a => a.At > last.At || (a.At == last.At && a.DossierId.CompareTo(last.Id) > 0));
        return await rung.OrderBy(a => a.At).ThenBy(a => a.DossierId).Take(PageSize).Select(a => new PageKey(a.At, a.DossierId)).ToListAsync(stop);
    }

    /// <summary>
    /// Reads the dossier again inside the commit: whatever moved meanwhile, by a person or by another node, has moved its alarm too,
    /// and then nothing happens.
    /// </summary>
    public Task AnswerAsync(Guid id, CancellationToken stop) => acts.ByTimeAsync(id, async at =>
    {
        if (at.Dossier.State == DossierState.InProcess && at.Position?.WakesAt <= at.Now)
        {
            await processes.WakeAsync(id, stop);
            return null;
        }

        if (Alarms.Next(at.Dossier, at.Clock) is not { } alarm || alarm.At > at.Now) return null;
        var row = DossierLaw.Find(at.Dossier.State, alarm.Act);
        Do(alarm, at);
        return row;
    }, stop);

    private static void Do(Alarm alarm, Situation at)
    {
        var (dossier, now) = (at.Dossier, at.Now);
        var lapses = Alarms.LapsesAt(dossier, at.Clock);
        switch (alarm.Act)
        {
            case "flag-answer-overdue": dossier.FlagAnswerOverdue(now); break;
            case "mark-overdue": dossier.MarkOverdue(now); break;
            case "flag-unanswered": dossier.FlagUnanswered((int)at.Clock.Rules.Patience.TotalDays, now); break;
            case "remind-applicant": dossier.RemindApplicant(now, lapses, lapses is { } end ? $"Bổ sung trước {Kit.Vn.MomentWithDay(end)}." : ""); break;
            case "lapse-completion": dossier.LapseCompletion(lapses!.Value, at.Clock.Rules.CompletionBasis, now); break;
            case "lapse-supplement": dossier.LapseSupplement(lapses!.Value, at.Clock.Rules.SupplementBasis, now); break;
            default: throw new InvalidOperationException($"Time does not do {alarm.Act}.");
        }
    }
}

/// <summary>Looks at the alarms every few seconds. Any number of nodes may do so: the first commit wins, the others find nothing left.</summary>
internal sealed partial class AlarmClock(IServiceScopeFactory scopes, TimeProvider time, ILogger<AlarmClock> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await RoundAsync(scopes, log, stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                RoundFailed(log, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>How many alarms were answered.</returns>
    public static async Task<int> RoundAsync(IServiceScopeFactory scopes, ILogger log, CancellationToken stop)
    {
        var answered = 0;
        IReadOnlyList<PageKey> rung = [];
        do
        {
            await using (var scope = scopes.CreateAsyncScope())
                rung = await scope.ServiceProvider.GetRequiredService<AnswerAlarms>().RungAsync(rung.Count > 0 ? rung[^1] : null, stop);
            foreach (var (_, id) in rung)
                if (await AnswerAsync(scopes, log, id, stop)) answered++;
        }
        while (rung.Count == AnswerAlarms.PageSize);
        return answered;
    }

    private static async Task<bool> AnswerAsync(IServiceScopeFactory scopes, ILogger log, Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
        try
        {
            await scope.ServiceProvider.GetRequiredService<AnswerAlarms>().AnswerAsync(id, stop);
            return true;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // One dossier that cannot be moved must not keep the others waiting.
            AlarmFailed(log, id, failed);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the alarm clock failed.")]
    private static partial void RoundFailed(ILogger log, Exception failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "The alarm of dossier {Id} could not be answered.")]
    private static partial void AlarmFailed(ILogger log, Guid id, Exception failed);
}
