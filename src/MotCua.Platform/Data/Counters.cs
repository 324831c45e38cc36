using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Platform.Data;

/// <summary>The last number given in a series, such as the dossiers of one agency on one day.</summary>
internal sealed class Counter
{
    public string Name { get; init; } = "";
    public long Value { get; init; }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("platform_counter");
        builder.HasKey(c => c.Name);
        builder.Property(c => c.Name).HasMaxLength(120);
    }
}

public static class CounterSql
{
    /// <summary>The next number of a series, from 1. It locks the series until the commit: ask for it last.</summary>
    public static Task<long> NextNumberAsync(this AppDb db, string series, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Plain.ScalarAsync<long>(
            $"INSERT INTO platform_counter (name, value) VALUES ({series}, 1) ON CONFLICT (name) DO UPDATE SET value = platform_counter.value + 1 RETURNING value", stop);
    }
}
