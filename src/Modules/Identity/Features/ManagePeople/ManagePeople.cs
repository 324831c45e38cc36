using Microsoft.EntityFrameworkCore;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Identity.Features.ManagePeople;

/// <summary>The accounts and posts of an agency, in the hands of its administrator; of every agency, in those of the province's.</summary>
internal sealed class ManagePeople(AppDb db, Writes writes, Acting acting, RoleBook roles, ActorCache cache, Passwords passwords, TimeProvider clock)
{
    public const string People = "people.manage";
    public const string PostsOf = "posts.manage";

    /// <summary>Whether the actor looks after a person: theirs is a post of the actor's agency, or the actor looks after everybody.</summary>
    public bool Sees(Account account) => acting.Actor.Holds(Granting.Everywhere)
        || account.Posts.Any(p => p.AgencyId is { } agency && acting.Actor.PostFor(People, agency) is not null);

    /// <returns>The new account; null when the login is taken.</returns>
    public async Task<Account?> AddAsync(string login, string name, string password, Appointment post, CancellationToken stop)
    {
        Demand(Guid.Empty, People, post);
        var hash = passwords.Hash(password);
        return await writes.RunAsync(async () =>
        {
            if (await db.Set<Account>().AnyAsync(a => a.Login == login, stop)) return null;
            var account = Account.Register(AccountKind.Staff, login, new(name, null, null, null), hash, demonstration: false, clock.GetUtcNow());
            account.GivePost(post);
            db.Add(account);
            return account;
        }, stop);
    }

    public Task GiveAsync(Guid accountId, Appointment post, CancellationToken stop) => ChangeAsync(accountId, account =>
    {
        Demand(accountId, PostsOf, post);
        account.GivePost(post);
    }, stop);

    public Task EndAsync(Guid accountId, Guid postId, DateOnly lastDay, CancellationToken stop) => ChangeAsync(accountId, account =>
    {
        if (account.Posts.FirstOrDefault(p => p.Id == postId) is { } post) Demand(accountId, PostsOf, post);
        account.EndPost(postId, lastDay);
    }, stop);

    public Task CloseAsync(Guid accountId, CancellationToken stop) => ChangeAsync(accountId, account =>
    {
        // Who holds a post elsewhere is closed by the administrator of the province.
        var today = Vn.Day(clock.GetUtcNow());
        var open = account.Posts.Where(p => p.To is null || p.To >= today).ToList();
        foreach (var post in open) Demand(accountId, People, post);
        if (open.Count == 0) acting.Demand(People);
        if (accountId == acting.Actor.Id) throw new RefusedException("account.own", "Anh/chị không tự đóng tài khoản của mình.");
        account.Close(clock.GetUtcNow());
    }, stop);

    private async Task ChangeAsync(Guid accountId, Action<Account> change, CancellationToken stop)
    {
        await writes.RunAsync(async () =>
        {
            var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == accountId, stop);
            if (account is null || !Sees(account)) throw new ForbiddenException(People);
            change(account);
        }, stop);
        cache.Drop(accountId);
    }

    private void Demand(Guid accountId, string permission, Appointment post)
    {
        roles.Demand(acting.Actor, accountId, post.Role, post.AgencyId);
        acting.Demand(permission, p => p.Grants(Granting.Everywhere) || p.AgencyId == post.AgencyId);
    }
}
