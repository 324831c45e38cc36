using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Processes.Domain;
using MotCua.Processes.Features.ShowProcess;

namespace MotCua.Processes.Features.BindProcess;

internal static class BindProcessEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/quan-tri/quy-trinh/{id:guid}/gan", async (
            Guid id, IFormCollection posted, AppDb db, IAgencies agencies, Acting acting, BindProcess bind, ShowProcess.ShowProcess show, CancellationToken stop) =>
        {
            if (await db.Set<Process>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } process) return Results.NotFound();

            var own = acting.Demand(Permissions.Bind, post => post.AgencyId is not null).AgencyId!.Value;
            var form = new Form(posted);
            var bindings = Read(form, process, own, await agencies.DirectoryAsync(stop));
            if (!form.IsValid) return Show.Page<ShowProcessPage, ShowProcessModel>((await show.ReadAsync(id, form, stop))!, StatusCodes.Status400BadRequest);

            await bind.ExecuteAsync(id, bindings, stop);
            return Results.LocalRedirect($"/quan-tri/quy-trinh/{id}");
        }).Requires(Permissions.Bind, Scope.OwnAgency);

    /// <summary>What is posted for the tasks that are open or of the own agency; all others keep what they have.</summary>
    private static List<StepBinding> Read(Form form, Process process, Guid own, AgencyDirectory directory)
    {
        var bindings = new List<StepBinding>();
        foreach (var (rowId, step, kind, before) in process.Tasks())
        {
            var role = form.Choice($"{rowId}.Role", null, Words.Roles, r => r.Code).Code;
            var unit = form.Choice($"{rowId}.Unit", null, directory.Inside(own), u => u.Id.ToString());
            var chosen = process.Stage == ProcessStage.Published ? kind : form.Choice<StepKind>($"{rowId}.Kind") ?? kind;
            var mine = before?.AgencyId is not { } agency || agency == own;
            var unchanged = before is { AgencyId: null } && role == before.Role && unit is null && chosen == kind;
            if (mine && role is not null && !unchanged) bindings.Add(new(rowId, step.Id, chosen, own, unit?.Id, role, false) { Place = Words.Place(directory, own, unit?.Id, role), Opinion = before?.Opinion, SubProcedure = before?.SubProcedure ?? step.SubProcedure });
            else if (before is not null) bindings.Add(before);
        }

        return bindings;
    }
}
