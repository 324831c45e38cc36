using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Contracts.Slips;
using MotCua.Kernel;
using MotCua.Paper;
using MotCua.Platform.Data;
using MotCua.Platform.Files;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Slips.Law;
using MotCua.Slips.Storage;

namespace MotCua.Slips.Features.PrintMany;

/// <summary>Draws what was asked for, one job after the other. Several nodes may do it: each claims a job by an update that only one of them wins.</summary>
internal sealed class DrawJobs(IServiceScopeFactory scopes, JobBell bell, ILogger<DrawJobs> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DrawNextAsync(stoppingToken)) { }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                log.LogError(problem, "A job of slips failed and will be tried again.");
            }

            await bell.WaitAsync(Pace, stoppingToken);
        }
    }

    private async Task<bool> DrawNextAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
        return await scope.ServiceProvider.GetRequiredService<DrawMany>().NextAsync(stop);
    }
}

/// <summary>One job, from claim to file.</summary>
internal sealed class DrawMany(AppDb db, Writes writes, SlipOffice office, ISlipSource source, FileStore files, SlipMark mark, TimeProvider clock)
{
    /// <summary>A node that has not said anything for so long is thought to be gone; 500 slips take seconds.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>What failed three times fails for a reason that trying does not mend.</summary>
    public const int MostAttempts = 3;

    private const int Step = 25;

    /// <returns>False when nothing waits.</returns>
    public async Task<bool> NextAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var job = await db.Set<SlipJob>().AsNoTracking().Where(j => j.State == JobState.Waiting || (j.State == JobState.Running && j.LeaseUntil < now)).OrderBy(j => j.CreatedAt).FirstOrDefaultAsync(stop);
        if (job is null) return false;
        if (job.Attempts >= MostAttempts)
        {
            await writes.RunAsync(() => Mine(job.Id, job.Attempts).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Failed).SetProperty(j => j.FinishedAt, now), stop), stop);
            return true;
        }

        var attempt = job.Attempts + 1;
        // The one update that changes a row is the claim; whoever read the same row changes none.
        var won = await writes.RunAsync(() => db.Set<SlipJob>().Where(j => j.Id == job.Id && j.Attempts == job.Attempts && (j.State == JobState.Waiting || j.State == JobState.Running)).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Running).SetProperty(j => j.Attempts, attempt).SetProperty(j => j.StartedAt, now).SetProperty(j => j.LeaseUntil, now + Lease).SetProperty(j => j.Drawn, 0), stop), stop);
        if (won == 1) await DrawAsync(job, attempt, stop);
        return true;
    }

    private async Task DrawAsync(SlipJob job, int attempt, CancellationToken stop)
    {
        var slips = await AskForMany.Slips(db, job.IssuerId, job.Type, job.From, job.Until).OrderBy(s => s.IssuedAt).ThenBy(s => s.Number).Take(AskForMany.MostSlips).ToListAsync(stop);
        var sheets = new List<Sheet>(slips.Count);
        foreach (var slip in slips)
        {
            sheets.Add(await office.SheetAsync(slip, await source.LiveAsync(slip.DossierId, slip.Type, job.Site, stop), stop));
            if (sheets.Count % Step == 0) await SayAsync(job.Id, attempt, sheets.Count, stop);
        }

        var path = Path.GetTempFileName();
        await using var pdf = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        SheetPdf.Write(pdf, sheets, new($"{SlipLaw.Of(job.Type).Term}: {slips.Count} phiếu", "", mark.Words, job.CreatedAt));
        pdf.Position = 0;
        var file = await files.ReceiveAsync($"{slips.Count} phiếu {job.Type}.pdf", pdf, stop);
        await writes.RunAsync(async () =>
        {
            db.Add(file);
            var done = await Mine(job.Id, attempt).ExecuteUpdateAsync(set => set
                .SetProperty(j => j.State, JobState.Done).SetProperty(j => j.Drawn, slips.Count).SetProperty(j => j.FinishedAt, clock.GetUtcNow()).SetProperty(j => j.FileId, file.Id), stop);
            // Somebody else took the job over meanwhile and will bring a file of its own.
            if (done == 0) db.Remove(file);
        }, stop);
    }

    private Task SayAsync(Guid job, int attempt, int drawn, CancellationToken stop) => writes.RunAsync(() =>
        Mine(job, attempt).ExecuteUpdateAsync(set => set.SetProperty(j => j.Drawn, drawn).SetProperty(j => j.LeaseUntil, clock.GetUtcNow() + Lease), stop), stop);

    private IQueryable<SlipJob> Mine(Guid job, int attempt) => db.Set<SlipJob>().Where(j => j.Id == job && j.State == JobState.Running && j.Attempts == attempt);
}
