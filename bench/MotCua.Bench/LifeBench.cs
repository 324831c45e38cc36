using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;

namespace MotCua.Bench;

/// <summary>Whole lives per second through the use cases and by bare ADO.NET, in turns, so that a busy machine slows both.</summary>
internal static class LifeBench
{
    private const int Rounds = 7;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task<Line> RunAsync(Installation product, string folder, int clients, double target)
    {
        var life = await DossierLife.AtAsync(product);
        var recorded = await RecordedLife.OfAsync(product, life);
        await using var store = await Installation.EmptyAsync(product.Server, $"motcua_bench_peer{clients}", folder);
        var peers = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Peer.OpenAsync(product.Server, store.Connection, recorded)));

        async Task<double> Product(TimeSpan time)
        {
            using var sequencing = new CancellationTokenSource();
            var sequencer = SequenceAsync(product, sequencing.Token);
            var rate = await RateAsync(clients, time, _ => life.LiveAsync());
            await sequencing.CancelAsync();
            await sequencer;
            return rate;
        }

        await Product(Warm);
        await RateAsync(clients, Warm, client => peers[client].LiveAsync());
        var measured = new List<(double Product, double Peer)>();
        for (var round = 0; round < Rounds; round++)
        {
            var peer = await RateAsync(clients, Round, client => peers[client].LiveAsync());
            measured.Add((await Product(Round), peer));
            Progress.Say($"  {product.Server.Name}, {clients} at once: {measured[^1].Product:0.0} lives/s, bare {peer:0.0}, ratio {measured[^1].Product / peer:0.00}");
        }

        foreach (var peer in peers) await peer.DisposeAsync();
        var ratio = Numbers.Median(measured.Select(m => m.Product / m.Peer));
        return new(
            $"Life of a dossier, {life.Commits} commits, {clients} client{(clients > 1 ? "s" : "")}", product.Server.Name,
            $"{Numbers.Median(measured.Select(m => m.Product)):0.0} lives/s", $"{Numbers.Median(measured.Select(m => m.Peer)):0.0} lives/s (same {recorded.Rows} rows, {recorded.Bytes / 1024} KB, bare ADO.NET)",
            $"{ratio:0.00}", $"at least {target:0.0}", ratio >= target);
    }

    private static async Task<double> RateAsync(int clients, TimeSpan time, Func<int, Task> live)
    {
        var lived = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                await live(client);
                Interlocked.Increment(ref lived);
            }
        })));
        return lived / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>The background work of the host belongs to its cost.</summary>
    private static async Task SequenceAsync(Installation product, CancellationToken stop)
    {
        if (product.Server is SqliteFiles) return;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                await product.RunAsync(scope => LedgerSequencer.SequenceAsync(scope.GetRequiredService<AppDb>(), CancellationToken.None));
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }
}
