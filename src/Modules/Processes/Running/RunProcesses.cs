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
internal sealed class RunProcesses(AppDb db, CompiledProcesses compiled, TimersOf timers, TimeProvider clock) : IProcesses
{
    private static readonly CompiledQuery<Func<AppDb, Guid, CancellationToken, Task<Found?>>> InstanceOf =
        new(() => EF.CompileAsyncQuery((AppDb db, Guid dossierId, CancellationToken _) => db.Set<Instance>().Where(i => i.DossierId == dossierId)
            .Join(db.Set<Process>(), i => i.ProcessId, p => p.Id, (i, p) => new Found(i, p.Version)).SingleOrDefault()));

    /// <summary>Timers of one instance in one commit; a cycle that is due again at once waits for the next.</summary>
    private const int MostTimers = 100;

    private (Guid? Transaction, Instance Instance)? _moved;
    private (Guid? Transaction, CompiledProcess Process)? _used;

    /// <param name="Revision">Of the process that the instance runs on.</param>
    private sealed record Found(Instance Instance, int Revision);

    public async Task<ProcessVersion?> VersionAsync(Guid versionId, CancellationToken stop) => (await CompiledAsync(versionId, stop))?.Public;

    public async Task<ProcessPosition> StartAsync(Guid dossierId, Guid versionId, Guid agencyId, CancellationToken stop)
    {
        var process = await CompiledAsync(versionId, stop);
        if (process is not { IsPublished: true, Model.IsExecutable: true })
            throw new RefusedException("process.not-published", "Thủ tục này chưa có quy trình nội bộ được công bố nên chưa thụ lý được hồ sơ.");

        var instance = new Instance { DossierId = dossierId, ProcessId = versionId, AgencyId = agencyId, AtAgencyId = agencyId, Since = clock.GetUtcNow() };
        db.Add(instance);
        Keep(instance, process);
        return await MoveAsync(instance, process, ProcessState.New, new Command.Start(FeelContext.Empty), stop);
    }

    public async Task<ProcessPosition> CompleteAsync(Guid dossierId, int token, StepOutcome outcome, CancellationToken stop)
    {
        var (instance, process, state) = await RunningAsync(dossierId, stop);
        if (outcome == StepOutcome.Return && ReturnsTo(process.Model, state, token) is null)
            throw new RefusedException("process.no-return", "Từ bước này không chuyển trả lại bước trước được.");

        return await MoveAsync(instance, process, state, new Command.CompleteTask(token, VariablesOf(outcome)), stop);
    }

    public async Task<ProcessPosition> AnswerAsync(Guid dossierId, int token, CancellationToken stop)
    {
        var (instance, process, state) = await RunningAsync(dossierId, stop);
        return await MoveAsync(instance, process, state, new Command.CompleteTask(token, FeelContext.Empty), stop);
    }

    public async Task<ProcessPosition> ReturnAsync(Guid dossierId, int token, bool granted, CancellationToken stop)
    {
        var (instance, process, state) = await RunningAsync(dossierId, stop);
        return await MoveAsync(instance, process, state, new Command.CompleteTask(token, FeelContext.Of(("granted", FeelValue.Of(granted)))), stop);
    }

    public async Task<ProcessPosition?> WakeAsync(Guid dossierId, CancellationToken stop)
    {
        if (await FindAsync(dossierId, stop) is not var (instance, process)) return null;

        var now = clock.GetUtcNow();
        for (var fired = 0; fired < MostTimers && instance.Timers.Where(t => t.DueAt <= now).MinBy(t => (t.DueAt, t.Key)) is { } due; fired++)
        {
            // What stands still wakes up when the incident is resolved: the timer is kept until then.
            if (Read(process.Model, instance.State).State is not { } state) break;
            instance.Timers = [.. instance.Timers.Where(t => t.Key != due.Key)];
            await MoveAsync(instance, process, state, new Command.FireTimer(due.Key), stop);
        }

        return At(instance, process);
    }

    private async Task<(Instance, CompiledProcess, ProcessState)> RunningAsync(Guid dossierId, CancellationToken stop)
    {
        var (instance, process) = await FindAsync(dossierId, stop) ?? throw new RefusedException("process.not-started", "Hồ sơ này chưa vào quy trình giải quyết.");
        var (state, incident) = Read(process.Model, instance.State);
        return state is null ? throw new RefusedException("process.incident", incident!) : (instance, process, state);
    }

    /// <summary>One command: the new state and its timers are kept in the row, for the commit of the caller.</summary>
    private async Task<ProcessPosition> MoveAsync(Instance instance, CompiledProcess process, ProcessState state, Command command, CancellationToken stop)
    {
        var done = ProcessEngine.Apply(process.Model, state, command);

        // A timer may have been given up by what was done in the same moment; anything else was done by somebody else meanwhile.
        if (done.Refusal != Refusal.None && command is not Command.FireTimer)
            throw new RefusedException("process.moved-on", "Bước này đã được người khác hoàn thành. Hãy tải lại trang để xem hồ sơ đang ở đâu.");

        if (await timers.AfterAsync(instance, process, done.Effects, stop) is { } changed) instance.Timers = changed;
        instance.State = done.State.ToBytes();
        instance.Version++;
        var position = Position(instance, process, done.State);
        Note(instance, process, position, done.State);
        return position;
    }

    /// <summary>Repeats in plain columns what the state says.</summary>
    private void Note(Instance instance, CompiledProcess process, ProcessPosition position, ProcessState state)
    {
        var now = clock.GetUtcNow();
        if ((position.StepId ?? state.StandsAt(process.Model)) is { } at && at != instance.StepId) (instance.StepId, instance.Since) = (at, now);
        if (process.Public.Step(position.StepId) is { } step) instance.AtAgencyId = step.AgencyId ?? instance.AgencyId;
        instance.IncidentAt = position.Incident is null ? null : instance.IncidentAt ?? now;
        if (position.Ended) instance.OverAt ??= now;
    }

    /// <summary>Tries again where the dossier stands still.</summary>
    public async Task<ProcessPosition> RetryAsync(Guid dossierId, CancellationToken stop)
    {
        var (instance, process, state) = await RunningAsync(dossierId, stop);
        var key = state.Incidents(process.Model) is [var first, ..] ? first.IncidentKey : throw new RefusedException("process.no-incident", "Hồ sơ này không còn đứng lại vì sự cố.");
        return await MoveAsync(instance, process, state, new Command.ResolveIncident(key, FeelContext.Empty), stop);
    }

    /// <summary>Gives up where the dossier stands and goes on at another step; a position that cannot be read is begun anew.</summary>
    public async Task<ProcessPosition> JumpAsync(Guid dossierId, string stepId, CancellationToken stop)
    {
        var (instance, process) = await FindAsync(dossierId, stop) ?? throw new RefusedException("process.not-started", "Hồ sơ này chưa vào quy trình giải quyết.");
        if (process.Public.Step(stepId) is null || !process.Model.IsExecutable) throw new RefusedException("process.no-such-step", "Chọn một bước của quy trình.");
        if (Read(process.Model, instance.State).State is not { } state)
        {
            instance.Timers = [];
            await MoveAsync(instance, process, ProcessState.New, new Command.Start(FeelContext.Empty), stop);
            state = ProcessState.FromBytes(instance.State);
        }

        var key = state.Incidents(process.Model) is [var fault, ..] ? fault.IncidentKey : Position(instance, process, state).Token
            ?? throw new RefusedException("process.waits", "Hồ sơ đang chờ cơ quan khác trả lời nên chưa chuyển bước được.");
        return await MoveAsync(instance, process, state, new Command.Jump(key, stepId), stop);
    }

    public async Task CloseAsync(Guid dossierId, CancellationToken stop)
    {
        if (await FindAsync(dossierId, stop) is not var (instance, _) || instance.OverAt is not null) return;

        (instance.OverAt, instance.IncidentAt, instance.Timers) = (clock.GetUtcNow(), null, []);
        instance.Version++;
    }

    public async Task<ProcessPosition?> PositionAsync(Guid dossierId, CancellationToken stop)
    {
        if (await FindAsync(dossierId, stop) is not var (instance, process)) return null;

        return At(instance, process);
    }

    private static ProcessPosition At(Instance instance, CompiledProcess process)
    {
        var (state, incident) = Read(process.Model, instance.State);
        return state is null ? new(instance.ProcessId, null, null, null, false, incident) : Position(instance, process, state);
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

    private static ProcessPosition Position(Instance instance, CompiledProcess process, ProcessState state)
    {
        var (versionId, model) = (instance.ProcessId, process.Model);
        var incidents = state.Incidents(model);
        if (incidents.Count > 0)
        {
            return new(versionId, null, incidents[0].NodeId, null, false, $"Quy trình đứng lại ở “{process.NameOf(incidents[0].NodeId)}”: {Words.OfIncident(incidents[0].Code)} ({incidents[0].Code}).");
        }

        var tasks = state.OpenTasks(model);
        DateTimeOffset? wakes = instance.Timers.Count == 0 ? null : instance.Timers.Min(t => t.DueAt);
        if (tasks.Count == 0) return new(versionId, null, null, null, state.Status is ProcessStatus.Ended or ProcessStatus.Cancelled, null) { WakesAt = wakes };

        var opinions = Opinions(instance, process, state, tasks);
        var calls = Calls(process, tasks);
        var main = tasks.Where(t => !opinions.Any(o => o.Token == t.TaskKey) && !calls.Any(c => c.Token == t.TaskKey)).Select(t => (OpenTask?)t).FirstOrDefault();
        return new(versionId, main?.TaskKey, (main ?? tasks[0]).NodeId, main is { } task ? ReturnsTo(model, state, task.TaskKey) : null, false, null) { Opinions = opinions, Calls = calls, WakesAt = wakes };
    }

    private static IReadOnlyList<OpenCall> Calls(CompiledProcess process, IReadOnlyList<OpenTask> tasks)
    {
        List<OpenCall>? calls = null;
        foreach (var task in tasks)
            if (process.Public.Step(task.NodeId)?.SubProcedure is not null) (calls ??= []).Add(new(task.TaskKey, task.NodeId));
        return calls ?? (IReadOnlyList<OpenCall>)[];
    }

    /// <summary>Of several tasks of one step, the one with number n is that of the n-th body.</summary>
    private static IReadOnlyList<OpenOpinion> Opinions(Instance instance, CompiledProcess process, ProcessState state, IReadOnlyList<OpenTask> tasks)
    {
        List<OpenOpinion>? opinions = null;
        foreach (var task in tasks)
        {
            if (process.Public.Step(task.NodeId) is not { Asked: { Count: > 0 } asked }) continue;
            var number = state.VariableOf(task.TaskKey, "loopCounter").TryGetInt64(out var counter) ? (int)counter : 1;
            if (number > asked.Count) continue;
            var due = instance.Timers.FirstOrDefault(t => process.Model.Node(t.NodeId)?.AttachedTo?.Id == task.NodeId)?.DueAt;
            (opinions ??= []).Add(new(task.TaskKey, task.NodeId, asked[number - 1], due));
        }

        return opinions ?? (IReadOnlyList<OpenOpinion>)[];
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
