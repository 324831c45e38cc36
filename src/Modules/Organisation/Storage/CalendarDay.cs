using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Clock;
using MotCua.Organisation.Domain;
using MotCua.Platform.Data;

namespace MotCua.Organisation.Storage;

/// <summary>A day that differs from its weekday, as it stands now; what it was before is told by the <see cref="CalendarChange"/>s.</summary>
internal sealed record CalendarDay
{
    public DateOnly Date { get; init; }

    /// <summary>Empty: for all agencies; else a day of this agency alone, which goes before theirs.</summary>
    public Guid AgencyId { get; init; }
    public DayKind Kind { get; init; }
    public string Name { get; init; } = "";
    public string? Source { get; init; }

    /// <summary>Fixed by law, but the yearly notice that may move or swap days is not out.</summary>
    public bool IsProvisional { get; init; }
}

internal sealed class CalendarDayMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.ToTable("organisation_day");
        builder.HasKey(d => new { d.AgencyId, d.Date });
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.Source).HasMaxLength(300);
    }
}

internal sealed class CalendarChangeMapping : IEntityTypeConfiguration<CalendarChange>
{
    public void Configure(EntityTypeBuilder<CalendarChange> change)
    {
        change.ToTable("organisation_calendar_change");
        change.Property(c => c.Source).HasMaxLength(300);
        change.Property(c => c.Days).IsJson();
        change.HasIndex(c => c.Number).IsUnique();
    }
}
