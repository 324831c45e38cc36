using System.Collections.Immutable;

namespace MotCua.Bpmn;

public enum NodeKind
{
    Start,
    End,
    Catch,
    Throw,
    Boundary,

    /// <summary>A task without a type: passed by itself.</summary>
    Task,
    ManualTask,
    UserTask,
    ServiceTask,
    ScriptTask,
    BusinessRuleTask,
    SendTask,
    ReceiveTask,
    CallActivity,
    SubProcess,

    /// <summary>A sub-process that is triggered by an event (clause 10.3.5).</summary>
    EventSubProcess,
    Transaction,
    AdHocSubProcess,
    ExclusiveGateway,
    ParallelGateway,
    InclusiveGateway,
    ComplexGateway,
    EventBasedGateway,

    /// <summary>Kept and written, never run.</summary>
    Unsupported,
}

/// <summary>What an event catches or throws (clause 10.5.5).</summary>
public enum TriggerKind
{
    Message,
    Timer,
    Signal,
    Error,
    Escalation,
    Condition,
    Compensation,
    Cancel,
    Terminate,
    Link,
}

public enum TimerKind
{
    Date,
    Duration,

    /// <summary>ISO 8601 repeating interval: <c>R4/PT10S</c>.</summary>
    Cycle,
}

/// <summary>One event definition.</summary>
/// <param name="Name">Of message, signal or link; code of error or escalation; id of the activity that a compensation is for. Empty: any, or none.</param>
/// <param name="Expression">Of a condition; of a timer that is no literal.</param>
/// <param name="Literal">Of a timer that is written out.</param>
public sealed record Trigger(TriggerKind Kind, string Name, Expression? Expression = null, string? Literal = null, TimerKind Timer = TimerKind.Duration, bool Waits = true);

/// <summary>How an activity is repeated (clause 10.3.8).</summary>
internal sealed record Repetition(bool IsMultiple, bool IsSequential)
{
    /// <summary>Of a multi-instance: how often.</summary>
    public Expression? Cardinality { get; init; }

    /// <summary>Of a multi-instance: variable that holds the list, and the name its item has in an instance.</summary>
    public string? Collection { get; init; }

    public string? Item { get; init; }

    public string? Results { get; init; }

    public string? Result { get; init; }

    /// <summary>Of a multi-instance: when the rest is not needed. Of a loop: whether it goes on.</summary>
    public Expression? Condition { get; init; }

    public bool TestsBefore { get; init; }

    public int? Maximum { get; init; }

    /// <summary>What completed instances throw to the boundary (clause 13.3.7).</summary>
    public Thrown Throws { get; init; } = Thrown.Never;

    public Trigger? Event { get; init; }

    public ImmutableArray<(Expression Condition, Trigger? Event)> Complex { get; init; } = [];
}

internal enum Thrown
{
    Never,
    Once,
    Always,
    ByCondition,
}

/// <summary>A node of the process, compiled. Made once with its model, never changed afterwards.</summary>
public sealed class ProcessNode
{
    internal ProcessNode(int index, string id, NodeKind kind, string name, int lane, StepMark? step, ProcessNode? parent) =>
        (Index, Id, Kind, Name, Lane, Step, Parent) = (index, id, kind, name, lane, step, parent);

    public string Id { get; }

    public NodeKind Kind { get; }

    public string Name { get; }

    /// <summary>Index into <see cref="ProcessModel.Lanes"/>; -1 outside all lanes.</summary>
    public int Lane { get; }

    /// <summary>What our namespace tells about a step of a published table; null on other nodes.</summary>
    public StepMark? Step { get; }

    /// <summary>The sub-process that holds it; null at the top.</summary>
    public ProcessNode? Parent { get; }

    /// <summary>In document order of the flows.</summary>
    public ImmutableArray<ProcessFlow> Outgoing { get; internal set; } = [];

    public ImmutableArray<ProcessFlow> Incoming { get; internal set; } = [];

    public ProcessFlow? Default { get; internal set; }

    /// <summary>Of an event.</summary>
    public ImmutableArray<Trigger> Triggers { get; internal set; } = [];

    /// <summary>Process that a call activity calls, as written.</summary>
    public string? Called { get; internal set; }

    /// <summary>Message of a send or receive task; empty when it names none.</summary>
    public string Message { get; internal set; } = "";

    /// <summary>Position in <see cref="ProcessModel.AllNodes"/>.</summary>
    internal int Index { get; }

    internal bool IsInterrupting { get; set; } = true;

    internal bool IsParallelMultiple { get; set; }

    internal bool IsForCompensation { get; set; }

    /// <summary>Of a receive task or an event-based gateway: starts the process.</summary>
    internal bool Instantiates { get; set; }

    /// <summary>Of an event-based gateway that starts the process: all its events are needed.</summary>
    internal bool NeedsAll { get; set; }

    /// <summary>Of an ad-hoc sub-process: one activity after the other.</summary>
    internal bool IsOrdered { get; set; }

    internal bool CancelsRest { get; set; } = true;

    internal int StartQuantity { get; set; } = 1;

    internal int CompletionQuantity { get; set; } = 1;

    internal Repetition? Repeats { get; set; }

    /// <summary>Of a complex gateway or, as completion, of an ad-hoc sub-process.</summary>
    internal Expression? Condition { get; set; }

    /// <summary>Events on its boundary, compensation left aside.</summary>
    internal ProcessNode[] Boundary { get; set; } = [];

    /// <summary>Of a boundary event.</summary>
    public ProcessNode? AttachedTo { get; internal set; }

    /// <summary>Its timers count working time (attribute <c>clock="working"</c> of ours): days are working days, hours are office hours.</summary>
    public bool IsOnWorkingClock { get; internal init; }

    /// <summary>The activity that undoes this one.</summary>
    internal ProcessNode? Undo { get; set; }

    /// <summary>Of a sub-process: what is inside.</summary>
    internal Body Body { get; set; } = Body.Empty;

    /// <summary>Of an inclusive or complex join: for each incoming flow the nodes from which a token can still come along it.</summary>
    internal ulong[][] Upstream { get; set; } = [];

    internal ProcessNode? LinkTarget { get; set; }

    internal bool IsScope => Kind is NodeKind.SubProcess or NodeKind.Transaction or NodeKind.AdHocSubProcess or NodeKind.EventSubProcess;

    internal bool IsActivity => Kind is >= NodeKind.Task and <= NodeKind.AdHocSubProcess and not NodeKind.EventSubProcess;

    public override string ToString() => $"{Kind} {Id}";
}

/// <summary>What a process or sub-process holds that matters when it is entered.</summary>
/// <param name="Starts">Where it begins: its none start event, or every node that no flow enters.</param>
/// <param name="EventSubs">Each with its start event as <see cref="Body.Starts"/>.</param>
/// <param name="Variables">Names of data objects and properties.</param>
internal sealed record Body(ProcessNode[] Starts, ProcessNode[] EventSubs, string[] Variables)
{
    public static readonly Body Empty = new([], [], []);
}

/// <summary>A sequence flow. A default flow has no condition here, whatever the file says (clause 8.4.13).</summary>
public sealed class ProcessFlow
{
    internal ProcessFlow(string id, string name, ProcessNode source, ProcessNode target, bool isDefault, Expression? condition) =>
        (Id, Name, Source, Target, IsDefault, Condition) = (id, name, source, target, isDefault, condition);

    public string Id { get; }

    public string Name { get; }

    public ProcessNode Source { get; }

    public ProcessNode Target { get; }

    public string SourceId => Source.Id;

    public string TargetId => Target.Id;

    public bool IsDefault { get; }

    public Expression? Condition { get; }

    /// <summary>Position among <see cref="ProcessNode.Incoming"/> of the target.</summary>
    internal int Place { get; set; }
}

/// <summary>Number, kind and time of a step, kept in the namespace <c>urn:motcua:bpmn:1</c>.</summary>
/// <param name="Days">Share of the time limit in days; null when none is counted.</param>
/// <param name="Time">The time as printed, when it is not told by <paramref name="Days"/>.</param>
/// <param name="Printed">The row as a decision prints it; null where it carries none.</param>
public sealed record StepMark(int Number, StepKind Kind, decimal? Days, string? Time, PrintedCells? Printed = null)
{
    /// <summary>How opinions are gathered in it; null on all but steps of kind <see cref="StepKind.Consult"/>.</summary>
    public OpinionRule? Opinion { get; init; }
}
