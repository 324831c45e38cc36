using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform;
using MotCua.Platform.Web;
using MotCua.Portal.Features.ShowHelp;
using MotCua.Portal.Features.ShowHome;
using MotCua.Portal.Features.ShowReport2012;

namespace MotCua.Portal;

/// <summary>The pages that belong to no other room: home, the report of 2012, help.</summary>
public sealed class PortalModule : AppModule
{
    public override string Name => "Portal";

    /// <summary>The portal keeps nothing of its own.</summary>
    public override void MapModel(ModelBuilder model)
    {
    }

    public override IReadOnlyList<NavEntry> Navigation =>
    [
        new("Trang chủ", "/", -30),
        new("Thủ tục", "/thu-tuc", -20),
    ];

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        ShowHomeEndpoints.MapPage(pages);
        ShowReport2012Endpoints.MapPage(pages);
        ShowHelpEndpoints.MapPage(pages);
    }
}
