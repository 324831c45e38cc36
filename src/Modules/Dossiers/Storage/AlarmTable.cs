using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MotCua.Dossiers.Storage;

/// <summary>
/// When time alone will ask something of a dossier, the earliest thing only. No part of the dossier's history: it is computed anew in
/// the commit of every act, and a changed setting may move it without an event.
/// </summary>
internal sealed class AlarmRow
{
    public Guid DossierId { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class AlarmMapping : IEntityTypeConfiguration<AlarmRow>
{
    public void Configure(EntityTypeBuilder<AlarmRow> alarm)
    {
        alarm.ToTable("dossiers_alarm");
        alarm.HasKey(a => a.DossierId);
        alarm.Property(a => a.DossierId).ValueGeneratedNever();
        alarm.HasIndex(a => new { a.At, a.DossierId });
    }
}
