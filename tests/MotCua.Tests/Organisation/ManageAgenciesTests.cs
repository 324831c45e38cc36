using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Organisation;
using MotCua.Kernel;
using MotCua.Organisation.Domain;
using MotCua.Organisation.Features.ManageAgencies;

namespace MotCua.Tests.Organisation;

public sealed class ManageAgenciesTests
{
    private static readonly AgencyParticulars Division = new("Phòng Mới", "PM", UnitKind.Division, "tinh", null, null, null, null);

    [Fact]
    public async Task The_administrator_of_an_agency_adds_renames_and_closes_its_units_and_all_see_it_at_once()
    {
        await using var register = await Register.OfProvinceAsync();
        var agency = (await DirectoryAsync(register)).FindByCode("HT-SVHTTDL")!;
        var admin = Holding(agency.Id, "units.manage");

        var id = await ManageAsync(register, admin, m => m.AddUnitAsync(agency.Id, "HT-SVHTTDL-99", Division, default));
        Assert.Equal(agency.Id, (await DirectoryAsync(register)).Find(id!.Value)!.AgencyId);
        Assert.Null(await ManageAsync(register, admin, m => m.AddUnitAsync(agency.Id, "HT-SVHTTDL-99", Division, default)));

        await ManageAsync(register, admin, m => m.RenameAsync(id.Value, "Phòng Đổi Tên", "PĐT", default));
        Assert.Equal("Phòng Đổi Tên", (await DirectoryAsync(register)).Find(id.Value)!.Name);

        await ManageAsync(register, admin, m => m.CloseAsync(id.Value, new(2026, 11, 23), default));
        Assert.NotNull((await DirectoryAsync(register)).Find(id.Value));
        register.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await DirectoryAsync(register)).Find(id.Value));
    }

    [Fact]
    public async Task Units_of_another_agency_and_agencies_themselves_are_out_of_reach()
    {
        await using var register = await Register.OfProvinceAsync();
        var directory = await DirectoryAsync(register);
        var own = directory.FindByCode("HT-SVHTTDL")!;
        var admin = Holding(own.Id, "units.manage");

        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(register, admin, m => m.AddUnitAsync(directory.FindByCode("HT-SNV")!.Id, "X", Division, default)));
        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(register, admin, m => m.RenameAsync(directory.FindByCode("HT-SNV-03")!.Id, "Khác", "K", default)));
        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(register, admin, m => m.CloseAsync(own.Id, new(2026, 11, 23), default)));
        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(register, admin, m => m.SetDossierPrefixAsync(own.Id, "H27.40", default)));
        await Assert.ThrowsAsync<ForbiddenException>(() => ManageAsync(register, admin, m => m.AddAgencyAsync("X", Division, null, default)));
    }

    [Fact]
    public async Task The_administrator_of_the_province_adds_an_agency_and_sets_its_code_but_never_one_that_is_taken()
    {
        await using var register = await Register.OfProvinceAsync();
        var admin = Holding(null, "agencies.manage");
        var parent = (await DirectoryAsync(register)).FindByCode("HT")!.Id;
        var id = await ManageAsync(register, admin, m => m.AddAgencyAsync("HT-MOI", Division with { Kind = UnitKind.Board }, parent, default));
        Assert.Matches(@"^H27\.TD\d\d$", (await DirectoryAsync(register)).Find(id!.Value)!.DossierPrefix);

        await ManageAsync(register, admin, m => m.SetDossierPrefixAsync(id.Value, "H27.99", default));
        Assert.Equal(("H27.99", false), (await DirectoryAsync(register)).Find(id.Value) is { } found ? (found.DossierPrefix, found.PrefixIsDemonstration) : default);
        Assert.Equal("agency.prefix-taken", (await Assert.ThrowsAsync<RefusedException>(() => ManageAsync(register, admin, m => m.SetDossierPrefixAsync(id.Value, "H27", default)))).Code);
        Assert.Equal("agency.has-units", (await Assert.ThrowsAsync<RefusedException>(() => ManageAsync(register, admin, m => m.CloseAsync(parent, new(2026, 11, 23), default)))).Code);
    }

    private static Actor Holding(Guid? agency, params string[] permissions) =>
        new(Guid.NewGuid(), "Quản trị", [new("admin", agency, null, "Quản trị", permissions.ToHashSet())]);

    private static Task<AgencyDirectory> DirectoryAsync(Register register) => register.Get<IAgencies>().DirectoryAsync(default).AsTask();

    private static Task<T> ManageAsync<T>(Register register, Actor actor, Func<ManageAgencies, Task<T>> act) =>
        register.InScopeAsync(s => act(s.GetRequiredService<ManageAgencies>()), actor);

    private static Task ManageAsync(Register register, Actor actor, Func<ManageAgencies, Task> act) =>
        register.InScopeAsync(s => act(s.GetRequiredService<ManageAgencies>()), actor);
}
