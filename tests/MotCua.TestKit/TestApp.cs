using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using Xunit;

namespace MotCua.TestKit;

/// <summary>
/// The whole product on a copy of the demonstration province, with a clock that the test moves. One for a class of tests, as its
/// class fixture; tests of a class therefore see what the others did.
/// </summary>
public class TestApp<TDatabase> : WebApplicationFactory<Program>, IAsyncLifetime where TDatabase : ITestDatabase
{
    private readonly string _folder = TestFolder.Create("app");
    private readonly ConcurrentDictionary<(string Login, long SixHours), Task<Cookie>> _sessions = new();
    private readonly string _connection;

    public TestApp() => _connection = TDatabase.Connection(_folder, "motcua_" + Guid.NewGuid().ToString("N"));

    public FakeTimeProvider Clock { get; } = new(TestClock.Start);

    /// <summary>Where the app keeps its files and keys.</summary>
    public string DataRoot => _folder;

    public string ConnectionString => _connection;

    public virtual async ValueTask InitializeAsync()
    {
        if (TDatabase.Missing is null) await TDatabase.CreateAsync(_connection, await Template<TDatabase>.ConnectionAsync());
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (TDatabase.Missing is null) await TDatabase.DropAsync(_connection);
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody who is not signed in; redirects are shown, not followed.</summary>
    public HttpClient Visitor() => CreateDefaultClient(new CookieContainerHandler());

    /// <summary>A demonstration person, signed in by the real page; every call gives a browser of its own.</summary>
    public async Task<HttpClient> SignInAsync(string login)
    {
        // A session lasts twelve hours: after the test moved the clock, the person signs in again.
        var session = await _sessions.GetOrAdd((login, Clock.GetUtcNow().Ticks / TimeSpan.TicksPerHour / 6), key => EnterAsync(key.Login));
        var cookies = new CookieContainer();
        cookies.Add(session);
        return CreateDefaultClient(new CookieContainerHandler(cookies));
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
        return await work(scope.ServiceProvider);
    }

    public Task InScopeAsync(Func<IServiceProvider, Task> work) => InScopeAsync(async scope => { await work(scope); return true; });

    /// <summary>Use cases in the name of a demonstration person, without a page between.</summary>
    public Task<T> InScopeOfAsync<T>(string login, Func<IServiceProvider, Task<T>> work) => InScopeAsync(async scope =>
    {
        var id = await AccountAsync(login);
        scope.GetRequiredService<Acting>().Become(await scope.GetRequiredService<IActorSource>().DemonstrationAsync(id, default) ?? throw new InvalidOperationException($"{login} may not act."));
        return await work(scope);
    });

    public Task<Guid> AccountAsync(string login) => Db(db => db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM identity_account WHERE login = {login}").SingleAsync());

    /// <summary>A look at the database, in a scope of its own.</summary>
    public Task<T> Db<T>(Func<AppDb, Task<T>> look) => InScopeAsync(scope => look(scope.GetRequiredService<AppDb>()));

    public Task Db(Func<AppDb, Task> look) => InScopeAsync(scope => look(scope.GetRequiredService<AppDb>()));

    /// <summary>SQL behind the system's back.</summary>
    public Task<int> SqlAsync(FormattableString statement) => Db(db => db.Database.ExecuteSqlAsync(statement));

    /// <summary>Gives positions to what is committed, as the sequencer does within a second.</summary>
    public Task SequenceAsync() => Db(db => LedgerSequencer.SequenceAsync(db, default));

    public async Task<LedgerReport> ReadLedgerAsync()
    {
        await SequenceAsync();
        return await InScopeAsync(scope => scope.GetRequiredService<LedgerVerifier>().VerifyAsync(default));
    }

    /// <summary>The ledger is whole and the records agree with it.</summary>
    public async Task VerifyLedgerAsync() => Assert.Empty((await ReadLedgerAsync()).Faults);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseEnvironment("Testing").UseStaticWebAssets()
            .UseSetting("Database:Provider", TDatabase.Provider)
            .UseSetting("Database:Connection", _connection)
            .UseSetting("Database:Migrate", "false")
            .UseSetting("Data:Root", _folder)
            // Tests say themselves when time has done its work.
            .UseSetting("Background:Enabled", "false")
            .UseSetting("Site:OneClickAccounts", "true")
            .ConfigureLogging(log => log.ClearProviders())
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    private async Task<Cookie> EnterAsync(string login)
    {
        var cookies = new CookieContainer();
        using var browser = CreateDefaultClient(new CookieContainerHandler(cookies));
        using var answer = await browser.SubmitAsync(SessionCookie.SignInPath, new() { ["Login"] = login, ["Password"] = SetUpAccounts.DemonstrationPassword });
        if (answer.StatusCode != HttpStatusCode.Redirect) Assert.Fail($"{login} could not sign in: {(int)answer.StatusCode} {(await answer.ReadAsync()).Body?.Words()}");
        return cookies.GetCookies(ClientOptions.BaseAddress).Single(c => c.Name == "motcua");
    }
}

/// <summary>Tests on one app and one database; on a database that is not there they are skipped by name.</summary>
public abstract class AppTests<TDatabase> : IClassFixture<TestApp<TDatabase>> where TDatabase : ITestDatabase
{
    protected AppTests(TestApp<TDatabase> app)
    {
        Assert.SkipWhen(TDatabase.Missing is not null, TDatabase.Missing ?? "");
        App = app;
    }

    protected TestApp<TDatabase> App { get; }
}
