using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Platform.Data;
using MotCua.Procedures.Domain;

namespace MotCua.Procedures.Storage;

internal sealed class ProcedureMapping : IEntityTypeConfiguration<Procedure>
{
    public void Configure(EntityTypeBuilder<Procedure> builder)
    {
        builder.ToTable("procedures_procedure");
        builder.Property(p => p.Code).HasMaxLength(60);
        builder.Property(p => p.SourceUrl).HasMaxLength(300);
        builder.HasIndex(p => new { p.Code, p.SourceUrl }).IsUnique();
        builder.Property(p => p.ContentHash).HasMaxLength(64);
        builder.Property(p => p.Flags).IsJson();
        builder.HasIndex(p => p.ProcessId);
        builder.HasIndex(p => new { p.Listed, p.Common, p.SortKey });
    }
}

internal sealed class ProcedureVersionMapping : IEntityTypeConfiguration<ProcedureVersion>
{
    public void Configure(EntityTypeBuilder<ProcedureVersion> builder)
    {
        builder.ToTable("procedures_version");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.ContentHash).HasMaxLength(64);
        builder.HasIndex(v => new { v.ProcedureId, v.Number }).IsUnique();
    }
}

/// <summary>
/// One word by which a listed procedure is found. The word is kept as the UTF-8 bytes of its folded form: bytes compare the same on
/// both databases, whatever the collation, so a range of them is a prefix.
/// </summary>
internal sealed class ProcedureWord
{
    public byte[] Word { get; init; } = [];
    public Guid ProcedureId { get; init; }
    public int Weight { get; init; }
}

internal sealed class ProcedureWordMapping : IEntityTypeConfiguration<ProcedureWord>
{
    public void Configure(EntityTypeBuilder<ProcedureWord> builder)
    {
        builder.ToTable("procedures_word");
        // The weight is part of the key so that a search reads the index alone.
        builder.HasKey(w => new { w.Word, w.ProcedureId, w.Weight });
        builder.HasIndex(w => w.ProcedureId);
    }
}

/// <summary>A field or an agency that the public may browse by, with the number of listed procedures under it.</summary>
internal sealed class ProcedureFacet
{
    /// <summary>As in <see cref="SearchWords"/>: folded, with the letter of its kind before it.</summary>
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public int Count { get; init; }
}

internal sealed class ProcedureFacetMapping : IEntityTypeConfiguration<ProcedureFacet>
{
    public void Configure(EntityTypeBuilder<ProcedureFacet> builder)
    {
        builder.ToTable("procedures_facet");
        builder.HasKey(f => f.Key);
    }
}
