using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Dossiers.Features.FindDossier;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.LookAtDossier;

public sealed record PurposeModel(DossierHeader Dossier, Form Form);

internal static class PurposeEndpoints
{
    private const int LongestPurpose = 300;

    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/ho-so/{id:guid}/muc-dich", async (Guid id, ReadDossier read, FindDossiers find, CancellationToken stop) => await read.MustStatePurposeAsync(id, stop) switch
        {
            null => Results.NotFound(),
            true => Show.Page<PurposePage, PurposeModel>(new(await find.HeaderAsync(id, stop), new Form())),
            false => Results.LocalRedirect($"/ho-so/{id}"),
        }).Requires("dossiers.read", Scope.Province);

        pages.MapPost("/ho-so/{id:guid}/muc-dich", async (Guid id, IFormCollection posted, ReadDossier read, FindDossiers find, CancellationToken stop) =>
        {
            if (await read.MustStatePurposeAsync(id, stop) is not { } must) return Results.NotFound();
            var form = new Form(posted);
            var purpose = form.Text("Purpose", "Ghi số quyết định thanh tra, kiểm tra hoặc lý do xem hồ sơ", LongestPurpose);
            if (must && !form.IsValid) return Show.Page<PurposePage, PurposeModel>(new(await find.HeaderAsync(id, stop), form), StatusCodes.Status400BadRequest);
            if (must) await read.StatePurposeAsync(id, purpose, stop);
            return Results.LocalRedirect($"/ho-so/{id}");
        }).Requires("dossiers.read", Scope.Province);
    }

    /// <summary>Leads a reader of the province who has not stated a purpose to the page that asks for it.</summary>
    public static RouteHandlerBuilder AsksPurpose(this RouteHandlerBuilder route) => route.AddEndpointFilter(async (context, next) =>
    {
        try
        {
            return await next(context);
        }
        catch (PurposeMissingException missing)
        {
            return Results.LocalRedirect($"/ho-so/{missing.DossierId}/muc-dich");
        }
    });
}
