using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Processes;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Processes.Domain;
using MotCua.Processes.Features.ListInstances;
using MotCua.Processes.Running;

namespace MotCua.Processes.Features.ShowProcess;

/// <param name="Who">Whom the tasks of the step are bound to; empty while they are not.</param>
public sealed record PrintedRow(int Number, string Title, string Content, string Responsible, string Time, string Output, IReadOnlyList<string> Who);

/// <summary>A task that may be bound in the form.</summary>
/// <param name="Mine">Whether the person may bind it; else it is shown only.</param>
public sealed record BindableTask(string RowId, int Number, string Title, string Agency, bool Mine);

public sealed record ShowProcessModel(
    Guid Id, string Label, string Name, string? Variant, string Province, int Number, string? Decision, bool IsModel, bool Demonstration, bool Published, string Total,
    IReadOnlyList<PrintedRow> Rows, IReadOnlyList<string> Findings, IReadOnlyList<string> Hindrances, ProcessPictures Pictures,
    IReadOnlyList<BindableTask> Tasks, IReadOnlyList<(string Id, string Name)> Units, bool MayBind, bool MayPublish, bool MayEdit, Form Form)
{
    /// <summary>All versions, with where their dossiers stand.</summary>
    public IReadOnlyList<VersionCount> Versions { get; init; } = [];
}

/// <summary>Everything about one process on one page: the printed table beside the picture that is drawn from it.</summary>
internal sealed class ShowProcess(AppDb db, IAgencies agencies, CountInstances count, Acting acting)
{
    /// <param name="form">What was typed, when a binding is to be mended; null fills the form from the record.</param>
    public async Task<ShowProcessModel?> ReadAsync(Guid id, Form? form, CancellationToken stop)
    {
        if (await db.Set<Process>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } process) return null;

        var directory = await agencies.DirectoryAsync(stop);
        var compiled = CompiledProcesses.Compile(process);
        var own = acting.Actor.Posts.FirstOrDefault(p => p.Grants(Permissions.Bind))?.AgencyId;
        var tasks = process.Tasks();
        return new(
            process.Id, process.Label, process.Name, process.Variant, process.Province, process.Number, Decision(process), process.IsModel,
            process.Bindings.Any(b => b.IsDemonstration), process.Stage == ProcessStage.Published,
            process.Total is { } total ? JudgedTable.Say(total, process.TotalMeasure) : process.TotalTime ?? "Không ghi",
            [.. process.Steps.Select(s => new PrintedRow(s.Number, s.Title, s.Content, s.Responsible, s.TimeText ?? "", s.Output ?? "",
                [.. tasks.Where(t => t.Step.Id == s.Id && t.Binding is not null).Select(t => $"{Words.Of(t.Kind)}: {Who(t.Binding!, directory)}")]))],
            [.. process.Findings.Select(f => f.Text)], process.Stage == ProcessStage.Published ? [] : process.Hindrances(), Pictures.Of(compiled, null, false),
            [.. tasks.Select(t => new BindableTask(t.RowId, t.Step.Number, t.RowId == t.Step.Id ? t.Step.Title : Words.Of(t.Kind),
                t.Binding is { } b ? Who(b, directory) : "chưa gắn", own is not null && (t.Binding?.AgencyId is not { } agency || agency == own)))],
            own is { } mine ? [.. directory.Inside(mine).Select(u => (u.Id.ToString(), u.Name))] : [],
            own is not null, acting.Actor.Holds(Permissions.Publish), acting.Actor.Holds(Permissions.Edit), form ?? Filled(process))
        {
            Versions = await count.OfAsync(process.Key, stop),
        };
    }

    private static Form Filled(Process process) => Form.Of(process.Tasks().SelectMany(t => new KeyValuePair<string, string?>[]
    {
        new($"{t.RowId}.Kind", t.Kind.ToString()),
        new($"{t.RowId}.Unit", t.Binding?.UnitId?.ToString()),
        new($"{t.RowId}.Role", t.Binding?.Role),
    }).ToDictionary(p => p.Key, p => p.Value));

    private static string? Decision(Process process) => process.DecisionNo is not { } no
        ? null
        : process.DecisionDate is { } date ? $"Quyết định số {no} ngày {MotCua.Kit.Vn.Date(date)}" : $"Quyết định số {no}";

    private static string Who(StepBinding binding, AgencyDirectory directory)
    {
        var place = binding.UnitId is { } unit ? directory.NameOf(unit) : binding.AgencyId is { } agency ? directory.NameOf(agency) : "cơ quan tiếp nhận hồ sơ";
        return $"{Words.OfRole(binding.Role)}, {place}";
    }
}
