using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Rules;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.PublishRules;

internal static class PublishRulesEndpoints
{
    public const string Root = "/quan-tri/quy-tac";

    private const string One = Root + "/{procedureId:guid}/{kind}";
    private const int MostListed = 200;

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, async (string? q, AppDb db, CancellationToken stop) =>
        {
            var found = string.IsNullOrWhiteSpace(q) ? [] : (await db.FindProceduresAsync(SearchWords.Question(q), [], 0, 20, stop)).Select(f => new RuledProcedure(f.Id, f.Code, f.Name)).ToList();
            var carrying = await db.Set<Procedure>().AsNoTracking().Where(p => p.HasRules).OrderBy(p => p.SortKey).Take(MostListed).Select(p => new RuledProcedure(p.Id, p.Code, p.Name)).ToListAsync(stop);
            return Show.Page<RulesPage, RulesModel>(new(q?.Trim() ?? "", found, carrying));
        }).Requires(PublishRules.Permission, Scope.Province);

        pages.MapGet(One, async (Guid procedureId, string kind, int? luu, RuleDesk desk, TimeProvider clock, CancellationToken stop) =>
            RuleView.Kind(kind) is { } asked && await desk.FreshAsync(procedureId, asked, Vn.Day(clock.GetUtcNow()), stop) is { } form && await desk.ModelAsync(procedureId, asked, form, null, luu, stop) is { } model
                ? Show.Page<PublishRulesPage, PublishRulesModel>(model) : Results.NotFound()).Requires(PublishRules.Permission, Scope.Province);

        pages.MapPost(One, async (Guid procedureId, string kind, IFormCollection posted, RuleDesk desk, CancellationToken stop) =>
        {
            if (RuleView.Kind(kind) is not { } asked) return Results.NotFound();
            var form = new Form(posted);
            var (xml, cases, validFrom) = await RuleDesk.ReadAsync(form, stop);
            var checkedRule = form.IsValid && form["Do"] != "end" ? desk.Check(asked, xml, cases, form) : null;
            if (form.IsValid && form["Do"] is "publish" or "end" && validFrom is { } from)
            {
                try
                {
                    return Results.LocalRedirect($"{Root}/{procedureId}/{kind}?luu={await desk.DoAsync(procedureId, asked, form["Do"] == "end" ? null : (xml, cases), from, stop)}");
                }
                catch (RefusedException refused)
                {
                    form.Add(refused.Code == PublishRules.AsksOtherwise ? "Xml" : "ValidFrom", refused.Message);
                }
            }

            form = RuleDesk.Kept(form, xml, cases);
            return await desk.ModelAsync(procedureId, asked, form, checkedRule, null, stop) is { } model
                ? Show.Page<PublishRulesPage, PublishRulesModel>(model, form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest) : Results.NotFound();
        }).Requires(PublishRules.Permission, Scope.Province);

        pages.MapGet(One + "/{number:int}.dmn", async (Guid procedureId, string kind, int number, AppDb db, CancellationToken stop) =>
            RuleView.Kind(kind) is { } asked && await db.Set<RuleVersion>().AsNoTracking().SingleOrDefaultAsync(r => r.ProcedureId == procedureId && r.Kind == asked && r.Number == number, stop) is { Xml.Length: > 0 } version
                ? Results.File(Encoding.UTF8.GetBytes(version.Xml), "application/xml", $"{RuleView.Slug(asked)}-{number}.dmn") : Results.NotFound())
            .Requires(PublishRules.Permission, Scope.Province);
    }
}

public sealed record RuledProcedure(Guid Id, string Code, string Name);

public sealed record RulesModel(string Words, IReadOnlyList<RuledProcedure> Found, IReadOnlyList<RuledProcedure> Carrying);

/// <param name="Problem">Null when the case passes.</param>
public sealed record CaseLine(int Line, string Given, string Found, string? Problem);

/// <param name="Ends">From its day on there is no rule.</param>
public sealed record RuleVersionLine(int Number, DateOnly ValidFrom, bool Ends, DateTimeOffset PublishedAt, string PublishedBy, bool InForce);

/// <param name="Rule">The rule as checked just now; null before, and when it cannot be read.</param>
/// <param name="Passes">Whether all cases pass.</param>
/// <param name="Saved">Number of the version that was just published.</param>
public sealed record PublishRulesModel(
    Guid ProcedureId, string Code, string Procedure, string Kind, string Slug, Form Form, ShownRule? Rule, IReadOnlyList<string> Warnings, bool Passes,
    IReadOnlyList<CaseLine> Cases, IReadOnlyList<string> Untried, int? Saved, IReadOnlyList<RuleVersionLine> Versions)
{
    public string Address => $"{PublishRulesEndpoints.Root}/{ProcedureId}/{Slug}";
}
