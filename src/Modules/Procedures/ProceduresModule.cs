using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.Platform;
using MotCua.Platform.Imports;
using MotCua.Procedures.Features.BrowseProcedures;
using MotCua.Procedures.Features.ImportProcedures;
using MotCua.Procedures.Features.SearchProcedures;
using MotCua.Procedures.Features.ShowProcedure;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures;

public sealed class ProceduresModule : AppModule
{
    public override string Name => "Procedures";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new Province(configuration["Province:Name"] ?? "Hà Tĩnh"));
        services.AddScoped<IImport, ProceduresImport>();
        services.AddScoped<IProcedures, ProcedureRegister>();
        services.AddScoped<SearchProcedures>();
        services.AddSingleton<KnownContents>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        SearchProceduresEndpoints.MapPage(pages);
        BrowseProceduresEndpoints.MapPage(pages);
        ShowProcedureEndpoints.MapPage(pages);
    }
}
