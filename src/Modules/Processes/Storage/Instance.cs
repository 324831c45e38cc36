using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Platform.Data;

namespace MotCua.Processes.Storage;

/// <summary>Where one dossier stands. Its history is the ledger of the dossier, so this row keeps only the present.</summary>
internal sealed class Instance
{
    public Guid DossierId { get; init; }

    public Guid ProcessId { get; init; }

    /// <summary>The agency that received the dossier.</summary>
    public Guid AgencyId { get; init; }

    /// <summary>When its timers are due: the state knows only that they run.</summary>
    public IReadOnlyList<RunningTimer> Timers { get; set; } = [];

    /// <summary>Canonical bytes of <see cref="MotCua.Bpmn.ProcessState"/>.</summary>
    public byte[] State { get; set; } = [];

    /// <summary>Grows with every step, so that of two people who complete one task only one does.</summary>
    public int Version { get; set; }
}

/// <param name="Key">Of the timer in the state.</param>
/// <param name="NodeId">Of the event that waits for it.</param>
internal sealed record RunningTimer(int Key, string NodeId, DateTimeOffset DueAt);

internal sealed class InstanceMapping : IEntityTypeConfiguration<Instance>
{
    public void Configure(EntityTypeBuilder<Instance> instance)
    {
        instance.ToTable("processes_instance");
        instance.HasKey(i => i.DossierId);
        instance.Property(i => i.DossierId).ValueGeneratedNever();
        instance.Property(i => i.Timers).IsJson();
        instance.Property(i => i.Version).IsConcurrencyToken();
    }
}
