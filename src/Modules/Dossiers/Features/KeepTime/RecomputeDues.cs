using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.KeepTime;

/// <summary>
/// After a change of a calendar every open dossier is computed again, in batches that can be interrupted. The promise on paper stays;
/// where the due time in force moves, the old and the new one stand in the ledger and whoever looks at the dossier reads why.
/// </summary>
internal sealed class RecomputeDues(AppDb db, Writes writes, ICalendars calendars, DossierClocks clocks, IProcesses processes, TimeProvider time)
{
    /// <summary>Long enough to be quick, short enough that on SQLite nobody waits for the one writer.</summary>
    private const int BatchSize = 250;

    /// <summary>Notes the changes that were announced since the last look.</summary>
    public async Task FollowAsync(CancellationToken stop)
    {
        var last = await db.Set<Recomputation>().MaxAsync(w => (long?)w.ChangeNumber, stop) ?? 0;
        var changes = await calendars.ChangesAfterAsync(last, stop);
        if (changes.Count == 0) return;
        await writes.RunAsync(async () =>
        {
            var known = await db.Set<Recomputation>().Where(w => w.ChangeNumber > last).Select(w => w.ChangeNumber).ToListAsync(stop);
            foreach (var change in changes.Where(c => !known.Contains(c.Number)))
                db.Add(new Recomputation { ChangeNumber = change.Number, Words = change.Words, AgencyId = change.AgencyId, AnnouncedAt = change.At, StartedAt = time.GetUtcNow() });
        }, stop);
    }

    /// <returns>Whether there is more to do.</returns>
    public Task<bool> StepAsync(CancellationToken stop) => writes.RunAsync(async () =>
    {
        if (await db.Set<Recomputation>().Where(w => w.FinishedAt == null).OrderBy(w => w.ChangeNumber).FirstOrDefaultAsync(stop) is not { } walk) return false;

        // What is open stands in the inbox: closed dossiers, however many there are, cost nothing.
        var ids = await db.Set<Duty>().AsNoTracking().Where(d => d.DossierId.CompareTo(walk.Cursor) > 0).Select(d => d.DossierId).Distinct()
            .OrderBy(id => id).Take(BatchSize).ToListAsync(stop);
        if (ids.Count > 0)
        {
            var dossiers = await db.Set<Dossier>().Where(d => ids.Contains(d.Id)).ToListAsync(stop);
            var reached = dossiers.Where(d => walk.AgencyId is null || d.ResolvingAgencyId == walk.AgencyId).ToList();
            var places = await processes.PlacesAsync([.. reached.Select(d => d.Id)], stop);
            foreach (var dossier in reached) await RecomputeAsync(dossier, walk, places.GetValueOrDefault(dossier.Id), stop);
            walk.Seen += reached.Count;
            walk.Cursor = ids[^1];
        }

        if (ids.Count == BatchSize) return true;
        walk.FinishedAt = time.GetUtcNow();
        return await db.Set<Recomputation>().AnyAsync(w => w.FinishedAt == null && w.ChangeNumber > walk.ChangeNumber, stop);
    }, stop);

    private async Task RecomputeAsync(Dossier dossier, Recomputation walk, ProcessPlace? place, CancellationToken stop)
    {
        var clock = await clocks.OfAsync(dossier, stop);
        var now = time.GetUtcNow();
        switch (dossier.State)
        {
            case DossierState.Filed:
                if (clock.Answer(dossier.Request?.AnsweredAt ?? dossier.FiledAt!.Value).DueAt is { } answer && answer != dossier.AnswerDueAt)
                {
                    dossier.RecomputeAnswer(answer, walk.Words, now);
                    walk.Moved++;
                }

                break;
            case DossierState.Accepted or DossierState.InProcess when dossier.Result != ResultFact.Issued:
                var promise = clock.Now(dossier);
                if (promise.WhyNone is { } why && why != dossier.DueUnknown)
                {
                    dossier.FlagDueUnknown(why, now);
                    walk.Unknown++;
                }
                else if (promise.DueAt is { } due && due != dossier.DueAt)
                {
                    dossier.RecomputeDue(due, walk.Words, now);
                    walk.Moved++;
                }

                break;
            default:
                return;
        }

        // A filing has not entered its process yet.
        if ((place?.Version ?? await processes.VersionAsync(dossier.ProcessVersionId, stop)) is { } process) db.MoveDues(dossier, process, place?.Position, clock);
    }
}

/// <summary>Follows the calendars on every node that does background work.</summary>
internal sealed partial class CalendarFollower(IServiceScopeFactory scopes, TimeProvider time, ILogger<CalendarFollower> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await RoundAsync(scopes, stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                RoundFailed(log, failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Everything that was announced and not yet followed to the end.</summary>
    public static async Task RoundAsync(IServiceScopeFactory scopes, CancellationToken stop)
    {
        await using (var scope = scopes.CreateAsyncScope()) await Begun(scope).FollowAsync(stop);
        var more = true;
        while (more)
        {
            // A scope for each batch: what was read for one is not kept for the next.
            await using var scope = scopes.CreateAsyncScope();
            more = await Begun(scope).StepAsync(stop);
        }
    }

    private static RecomputeDues Begun(AsyncServiceScope scope)
    {
        scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
        return scope.ServiceProvider.GetRequiredService<RecomputeDues>();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Following the calendars failed once and will go on where it stood.")]
    private static partial void RoundFailed(ILogger log, Exception failed);
}
