namespace MotCua.Bpmn;

/// <content>Along the flows: out of nodes, and into joins.</content>
internal sealed partial class Run
{
    private readonly List<ProcessFlow> taken = [];

    // BPMN 2.0.2, clause 13.4.2: the first flow whose condition holds, else the default.
    private void LeaveByOne(Token token, ProcessNode node)
    {
        foreach (var flow in node.Outgoing)
        {
            if (flow.IsDefault) continue;
            if (flow.Condition is { } condition)
            {
                var holds = Evaluate(condition, token.Scope).Boolean;
                if (holds is null)
                {
                    Raise(token.Key, IncidentCodes.ConditionNotBoolean, flow.Id);
                    return;
                }

                if (!holds.Value) continue;
            }

            MoveTo(token.Key, flow.Target, flow.Place);
            return;
        }

        if (node.Default is { } otherwise) MoveTo(token.Key, otherwise.Target, otherwise.Place);
        else if (node.Outgoing.IsEmpty) Leave(token.Key, Gone.Ended);
        else Raise(token.Key, IncidentCodes.NoFlow, "");
    }

    // Clauses 13.2.1, 13.4.3: every flow without a condition and every one whose condition holds; the default only when no condition holds.
    private void LeaveByAll(Token token, ProcessNode node)
    {
        if (node.Outgoing is [{ Condition: null } only] && node.CompletionQuantity == 1)
        {
            MoveTo(token.Key, only.Target, only.Place);
            return;
        }

        if (node.Outgoing.IsEmpty)
        {
            Leave(token.Key, Gone.Ended);
            return;
        }

        taken.Clear();
        var anyHolds = false;
        foreach (var flow in node.Outgoing)
        {
            if (flow.IsDefault) continue;
            if (flow.Condition is { } condition)
            {
                var holds = Evaluate(condition, token.Scope).Boolean;
                if (holds is null)
                {
                    Stand(token, flow.Id);
                    return;
                }

                if (!holds.Value) continue;
                anyHolds = true;
            }

            taken.Add(flow);
        }

        if (!anyHolds && node.Default is { } otherwise) taken.Add(otherwise);
        if (taken.Count == 0) Stand(token, null);
        else Take(token, node.CompletionQuantity);
    }

    // What stands still has done its work: tried again, it only leaves.
    private void Stand(Token token, string? flow)
    {
        if (token.Phase == Phase.Joining || (token.Phase != Phase.Leaving && NodeOf(token).IsActivity)) Change(token.Key, Phase.Leaving);
        Raise(token.Key, flow is null ? IncidentCodes.NoFlow : IncidentCodes.ConditionNotBoolean, flow ?? "");
    }

    private void Take(Token token, int times)
    {
        if (state.Tokens.Count + (taken.Count * times) - 1 > ProcessEngine.MaxTokens)
        {
            Raise(token.Key, IncidentCodes.TokenLimit, "");
            return;
        }

        MoveTo(token.Key, taken[0].Target, taken[0].Place);
        for (var i = 1; i < taken.Count * times; i++)
        {
            var flow = taken[i % taken.Count];
            Enter(flow.Target, token.Scope, Phase.Ready, flow.Place);
        }
    }

    /// <summary>One token of every incoming flow makes one (clause 13.4.1).</summary>
    private void JoinParallel(int scope, ProcessNode node)
    {
        Span<int> first = stackalloc int[64];
        var places = node.Incoming.Length <= first.Length ? first[..node.Incoming.Length] : new int[node.Incoming.Length];
        places.Clear();
        if (Arrived(scope, node, places) < places.Length) return;
        for (var i = 0; i < places.Length - 1; i++) Append(new(EventKind.Left, places[i], Extra: (byte)Gone.Joined));
        LeaveByAll(state.Tokens[state.TokenAt(places[^1])], node);
    }

    /// <summary>The oldest token that waits at the join on each flow; 0 where none does.</summary>
    /// <returns>On how many flows one does.</returns>
    private int Arrived(int scope, ProcessNode node, Span<int> places)
    {
        var arrived = 0;
        foreach (ref readonly var token in state.Tokens.Span)
        {
            if (token.Scope != scope || token.Node != node.Index || token.Phase != Phase.Joining || places[token.Via] != 0 || state.FaultOf(token.Key) >= 0) continue;
            places[token.Via] = token.Key;
            arrived++;
        }

        return arrived;
    }

    /// <summary>Joins that can only be judged when nothing else moves.</summary>
    private bool Synchronise()
    {
        for (var i = 0; i < state.Tokens.Count; i++)
        {
            var token = state.Tokens[i];
            if (token.Phase != Phase.Joining || state.FaultOf(token.Key) >= 0) continue;
            var node = NodeOf(token);
            if (node.Kind == NodeKind.InclusiveGateway && JoinInclusive(token.Scope, node)) return true;
            if (node.Kind == NodeKind.ComplexGateway && JoinComplex(token.Scope, node)) return true;
        }

        return false;
    }

    // Clause 13.4.3: no token can come along an empty flow that could not come along one where a token waits already.
    private bool JoinInclusive(int scope, ProcessNode node)
    {
        var places = new int[node.Incoming.Length];
        Arrived(scope, node, places);
        if (!AllThatCanHaveCome(scope, node, places)) return false;
        var last = Array.FindLastIndex(places, p => p != 0);
        for (var i = 0; i < last; i++)
        {
            if (places[i] != 0) Append(new(EventKind.Left, places[i], Extra: (byte)Gone.Joined));
        }

        LeaveByAll(state.Tokens[state.TokenAt(places[last])], node);
        return true;
    }

    /// <param name="places">Not 0 for flows that need not be waited for.</param>
    private bool AllThatCanHaveCome(int scope, ProcessNode node, int[] places)
    {
        foreach (ref readonly var token in state.Tokens.Span)
        {
            if (token.Scope != scope || token.Node == node.Index) continue;
            var (word, bit) = (token.Node >> 6, 1UL << token.Node);
            var (toEmpty, toFull) = (false, false);
            for (var i = 0; i < places.Length; i++)
            {
                if ((node.Upstream[i][word] & bit) == 0) continue;
                if (places[i] == 0) toEmpty = true;
                else toFull = true;
            }

            if (toEmpty && !toFull) return false;
        }

        return true;
    }

    // Clause 13.4.5. First the condition decides when enough have come; then the gateway waits for the rest and starts anew.
    private bool JoinComplex(int scope, ProcessNode node)
    {
        var places = new int[node.Incoming.Length];
        var arrived = Arrived(scope, node, places);
        var note = NoteOf(scope, node, NoteKind.Activated, 0);
        if (note < 0)
        {
            var holds = node.Condition is null ? arrived == places.Length
                : Evaluate(node.Condition, scope, "activationCount", Number(arrived), "waitingForStart", MotCua.Feel.FeelValue.True).Boolean;
            if (holds is null)
            {
                Raise(places.First(p => p != 0), IncidentCodes.ConditionNotBoolean, "");
                return true;
            }

            if (!holds.Value) return false;
            var flows = 0L;
            for (var i = 0; i < places.Length; i++) flows |= places[i] == 0 ? 0 : 1L << (i & 63);
            Append(new(EventKind.Noted, state.NextKey, scope, (ushort)node.Index, (byte)NoteKind.Activated, flows));
            Consume(places, node, resets: false);
            return true;
        }

        var taken = state.Notes[note].Content;
        var settled = (int[])places.Clone();
        for (var i = 0; i < settled.Length; i++)
        {
            if ((taken & (1L << (i & 63))) != 0) settled[i] = -1;
        }

        if (!AllThatCanHaveCome(scope, node, settled)) return false;
        Append(new(EventKind.NoteDropped, state.Notes[note].Key));
        for (var i = 0; i < places.Length; i++)
        {
            if (settled[i] == -1) places[i] = 0;
        }

        if (Array.Exists(places, p => p != 0)) Consume(places, node, resets: true);
        return true;
    }

    private void Consume(int[] places, ProcessNode node, bool resets)
    {
        var last = Array.FindLastIndex(places, p => p != 0);
        for (var i = 0; i < last; i++)
        {
            if (places[i] != 0) Append(new(EventKind.Left, places[i], Extra: (byte)Gone.Joined));
        }

        var token = state.Tokens[state.TokenAt(places[last])];
        if (!resets)
        {
            LeaveByAll(token, node);
            return;
        }

        // The second time only what is asked for goes on; a flow without a condition has had its token.
        taken.Clear();
        taken.AddRange(node.Outgoing.Where(f => f.Condition is { } condition && Evaluate(condition, token.Scope, "waitingForStart", MotCua.Feel.FeelValue.False).IsTrue));
        if (taken.Count == 0) Leave(token.Key, Gone.Joined);
        else Take(token, 1);
    }
}
