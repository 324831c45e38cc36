using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Features.KeepTime;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;

namespace MotCua.Bench;

/// <summary>Processes that wait in the database: one command on one of them, and the timers that are due, while the pile grows to a million.</summary>
internal static class WaitingBench
{
    private const string Procedure = "1.001193";
    private const int Due = AnswerAlarms.PageSize;
    private const int Commands = 200;
    private const int Looks = 200;
    private static readonly int[] Piles = [1_000, 10_000, 1_000_000];

    public static async Task<IReadOnlyList<Line>> RunAsync(Installation product)
    {
        await product.RunAsync(scope => scope.GetRequiredService<AppDb>().Database.ExecuteSqlAsync($"DELETE FROM dossiers_alarm"));
        await product.RunAsync(scope => scope.GetRequiredService<AppDb>().Database.ExecuteSqlAsync($"DELETE FROM processes_instance"));
        var first = await StartAsync(product);
        await AlarmsAsync(product, Due, isDue: true);
        var lines = new List<Line>();
        var (open, command, look) = (1, 0d, 0d);
        foreach (var pile in Piles)
        {
            await CopyAsync(product, first, pile - open);
            await AlarmsAsync(product, pile - Math.Max(open, Due), isDue: false);
            open = pile;
            await product.Server.SettleAsync(product.Connection);

            var commands = await CommandsAsync(product, first);
            var looks = await LooksAsync(product);
            var (one, found) = (Numbers.Median(commands), Numbers.Median(looks));
            Progress.Say($"  {product.Server.Name} with {pile} waiting: a command {one:0.00} ms, {Due} due timers {found:0.00} ms");
            if (pile == Piles[0]) command = one;
            if (pile == Piles[1]) look = found;
            lines.Add(new(
                $"One command on a process, loaded from its bytes, {pile:N0} stored", product.Server.Name, $"p50 {one:0.00} ms", pile == Piles[0] ? "" : $"{Piles[0]:N0} stored",
                pile == Piles[0] ? "" : $"{one / command:0.00}", pile == Piles[^1] ? "at most 1.5" : "", pile == Piles[^1] ? one <= 1.5 * command : null));
            if (pile == Piles[0]) continue;
            lines.Add(new(
                $"{Due} due timers found among {pile:N0} waiting", product.Server.Name, $"p50 {found:0.00} ms, p95 {Numbers.Percentile(looks, 0.95):0.00} ms", pile == Piles[1] ? "" : $"among {Piles[1]:N0}",
                pile == Piles[1] ? "" : $"{found / look:0.00}", pile == Piles[1] ? "" : "at most 20 ms, less than 2", pile == Piles[1] ? null : found <= 20 && found < 2 * look));
        }

        return lines;
    }

    private static async Task<Guid> StartAsync(Installation product)
    {
        var ward = (await product.ActorAsync("tiepnhan-thanhsen")).Posts[0].AgencyId!.Value;
        return await product.RunAsync(scope => scope.GetRequiredService<Writes>().RunAsync(async () =>
        {
            var procedure = await scope.GetRequiredService<IProcedures>().FindByCodeAsync(Procedure, default);
            var id = Guid.CreateVersion7();
            await scope.GetRequiredService<IProcesses>().StartAsync(id, procedure!.ProcessId!.Value, ward, default);
            return id;
        }, default));
    }

    /// <summary>The same waiting process under ids of its own.</summary>
    private static Task<int> CopyAsync(Installation product, Guid of, int count) => product.RunAsync(async scope =>
    {
        var db = scope.GetRequiredService<AppDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var columns = await db.Database.SqlQuery<string>($"SELECT column_name AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'processes_instance' ORDER BY ordinal_position").ToListAsync();
        // Names of our own table and columns, no input.
        var values = columns.Select(c => c == "dossier_id" ? "gen_random_uuid()" : $"source.{c}");
        var insert = $"INSERT INTO processes_instance ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM processes_instance AS source, generate_series(1, {count}) WHERE source.dossier_id = '{of}'";
        return await db.Database.ExecuteSqlRawAsync(insert);
    });

    /// <param name="isDue">Within the last hour; else within the next ninety days.</param>
    private static Task<int> AlarmsAsync(Installation product, int count, bool isDue) => product.RunAsync(scope =>
    {
        var db = scope.GetRequiredService<AppDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        // Microseconds since 1970, as all times are kept.
        var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var span = isDue ? -3_600_000_000L : 90 * 86_400_000_000L;
        return db.Database.ExecuteSqlAsync($"INSERT INTO dossiers_alarm (dossier_id, at) SELECT gen_random_uuid(), {now + span / 100} + (random() * {span})::bigint FROM generate_series(1, {count})");
    });

    /// <returns>Milliseconds from the request to the commit.</returns>
    private static async Task<List<double>> CommandsAsync(Installation product, Guid kept)
    {
        var ids = await product.RunAsync(scope => scope.GetRequiredService<AppDb>().Database
            .SqlQuery<Guid>($"SELECT dossier_id AS \"Value\" FROM processes_instance WHERE version = 1 AND dossier_id <> {kept} ORDER BY md5(dossier_id::text) LIMIT {Commands + 50}").ToListAsync());
        var times = new List<double>();
        foreach (var (n, id) in ids.Index())
        {
            var started = Stopwatch.GetTimestamp();
            await product.RunAsync(scope => scope.GetRequiredService<Writes>().RunAsync(async () =>
            {
                var processes = scope.GetRequiredService<IProcesses>();
                var position = await processes.PositionAsync(id, default);
                return await processes.CompleteAsync(id, position!.Token!.Value, StepOutcome.Forward, default);
            }, default));
            if (n >= 50) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<List<double>> LooksAsync(Installation product)
    {
        var times = new List<double>();
        for (var n = 0; n < Looks + 50; n++)
        {
            var started = Stopwatch.GetTimestamp();
            var rung = await product.RunAsync(scope => scope.GetRequiredService<AnswerAlarms>().RungAsync(null, default));
            if (rung.Count != Due) throw new InvalidOperationException($"{rung.Count} of {Due} due timers were found.");
            if (n >= 50) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }
}
