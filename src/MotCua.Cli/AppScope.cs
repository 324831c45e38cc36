using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Kernel;
using MotCua.Modules;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Cli;

/// <summary>The product without its web server: the same services on the same database, acting as the system.</summary>
internal sealed class AppScope : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private AppScope(ServiceProvider services)
    {
        _services = services;
        _scope = services.CreateAsyncScope();
        Get<Acting>().Become(Actor.System);
    }

    /// <summary>Configuration comes from appsettings.json of the working folder and from the environment, as for the host.</summary>
    public static async Task<AppScope> OpenAsync(TimeProvider clock, CancellationToken stop)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging(log => log.AddConsole().SetMinimumLevel(LogLevel.Warning));
        services.AddPlatform(configuration, AllModules.Create());
        services.AddSingleton(clock);
        var scope = new AppScope(services.BuildServiceProvider(validateScopes: true));
        await scope.Get<AppDb>().Database.MigrateAsync(stop);
        return scope;
    }

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public IEnumerable<T> GetAll<T>() where T : notnull => _scope.ServiceProvider.GetServices<T>();

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }
}
