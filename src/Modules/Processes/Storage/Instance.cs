using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Platform.Data;

namespace MotCua.Processes.Storage;

/// <summary>Where one dossier stands. Its history is the ledger of the dossier, so this row keeps only the present.</summary>
internal sealed class Instance
{
    public Guid DossierId { get; init; }

    public Guid ProcessId { get; set; }

    /// <summary>The agency that received the dossier.</summary>
    public Guid AgencyId { get; init; }

    /// <summary>When its timers are due: the state knows only that they run.</summary>
    public IReadOnlyList<RunningTimer> Timers { get; set; } = [];

    /// <summary>Canonical bytes of <see cref="MotCua.Bpmn.ProcessState"/>.</summary>
    public byte[] State { get; set; } = [];

    // Told by the state and repeated here, so that lists and counts need not read it.

    /// <summary>The node where it stands, of several the first; as it was when it ended.</summary>
    public string? StepId { get; set; }

    /// <summary>Who does that step; where the node is no step, who did the one before.</summary>
    public Guid AtAgencyId { get; set; }

    /// <summary>Since when it stands there.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Since when it stands still because of a fault in the process.</summary>
    public DateTimeOffset? IncidentAt { get; set; }

    /// <summary>It has ended, or its dossier has.</summary>
    public DateTimeOffset? OverAt { get; set; }

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
        instance.Property(i => i.StepId).HasMaxLength(200);
        instance.Property(i => i.Version).IsConcurrencyToken();
        // Only what still runs is counted and listed: what is over costs these two nothing, however much there is.
        instance.HasIndex(i => new { i.ProcessId, i.StepId, i.Since, i.DossierId }).HasFilter("over_at IS NULL");
        instance.HasIndex(i => new { i.IncidentAt, i.DossierId }).HasFilter("incident_at IS NOT NULL");
    }
}
