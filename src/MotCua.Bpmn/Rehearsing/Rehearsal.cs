using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>A process that runs in a <see cref="Rehearsal"/>.</summary>
public sealed class RehearsedProcess
{
    internal RehearsedProcess(int number, ProcessModel model, RehearsedTask? caller) => (Number, Model, Caller) = (number, model, caller);

    /// <summary>From 1, in the order in which they were started.</summary>
    public int Number { get; }

    public ProcessModel Model { get; }

    /// <summary>The call activity that waits for it; null when nobody called it.</summary>
    public RehearsedTask? Caller { get; }

    public ProcessState State { get; internal set; } = ProcessState.New;

    /// <summary>Where its tokens stand, sub-processes left aside.</summary>
    public IEnumerable<ProcessNode> Stands => Places.Values.Select(n => Model.AllNodes[n]).Where(n => !n.IsScope).Distinct();

    /// <summary>The node of each token, by its key.</summary>
    internal SortedDictionary<int, ushort> Places { get; } = [];
}

/// <summary>A task that waits in a <see cref="Rehearsal"/>.</summary>
/// <param name="Key">As in <see cref="Effect.OpenTask"/>.</param>
public sealed record RehearsedTask(RehearsedProcess Instance, int Key, ProcessNode Node);

/// <summary>
/// A host for the processes of one file on a clock of its own, for trying them out: it carries messages and signals between them, runs called processes
/// and fires timers when it is told to let time pass. A called process gets the variables of its caller and gives none back. Nothing is stored.
/// </summary>
/// <param name="models">Those that may be started or called; none with errors, and without a <see cref="RingOfCalls"/>.</param>
/// <param name="now">The instant at which the clock stands first.</param>
public sealed class Rehearsal(IReadOnlyCollection<ProcessModel> models, DateTimeOffset now)
{
    private readonly List<RehearsedProcess> instances = [];
    private readonly List<Alarm> clock = [];
    private readonly List<Action> jobs = [];
    private int commands;
    private bool isSettling;

    private sealed record Alarm(DateTimeOffset Due, RehearsedProcess Instance, int Key, string? Node, Action Act);

    /// <summary>Commands after which it stops, most likely in a loop.</summary>
    public int MaxCommands { get; init; } = 10_000;

    /// <summary>Does a task, or has it done <see cref="Later"/>, when everything before it is settled; what it leaves open waits. Without it every task waits.</summary>
    public Action<RehearsedTask>? Perform { get; init; }

    /// <summary>Hears everything that happens, in order.</summary>
    public Action<Happening>? Trace { get; init; }

    public DateTimeOffset Now { get; private set; } = now;

    public IReadOnlyList<RehearsedProcess> Instances => instances;

    /// <summary>It was stopped by <see cref="MaxCommands"/>; nothing is done any more.</summary>
    public bool IsStopped => commands >= MaxCommands;

    /// <summary>Timers of the processes that are set, the next one first.</summary>
    public IEnumerable<(DateTimeOffset Due, RehearsedProcess Instance, string Node)> Timers =>
        clock.Where(a => a.Node is not null).OrderBy(a => a.Due).Select(a => (a.Due, a.Instance, a.Node!));

    /// <summary>Tasks that wait for somebody, calls of processes that are not there included.</summary>
    public IEnumerable<RehearsedTask> OpenTasks =>
        instances.SelectMany(i => i.State.OpenTasks(i.Model).Select(t => new RehearsedTask(i, t.TaskKey, i.Model.Node(t.NodeId)!)))
            .Where(t => !instances.Exists(i => i.State.Status == ProcessStatus.Running && i.Caller is { } caller && caller.Key == t.Key && caller.Instance == t.Instance));

    /// <summary>Chooses what goes next of so many; null for the first.</summary>
    internal Func<int, int>? Lot { get; init; }

    /// <summary>How the state is kept between two commands; null for as it is.</summary>
    internal Func<RehearsedProcess, Transition, ProcessState>? Keep { get; init; }

    /// <summary>The ids of processes that call each other in a ring, in the order of the calls from the given one on; empty when there is none.</summary>
    public static IReadOnlyList<string> RingOfCalls(IReadOnlyCollection<ProcessModel> models, string process)
    {
        var callsOf = models.DistinctBy(m => m.Id).ToDictionary(m => m.Id, m => m.AllNodes.Select(n => n.Called).OfType<string>().Distinct().ToList(), StringComparer.Ordinal);
        var sound = new HashSet<string>(StringComparer.Ordinal);
        var row = new List<string>();
        return EndsWell(process) ? [] : row;

        bool EndsWell(string id)
        {
            if (sound.Contains(id) || !callsOf.TryGetValue(id, out var calls)) return true;
            var isRing = row.Contains(id);
            row.Add(id);
            if (isRing || !calls.TrueForAll(EndsWell)) return false;
            row.RemoveAt(row.Count - 1);
            return sound.Add(id);
        }
    }

    /// <summary>Starts a process at its start without a trigger and goes on until everything waits.</summary>
    /// <returns>Null when there is no such process, or when it starts by a trigger only.</returns>
    public RehearsedProcess? Start(string process, FeelContext variables)
    {
        var instance = Begin(process, null, variables, null);
        Settle();
        return instance;
    }

    /// <summary>Carries out a command and goes on until everything waits.</summary>
    public Refusal Do(RehearsedProcess instance, Command command)
    {
        var refusal = Send(instance, command);
        Settle();
        return refusal;
    }

    /// <summary>Hands a message to the first process that waits for it, else starts those that begin with it.</summary>
    /// <returns>Whether anybody took it.</returns>
    public bool Deliver(string message, FeelContext variables)
    {
        var isTaken = Carry(message, variables);
        Settle();
        return isTaken;
    }

    /// <summary>Tells all processes a signal and starts those that begin with it.</summary>
    public void Broadcast(string signal, FeelContext variables)
    {
        Tell(signal, variables, null);
        Settle();
    }

    /// <summary>Lets time pass, firing what is due on the way.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        Settle();
        while (!IsStopped && Next() is { } alarm && alarm.Due <= instant) Ring(alarm);
        if (instant > Now) Now = instant;
    }

    /// <summary>Lets time pass to the next timer.</summary>
    /// <returns>False when none is set.</returns>
    public bool AdvanceToNext()
    {
        if (IsStopped || Next() is not { } alarm) return false;
        Ring(alarm);
        return true;
    }

    /// <summary>The instant that a text tells, seen from now: an ISO 8601 date and time, or a duration; null when it tells none.</summary>
    public DateTimeOffset? InstantOf(string text) => IsoTimes.Add(text, Now) ?? IsoTimes.Instant(text, Now);

    /// <summary>Has something done while the task is still open, after this much time of the clock.</summary>
    internal void Later(RehearsedTask task, TimeSpan time, Action act) => clock.Add(new(Now + time, task.Instance, task.Key, null, act));

    private Refusal Send(RehearsedProcess instance, Command command)
    {
        if (IsStopped) return Refusal.NotRunning;
        commands++;
        var transition = ProcessEngine.Apply(instance.Model, instance.State, command, Lot);
        instance.State = Keep is null ? transition.State : Keep(instance, transition);
        foreach (var happened in transition.Events) Report(instance, happened);
        foreach (var effect in transition.Effects) Carry(instance, effect);
        return transition.Refusal;
    }

    private Alarm? Next() => clock.MinBy(a => a.Due);

    private void Ring(Alarm alarm)
    {
        if (alarm.Due > Now) Now = alarm.Due;
        clock.Remove(alarm);
        alarm.Act();
        Settle();
    }

    // A command given while a task is performed only queues more; the loop that runs it takes it up.
    private void Settle()
    {
        if (isSettling) return;
        isSettling = true;
        try
        {
            while (jobs.Count > 0 && !IsStopped)
            {
                var next = Lot?.Invoke(jobs.Count) ?? 0;
                var job = jobs[next];
                jobs.RemoveAt(next);
                job();
            }
        }
        finally
        {
            isSettling = false;
        }
    }

    private RehearsedProcess? Begin(string process, string? at, FeelContext variables, RehearsedTask? caller)
    {
        if (models.FirstOrDefault(m => m.Id == process) is not { } model) return null;
        var instance = new RehearsedProcess(instances.Count + 1, model, caller);
        instances.Add(instance);
        if (Send(instance, new Command.Start(variables, at, caller is not null)) == Refusal.None) return instance;
        instances.Remove(instance);
        return null;
    }

    private bool Carry(string message, FeelContext variables)
    {
        foreach (var instance in instances.Where(i => i.State.Status == ProcessStatus.Running).ToList())
            if (Send(instance, new Command.Deliver(message, variables)) == Refusal.None) return true;
        return StartBy(TriggerKind.Message, message, variables);
    }

    private void Tell(string signal, FeelContext variables, RehearsedProcess? thrower)
    {
        foreach (var other in instances.Where(i => i != thrower && i.State.Status == ProcessStatus.Running).ToList()) Send(other, new Command.Broadcast(signal, variables));
        StartBy(TriggerKind.Signal, signal, variables);
    }

    private bool StartBy(TriggerKind kind, string name, FeelContext variables)
    {
        var isStarted = false;
        foreach (var model in models)
        {
            var start = model.Starts.FirstOrDefault(s => s.Triggers.Any(t => t.Kind == kind && t.Name == name) || (kind == TriggerKind.Message && s.Kind == NodeKind.ReceiveTask && s.Message == name));
            if (start is not null) isStarted |= Begin(model.Id, start.Id, variables, null) is not null;
        }

        return isStarted;
    }

    private void Carry(RehearsedProcess instance, Effect effect)
    {
        switch (effect)
        {
            case Effect.OpenTask open:
                Tell(HappeningKind.Task, open.NodeId);
                Offer(open.TaskKey, open.NodeId);
                break;
            case Effect.Await awaits:
                Tell(HappeningKind.Awaits, awaits.NodeId, awaits.Message);
                if (instance.Model.Node(awaits.NodeId) is { Kind: NodeKind.ReceiveTask }) Offer(awaits.Key, awaits.NodeId);
                break;
            case Effect.Call call:
                Tell(HappeningKind.Called, call.NodeId, call.Process);
                var caller = new RehearsedTask(instance, call.TaskKey, instance.Model.Node(call.NodeId)!);
                if (models.Any(m => m.Id == call.Process)) jobs.Add(() => Begin(call.Process, null, instance.State.ProcessVariables, caller));
                else Offer(call.TaskKey, call.NodeId);
                break;
            case Effect.CloseTask closed:
                clock.RemoveAll(a => a.Instance == instance && a.Key == closed.TaskKey);
                jobs.AddRange(instances.Where(i => i.Caller is { } task && task.Instance == instance && task.Key == closed.TaskKey && i.State.Status == ProcessStatus.Running)
                    .Select(called => (Action)(() => Send(called, new Command.Cancel()))));
                break;
            case Effect.SetTimer timer:
                var due = IsoTimes.Due(timer.Value, Now);
                Tell(HappeningKind.Timer, timer.NodeId, timer.Value, due);
                if (due is { } at) clock.Add(new(at, instance, timer.TimerKey, timer.NodeId, () =>
                {
                    Tell(HappeningKind.Fired, timer.NodeId);
                    Send(instance, new Command.FireTimer(timer.TimerKey));
                }));
                break;
            case Effect.ClearTimer cleared:
                clock.RemoveAll(a => a.Instance == instance && a.Key == cleared.TimerKey);
                break;
            case Effect.Send send:
                Tell(HappeningKind.Sent, send.NodeId, send.Message);
                jobs.Add(() => Carry(send.Message, FeelContext.Empty));
                break;
            case Effect.Signal signal:
                Tell(HappeningKind.Signalled, signal.NodeId, signal.Name);
                jobs.Add(() => this.Tell(signal.Name, FeelContext.Empty, instance));
                break;
            case Effect.Escalated escalated:
                Tell(HappeningKind.Escalated, escalated.NodeId, escalated.Code);
                if (instance.Caller is { } above) jobs.Add(() => Send(above.Instance, new Command.EscalateTask(above.Key, escalated.Code)));
                break;
            case Effect.ProcessEnded ended:
                if (instance.Caller is { } waits)
                    jobs.Add(() => Send(waits.Instance, ended.Error is { } code ? new Command.FailTask(waits.Key, code) : new Command.CompleteTask(waits.Key, FeelContext.Empty)));
                break;
            default:
                break;
        }

        void Tell(HappeningKind kind, string node, string? name = null, DateTimeOffset? when = null) =>
            Trace?.Invoke(new(Now, instance.Number, instance.Model.Id, kind, node, name, Due: when));

        void Offer(int key, string node)
        {
            if (Perform is null) return;
            var task = new RehearsedTask(instance, key, instance.Model.Node(node)!);
            jobs.Add(() =>
            {
                if (instance.State.OpenTasks(instance.Model).Any(t => t.TaskKey == key)) Perform(task);
            });
        }
    }

    private void Report(RehearsedProcess instance, ProcessEvent happened)
    {
        var places = instance.Places;
        switch (happened.Kind)
        {
            case EventKind.Started:
                Tell(HappeningKind.Started);
                break;
            case EventKind.Entered or EventKind.Moved:
                if (happened.Kind == EventKind.Moved) places.Remove(happened.Other);
                places[happened.Key] = happened.Node;
                Tell(HappeningKind.Entered, instance.Model.AllNodes[happened.Node].Id);
                break;
            case EventKind.TaskCompleted:
                Tell(HappeningKind.Completed, NodeOf(happened.Key));
                break;
            case EventKind.Left:
                if ((Gone)happened.Extra == Gone.Cancelled) Tell(HappeningKind.Withdrawn, NodeOf(happened.Key));
                places.Remove(happened.Key);
                break;
            case EventKind.VariableSet:
                Tell(HappeningKind.Variable, null, happened.Text, happened.Value);
                break;
            case EventKind.IncidentRaised:
                Tell(HappeningKind.Incident, NodeOf(happened.Other), happened.Text, happened.Value);
                break;
            case EventKind.IncidentResolved:
                Tell(HappeningKind.Resolved, NodeOf(happened.Other));
                break;
            case EventKind.Ended:
                Tell(HappeningKind.Ended, null, ((ProcessStatus)happened.Extra).ToString().ToLowerInvariant());
                places.Clear();
                break;
            default:
                break;
        }

        string? NodeOf(int token) => places.TryGetValue(token, out var node) ? instance.Model.AllNodes[node].Id : null;

        void Tell(HappeningKind kind, string? node = null, string? name = null, FeelValue value = default) =>
            Trace?.Invoke(new(Now, instance.Number, instance.Model.Id, kind, node, name, value));
    }
}
