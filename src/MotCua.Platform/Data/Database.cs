using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MotCua.Platform.Data;

/// <summary>Which database serves: SQLite files by default, PostgreSQL by configuration.</summary>
/// <remarks>Settings: <c>Database:Provider</c> (<c>Sqlite</c> or <c>Postgres</c>), <c>Database:Connection</c>, <c>Data:Root</c>.</remarks>
public static class DatabaseServices
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        var connection = configuration["Database:Connection"];
        services.AddDbContextPool<AppDb>(options =>
        {
            options.ReplaceService<IModelCacheKeyFactory, ModelByModules>();
            _ = provider switch
            {
                "Sqlite" => options.UseSqlite(SqliteConnectionString(connection, DataRoot(configuration)), o => o.MigrationsAssembly("MotCua.Data.Sqlite"))
                    .AddInterceptors(new SqliteConnections(), new SqliteCommands()),
                "Postgres" => options.UseNpgsql(
                    PostgresConnectionString(connection ?? throw new InvalidOperationException("Database:Connection is required with Database:Provider=Postgres.")),
                    o => o.MigrationsAssembly("MotCua.Data.Postgres")),
                _ => throw new InvalidOperationException($"Database:Provider must be Sqlite or Postgres, not {provider}."),
            };
        });
        return services;
    }

    /// <summary>The folder that holds the SQLite file, the uploaded files and the keys.</summary>
    public static string DataRoot(IConfiguration configuration)
    {
        var root = Path.GetFullPath(configuration["Data:Root"] ?? "data-local");
        Directory.CreateDirectory(root);
        return root;
    }

    /// <summary>What is asked again and again is prepared once; a pooler that shares connections needs <c>Max Auto Prepare=0</c>.</summary>
    private static string PostgresConnectionString(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!settings.ContainsKey("Max Auto Prepare")) settings.MaxAutoPrepare = 100;
        // Nothing here leaves state in a session (no SET, no temporary table, no session lock), so there is nothing to reset.
        if (!settings.ContainsKey("No Reset On Close")) settings.NoResetOnClose = true;
        return settings.ToString();
    }

    private static string SqliteConnectionString(string? connection, string root) =>
        new SqliteConnectionStringBuilder(connection ?? $"Data Source={Path.Combine(root, "motcua.db")}") { DefaultTimeout = 30 }.ToString();
}

/// <summary>Two hosts in one process may carry different modules, as tests do; each needs its own model.</summary>
internal sealed class ModelByModules : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), (context as AppDb)?.ModuleNames, designTime);
}
