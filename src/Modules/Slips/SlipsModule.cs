using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Slips;
using MotCua.Platform;
using MotCua.Platform.Web;
using MotCua.Slips.Features.EditTemplate;
using MotCua.Slips.Features.PrintMany;
using MotCua.Slips.Features.PrintRegister;

namespace MotCua.Slips;

public sealed class SlipsModule : AppModule
{
    public override string Name => "Slips";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SlipMark.Of(configuration));
        services.AddScoped<SlipTemplates>();
        services.AddScoped<SlipOffice>();
        services.AddScoped<ISlips>(s => s.GetRequiredService<SlipOffice>());
        services.AddScoped<EditTemplate>();
        services.AddScoped<PrintRegister>();
        services.AddSingleton<JobBell>();
        services.AddScoped<AskForMany>();
        services.AddScoped<DrawMany>();
        services.AddBackgroundWork<DrawJobs>(configuration);
    }

    public override IReadOnlyList<NavEntry> Navigation =>
    [
        new("Sổ, phiếu", "/so-theo-doi", 23, PrintRegister.Permission, InAgency: true),
        new("Mẫu phiếu", "/quan-tri/mau-phieu", 75, EditTemplate.Permission),
    ];

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        EditTemplateEndpoints.MapPages(pages);
        PrintRegisterEndpoints.MapPages(pages);
        PrintManyEndpoints.MapPages(pages);
    }
}
