using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Portal.Features.ShowHelp;

/// <summary>Pages of fixed text need nothing.</summary>
public sealed record FixedText;

internal static class ShowHelpEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/tro-giup", () => Show.Page<HelpPage, FixedText>(new())).Public();
        pages.MapGet("/kha-nang-tiep-can", () => Show.Page<AccessibilityPage, FixedText>(new())).Public();
    }
}
