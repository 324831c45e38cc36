using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Dossiers.Storage;

/// <summary>
/// The walk over all open dossiers that follows one change of a calendar. Its cursor moves in the commit that moves the dossiers, so a
/// walk that was interrupted goes on where it stood, and of two nodes that walk at once one loses each step and tries the next.
/// </summary>
internal sealed class Recomputation
{
    public long ChangeNumber { get; init; }

    /// <summary>The change in words, for the sentence on each dossier.</summary>
    public string Words { get; init; } = "";

    /// <summary>None: the change holds for all agencies.</summary>
    public Guid? AgencyId { get; init; }
    public DateTimeOffset AnnouncedAt { get; init; }

    /// <summary>The last dossier that was looked at; ids are walked in their order.</summary>
    public Guid Cursor { get; set; }
    public int Seen { get; set; }

    /// <summary>Their due time moved.</summary>
    public int Moved { get; set; }

    /// <summary>No due time can be computed for them any more.</summary>
    public int Unknown { get; set; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class RecomputationMapping : IEntityTypeConfiguration<Recomputation>
{
    public void Configure(EntityTypeBuilder<Recomputation> walk)
    {
        walk.ToTable("dossiers_recomputation");
        walk.HasKey(w => w.ChangeNumber);
        walk.Property(w => w.ChangeNumber).ValueGeneratedNever();
        walk.Property(w => w.Cursor).IsConcurrencyToken();
    }
}
