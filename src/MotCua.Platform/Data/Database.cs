using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using System.Data.Common;

namespace MotCua.Platform.Data;

/// <summary>Which database serves: SQLite files by default, PostgreSQL by configuration.</summary>
/// <remarks>Settings: <c>Database:Provider</c> (<c>Sqlite</c> or <c>Postgres</c>), <c>Database:Connection</c>, <c>Data:Root</c>.</remarks>
public static class DatabaseServices
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connection = configuration["Database:Connection"];
        services.AddDbContext<AppDb>(options =>
        {
            options.ReplaceService<IModelCacheKeyFactory, ModelByModules>();
            _ = provider switch
            {
                "Sqlite" => options.UseSqlite(SqliteConnectionString(connection, DataRoot(configuration)), o => o.MigrationsAssembly("MotCua.Data.Sqlite"))
                    .AddInterceptors(SqlitePragmas.Instance),
                "Postgres" => options.UseNpgsql(
                    connection ?? throw new InvalidOperationException("Database:Connection is required with Database:Provider=Postgres."),
                    o => o.MigrationsAssembly("MotCua.Data.Postgres")),
                _ => throw new InvalidOperationException($"Database:Provider must be Sqlite or Postgres, not {provider}."),
            };
        },
        // The options are the same for every scope: making them anew reads paths and asks the file system.
        ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        return services;
    }

    /// <summary>The folder that holds the SQLite file, the uploaded files and the keys.</summary>
    public static string DataRoot(IConfiguration configuration)
    {
        var root = Path.GetFullPath(configuration["Data:Root"] ?? "data-local");
        Directory.CreateDirectory(root);
        return root;
    }

    private static string SqliteConnectionString(string? connection, string root) =>
        new SqliteConnectionStringBuilder(connection ?? $"Data Source={Path.Combine(root, "motcua.db")}") { ForeignKeys = true, DefaultTimeout = 30 }.ToString();
}

/// <summary>Two hosts in one process may carry different modules, as tests do; each needs its own model.</summary>
internal sealed class ModelByModules : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), (context as AppDb)?.ModuleNames, designTime);
}

/// <summary>WAL so that readers never wait for the writer; full synchronous so that what was acknowledged survives a power cut.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
