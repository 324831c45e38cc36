using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;

namespace MotCua.Bench;

/// <summary>Whole lives per second through the use cases and by bare ADO.NET, in turns, so that a busy machine slows both.</summary>
internal static class LifeBench
{
    private const int Rounds = 5;

    /// <summary>Until the methods on the way are compiled for good.</summary>
    private const int WarmLives = 200;
    private static readonly TimeSpan LongestWarm = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Line>> RunAsync(Installation product, string folder, int clients, double? target)
    {
        var life = await DossierLife.AtAsync(product);
        var recorded = await RecordedLife.OfAsync(product, life);
        await using var store = await Installation.EmptyAsync(product.Server, $"motcua_bench_peer{clients}", folder);
        Peer[] plain = [.. Enumerable.Range(0, clients).Select(_ => Peer.Plain(product.Server, store.Connection, recorded))];
        var kept = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Peer.KeptAsync(product.Server, store.Connection, recorded)));

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
        foreach (var peers in (Peer[][])[plain, kept]) await RateAsync(clients, LongestWarm, WarmLives, client => peers[client].LiveAsync());
        var measured = new List<(Rate Product, Rate Plain, Rate Kept)>();
        for (var round = 0; round < Rounds; round++)
        {
            var bare = await RateAsync(clients, Round, int.MaxValue, client => plain[client].LiveAsync());
            var own = await Product(Round, int.MaxValue);
            var least = await RateAsync(clients, Round, int.MaxValue, client => kept[client].LiveAsync());
            measured.Add((own, bare, least));
            Progress.Say($"  {product.Server.Name}, {clients} at once: {own.PerSecond:0.0} lives/s ({own.Cpu:0.0} ms of processor each), bare {bare.PerSecond:0.0} ({bare.Cpu:0.0}), prepared {least.PerSecond:0.0} ({least.Cpu:0.0}), ratio {own.PerSecond / bare.PerSecond:0.00}");
        }

        foreach (var peer in kept) await peer.DisposeAsync();
        var own50 = Numbers.Median(measured.Select(m => m.Product.PerSecond));

        Line Row(string how, Func<(Rate Product, Rate Plain, Rate Kept), Rate> other, double? promised)
        {
            var ratio = Numbers.Median(measured.Select(m => m.Product.PerSecond / other(m).PerSecond));
            return new(
                $"Life of a dossier, {life.Commits} commits, {clients} client{(clients > 1 ? "s" : "")}", product.Server.Name,
                $"{own50:0.0} lives/s, {Numbers.Median(measured.Select(m => m.Product.Cpu)):0.0} ms CPU each",
                $"{Numbers.Median(measured.Select(m => other(m).PerSecond)):0.0} lives/s, {Numbers.Median(measured.Select(m => other(m).Cpu)):0.0} ms CPU: the same {recorded.Rows} rows, {recorded.Bytes / 1024} KB, {how}",
                $"{ratio:0.00}", promised is null ? "" : $"at least {promised:0.0}", promised is null ? null : ratio >= promised);
        }

        return [Row("bare ADO.NET", m => m.Plain, target), Row("ADO.NET on one kept connection, all prepared", m => m.Kept, null)];
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
