using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Contracts.Forms;

namespace MotCua.Forms.Storage;

/// <summary>A version of a form. It never changes: answers point to the version they were given to.</summary>
internal sealed class StoredForm
{
    public Guid Id { get; init; }

    public string Key { get; init; } = "";

    /// <summary>From 1; the greatest is in force.</summary>
    public int Number { get; init; }

    public string Title { get; init; } = "";

    public string Schema { get; init; } = "";

    /// <summary>SHA-256 of the schema's bytes, in lower-case hexadecimal.</summary>
    public string Hash { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public FormVersion ToVersion() => new(Id, Key, Number, Title, Schema);
}

internal sealed class StoredFormMapping : IEntityTypeConfiguration<StoredForm>
{
    public void Configure(EntityTypeBuilder<StoredForm> form)
    {
        form.ToTable("forms_version");
        form.HasKey(f => f.Id);
        form.Property(f => f.Id).ValueGeneratedNever();
        form.Property(f => f.Key).HasMaxLength(64);
        form.HasIndex(f => new { f.Key, f.Number }).IsUnique();
        form.Property(f => f.Title).HasMaxLength(300);
        form.Property(f => f.Hash).HasMaxLength(64);
    }
}
