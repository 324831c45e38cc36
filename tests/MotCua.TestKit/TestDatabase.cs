using Microsoft.Data.Sqlite;
using Npgsql;

namespace MotCua.TestKit;

/// <summary>A kind of database that the same tests run on: one class of tests, closed by one sealed class for each.</summary>
public interface ITestDatabase
{
    /// <summary>The value of <c>Database:Provider</c>.</summary>
    static abstract string Provider { get; }

    /// <summary>Why tests on it are skipped here, or null when it is there.</summary>
    static abstract string? Missing { get; }

    /// <summary>A connection string for a database of that name; nothing is created.</summary>
    /// <param name="folder">Where a database that is a file lies.</param>
    static abstract string Connection(string folder, string name);

    /// <summary>Makes an empty database, or a copy of another that nobody is connected to.</summary>
    static abstract Task CreateAsync(string connection, string? template);

    static abstract Task DropAsync(string connection);
}

public sealed class Sqlite : ITestDatabase
{
    public static string Provider => "Sqlite";

    public static string? Missing => null;

    public static string Connection(string folder, string name) => new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, name + ".db") }.ToString();

    public static async Task CreateAsync(string connection, string? template)
    {
        if (template is null) return;
        // Through SQLite and not as a file: what still lies in the write-ahead log belongs to the copy.
        await using var from = new SqliteConnection(template);
        await using var to = new SqliteConnection(connection);
        await from.OpenAsync();
        await to.OpenAsync();
        from.BackupDatabase(to);
    }

    public static Task DropAsync(string connection)
    {
        using var pool = new SqliteConnection(connection);
        SqliteConnection.ClearPool(pool);
        return Task.CompletedTask;
    }
}

public sealed class Postgres : ITestDatabase
{
    private static readonly SemaphoreSlim OneCopy = new(1, 1);

    public static string Provider => "Postgres";

    public static string? Missing => Server is null ? "MOTCUA_TEST_POSTGRES names no PostgreSQL server; make test starts one." : null;

    private static string? Server => Environment.GetEnvironmentVariable("MOTCUA_TEST_POSTGRES");

    public static string Connection(string folder, string name) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40, Timeout = 60, CommandTimeout = 60 }.ToString();

    public static Task CreateAsync(string connection, string? template) =>
        OnServerAsync($"CREATE DATABASE {NameOf(connection)}" + (template is null ? "" : $" TEMPLATE {NameOf(template)}"), template);

    public static Task DropAsync(string connection) => OnServerAsync($"DROP DATABASE {NameOf(connection)} WITH (FORCE)", connection);

    private static async Task OnServerAsync(string statement, string? connected)
    {
        await OneCopy.WaitAsync();
        try
        {
            if (connected is not null)
            {
                await using var pool = new NpgsqlConnection(connected);
                NpgsqlConnection.ClearPool(pool);
            }

            await using var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres" }.ToString());
            await server.OpenAsync();
            await using var command = new NpgsqlCommand(statement, server);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            OneCopy.Release();
        }
    }

    private static string NameOf(string connection) => $"\"{new NpgsqlConnectionStringBuilder(connection).Database}\"";
}
