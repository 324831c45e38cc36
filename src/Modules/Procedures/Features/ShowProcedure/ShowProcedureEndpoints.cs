using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Processes;
using MotCua.Kit;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Procedures.Rules;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.ShowProcedure;

/// <summary>The page of a listed procedure, by its id or its code. What is not for the public has no page.</summary>
internal static class ShowProcedureEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages) => pages.MapGet("/thu-tuc/{which}", async (
        string which, HttpRequest request, AppDb db, IProcesses processes, KnownContents contents, RuleBook rules, TimeProvider clock, CancellationToken stop) =>
    {
        var standing = Guid.TryParse(which, out var id) ? await db.ListedAsync(id, stop) : await db.ListedAsync(which.Trim(), stop);
        if (standing is null) return Results.NotFound();

        var known = (await contents.FindAsync(db, standing.VersionId, stop))!;
        var process = standing.ProcessId is { } processId ? await processes.DrawnAsync(processId, stop) : null;
        var model = ProcedureWords.Of(standing, known, process?.Version, process?.Pictures);
        if (standing.HasRules) model = model with { Rules = await RulesAsync(standing.Id, known, request, rules, clock.GetUtcNow(), stop) };
        return Show.Page<ShowProcedurePage, ProcedureModel>(model);
    }).Public();

    private static async Task<IReadOnlyList<ShownRule>> RulesAsync(Guid procedureId, KnownContent known, HttpRequest request, RuleBook rules, DateTimeOffset now, CancellationToken stop)
    {
        var cases = known.Cases.Select(c => c.Name).ToList();
        var tried = request.Query["thu"].ToString();
        var standing = (await rules.OnAsync(procedureId, Vn.Day(now), stop)).Standing;
        return [.. standing.Select(r => RuleView.Of(r, cases, tried == RuleView.Slug(r.Kind) ? new Form(new FormCollection(request.Query.ToDictionary())) : null, now))];
    }
}
