using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Storage;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("dossiers_draft");
        draft.HasKey(d => d.Id);
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.CaseCode).HasMaxLength(80);
        draft.Property(d => d.ContinueAt).HasMaxLength(80);
        draft.Property(d => d.Answers).IsJson();
        draft.Property(d => d.RuleAnswers).IsJson();
        draft.Property(d => d.Unfinished).IsJson();
        draft.Property(d => d.Papers).IsJson();
        draft.Property(d => d.Contact).IsJson();
        draft.Property(d => d.Version).IsConcurrencyToken();
        draft.Ignore(d => d.FileCount);
        draft.HasIndex(d => new { d.OwnerId, d.SavedAt });
    }
}

internal sealed class AnswerDraftMapping : IEntityTypeConfiguration<AnswerDraft>
{
    public void Configure(EntityTypeBuilder<AnswerDraft> answer)
    {
        answer.ToTable("dossiers_answer_draft");
        answer.HasKey(a => a.DossierId);
        answer.Property(a => a.DossierId).ValueGeneratedNever();
        answer.Property(a => a.Files).IsJson();
        answer.Property(a => a.Typed).IsJson();
        answer.Property(a => a.Version).IsConcurrencyToken();
    }
}
