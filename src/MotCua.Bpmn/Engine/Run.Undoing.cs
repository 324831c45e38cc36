namespace MotCua.Bpmn;

/// <content>Compensation and cancelled transactions (clauses 10.7, 13.5.5).</content>
internal sealed partial class Run
{
    /// <summary>An activity that has something to undo it is done.</summary>
    private void Remember(Token token, ProcessNode node)
    {
        if (node.Undo is not null) Append(new(EventKind.Undoable, state.NextKey, token.Scope, (ushort)node.Index));
    }

    /// <summary>A sub-process is done: what was done inside can be undone through it.</summary>
    private void RememberInside(Scope scope, ProcessNode node)
    {
        if (node.Undo is not null) return;
        var inside = false;
        foreach (ref readonly var record in state.Undoables.Span) inside |= record.Scope == scope.Key;
        if (!inside && UndoingSub(node) is null) return;
        var outer = state.Scopes[state.ScopeAt(scope.Parent)];
        while (outer.Kind is ScopeKind.Item or ScopeKind.Repeated) outer = state.Scopes[state.ScopeAt(outer.Parent)];
        Append(new(EventKind.Undoable, state.NextKey, outer.Key, scope.Node, Data: scope.Key));
    }

    private static ProcessNode? UndoingSub(ProcessNode node) =>
        node.Body.EventSubs.FirstOrDefault(s => s.Body.Starts is [var start] && start.Triggers.Any(t => t.Kind == TriggerKind.Compensation));

    private void Undo(int key, ProcessNode node, Trigger trigger, int scope)
    {
        // Inside an event sub-process it is the work of the level around it that is undone.
        var level = scope;
        while (state.Scopes[state.ScopeAt(level)].Kind is ScopeKind.Handler) level = state.Scopes[state.ScopeAt(level)].Parent;
        var records = Records(level, trigger.Name);
        if (records.Count == 0) return;
        var undoing = Open(node, scope, trigger.Waits ? key : 0, ScopeKind.Undoing);
        foreach (var record in records) Append(new(EventKind.UndoClaimed, record, undoing));
        if (trigger.Waits) Change(key, Phase.Inside);
        UndoNext(state.Scopes[state.ScopeAt(undoing)]);
    }

    private List<int> Records(int scope, string activity)
    {
        var records = new List<int>();
        foreach (ref readonly var record in state.Undoables.Span)
        {
            if (record.Scope == scope && record.By == 0 && (activity.Length == 0 || model.AllNodes[record.Node].Id == activity)) records.Add(record.Key);
        }

        return records;
    }

    /// <summary>One after the other, what was done last first.</summary>
    private void UndoNext(Scope undoing)
    {
        var (key, owner, parent) = (undoing.Key, undoing.Owner, undoing.Parent);
        while (true)
        {
            var at = -1;
            for (var i = 0; i < state.Undoables.Count; i++)
            {
                if (state.Undoables[i].By == key) at = i;
            }

            if (at < 0) break;
            var record = state.Undoables[at];
            var node = model.AllNodes[record.Node];
            if (node.Undo is { } undo)
            {
                Append(new(EventKind.UndoTaken, record.Key));
                Enter(undo, key, Phase.Ready);
                return;
            }

            if (UndoingSub(node) is { } sub)
            {
                Append(new(EventKind.UndoTaken, record.Key));
                Handle(key, sub, interrupts: false);
                return;
            }

            for (var i = 0; i < state.Undoables.Count; i++)
            {
                if (state.Undoables[i].Above == record.Key) Append(new(EventKind.UndoClaimed, state.Undoables[i].Key, key));
            }

            Append(new(EventKind.UndoTaken, record.Key));
        }

        Close(key);
        if (owner == 0)
        {
            Settle(parent);
            return;
        }

        Change(owner, Phase.Leaving);
        Enqueue(owner);
    }

    private void CancelTransaction(int scope)
    {
        while (scope != 0 && !(state.Scopes[state.ScopeAt(scope)] is { Kind: ScopeKind.SubProcess } at && model.AllNodes[at.Node].Kind == NodeKind.Transaction)) scope = state.Scopes[state.ScopeAt(scope)].Parent;
        if (scope == 0) return;
        Empty(scope);
        Disarm(scope);
        Append(new(EventKind.ScopeMarked, scope, Extra: (byte)ScopeMark.Cancelled));
        var records = Records(scope, "");
        if (records.Count == 0)
        {
            Settle(scope);
            return;
        }

        var undoing = Open(model.AllNodes[state.Scopes[state.ScopeAt(scope)].Node], scope, 0, ScopeKind.Undoing);
        foreach (var record in records) Append(new(EventKind.UndoClaimed, record, undoing));
        UndoNext(state.Scopes[state.ScopeAt(undoing)]);
    }

    private void CancelledBy(int owner)
    {
        var token = Outermost(state.Tokens[state.TokenAt(owner)]);
        if (Catching(NodeOf(token).Boundary, TriggerKind.Cancel, "") is { } boundary)
        {
            FireBoundary(token, boundary);
            return;
        }

        Change(owner, Phase.Leaving);
        Enqueue(owner);
    }
}
