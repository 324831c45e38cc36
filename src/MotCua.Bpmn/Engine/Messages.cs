namespace MotCua.Bpmn;

/// <summary>What the host asks of an instance.</summary>
public abstract record Command
{
    private Command()
    {
    }

    /// <summary>Starts a new instance at its start event.</summary>
    public sealed record Start(ProcessVariables Variables) : Command;

    /// <summary>A person has done the task; the variables are set before the flows out of it are chosen.</summary>
    public sealed record CompleteTask(int TaskKey, ProcessVariables Variables) : Command;

    /// <summary>Sets the variables and tries again where the instance stood still.</summary>
    public sealed record ResolveIncident(int IncidentKey, ProcessVariables Variables) : Command;

    /// <summary>Ends the instance where it stands, for example when the application is withdrawn.</summary>
    public sealed record Cancel : Command;
}

/// <summary>One change of an instance's state. Folding the events of all commands in order gives the state (<see cref="ProcessState.After"/>).</summary>
public abstract record ProcessEvent
{
    private ProcessEvent()
    {
    }

    /// <param name="Fingerprint">Of the model, see <see cref="ProcessModel.Fingerprint"/>.</param>
    public sealed record Started(ulong Fingerprint, int Token, string NodeId) : ProcessEvent;

    public sealed record VariableSet(string Name, Value Value) : ProcessEvent;

    /// <summary>A token went along a flow and stands before the target; <paramref name="From"/> differs from <paramref name="Token"/> when a split made the token.</summary>
    public sealed record FlowTaken(int From, int Token, string FlowId, string TargetId) : ProcessEvent;

    public sealed record TaskOpened(int Token, int TaskKey, string NodeId) : ProcessEvent;

    public sealed record TaskCompleted(int Token, int TaskKey, string NodeId) : ProcessEvent;

    /// <summary>The token came to its end, in an end event or in a task that no flow leaves.</summary>
    public sealed record TokenEnded(int Token, string NodeId) : ProcessEvent;

    /// <param name="Code">One of <see cref="IncidentCodes"/>.</param>
    /// <param name="Detail">What exactly, for example the id of the flow whose condition gave no Boolean; may be empty.</param>
    public sealed record IncidentRaised(int Token, int IncidentKey, string NodeId, string Code, string Detail) : ProcessEvent;

    public sealed record IncidentResolved(int Token, int IncidentKey, string NodeId) : ProcessEvent;

    /// <summary>The last token has ended.</summary>
    public sealed record Ended : ProcessEvent;

    /// <summary>The host cancelled the instance; all tokens are gone.</summary>
    public sealed record Cancelled : ProcessEvent;
}

/// <summary>What the host has to do, in the same commit that stores the new state.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Put a task before people. The key is new for each visit of a node and never used again in the instance.</summary>
    public sealed record OpenTask(int TaskKey, string NodeId) : Effect;

    /// <summary>The task is done or void.</summary>
    public sealed record CloseTask(int TaskKey) : Effect;

    public sealed record ProcessEnded : Effect;
}

/// <summary>Why a command was not carried out. Nothing has changed then.</summary>
public enum Refusal
{
    None,
    AlreadyStarted,
    NotRunning,
    NoSuchTask,
    NoSuchIncident,
}

/// <summary>The stable codes of faults in a running process.</summary>
public static class IncidentCodes
{
    /// <summary>No condition holds and there is no default flow (BPMN 2.0.2, clause 13.4.2).</summary>
    public const string NoFlow = "ENGINE-NO-FLOW";

    /// <summary>A condition gave no Boolean, most often because a variable is missing or of another kind.</summary>
    public const string ConditionNotBoolean = "ENGINE-CONDITION-NOT-BOOLEAN";

    /// <summary>More than <see cref="ProcessEngine.MaxSteps"/> automatic steps in one command: most likely a loop without a task.</summary>
    public const string StepLimit = "ENGINE-STEP-LIMIT";

    /// <summary>A split would make more than <see cref="ProcessEngine.MaxTokens"/> tokens.</summary>
    public const string TokenLimit = "ENGINE-TOKEN-LIMIT";
}

/// <summary>The answer to a command: the new state, what happened, and what the host must do.</summary>
/// <param name="Refusal">Other than <see cref="Refusal.None"/>: the state is the old one, and there are neither events nor effects.</param>
public sealed record Transition(ProcessState State, IReadOnlyList<ProcessEvent> Events, IReadOnlyList<Effect> Effects, Refusal Refusal = Refusal.None);
