using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Clock;
using MotCua.Contracts.Organisation;
using MotCua.Organisation.Domain;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;

namespace MotCua.Tests.Organisation;

public sealed class DirectoryTests
{
    [Theory]
    [InlineData("HT", "HT")]
    [InlineData("HT-SNV", "HT-SNV")]
    [InlineData("HT-SNV-03", "HT-SNV")]
    [InlineData("HT-SNV-08", "HT-SNV")] // a board inside a department
    [InlineData("HT-BQLKKT", "HT-BQLKKT")]
    [InlineData("HT-CA", "HT-CA")]
    [InlineData("HT-TTPVHCC", "HT-VP")]
    [InlineData("HT-18073-HCC", "HT-18073")]
    [InlineData("HT-LD", "HT")]
    public async Task A_unit_belongs_to_the_nearest_agency_above_it(string unit, string agency)
    {
        await using var register = await Register.OfProvinceAsync();
        var directory = await DirectoryAsync(register);

        Assert.Equal(agency, directory.Find(directory.FindByCode(unit)!.AgencyId)!.Code);
    }

    [Fact]
    public async Task Every_agency_has_a_dossier_prefix_of_its_own_and_says_when_it_is_made_up()
    {
        await using var register = await Register.OfProvinceAsync();
        var directory = await DirectoryAsync(register);
        var agencies = directory.Agencies.ToList();

        Assert.Equal(agencies.Count, agencies.Select(a => a.DossierPrefix).Distinct().Count());
        Assert.Equal(("H27", false), (directory.FindByCode("HT")!.DossierPrefix, directory.FindByCode("HT")!.PrefixIsDemonstration));
        Assert.All(agencies.Where(a => a.IdentifierCode is null), a => Assert.Matches(@"^H27\.TD\d\d$", a.DossierPrefix));
        Assert.All(agencies, a => Assert.Equal(a.IdentifierCode is null, a.PrefixIsDemonstration));
        Assert.Equal(directory.FindByCode("HT-18073")!.DossierPrefix, directory.FindByCode("HT-18073-HCC")!.DossierPrefix);
        Assert.Equal("HT-18073-HCC", directory.ReceivingPointOf(directory.FindByCode("HT-18073")!.Id)!.Code);
    }

    [Fact]
    public async Task The_directory_follows_writes_of_another_node_within_ten_seconds_and_drops_what_is_closed()
    {
        await using var register = await Register.OfProvinceAsync();
        Assert.NotNull((await DirectoryAsync(register)).FindByCode("HT-SNV-03"));

        await register.InScopeAsync(s => s.GetRequiredService<Writes>().RunAsync(async () =>
        {
            var unit = await s.GetRequiredService<AppDb>().Set<Agency>().SingleAsync(a => a.Code == "HT-SNV-03");
            unit.Close(new(2026, 11, 22));
        }, default));

        Assert.NotNull((await DirectoryAsync(register)).FindByCode("HT-SNV-03"));
        register.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null((await DirectoryAsync(register)).FindByCode("HT-SNV-03"));
    }

    [Fact]
    public async Task The_calendar_knows_holidays_days_in_lieu_and_swapped_days()
    {
        await using var register = await Register.OfProvinceAsync();
        var calendar = await CalendarAsync(register, "HT-18073");

        Assert.Equal(DayKind.Holiday, calendar.On(new(2026, 11, 24)).Special!.Kind);
        Assert.Equal(DayKind.InLieu, calendar.On(new(2026, 4, 27)).Special!.Kind);
        Assert.Equal(DayKind.SwapOff, calendar.On(new(2026, 8, 31)).Special!.Kind);
        Assert.True(calendar.On(new(2026, 8, 22)).IsWorking);
        Assert.False(calendar.On(new(2026, 11, 22)).IsWorking);
        Assert.Equal(new(2026, 12, 31), calendar.AnnouncedUntil);
        Assert.True(calendar.On(new(2027, 1, 1)) is { IsProvisional: true, IsWorking: false });
        Assert.Equal(249, Enumerable.Range(0, 365).Count(d => calendar.On(new DateOnly(2026, 1, 1).AddDays(d)).IsWorking));
    }

    [Fact]
    public async Task An_agency_may_have_hours_of_its_own_and_the_others_keep_those_of_the_province()
    {
        await using var register = await Register.OfProvinceAsync();
        await register.InScopeAsync(s => s.GetRequiredService<Writes>().RunAsync(async () =>
        {
            var agency = await s.GetRequiredService<AppDb>().Set<Agency>().SingleAsync(a => a.Code == "HT-18073");
            IReadOnlyList<OfficeHours> saturday = [new(new(7, 30), new(11, 30))];
            IReadOnlyList<OfficeHours> day = [.. saturday, new(new(13, 0), new(17, 0))];
            agency.SetHours(new(new(2026, 11, 1), new() { [DayOfWeek.Monday] = day, [DayOfWeek.Saturday] = saturday }));
        }, default));

        var own = await CalendarAsync(register, "HT-18073");
        Assert.True(own.On(new(2026, 11, 28)).IsWorking);
        Assert.False(own.On(new(2026, 10, 31)).IsWorking);
        Assert.True(own.On(new(2026, 10, 30)).IsWorking);
        Assert.False((await CalendarAsync(register, "HT-18100")).On(new(2026, 11, 28)).IsWorking);
    }

    private static Task<AgencyDirectory> DirectoryAsync(Register register) => register.Get<IAgencies>().DirectoryAsync(default).AsTask();

    private static async Task<WorkCalendar> CalendarAsync(Register register, string code) =>
        await register.Get<ICalendars>().ForAsync((await DirectoryAsync(register)).FindByCode(code)!.Id, default);
}
