using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Identity.Domain;
using MotCua.Identity.Features.ManageOwnAccount;
using MotCua.Identity.Features.ManagePeople;
using MotCua.Identity.Features.RegisterCitizen;
using MotCua.Identity.Features.SignIn;
using MotCua.Identity.Storage;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Web;
using MotCua.Platform.Writes;

namespace MotCua.Identity;

public sealed class IdentityModule : AppModule
{
    public override string Name => "Identity";

    public override IReadOnlyList<NavEntry> Navigation => [new("Người dùng", "/quan-tri/nguoi-dung", 80, ManagePeople.People)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ProductFiles.Roles());
        services.AddSingleton(ProductFiles.Passwords());
        services.AddSingleton<Passwords>();
        services.AddSingleton<ActorCache>();
        services.AddScoped<ActorSource>();
        services.AddScoped<IActorSource>(s => s.GetRequiredService<ActorSource>());
        services.AddScoped<IPeople, People>();
        services.AddScoped<ICitizens, Citizens>();
        services.AddScoped<SignIn>();
        services.AddScoped<Demonstration>();
        services.AddScoped<RegisterCitizen>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<ChangeParticulars>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<ManagePeople>();
        services.AddScoped<PeopleQueries>();
        services.AddScoped(s => new SetUpAccounts(
            s.GetRequiredService<AppDb>(), s.GetRequiredService<Writes>(), s.GetRequiredService<Passwords>(), s.GetRequiredService<PasswordRule>(),
            s.GetRequiredService<RoleBook>(), s.GetRequiredService<IAgencies>(), s.GetRequiredService<TimeProvider>()));
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        SignInEndpoints.MapPages(pages);
        RegisterCitizenEndpoints.MapPages(pages);
        OwnAccountEndpoints.MapPages(pages);
        ManagePeopleEndpoints.MapPages(pages);
    }
}
