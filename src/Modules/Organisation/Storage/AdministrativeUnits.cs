using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Contracts.Organisation;
using MotCua.Platform.Data;

namespace MotCua.Organisation.Storage;

/// <summary>The lists of administrative units that are kept. Statistical codes are used again for other units, so a unit is known by list and code.</summary>
internal static class UnitList
{
    /// <summary>The 262 communes, wards and towns of 2019; as many as in 2012, but split over the districts differently.</summary>
    public const string Of2019 = "2019";

    public const string Of2025March = "2025-03";

    /// <summary>From 01/07/2025, by NQ 1665/NQ-UBTVQH15.</summary>
    public const string Of2025July = "2025-07";
}

internal static class UnitLevel
{
    public const string Province = "province";
    public const string District = "district";
    public const string Commune = "commune";
}

/// <summary>One administrative unit of one list: a plain row, replaced by imports.</summary>
internal sealed record UnitRow
{
    public string List { get; init; } = "";
    public string Code { get; init; } = "";

    /// <summary>With its kind: "Phường Thành Sen".</summary>
    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";
    public string Level { get; init; } = "";

    /// <summary>Code of the district, or of the province where there is none.</summary>
    public string? ParentCode { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    public string Folded { get; init; } = "";
}

/// <summary>What became of a unit of the list of 03/2025. Links that are not known have no row, or a row without a new code.</summary>
internal sealed record UnitLinkRow
{
    public string OldCode { get; init; } = "";

    /// <summary>Empty when the successor is not known.</summary>
    public string NewCode { get; init; } = "";

    public string OldName { get; init; } = "";

    /// <summary>full or partial: whether the whole of the old unit went there.</summary>
    public string Extent { get; init; } = "";

    /// <summary>Clause of NQ 1665/NQ-UBTVQH15.</summary>
    public string? Clause { get; init; }

    /// <summary>Compared with the text of the resolution.</summary>
    public bool Verified { get; init; }
}

internal sealed class UnitRowMapping : IEntityTypeConfiguration<UnitRow>
{
    public void Configure(EntityTypeBuilder<UnitRow> builder)
    {
        builder.ToTable("organisation_unit");
        builder.HasKey(u => new { u.List, u.Code });
        builder.Property(u => u.List).HasMaxLength(10);
        builder.Property(u => u.Code).HasMaxLength(20);
        builder.Property(u => u.Name).HasMaxLength(200);
        builder.Property(u => u.Kind).HasMaxLength(40);
        builder.Property(u => u.Level).HasMaxLength(20);
        builder.Property(u => u.ParentCode).HasMaxLength(20);
        builder.Property(u => u.Folded).HasMaxLength(200);
    }
}

internal sealed class UnitLinkRowMapping : IEntityTypeConfiguration<UnitLinkRow>
{
    public void Configure(EntityTypeBuilder<UnitLinkRow> builder)
    {
        builder.ToTable("organisation_unit_mapping");
        builder.HasKey(l => new { l.OldCode, l.NewCode });
        builder.Property(l => l.OldCode).HasMaxLength(20);
        builder.Property(l => l.NewCode).HasMaxLength(20);
        builder.Property(l => l.OldName).HasMaxLength(200);
        builder.Property(l => l.Extent).HasMaxLength(20);
        builder.Property(l => l.Clause).HasMaxLength(300);
    }
}

internal sealed class AdministrativeUnits(AppDb db) : IAdministrativeUnits
{
    public async ValueTask<IReadOnlyList<AdministrativeUnit>> CommunesAsync(DateOnly day, CancellationToken stop)
    {
        var valid = await db.Set<UnitRow>().AsNoTracking()
            .Where(u => u.Level == UnitLevel.Commune && (u.ValidFrom == null || u.ValidFrom <= day) && (u.ValidTo == null || u.ValidTo >= day))
            .ToListAsync(stop);

        // Lists follow each other; where an older one has no last day, the newer one is meant.
        var list = valid.Count == 0 ? "" : valid.Max(u => u.List)!;
        return [.. valid.Where(u => u.List == list).OrderBy(u => u.Folded, StringComparer.Ordinal)
            .Select(u => new AdministrativeUnit(u.Code, u.Name, u.Kind, u.ValidFrom, u.ValidTo))];
    }
}
