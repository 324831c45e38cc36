using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Contracts.Procedures;

namespace MotCua.Procedures.Storage;

/// <summary>One published state of a rule of a procedure. Never changed: dossiers point to it.</summary>
internal sealed class RuleVersion
{
    public Guid Id { get; init; }
    public Guid ProcedureId { get; init; }
    public RuleKind Kind { get; init; }

    /// <summary>From 1, within procedure and kind.</summary>
    public int Number { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The DMN file; empty for a version that ends the rule.</summary>
    public string Xml { get; init; } = "";

    /// <summary>The worked cases that passed, as they were written.</summary>
    public string Cases { get; init; } = "";

    public DateTimeOffset PublishedAt { get; init; }
    public Guid PublishedBy { get; init; }
}

internal sealed class RuleVersionMapping : IEntityTypeConfiguration<RuleVersion>
{
    public void Configure(EntityTypeBuilder<RuleVersion> builder)
    {
        builder.ToTable("procedures_rule");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(r => new { r.ProcedureId, r.Kind, r.Number }).IsUnique();
    }
}
