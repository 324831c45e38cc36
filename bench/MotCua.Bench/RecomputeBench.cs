using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Clock;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Features.Inbox;
using MotCua.Dossiers.Features.KeepTime;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Organisation.Features.PublishCalendar;
using MotCua.Platform.Data;

namespace MotCua.Bench;

/// <summary>A day off announced late while 100,000 dossiers are open, every one of which moves; meanwhile an officer reads the inbox.</summary>
internal static class RecomputeBench
{
    private const int Open = 100_000;
    private const int Agencies = 40;
    private const string Procedure = "1.014464";

    public static async Task<IReadOnlyList<Line>> RunAsync(Installation product)
    {
        var officer = await product.ActorAsync("chuyenvien-bcxb");
        var due = await FillAsync(product);
        await product.Server.SettleAsync(product.Connection);
        // What was announced before, the import among it, is not what is measured.
        await FollowAsync(product);

        var admin = await product.ActorAsync("quantri-tinh");
        await product.RunAsync(scope => scope.GetRequiredService<PublishCalendar>()
            .AnnounceAsync(new(null, "Phép đo", [new(Vn.Day(due), DayKind.Closure, "Nghỉ bão")]), default), admin);

        using var reading = new CancellationTokenSource();
        var reads = ReadAsync(product, officer, reading.Token);
        var started = Stopwatch.GetTimestamp();
        await FollowAsync(product);
        var took = Stopwatch.GetElapsedTime(started);
        await reading.CancelAsync();
        var times = await reads;

        var walk = await product.RunAsync(scope => scope.GetRequiredService<AppDb>().Set<Recomputation>().AsNoTracking().OrderByDescending(w => w.ChangeNumber).FirstAsync());
        if (walk.Moved != Open) throw new InvalidOperationException($"{walk.Moved} of {Open} due times moved.");
        var p95 = Numbers.Percentile(times, 0.95);
        Progress.Say($"  {product.Server.Name}: {Open} due times in {took.TotalSeconds:0.0} s, inbox meanwhile p95 {p95:0.0} ms of {times.Count} reads");
        return
        [
            new("Recomputation of 100,000 open dossiers after a day off announced late, events included", product.Server.Name, $"{took.TotalSeconds:0.0} s, {Open / took.TotalSeconds:0} dossiers/s",
                "", "", "at most 60 s", took.TotalSeconds <= 60),
            new($"Inbox of an officer whose agency holds {Open / Agencies:N0} of them, meanwhile", product.Server.Name, $"p50 {Numbers.Median(times):0.0} ms, p95 {p95:0.0} ms", $"{times.Count} reads", "", "p95 at most 200 ms", p95 <= 200),
        ];
    }

    /// <summary>One dossier is brought to its officer by the use cases; the others are its copies under ids and codes of their own.</summary>
    /// <returns>The due time of all.</returns>
    private static async Task<DateTimeOffset> FillAsync(Installation product)
    {
        var id = await BringAsync(product);
        await product.RunAsync(async scope =>
        {
            var db = scope.GetRequiredService<AppDb>();
            await db.Database.ExecuteSqlAsync($"CREATE UNLOGGED TABLE copies AS SELECT gen_random_uuid() AS copy, n FROM generate_series(1, {Open - 1}) AS n");
            foreach (var (table, key, code) in new[] { ("dossiers_dossier", "id", true), ("dossiers_duty", "dossier_id", true), ("dossiers_alarm", "dossier_id", false), ("processes_instance", "dossier_id", false) })
            {
                var columns = await db.Database.SqlQuery<string>($"SELECT column_name AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public' AND table_name = {table} ORDER BY ordinal_position").ToListAsync();
                // The inboxes of forty agencies: the officer's holds one of forty.
                var spread = table == "dossiers_duty" ? $"CASE WHEN copies.n % {Agencies} = 0 THEN source.agency_id ELSE ('{Guid.Empty.ToString()[..^4]}' || lpad((copies.n % {Agencies})::text, 4, '0'))::uuid END" : "source.agency_id";
                var values = columns.Select(c => c == key ? "copies.copy" : code && c == "code" ? "source.code || '-' || copies.n" : c == "agency_id" ? spread : $"source.{c}");
                // Names of our own tables and columns, no input.
                var insert = $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {table} AS source, copies WHERE source.{key} = '{id}'";
                await db.Database.ExecuteSqlRawAsync(insert);
            }

            return await db.Database.ExecuteSqlAsync($"DROP TABLE copies");
        });
        return (await product.RunAsync(scope => scope.GetRequiredService<AppDb>().Set<Dossier>().AsNoTracking().Where(d => d.Id == id).Select(d => d.DueAt).SingleAsync()))!.Value;
    }

    private static async Task<Guid> BringAsync(Installation product)
    {
        var counter = await product.ActorAsync("tiepnhan-tinh");
        var procedure = await product.RunAsync(async scope =>
        {
            var procedures = scope.GetRequiredService<IProcedures>();
            return (await procedures.FindAsync((await procedures.FilableAsync(default)).Single(p => p.Code == Procedure).Id, null, default))!;
        });
        var chosen = procedure.Cases.First(c => c.Limits.ContainsKey(Channel.Direct));
        var papers = chosen.Papers.Where(p => p.Required).ToDictionary(p => p.Id, _ => new GivenPaper(true, []), StringComparer.Ordinal);
        var request = new Request(
            Guid.CreateVersion7(), procedure.Id, chosen.Code, Channel.Direct, counter.Posts[0].UnitId!.Value, null,
            new("Phùng Thị An Nhiên", "042012345678", "0912345678", null, "Tổ dân phố 3, phường Thành Sen"), null, new Dictionary<string, string>(), papers);
        var id = await product.RunAsync(scope => scope.GetRequiredService<ReceiveAtCounter>().AcceptAsync(request, feeTaken: true, default), counter);
        var head = await product.ActorAsync("truongphong-bcxb");
        foreach (var (who, act) in new[] { (counter, "hand-over"), (head, "take-over"), (head, "complete-step") })
            await product.RunAsync(async scope => { await scope.GetRequiredService<DeskActs>().PerformAsync(id, null, act, new(), default); return true; }, who);
        return id;
    }

    private static async Task FollowAsync(Installation product)
    {
        await product.RunAsync(async scope => { await scope.GetRequiredService<RecomputeDues>().FollowAsync(default); return true; });
        while (await product.RunAsync(scope => scope.GetRequiredService<RecomputeDues>().StepAsync(default)))
        {
            // The next batch in a scope of its own, as the host does.
        }
    }

    private static async Task<List<double>> ReadAsync(Installation product, Actor officer, CancellationToken stop)
    {
        var times = new List<double>();
        while (!stop.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await product.RunAsync(scope => scope.GetRequiredService<ReadInbox>().ReadAsync(officer, new(InboxTab.Unit, null, null), default));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            // Many more looks than one officer takes, and still not a loop that only measures itself.
            await Task.Delay(50, CancellationToken.None);
        }

        return times;
    }
}
