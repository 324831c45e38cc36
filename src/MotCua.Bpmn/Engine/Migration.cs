namespace MotCua.Bpmn;

/// <summary>Why an instance cannot go on in another model.</summary>
/// <param name="NodeId">Where it stands in the old one.</param>
public sealed record MigrationObstacle(string NodeId, string Message, string Vietnamese);

/// <summary>
/// Lets a running instance go on in another model, where what it stands on is the same there: nodes of the same id and kind inside the same sub-processes, with the
/// same repetition, the same triggers and the same timers beside them, and standing as an instance of the new model itself could (<see cref="Reach"/>). What else the
/// models say of nodes it does not stand on does not matter.
/// </summary>
public static class Migration
{
    /// <returns>Nothing when the instance can be moved.</returns>
    public static IReadOnlyList<MigrationObstacle> Check(ProcessModel from, ProcessModel to, ProcessState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Fingerprint != from.Fingerprint) return [new("", "The state is one of another model.", "Vị trí này thuộc bản vẽ khác.")];
        if (!to.IsExecutable) return [new("", "The new model does not run.", "Bản vẽ mới không chạy được.")];

        var obstacles = new List<MigrationObstacle>();
        foreach (var (index, via) in Used(state).Distinct())
        {
            var node = from.AllNodes[index];
            if (Difference(node, to.Node(node.Id), via) is var (english, vietnamese)) obstacles.Add(new(node.Id, english, vietnamese));
        }

        if (obstacles.Count == 0 && from.Fingerprint != to.Fingerprint && Unreached(from, to, state) is { } stranded) obstacles.Add(stranded);
        return obstacles;
    }

    /// <summary>Whether an instance of the new model could stand like this at all: if not, it could wait there for tokens that never come, or do work twice.</summary>
    private static MigrationObstacle? Unreached(ProcessModel from, ProcessModel to, ProcessState state)
    {
        foreach (var scope in state.Scopes.Span.ToArray().Where(s => s.Kind is ScopeKind.Process or ScopeKind.SubProcess or ScopeKind.Handler))
        {
            var standing = state.Tokens.Span.ToArray().Where(t => t.Scope == scope.Key).Select(t => (Node: from.AllNodes[t.Node], t.Via, t.Phase)).ToList();
            var body = scope.Kind == ScopeKind.Process ? null : to.Node(from.AllNodes[scope.Node].Id);
            if (standing.Count == 0 || to.Reach.Comes(body, standing.Select(t => Reach.PlaceOf(to.Node(t.Node.Id)!, t.Phase == Phase.Joining ? t.Via : -1)))) continue;
            var names = string.Join(", ", standing.Select(t => $"“{(t.Node.Name.Length > 0 ? t.Node.Name : t.Node.Id)}”"));
            return standing.Count == 1
                ? new(standing[0].Node.Id, $"In the new model nothing stands at {names} alone.", $"Trong bản vẽ mới {names} đi song song với việc khác, nên hồ sơ chuyển sang sẽ chờ mãi việc ấy.")
                : new(standing[0].Node.Id, $"In the new model {names} are not done at the same time.", $"Trong bản vẽ mới {names} không làm cùng lúc, nên hồ sơ chuyển sang sẽ làm lặp hoặc chờ mãi.");
        }

        return null;
    }

    /// <returns>The same instance, standing in the new model; keys of tasks and timers stay.</returns>
    /// <exception cref="ArgumentException"><see cref="Check"/> finds an obstacle.</exception>
    public static ProcessState Move(ProcessModel from, ProcessModel to, ProcessState state)
    {
        if (Check(from, to, state) is [var obstacle, ..]) throw new ArgumentException(obstacle.Message, nameof(state));

        var moved = state.Copy();
        moved.Fingerprint = to.Fingerprint;
        foreach (ref var token in moved.Tokens.Span) token.Node = Index(token.Node);
        foreach (ref var scope in moved.Scopes.Span) if (scope.Key != ProcessState.Root) scope.Node = Index(scope.Node);
        foreach (ref var note in moved.Notes.Span) note.Node = Index(note.Node);
        foreach (ref var record in moved.Undoables.Span) record.Node = Index(record.Node);
        return moved;

        ushort Index(ushort node) => (ushort)to.Node(from.AllNodes[node].Id)!.Index;
    }

    /// <summary>The nodes that a state names; with the flow by which a token came, where it waits for others.</summary>
    private static IEnumerable<(ushort Node, int Via)> Used(ProcessState state)
    {
        var used = new List<(ushort, int)>();
        foreach (ref readonly var token in state.Tokens.Span) used.Add((token.Node, token.Phase == Phase.Joining ? token.Via : -1));
        foreach (ref readonly var scope in state.Scopes.Span) if (scope.Key != ProcessState.Root) used.Add((scope.Node, -1));
        foreach (ref readonly var note in state.Notes.Span) used.Add((note.Node, note.Kind == NoteKind.Activated ? int.MaxValue : -1));
        foreach (ref readonly var record in state.Undoables.Span) used.Add((record.Node, -1));
        return used;
    }

    private static (string English, string Vietnamese)? Difference(ProcessNode node, ProcessNode? other, int via)
    {
        var name = node.Name.Length > 0 ? node.Name : node.Id;
        if (other is null) return ($"“{name}” is not in the new model.", $"Bản vẽ mới không còn “{name}”.");
        if (other.Kind != node.Kind || other.Parent?.Id != node.Parent?.Id) return ($"“{name}” is something else in the new model.", $"Trong bản vẽ mới “{name}” là việc khác hoặc nằm chỗ khác.");
        if (!IsSame(node.Repeats, other.Repeats)) return ($"“{name}” is repeated otherwise in the new model.", $"Trong bản vẽ mới “{name}” lặp theo cách khác.");
        if (!node.Triggers.Select(t => t.Kind).SequenceEqual(other.Triggers.Select(t => t.Kind)) || node.IsInterrupting != other.IsInterrupting)
            return ($"“{name}” waits for something else in the new model.", $"Trong bản vẽ mới “{name}” chờ điều khác.");
        if (!Timers(node).SequenceEqual(Timers(other))) return ($"The timers at “{name}” are others in the new model.", $"Trong bản vẽ mới hẹn giờ ở “{name}” đã khác.");
        var cameBy = via < 0 || via < node.Incoming.Length && via < other.Incoming.Length && node.Incoming.Select(f => f.Id).SequenceEqual(other.Incoming.Select(f => f.Id));
        return cameBy ? null : ($"Other flows come together at “{name}” in the new model.", $"Trong bản vẽ mới các luồng gộp ở “{name}” đã khác.");
    }

    private static bool IsSame(Repetition? one, Repetition? other) => (one is null && other is null) || (one is not null && other is not null && one.IsMultiple == other.IsMultiple && one.IsSequential == other.IsSequential);

    private static IEnumerable<string> Timers(ProcessNode node) => node.Boundary.Where(b => b.Triggers.Any(t => t.Kind == TriggerKind.Timer)).Select(b => b.Id).Order(StringComparer.Ordinal);
}
