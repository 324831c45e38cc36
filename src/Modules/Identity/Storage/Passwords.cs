using Microsoft.AspNetCore.Identity;
using MotCua.Identity.Domain;

namespace MotCua.Identity.Storage;

/// <summary>PBKDF2 as ASP.NET Core Identity does it; an unknown login costs as much work as a wrong password.</summary>
internal sealed class Passwords
{
    private readonly PasswordHasher<Account> _hasher = new();
    private readonly Lazy<string> _ofNobody;

    public Passwords() => _ofNobody = new(() => Hash(Guid.NewGuid().ToString()));

    // The hasher does not look at the account.
    public string Hash(string password) => _hasher.HashPassword(null!, PasswordRule.Normal(password));

    public bool Verify(Account? account, string password) =>
        _hasher.VerifyHashedPassword(null!, account?.PasswordHash ?? _ofNobody.Value, PasswordRule.Normal(password)) != PasswordVerificationResult.Failed
        && account is not null;
}
