using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>What a line of a trace tells.</summary>
public enum HappeningKind
{
    Started,

    /// <summary>A node was reached.</summary>
    Entered,

    /// <summary>A task is open.</summary>
    Task,

    /// <summary>A task was done.</summary>
    Completed,

    /// <summary>What was going on at the node was given up.</summary>
    Withdrawn,

    /// <summary><see cref="Happening.Name"/> got <see cref="Happening.Value"/>.</summary>
    Variable,

    /// <summary><see cref="Happening.Name"/> is the time as written, <see cref="Happening.Due"/> when it fires; null when that cannot be told.</summary>
    Timer,

    /// <summary>A timer was due.</summary>
    Fired,

    /// <summary>A message of this name is waited for.</summary>
    Awaits,

    /// <summary>A message of this name was sent.</summary>
    Sent,

    /// <summary>A signal of this name was thrown.</summary>
    Signalled,

    /// <summary>The process of this name was called.</summary>
    Called,

    /// <summary>An escalation with this code that nothing in the process caught.</summary>
    Escalated,

    /// <summary><see cref="Happening.Name"/> is one of <see cref="IncidentCodes"/>, <see cref="Happening.Value"/> says more.</summary>
    Incident,

    Resolved,

    /// <summary><see cref="Happening.Name"/> is the status, in lower case.</summary>
    Ended,
}

/// <summary>One line of the trace of a <see cref="Rehearsal"/>.</summary>
/// <param name="Instance">Number of the instance in the rehearsal, from 1.</param>
/// <param name="Node">Id of the node; null where it is about the whole process.</param>
public sealed record Happening(
    DateTimeOffset At, int Instance, string Process, HappeningKind Kind, string? Node = null, string? Name = null, FeelValue Value = default, DateTimeOffset? Due = null);
