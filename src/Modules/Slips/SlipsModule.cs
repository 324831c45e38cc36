using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Slips;
using MotCua.Platform;

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
    }
}
