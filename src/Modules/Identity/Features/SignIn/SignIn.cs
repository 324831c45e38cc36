using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;

namespace MotCua.Identity.Features.SignIn;

/// <param name="Account">Who signed in; null when the login or the password is wrong, or while the login is locked.</param>
/// <param name="LockedUntil">Set while the login is locked, whether it exists or not.</param>
internal sealed record SignInAnswer(Account? Account, DateTimeOffset? LockedUntil);

/// <summary>Five failures lock a login for five minutes. Nothing in the answer or in its cost tells whether the login exists.</summary>
internal sealed class SignIn(AppDb db, Writes writes, Passwords passwords, TimeProvider clock)
{
    private const int Failures = 5;
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    public async Task<SignInAnswer> ExecuteAsync(string typedLogin, string password, CancellationToken stop)
    {
        var login = Login.Fold(typedLogin);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login)));
        var before = await db.Set<FailedSignIn>().AsNoTracking().SingleOrDefaultAsync(f => f.LoginHash == key, stop);
        if (LockedUntil(before) is { } until) return new(null, until);

        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Login == login && a.ClosedAt == null, stop);
        // Before the commit: the hash is slow on purpose, and on SQLite nobody else could write meanwhile.
        if (passwords.Verify(account, password))
        {
            if (before is null) return new(account, null);
            return await writes.RunAsync(() => ForgiveAsync(key, account!, stop), stop);
        }

        return await writes.RunAsync(() => CountAsync(key, stop), stop);
    }

    private async Task<SignInAnswer> ForgiveAsync(string key, Account account, CancellationToken stop)
    {
        var failed = await db.Set<FailedSignIn>().SingleOrDefaultAsync(f => f.LoginHash == key, stop);
        // Guesses sent side by side must not outrun the lock.
        if (LockedUntil(failed) is { } until) return new(null, until);
        if (failed is not null) db.Remove(failed);
        return new(account, null);
    }

    private async Task<SignInAnswer> CountAsync(string key, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await db.Set<FailedSignIn>().Where(f => f.LastAt < now - Forgotten).ExecuteDeleteAsync(stop);
        var failed = await db.Set<FailedSignIn>().SingleOrDefaultAsync(f => f.LoginHash == key, stop);
        if (failed is null) db.Add(failed = new() { LoginHash = key });
        if (LockedUntil(failed) is { } already) return new(null, already);
        failed.Count = now - failed.LastAt < Lock ? failed.Count + 1 : 1;
        failed.LastAt = now;
        return new(null, LockedUntil(failed));
    }

    private DateTimeOffset? LockedUntil(FailedSignIn? failed) =>
        failed is { Count: >= Failures } && clock.GetUtcNow() < failed.LastAt + Lock ? failed.LastAt + Lock : null;
}
