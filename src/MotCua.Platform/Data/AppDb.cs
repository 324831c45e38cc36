using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;

namespace MotCua.Platform.Data;

/// <summary>The one database of the product. Modules add their own tables by prefix; only <see cref="Writes.Writes"/> saves.</summary>
/// <remarks>Kept in a pool: it may hold nothing that belongs to one request.</remarks>
public sealed class AppDb(DbContextOptions<AppDb> options, IEnumerable<AppModule> modules) : DbContext(options)
{
    /// <summary>The model holds the tables of these modules.</summary>
    internal string ModuleNames { get; } = string.Join(' ', modules.Select(m => m.Name));

    /// <summary>What an act writes besides its aggregates, without the change tracker.</summary>
    public PlainSql Plain => _plain ??= new(this);

    private PlainSql? _plain;
    private bool? _isSqlite;

    public bool IsSqlite => _isSqlite ??= Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite";

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => throw NotBySaving();

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw NotBySaving();

    /// <summary>Writes what was changed, with its events. What the appender changes it says itself, so nothing is compared twice.</summary>
    internal async Task SaveAsync(Acting acting, TimeProvider clock, CancellationToken stop)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await LedgerAppender.AppendAsync(this, acting, clock, stop);
            await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, stop);
            await Plain.SendAsync(stop);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>Forgets what was not saved.</summary>
    internal void Forget()
    {
        ChangeTracker.Clear();
        Plain.Clear();
    }

    private static NotSupportedException NotBySaving() => new("Save through Writes.RunAsync, so that the ledger is appended in the same commit.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var module in modules) module.MapModel(modelBuilder);

        foreach (var type in modelBuilder.Model.GetEntityTypes().Where(t => typeof(Aggregate).IsAssignableFrom(t.ClrType)))
        {
            var aggregate = modelBuilder.Entity(type.ClrType);
            aggregate.HasKey(nameof(Aggregate.Id));
            aggregate.Property(nameof(Aggregate.Id)).ValueGeneratedNever();
            aggregate.Property(nameof(Aggregate.Version)).IsConcurrencyToken();
            aggregate.Ignore(nameof(Aggregate.StreamKind));
        }

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order by DateTimeOffset. Integer microseconds UTC are exact and sortable on both databases,
        // and they are what the ledger hashes.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MicrosecondsConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private static string SnakeCase(string name)
    {
        var snake = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1])) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}

/// <summary>Integer microseconds since 1970 in UTC, the precision that both databases and the ledger keep.</summary>
public sealed class MicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => ToMicroseconds(instant),
    value => FromMicroseconds(value))
{
    public static long ToMicroseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long value) => new(DateTimeOffset.UnixEpoch.Ticks + (value * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
