using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Processes;
using MotCua.Platform.Data;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Running;

/// <summary>A process version made ready to run: compiled once, shared by all dossiers on it.</summary>
/// <param name="Revision">Of the stored record it was made from.</param>
internal sealed record CompiledProcess(int Revision, ProcessModel Model, ProcessVersion Public, bool IsPublished)
{
    private DrawnProcess? _drawn;

    /// <summary>With no dossier on it, so it is drawn once for every reader.</summary>
    public DrawnProcess Drawn => _drawn ??= new(Public, Pictures.Of(this, null, ended: false));

    /// <summary>What people call a node of the picture; a gateway without a name is known by the step before it.</summary>
    public string NameOf(string? nodeId) =>
        nodeId is null || Model.Node(nodeId) is not { } node ? nodeId ?? "chưa rõ"
        : node.Name.Length > 0 ? node.Name
        : node.Incoming is [{ Source.Name: { Length: > 0 } before }] ? $"sau bước {before}" : nodeId;
}

/// <summary>Compiled processes of this node. A stored record that moved on (a step bound anew) is compiled again at its next use.</summary>
internal sealed class CompiledProcesses(TimeProvider clock)
{
    private static readonly CompiledQuery<Func<AppDb, Guid, CancellationToken, Task<int?>>> RevisionOf =
        new(() => EF.CompileAsyncQuery((AppDb db, Guid id, CancellationToken _) => db.Set<Process>().Where(p => p.Id == id).Select(p => (int?)p.Version).SingleOrDefault()));

    /// <summary>Public pages ask for the same few processes all the time; who is bound to a step changes once a year.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, CompiledProcess> _compiled = new();
    private readonly ConcurrentDictionary<Guid, (CompiledProcess Process, long Asked)> _shown = new();

    public async Task<DrawnProcess?> DrawnAsync(AppDb db, Guid processId, CancellationToken stop)
    {
        if (_shown.TryGetValue(processId, out var known) && clock.GetElapsedTime(known.Asked) < Shown) return known.Process.Drawn;
        if (await FindAsync(db, processId, stop) is not { } process) return null;

        _shown[processId] = (process, clock.GetTimestamp());
        return process.Drawn;
    }

    public async Task<CompiledProcess?> FindAsync(AppDb db, Guid processId, CancellationToken stop)
    {
        var revision = await RevisionOf.For(db)(db, processId, stop);
        return revision is null ? null : await FindAsync(db, processId, revision.Value, stop);
    }

    public async Task<CompiledProcess> FindAsync(AppDb db, Guid processId, int revision, CancellationToken stop)
    {
        if (_compiled.TryGetValue(processId, out var known) && known.Revision == revision) return known;

        var process = await db.Set<Process>().AsNoTracking().SingleAsync(p => p.Id == processId, stop);
        return _compiled[processId] = Compile(process);
    }

    public static CompiledProcess Compile(Process process)
    {
        var model = ProcessModel.Read(new MemoryStream(process.Bpmn)).Model
            ?? throw new InvalidOperationException($"The stored model of process {process.Id} cannot be read.");
        return new(process.Version, model, Describe(process, model), process.Stage == ProcessStage.Published);
    }

    /// <summary>The steps are the tasks of the model, in its order: a person may have drawn others than the table has.</summary>
    private static ProcessVersion Describe(Process process, ProcessModel model)
    {
        var printed = process.Tasks().ToDictionary(t => t.RowId, StringComparer.Ordinal);
        var steps = model.Nodes.Where(n => n.Kind == NodeKind.UserTask || StepTable.SubProcedureOf(n) is not null).Select((node, index) =>
        {
            var binding = process.Binding(node.Id);
            var lane = node.Lane >= 0 ? model.Lanes[node.Lane] : "";
            return new ProcessStep(
                node.Id, node.Step?.Number ?? index + 1, node.Name, binding?.Kind ?? node.Step?.Kind ?? StepKind.Review, node.Step?.Days,
                printed.TryGetValue(node.Id, out var row) && row.RowId == row.Step.Id ? row.Step.Responsible : lane, binding?.AgencyId, binding?.UnitId, binding?.Role)
            {
                Asked = binding?.Opinion?.Bodies ?? [],
                Opinion = binding?.Opinion?.ToRule(),
                SubProcedure = StepTable.SubProcedureOf(node),
            };
        });
        return new(process.Id, process.Label, process.Name, process.DecisionNo, process.IsModel, process.Bindings.Any(b => b.IsDemonstration), [.. steps]);
    }
}
