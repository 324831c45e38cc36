using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Organisation;
using MotCua.Organisation.Features.FindUnit;
using MotCua.Organisation.Features.ManageAgencies;
using MotCua.Organisation.Features.PublishCalendar;
using MotCua.Organisation.Imports;
using MotCua.Organisation.Storage;
using MotCua.Platform;
using MotCua.Platform.Imports;
using MotCua.Platform.Web;

namespace MotCua.Organisation;

public sealed class OrganisationModule : AppModule
{
    public override string Name => "Organisation";

    public override IReadOnlyList<NavEntry> Navigation => [new("Cơ quan", "/quan-tri/co-quan", 70, ManageAgencies.Read), new("Lịch làm việc", "/quan-tri/lich", 72, PublishCalendar.Everywhere)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<OrganisationCache>();
        services.AddSingleton<IAgencies, Agencies>();
        services.AddSingleton<ICalendars, Calendars>();
        services.AddScoped<IAdministrativeUnits, AdministrativeUnits>();
        services.AddScoped<ManageAgencies>();
        services.AddScoped<PublishCalendar>();
        services.AddScoped<CalendarEndpoints.CalendarPages>();
        services.AddScoped<IImport, UnitsImport>();
        services.AddScoped<IImport, AgenciesImport>();
        services.AddScoped<IImport, CalendarImport>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        FindUnitEndpoints.MapPages(pages);
        ManageAgenciesEndpoints.MapPages(pages);
        CalendarEndpoints.MapPages(pages);
    }
}
