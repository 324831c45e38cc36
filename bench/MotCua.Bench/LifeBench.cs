using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;

namespace MotCua.Bench;

/// <summary>Whole lives per second through the use cases and by bare ADO.NET, in turns, so that a busy machine slows both.</summary>
internal static class LifeBench
{
    private const int Rounds = 7;

    /// <summary>Until the methods on the way are compiled for good.</summary>
    private const int WarmLives = 200;
    private static readonly TimeSpan LongestWarm = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task<Line> RunAsync(Installation product, string folder, int clients, double target)
    {
        var life = await DossierLife.AtAsync(product);
        var recorded = await RecordedLife.OfAsync(product, life);
        await using var store = await Installation.EmptyAsync(product.Server, $"motcua_bench_peer{clients}", folder);
        var peers = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Peer.OpenAsync(product.Server, store.Connection, recorded)));

        async Task<Rate> Product(TimeSpan time, int most)
        {
            using var sequencing = new CancellationTokenSource();
            var sequencer = SequenceAsync(product, sequencing.Token);
            var rate = await RateAsync(clients, time, most, _ => life.LiveAsync());
            await sequencing.CancelAsync();
            await sequencer;
            return rate;
        }

        await Product(LongestWarm, WarmLives);
        await RateAsync(clients, LongestWarm, WarmLives, client => peers[client].LiveAsync());
        var measured = new List<(Rate Product, Rate Peer)>();
        for (var round = 0; round < Rounds; round++)
        {
            var peer = await RateAsync(clients, Round, int.MaxValue, client => peers[client].LiveAsync());
            var own = await Product(Round, int.MaxValue);
            measured.Add((own, peer));
            Progress.Say($"  {product.Server.Name}, {clients} at once: {own.PerSecond:0.0} lives/s ({own.Cpu:0.0} ms of processor each), bare {peer.PerSecond:0.0} ({peer.Cpu:0.0}), ratio {own.PerSecond / peer.PerSecond:0.00}");
        }

        foreach (var peer in peers) await peer.DisposeAsync();
        var ratio = Numbers.Median(measured.Select(m => m.Product.PerSecond / m.Peer.PerSecond));
        return new(
            $"Life of a dossier, {life.Commits} commits, {clients} client{(clients > 1 ? "s" : "")}", product.Server.Name,
            $"{Numbers.Median(measured.Select(m => m.Product.PerSecond)):0.0} lives/s, {Numbers.Median(measured.Select(m => m.Product.Cpu)):0.0} ms CPU each",
            $"{Numbers.Median(measured.Select(m => m.Peer.PerSecond)):0.0} lives/s, {Numbers.Median(measured.Select(m => m.Peer.Cpu)):0.0} ms CPU (same {recorded.Rows} rows, {recorded.Bytes / 1024} KB, bare ADO.NET)",
            $"{ratio:0.00}", $"at least {target:0.0}", ratio >= target);
    }

    /// <param name="Cpu">Milliseconds of this process, which on PostgreSQL is not all that a life costs.</param>
    private sealed record Rate(double PerSecond, double Cpu);

    private static async Task<Rate> RateAsync(int clients, TimeSpan time, int most, Func<int, Task> live)
    {
        var lived = 0;
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time && Volatile.Read(ref lived) < most)
            {
                await live(client);
                Interlocked.Increment(ref lived);
            }
        })));
        return new(lived / Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / lived);
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
