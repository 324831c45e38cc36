using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using MotCua.Identity;
using MotCua.Platform.Security;
using MotCua.TestKit;

namespace MotCua.Tests.Load;

public sealed class KillOnSqlite(TestApp<Sqlite> app) : KillTests<Sqlite>(app)
{
    protected override async Task DemandSoundDatabaseAsync() =>
        Assert.Equal("ok", await App.Db(db => db.Database.SqlQuery<string>($"SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").SingleAsync()));
}

public sealed class KillOnPostgres(TestApp<Postgres> app) : KillTests<Postgres>(app);

/// <summary>The host is killed in the middle of receptions. What it acknowledged is there, and nothing is half there.</summary>
[Trait("Kind", "drill")]
public abstract class KillTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const int Counters = 4;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("MOTCUA_DRILL_ROUNDS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_it()
    {
        var procedure = (await App.BirthAsync()).Id;
        var cookies = new CookieContainer();
        var acknowledged = new ConcurrentBag<Guid>();
        for (var round = 0; round < Rounds; round++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(LongestRound);
            await using var host = await KilledHost.StartAsync(App, limit.Token);
            using var browser = host.Browser(cookies);
            // The keys outlive the process, so the session of the first round serves them all.
            if (round == 0) await SignInAsync(browser);

            var enough = acknowledged.Count + 8 + (round * 3);
            var killed = new TaskCompletionSource();
            var counters = Enumerable.Range(0, Counters).Select(_ => Task.Run(() => ReceiveUntilKilledAsync(browser, procedure, id =>
            {
                acknowledged.Add(id);
                if (acknowledged.Count >= enough) killed.TrySetResult();
            }, limit.Token))).ToList();
            // A counter that ends by itself has failed; it is heard below.
            await Task.WhenAny([killed.Task, .. counters]).WaitAsync(limit.Token);
            await host.KillAsync();
            await Task.WhenAll(counters);

            await DemandSoundDatabaseAsync();
            var found = await App.DemandWholeAsync();
            Assert.Empty(acknowledged.Except(found));
        }
    }

    protected virtual Task DemandSoundDatabaseAsync() => Task.CompletedTask;

    private static async Task SignInAsync(HttpClient browser)
    {
        using var answer = await browser.SubmitAsync(SessionCookie.SignInPath, new() { ["Login"] = Reception.Officer, ["Password"] = SetUpAccounts.DemonstrationPassword });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task ReceiveUntilKilledAsync(HttpClient browser, Guid procedure, Action<Guid> acknowledge, CancellationToken stop)
    {
        try
        {
            var screen = await browser.ReadAsync($"/quay/{procedure}");
            var papers = screen.QuerySelectorAll("main input[type=checkbox][name^='Paper-']").Select(i => i.GetAttribute("name")!).ToList();
            while (!stop.IsCancellationRequested)
            {
                var id = Guid.CreateVersion7();
                var typed = papers.ToDictionary(p => p, _ => (string?)"1");
                (typed["Token"], typed["Act"], typed["Name"], typed["NationalId"]) = (id.ToString(), "accept", "Phùng Thị An Nhiên", "042190000157");
                using var answer = await browser.SubmitAsync(screen, typed);
                Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{(int)answer.StatusCode}: {string.Join("; ", (await answer.ReadAsync()).Errors())}");
                acknowledge(id);
            }
        }
        catch (HttpRequestException)
        {
            // Killed in the middle: this one was not acknowledged.
        }
    }
}
