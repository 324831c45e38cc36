using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Identity.Domain;
using MotCua.Platform.Data;

namespace MotCua.Identity.Storage;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("identity_account");
        builder.Property(a => a.Login).HasMaxLength(Login.Longest);
        builder.HasIndex(a => a.Login).IsUnique();
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.Email).HasMaxLength(Login.Longest);
        builder.Property(a => a.Phone).HasMaxLength(20);
        builder.Property(a => a.NationalId).HasMaxLength(20);
        builder.Property(a => a.PasswordHash).HasMaxLength(200);
        builder.Property(a => a.SessionStamp).HasMaxLength(40);
        builder.Property(a => a.Posts).IsJson();
    }
}

/// <summary>Failed sign-ins of one typed login, known or not: it is counted the same way, so that the answer tells nothing.</summary>
internal sealed class FailedSignIn
{
    /// <summary>SHA-256 of the folded login; what a stranger typed is not kept.</summary>
    public string LoginHash { get; init; } = "";

    public int Count { get; set; }
    public DateTimeOffset LastAt { get; set; }
}

internal sealed class FailedSignInMapping : IEntityTypeConfiguration<FailedSignIn>
{
    public void Configure(EntityTypeBuilder<FailedSignIn> builder)
    {
        builder.ToTable("identity_failed_sign_in");
        builder.HasKey(f => f.LoginHash);
        builder.Property(f => f.LoginHash).HasMaxLength(64);
        builder.Property(f => f.Count).IsConcurrencyToken();
        builder.HasIndex(f => f.LastAt);
    }
}
