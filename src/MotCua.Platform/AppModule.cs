using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Web;

namespace MotCua.Platform;

/// <summary>The only public face of a module: the host, the migrations and the command line meet it here and nowhere else.</summary>
public abstract class AppModule
{
    public abstract string Name { get; }

    public virtual void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public virtual void MapModel(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(GetType().Assembly);

    /// <summary>Entries that this module offers to the navigation bar.</summary>
    public virtual IReadOnlyList<NavEntry> Navigation => [];

    public virtual void MapPages(IEndpointRouteBuilder pages) { }

    public virtual void MapApi(IEndpointRouteBuilder api) { }
}
