using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.PrintSlip;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Files;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.CitizenDesk;

internal static class CitizenDeskEndpoints
{
    private const string Root = "/ho-so-cua-toi/{id:guid}";

    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/ho-so-cua-toi", async (string? sau, CitizenDesk desk, CancellationToken stop) =>
            Show.Page<MyDossiersPage, MyDossiersModel>(await desk.ListAsync(After(sau), stop))).Requires("dossiers.track", Scope.OwnPerson);

        pages.MapGet(Root, async (Guid id, CitizenDesk desk, CancellationToken stop) =>
            await desk.FindAsync(id, stop) is { } dossier ? Show.Page<MyDossierPage, MyDossierModel>(await desk.ShowAsync(dossier, stop)) : Results.NotFound())
            .Requires("dossiers.track", Scope.OwnPerson);

        pages.MapGet(Root + "/tep/{fileId:guid}", async (Guid id, Guid fileId, CitizenDesk desk, CitizenActs acts, FileStore files, CancellationToken stop) =>
        {
            if (await desk.FindAsync(id, stop) is not { } dossier) return Results.NotFound();
            var gathered = (await acts.AnswerOfAsync(id, stop))?.Files.Values.SelectMany(f => f) ?? [];
            return dossier.Papers.SelectMany(p => p.Files).Concat(gathered).Any(f => f.FileId == fileId) ? await FileAsync(fileId, files, stop) : Results.NotFound();
        }).Requires("dossiers.track", Scope.OwnPerson);

        pages.MapGet(Root + "/rut", async (Guid id, CitizenDesk desk, CancellationToken stop) => await desk.FindAsync(id, stop) switch
        {
            null => Results.NotFound(),
            { } dossier when !CitizenDesk.Can(dossier, "withdraw") => Results.LocalRedirect(CitizenDesk.Address(id)),
            { } dossier => Show.Page<WithdrawPage, WithdrawModel>(new(id, dossier.Version, dossier.ProcedureName, dossier.FiledAt ?? dossier.ChangedAt)),
        }).Requires("dossiers.withdraw", Scope.OwnPerson);

        pages.MapPost(Root + "/rut", async (Guid id, IFormCollection posted, CitizenDesk desk, CitizenActs acts, CancellationToken stop) =>
        {
            if (await desk.FindAsync(id, stop) is not { } dossier) return Results.NotFound();
            if (dossier.State != DossierState.Withdrawn) await acts.WithdrawAsync(id, Seen(new(posted)), stop);
            return Results.LocalRedirect(CitizenDesk.Address(id));
        }).Requires("dossiers.withdraw", Scope.OwnPerson);

        pages.MapGet(Root + "/dung", async (Guid id, CitizenDesk desk, CancellationToken stop) => await desk.FindAsync(id, stop) switch
        {
            null => Results.NotFound(),
            { } dossier when !CitizenDesk.CanAskStop(dossier) => Results.LocalRedirect(CitizenDesk.Address(id)),
            { } dossier => Show.Page<AskStopPage, AskStopModel>(new(id, dossier.Version, dossier.Code ?? "", dossier.ProcedureName, new Form())),
        }).Requires("dossiers.ask-stop", Scope.OwnPerson);

        pages.MapPost(Root + "/dung", async (Guid id, IFormCollection posted, CitizenDesk desk, CitizenActs acts, CancellationToken stop) =>
        {
            if (await desk.FindAsync(id, stop) is not { } dossier) return Results.NotFound();
            // Sent twice: the first has done it.
            if (dossier.StopAsked == StopFact.Asked || dossier.State == DossierState.Stopped) return Results.LocalRedirect(CitizenDesk.Address(id));
            var form = new Form(posted);
            var reason = form.Lines("Reason", null, 1_000);
            if (!form.IsValid)
                return Show.Page<AskStopPage, AskStopModel>(new(id, dossier.Version, dossier.Code ?? "", dossier.ProcedureName, form), StatusCodes.Status400BadRequest);
            await acts.AskStopAsync(id, Seen(form), reason, stop);
            return Results.LocalRedirect(CitizenDesk.Address(id));
        }).Requires("dossiers.ask-stop", Scope.OwnPerson);

        pages.MapGet(Root + "/bo-sung", async (Guid id, CitizenDesk desk, CitizenAnswer answers, CancellationToken stop) => await desk.FindAsync(id, stop) switch
        {
            null => Results.NotFound(),
            { } dossier when CitizenDesk.AnswerAct(dossier) is null => Results.LocalRedirect(CitizenDesk.Address(id)),
            { } dossier => Show.Page<AnswerPage, AnswerModel>(await answers.ModelAsync(dossier, null, stop)),
        }).Requires("dossiers.answer-supplement", Scope.OwnPerson);

        pages.MapPost(Root + "/bo-sung", PostAnswerAsync).Requires("dossiers.answer-supplement", Scope.OwnPerson);

        pages.MapPost(Root + "/ket-qua", async (Guid id, IFormCollection _, CitizenDesk desk, CitizenActs acts, CancellationToken stop) =>
        {
            if (await desk.FindAsync(id, stop) is not { } dossier || !CitizenDesk.HasResult(dossier)) return Results.NotFound();
            if (dossier.State == DossierState.ResultReady) await acts.TakeResultAsync(id, stop);
            return Results.LocalRedirect(CitizenDesk.Address(id) + "/ket-qua");
        }).Requires("dossiers.download-result", Scope.OwnPerson);

        // Looking at the result is taking it, so a result that was not taken yet is asked for on the page of the dossier.
        pages.MapGet(Root + "/ket-qua", async (Guid id, CitizenDesk desk, CancellationToken stop) => await desk.FindAsync(id, stop) switch
        {
            { State: DossierState.Returned } dossier when CitizenDesk.HasResult(dossier) => Show.Page<ResultPaperPage, ResultPaperModel>(await desk.ResultAsync(dossier, stop)),
            { } => Results.LocalRedirect(CitizenDesk.Address(id)),
            null => Results.NotFound(),
        }).Requires("results.read-own", Scope.OwnPerson);

        pages.MapGet(Root + "/ket-qua.pdf", async (Guid id, CitizenDesk desk, ResultPaper paper, CancellationToken stop) =>
            await desk.FindAsync(id, stop) is { State: DossierState.Returned } dossier && CitizenDesk.HasResult(dossier) && await paper.DrawAsync(dossier, stop) is { } drawn
                ? Results.File(drawn.Pdf(), "application/pdf", drawn.FileName)
                : Results.NotFound()).Requires("results.read-own", Scope.OwnPerson);

        pages.MapGet(Root + "/ket-qua/tep", async (Guid id, CitizenDesk desk, FileStore files, CancellationToken stop) =>
            await desk.FindAsync(id, stop) is { State: DossierState.Returned, ResultDetail.File: { } file } dossier && CitizenDesk.HasResult(dossier)
                ? await FileAsync(file.FileId, files, stop)
                : Results.NotFound())
            .Requires("results.read-own", Scope.OwnPerson);
    }

    private static async Task<IResult> PostAnswerAsync(Guid id, IFormCollection posted, CitizenDesk desk, CitizenAnswer answers, CancellationToken stop)
    {
        if (await desk.FindAsync(id, stop) is not { } dossier) return Results.NotFound();
        // Sent twice: the first has done it.
        if (CitizenDesk.AnswerAct(dossier) is not { } act) return Results.LocalRedirect(CitizenDesk.Address(id));

        var form = new Form(posted);
        try
        {
            var stay = await answers.SaveAsync(dossier, posted, form, stop);
            if (!form.IsValid) return Show.Page<AnswerPage, AnswerModel>(await answers.ModelAsync(dossier, form, stop), StatusCodes.Status400BadRequest);
            if (stay) return Results.LocalRedirect(CitizenDesk.Address(id) + "/bo-sung");
            await answers.SendAsync(id, Seen(form), act, stop);
        }
        catch (RefusedException)
        {
            // Two windows at once: where the other one sent it, this one has nothing left to do.
            if (await desk.FindAsync(id, stop) is { } now && CitizenDesk.AnswerAct(now) is not null) throw;
        }

        return Results.LocalRedirect(CitizenDesk.Address(id));
    }

    private static async Task<IResult> FileAsync(Guid fileId, FileStore files, CancellationToken stop) =>
        await files.FindAsync(fileId, stop) is { } file ? Results.Stream(files.Open(file), file.ContentType, file.Name) : Results.NotFound();

    /// <summary>The version the person saw; a form without it is as old as can be.</summary>
    private static int Seen(Form form) => int.TryParse(form["Version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;

    private static (DateTimeOffset At, Guid Id)? After(string? after) =>
        after?.Split('_') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros < 253_402_300_800_000_000 && Guid.TryParse(id, out var last)
            ? (MicrosecondsConverter.FromMicroseconds(micros), last)
            : null;
}
