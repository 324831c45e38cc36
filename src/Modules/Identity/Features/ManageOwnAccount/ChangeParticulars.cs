using Microsoft.EntityFrameworkCore;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;

namespace MotCua.Identity.Features.ManageOwnAccount;

internal sealed class ChangeParticulars(AppDb db, Writes writes, ActorCache cache)
{
    public async Task ExecuteAsync(Guid accountId, string name, string? phone, string? nationalId, CancellationToken stop)
    {
        await writes.RunAsync(async () =>
        {
            var account = await db.Set<Account>().SingleAsync(a => a.Id == accountId, stop);
            account.ChangeParticulars(new(name, account.Email, phone, nationalId));
        }, stop);
        cache.Drop(accountId);
    }
}
