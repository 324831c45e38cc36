using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Platform.Data;

namespace MotCua.Platform.Ledger;

/// <summary>
/// Gives committed rows their gapless global position on PostgreSQL. Of all nodes the one that holds the advisory lock writes.
/// A row that commits later simply comes later, so a subscriber that follows positions never misses one.
/// </summary>
public sealed class LedgerSequencer(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LedgerSequencer> log) : BackgroundService
{
    private const long ElectedWriter = 0x4D6F74437561; // "MotCua"
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    /// <summary>Positions everything that is committed now; returns the number of rows positioned, 0 when another node is the writer.</summary>
    public static async Task<int> SequenceAsync(AppDb db, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.IsSqlite) return 0;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var elected = await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({ElectedWriter}) AS \"Value\"").SingleAsync(stop);
        if (!elected) return 0;

        // Clocks of two nodes may differ: the running maximum keeps every stream in its own order.
        var positioned = await db.Database.ExecuteSqlAsync($"""
            WITH base AS (SELECT coalesce(max(position), 0) AS last FROM platform_ledger),
                 committed AS (SELECT id, stream_id, seq, max(at) OVER (PARTITION BY stream, stream_id ORDER BY seq) AS latest FROM platform_ledger WHERE position IS NULL),
                 waiting AS (SELECT id, row_number() OVER (ORDER BY latest, stream_id, seq) AS n FROM committed)
            UPDATE platform_ledger SET position = base.last + waiting.n FROM base, waiting WHERE platform_ledger.id = waiting.id
            """, stop);
        await transaction.CommitAsync(stop);
        return positioned;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<AppDb>();
                if (db.IsSqlite) return;
                await SequenceAsync(db, stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                log.LogError(problem, "The ledger sequencer failed once and will try again.");
            }
        }
    }
}
