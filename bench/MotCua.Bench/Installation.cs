using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Contracts.Organisation;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Modules;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Security;
using Npgsql;

namespace MotCua.Bench;

/// <summary>A database server to measure on.</summary>
internal abstract record Server(string Name, string Provider)
{
    /// <summary>SQLite always; PostgreSQL when the environment names one.</summary>
    public static IEnumerable<Server> Available(string folder)
    {
        yield return new SqliteFiles(folder);
        if (Environment.GetEnvironmentVariable("MOTCUA_TEST_POSTGRES") is { Length: > 0 } connection) yield return new PostgresServer(connection);
    }

    /// <returns>Connection string of an empty database.</returns>
    public abstract Task<string> CreateAsync(string name);

    /// <summary>An open connection that writes as safely as the product's.</summary>
    public abstract Task<DbConnection> OpenAsync(string connection);

    public abstract Task<string> VersionAsync(string connection);

    /// <summary>What a database in daily use has: statistics and a short log.</summary>
    public abstract Task SettleAsync(string connection);

    protected static async Task ExecuteAsync(DbConnection open, string sql)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    protected static async Task<string> ScalarAsync(DbConnection open, string sql)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        return (string)(await command.ExecuteScalarAsync() ?? "");
    }
}

internal sealed record SqliteFiles(string Folder) : Server("SQLite", "Sqlite")
{
    private static readonly ConditionalWeakTable<SafeHandle, SqliteFiles> Set = [];

    public override Task<string> CreateAsync(string name) => Task.FromResult(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, name + ".db") }.ToString());

    public override async Task<DbConnection> OpenAsync(string connection)
    {
        var open = new SqliteConnection(connection);
        await open.OpenAsync();
        // Once for each handle of the pool, as the product does.
        if (Set.TryAdd(open.Handle!, this)) await ExecuteAsync(open, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;");
        return open;
    }

    public override async Task<string> VersionAsync(string connection)
    {
        await using var open = await OpenAsync(connection);
        return "SQLite " + await ScalarAsync(open, "SELECT sqlite_version()");
    }

    public override async Task SettleAsync(string connection)
    {
        await using var open = await OpenAsync(connection);
        await ExecuteAsync(open, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
}

internal sealed record PostgresServer(string Connection) : Server("PostgreSQL", "Postgres")
{
    public override async Task<string> CreateAsync(string name)
    {
        await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection) { Database = "postgres" }.ToString());
        await server.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", server);
        await command.ExecuteNonQueryAsync();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Connection) { Database = name }.ToString();
    }

    public override async Task<DbConnection> OpenAsync(string connection)
    {
        var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        return open;
    }

    public override async Task<string> VersionAsync(string connection)
    {
        await using var open = await OpenAsync(connection);
        return $"PostgreSQL {await ScalarAsync(open, "SHOW server_version")} (fsync {await ScalarAsync(open, "SHOW fsync")}, synchronous_commit {await ScalarAsync(open, "SHOW synchronous_commit")})";
    }

    public override async Task SettleAsync(string connection)
    {
        await using var open = await OpenAsync(connection);
        await ExecuteAsync(open, "VACUUM ANALYZE");
    }
}

/// <summary>The product on a database of its own, without its web server.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly (string Import, string Path)[] Imports =
        [("units", ""), ("agencies", ""), ("calendar", ""), ("forms", "forms"), ("procedures", "procedures.jsonl"), ("processes", "")];

    private readonly ServiceProvider _services;

    private Installation(Server server, string connection, string folder)
    {
        (Server, Connection, Folder) = (server, connection, folder);
        Settings = new()
        {
            ["Database:Provider"] = server.Provider,
            ["Database:Connection"] = connection,
            ["Data:Root"] = folder,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(log => log.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddPlatform(configuration, AllModules.Create());
        _services = services.BuildServiceProvider();
    }

    public Server Server { get; }

    public string Connection { get; }

    public string Folder { get; }

    public Dictionary<string, string?> Settings { get; }

    /// <summary>An empty database with all tables.</summary>
    public static async Task<Installation> EmptyAsync(Server server, string name, string folder)
    {
        var made = new Installation(server, await server.CreateAsync(name), Directory.CreateDirectory(Path.Combine(folder, $"{server.Provider}-{name}")).FullName);
        await made.RunAsync(async scope => { await scope.GetRequiredService<AppDb>().Database.MigrateAsync(); return true; });
        return made;
    }

    /// <summary>The demonstration province with its invented people.</summary>
    public static async Task<Installation> ProvinceAsync(Server server, string name, string folder)
    {
        var made = await EmptyAsync(server, name, folder);
        foreach (var (import, path) in Imports) await made.ImportAsync(import, path);
        var people = await made.RunAsync(scope => scope.GetRequiredService<SetUpAccounts>().LoadDemonstrationPeopleAsync(Path.Combine(Repository.Province, "demo-people.json"), default));
        return people.Refused is [var reason, ..] ? throw new InvalidOperationException(reason) : made;
    }

    /// <param name="path">In the folder of the demonstration province.</param>
    public async Task ImportAsync(string import, string path)
    {
        var report = await RunAsync(scope => scope.GetServices<IImport>().Single(i => i.Name == import).RunAsync(Path.Combine(Repository.Province, path), dryRun: false, default));
        if (report.Refused is [var first, ..]) throw new InvalidOperationException($"{import} line {first.Line}: {first.Reason}");
    }

    /// <summary>One request: a scope of its own, in the name of an actor.</summary>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, Actor? actor = null)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(actor ?? Actor.System);
        return await work(scope.ServiceProvider);
    }

    public Task<Actor> ActorAsync(string login) => RunAsync(async scope =>
    {
        var account = await scope.GetRequiredService<AppDb>().Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM identity_account WHERE login = {login}").SingleAsync();
        return await scope.GetRequiredService<IActorSource>().DemonstrationAsync(account, default) ?? throw new InvalidOperationException($"{login} may not act.");
    });

    public Task<AgencyDirectory> DirectoryAsync() => RunAsync(async scope => await scope.GetRequiredService<IAgencies>().DirectoryAsync(default));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
