using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Slips;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.LookAtDossier;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.PrintSlip;

/// <summary>The slips of a dossier, each as a page and as PDF: the newest of its type, as it was issued.</summary>
internal static class SlipEndpoints
{
    public static readonly IReadOnlyList<(string Type, string Path, Seen What, string Permission)> All =
    [
        (SlipType.Receipt, "giay-tiep-nhan", Seen.Receipt, "slips.print"),
        (SlipType.Supplement, "phieu-bo-sung", Seen.SupplementSlip, "dossiers.read"),
        (SlipType.Refusal, "phieu-tu-choi", Seen.RefusalSlip, "dossiers.read"),
        (SlipType.Control, "phieu-kiem-soat", Seen.ControlSlip, "dossiers.read"),
        (SlipType.Apology, "phieu-xin-loi", Seen.ApologySlip, "dossiers.read"),
        (SlipType.Extension, "phieu-gia-han", Seen.ExtensionSlip, "dossiers.read"),
        (SlipType.Stop, "thong-bao-dung", Seen.StopNotice, "dossiers.read"),
    ];

    public static string Address(Guid dossierId, string type) => $"/ho-so/{dossierId}/{All.First(s => s.Type == type).Path}";

    public static void MapPage(IEndpointRouteBuilder pages)
    {
        foreach (var (type, path, what, permission) in All)
        {
            pages.MapGet($"/ho-so/{{id:guid}}/{path}", async (Guid id, HttpRequest request, ReadDossier read, ISlips slips, ISlipSource source, CancellationToken stop) =>
                await FindAsync(id, type, what, request, read, slips, source, stop) is { } slip
                    ? Show.Page<SlipPage, SlipModel>(new(id, slip.Title, slip.Html, Address(id, type) + ".pdf", type == SlipType.Receipt))
                    : Results.NotFound()).AsksPurpose().Requires(permission, Scope.OwnAgency);
            pages.MapGet($"/ho-so/{{id:guid}}/{path}.pdf", async (Guid id, HttpRequest request, ReadDossier read, ISlips slips, ISlipSource source, CancellationToken stop) =>
                await FindAsync(id, type, what, request, read, slips, source, stop) is { } slip
                    ? Results.File(slip.Pdf(), "application/pdf", slip.FileName)
                    : Results.NotFound()).AsksPurpose().Requires(permission, Scope.OwnAgency);
        }

        // The paper of a result from its first draft on, for those who review and sign it.
        pages.MapGet("/ho-so/{id:guid}/ket-qua.pdf", async (Guid id, ReadDossier read, ResultPaper paper, CancellationToken stop) =>
            await FindResultAsync(id, read, paper, stop) is { } drawn ? Results.File(drawn.Pdf(), "application/pdf", drawn.FileName) : Results.NotFound())
            .AsksPurpose().Requires("dossiers.read", Scope.OwnAgency);
    }

    private static async Task<PrintedSlip?> FindResultAsync(Guid id, ReadDossier read, ResultPaper paper, CancellationToken stop) =>
        await read.FindAsync(id, Seen.Dossier, null, stop) is { ResultDetail: not null } dossier ? await paper.DrawAsync(dossier, stop) : null;

    private static async Task<PrintedSlip?> FindAsync(Guid id, string type, Seen what, HttpRequest request, ReadDossier read, ISlips slips, ISlipSource source, CancellationToken stop)
    {
        if (await read.FindAsync(id, what, null, stop) is null) return null;
        return await slips.PrintAsync(id, type, await source.LiveAsync(id, type, $"{request.Scheme}://{request.Host}", stop), stop);
    }
}

/// <param name="JustReceived">The receipt, which the counter prints while the applicant waits.</param>
public sealed record SlipModel(Guid Id, string Title, string Html, string PdfHref, bool JustReceived);
