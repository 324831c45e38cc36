using System.Globalization;

namespace MotCua.Bpmn;

/// <content>Events: waited for, heard, thrown, caught.</content>
internal sealed partial class Run
{
    /// <param name="Owner">Token, or scope of an event sub-process.</param>
    /// <param name="Node">The catching event, or receive task.</param>
    private readonly record struct Hearer(int Owner, ProcessNode Node, int Trigger);

    /// <summary>Begins to wait for what only time or the variables bring; the rest is known from where the tokens stand.</summary>
    /// <returns>Whether the owner still stands there.</returns>
    private bool Await(int owner, ProcessNode node)
    {
        for (var i = 0; i < node.Triggers.Length; i++)
        {
            var trigger = node.Triggers[i];
            if (trigger.Kind == TriggerKind.Timer && !SetTimer(owner, node, i, trigger)) return false;
            if (trigger is { Kind: TriggerKind.Condition, Expression: { } condition } && Evaluate(condition, ScopeOf(owner)).IsTrue && !See(new(owner, node, i))) return false;
        }

        if (node is { Kind: NodeKind.Catch, Triggers: [{ Kind: TriggerKind.Message, Name: var name }, ..] } || (node.Kind == NodeKind.ReceiveTask && (name = node.Message).Length > 0))
            Effects.Add(new Effect.Await(owner, node.Id, name));
        return true;
    }

    private int ScopeOf(int owner) => state.TokenAt(owner) is >= 0 and var at ? state.Tokens[at].Scope : owner;

    private void Arm(int scope, Body body)
    {
        foreach (var sub in body.EventSubs)
        {
            if (sub.Body.Starts is [var start] && !Await(scope, start)) return;
        }
    }

    private bool SetTimer(int owner, ProcessNode node, int index, Trigger trigger)
    {
        var text = trigger.Literal ?? (trigger.Expression is { } expression ? TextOf(Evaluate(expression, ScopeOf(owner))) : "");
        var left = 1L;
        if (trigger.Timer == TimerKind.Cycle)
        {
            var end = text.IndexOf('/', StringComparison.Ordinal);
            left = end < 1 || text[0] != 'R' ? 0 : end == 1 ? -1 : long.TryParse(text.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 0;
        }
        else if (text.Length == 0 || !(text[0] is 'P' or '-' || char.IsAsciiDigit(text[0])))
        {
            left = 0;
        }

        if (left == 0)
        {
            // An event sub-process waits on behalf of the token that holds its scope; the outermost has none.
            var stands = state.TokenAt(owner) >= 0 ? owner : state.Scopes[state.ScopeAt(owner)].Owner;
            if (stands == 0) return true;
            Raise(stands, IncidentCodes.TimerNotKnown, text);
            return false;
        }

        var key = state.NextKey;
        Append(new(EventKind.Noted, key, owner, (ushort)node.Index, (byte)((byte)NoteKind.Timer | (index << 2)), left));
        Effects.Add(new Effect.SetTimer(key, node.Id, trigger.Timer, text));
        return true;
    }

    private Refusal FireTimer(int key)
    {
        var at = state.NoteAt(key);
        if (at < 0 || state.Notes[at].Kind != NoteKind.Timer) return Refusal.NoSuchTimer;
        var note = state.Notes[at];
        var node = model.AllNodes[note.Node];
        var trigger = node.Triggers[note.Trigger];
        var again = trigger.Timer == TimerKind.Cycle && note.Content is -1 or > 1;
        if (again)
        {
            Append(new(EventKind.NoteChanged, key, Data: note.Content < 0 ? -1 : note.Content - 1));
            var text = trigger.Literal ?? TextOf(Evaluate(trigger.Expression!, ScopeOf(note.Owner)));
            var rest = text[text.IndexOf('/', StringComparison.Ordinal)..];
            Effects.Add(new Effect.SetTimer(key, node.Id, TimerKind.Cycle, note.Content < 0 ? "R" + rest : $"R{(note.Content - 1).ToString(CultureInfo.InvariantCulture)}{rest}"));
        }
        else
        {
            Append(new(EventKind.NoteDropped, key));
        }

        Fire(new(note.Owner, node, note.Trigger), again);
        return Refusal.None;
    }

    private Refusal Deliver(Command.Deliver command)
    {
        var hearers = Hearers(TriggerKind.Message, command.Message);
        if (hearers.Count == 0) return Refusal.NotAwaited;
        SetIn(ScopeOf(hearers[0].Owner), command.Variables);
        Look();
        if (Stands(hearers[0])) Fire(hearers[0]);
        return Refusal.None;
    }

    private Refusal Broadcast(Command.Broadcast command)
    {
        var hearers = Hearers(TriggerKind.Signal, command.Signal);
        if (hearers.Count == 0) return Refusal.NotAwaited;
        SetIn(ProcessState.Root, command.Variables);
        Look();
        foreach (var hearer in hearers.Where(Stands)) Fire(hearer);
        return Refusal.None;
    }

    /// <summary>Everything that waits for such an event: what tokens wait for by their keys, then event sub-processes by those of their scopes.</summary>
    private List<Hearer> Hearers(TriggerKind kind, string? name)
    {
        var hearers = new List<Hearer>();
        foreach (ref readonly var token in state.Tokens.Span)
        {
            if (token.Phase is not (Phase.Waiting or Phase.Inside) || state.FaultOf(token.Key) >= 0) continue;
            var node = NodeOf(token);
            if (token.Phase == Phase.Waiting)
            {
                if (node.Kind == NodeKind.EventBasedGateway)
                {
                    foreach (var flow in node.Outgoing) Listen(hearers, token.Key, flow.Target, kind, name);
                }
                else if (node.Kind is NodeKind.Catch or NodeKind.ReceiveTask)
                {
                    Listen(hearers, token.Key, node, kind, name);
                }
            }

            if (node.Boundary.Length == 0 || state.Scopes[state.ScopeAt(token.Scope)].Kind == ScopeKind.Item) continue;
            foreach (var boundary in node.Boundary) Listen(hearers, token.Key, boundary, kind, name);
        }

        foreach (ref readonly var scope in state.Scopes.Span)
        {
            if (scope.Kind is not (ScopeKind.Process or ScopeKind.SubProcess) || scope.Mark != ScopeMark.None) continue;
            foreach (var sub in BodyOf(scope).EventSubs)
            {
                if (sub.Body.Starts is [var start]) Listen(hearers, scope.Key, start, kind, name);
            }
        }

        return hearers;
    }

    private Body BodyOf(Scope scope) => scope.Kind == ScopeKind.Process ? model.Body : model.AllNodes[scope.Node].Body;

    private static void Listen(List<Hearer> hearers, int owner, ProcessNode node, TriggerKind kind, string? name)
    {
        if (kind == TriggerKind.Message && node.Kind == NodeKind.ReceiveTask && node.Message == name) hearers.Add(new(owner, node, 0));
        for (var i = 0; i < node.Triggers.Length; i++)
        {
            if (node.Triggers[i].Kind == kind && (name is null || node.Triggers[i].Name == name)) hearers.Add(new(owner, node, i));
        }
    }

    private bool Stands(Hearer hearer)
    {
        if (!IsRunning) return false;
        if (state.TokenAt(hearer.Owner) is >= 0 and var at) return state.Tokens[at].Phase is Phase.Waiting or Phase.Inside;
        return state.ScopeAt(hearer.Owner) is >= 0 and var scope && state.Scopes[scope].Mark == ScopeMark.None;
    }

    /// <summary>Conditions are looked at again after every change of a variable; one that became true is an event (clause 10.5.5).</summary>
    private void Look()
    {
        if (!model.HasConditions) return;
        foreach (var hearer in Hearers(TriggerKind.Condition, null))
        {
            if (!Stands(hearer) || hearer.Node.Triggers[hearer.Trigger].Expression is not { } condition) continue;
            var seen = NoteOf(hearer.Owner, hearer.Node, NoteKind.Seen, hearer.Trigger);
            if (!Evaluate(condition, ScopeOf(hearer.Owner)).IsTrue)
            {
                if (seen >= 0) Append(new(EventKind.NoteDropped, state.Notes[seen].Key));
            }
            else if (seen < 0)
            {
                See(hearer);
            }
        }
    }

    /// <returns>Whether the owner still stands there.</returns>
    private bool See(Hearer hearer)
    {
        if (hearer.Node.Kind is NodeKind.Boundary or NodeKind.Start && !hearer.Node.IsInterrupting)
        {
            Append(new(EventKind.Noted, state.NextKey, hearer.Owner, (ushort)hearer.Node.Index, (byte)((byte)NoteKind.Seen | (hearer.Trigger << 2))));
            Fire(hearer);
            return true;
        }

        Fire(hearer);
        return Stands(hearer) && hearer.Node.IsParallelMultiple;
    }

    private int NoteOf(int owner, ProcessNode node, NoteKind kind, int trigger)
    {
        for (var i = 0; i < state.Notes.Count; i++)
        {
            if (state.Notes[i].Owner == owner && state.Notes[i].Node == node.Index && state.Notes[i].Kind == kind && state.Notes[i].Trigger == trigger) return i;
        }

        return -1;
    }

    private void Disarm(int owner)
    {
        for (var i = state.Notes.Count - 1; i >= 0; i--)
        {
            if (state.Notes[i].Owner != owner) continue;
            if (state.Notes[i].Kind == NoteKind.Timer) Effects.Add(new Effect.ClearTimer(state.Notes[i].Key));
            Append(new(EventKind.NoteDropped, state.Notes[i].Key));
        }
    }

    /// <summary>The event has happened.</summary>
    /// <param name="again">A cycle: it will happen again.</param>
    private void Fire(Hearer hearer, bool again = false)
    {
        var (owner, node, index) = hearer;
        if (node is { IsParallelMultiple: true, Triggers.Length: > 1 } && !AllReceived(hearer)) return;
        var at = state.TokenAt(owner);
        if (at < 0)
        {
            Handle(owner, node.Parent!, node.IsInterrupting);
            return;
        }

        var token = state.Tokens[at];
        if (node.Kind == NodeKind.Boundary)
        {
            FireBoundary(token, node);
        }
        else if (token.Node != node.Index)
        {
            // Behind an event-based gateway: the first event wins.
            Disarm(owner);
            var key = state.NextKey;
            Append(new(EventKind.Moved, key, owner, (ushort)node.Index));
            Change(key, Phase.Leaving);
            Enqueue(key);
        }
        else if (again)
        {
            Enter(node, token.Scope, Phase.Leaving);
        }
        else
        {
            if (!node.IsActivity) Disarm(owner);
            Change(owner, Phase.Leaving);
            Enqueue(owner);
        }
    }

    private bool AllReceived(Hearer hearer)
    {
        var (owner, node, index) = hearer;
        var note = NoteOf(owner, node, NoteKind.Received, 0);
        var all = (1L << node.Triggers.Length) - 1;
        var received = (note < 0 ? 0 : state.Notes[note].Content) | (1L << index);
        if (received == all)
        {
            if (note >= 0) Append(new(EventKind.NoteDropped, state.Notes[note].Key));
            return true;
        }

        Append(note < 0 ? new(EventKind.Noted, state.NextKey, owner, (ushort)node.Index, (byte)NoteKind.Received, received) : new(EventKind.NoteChanged, state.Notes[note].Key, Data: received));
        return false;
    }

    private void FireBoundary(Token token, ProcessNode boundary)
    {
        var scope = token.Scope;
        if (boundary.IsInterrupting) CancelToken(token.Key);
        Enter(boundary, scope, Phase.Ready);
    }

    /// <summary>An event sub-process begins; an interrupting one takes its scope over.</summary>
    private void Handle(int scope, ProcessNode sub, bool interrupts)
    {
        if (interrupts)
        {
            Empty(scope);
            Disarm(scope);
            Append(new(EventKind.ScopeMarked, scope, Extra: (byte)ScopeMark.Interrupted));
        }

        var handler = Open(sub, scope, 0, ScopeKind.Handler);
        Declare(handler, sub.Body);
        Begin(handler, sub.Body.Starts);
    }

    /// <summary>Error or escalation of an activity: its own boundary first, then outwards (clause 10.5.7).</summary>
    private bool CaughtFrom(Token token, TriggerKind kind, string code)
    {
        var outer = Outermost(token);
        return CaughtAt(outer, kind, code) || CaughtIn(outer.Scope, kind, code);
    }

    /// <summary>What stands for the activity as a whole, when the token is one of its instances.</summary>
    private Token Outermost(Token token)
    {
        var scope = state.Scopes[state.ScopeAt(token.Scope)];
        return scope.Kind == ScopeKind.Item ? state.Tokens[state.TokenAt(state.Scopes[state.ScopeAt(scope.Parent)].Owner)] : token;
    }

    private bool CaughtAt(Token token, TriggerKind kind, string code)
    {
        if (Catching(NodeOf(token).Boundary, kind, code) is not { } boundary) return false;
        FireBoundary(token, boundary);
        return true;
    }

    private bool CaughtIn(int from, TriggerKind kind, string code)
    {
        var leavesHandler = false;
        for (var at = from; at != 0;)
        {
            var scope = state.Scopes[state.ScopeAt(at)];
            if (scope.Kind is ScopeKind.Handler or ScopeKind.Undoing or ScopeKind.Item)
            {
                leavesHandler |= scope.Kind == ScopeKind.Handler;
                at = scope.Parent;
                continue;
            }

            if (scope.Kind is ScopeKind.Process or ScopeKind.SubProcess && !leavesHandler && scope.Mark == ScopeMark.None
                && Catching(BodyOf(scope).EventSubs.SelectMany(s => s.Body.Starts), kind, code) is { } start)
            {
                Handle(at, start.Parent!, start.IsInterrupting || kind == TriggerKind.Error);
                return true;
            }

            if (scope.Owner == 0) return false;
            leavesHandler = false;
            var outer = Outermost(state.Tokens[state.TokenAt(scope.Owner)]);
            if (CaughtAt(outer, kind, code)) return true;
            at = outer.Scope;
        }

        return false;
    }

    /// <summary>The one that names the code, else the one that takes any.</summary>
    private static ProcessNode? Catching(IEnumerable<ProcessNode> events, TriggerKind kind, string code)
    {
        ProcessNode? any = null;
        foreach (var node in events)
        {
            foreach (var trigger in node.Triggers)
            {
                if (trigger.Kind != kind) continue;
                if (trigger.Name == code) return node;
                if (trigger.Name.Length == 0) any ??= node;
            }
        }

        return any;
    }

    /// <summary>What is thrown reaches whoever could have begun to listen: nothing else moves any more.</summary>
    private bool ThrowNext()
    {
        var throwing = new List<int>();
        foreach (ref readonly var token in state.Tokens.Span)
        {
            if (token.Phase == Phase.Throwing && state.FaultOf(token.Key) < 0) throwing.Add(token.Key);
        }

        if (throwing.Count == 0) return false;
        var key = throwing[order is null ? 0 : order(throwing.Count)];
        var node = NodeOf(state.Tokens[state.TokenAt(key)]);
        if (++steps > ProcessEngine.MaxSteps)
        {
            Raise(key, IncidentCodes.StepLimit, "");
            return true;
        }

        foreach (var trigger in node.Triggers)
        {
            Throw(key, node, trigger);
            if (!IsRunning || state.TokenAt(key) is < 0 || state.FaultOf(key) >= 0 || state.Tokens[state.TokenAt(key)].Phase != Phase.Throwing) return true;
        }

        Change(key, Phase.Leaving);
        Enqueue(key);
        return true;
    }

    private void Throw(int key, ProcessNode node, Trigger trigger)
    {
        var scope = state.Tokens[state.TokenAt(key)].Scope;
        switch (trigger.Kind)
        {
            case TriggerKind.Message:
                Effects.Add(new Effect.Send(node.Id, trigger.Name));
                break;
            case TriggerKind.Signal:
                Effects.Add(new Effect.Signal(node.Id, trigger.Name));
                foreach (var hearer in Hearers(TriggerKind.Signal, trigger.Name).Where(Stands)) Fire(hearer);
                break;
            case TriggerKind.Escalation:
                if (!CaughtIn(scope, TriggerKind.Escalation, trigger.Name)) Effects.Add(new Effect.Escalated(node.Id, trigger.Name));
                break;
            case TriggerKind.Error when CaughtIn(scope, TriggerKind.Error, trigger.Name):
                break;
            case TriggerKind.Error when state.IsCalled:
                EndWith(ProcessStatus.Failed, trigger.Name);
                break;
            case TriggerKind.Error:
                Raise(key, IncidentCodes.UncaughtError, trigger.Name);
                break;
            case TriggerKind.Terminate:
                Terminate(scope);
                break;
            case TriggerKind.Cancel:
                CancelTransaction(scope);
                break;
            case TriggerKind.Compensation:
                Undo(key, node, trigger, scope);
                break;
            default:
                break;
        }
    }

    // Clause 10.5.3: all of this level ends, nothing is undone.
    private void Terminate(int scope)
    {
        while (state.Scopes[state.ScopeAt(scope)].Kind is ScopeKind.Item or ScopeKind.Repeated or ScopeKind.Undoing) scope = state.Scopes[state.ScopeAt(scope)].Parent;
        if (scope == ProcessState.Root)
        {
            EndWith(ProcessStatus.Ended, null);
            return;
        }

        Empty(scope);
        Settle(scope);
    }
}
