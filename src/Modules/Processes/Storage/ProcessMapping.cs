using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Platform.Data;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Storage;

internal sealed class ProcessMapping : IEntityTypeConfiguration<Process>
{
    public void Configure(EntityTypeBuilder<Process> process)
    {
        process.ToTable("processes_process");
        process.Property(p => p.Key).HasMaxLength(60);
        process.HasIndex(p => new { p.Key, p.Number }).IsUnique();
        process.Property(p => p.Symbol).HasMaxLength(100);
        process.Property(p => p.ProcedureCode).HasMaxLength(40);
        process.HasIndex(p => p.ProcedureCode);
        process.Property(p => p.DecisionNo).HasMaxLength(60);
        process.Property(p => p.Province).HasMaxLength(100);
        process.Property(p => p.Hash).HasMaxLength(64);
        process.Property(p => p.Total).HasPrecision(12, 4);
        process.Property(p => p.Steps).IsJson();
        process.Property(p => p.Findings).IsJson();
        process.Property(p => p.Bindings).IsJson();
        process.Ignore(p => p.Label);
    }
}
