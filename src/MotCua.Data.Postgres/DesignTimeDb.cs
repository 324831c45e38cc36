using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MotCua.Modules;
using MotCua.Platform.Data;

namespace MotCua.Data.Postgres;

/// <summary>Lets the migration tool see the whole model; no server is asked.</summary>
public sealed class DesignTimeDb : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<AppDb>().UseNpgsql("Host=localhost", o => o.MigrationsAssembly(typeof(DesignTimeDb).Assembly.GetName().Name)).Options,
        AllModules.Create());
}
