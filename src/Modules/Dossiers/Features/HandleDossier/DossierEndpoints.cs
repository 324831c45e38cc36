using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.AnswerItems;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Features.LookAtDossier;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Law;
using MotCua.Kernel;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Files;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.HandleDossier;

internal static class DossierEndpoints
{
    /// <summary>Refusals that something typed is to blame for, with its field: the page comes back with all that was typed.</summary>
    private static readonly Dictionary<string, string> Blamed = new(StringComparer.Ordinal)
    {
        ["reappointment.backwards"] = "NewDay",
        ["reappointment.hours"] = "NewTime",
        ["calendar.range"] = "NewDay",
        ["dossier.no-extension"] = "Kind",
        ["dossier.extension-too-long"] = "Days",
        ["limit.mixed"] = "Days",
        ["dossier.rule-unanswered"] = RuledCase.Anchor,
        ["dossier.not-eligible"] = RuledCase.Anchor,
    };

    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/ho-so/{id:guid}", async (Guid id, ShowDossier show, CancellationToken stop) =>
            await show.ForDeskAsync(id, stop) is { } model ? Show.Page<DossierPage, DossierModel>(model) : Results.NotFound())
            .AsksPurpose().Requires("dossiers.read", Scope.OwnAgency);

        pages.MapGet("/ho-so/{id:guid}/tep/{fileId:guid}", DownloadAsync).AsksPurpose().Requires("dossiers.read", Scope.OwnAgency);

        // One route for each desk act, each with the permission that the law names for it.
        foreach (var act in DeskActs.All)
        {
            var permission = DossierLaw.Acts.First(a => a.Act == act.Act).Permission;
            var scope = DossierLaw.Acts.First(a => a.Act == act.Act).Scope == ActScope.ReceivingPoint ? Scope.ReceivingPoint : Scope.OwnAgency;
            pages.MapGet($"/ho-so/{{id:guid}}/viec/{act.Act}", async (Guid id, ShowDossier show, CancellationToken stop) =>
                await show.ActAsync(id, act, new Form(), stop) is { } model ? Show.Page<ActPage, ActModel>(model) : Results.NotFound())
                .Requires(permission, scope);
            pages.MapPost($"/ho-so/{{id:guid}}/viec/{act.Act}", async (Guid id, IFormCollection posted, ShowDossier show, DeskActs acts, ReadActForm read, CancellationToken stop) =>
            {
                if (await show.ActAsync(id, act, new Form(posted), stop) is not { } model) return Results.NotFound();
                var input = await read.ReadAsync(act, model, stop);
                if (input is null) return Show.Page<ActPage, ActModel>(model, StatusCodes.Status400BadRequest);
                if (input.Items is { } items && model.Form["Confirmed"] != Marking.SealOf(items)) return Show.Page<ActPage, ActModel>(model with { Review = Marking.Review(items, model.ConsequenceOf(items.Count)) });

                try
                {
                    await acts.PerformAsync(id, model.Form.Number("Version", "Phiên bản", 0, int.MaxValue, required: false), act.Act, input, stop);
                }
                catch (RefusedException refused) when (Blamed.TryGetValue(refused.Code, out var field))
                {
                    model.Form.Add(field, refused.Message);
                    return Show.Page<ActPage, ActModel>(model, StatusCodes.Status400BadRequest);
                }

                return Results.LocalRedirect(act.Act is "accept" ? $"/ho-so/{id}/giay-tiep-nhan" : $"/ho-so/{id}");
            }).Requires(permission, scope);
        }
    }

    private static async Task<IResult> DownloadAsync(Guid id, Guid fileId, ReadDossier read, FileStore files, CancellationToken stop)
    {
        if (await read.FindAsync(id, Seen.File, fileId, stop) is not { } dossier) return Results.NotFound();
        var held = dossier.Papers.SelectMany(p => p.Files).Append(dossier.ResultDetail?.File).FirstOrDefault(f => f?.FileId == fileId);
        if (held is null || await files.FindAsync(fileId, stop) is not { } file) return Results.NotFound();
        return Results.Stream(files.Open(file), file.ContentType, file.Name);
    }
}

public sealed record KeyText(string Key, string Text);

public sealed record PaperRow(string Name, bool Required, bool OnPaper, IReadOnlyList<FileRow> Files);

public sealed record FileRow(Guid Id, string Name, long Size, string Sha256);

public sealed record StepRow(int Number, string Name, string Responsible, string Share, DateTimeOffset? Latest, bool Passed, bool Current);

public sealed record TimelineRow(DateTimeOffset At, string Sentence);

/// <param name="Direct">Done by one click, without a page of its own.</param>
public sealed record ActLink(string Act, string Text, bool Primary, bool Direct);

public sealed record ResultView(string Text, FileRow? File, bool IsNegative, string? Number, string? ApprovedAs, DateTimeOffset? IssuedAt, string Fact);

/// <param name="Number">Which request of the dossier it is.</param>
/// <param name="Spent">Why no further one can be made; none while one can.</param>
public sealed record RequestView(int Number, DateTimeOffset AskedAt, IReadOnlyList<KeyText> Items, DateTimeOffset? AnsweredAt, string? Spent, bool CountsAsLate);

/// <summary>A slip that was issued, where it is shown.</summary>
public sealed record SlipLink(string Text, string Number, string Href);

public sealed record DossierModel(
    Guid Id, int Version, string Code, string Applicant, string Procedure, string Process, string StateWord, StateKind StateKind, string DutyText,
    StateKind ClockKind, string ClockWords, DateTimeOffset? DueAt, IReadOnlyList<KeyText> Summary, IReadOnlyList<KeyText> Answers, string? StepHeading,
    string WideSvg, string NarrowSvg, IReadOnlyList<StepRow> Steps, IReadOnlyList<PaperRow> Papers, ExplainDue.DueModel? Due, IReadOnlyList<TimelineRow> Timeline,
    IReadOnlyList<ActLink> Acts, ResultView? Result, RequestView? Request, string? Holder, IReadOnlyList<SlipLink> Slips, Kit.TrailLink From)
{
    /// <summary>Opinions of other bodies that the process asked for, in its order.</summary>
    public IReadOnlyList<OpinionRow> Opinions { get; init; } = [];

    /// <summary>Parts that other agencies resolve, in the order they were opened.</summary>
    public IReadOnlyList<SubDossierRow> SubDossiers { get; init; } = [];

    /// <summary>The dossier that waits for this one; null on a dossier that somebody filed.</summary>
    public ParentLink? Parent { get; init; }
}

/// <summary>The page of one act: what it asks, what will follow, and the choices it offers.</summary>
/// <param name="Marks">What can be ticked as wrong; empty where nothing is asked of the applicant.</param>
/// <param name="Answers">What was asked of the applicant, to be entered at the counter; empty for other acts.</param>
public sealed record ActModel(
    Guid Id, int Version, string Act, string Title, string Consequence, string Applicant, string Code, string Procedure, bool AsksReason, bool AsksNote, bool AsksHolder,
    bool HolderRequired, bool AsksResult, bool AsksTaker, IReadOnlyList<Kit.Components.Option> Holders, IReadOnlyList<MarkSection> Marks, IReadOnlyList<AnswerRow> Answers,
    IReadOnlyList<Kit.Schema.SchemaOption> Communes, IReadOnlyList<KeyText> Facts, Form Form)
{
    /// <summary>What was ticked, to be looked at once more; none before it is whole.</summary>
    public MarkReview? Review { get; init; }

    /// <summary>What an act about time asks; null for all others.</summary>
    public TimeAsk? Time { get; init; }

    /// <summary>What the rules of the procedure have to be told; null for other acts.</summary>
    public RuleAsk? Rules { get; init; }

    /// <summary>The opinion that is asked; null for other acts.</summary>
    public OpinionAsk? Opinion { get; init; }

    internal AnswerSheet? Sheet { get; init; }

    /// <summary>What will follow, with the number of items that it follows for.</summary>
    internal string ConsequenceOf(int items) => $"Gửi một lần cả {items} mục. {Consequence}";
}

/// <param name="Title">What the questions are asked for.</param>
public sealed record RuleAsk(string Title, IReadOnlyList<Kit.Schema.FormField> Questions);

/// <param name="Task">Of the process; it stays the same while the page is open.</param>
/// <param name="Silence">What becomes of no answer, as a sentence.</param>
public sealed record OpinionAsk(int Task, string Silence);

/// <param name="Said">Its outcome, or that there is none yet.</param>
public sealed record SubDossierRow(string Code, string Href, string Procedure, string Agency, DateTimeOffset? DueAt, string Said, DateTimeOffset? EndedAt, bool Waiting);

/// <param name="Href">Null for whoever has no part in that dossier.</param>
public sealed record ParentLink(string Text, string? Href);

/// <summary>An opinion on the page of a dossier.</summary>
/// <param name="Said">What was answered, or what the silence means; "Đang chờ" before either.</param>
/// <param name="By">Who answered, and when.</param>
public sealed record OpinionRow(string Body, string Step, DateTimeOffset? DueAt, string Said, string By, string Text, bool Waiting);

/// <param name="Appointment">A new appointment is proposed.</param>
/// <param name="Extension">The limit is made longer.</param>
/// <param name="Statutory">What the procedure itself allows: "tối đa 2 ngày làm việc (…)"; null where it does not.</param>
public sealed record TimeAsk(bool Appointment, bool Extension, string? Statutory);
