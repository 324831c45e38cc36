using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Organisation;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Identity.Features.ManagePeople;

/// <summary>Where an administrator works: one agency, or the posts of the whole province, with the roles and units to choose from.</summary>
internal sealed record Place(string Value, Guid? AgencyId, string Name, IReadOnlyList<Option> Roles, IReadOnlyList<Option> Units)
{
    public const string WholeProvince = "tinh";
}

/// <summary>What administrators see of people; nobody sees people of another agency.</summary>
internal sealed class PeopleQueries(AppDb db, Acting acting, RoleBook roles, IAgencies agencies, ManagePeople manage, TimeProvider clock)
{
    private const int PageSize = 50;

    private bool Everywhere => acting.Actor.Holds(Granting.Everywhere);

    /// <returns>Null when there is no such agency or it is not the actor's.</returns>
    public async Task<Place?> PlaceAsync(string? value, CancellationToken stop)
    {
        var directory = await agencies.DirectoryAsync(stop);
        if (string.IsNullOrEmpty(value))
            value = Everywhere ? Place.WholeProvince : acting.Actor.Posts.First(p => p.Grants(ManagePeople.People)).AgencyId?.ToString();
        if (value == Place.WholeProvince) return Everywhere ? new(value, null, "Vai trò cấp tỉnh", RolesFor(null), []) : null;

        if (!Guid.TryParse(value, out var id) || directory.Find(id) is not { IsAgency: true } agency) return null;
        if (!Everywhere && acting.Actor.PostFor(ManagePeople.People, id) is null) return null;
        return new(id.ToString(), id, agency.Name, RolesFor(id), [.. directory.Inside(id).Select(u => new Option(u.Id.ToString(), u.Name))]);
    }

    public async Task<PeopleModel?> ListAsync(string? agency, string search, string? after, CancellationToken stop)
    {
        if (await PlaceAsync(agency, stop) is not { } place) return null;

        var directory = await agencies.DirectoryAsync(stop);
        var query = db.Set<Account>().AsNoTracking().Where(a => a.Kind == AccountKind.Staff);
        if (place.AgencyId is { } id) query = query.OfAgency(id);
        if (!string.IsNullOrEmpty(after)) query = query.Where(a => string.Compare(a.Login, after) > 0);
        var folded = VietnameseText.Fold(search);
        var found = (await query.OrderBy(a => a.Login).ToListAsync(stop))
            .Where(a => place.AgencyId is not null || folded.Length > 0 || a.Posts.Any(p => p.AgencyId is null))
            .Where(a => folded.Length == 0 || VietnameseText.Fold($"{a.Name} {a.Login}").Contains(folded, StringComparison.Ordinal))
            .Take(PageSize + 1).ToList();
        var people = found.Take(PageSize).Select(a => new PersonRow(
            a.Id, a.Name, a.Login, string.Join("; ", a.PostsOn(Vn.Day(clock.GetUtcNow())).Select(p => $"{p.Title}, {PlaceOf(p, directory)}")), a.ClosedAt is not null)).ToList();
        var next = found.Count > PageSize ? new TrailLink("Trang sau", $"?co-quan={place.Value}&q={Uri.EscapeDataString(search)}&sau={Uri.EscapeDataString(people[^1].Login)}") : null;
        return new(Form.Of(new Dictionary<string, string?> { ["q"] = search, ["co-quan"] = place.Value }), place.Value, place.Name, Choices(directory), people, next);
    }

    public async Task<PersonModel?> PersonAsync(Guid id, string? agency, Form form, string? refusal, CancellationToken stop)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.Kind == AccountKind.Staff, stop);
        if (account is null || !manage.Sees(account)) return null;

        // Without a choice the person is shown where they work.
        var place = await PlaceAsync(agency ?? (account.Posts is [.., var last] ? last.AgencyId?.ToString() : null), stop) ?? await PlaceAsync(null, stop);
        if (place is null) return null;

        var directory = await agencies.DirectoryAsync(stop);
        var today = Vn.Day(clock.GetUtcNow());
        var isSelf = account.Id == acting.Actor.Id;
        return new(
            form, account.Id, account.Name, account.Login, account.ClosedAt is not null, isSelf, place.Value, place.Name, refusal,
            [.. account.Posts.OrderByDescending(p => p.From).Select(p => new PostRow(
                p.Id, p.Title, roles.TermOf(p.Role), PlaceOf(p, directory), Vn.Date(p.From), p.To is { } to ? Vn.Date(to) : null,
                account.ClosedAt is null && !isSelf && (p.To is null || p.To >= today) && roles.Grantable(acting.Actor, p.AgencyId).Any(r => r.Code == p.Role)))],
            place.Roles, place.Units);
    }

    private static string PlaceOf(Appointment post, AgencyDirectory directory) =>
        post.UnitId is { } unit ? directory.NameOf(unit) : post.AgencyId is { } agency ? directory.NameOf(agency) : "toàn tỉnh";

    private List<Option> RolesFor(Guid? agencyId) => [.. roles.Grantable(acting.Actor, agencyId).Select(r => new Option(r.Code, Sentence(r.Term)))];

    private List<Option> Choices(AgencyDirectory directory) => Everywhere
        ? [new(Place.WholeProvince, "Vai trò cấp tỉnh"), .. directory.Agencies.Select(a => new Option(a.Id.ToString(), a.Name))]
        : [];

    private static string Sentence(string term) => char.ToUpperInvariant(term[0]) + term[1..];
}
