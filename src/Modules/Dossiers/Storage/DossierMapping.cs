using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Storage;

internal sealed class DossierMapping : IEntityTypeConfiguration<Dossier>
{
    public void Configure(EntityTypeBuilder<Dossier> dossier)
    {
        dossier.ToTable("dossiers_dossier");
        dossier.Property(d => d.ProcedureCode).HasMaxLength(40);
        dossier.Property(d => d.CaseCode).HasMaxLength(80);
        dossier.Property(d => d.Channel).HasMaxLength(20);
        dossier.Property(d => d.ApplicantNationalId).HasMaxLength(20);
        dossier.Property(d => d.ApplicantPhone).HasMaxLength(20);
        dossier.Property(d => d.Code).HasMaxLength(60);
        dossier.Property(d => d.Applicant).IsJson();
        dossier.Property(d => d.Answers).IsJson();
        dossier.Property(d => d.Papers).IsJson();
        dossier.Property(d => d.FeeLines).IsJson();
        dossier.Property(d => d.Rulings).IsJson();
        dossier.Property(d => d.Payment).IsJson();
        dossier.Property(d => d.Stops).IsJson();
        dossier.Property(d => d.Request).IsJson();
        dossier.Property(d => d.EarlierRequests).IsJson();
        dossier.Property(d => d.HandoverDetail).IsJson();
        dossier.Property(d => d.StopDetail).IsJson();
        dossier.Property(d => d.Apology).IsJson();
        dossier.Property(d => d.Prolonged).IsJson();
        dossier.Property(d => d.DueUnknown).HasMaxLength(300);
        dossier.Property(d => d.ResultDetail).IsJson();
        dossier.Property(d => d.Opinions).IsJson();
        dossier.Property(d => d.SubDossiers).IsJson();
        dossier.Property(d => d.Parent).IsJson();
        dossier.Ignore(d => d.Limit).Ignore(d => d.IsOpen).Ignore(d => d.FileCount).Ignore(d => d.IsElectronic).Ignore(d => d.Requests).Ignore(d => d.CountsAsLate).Ignore(d => d.AppointmentAt);
        dossier.HasIndex(d => d.Code).IsUnique();
        dossier.HasIndex(d => d.ApplicantNationalId);
        dossier.HasIndex(d => d.ApplicantPhone);
        dossier.HasIndex(d => new { d.ApplicantAccountId, d.ChangedAt });
        dossier.HasIndex(d => new { d.AgencyId, d.AcceptedAt });
        dossier.HasIndex(d => d.ReadyAt);
        // A few at most: the administrator's list of dossiers without a due time.
        dossier.HasIndex(d => d.Code, "ix_dossiers_dossier_due_unknown").HasFilter("due_unknown IS NOT NULL");
        dossier.HasIndex(d => d.AskedAgainAt);
        dossier.HasIndex(d => d.ClosedAt, "ix_dossiers_dossier_open_parts").HasFilter("parent IS NOT NULL");
    }
}

internal sealed class DutyMapping : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> duty)
    {
        duty.ToTable("dossiers_duty");
        duty.HasKey(d => new { d.DossierId, d.Task, d.Role });
        duty.Property(d => d.Role).HasMaxLength(40);
        duty.Property(d => d.Act).HasMaxLength(40);
        duty.Property(d => d.Code).HasMaxLength(60);
        // The two ways an inbox is read: what a person holds, and what lies open for a role of an agency. Both come sorted by due time,
        // and with the unit at the end a range is counted without a look at its rows.
        duty.HasIndex(d => new { d.HolderId, d.Waiting, d.DueAt, d.DossierId });
        duty.HasIndex(d => new { d.AgencyId, d.Role, d.HolderId, d.Waiting, d.DueAt, d.DossierId, d.UnitId });
    }
}
