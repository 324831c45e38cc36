using Microsoft.EntityFrameworkCore;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;

namespace MotCua.Identity.Features.ManageOwnAccount;

/// <summary>Sets a new password and ends all other sessions of the account.</summary>
internal sealed class ChangePassword(AppDb db, Writes writes, Passwords passwords, ActorCache cache)
{
    /// <returns>The stamp of the sessions from now on; null when the current password is wrong.</returns>
    public async Task<string?> ExecuteAsync(Guid accountId, string current, string wanted, CancellationToken stop)
    {
        var known = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == accountId, stop);
        if (!passwords.Verify(known, current)) return null;

        var hash = passwords.Hash(wanted);
        var stamp = await writes.RunAsync(async () =>
        {
            var account = await db.Set<Account>().SingleAsync(a => a.Id == accountId, stop);
            account.ChangePassword(hash);
            return account.SessionStamp;
        }, stop);
        cache.Drop(accountId);
        return stamp;
    }
}
