using Microsoft.EntityFrameworkCore;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Identity.Features.RegisterCitizen;

/// <summary>A citizen makes an account. It tells nobody whether the address had one already, neither by its answer nor by its cost.</summary>
internal sealed class RegisterCitizen(AppDb db, Writes writes, Passwords passwords, Acting acting, TimeProvider clock)
{
    public async Task ExecuteAsync(string email, string name, string? phone, string? nationalId, string password, CancellationToken stop)
    {
        var login = Login.Fold(email);
        var hash = passwords.Hash(password);
        await writes.RunAsync(async () =>
        {
            if (await db.Set<Account>().AnyAsync(a => a.Login == login, stop)) return;
            var account = Account.Register(AccountKind.Citizen, login, new(name, login, phone, nationalId), hash, demonstration: false, clock.GetUtcNow());
            db.Add(account);
            acting.Become(new Actor(account.Id, name, []));
        }, stop);
    }
}
