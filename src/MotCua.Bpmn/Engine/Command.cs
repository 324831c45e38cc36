using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>What the host asks of an instance.</summary>
public abstract record Command
{
    private Command()
    {
    }

    /// <summary>Starts a new instance.</summary>
    /// <param name="At">Where: the start event, or instantiating catch, that was triggered; null for the start without a trigger.</param>
    /// <param name="IsCalled">Another process waits for it: an error nobody catches ends it and is the caller's.</param>
    public sealed record Start(FeelContext Variables, string? At = null, bool IsCalled = false) : Command;

    /// <summary>A person, a service or a called process has done the task; the variables are set before the flows out of it are chosen.</summary>
    public sealed record CompleteTask(int TaskKey, FeelContext Variables) : Command;

    /// <summary>The task ended with an error of the process (clause 10.5.5), which the nearest error event catches.</summary>
    public sealed record FailTask(int TaskKey, string ErrorCode) : Command;

    /// <summary>The task, a called process for one, escalates and goes on.</summary>
    public sealed record EscalateTask(int TaskKey, string EscalationCode) : Command;

    /// <summary>A message came; the first that waits for its name takes it.</summary>
    public sealed record Deliver(string Message, FeelContext Variables) : Command;

    /// <summary>A signal was thrown elsewhere; all that wait for its name hear it.</summary>
    public sealed record Broadcast(string Signal, FeelContext Variables) : Command;

    /// <summary>A timer that was asked for by <see cref="Effect.SetTimer"/> is due.</summary>
    public sealed record FireTimer(int TimerKey) : Command;

    /// <summary>Facts have changed: conditions are looked at again.</summary>
    public sealed record SetVariables(FeelContext Variables) : Command;

    /// <summary>Sets the variables and tries again where the instance stood still.</summary>
    public sealed record ResolveIncident(int IncidentKey, FeelContext Variables) : Command;

    /// <summary>An officer's correction: the task, or what stands still, is given up and the process goes on at another node of the same level.</summary>
    /// <param name="Key">Of the task or of the incident.</param>
    public sealed record Jump(int Key, string NodeId) : Command;

    /// <summary>Ends the instance where it stands, for example when the application is withdrawn.</summary>
    public sealed record Cancel : Command;
}

/// <summary>What the host has to do, in the same commit that stores the new state.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Have a task done by people or a service; by its node the host knows how. The key is new for each visit and never used again in the instance.</summary>
    public sealed record OpenTask(int TaskKey, string NodeId) : Effect;

    /// <summary>The task is done or void.</summary>
    public sealed record CloseTask(int TaskKey) : Effect;

    /// <summary>Start the called process; its end completes or fails the task.</summary>
    public sealed record Call(int TaskKey, string NodeId, string Process) : Effect;

    /// <summary>Wait for a message of this name; a hint for an index, <see cref="ProcessState"/> knows it too.</summary>
    public sealed record Await(int Key, string NodeId, string Message) : Effect;

    /// <summary>Send <see cref="Command.FireTimer"/> when it is due; a cycle is asked for again after each firing with what is left of it.</summary>
    /// <param name="Value">ISO 8601: a date and time, a duration, or a repeating interval.</param>
    public sealed record SetTimer(int TimerKey, string NodeId, TimerKind Kind, string Value) : Effect;

    public sealed record ClearTimer(int TimerKey) : Effect;

    /// <summary>Send a message to whoever waits for it elsewhere.</summary>
    public sealed record Send(string NodeId, string Message) : Effect;

    /// <summary>Tell all other instances; this one has heard it already.</summary>
    public sealed record Signal(string NodeId, string Name) : Effect;

    /// <summary>An escalation that nothing here caught; the caller may.</summary>
    public sealed record Escalated(string NodeId, string Code) : Effect;

    /// <param name="Error">Code of the error that ended a called process; null for a good end.</param>
    public sealed record ProcessEnded(string? Error = null) : Effect;
}

/// <summary>Why a command was not carried out. Nothing has changed then.</summary>
public enum Refusal
{
    None,
    AlreadyStarted,
    NotRunning,
    NoSuchTask,
    NoSuchIncident,
    NoSuchTimer,
    NoSuchNode,

    /// <summary>Nothing waits for the message.</summary>
    NotAwaited,
}

/// <summary>The stable codes of faults in a running process.</summary>
public static class IncidentCodes
{
    /// <summary>No condition holds and there is no default flow (BPMN 2.0.2, clause 13.4.2).</summary>
    public const string NoFlow = "ENGINE-NO-FLOW";

    /// <summary>A condition gave no Boolean, most often because a variable is missing or of another kind.</summary>
    public const string ConditionNotBoolean = "ENGINE-CONDITION-NOT-BOOLEAN";

    /// <summary>How often an activity is repeated cannot be told: no whole number from 0 on, or no list.</summary>
    public const string RepetitionNotKnown = "ENGINE-REPETITION-NOT-KNOWN";

    /// <summary>The value of a timer is no date, duration or repeating interval.</summary>
    public const string TimerNotKnown = "ENGINE-TIMER-NOT-KNOWN";

    /// <summary>An error that no event catches.</summary>
    public const string UncaughtError = "ENGINE-UNCAUGHT-ERROR";

    /// <summary>More than <see cref="ProcessEngine.MaxSteps"/> automatic steps in one command: most likely a loop without a task.</summary>
    public const string StepLimit = "ENGINE-STEP-LIMIT";

    /// <summary>The instance would hold more than <see cref="ProcessEngine.MaxTokens"/> tokens.</summary>
    public const string TokenLimit = "ENGINE-TOKEN-LIMIT";
}

/// <summary>The answer to a command: the new state, what happened, and what the host must do.</summary>
/// <param name="Refusal">Other than <see cref="Refusal.None"/>: the state is the old one, and there are neither events nor effects.</param>
public sealed record Transition(ProcessState State, IReadOnlyList<ProcessEvent> Events, IReadOnlyList<Effect> Effects, Refusal Refusal = Refusal.None);
