using System.Runtime.InteropServices;
using MotCua.Feel;

namespace MotCua.Bpmn;

public enum EventKind : byte
{
    /// <summary><see cref="ProcessEvent.Key"/>: the outermost scope. <see cref="ProcessEvent.Data"/>: fingerprint of the model. <see cref="ProcessEvent.Extra"/>: 1 when called.</summary>
    Started,

    /// <summary>Token <see cref="ProcessEvent.Key"/> stands before the node, in scope <see cref="ProcessEvent.Other"/>; <see cref="ProcessEvent.Data"/>: place of the flow it came by. <see cref="ProcessEvent.Extra"/>: its phase.</summary>
    Entered,

    /// <summary>Token <see cref="ProcessEvent.Other"/> went along a flow and is now <see cref="ProcessEvent.Key"/>, before the node.</summary>
    Moved,

    /// <summary>Token <see cref="ProcessEvent.Key"/> changed what it does at its node: <see cref="ProcessEvent.Extra"/>.</summary>
    Changed,

    /// <summary>A person or a service has done task <see cref="ProcessEvent.Key"/>.</summary>
    TaskCompleted,

    /// <summary>Token <see cref="ProcessEvent.Key"/> is gone: <see cref="ProcessEvent.Extra"/> says why.</summary>
    Left,

    /// <summary>Scope <see cref="ProcessEvent.Key"/> of the node, inside scope <see cref="ProcessEvent.Data"/>, on behalf of token <see cref="ProcessEvent.Other"/>; <see cref="ProcessEvent.Extra"/>: its kind.</summary>
    ScopeOpened,

    /// <summary>Scope <see cref="ProcessEvent.Key"/>: <see cref="ProcessEvent.Extra"/> is its new mark.</summary>
    ScopeMarked,

    /// <summary>Repeated activity, scope <see cref="ProcessEvent.Key"/>: how many it will be (<see cref="ProcessEvent.Data"/>), were begun (<see cref="ProcessEvent.Other"/>), are done (<see cref="ProcessEvent.Node"/>).</summary>
    Counted,

    ScopeClosed,

    /// <summary>Note <see cref="ProcessEvent.Key"/> for token or scope <see cref="ProcessEvent.Other"/> at the node: a timer, a condition seen true, events received so far; <see cref="ProcessEvent.Extra"/>: which, <see cref="ProcessEvent.Data"/>: its content.</summary>
    Noted,

    NoteChanged,

    NoteDropped,

    /// <summary>Activity that can be undone, record <see cref="ProcessEvent.Key"/>, in scope <see cref="ProcessEvent.Other"/>; what was recorded in scope <see cref="ProcessEvent.Data"/> belongs to it.</summary>
    Undoable,

    /// <summary>Scope <see cref="ProcessEvent.Other"/> will undo record <see cref="ProcessEvent.Key"/>.</summary>
    UndoClaimed,

    UndoTaken,

    /// <summary>Variable <see cref="ProcessEvent.Text"/> of scope <see cref="ProcessEvent.Key"/>.</summary>
    VariableSet,

    /// <summary>Token <see cref="ProcessEvent.Other"/> stands still; <see cref="ProcessEvent.Text"/> is one of <see cref="IncidentCodes"/>, <see cref="ProcessEvent.Value"/> says more.</summary>
    IncidentRaised,

    IncidentResolved,

    /// <summary><see cref="ProcessEvent.Extra"/>: the status it ended with.</summary>
    Ended,
}

/// <summary>One change of an instance's state. Folding the events of all commands in order gives the state (<see cref="ProcessState.Replay"/>). What the fields mean depends on the kind.</summary>
/// <param name="Node">Index into <see cref="ProcessModel.AllNodes"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ProcessEvent(EventKind Kind, int Key, int Other = 0, ushort Node = 0, byte Extra = 0, long Data = 0, string? Text = null, FeelValue Value = default);

internal enum Phase : byte
{
    /// <summary>Before its node.</summary>
    Ready,

    /// <summary>For a task, an event, or the first of several events.</summary>
    Waiting,

    /// <summary>A scope runs on its behalf.</summary>
    Inside,

    /// <summary>At a join, or before an activity that needs several tokens.</summary>
    Joining,

    /// <summary>Done with its node.</summary>
    Leaving,

    /// <summary>About to throw its events, when everything else has come to rest.</summary>
    Throwing,
}

internal enum Gone : byte
{
    Ended,
    Cancelled,
    Joined,
}

internal enum ScopeKind : byte
{
    Process,
    SubProcess,

    /// <summary>A repeated activity as a whole.</summary>
    Repeated,

    /// <summary>One instance of it.</summary>
    Item,

    /// <summary>An event sub-process that was triggered.</summary>
    Handler,

    /// <summary>Undoes what was done.</summary>
    Undoing,
}

internal enum ScopeMark : byte
{
    None,

    /// <summary>An interrupting event sub-process has taken it over.</summary>
    Interrupted,

    /// <summary>A transaction that was cancelled.</summary>
    Cancelled,
}

internal enum NoteKind : byte
{
    /// <summary>Content: repetitions left, -1 without end.</summary>
    Timer,

    /// <summary>The condition was true when last looked at.</summary>
    Seen,

    /// <summary>Content: bits of the triggers that have come.</summary>
    Received,

    /// <summary>A complex gateway that waits for the rest. Content: bits of the flows it has taken from.</summary>
    Activated,
}
