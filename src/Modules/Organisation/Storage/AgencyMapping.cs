using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Organisation.Domain;
using MotCua.Platform.Data;

namespace MotCua.Organisation.Storage;

internal sealed class AgencyMapping : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> builder)
    {
        builder.ToTable("organisation_agency");
        builder.Property(a => a.Code).HasMaxLength(60);
        builder.HasIndex(a => a.Code).IsUnique();
        builder.Property(a => a.Name).HasMaxLength(300);
        builder.Property(a => a.ShortName).HasMaxLength(120);
        builder.Property(a => a.Level).HasMaxLength(20);
        builder.Property(a => a.Address).HasMaxLength(300);
        builder.Property(a => a.UnitCode).HasMaxLength(20);
        builder.Property(a => a.IdentifierCode).HasMaxLength(35);
        builder.Property(a => a.Evidence).HasMaxLength(1000);
        builder.Property(a => a.DossierPrefix).HasMaxLength(35);
        builder.HasIndex(a => a.DossierPrefix).IsUnique();
        builder.Property(a => a.Hours).IsJson();
        builder.HasIndex(a => a.AgencyId);
    }
}
