using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Processes;
using MotCua.Feel;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Processes.Domain;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Running;

/// <summary>Runs dossiers along their processes, inside the commit of whoever asks.</summary>
internal sealed class RunProcesses(AppDb db, CompiledProcesses compiled) : IProcesses
{
    private static readonly CompiledQuery<Func<AppDb, Guid, CancellationToken, Task<Found?>>> InstanceOf =
        new(() => EF.CompileAsyncQuery((AppDb db, Guid dossierId, CancellationToken _) => db.Set<Instance>().Where(i => i.DossierId == dossierId)
            .Join(db.Set<Process>(), i => i.ProcessId, p => p.Id, (i, p) => new Found(i, p.Version)).SingleOrDefault()));

    private (Guid? Transaction, Instance Instance)? _moved;
    private (Guid? Transaction, CompiledProcess Process)? _used;

    /// <param name="Revision">Of the process that the instance runs on.</param>
    private sealed record Found(Instance Instance, int Revision);

    public async Task<ProcessVersion?> VersionAsync(Guid versionId, CancellationToken stop) => (await CompiledAsync(versionId, stop))?.Public;

    public async Task<ProcessPosition> StartAsync(Guid dossierId, Guid versionId, CancellationToken stop)
    {
        var process = await CompiledAsync(versionId, stop);
        if (process is not { IsPublished: true, Model.IsExecutable: true })
            throw new RefusedException("process.not-published", "Thủ tục này chưa có quy trình nội bộ được công bố nên chưa thụ lý được hồ sơ.");

        var started = ProcessEngine.Apply(process.Model, ProcessState.New, new Command.Start(FeelContext.Empty));
        var instance = new Instance { DossierId = dossierId, ProcessId = versionId, State = started.State.ToBytes(), Version = 1 };
        db.Add(instance);
        Keep(instance, process);
        return Position(versionId, process.Model, started.State);
    }

    public async Task<ProcessPosition> CompleteAsync(Guid dossierId, int token, StepOutcome outcome, CancellationToken stop)
    {
        var (instance, process) = await FindAsync(dossierId, stop) ?? throw new RefusedException("process.not-started", "Hồ sơ này chưa vào quy trình giải quyết.");
        var (state, incident) = Read(process.Model, instance.State);
        if (incident is not null) throw new RefusedException("process.incident", incident);
        if (outcome == StepOutcome.Return && ReturnsTo(process.Model, state!, token) is null)
            throw new RefusedException("process.no-return", "Từ bước này không chuyển trả lại bước trước được.");

        var done = ProcessEngine.Apply(process.Model, state!, new Command.CompleteTask(token, VariablesOf(outcome)));
        if (done.Refusal != Refusal.None) throw new RefusedException("process.moved-on", "Bước này đã được người khác hoàn thành. Hãy tải lại trang để xem hồ sơ đang ở đâu.");

        instance.State = done.State.ToBytes();
        instance.Version++;
        return Position(instance.ProcessId, process.Model, done.State);
    }

    public async Task<ProcessPosition?> PositionAsync(Guid dossierId, CancellationToken stop)
    {
        if (await FindAsync(dossierId, stop) is not var (instance, process)) return null;

        return At(instance, process);
    }

    private static ProcessPosition At(Instance instance, CompiledProcess process)
    {
        var (state, incident) = Read(process.Model, instance.State);
        return state is null ? new(instance.ProcessId, null, null, null, false, incident) : Position(instance.ProcessId, process.Model, state);
    }

    public async Task<IReadOnlyDictionary<Guid, ProcessPlace>> PlacesAsync(IReadOnlyCollection<Guid> dossierIds, CancellationToken stop)
    {
        var found = await db.Set<Instance>().AsNoTracking().Where(i => dossierIds.Contains(i.DossierId)).ToListAsync(stop);
        var places = new Dictionary<Guid, ProcessPlace>(found.Count);
        foreach (var run in found.GroupBy(i => i.ProcessId))
        {
            if (await compiled.FindAsync(db, run.Key, stop) is not { } process) continue;
            foreach (var instance in run) places[instance.DossierId] = new(process.Public, At(instance, process));
        }

        return places;
    }

    public async Task<ProcessPictures?> PicturesAsync(Guid versionId, string? currentStepId, bool ended, CancellationToken stop) =>
        await CompiledAsync(versionId, stop) is { } process ? Pictures.Of(process, currentStepId, ended) : null;

    public Task<DrawnProcess?> DrawnAsync(Guid versionId, CancellationToken stop) => compiled.DrawnAsync(db, versionId, stop);

    private async Task<(Instance, CompiledProcess)?> FindAsync(Guid dossierId, CancellationToken stop)
    {
        if (_moved is { } moved && moved.Transaction == Transaction && moved.Instance.DossierId == dossierId)
            return await CompiledAsync(moved.Instance.ProcessId, stop) is { } known ? (moved.Instance, known) : null;
        if (await InstanceOf.For(db)(db, dossierId, stop) is not { } found) return null;

        var process = await compiled.FindAsync(db, found.Instance.ProcessId, found.Revision, stop);
        Keep(found.Instance, process);
        return (found.Instance, process);
    }

    private async Task<CompiledProcess?> CompiledAsync(Guid versionId, CancellationToken stop)
    {
        if (_used is { } used && used.Transaction == Transaction && used.Process.Public.Id == versionId) return used.Process;

        var process = await compiled.FindAsync(db, versionId, stop);
        _used = process is null ? null : (Transaction, process);
        return process;
    }

    private Guid? Transaction => db.Database.CurrentTransaction?.TransactionId;

    /// <summary>An act asks for its instance and process several times, a page for its process: within one commit, and outside of any, the answer is the first one.</summary>
    private void Keep(Instance instance, CompiledProcess process) => (_moved, _used) = (Transaction is null ? null : (Transaction, instance), (Transaction, process));

    /// <summary>The stored state, or why the dossier stands still: a fault of the process is shown to people, never thrown at them.</summary>
    private static (ProcessState? State, string? Incident) Read(ProcessModel model, byte[] bytes)
    {
        if (!model.IsExecutable) return (null, "Bản vẽ quy trình có lỗi nên hồ sơ đang đứng yên. Hãy báo người quản trị quy trình.");
        try
        {
            var state = ProcessState.FromBytes(bytes);
            return state.Fingerprint == model.Fingerprint ? (state, null) : (null, "Bản vẽ quy trình đã đổi khi hồ sơ đang chạy nên hồ sơ đứng yên. Hãy báo người quản trị quy trình.");
        }
        catch (FormatException)
        {
            return (null, "Không đọc được vị trí của hồ sơ trong quy trình. Hãy báo người quản trị quy trình.");
        }
    }

    private static ProcessPosition Position(Guid versionId, ProcessModel model, ProcessState state)
    {
        var tasks = state.OpenTasks(model);
        var incidents = state.Incidents(model);
        if (incidents.Count > 0)
        {
            var at = model.Node(incidents[0].NodeId)?.Name is { Length: > 0 } name ? name : incidents[0].NodeId;
            return new(versionId, null, incidents[0].NodeId, null, false, $"Quy trình đứng lại ở “{at}” ({incidents[0].Code}). Hãy báo người quản trị quy trình.");
        }

        return tasks.Count == 0
            ? new(versionId, null, null, null, state.Status is ProcessStatus.Ended or ProcessStatus.Cancelled, null)
            : new(versionId, tasks[0].TaskKey, tasks[0].NodeId, ReturnsTo(model, state, tasks[0].TaskKey), false, null);
    }

    /// <summary>Asks the model itself: where would "send back" lead from here, if not where "forward" leads.</summary>
    private static string? ReturnsTo(ProcessModel model, ProcessState state, int token)
    {
        var back = After(StepOutcome.Return);
        return back is not null && back != After(StepOutcome.Forward) ? back : null;

        string? After(StepOutcome outcome)
        {
            var moved = ProcessEngine.Apply(model, state, new Command.CompleteTask(token, VariablesOf(outcome)));
            return moved.Refusal == Refusal.None && moved.State.Incidents(model).Count == 0 ? moved.Effects.OfType<Effect.OpenTask>().FirstOrDefault()?.NodeId : null;
        }
    }

    private static FeelContext VariablesOf(StepOutcome outcome) => outcome == StepOutcome.Return ? StepTable.Return : StepTable.Forward;
}
