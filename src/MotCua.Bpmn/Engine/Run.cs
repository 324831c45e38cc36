using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>One command on one instance: what it sets in motion, until everything rests again.</summary>
internal sealed partial class Run(ProcessModel model, ProcessState state, Func<int, int>? order)
{
    private readonly List<int> work = [];
    private int worked;
    private int steps;

    public ProcessState State => state;

    public List<ProcessEvent> Events { get; } = [];

    public List<Effect> Effects { get; } = [];

    private bool IsRunning => state.Status == ProcessStatus.Running;

    /// <summary>Nothing has changed when it is refused.</summary>
    public Refusal Carry(Command command)
    {
        if (command is Command.Start start) return Start(start);
        if (!IsRunning) return Refusal.NotRunning;
        var refusal = command switch
        {
            Command.CompleteTask complete => Complete(complete),
            Command.FailTask fail => Fail(fail),
            Command.EscalateTask escalate => Escalate(escalate),
            Command.Deliver deliver => Deliver(deliver),
            Command.Broadcast broadcast => Broadcast(broadcast),
            Command.FireTimer fire => FireTimer(fire.TimerKey),
            Command.SetVariables set => SetAll(set.Variables),
            Command.ResolveIncident resolve => Resolve(resolve),
            Command.Jump jump => Jump(jump),
            Command.Cancel => CancelAll(),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        if (refusal == Refusal.None) Rest();
        return refusal;
    }

    private Refusal Start(Command.Start command)
    {
        if (state.Status != ProcessStatus.New) return Refusal.AlreadyStarted;
        ProcessNode? at = null;
        if (command.At is { } id)
        {
            at = model.Node(id);
            if (at is not { Parent: null } || !(at.Kind == NodeKind.Start || at.Instantiates || (at.Kind is NodeKind.Catch or NodeKind.ReceiveTask && at.Incoming.Any(f => f.Source.Instantiates)))) return Refusal.NoSuchNode;
        }
        else if (model.Body.Starts.Length == 0)
        {
            return Refusal.NoSuchNode;
        }

        Append(new(EventKind.Started, ProcessState.Root, Extra: command.IsCalled ? (byte)1 : (byte)0, Data: unchecked((long)model.Fingerprint)));
        Declare(ProcessState.Root, model.Body);
        SetIn(ProcessState.Root, command.Variables);
        Arm(ProcessState.Root, model.Body);
        if (state.Scopes[0].Mark != ScopeMark.None) Rest();
        else if (at is null) Begin(ProcessState.Root, model.Body.Starts);
        else BeginAt(at);
        Rest();
        return Refusal.None;
    }

    // A catch that started the instance has happened already; behind a gateway that needs all, the others are waited for (clause 10.6.6).
    private void BeginAt(ProcessNode at)
    {
        Enter(at, ProcessState.Root, at.Kind == NodeKind.Start ? Phase.Ready : Phase.Leaving);
        foreach (var other in at.Incoming.Where(f => f.Source is { Instantiates: true, NeedsAll: true }).SelectMany(f => f.Source.Outgoing).Select(f => f.Target).Where(t => t != at))
            Enter(other, ProcessState.Root, Phase.Ready);
    }

    private Refusal Complete(Command.CompleteTask command)
    {
        if (Task(command.TaskKey) < 0) return Refusal.NoSuchTask;
        var token = state.Tokens[state.TokenAt(command.TaskKey)];
        Append(new(EventKind.TaskCompleted, token.Key));
        Effects.Add(new Effect.CloseTask(token.Key));
        SetIn(token.Scope, command.Variables);
        Look();
        if (state.TokenAt(token.Key) >= 0) Done(token.Key);
        return Refusal.None;
    }

    private Refusal Fail(Command.FailTask command)
    {
        var at = Task(command.TaskKey);
        if (at < 0) return Refusal.NoSuchTask;
        var token = state.Tokens[at];
        if (CaughtFrom(token, TriggerKind.Error, command.ErrorCode)) return Refusal.None;
        if (state.IsCalled) EndWith(ProcessStatus.Failed, command.ErrorCode);
        else Raise(token.Key, IncidentCodes.UncaughtError, command.ErrorCode);
        return Refusal.None;
    }

    private Refusal Escalate(Command.EscalateTask command)
    {
        var at = Task(command.TaskKey);
        if (at < 0) return Refusal.NoSuchTask;
        var token = state.Tokens[at];
        if (!CaughtFrom(token, TriggerKind.Escalation, command.EscalationCode)) Effects.Add(new Effect.Escalated(NodeOf(token).Id, command.EscalationCode));
        return Refusal.None;
    }

    private Refusal SetAll(FeelContext variables)
    {
        SetIn(ProcessState.Root, variables);
        Look();
        return Refusal.None;
    }

    private Refusal Resolve(Command.ResolveIncident command)
    {
        var fault = FaultAt(command.IncidentKey);
        if (fault < 0) return Refusal.NoSuchIncident;
        var (token, code) = (state.Tokens[state.TokenAt(state.Faults[fault].Token)], state.Faults[fault].Code);
        Append(new(EventKind.IncidentResolved, command.IncidentKey, token.Key));
        SetIn(token.Scope, command.Variables);
        Look();
        if (state.TokenAt(token.Key) < 0) return Refusal.None;

        // An error that nothing catches was looked at by a person: its end event ends, its task is open again.
        if (code == IncidentCodes.UncaughtError)
        {
            if (NodeOf(token).Kind == NodeKind.End) Leave(token.Key, Gone.Ended);
            return Refusal.None;
        }

        if (token.Phase == Phase.Leaving && code != IncidentCodes.StepLimit)
        {
            LeaveByAll(token, NodeOf(token));
            return Refusal.None;
        }

        if (token.Phase is Phase.Waiting or Phase.Inside)
        {
            Disarm(token.Key);
            Change(token.Key, Phase.Ready);
        }

        Enqueue(token.Key);
        return Refusal.None;
    }

    private Refusal Jump(Command.Jump command)
    {
        var fault = FaultAt(command.Key);
        var at = fault >= 0 ? state.TokenAt(state.Faults[fault].Token) : Task(command.Key);
        if (at < 0) return Refusal.NoSuchTask;
        var token = state.Tokens[at];
        if (model.Node(command.NodeId) is not { } target || target.Parent != NodeOf(token).Parent || target.Kind is NodeKind.Boundary or NodeKind.Start or NodeKind.EventSubProcess
            || state.Scopes[state.ScopeAt(token.Scope)].Kind == ScopeKind.Item) return Refusal.NoSuchNode;

        var next = state.NextKey;
        Append(new(EventKind.Entered, next, token.Scope, (ushort)target.Index, (byte)Phase.Ready));
        CancelToken(token.Key);
        Enqueue(next);
        return Refusal.None;
    }

    private Refusal CancelAll()
    {
        EndWith(ProcessStatus.Cancelled, null);
        return Refusal.None;
    }

    /// <summary>Moves what can move; then, one at a time, what waits for everything else to rest: repeated joins, thrown events.</summary>
    private void Rest()
    {
        while (IsRunning)
        {
            if (worked < work.Count)
            {
                var next = order is null ? worked : worked + order(work.Count - worked);
                var key = work[next];
                (work[next], work[worked]) = (work[worked], key);
                worked++;
                if (worked == work.Count)
                {
                    work.Clear();
                    worked = 0;
                }

                var at = state.TokenAt(key);
                if (at < 0 || state.FaultOf(key) >= 0) continue;
                if (++steps > ProcessEngine.MaxSteps) Raise(key, IncidentCodes.StepLimit, "");
                else Advance(state.Tokens[at]);
            }
            else if (!Synchronise() && !ThrowNext())
            {
                return;
            }
        }
    }

    private void Advance(Token token)
    {
        switch (token.Phase)
        {
            case Phase.Ready: Pass(token); break;
            case Phase.Leaving: Done(token.Key); break;
            default: break;
        }
    }

    /// <summary>A token comes to its node.</summary>
    private void Pass(Token token)
    {
        var node = NodeOf(token);
        if (node.StartQuantity > 1 && !Gathered(token, node)) return;
        switch (node.Kind)
        {
            case NodeKind.Start or NodeKind.Boundary:
                LeaveByAll(token, node);
                break;
            case NodeKind.ExclusiveGateway:
                LeaveByOne(token, node);
                break;
            case NodeKind.ParallelGateway when node.Incoming.Length > 1:
                Change(token.Key, Phase.Joining);
                JoinParallel(token.Scope, node);
                break;
            case NodeKind.InclusiveGateway or NodeKind.ComplexGateway when node.Incoming.Length > 1:
                Change(token.Key, Phase.Joining);
                break;
            case NodeKind.ParallelGateway or NodeKind.InclusiveGateway or NodeKind.ComplexGateway:
                LeaveByAll(token, node);
                break;
            case NodeKind.EventBasedGateway:
                Change(token.Key, Phase.Waiting);
                foreach (var flow in node.Outgoing)
                {
                    if (!Await(token.Key, flow.Target)) return;
                }

                break;
            case NodeKind.Catch when node.Triggers.IsEmpty || node.Triggers[0].Kind == TriggerKind.Link:
                LeaveByAll(token, node);
                break;
            case NodeKind.Catch:
                Change(token.Key, Phase.Waiting);
                Await(token.Key, node);
                break;
            case NodeKind.Throw when node.LinkTarget is { } target:
                MoveTo(token.Key, target);
                break;
            case NodeKind.Throw when node.Triggers.IsEmpty:
                LeaveByAll(token, node);
                break;
            case NodeKind.End when node.Triggers.IsEmpty:
                Leave(token.Key, Gone.Ended);
                break;
            case NodeKind.Throw or NodeKind.End:
                Change(token.Key, Phase.Throwing);
                break;
            default:
                EnterActivity(token, node);
                break;
        }
    }

    // Several tokens are one visit (clause 13.3.2).
    private bool Gathered(Token token, ProcessNode node)
    {
        var (scope, index, needed) = (token.Scope, token.Node, node.StartQuantity - 1);
        var others = new List<int>();
        foreach (ref readonly var other in state.Tokens.Span)
        {
            if (other.Scope == scope && other.Node == index && other.Phase == Phase.Joining && others.Count < needed) others.Add(other.Key);
        }

        if (others.Count < needed)
        {
            Change(token.Key, Phase.Joining);
            return false;
        }

        foreach (var other in others) Append(new(EventKind.Left, other, Extra: (byte)Gone.Joined));
        return true;
    }

    private ProcessNode NodeOf(Token token) => model.AllNodes[token.Node];

    private void Append(in ProcessEvent happened)
    {
        Events.Add(happened);
        state.Fold(happened);
    }

    private void Enqueue(int token) => work.Add(token);

    private void Change(int token, Phase phase) => Append(new(EventKind.Changed, token, Extra: (byte)phase));

    private int Enter(ProcessNode node, int scope, Phase phase, int via = 0)
    {
        var key = state.NextKey;
        Append(new(EventKind.Entered, key, scope, (ushort)node.Index, (byte)phase, via));
        Enqueue(key);
        return key;
    }

    private void MoveTo(int token, ProcessNode target, int via = 0)
    {
        var key = state.NextKey;
        Append(new(EventKind.Moved, key, token, (ushort)target.Index, Data: via));
        Enqueue(key);
    }

    private void Raise(int token, string code, string detail) => Append(new(EventKind.IncidentRaised, state.NextKey, token, Text: code, Value: FeelValue.Of(detail)));

    /// <summary>Row of a task that waits without a fault; -1 for none.</summary>
    private int Task(int key)
    {
        var at = state.TokenAt(key);
        return at >= 0 && state.Tokens[at].Phase == Phase.Waiting && NodeOf(state.Tokens[at]).IsActivity && state.FaultOf(key) < 0 ? at : -1;
    }

    private int FaultAt(int key)
    {
        for (var i = 0; i < state.Faults.Count; i++)
        {
            if (state.Faults[i].Key == key) return i;
        }

        return -1;
    }

    private void EndWith(ProcessStatus status, string? error)
    {
        foreach (ref readonly var token in state.Tokens.Span)
        {
            if (token.Phase == Phase.Waiting && NodeOf(token).IsActivity) Effects.Add(new Effect.CloseTask(token.Key));
        }

        foreach (ref readonly var note in state.Notes.Span)
        {
            if (note.Kind == NoteKind.Timer) Effects.Add(new Effect.ClearTimer(note.Key));
        }

        Append(new(EventKind.Ended, 0, Extra: (byte)status));
        Effects.Add(new Effect.ProcessEnded(error));
    }

    // Variables.

    private void Declare(int scope, Body body)
    {
        foreach (var name in body.Variables) Append(new(EventKind.VariableSet, scope, Text: name));
    }

    /// <summary>Each in the innermost scope that has it, else in the process; by ordinal order of the names.</summary>
    private void SetIn(int scope, FeelContext variables)
    {
        if (variables.Count == 0) return;
        foreach (var (name, value) in variables.OrderBy(v => v.Key, StringComparer.Ordinal)) Append(new(EventKind.VariableSet, state.HolderOf(scope, name), Text: name, Value: value));
    }

    private FeelValue Evaluate(Expression expression, int scope, string? name = null, FeelValue value = default, string? other = null, FeelValue otherValue = default)
    {
        var values = new FeelValue[expression.Names.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var wanted = expression.Names[i];
            values[i] = wanted == name ? value : wanted == other ? otherValue : state.Read(scope, wanted);
        }

        return expression.Evaluate(values);
    }

    private static string TextOf(FeelValue value) => value.Text ?? value.ToString().Trim('@', '"');

    private static FeelValue Number(int value) => FeelValue.Of((long)value);
}
