using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Slips.Storage;

internal enum JobState { Waiting, Running, Done, Failed }

/// <summary>Many slips into one PDF, drawn by whichever node claims it first.</summary>
internal sealed class SlipJob
{
    public Guid Id { get; init; }

    /// <summary>The account that asked; nobody else sees the job or its file.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>The desk whose slips they are.</summary>
    public Guid IssuerId { get; init; }

    public string Type { get; init; } = "";
    public DateTimeOffset From { get; init; }
    public DateTimeOffset Until { get; init; }

    /// <summary>Scheme and host for the tracking addresses in the QR codes: the worker has no request to read them from.</summary>
    public string Site { get; init; } = "";

    public JobState State { get; set; }
    public int Total { get; init; }
    public int Drawn { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>A node that draws renews it; when it has passed, another node begins again.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    public Guid? FileId { get; set; }
}

internal sealed class SlipJobMapping : IEntityTypeConfiguration<SlipJob>
{
    public void Configure(EntityTypeBuilder<SlipJob> job)
    {
        job.ToTable("slips_job");
        job.HasKey(j => j.Id);
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Type).HasMaxLength(20);
        job.Property(j => j.Site).HasMaxLength(300);
        job.HasIndex(j => new { j.State, j.CreatedAt });
        job.HasIndex(j => new { j.OwnerId, j.CreatedAt });
    }
}
