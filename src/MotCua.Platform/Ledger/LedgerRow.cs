using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Platform.Ledger;

/// <summary>One event of the append-only ledger. <see cref="Body"/> holds the verbatim bytes that were hashed; the other columns repeat it for queries.</summary>
public sealed class LedgerRow
{
    public Guid Id { get; init; }
    public string Stream { get; init; } = "";
    public Guid StreamId { get; init; }
    public int Seq { get; init; }

    /// <summary>Gapless global order, given by the sequencer after the commit; subscribers and reports read positioned rows only.</summary>
    public long? Position { get; internal set; }

    public DateTimeOffset At { get; init; }
    public string Kind { get; init; } = "";
    public Guid ActorId { get; init; }
    public Guid? ActingFor { get; init; }
    public Guid? AgencyId { get; init; }
    public string? Purpose { get; init; }
    public Guid? Cause { get; init; }
    public byte[] Body { get; init; } = [];
    public byte[] Hash { get; init; } = [];
}

/// <summary>The personal part of an event, beside its commitment. It may be destroyed by law; the chain stays whole.</summary>
public sealed class LedgerPayload
{
    public Guid EventId { get; init; }
    public byte[] Salt { get; init; } = [];
    public byte[] Body { get; init; } = [];
}

internal sealed class LedgerRowMapping : IEntityTypeConfiguration<LedgerRow>
{
    public void Configure(EntityTypeBuilder<LedgerRow> builder)
    {
        builder.ToTable("platform_ledger");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Stream).HasMaxLength(40);
        builder.Property(r => r.Kind).HasMaxLength(80);
        builder.Property(r => r.Purpose).HasMaxLength(200);
        builder.HasIndex(r => new { r.Stream, r.StreamId, r.Seq }).IsUnique();
        builder.HasIndex(r => r.Position).IsUnique();
        // The access log is read by time over all its streams; the other classes pay nothing for this index. Without the class in front,
        // SQLite would take the index of the streams and sort the whole log.
        builder.HasIndex(r => new { r.Stream, r.At, r.Id }).HasFilter("stream = 'access'");
    }
}

internal sealed class LedgerPayloadMapping : IEntityTypeConfiguration<LedgerPayload>
{
    public void Configure(EntityTypeBuilder<LedgerPayload> builder)
    {
        builder.ToTable("platform_ledger_payload");
        builder.HasKey(p => p.EventId);
        builder.Property(p => p.EventId).ValueGeneratedNever();
    }
}
