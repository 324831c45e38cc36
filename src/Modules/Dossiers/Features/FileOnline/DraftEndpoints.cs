using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Storage;
using MotCua.Kit;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;
using MotCua.Platform.Data;
using MotCua.Platform.Files;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.FileOnline;

/// <summary>The pages of one draft: the questions of form and rules, the papers, how to reach the applicant. Each step is saved, be it right or wrong.</summary>
internal static class DraftEndpoints
{
    private const string Root = "/nop-ho-so/ban-nhap/{id:guid}";
    private const int MostValues = 100;

    public static string Address(Guid id) => $"/nop-ho-so/ban-nhap/{id}";

    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, async (Guid id, OpenDraft drafts, AppDb db, Acting acting, CancellationToken stop) =>
            await drafts.FindAsync(id, stop) is { } opened ? Results.LocalRedirect($"{Address(id)}/{opened.Draft.ContinueAt}") : await SentAsync(id, db, acting, stop))
            .Requires("drafts.read", Scope.OwnPerson);

        pages.MapGet(Root + "/khai/{page}", async (Guid id, string page, string? ve, OpenDraft drafts, CancellationToken stop) =>
        {
            if (await drafts.FindAsync(id, stop) is not { } opened || opened.Schema.Page(page) is not { } asked) return Results.NotFound();
            if (opened.Asked.Page(page) is null) return Results.LocalRedirect($"{Address(id)}/{opened.After(asked, opened.Answers)}");
            var form = opened.Draft.Unfinished.TryGetValue(page, out var typed) ? Typed(typed) : SchemaReader.Fill(asked, opened.Answers);
            return Show.Page<QuestionPage, QuestionModel>(Model(opened, asked, form, ve));
        }).Requires("drafts.read", Scope.OwnPerson);

        pages.MapPost(Root + "/khai/{page}", PostAnswersAsync).Requires("dossiers.save-draft", Scope.OwnPerson);

        pages.MapGet(Root + "/quy-tac", async (Guid id, string? ve, OpenDraft drafts, CancellationToken stop) =>
        {
            if (await drafts.FindAsync(id, stop) is not { } opened) return Results.NotFound();
            if (opened.Ruled.Questions.Count == 0) return Results.LocalRedirect($"{Address(id)}/{OpenedDraft.Papers}");
            var form = opened.Draft.Unfinished.TryGetValue(OpenedDraft.Rules, out var typed) ? Typed(typed) : RuledCase.Fill(opened.Ruled.Questions, opened.RuleAnswers);
            return Show.Page<RuleQuestionsPage, RuleQuestionsModel>(RuleModel(opened, form, ve));
        }).Requires("drafts.read", Scope.OwnPerson);

        pages.MapPost(Root + "/quy-tac", PostRuleAnswersAsync).Requires("dossiers.save-draft", Scope.OwnPerson);

        pages.MapGet(Root + "/giay-to", async (Guid id, string? ve, OpenDraft drafts, CancellationToken stop) =>
            await drafts.FindAsync(id, stop) is { } opened ? Show.Page<PapersPage, PapersModel>(Model(opened, new Form(), ve)) : Results.NotFound())
            .Requires("drafts.read", Scope.OwnPerson);

        pages.MapPost(Root + "/giay-to", PostPapersAsync).Requires("dossiers.save-draft", Scope.OwnPerson);

        pages.MapGet(Root + "/tep/{fileId:guid}", async (Guid id, Guid fileId, OpenDraft drafts, FileStore files, CancellationToken stop) =>
        {
            var mine = (await drafts.MineAsync(stop)).FirstOrDefault(d => d.Id == id)?.File(fileId);
            return mine is not null && await files.FindAsync(fileId, stop) is { } file ? Results.Stream(files.Open(file), file.ContentType, file.Name) : Results.NotFound();
        }).Requires("drafts.read", Scope.OwnPerson);

        pages.MapGet(Root + "/lien-he", async (Guid id, string? ve, OpenDraft drafts, ICitizens citizens, Acting acting, CancellationToken stop) =>
        {
            if (await drafts.FindAsync(id, stop) is not { } opened) return Results.NotFound();
            var form = opened.Draft.Unfinished.TryGetValue(OpenedDraft.Contact, out var typed) ? Typed(typed)
                : ContactForm(opened.Draft.Contact, await citizens.FindAsync(acting.Actor.Id, stop));
            return Show.Page<ContactPage, ContactModel>(new(Head(opened, ve), form));
        }).Requires("drafts.read", Scope.OwnPerson);

        pages.MapPost(Root + "/lien-he", PostContactAsync).Requires("dossiers.save-draft", Scope.OwnPerson);
    }

    private static async Task<IResult> PostAnswersAsync(Guid id, string page, string? ve, IFormCollection posted, OpenDraft drafts, SaveDraft save, CancellationToken stop)
    {
        if (await drafts.FindAsync(id, stop) is not { } opened || opened.Schema.Page(page) is not { } asked) return Results.NotFound();
        var form = new Form(posted);
        var given = SchemaReader.Read(opened.Schema, asked, form, opened.Answers, opened.Communes);
        var next = ve is OpenedDraft.Check ? OpenedDraft.Check : opened.After(asked, SchemaAnswers.Of(opened.Schema, opened.Draft.Answers).With(opened.Schema, asked, given));
        await save.RunAsync(id, (draft, now) =>
        {
            // The answers of the other pages are taken from the draft as it is now: another window may have saved them meanwhile.
            var answers = SchemaAnswers.Of(opened.Schema, draft.Answers).With(opened.Schema, asked, given).All.ToDictionary(a => a.Key, a => a.Value);
            if (form.IsValid) draft.SaveAnswers(page, answers, next, now);
            else draft.SaveUnfinished(page, answers, TypedOn(posted, asked.Fields), now);
        }, stop);
        return form.IsValid
            ? Results.LocalRedirect($"{Address(id)}/{next}")
            : Show.Page<QuestionPage, QuestionModel>(Model((await drafts.FindAsync(id, stop))!, asked, form, ve), StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> PostRuleAnswersAsync(Guid id, string? ve, IFormCollection posted, OpenDraft drafts, SaveDraft save, CancellationToken stop)
    {
        if (await drafts.FindAsync(id, stop) is not { } opened) return Results.NotFound();
        var form = new Form(posted);
        var answers = RuledCase.Read(opened.Ruled.Questions, form);
        var next = ve is OpenedDraft.Check ? OpenedDraft.Check : OpenedDraft.Papers;
        await save.RunAsync(id, (draft, now) =>
        {
            if (form.IsValid) draft.SaveRuleAnswers(OpenedDraft.Rules, answers, next, now);
            else draft.SaveUnfinishedRuleAnswers(OpenedDraft.Rules, answers, TypedOn(posted, opened.Ruled.Questions), now);
        }, stop);
        return form.IsValid
            ? Results.LocalRedirect($"{Address(id)}/{next}")
            : Show.Page<RuleQuestionsPage, RuleQuestionsModel>(RuleModel((await drafts.FindAsync(id, stop))!, form, ve), StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> PostPapersAsync(Guid id, string? ve, IFormCollection posted, OpenDraft drafts, SaveDraft save, ReceiveFiles receive, CancellationToken stop)
    {
        if (await drafts.FindAsync(id, stop) is not { } opened) return Results.NotFound();
        var form = new Form(posted);
        var slots = Slots(opened);
        var taken = await receive.ReadAsync(slots, form, stop);
        var next = ve is OpenedDraft.Check ? OpenedDraft.Check : OpenedDraft.Contact;
        var remove = form.Id("Remove");
        var stay = remove is not null || form.Ticked("Stay");
        if (!stay) PaperUploads.DemandFilled(slots, taken, form);
        await save.RunAsync(id, (draft, now) => draft.AddFiles(taken, stay || !form.IsValid ? OpenedDraft.Papers : next, now), stop);
        if (remove is { } file) await save.RemoveFileAsync(id, file, stop);
        if (form.IsValid) return Results.LocalRedirect(stay ? $"{Address(id)}/giay-to{(ve is OpenedDraft.Check ? "?ve=" + ve : "")}" : $"{Address(id)}/{next}");
        return Show.Page<PapersPage, PapersModel>(Model((await drafts.FindAsync(id, stop))!, form, ve), StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> PostContactAsync(Guid id, IFormCollection posted, string? ve, OpenDraft drafts, SaveDraft save, CancellationToken stop)
    {
        if (await drafts.FindAsync(id, stop) is not { } opened) return Results.NotFound();
        var form = new Form(posted);
        var contact = new Applicant(
            form.Text("Name", "Nhập họ tên người nộp hồ sơ", 100), form.NationalId("NationalId", "Nhập số định danh cá nhân, 12 chữ số trên thẻ căn cước"),
            form.Phone("Phone", "Nhập số điện thoại để cơ quan liên hệ khi cần"), form.Email("Email", "Nhập địa chỉ thư điện tử"),
            form.Optional("Address", 300) is { Length: > 0 } address ? address : null);
        await save.RunAsync(id, (draft, now) =>
        {
            if (form.IsValid) draft.SaveContact(OpenedDraft.Contact, contact, OpenedDraft.Check, now);
            else draft.SaveUnfinishedContact(OpenedDraft.Contact, TypedIn(posted, ["Name", "NationalId", "Phone", "Email", "Address"]), now);
        }, stop);
        return form.IsValid
            ? Results.LocalRedirect($"{Address(id)}/{OpenedDraft.Check}")
            : Show.Page<ContactPage, ContactModel>(new(Head((await drafts.FindAsync(id, stop))!, ve), form), StatusCodes.Status400BadRequest);
    }

    /// <summary>A draft that was sent leads to what became of it.</summary>
    public static async Task<IResult> SentAsync(Guid id, AppDb db, Acting acting, CancellationToken stop) =>
        await db.Set<Dossier>().AnyAsync(d => d.Id == id && d.ApplicantAccountId == acting.Actor.Id, stop) ? Results.LocalRedirect($"/nop-ho-so/da-gui/{id}") : Results.NotFound();

    internal static DraftHead Head(OpenedDraft opened, string? back) =>
        new(opened.Draft.Id, opened.Procedure.Name, opened.Draft.SavedAt, back is OpenedDraft.Check ? "?ve=" + OpenedDraft.Check : "");

    private static QuestionModel Model(OpenedDraft opened, SchemaPage page, Form form, string? back)
    {
        var pages = opened.Asked.Pages;
        var at = pages.TakeWhile(p => p.Id != page.Id).Count();
        return new(Head(opened, back), page, opened.Schema.Show(page, opened.Answers), at + 1, pages.Count, at == 0 ? null : OpenedDraft.Question(pages[at - 1].Id), opened.Communes, form);
    }

    private static PapersModel Model(OpenedDraft opened, Form form, string? back) =>
        new(Head(opened, back), opened.Ruled.Questions.Count > 0 ? OpenedDraft.Rules : LastQuestion(opened), Slots(opened), form);

    private static RuleQuestionsModel RuleModel(OpenedDraft opened, Form form, string? back) => new(Head(opened, back), opened.Ruled.Title, opened.Ruled.Questions, LastQuestion(opened), form);

    private static string LastQuestion(OpenedDraft opened) => OpenedDraft.Question(opened.Asked.Pages[^1].Id);

    private static IReadOnlyList<PaperSlot> Slots(OpenedDraft opened) =>
        [.. opened.AskedPapers.Select(p => new PaperSlot(p.Id, p.Name, Quantity(p), p.Required,
            [.. opened.Draft.Papers.GetValueOrDefault(p.Id, []).Select(f => ShownFile.Of(f, Address(opened.Draft.Id) + "/tep"))]))];

    private static string Quantity(Paper paper) => (paper.Originals, paper.Copies) switch
    {
        (0, 0) => "",
        (var originals, 0) => $"{originals} bản chính",
        (0, var copies) => $"{copies} bản sao",
        var (originals, copies) => $"{originals} bản chính, {copies} bản sao",
    };

    private static Form ContactForm(Applicant? saved, CitizenProfile? account) => Form.Of(new Dictionary<string, string?>
    {
        ["Name"] = saved is null ? account?.Name : saved.Name,
        ["NationalId"] = saved is null ? account?.NationalId : saved.NationalId,
        ["Phone"] = saved is null ? account?.Phone : saved.Phone,
        ["Email"] = saved is null ? account?.Email : saved.Email,
        ["Address"] = saved?.Address,
    });

    private static Form Typed(IReadOnlyDictionary<string, string[]> typed) => new(new FormCollection(typed.ToDictionary(t => t.Key, t => new StringValues(t.Value))));

    private static Dictionary<string, string[]> TypedOn(IFormCollection posted, IReadOnlyList<FormField> fields) =>
        TypedIn(posted, fields.SelectMany(f => new[] { f.Key, f.Key + ".Day", f.Key + ".Month", f.Key + ".Year", SchemaReader.DetailName(f.Key) }));

    private static Dictionary<string, string[]> TypedIn(IFormCollection posted, IEnumerable<string> inputs) => inputs.Where(posted.ContainsKey).ToDictionary(
        i => i, i => posted[i].Take(MostValues).Select(v => v is null ? "" : v.Length > Form.LongestText ? v[..Form.LongestText] : v).ToArray());
}

/// <param name="Back">The query that brings a person who changes one answer back to the page of checking.</param>
public sealed record DraftHead(Guid Id, string Procedure, DateTimeOffset SavedAt, string Back)
{
    public string Address => DraftEndpoints.Address(Id);
    public string Saved => Vn.Moment(SavedAt);
}

public sealed record QuestionModel(DraftHead Head, SchemaPage Page, IReadOnlyList<ShownField> Questions, int Number, int Count, string? Previous, IReadOnlyList<SchemaOption> Communes, Form Form);

public sealed record RuleQuestionsModel(DraftHead Head, string Title, IReadOnlyList<FormField> Questions, string Previous, Form Form);

public sealed record PapersModel(DraftHead Head, string Previous, IReadOnlyList<PaperSlot> Slots, Form Form);

public sealed record ContactModel(DraftHead Head, Form Form);
