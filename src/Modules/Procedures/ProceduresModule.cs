using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.Platform;
using MotCua.Platform.Imports;
using MotCua.Platform.Web;
using MotCua.Procedures.Features.BrowseProcedures;
using MotCua.Procedures.Features.ImportProcedures;
using MotCua.Procedures.Features.PublishRules;
using MotCua.Procedures.Features.SearchProcedures;
using MotCua.Procedures.Features.ShowProcedure;
using MotCua.Procedures.Rules;
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
        services.AddSingleton<KnownRules>();
        services.AddScoped<RuleBook>();
        services.AddScoped<IRules>(s => s.GetRequiredService<RuleBook>());
        services.AddScoped<PublishRules>();
        services.AddScoped<RuleDesk>();
    }

    public override IReadOnlyList<NavEntry> Navigation => [new("Quy tắc của thủ tục", PublishRulesEndpoints.Root, 73, PublishRules.Permission)];

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        SearchProceduresEndpoints.MapPage(pages);
        BrowseProceduresEndpoints.MapPage(pages);
        ShowProcedureEndpoints.MapPage(pages);
        PublishRulesEndpoints.MapPages(pages);
    }
}
