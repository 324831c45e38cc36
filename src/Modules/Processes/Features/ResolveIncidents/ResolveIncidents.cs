using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Dossiers;
using MotCua.Contracts.Organisation;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Processes.Running;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Features.ResolveIncidents;

public sealed record IncidentLine(Guid DossierId, string Code, string Process, string Step, string Agency, DateTimeOffset Since);

/// <param name="Next">Address of the next page; null on the last.</param>
public sealed record IncidentsModel(IReadOnlyList<IncidentLine> Lines, string? Next, bool Later);

/// <param name="Incident">Null when the dossier does not stand still.</param>
/// <param name="Steps">Where it may go on.</param>
/// <param name="Done">What was done just now; null before.</param>
public sealed record IncidentModel(
    Guid DossierId, string Code, Guid ProcessId, string Process, string? Incident, string Step, string WideSvg, string NarrowSvg, IReadOnlyList<Option> Steps, string? Done, Form Form);

/// <summary>Dossiers that stand still because of a fault in their process, and what a person does about it: try again, or let it go on at another step, with a reason.</summary>
internal sealed class ResolveIncidents(AppDb db, Writes writes, Acting acting, RunProcesses run, CompiledProcesses compiled, IRunningDossiers dossiers, IAgencies agencies)
{
    public const string Root = "/quan-tri/su-co-quy-trinh";
    private const int PageSize = 25;

    /// <summary>Those that stand longest first.</summary>
    public async Task<IncidentsModel> ListAsync(PageKey? after, CancellationToken stop)
    {
        var rows = db.Set<Instance>().AsNoTracking().Where(i => i.IncidentAt != null && i.OverAt == null);
        if (after is { } last) rows = rows.Where(i => i.IncidentAt >= last.At && (i.IncidentAt > last.At || i.DossierId.CompareTo(last.Id) > 0));
        var page = await rows.OrderBy(i => i.IncidentAt).ThenBy(i => i.DossierId).Take(PageSize + 1).ToListAsync(stop);
        var shown = page.Take(PageSize).ToList();
        var labels = await dossiers.LabelsAsync(shown.ConvertAll(i => i.DossierId), stop);
        var directory = await agencies.DirectoryAsync(stop);
        var lines = new List<IncidentLine>();
        foreach (var instance in shown)
        {
            var process = await compiled.FindAsync(db, instance.ProcessId, stop);
            lines.Add(new(instance.DossierId, labels.GetValueOrDefault(instance.DossierId)?.Code ?? "Chưa có mã", process!.Public.Symbol, process.NameOf(instance.StepId), directory.NameOf(instance.AtAgencyId), instance.IncidentAt!.Value));
        }

        return new(lines, page.Count > PageSize ? $"{Root}?sau={new PageKey(shown[^1].IncidentAt!.Value, shown[^1].DossierId)}" : null, after is not null);
    }

    /// <returns>Null when no dossier of this id runs.</returns>
    public async Task<IncidentModel?> ShowAsync(Guid dossierId, string? done, Form form, CancellationToken stop)
    {
        if (await db.Set<Instance>().AsNoTracking().SingleOrDefaultAsync(i => i.DossierId == dossierId && i.OverAt == null, stop) is not { } instance) return null;

        var position = await run.PositionAsync(dossierId, stop);
        var process = (await compiled.FindAsync(db, instance.ProcessId, stop))!;
        var pictures = Pictures.Of(process, position?.StepId ?? instance.StepId, ended: false);
        return new(
            dossierId, (await dossiers.LabelsAsync([dossierId], stop)).GetValueOrDefault(dossierId)?.Code ?? "Chưa có mã", instance.ProcessId, process.Public.Symbol, position?.Incident,
            process.NameOf(position?.StepId ?? instance.StepId), pictures.WideSvg, pictures.NarrowSvg, [.. process.Public.Steps.Select(s => new Option(s.Id, $"{s.Number}. {s.Name}"))], done, form);
    }

    public Task RetryAsync(Guid dossierId, string reason, CancellationToken stop) => writes.RunAsync(async () =>
    {
        acting.Demand(Permissions.Publish);
        await run.RetryAsync(dossierId, stop);
        await dossiers.NoteCorrectionAsync(dossierId, "thử lại chỗ đứng lại", reason, toStep: null, stop);
    }, stop);

    public Task JumpAsync(Guid dossierId, string stepId, string reason, CancellationToken stop) => writes.RunAsync(async () =>
    {
        acting.Demand(Permissions.Publish);
        var position = await run.JumpAsync(dossierId, stepId, stop);
        var step = (await run.VersionAsync(position.VersionId, stop))!.Step(stepId)!;
        await dossiers.NoteCorrectionAsync(dossierId, $"chuyển tới bước {step.Number}, {step.Name}", reason, step.Id, stop);
    }, stop);
}
