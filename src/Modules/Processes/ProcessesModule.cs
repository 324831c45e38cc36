using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Processes;
using MotCua.Platform;
using MotCua.Platform.Web;
using MotCua.Platform.Imports;
using MotCua.Processes.Features.BindProcess;
using MotCua.Processes.Features.DeployProcess;
using MotCua.Processes.Features.ImportProcesses;
using MotCua.Processes.Features.ListInstances;
using MotCua.Processes.Features.ListProcesses;
using MotCua.Processes.Features.MoveInstances;
using MotCua.Processes.Features.PublishProcess;
using MotCua.Processes.Features.ResolveIncidents;
using MotCua.Processes.Features.ShowProcess;
using MotCua.Processes.Running;

namespace MotCua.Processes;

public sealed class ProcessesModule : AppModule
{
    public override string Name => "Processes";

    public override IReadOnlyList<NavEntry> Navigation =>
        [new("Quy trình", "/quan-tri/quy-trinh", 72, Permissions.Bind), new("Quy trình", "/quan-tri/quy-trinh", 72, Permissions.Publish), new("Quy trình", "/quan-tri/quy-trinh", 72, Permissions.Edit)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CompiledProcesses>();
        services.AddScoped<TimersOf>();
        services.AddScoped<RunProcesses>();
        services.AddScoped<IProcesses>(services => services.GetRequiredService<RunProcesses>());
        services.AddScoped<IImport, ImportProcesses>();
        services.AddScoped<BindProcess>();
        services.AddScoped<PublishProcess>();
        services.AddScoped<DeployProcess>();
        services.AddScoped<ShowProcess>();
        services.AddScoped<CountInstances>();
        services.AddScoped<ListInstances>();
        services.AddScoped<MoveInstances>();
        services.AddScoped<ResolveIncidents>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        ListProcessesEndpoints.MapPages(pages);
        ShowProcessEndpoints.MapPages(pages);
        BindProcessEndpoints.MapPages(pages);
        PublishProcessEndpoints.MapPages(pages);
        DeployProcessEndpoints.MapPages(pages);
        ListInstancesEndpoints.MapPages(pages);
        MoveInstancesEndpoints.MapPages(pages);
        ResolveIncidentsEndpoints.MapPages(pages);
    }
}
