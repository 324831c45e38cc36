using Microsoft.EntityFrameworkCore;
using MotCua.Clock;
using MotCua.Kernel;
using MotCua.Contracts.Organisation;
using MotCua.Kit;
using MotCua.Organisation.Domain;
using MotCua.Organisation.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Organisation.Features.ManageAgencies;

/// <summary>What administrators change of agencies: their own agency's units and hours, and, for the province, the agencies themselves.</summary>
internal sealed class ManageAgencies(AppDb db, Writes writes, Acting acting, OrganisationCache cache, TimeProvider clock)
{
    public const string Read = "agencies.read";
    public const string All = "agencies.manage";
    public const string UnitsOfOwn = "units.manage";
    public const string HoursOfOwn = "calendar.edit-agency";

    /// <returns>The new agency; null when the code is taken.</returns>
    public async Task<Guid?> AddAgencyAsync(string code, AgencyParticulars particulars, Guid? parentId, CancellationToken stop)
    {
        acting.Demand(All);
        return await WriteAsync(() => AddAsync(code, particulars, parentId, stop), stop);
    }

    /// <returns>The new unit; null when the code is taken.</returns>
    public async Task<Guid?> AddUnitAsync(Guid agencyId, string code, AgencyParticulars particulars, CancellationToken stop)
    {
        acting.Demand(UnitsOfOwn, agencyId);
        return await WriteAsync(() => AddAsync(code, particulars, agencyId, stop), stop);
    }

    public Task RenameAsync(Guid id, string name, string shortName, CancellationToken stop) => ChangeAsync(id, agency =>
    {
        DemandKeeperOf(agency);
        agency.Rename(name, shortName);
    }, stop);

    public Task CloseAsync(Guid id, DateOnly lastDay, CancellationToken stop) => WriteAsync(async () =>
    {
        var agency = await FindAsync(id, stop);
        DemandKeeperOf(agency);
        if (await db.Set<Agency>().AnyAsync(a => a.ParentId == id && a.ValidTo == null, stop))
            throw new RefusedException("agency.has-units", $"{agency.Name} còn đơn vị bên dưới đang hoạt động. Hãy đóng các đơn vị đó trước.");
        agency.Close(lastDay);
        return true;
    }, stop);

    public Task SetDossierPrefixAsync(Guid id, string identifierCode, CancellationToken stop) => WriteAsync(async () =>
    {
        acting.Demand(All);
        await RefuseTakenAsync(identifierCode, id, stop);
        (await FindAsync(id, stop)).SetDossierPrefix(identifierCode);
        return true;
    }, stop);

    public Task SetHoursAsync(Guid id, HoursVersion version, CancellationToken stop) => WriteAsync(async () =>
    {
        var agency = await FindAsync(id, stop);
        acting.Demand(HoursOfOwn, agency.Id);
        try
        {
            version.ToWeekly();
        }
        catch (ClockException wrong)
        {
            throw new RefusedException(wrong.Code, wrong.Message);
        }

        agency.SetHours(version);
        // The hours of the province's committee are those of every agency without its own.
        Guid? reaches = agency is { Kind: UnitKind.Committee, ParentId: null } ? null : id;
        return await PublishCalendar.PublishCalendar.NoteAsync(db, number => CalendarChange.OfHours(number, reaches, version.ValidFrom, clock.GetUtcNow()), stop);
    }, stop);

    private async Task<Guid?> AddAsync(string code, AgencyParticulars particulars, Guid? parentId, CancellationToken stop)
    {
        if (await db.Set<Agency>().AnyAsync(a => a.Code == code, stop)) return null;
        if (particulars.IdentifierCode is { } issued) await RefuseTakenAsync(issued, Guid.Empty, stop);
        var parent = parentId is { } above ? await FindAsync(above, stop) : null;
        var prefixes = new DemonstrationPrefixes(await db.Set<Agency>().AsNoTracking().ToListAsync(stop), null);
        var agency = Agency.Register(code, particulars, parent, demonstration: false, Vn.Day(clock.GetUtcNow()), prefixes.Next, clock.GetUtcNow());
        db.Add(agency);
        return agency.Id;
    }

    private async Task RefuseTakenAsync(string code, Guid byOtherThan, CancellationToken stop)
    {
        if (await db.Set<Agency>().AnyAsync(a => a.Id != byOtherThan && a.DossierPrefix == code, stop))
            throw new RefusedException("agency.prefix-taken", $"Mã {code} đang là mã của một cơ quan khác.");
    }

    /// <summary>A unit is kept by the administrator of its agency, an agency by the province's; the latter may help out with units too.</summary>
    private void DemandKeeperOf(Agency agency)
    {
        if (agency.IsAgency || acting.Actor.Holds(All)) acting.Demand(All);
        else acting.Demand(UnitsOfOwn, agency.AgencyId);
    }

    private async Task<Agency> FindAsync(Guid id, CancellationToken stop) =>
        await db.Set<Agency>().SingleOrDefaultAsync(a => a.Id == id, stop) ?? throw new RefusedException("agency.unknown", "Không tìm thấy cơ quan, đơn vị này.");

    private Task ChangeAsync(Guid id, Action<Agency> change, CancellationToken stop) => WriteAsync(async () =>
    {
        change(await FindAsync(id, stop));
        return true;
    }, stop);

    private async Task<T> WriteAsync<T>(Func<Task<T>> act, CancellationToken stop)
    {
        var answer = await writes.RunAsync(act, stop);
        cache.Drop();
        return answer;
    }
}
