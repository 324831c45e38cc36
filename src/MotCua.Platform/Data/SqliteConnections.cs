using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MotCua.Platform.Data;

/// <summary>WAL so that readers never wait for the writer; full synchronous so that what was acknowledged survives a power cut.</summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new KeptConnection(eventData.ConnectionString));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON;";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite runs in the process: there is nothing to wait for.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Stays open until its pooled context is gone, and with it the statements that were prepared on it. The functions that EF brings to
/// SQLite for decimals and patterns are not registered: no query asks for them.
/// </summary>
internal sealed class KeptConnection(string? connectionString) : SqliteConnection(connectionString)
{
    private bool _ending;

    public Dictionary<string, KeptCommand> Commands { get; } = new(StringComparer.Ordinal);

    public override void Close()
    {
        Transaction?.Dispose();
        if (_ending) base.Close();
    }

    protected override void Dispose(bool disposing)
    {
        _ending = true;
        foreach (var kept in Commands.Values) kept.Command.Dispose();
        Commands.Clear();
        base.Dispose(disposing);
    }
}
