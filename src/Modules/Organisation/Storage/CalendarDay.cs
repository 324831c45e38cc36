using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Clock;

namespace MotCua.Organisation.Storage;

/// <summary>An announced or provisional day that differs from its weekday: a plain row, replaced by imports.</summary>
internal sealed record CalendarDay
{
    public DateOnly Date { get; init; }
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
        builder.HasKey(d => d.Date);
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.Source).HasMaxLength(300);
    }
}
