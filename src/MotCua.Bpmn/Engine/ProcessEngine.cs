namespace MotCua.Bpmn;

/// <summary>
/// Runs a model. A pure function of its arguments: equal histories give equal bytes. The order in which it works is written in this library's README.
/// </summary>
public static class ProcessEngine
{
    /// <summary>Nodes that one command may pass by itself.</summary>
    public const int MaxSteps = 10_000;

    /// <summary>Tokens that one instance may hold.</summary>
    public const int MaxTokens = 1_000;

    /// <summary>
    /// Carries out one command, up to where every token waits, has ended or stands still with an incident.
    /// A fault of the process is an incident in the state; a command that does not fit the state is refused.
    /// </summary>
    /// <exception cref="ArgumentException">The model has errors, or the state belongs to another model: both are faults of the caller.</exception>
    public static Transition Apply(ProcessModel model, ProcessState state, Command command)
    {
        if (!model.IsExecutable) throw new ArgumentException("The model has errors and cannot be run; see its diagnostics.", nameof(model));
        if (state.Status != ProcessStatus.New && state.Fingerprint != model.Fingerprint) throw new ArgumentException("The state belongs to another model.", nameof(state));

        var run = new Run(model, state);
        var refusal = command switch
        {
            Command.Start start => run.Start(start),
            Command.CompleteTask complete => run.Complete(complete),
            Command.ResolveIncident resolve => run.Resolve(resolve),
            Command.Cancel => run.Cancel(),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

        return refusal == Refusal.None ? run.Finish() : new Transition(state, [], [], refusal);
    }

    private sealed class Run(ProcessModel model, ProcessState state)
    {
        private readonly List<ProcessEvent> events = [];
        private readonly List<Effect> effects = [];
        private readonly Queue<int> work = [];
        private ProcessState state = state;

        public Refusal Start(Command.Start command)
        {
            if (state.Status != ProcessStatus.New) return Refusal.AlreadyStarted;

            var token = state.NextKey;
            Append(new ProcessEvent.Started(model.Fingerprint, token, model.Start.Id));
            Set(command.Variables);
            work.Enqueue(token);
            return Refusal.None;
        }

        public Refusal Complete(Command.CompleteTask command)
        {
            if (state.Status != ProcessStatus.Running) return Refusal.NotRunning;
            if (state.Tokens.FirstOrDefault(t => t.Phase == TokenPhase.Waiting && t.WaitKey == command.TaskKey) is not { } token) return Refusal.NoSuchTask;

            Set(command.Variables);
            Append(new ProcessEvent.TaskCompleted(token.Key, token.WaitKey, token.NodeId));
            effects.Add(new Effect.CloseTask(token.WaitKey));
            work.Enqueue(token.Key);
            return Refusal.None;
        }

        public Refusal Resolve(Command.ResolveIncident command)
        {
            if (state.Status != ProcessStatus.Running) return Refusal.NotRunning;
            if (state.Tokens.FirstOrDefault(t => t.Incident is not null && t.WaitKey == command.IncidentKey) is not { } token) return Refusal.NoSuchIncident;

            Set(command.Variables);
            Append(new ProcessEvent.IncidentResolved(token.Key, token.WaitKey, token.NodeId));
            work.Enqueue(token.Key);
            return Refusal.None;
        }

        public Refusal Cancel()
        {
            if (state.Status != ProcessStatus.Running) return Refusal.NotRunning;

            effects.AddRange(state.OpenTasks.Select(task => new Effect.CloseTask(task.TaskKey)));
            Append(new ProcessEvent.Cancelled());
            effects.Add(new Effect.ProcessEnded());
            return Refusal.None;
        }

        public Transition Finish()
        {
            for (var steps = 0; work.TryDequeue(out var key); steps++)
            {
                var token = state.Token(key);
                if (steps >= MaxSteps) Raise(token, IncidentCodes.StepLimit, "");
                else Advance(token);
            }

            if (state.Status == ProcessStatus.Running && state.Tokens.IsEmpty)
            {
                Append(new ProcessEvent.Ended());
                effects.Add(new Effect.ProcessEnded());
            }

            return new Transition(state, events, effects);
        }

        private void Advance(Token token)
        {
            var node = model.Node(token.NodeId)!;
            switch (node.Kind)
            {
                case NodeKind.UserTask when token.Phase == TokenPhase.Entering:
                    var taskKey = state.NextKey;
                    Append(new ProcessEvent.TaskOpened(token.Key, taskKey, node.Id));
                    effects.Add(new Effect.OpenTask(taskKey, node.Id));
                    break;
                case NodeKind.End:
                    Append(new ProcessEvent.TokenEnded(token.Key, node.Id));
                    break;
                case NodeKind.ExclusiveGateway:
                    LeaveByOne(token, node);
                    break;
                default:
                    LeaveByAll(token, node);
                    break;
            }
        }

        // BPMN 2.0.2, clause 13.4.2: the first flow whose condition holds, else the default.
        private void LeaveByOne(Token token, ProcessNode node)
        {
            foreach (var flow in node.Outgoing)
            {
                if (flow.IsDefault) continue;
                var holds = flow.Condition is null ? true : flow.Condition.Evaluate(state.Variables);
                if (holds is null)
                {
                    Raise(token, IncidentCodes.ConditionNotBoolean, flow.Id);
                    return;
                }

                if (!holds.Value) continue;
                Take(token, [flow]);
                return;
            }

            if (node.Default is { } otherwise) Take(token, [otherwise]);
            else Raise(token, IncidentCodes.NoFlow, "");
        }

        // Clause 13.2.1: every flow without a condition and every one whose condition holds; the default only when no condition holds.
        private void LeaveByAll(Token token, ProcessNode node)
        {
            if (node.Outgoing.IsEmpty)
            {
                Append(new ProcessEvent.TokenEnded(token.Key, node.Id));
                return;
            }

            var taken = new List<ProcessFlow>();
            var anyHolds = false;
            foreach (var flow in node.Outgoing)
            {
                if (flow.IsDefault) continue;
                var holds = flow.Condition is null ? true : flow.Condition.Evaluate(state.Variables);
                if (holds is null)
                {
                    Raise(token, IncidentCodes.ConditionNotBoolean, flow.Id);
                    return;
                }

                if (!holds.Value) continue;
                anyHolds |= flow.Condition is not null;
                taken.Add(flow);
            }

            if (!anyHolds && node.Default is { } otherwise) taken.Add(otherwise);
            if (taken.Count == 0) Raise(token, IncidentCodes.NoFlow, "");
            else if (state.Tokens.Length + taken.Count - 1 > MaxTokens) Raise(token, IncidentCodes.TokenLimit, "");
            else Take(token, taken);
        }

        private void Take(Token token, List<ProcessFlow> flows)
        {
            for (var i = 0; i < flows.Count; i++)
            {
                var key = i == 0 ? token.Key : state.NextKey;
                Append(new ProcessEvent.FlowTaken(token.Key, key, flows[i].Id, flows[i].TargetId));
                work.Enqueue(key);
            }
        }

        private void Raise(Token token, string code, string detail) =>
            Append(new ProcessEvent.IncidentRaised(token.Key, state.NextKey, token.NodeId, code, detail));

        private void Set(ProcessVariables variables)
        {
            foreach (var (name, value) in variables.All) Append(new ProcessEvent.VariableSet(name, value));
        }

        private void Append(ProcessEvent happened)
        {
            events.Add(happened);
            state = state.After(happened);
        }
    }
}
