using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Processes.Storage;

/// <summary>Where one dossier stands. Its history is the ledger of the dossier, so this row keeps only the present.</summary>
internal sealed class Instance
{
    public Guid DossierId { get; init; }

    public Guid ProcessId { get; init; }

    /// <summary>Canonical bytes of <see cref="MotCua.Bpmn.ProcessState"/>.</summary>
    public byte[] State { get; set; } = [];

    /// <summary>Grows with every step, so that of two people who complete one task only one does.</summary>
    public int Version { get; set; }
}

internal sealed class InstanceMapping : IEntityTypeConfiguration<Instance>
{
    public void Configure(EntityTypeBuilder<Instance> instance)
    {
        instance.ToTable("processes_instance");
        instance.HasKey(i => i.DossierId);
        instance.Property(i => i.DossierId).ValueGeneratedNever();
        instance.Property(i => i.Version).IsConcurrencyToken();
    }
}
