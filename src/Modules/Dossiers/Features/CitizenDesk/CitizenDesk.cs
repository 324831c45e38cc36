using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.AnswerItems;
using MotCua.Dossiers.Features.FileOnline;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Features.PrintSlip;
using MotCua.Dossiers.Features.Track;
using MotCua.Dossiers.Law;
using MotCua.Kernel;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;
using MotCua.Platform.Data;
using MotCua.Platform.Files;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.CitizenDesk;

/// <summary>The applicant's own dossiers; those of anybody else do not exist here.</summary>
internal sealed class CitizenDesk(AppDb db, Acting acting, ReadProgress.ReadProgress progress, OpenDraft drafts, TrackingSecrets secrets, ResultPaper paper)
{
    public const int PageSize = 20;

    public static string Address(Guid id) => $"/ho-so-cua-toi/{id}";

    public async Task<Dossier?> FindAsync(Guid id, CancellationToken stop) =>
        await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.ApplicantAccountId == acting.Actor.Id, stop);

    /// <param name="after">The last row of the page before.</param>
    public async Task<MyDossiersModel> ListAsync((DateTimeOffset At, Guid Id)? after, CancellationToken stop)
    {
        var mine = db.Set<Dossier>().AsNoTracking().Where(d => d.ApplicantAccountId == acting.Actor.Id);
        if (after is { } last) mine = mine.Where(d => d.ChangedAt < last.At || (d.ChangedAt == last.At && d.Id.CompareTo(last.Id) < 0));
        var rows = await mine.OrderByDescending(d => d.ChangedAt).ThenByDescending(d => d.Id).Take(PageSize + 1).ToListAsync(stop);
        var shown = rows.Take(PageSize).ToList();
        var next = rows.Count > PageSize ? $"{MicrosecondsConverter.ToMicroseconds(shown[^1].ChangedAt)}_{shown[^1].Id:N}" : null;
        return new([.. shown.Select(Row)], next, after is not null, after is null ? (await drafts.MineAsync(stop)).Count : 0);
    }

    public async Task<MyDossierModel> ShowAsync(Dossier dossier, CancellationToken stop)
    {
        var desk = dossier.Papers.Where(p => p.Files.Count > 0 || p.OnPaper)
            .Select(p => new MyPaper(p.Name, p.OnPaper, [.. p.Files.Select(f => ShownFile.Of(f, Address(dossier.Id) + "/tep"))])).ToList();
        return new(
            dossier.Id, dossier.Version, await progress.OfAsync(dossier, stop), dossier.Applicant.Name, desk, await AnswersAsync(dossier, stop), AnswerAct(dossier) is not null,
            dossier.Requests.Any(r => r.AnsweredAt is not null), Can(dossier, "withdraw"), CanAskStop(dossier), HasResult(dossier), dossier.Fees == FeesFact.Owed, dossier.Code is null ? null : secrets.Of(dossier.Id));
    }

    public static string? AnswerAct(Dossier dossier) => dossier.State switch
    {
        DossierState.Incomplete => "answer-completion",
        DossierState.SupplementRequested => "answer-supplement",
        _ => null,
    };

    public static bool Can(Dossier dossier, string act) => DossierLaw.Find(dossier.State, act) is not null;

    /// <summary>There is no decision yet, and nothing was asked before.</summary>
    public static bool CanAskStop(Dossier dossier) =>
        Can(dossier, "ask-stop") && dossier.StopAsked == StopFact.None && dossier.Result is ResultFact.None or ResultFact.Drafted;

    /// <summary>The result can be taken from here: issued, electronic, and ready or taken already.</summary>
    public static bool HasResult(Dossier dossier) => dossier is { IsElectronic: true, Result: ResultFact.Issued, State: DossierState.ResultReady or DossierState.Returned };

    public async Task<ResultPaperModel> ResultAsync(Dossier dossier, CancellationToken stop) => new(
        dossier.Id, dossier.Code ?? "", (await paper.DrawAsync(dossier, stop)).Html,
        dossier.ResultDetail!.File is { } file ? new(file.FileId, file.Name, file.Size, file.Sha256, Address(dossier.Id) + "/ket-qua/tep") : null);

    private async Task<IReadOnlyList<KeyText>> AnswersAsync(Dossier dossier, CancellationToken stop)
    {
        if (dossier.FormVersionId is not { } form || dossier.Answers.Count == 0) return [];
        return [.. (await drafts.SchemaAsync(form, stop)).Fields.Where(f => dossier.Answers.ContainsKey(f.Key)).Select(f => new KeyText(f.Label, SchemaAnswers.Show(f, dossier.Answers[f.Key])))];
    }

    private static MyDossierRow Row(Dossier dossier) => new(
        dossier.Id, dossier.Code, dossier.ProcedureName, DossierLaw.Of(dossier.State).PublicLabel, ReadProgress.ReadProgress.KindOf(dossier),
        dossier.FiledAt ?? dossier.AcceptedAt ?? dossier.ChangedAt, dossier.AnswerDueAt ?? dossier.DueAt, dossier.IsOpen && dossier.ReadyAt is null);
}

/// <summary>What an applicant does on a dossier that was sent.</summary>
internal sealed class CitizenActs(AppDb db, Writes writes, Acting acting, ActOnDossier acts, OpenAnswerSheet sheets, IProcesses processes)
{
    public Task WithdrawAsync(Guid id, int? seen, CancellationToken stop) => acts.RunAsync(id, seen, "withdraw", async at =>
    {
        at.Dossier.Withdraw(at.Post, at.Now);
        if (await GatheredAsync(id, stop) is { } gathered) db.Remove(gathered);
    }, stop);

    public Task AskStopAsync(Guid id, int? seen, string reason, CancellationToken stop) => acts.RunAsync(id, seen, "ask-stop", at =>
    {
        at.Dossier.AskStop(reason, acting.Actor.Id, at.Post, at.Now);
        return Task.CompletedTask;
    }, stop);

    /// <summary>The first download is the return of the result; later ones change nothing.</summary>
    public Task TakeResultAsync(Guid id, CancellationToken stop) => acts.RunAsync(id, null, "download-result", async at =>
    {
        at.Dossier.DownloadResult(at.Post, at.Now);
        if (at.Step?.Kind == StepKind.Return) await processes.CompleteAsync(id, at.Token, StepOutcome.Forward, stop);
    }, stop);

    /// <summary>To be read only: what a page holds may be gone by the time of its act, and must not be in the way of it.</summary>
    public async Task<AnswerDraft?> AnswerOfAsync(Guid id, CancellationToken stop) => await db.Set<AnswerDraft>().AsNoTracking().SingleOrDefaultAsync(a => a.DossierId == id, stop);

    private async Task<AnswerDraft?> GatheredAsync(Guid id, CancellationToken stop) => await db.Set<AnswerDraft>().SingleOrDefaultAsync(a => a.DossierId == id, stop);

    /// <summary>Keeps what was gathered so far; nothing of it reaches the agency before it is sent.</summary>
    public Task GatherAsync(
        Guid id, IReadOnlyDictionary<string, string[]> typed, IReadOnlyDictionary<string, IReadOnlyList<HeldFile>> taken, Guid? remove, CancellationToken stop) => writes.RunAsync(async () =>
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, stop) ?? throw new ForbiddenException("dossiers.read");
        ActOnDossier.DemandFor(acting, dossier, CitizenDesk.AnswerAct(dossier) ?? "answer-supplement");
        var answer = await GatheredAsync(id, stop);
        if (answer is null) db.Add(answer = AnswerDraft.Of(id));
        answer.Add(typed, taken);
        if (remove is not { } file || !answer.Files.Values.Any(f => f.Any(h => h.FileId == file))) return;
        answer.Remove(file);
        await db.Set<StoredFile>().Where(f => f.Id == file).ExecuteDeleteAsync(stop);
    }, stop);

    public Task SendAnswerAsync(Guid id, int? seen, string act, CancellationToken stop) => acts.RunAsync(id, seen, act, async at =>
    {
        var answer = await GatheredAsync(id, stop);
        var sheet = await sheets.OfAsync(at.Dossier, answer, CitizenDesk.Address(id) + "/tep", stop);
        GivenAnswers given = new(sheet.Read(sheet.Saved(), whole: true), sheet.Papers(i => (false, answer?.Files.GetValueOrDefault(i.Handle(), []) ?? [])));
        if (act == "answer-completion") at.Dossier.AnswerCompletion(given, at.Clock.Answer(at.Now).DueAt!.Value, at.Post, at.Now);
        else at.Dossier.AnswerSupplement(given, DeskActs.Recompute(at), at.Post, at.Now);
        if (answer is not null) db.Remove(answer);
    }, stop);
}

public sealed record MyDossierRow(Guid Id, string? Code, string Procedure, string Label, StateKind Kind, DateTimeOffset SentAt, DateTimeOffset? DueAt, bool Running);

/// <param name="Next">Where the next page begins; none on the last.</param>
public sealed record MyDossiersModel(IReadOnlyList<MyDossierRow> Rows, string? Next, bool Later, int Drafts);

public sealed record MyPaper(string Name, bool OnPaper, IReadOnlyList<ShownFile> Files);

/// <param name="Compared">A request was answered, so there is a before and an after.</param>
/// <param name="Secret">Of the tracking page; only with a code.</param>
public sealed record MyDossierModel(
    Guid Id, int Version, ReadProgress.ProgressModel Progress, string Applicant, IReadOnlyList<MyPaper> Papers, IReadOnlyList<KeyText> Answers,
    bool CanAnswer, bool Compared, bool CanWithdraw, bool CanAskStop, bool HasResult, bool OwesFee, string? Secret);

public sealed record WithdrawModel(Guid Id, int Version, string Procedure, DateTimeOffset SentAt);

public sealed record AskStopModel(Guid Id, int Version, string Code, string Procedure, Form Form);

/// <param name="Only">"một lần", or which time it is and why.</param>
public sealed record AnswerModel(
    Guid Id, int Version, string Procedure, string? Code, bool ClockStands, string Desk, string Only, IReadOnlyList<AnswerRow> Rows, IReadOnlyList<SchemaOption> Communes, Form Form)
{
    public int Done => Rows.Count(r => r.Done);
}

public sealed record ResultPaperModel(Guid Id, string Code, string Html, ShownFile? File);
