using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Procedures;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.FileOnline;

/// <summary>My drafts, the start page of a procedure, and throwing a draft away.</summary>
internal static class FileOnlineEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/nop-ho-so", async (OpenDraft drafts, IProcedures procedures, CancellationToken stop) =>
        {
            var filable = await procedures.FilableAsync(stop);
            return Show.Page<DraftsPage, DraftsModel>(new(await MineAsync(drafts, null, stop), [.. filable.Select(p => new ProcedureChoice(p.Id, p.Name, p.Field))]));
        }).Requires("drafts.read", Scope.OwnPerson);

        pages.MapGet("/nop-ho-so/{procedureId:guid}", async (Guid procedureId, StartDraft start, OpenDraft drafts, CancellationToken stop) =>
            await start.FindAsync(procedureId, stop) is { } found ? Show.Page<StartPage, StartModel>(await ModelAsync(found, Fresh(found), drafts, stop)) : Results.NotFound())
            .Requires("dossiers.start-draft", Scope.OwnPerson);

        pages.MapPost("/nop-ho-so/{procedureId:guid}", async (Guid procedureId, IFormCollection posted, StartDraft start, OpenDraft drafts, CancellationToken stop) =>
        {
            if (await start.FindAsync(procedureId, stop) is not { } found) return Results.NotFound();
            if (found.Cases.Count == 0 || found.Desks.Count == 0) throw new RefusedException("procedure.not-online", StartDraft.NotOnline);

            var form = new Form(posted);
            var chosen = form.Choice("Case", "Chọn trường hợp của anh/chị", found.Cases, c => c.Code);
            var desk = Desk(form, found.Desks);
            var once = form.Text("_once", "Trang đã hết hạn, hãy mở lại", 80);
            if (!form.IsValid) return Show.Page<StartPage, StartModel>(await ModelAsync(found, form, drafts, stop), StatusCodes.Status400BadRequest);

            var id = await start.RunAsync(found, chosen!.Code, desk!.Id, once, stop);
            return Results.LocalRedirect(DraftEndpoints.Address(id));
        }).Requires("dossiers.start-draft", Scope.OwnPerson);

        pages.MapGet("/nop-ho-so/ban-nhap/{id:guid}/xoa", async (Guid id, OpenDraft drafts, CancellationToken stop) =>
            (await MineAsync(drafts, null, stop)).FirstOrDefault(d => d.Id == id) is { } draft ? Show.Page<DiscardPage, DraftRow>(draft) : Results.NotFound())
            .Requires("dossiers.discard-draft", Scope.OwnPerson);

        pages.MapPost("/nop-ho-so/ban-nhap/{id:guid}/xoa", async (Guid id, IFormCollection _, OpenDraft drafts, SaveDraft save, CancellationToken stop) =>
        {
            if (!(await drafts.MineAsync(stop)).Any(d => d.Id == id)) return Results.NotFound();
            await save.DiscardAsync(id, stop);
            return Results.LocalRedirect("/nop-ho-so");
        }).Requires("dossiers.discard-draft", Scope.OwnPerson);
    }

    private static async Task<IReadOnlyList<DraftRow>> MineAsync(OpenDraft drafts, Guid? procedureId, CancellationToken stop) =>
        [.. (await drafts.MineAsync(stop)).Where(d => procedureId is null || d.ProcedureId == procedureId).Select(d => new DraftRow(d.Id, d.ProcedureName, d.StartedAt, d.SavedAt, d.FileCount))];

    private static async Task<StartModel> ModelAsync(Startable found, Form form, OpenDraft drafts, CancellationToken stop)
    {
        var procedure = found.Procedure;
        var cases = found.Cases.Select(c => new StartCase(
            c.Code, c.Name, c.Limits[Channel.Online].ToWords(),
            [.. (c.Fees.GetValueOrDefault(Channel.Online) ?? []).Select(f => new StartFee(f.Name, f.AmountVnd, f.Note))],
            [.. c.PapersFor(Channel.Online).Select(p => new StartPaper(p.Name, p.Required))])).ToList();
        return new(
            procedure.Id, procedure.Code, procedure.Name, procedure.Result, [.. procedure.Flags], cases, found.Desks,
            await MineAsync(drafts, procedure.Id, stop), form["_once"] ?? Guid.NewGuid().ToString("N"), form);
    }

    /// <summary>What there is only one of is chosen already.</summary>
    private static Form Fresh(Startable found) => Form.Of(new Dictionary<string, string?>
    {
        ["Case"] = found.Cases.Count == 1 ? found.Cases[0].Code : null,
        ["Desk"] = found.Desks.Count == 1 ? found.Desks[0].Choice : null,
    });

    private static Desk? Desk(Form form, IReadOnlyList<Desk> desks)
    {
        var typed = form.Text("Desk", "Chọn nơi tiếp nhận hồ sơ");
        if (typed.Length == 0) return null;
        var found = StartDraft.Match(desks, typed);
        if (found.Count == 1) return found[0];
        form.Add("Desk", found.Count == 0
            ? "Không tìm thấy xã, phường này trong tỉnh. Hãy gõ tên rồi chọn trong danh sách"
            : $"Có {found.Count} nơi khớp: {string.Join(", ", found.Take(5).Select(d => d.Choice))}. Hãy chọn một");
        return null;
    }
}

public sealed record DraftRow(Guid Id, string Procedure, DateTimeOffset StartedAt, DateTimeOffset SavedAt, int Files);

public sealed record ProcedureChoice(Guid Id, string Name, string Field);

public sealed record DraftsModel(IReadOnlyList<DraftRow> Drafts, IReadOnlyList<ProcedureChoice> Procedures);

public sealed record StartFee(string Name, long? AmountVnd, string? Note);

public sealed record StartPaper(string Name, bool Required);

public sealed record StartCase(string Code, string Name, string Limit, IReadOnlyList<StartFee> Fees, IReadOnlyList<StartPaper> Papers);

/// <param name="Flags">Why it cannot be filed, when the record has gaps.</param>
/// <param name="Cases">Those that can be filed online; empty when none can.</param>
public sealed record StartModel(
    Guid ProcedureId, string Code, string Name, string? Result, IReadOnlyList<string> Flags, IReadOnlyList<StartCase> Cases, IReadOnlyList<Desk> Desks,
    IReadOnlyList<DraftRow> Drafts, string Once, Form Form)
{
    public bool CanFile => Cases.Count > 0 && Desks.Count > 0;
}
