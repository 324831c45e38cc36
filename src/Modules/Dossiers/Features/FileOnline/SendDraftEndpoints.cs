using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Features.ExplainDue;
using MotCua.Dossiers.Storage;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.FileOnline;

/// <summary>Check your answers, send, and the page that says what the agency now holds.</summary>
internal static class SendDraftEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/nop-ho-so/ban-nhap/{id:guid}/kiem-tra", async (Guid id, OpenDraft drafts, CheckDraft check, AppDb db, Acting acting, CancellationToken stop) =>
            await drafts.FindAsync(id, stop) is { } opened
                ? Show.Page<CheckPage, CheckModel>(await check.ModelAsync(opened, new Form(), stop))
                : await DraftEndpoints.SentAsync(id, db, acting, stop))
            .Requires("drafts.read", Scope.OwnPerson);

        pages.MapPost("/nop-ho-so/ban-nhap/{id:guid}/gui", async (Guid id, IFormCollection posted, OpenDraft drafts, CheckDraft check, SendDraft send, AppDb db, Acting acting, CancellationToken stop) =>
        {
            if (await drafts.FindAsync(id, stop) is not { } opened) return await DraftEndpoints.SentAsync(id, db, acting, stop);

            var form = new Form(posted);
            foreach (var (_, what) in opened.Missing()) form.Add("", what);
            if (!form.Ticked("Sworn")) form.Add("Sworn", "Đánh dấu để cam đoan những điều đã khai là đúng");
            if (!form.IsValid) return Show.Page<CheckPage, CheckModel>(await check.ModelAsync(opened, form, stop), StatusCodes.Status400BadRequest);

            return Results.LocalRedirect($"/nop-ho-so/da-gui/{await send.RunAsync(id, stop)}");
        }).Requires("dossiers.file-online", Scope.OwnPerson);

        pages.MapGet("/nop-ho-so/da-gui/{id:guid}", async (Guid id, CheckDraft check, AppDb db, Acting acting, CancellationToken stop) =>
            await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.ApplicantAccountId == acting.Actor.Id && d.FiledAt != null, stop) is { } dossier
                ? Show.Page<SentPage, SentModel>(await check.SentAsync(dossier, stop))
                : Results.NotFound())
            .Requires("dossiers.track", Scope.OwnPerson);
    }
}

/// <summary>Reads a draft back to its owner before it is sent, and the dossier after.</summary>
internal sealed class CheckDraft(IProcesses processes, IAgencies agencies, DossierClocks clocks, TimeProvider clock)
{
    public async Task<CheckModel> ModelAsync(OpenedDraft opened, Form form, CancellationToken stop)
    {
        var draft = opened.Draft;
        var directory = await agencies.DirectoryAsync(stop);
        var process = opened.Procedure.ProcessId is { } processId ? await processes.VersionAsync(processId, stop) : null;
        var resolving = process?.First(StepKind.Examine)?.AgencyId ?? directory.Find(draft.ReceivingPointId)?.AgencyId ?? draft.ReceivingPointId;
        var dossierClock = await clocks.NewAsync(resolving, opened.Procedure.Code, stop);
        var now = clock.GetUtcNow();

        var sections = opened.Asked.Pages.Select(p => new CheckSection(p.Title, [.. p.Fields.Select(f => Row(opened, p, f))])).ToList();
        if (opened.Ruled.Questions.Count > 0) sections.Add(new(opened.Ruled.Title, [.. opened.Ruled.Questions.Select(q => RuleRow(opened, q))]));
        if (opened.AskedPapers.Count > 0) sections.Add(new("Giấy tờ", [.. opened.AskedPapers.Select(p => PaperRow(opened, p))]));
        sections.Add(new("Liên hệ với anh/chị", [.. ContactRows(opened)]));
        return new(
            DraftEndpoints.Head(opened, null), opened.Case.Name, sections, [.. opened.Missing().Select(m => new MissingPart($"{DraftEndpoints.Address(draft.Id)}/{m.Page}?ve={OpenedDraft.Check}", m.What))],
            directory.NameOf(draft.ReceivingPointId), directory.NameOf(resolving), draft.Contact?.Email, dossierClock.Answer(now).DueAt!.Value, DueModel.Of(() => dossierClock.Main(now, opened.Ruled.Limit ?? opened.Case.Limits[Channel.Online]), now),
            draft.ProcedureVersionId != opened.Procedure.VersionId, form)
        {
            Fees = opened.Ruled is { Rulings.Count: > 0, Fees: { } fees } ? Words(fees) : null,
            ByRules = RulingWords.Sentences(opened.Ruled.Rulings),
        };
    }

    public async Task<SentModel> SentAsync(Dossier dossier, CancellationToken stop)
    {
        var directory = await agencies.DirectoryAsync(stop);
        var desk = directory.Find(dossier.ReceivingPointId);
        var answer = (await clocks.OfAsync(dossier, stop)).Answer(dossier.FiledAt!.Value);
        return new(
            dossier.Id, dossier.ProcedureName, dossier.Applicant.Name, dossier.FiledAt.Value, desk?.Name ?? directory.NameOf(null), desk?.Address,
            answer.DueAt!.Value, AnswerSentences(answer), dossier.Applicant.Email,
            [.. dossier.Papers.Where(p => p.Files.Count > 0).Select(p => new SentPaper(p.Name, [.. p.Files.Select(f => ShownFile.Of(f, $"/ho-so-cua-toi/{dossier.Id}/tep"))]))]);
    }

    /// <summary>The clock explains a promised result; here the same count leads to an answer.</summary>
    internal static IReadOnlyList<string> AnswerSentences(Clock.Deadline answer) =>
        [.. answer.Sentences().Where(s => !s.StartsWith("Hẹn trả lúc", StringComparison.Ordinal)).Select(s => s.Replace("Tiếp nhận lúc", "Hệ thống nhận lúc", StringComparison.Ordinal))];

    private static CheckRow Row(OpenedDraft opened, SchemaPage page, FormField field)
    {
        var shown = SchemaAnswers.Show(field, opened.Answers[field.Key]);
        return new(field.Label, shown.Length > 0 ? shown : "Chưa điền", $"{DraftEndpoints.Address(opened.Draft.Id)}/{OpenedDraft.Question(page.Id)}?ve={OpenedDraft.Check}");
    }

    private static CheckRow RuleRow(OpenedDraft opened, FormField question)
    {
        var shown = SchemaAnswers.Show(question, opened.RuleAnswers.GetValueOrDefault(question.Key));
        var open = question.Kind == FieldKind.Checkbox && opened.RuleAnswers.Count > 0 ? "Không" : "Chưa điền";
        return new(question.Label, shown.Length > 0 ? shown : open, $"{DraftEndpoints.Address(opened.Draft.Id)}/{OpenedDraft.Rules}?ve={OpenedDraft.Check}");
    }

    private static string Words(IReadOnlyList<FeeLine> fees) => fees switch
    {
        [] => "Không thu",
        [var only] => Kit.Vn.Amount(only.AmountVnd),
        _ => string.Join("; ", fees.Select(f => $"{f.Name}: {Kit.Vn.Amount(f.AmountVnd)}")) + $"; cộng {Kit.Vn.Amount(fees.Sum(f => f.AmountVnd))}",
    };

    private static CheckRow PaperRow(OpenedDraft opened, Paper paper)
    {
        var files = opened.Draft.Papers.GetValueOrDefault(paper.Id, []);
        var shown = files.Count > 0 ? string.Join("; ", files.Select(f => $"{f.Name}, {Kit.Vn.Size(f.Size)}")) : paper.Required ? "Chưa có tệp" : "Không có";
        return new(paper.Name, shown, $"{DraftEndpoints.Address(opened.Draft.Id)}/{OpenedDraft.Papers}?ve={OpenedDraft.Check}");
    }

    private static IEnumerable<CheckRow> ContactRows(OpenedDraft opened)
    {
        var contact = opened.Draft.Contact;
        var href = $"{DraftEndpoints.Address(opened.Draft.Id)}/{OpenedDraft.Contact}?ve={OpenedDraft.Check}";
        yield return new("Họ tên người nộp", contact?.Name ?? "Chưa điền", href);
        yield return new("Số định danh", contact?.NationalId ?? "Chưa điền", href);
        yield return new("Điện thoại", contact?.Phone ?? "Chưa điền", href);
        yield return new("Thư điện tử", contact?.Email ?? "Chưa điền", href);
        if (contact?.Address is { } address) yield return new("Nơi ở", address, href);
    }
}

public sealed record CheckRow(string Key, string Value, string Href);

public sealed record CheckSection(string Title, IReadOnlyList<CheckRow> Rows)
{
    public IReadOnlyList<SummaryRow> Lines => [.. Rows.Select(r => new SummaryRow(r.Key, r.Value).ChangedAt(r.Href))];
}

public sealed record MissingPart(string Href, string What);

/// <param name="AnswerBy">When the desk would have to answer if it were sent now.</param>
/// <param name="Due">When the result would be due if it were sent and accepted now.</param>
/// <param name="RulesChanged">The procedure has a newer version than the one the draft was begun with.</param>
public sealed record CheckModel(
    DraftHead Head, string Case, IReadOnlyList<CheckSection> Sections, IReadOnlyList<MissingPart> Missing, string Desk, string ResolvingAgency, string? Email,
    DateTimeOffset AnswerBy, DueModel Due, bool RulesChanged, Form Form)
{
    /// <summary>Where the rules decided something; null elsewhere.</summary>
    public string? Fees { get; init; }

    public IReadOnlyList<string> ByRules { get; init; } = [];
}

public sealed record SentPaper(string Name, IReadOnlyList<ShownFile> Files);

public sealed record SentModel(
    Guid Id, string Procedure, string Applicant, DateTimeOffset FiledAt, string Desk, string? DeskAddress, DateTimeOffset AnswerBy, IReadOnlyList<string> Why, string? Email, IReadOnlyList<SentPaper> Papers);
