using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.LookAtDossier;
using MotCua.Dossiers.Features.Track;
using MotCua.Dossiers.Storage;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using QRCoder;

namespace MotCua.Dossiers.Features.PrintSlip;

/// <summary>The slips of the main job: receipt, supplement request and refusal (forms RECEIPT, SUPPLEMENT, REFUSAL of TT 03/2025/TT-VPCP).</summary>
internal static class SlipEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/ho-so/{id:guid}/giay-tiep-nhan", async (Guid id, HttpContext http, PrintSlip print, CancellationToken stop) =>
            await print.ReceiptAsync(id, $"{http.Request.Scheme}://{http.Request.Host}", stop) is { } model ? Show.Page<ReceiptPage, ReceiptModel>(model) : Results.NotFound())
            .AsksPurpose().Requires("slips.print", Scope.OwnAgency);
        pages.MapGet("/ho-so/{id:guid}/phieu-bo-sung", async (Guid id, PrintSlip print, CancellationToken stop) =>
            await print.SupplementAsync(id, stop) is { } model ? Show.Page<NoticePage, NoticeModel>(model) : Results.NotFound())
            .AsksPurpose().Requires("dossiers.read", Scope.OwnAgency);
        pages.MapGet("/ho-so/{id:guid}/phieu-tu-choi", async (Guid id, PrintSlip print, CancellationToken stop) =>
            await print.RefusalAsync(id, stop) is { } model ? Show.Page<NoticePage, NoticeModel>(model) : Results.NotFound())
            .AsksPurpose().Requires("dossiers.read", Scope.OwnAgency);
    }
}

internal sealed class PrintSlip(AppDb db, ReadDossier read, IAgencies agencies, DossierClocks clocks, IPeople people, TrackingSecrets secrets, ReadTimeline.ReadTimeline timeline, TimeProvider clock)
{
    public async Task<ReceiptModel?> ReceiptAsync(Guid id, string site, CancellationToken stop)
    {
        var dossier = await read.FindAsync(id, Seen.Receipt, null, stop);
        if (dossier is not { AcceptedAt: { } accepted, Code: { } code, PromisedAt: { } promised }) return null;

        var directory = await agencies.DirectoryAsync(stop);
        var dossierClock = await clocks.OfAsync(dossier, stop);
        var secret = secrets.Of(dossier.Id);
        var link = $"{site}/tra-cuu/{Uri.EscapeDataString(code)}/{secret}";
        var receiver = await ActorOfAsync(dossier.Id, "dossier.accepted/1", stop);
        return new(
            id, Head(dossier, directory), code, Spaced(secret), link, QrPath(link, out var size), size, dossier.Applicant.Name, dossier.Applicant.NationalId, dossier.Applicant.Address,
            dossier.Applicant.Phone, dossier.Applicant.Email, dossier.ProcedureName, dossier.CaseName, directory.NameOf(dossier.ResolvingAgencyId),
            [.. dossier.Papers.Where(p => p.IsIn).Select(p => new ReceiptPaper(p.Name, p.OnPaper, p.Files.Count))], [.. dossier.FeeLines.Select(f => new ReceiptFee(f.Name, f.AmountVnd))],
            dossier.Payment?.ReceiptNo, dossier.Limit.ToWords(), accepted, promised, dossierClock.Main(accepted, dossier.Limit).Sentences(),
            dossier.IsElectronic ? "Tải về tại trang tra cứu" : directory.NameOf(dossier.ReceivingPointId), receiver);
    }

    public async Task<NoticeModel?> SupplementAsync(Guid id, CancellationToken stop)
    {
        var dossier = await read.FindAsync(id, Seen.SupplementSlip, null, stop);
        if (dossier?.Request is not { } request) return null;
        var directory = await agencies.DirectoryAsync(stop);
        return new(
            id, Head(dossier, directory), "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", dossier.Code, dossier.Applicant.Name, dossier.ProcedureName, request.AskedAt,
            "Đề nghị anh/chị bổ sung đúng các mục sau, một lần duy nhất:", [.. request.Items.Select(i => new NoticeItem(i.Name, i.What, i.Rule))], null,
            await NameAsync(request.AskedBy, stop));
    }

    public async Task<NoticeModel?> RefusalAsync(Guid id, CancellationToken stop)
    {
        var dossier = await read.FindAsync(id, Seen.RefusalSlip, null, stop);
        if (dossier is not { State: DossierState.NotAccepted or DossierState.Refused }) return null;
        var directory = await agencies.DirectoryAsync(stop);
        var last = (await timeline.DeskAsync(id, stop)).LastOrDefault(e => e.Act.StartsWith("refuse", StringComparison.Ordinal));
        return new(
            id, Head(dossier, directory), "Phiếu từ chối tiếp nhận, giải quyết hồ sơ", dossier.Code, dossier.Applicant.Name, dossier.ProcedureName, dossier.ClosedAt ?? dossier.ChangedAt,
            last?.Sentence ?? "", [], "Anh/chị có quyền khiếu nại quyết định này theo quy định của pháp luật về khiếu nại.",
            await ActorOfAsync(id, dossier.State == DossierState.Refused ? "dossier.refused/1" : "dossier.not-accepted/1", stop));
    }

    private SlipHead Head(Dossier dossier, AgencyDirectory directory)
    {
        var desk = directory.Find(dossier.ReceivingPointId);
        return new(directory.NameOf(desk?.AgencyId), desk?.Name ?? directory.NameOf(null), desk?.Address, clock.GetUtcNow());
    }

    private async Task<string> ActorOfAsync(Guid dossierId, string kind, CancellationToken stop)
    {
        var actor = await db.Set<LedgerRow>().AsNoTracking().Where(r => r.Stream == "dossier" && r.StreamId == dossierId && r.Kind == kind).OrderBy(r => r.Seq).Select(r => (Guid?)r.ActorId).FirstOrDefaultAsync(stop);
        return actor is { } id ? await NameAsync(id, stop) : "";
    }

    private async Task<string> NameAsync(Guid account, CancellationToken stop) => (await people.NamesAsync([account], stop)).GetValueOrDefault(account, "");

    private static string Spaced(string secret) => $"{secret[..4]} {secret[4..]}";

    /// <summary>The dark modules of the code as one path, a unit square each: it prints sharp at any size.</summary>
    private static string QrPath(string text, out int size)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        size = data.ModuleMatrix.Count;
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (data.ModuleMatrix[y][x]) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return path.ToString();
    }
}

public sealed record SlipHead(string Agency, string Desk, string? Address, DateTimeOffset PrintedAt);

public sealed record ReceiptPaper(string Name, bool OnPaper, int Files);

public sealed record ReceiptFee(string Name, long AmountVnd);

public sealed record ReceiptModel(
    Guid Id, SlipHead Head, string Code, string Secret, string Link, string QrPath, int QrSize, string Applicant, string? NationalId, string? Address, string? Phone, string? Email,
    string Procedure, string Case, string ResolvingAgency, IReadOnlyList<ReceiptPaper> Papers, IReadOnlyList<ReceiptFee> Fees, string? FeeReceipt, string Limit,
    DateTimeOffset ReceivedAt, DateTimeOffset DueAt, IReadOnlyList<string> Why, string ReturnPlace, string Receiver);

public sealed record NoticeItem(string Name, string What, string Rule);

public sealed record NoticeModel(
    Guid Id, SlipHead Head, string Title, string? Code, string Applicant, string Procedure, DateTimeOffset At, string Text, IReadOnlyList<NoticeItem> Items, string? Right, string Signer);
