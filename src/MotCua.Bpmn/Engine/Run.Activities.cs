using MotCua.Feel;

namespace MotCua.Bpmn;

/// <content>Activities: entered, repeated, done; the scopes that run for them.</content>
internal sealed partial class Run
{
    private void EnterActivity(Token token, ProcessNode node)
    {
        var key = token.Key;
        if (state.Scopes[state.ScopeAt(token.Scope)].Kind == ScopeKind.Item)
        {
            Perform(token, node);
            return;
        }

        foreach (var boundary in node.Boundary)
        {
            if (!Await(key, boundary)) return;
        }

        if (node.Repeats is null) Perform(token, node);
        else Repeat(token, node, node.Repeats);
    }

    private void Perform(Token token, ProcessNode node)
    {
        switch (node.Kind)
        {
            case NodeKind.Task or NodeKind.ManualTask:
                Done(token.Key);
                break;
            case NodeKind.SendTask when node.Message.Length > 0:
                Effects.Add(new Effect.Send(node.Id, node.Message));
                Done(token.Key);
                break;
            case NodeKind.ReceiveTask:
                Change(token.Key, Phase.Waiting);
                Effects.Add(new Effect.Await(token.Key, node.Id, node.Message));
                break;
            case NodeKind.CallActivity:
                Change(token.Key, Phase.Waiting);
                Effects.Add(new Effect.Call(token.Key, node.Id, node.Called ?? ""));
                break;
            case NodeKind.SubProcess or NodeKind.Transaction or NodeKind.AdHocSubProcess:
                Change(token.Key, Phase.Inside);
                var scope = Open(node, token.Scope, token.Key, ScopeKind.SubProcess);
                Declare(scope, node.Body);
                Arm(scope, node.Body);
                if (state.ScopeAt(scope) is >= 0 and var at && state.Scopes[at].Mark == ScopeMark.None) BeginInside(scope, node);
                break;
            default:
                Change(token.Key, Phase.Waiting);
                Effects.Add(new Effect.OpenTask(token.Key, node.Id));
                break;
        }
    }

    private void BeginInside(int scope, ProcessNode node)
    {
        Begin(scope, node.Kind == NodeKind.AdHocSubProcess && node.IsOrdered ? node.Body.Starts[..Math.Min(1, node.Body.Starts.Length)] : node.Body.Starts);
        Settle(scope);
    }

    private void Begin(int scope, ProcessNode[] starts)
    {
        foreach (var start in starts) Enter(start, scope, Phase.Ready);
    }

    private int Open(ProcessNode node, int parent, int owner, ScopeKind kind)
    {
        var key = state.NextKey;
        Append(new(EventKind.ScopeOpened, key, owner, (ushort)node.Index, (byte)kind, parent));
        return key;
    }

    /// <summary>The token has done what its node asks; it leaves, or is counted where it is one of many.</summary>
    private void Done(int key)
    {
        var token = state.Tokens[state.TokenAt(key)];
        var node = NodeOf(token);
        if (!node.IsActivity)
        {
            LeaveByAll(token, node);
            return;
        }

        if (state.Scopes[state.ScopeAt(token.Scope)].Kind == ScopeKind.Item)
        {
            ItemDone(token);
            return;
        }

        Disarm(key);
        Remember(token, node);
        var scope = token.Scope;
        LeaveByAll(state.Tokens[state.TokenAt(key)], node);
        if (node.Parent?.Kind == NodeKind.AdHocSubProcess && IsRunning) AdHoc(scope, node.Parent);
    }

    // Clause 13.3.5: after each activity the condition decides whether the rest is still needed.
    private void AdHoc(int scope, ProcessNode node)
    {
        if (state.ScopeAt(scope) < 0 || node.Condition is null || !Evaluate(node.Condition, scope).IsTrue) return;
        if (node.CancelsRest) Empty(scope);
        Settle(scope);
    }

    /// <summary>A token is gone, and perhaps its scope is empty now.</summary>
    private void Leave(int key, Gone why)
    {
        var scope = state.Tokens[state.TokenAt(key)].Scope;
        Append(new(EventKind.Left, key, Extra: (byte)why));
        Settle(scope);
    }

    /// <summary>Ends a scope in which nothing is left to do.</summary>
    private void Settle(int key)
    {
        if (!IsRunning || state.ScopeAt(key) < 0) return;
        foreach (ref readonly var token in state.Tokens.Span)
        {
            if (token.Scope == key) return;
        }

        foreach (ref readonly var inner in state.Scopes.Span)
        {
            if (inner.Parent == key) return;
        }

        var scope = state.Scopes[state.ScopeAt(key)];
        var node = model.AllNodes[scope.Node];
        switch (scope.Kind)
        {
            case ScopeKind.Process:
                EndWith(ProcessStatus.Ended, null);
                break;
            case ScopeKind.Handler:
                Append(new(EventKind.ScopeClosed, key));
                Settle(scope.Parent);
                break;
            case ScopeKind.Undoing:
                UndoNext(scope);
                break;
            case ScopeKind.SubProcess when scope.Mark == ScopeMark.Cancelled:
                Close(key);
                CancelledBy(scope.Owner);
                break;
            case ScopeKind.SubProcess when NextOrdered(scope, node) is { } next:
                Enter(next, key, Phase.Ready);
                break;
            case ScopeKind.SubProcess:
                SubProcessDone(scope);
                break;
            default:
                break;
        }
    }

    // An ordered ad-hoc sub-process begins one activity after the other, in document order.
    private ProcessNode? NextOrdered(Scope scope, ProcessNode node)
    {
        if (node.Kind != NodeKind.AdHocSubProcess || !node.IsOrdered || scope.Mark != ScopeMark.None) return null;
        var begun = scope.Begun + 1;
        if (begun >= node.Body.Starts.Length || (node.Condition is not null && Evaluate(node.Condition, scope.Key).IsTrue)) return null;
        Append(new(EventKind.Counted, scope.Key, begun));
        return node.Body.Starts[begun];
    }

    private void SubProcessDone(Scope scope)
    {
        var owner = scope.Owner;
        RememberInside(scope, model.AllNodes[scope.Node]);
        Close(scope.Key);
        Change(owner, Phase.Leaving);
        Enqueue(owner);
    }

    private void Close(int scope)
    {
        Disarm(scope);
        Append(new(EventKind.ScopeClosed, scope));
    }

    // Repetition.

    private void Repeat(Token token, ProcessNode node, Repetition repeats)
    {
        var total = -1;
        if (repeats.IsMultiple)
        {
            var list = repeats.Collection is { } collection ? state.Read(token.Scope, collection).List : null;
            if (repeats.Cardinality is { } cardinality)
                total = Evaluate(cardinality, token.Scope).TryGetInt64(out var number) && number is >= 0 and <= ProcessEngine.MaxTokens ? (int)number : -1;
            else if (list is not null) total = list.Count <= ProcessEngine.MaxTokens ? list.Count : -1;
            if (total < 0)
            {
                Raise(token.Key, IncidentCodes.RepetitionNotKnown, repeats.Collection ?? repeats.Cardinality?.Text ?? "");
                return;
            }
        }

        Change(token.Key, Phase.Inside);
        var scope = Open(node, token.Scope, token.Key, ScopeKind.Repeated);
        Append(new(EventKind.Counted, scope, 0, 0, Data: total));
        if (repeats.IsMultiple && repeats.Results is not null) Append(new(EventKind.VariableSet, scope, Text: ResultsOf(repeats), Value: FeelValue.ListOf()));
        if (!repeats.IsMultiple)
        {
            if (repeats.TestsBefore && !GoesOn(scope, repeats)) FinishRepeated(scope);
            else BeginItem(scope, node, repeats);
            return;
        }

        if (total == 0) FinishRepeated(scope);
        for (var i = 0; i < (repeats.IsSequential ? Math.Min(1, total) : total); i++) BeginItem(scope, node, repeats);
    }

    private static string ResultsOf(Repetition repeats) => " " + repeats.Results;

    private void BeginItem(int repeated, ProcessNode node, Repetition repeats)
    {
        var scope = state.Scopes[state.ScopeAt(repeated)];
        if (state.Tokens.Count >= ProcessEngine.MaxTokens)
        {
            Raise(scope.Owner, IncidentCodes.TokenLimit, "");
            return;
        }

        Append(new(EventKind.Counted, repeated, scope.Begun + 1, (ushort)scope.Done, Data: scope.Total));
        var item = Open(node, repeated, 0, ScopeKind.Item);
        Append(new(EventKind.VariableSet, item, Text: "loopCounter", Value: Number(scope.Begun + 1)));
        if (repeats is { Item: { } name, Collection: { } collection } && state.Read(repeated, collection).List is { } list && scope.Begun < list.Count)
            Append(new(EventKind.VariableSet, item, Text: name, Value: list[scope.Begun]));
        if (repeats.Result is { } result) Append(new(EventKind.VariableSet, item, Text: result));
        Enter(node, item, Phase.Ready);
    }

    private void ItemDone(Token token)
    {
        var (key, item) = (token.Key, token.Scope);
        var repeated = state.Scopes[state.ScopeAt(item)].Parent;
        var node = NodeOf(token);
        var repeats = node.Repeats!;
        var result = repeats.Result is { } name ? state.Read(item, name) : FeelValue.Null;
        Append(new(EventKind.Left, key, Extra: (byte)Gone.Ended));
        Close(item);
        var scope = state.Scopes[state.ScopeAt(repeated)];
        Append(new(EventKind.Counted, repeated, scope.Begun, (ushort)(scope.Done + 1), Data: scope.Total));
        scope = state.Scopes[state.ScopeAt(repeated)];
        if (repeats.Results is not null && repeats.Result is not null)
        {
            var all = state.Read(repeated, ResultsOf(repeats)).List;
            Append(new(EventKind.VariableSet, repeated, Text: ResultsOf(repeats), Value: FeelValue.ListOf([.. all ?? Enumerable.Empty<FeelValue>(), result])));
        }

        if (!repeats.IsMultiple)
        {
            if ((repeats.Maximum is { } most && scope.Done >= most) || !GoesOn(repeated, repeats)) FinishRepeated(repeated);
            else BeginItem(repeated, node, repeats);
            return;
        }

        var enough = Throws(scope, node, repeats);
        if (state.ScopeAt(repeated) < 0) return;
        if (repeats.Condition is { } condition && EvaluateCounts(condition, scope).IsTrue) enough = true;
        if (enough || scope.Done == scope.Total) FinishRepeated(repeated);
        else if (repeats.IsSequential) BeginItem(repeated, node, repeats);
    }

    private bool GoesOn(int repeated, Repetition repeats)
    {
        var scope = state.Scopes[state.ScopeAt(repeated)];
        return repeats.Condition is null || Evaluate(repeats.Condition, repeated, "loopCounter", Number(scope.Done)).IsTrue;
    }

    private FeelValue EvaluateCounts(Expression condition, Scope scope)
    {
        var values = new FeelValue[condition.Names.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = condition.Names[i] switch
            {
                "numberOfInstances" or "nrOfInstances" => Number(scope.Total),
                "numberOfActiveInstances" or "nrOfActiveInstances" => Number(scope.Begun - scope.Done),
                "numberOfCompletedInstances" or "nrOfCompletedInstances" => Number(scope.Done),
                "numberOfTerminatedInstances" or "nrOfTerminatedInstances" => Number(0),
                var name => state.Read(scope.Key, name),
            };
        }

        return condition.Evaluate(values);
    }

    /// <summary>What a completed instance throws to the boundary of its activity. It never ends the activity by itself, whatever the boundary says; only a complex definition that holds ends it, done (clause 13.3.7, as its suite reads it).</summary>
    /// <returns>Whether the rest is not needed.</returns>
    private bool Throws(Scope scope, ProcessNode node, Repetition repeats)
    {
        var owner = scope.Owner;
        switch (repeats.Throws)
        {
            case Thrown.Always or Thrown.Once when repeats.Throws == Thrown.Always || scope.Done == 1:
                ToBoundary(owner, node, repeats.Event);
                return false;
            case Thrown.ByCondition:
                var enough = false;
                foreach (var (condition, thrown) in repeats.Complex)
                {
                    if (!EvaluateCounts(condition, scope).IsTrue) continue;
                    ToBoundary(owner, node, thrown);
                    enough = true;
                }

                return enough;
            default:
                return false;
        }
    }

    private void ToBoundary(int owner, ProcessNode node, Trigger? thrown)
    {
        if (thrown is null) return;
        var scope = state.Tokens[state.TokenAt(owner)].Scope;
        foreach (var boundary in node.Boundary.Where(b => b.Triggers.Any(t => t.Kind == thrown.Kind && t.Name == thrown.Name))) Enter(boundary, scope, Phase.Ready);
    }

    private void FinishRepeated(int repeated)
    {
        var scope = state.Scopes[state.ScopeAt(repeated)];
        var repeats = model.AllNodes[scope.Node].Repeats!;
        Empty(repeated);
        var results = repeats is { IsMultiple: true, Results: not null } ? state.Read(repeated, ResultsOf(repeats)) : FeelValue.Null;
        Close(repeated);
        if (repeats is { IsMultiple: true, Results: { } name }) Append(new(EventKind.VariableSet, state.HolderOf(scope.Parent, name), Text: name, Value: results));
        Change(scope.Owner, Phase.Leaving);
        Enqueue(scope.Owner);
    }

    // Cancelling.

    /// <summary>Everything in the scope is given up; the scope stays.</summary>
    private void Empty(int scope)
    {
        while (LastTokenIn(scope) is > 0 and var token) CancelToken(token);
        while (LastScopeIn(scope) is > 0 and var inner)
        {
            Empty(inner);
            Close(inner);
        }
    }

    private void CancelToken(int key)
    {
        var token = state.Tokens[state.TokenAt(key)];
        if (token.Phase == Phase.Waiting && NodeOf(token).IsActivity) Effects.Add(new Effect.CloseTask(key));
        while (OwnedBy(key) is > 0 and var inner)
        {
            Empty(inner);
            Close(inner);
        }

        Disarm(key);
        Append(new(EventKind.Left, key, Extra: (byte)Gone.Cancelled));
    }

    private int LastTokenIn(int scope)
    {
        for (var i = state.Tokens.Count - 1; i >= 0; i--)
        {
            if (state.Tokens[i].Scope == scope) return state.Tokens[i].Key;
        }

        return 0;
    }

    private int LastScopeIn(int scope)
    {
        for (var i = state.Scopes.Count - 1; i >= 0; i--)
        {
            if (state.Scopes[i].Parent == scope) return state.Scopes[i].Key;
        }

        return 0;
    }

    private int OwnedBy(int token)
    {
        for (var i = state.Scopes.Count - 1; i >= 0; i--)
        {
            if (state.Scopes[i].Owner == token) return state.Scopes[i].Key;
        }

        return 0;
    }
}
