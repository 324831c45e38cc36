using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Files;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using MotCua.Platform.Web;

namespace MotCua.Platform;

/// <summary>What every module stands on, registered once for the host and for the command line.</summary>
public static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<AppModule> modules)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddScoped<Acting>();
        services.AddScoped<Writes.Writes>();
        services.AddScoped<FileStore>();
        services.AddScoped<LedgerVerifier>();
        services.AddSingleton(new FileStoreOptions(Path.Combine(DatabaseServices.DataRoot(configuration), "files")));
        services.AddDatabase(configuration);
        services.AddMemoryCache();
        foreach (var module in modules)
        {
            services.AddSingleton(module);
            module.AddServices(services, configuration);
        }

        return services;
    }

    public static IServiceCollection AddPlatformWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddKit(scope => Chrome.For(
            configuration, scope.GetServices<AppModule>(), scope.GetRequiredService<Acting>(), scope.GetRequiredService<IHttpContextAccessor>()));
        services.AddHttpContextAccessor();
        services.Configure<AntiforgeryOptions>(o => o.Cookie.Name = "motcua-token");
        services.AddProblemDetails();
        services.AddExceptionHandler<RefusalHandler>();
        services.AddHostedService<LedgerSequencer>();
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = 6 * FileStore.LargestFile);
        services.AddDataProtection().SetApplicationName("motcua")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(DatabaseServices.DataRoot(configuration), "keys")));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SessionCookie.Configure);
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        // A route that does not say who may ask for it answers nobody.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        return services;
    }
}
