using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Contracts.Slips;
using MotCua.Platform.Data;
using MotCua.Slips.Domain;

namespace MotCua.Slips.Storage;

/// <summary>A slip that was issued: its number, the version of its template and what was written into it. Never changed.</summary>
internal sealed class SlipRow
{
    public Guid Id { get; init; }
    public Guid DossierId { get; init; }
    public string Type { get; init; } = "";

    /// <summary>The act that issued it.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The unit in whose series it is numbered.</summary>
    public Guid IssuerId { get; init; }

    public string Series { get; init; } = "";
    public int Year { get; init; }
    public long Number { get; init; }

    /// <summary>With the symbol, as it was on that day.</summary>
    public string PrintedNumber { get; init; } = "";

    public int TemplateVersion { get; init; }

    /// <summary>Personal data; it lies here and not in the ledger, so that it can be destroyed by law.</summary>
    public SlipFields Fields { get; init; } = SlipFields.None;

    public DateTimeOffset IssuedAt { get; init; }
    public Guid IssuedBy { get; init; }
}

internal sealed class SlipRowMapping : IEntityTypeConfiguration<SlipRow>
{
    public void Configure(EntityTypeBuilder<SlipRow> slip)
    {
        slip.ToTable("slips_issued");
        slip.HasKey(s => s.Id);
        slip.Property(s => s.Id).ValueGeneratedNever();
        slip.Property(s => s.Type).HasMaxLength(20);
        slip.Property(s => s.Cause).HasMaxLength(60);
        slip.Property(s => s.Series).HasMaxLength(20);
        slip.Property(s => s.PrintedNumber).HasMaxLength(60);
        slip.Property(s => s.Fields).IsJson();
        slip.HasIndex(s => new { s.DossierId, s.Type, s.Cause }).IsUnique();
        slip.HasIndex(s => new { s.IssuerId, s.Series, s.Year, s.Number }).IsUnique();
        slip.HasIndex(s => new { s.IssuerId, s.Type, s.IssuedAt });
    }
}

internal sealed class SlipTemplateMapping : IEntityTypeConfiguration<SlipTemplate>
{
    public void Configure(EntityTypeBuilder<SlipTemplate> template)
    {
        template.ToTable("slips_template");
        template.Property(t => t.Type).HasMaxLength(20);
        template.HasIndex(t => t.Type).IsUnique();
        template.Property(t => t.Versions).IsJson();
    }
}
