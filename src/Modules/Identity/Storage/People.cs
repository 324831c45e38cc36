using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Identity;
using MotCua.Identity.Domain;
using MotCua.Kit;
using MotCua.Platform.Data;

namespace MotCua.Identity.Storage;

internal sealed class People(AppDb db, RoleBook roles, TimeProvider clock) : IPeople
{
    public async Task<IReadOnlyList<PersonInPost>> InAgencyAsync(Guid agencyId, CancellationToken stop)
    {
        var today = Vn.Day(clock.GetUtcNow());
        var accounts = await db.Set<Account>().AsNoTracking().OfAgency(agencyId).Where(a => a.ClosedAt == null).ToListAsync(stop);
        return [.. accounts
            .SelectMany(a => a.PostsOn(today).Where(p => p.AgencyId == agencyId).Select(p => new PersonInPost(a.Id, a.Name, p.Title, p.Role, p.AgencyId, p.UnitId)))
            .OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accountIds, CancellationToken stop) =>
        await db.Set<Account>().AsNoTracking().Where(a => accountIds.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, stop);

    public string TermOf(string role) => roles.TermOf(role);
}

internal sealed class Citizens(AppDb db) : ICitizens
{
    public async Task<CitizenProfile?> FindAsync(Guid accountId, CancellationToken stop) =>
        await db.Set<Account>().AsNoTracking().Where(a => a.Id == accountId && a.Kind == AccountKind.Citizen && a.ClosedAt == null)
            .Select(a => new CitizenProfile(a.Id, a.Name, a.Email ?? "", a.Phone, a.NationalId)).SingleOrDefaultAsync(stop);
}

internal static class AccountQueries
{
    /// <summary>Everybody who holds or held a post in an agency.</summary>
    public static IQueryable<Account> OfAgency(this IQueryable<Account> accounts, Guid agencyId)
    {
        var id = agencyId.ToString();
        return accounts.Where(a => a.AgencyIds.Contains(id));
    }
}
