using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MotCua.Platform;

/// <summary>Work that no request waits for. Every node does it unless told otherwise; what is done twice at once must come out once.</summary>
public static class BackgroundWork
{
    /// <summary><c>Background:Enabled=false</c> keeps a node to its requests.</summary>
    public static IServiceCollection AddBackgroundWork<T>(this IServiceCollection services, IConfiguration configuration) where T : class, IHostedService =>
        configuration.GetValue("Background:Enabled", true) ? services.AddHostedService<T>() : services;
}
