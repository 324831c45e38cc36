using System.Collections.Immutable;

namespace MotCua.Bpmn;

public enum ProcessStatus
{
    New,
    Running,
    Ended,
    Cancelled,
}

/// <summary>A task that waits for a person.</summary>
public readonly record struct OpenTask(int TaskKey, string NodeId);

/// <summary>A place where the process stands still because of a fault in it.</summary>
/// <param name="Code">One of <see cref="IncidentCodes"/>.</param>
/// <param name="Detail">What exactly, for example the id of a flow; may be empty.</param>
public readonly record struct Incident(int IncidentKey, string NodeId, string Code, string Detail);

internal enum TokenPhase : byte
{
    Entering,
    Waiting,
    Leaving,
}

internal sealed record Fault(string Code, string Detail);

/// <param name="WaitKey">Key of the open task or of the incident; 0 when there is neither.</param>
internal sealed record Token(int Key, string NodeId, TokenPhase Phase, int WaitKey, Fault? Incident);

/// <summary>
/// Where one instance stands: its tokens and variables, without history. Immutable; <see cref="ToBytes"/> is canonical,
/// so two states with the same content have the same bytes, and a hash of the bytes stands for the state.
/// </summary>
public sealed class ProcessState
{
    private ProcessState(ProcessStatus status, ulong fingerprint, int nextKey, ImmutableArray<Token> tokens, ProcessVariables variables)
    {
        Status = status;
        Fingerprint = fingerprint;
        NextKey = nextKey;
        Tokens = tokens;
        Variables = variables;
    }

    /// <summary>The state before <see cref="Command.Start"/>.</summary>
    public static ProcessState New { get; } = new(ProcessStatus.New, 0, 1, [], ProcessVariables.Empty);

    public ProcessStatus Status { get; }

    /// <summary><see cref="ProcessModel.Fingerprint"/> of the model it runs on; 0 before the start.</summary>
    public ulong Fingerprint { get; }

    public ProcessVariables Variables { get; }

    /// <summary>Tasks that wait, in the order in which their tokens were born.</summary>
    public IReadOnlyList<OpenTask> OpenTasks =>
        [.. Tokens.Where(t => t.Phase == TokenPhase.Waiting && t.Incident is null).Select(t => new OpenTask(t.WaitKey, t.NodeId))];

    public IReadOnlyList<Incident> Incidents =>
        [.. Tokens.Where(t => t.Incident is not null).Select(t => new Incident(t.WaitKey, t.NodeId, t.Incident!.Code, t.Incident.Detail))];

    public int TokenCount => Tokens.Length;

    /// <summary>Tokens, tasks and incidents draw their keys from one counter, so that no key is used twice in an instance.</summary>
    internal int NextKey { get; }

    /// <summary>In ascending order of their keys.</summary>
    internal ImmutableArray<Token> Tokens { get; }

    internal Token Token(int key) => Tokens.First(t => t.Key == key);

    /// <summary>The state after one more event. Replaying all events of an instance from <see cref="New"/> gives its state.</summary>
    public ProcessState After(ProcessEvent happened) => happened switch
    {
        ProcessEvent.Started e => new(ProcessStatus.Running, e.Fingerprint, e.Token + 1, [new(e.Token, e.NodeId, TokenPhase.Entering, 0, null)], Variables),
        ProcessEvent.VariableSet e => new(Status, Fingerprint, NextKey, Tokens, Variables.With(e.Name, e.Value)),
        ProcessEvent.FlowTaken e => With(new(e.Token, e.TargetId, TokenPhase.Entering, 0, null), Math.Max(NextKey, e.Token + 1)),
        ProcessEvent.TaskOpened e => With(new(e.Token, e.NodeId, TokenPhase.Waiting, e.TaskKey, null), e.TaskKey + 1),
        ProcessEvent.TaskCompleted e => With(new(e.Token, e.NodeId, TokenPhase.Leaving, 0, null), NextKey),
        ProcessEvent.TokenEnded e => new(Status, Fingerprint, NextKey, Tokens.RemoveAt(IndexOf(e.Token)), Variables),
        ProcessEvent.IncidentRaised e => With(Token(e.Token) with { WaitKey = e.IncidentKey, Incident = new(e.Code, e.Detail) }, e.IncidentKey + 1),
        ProcessEvent.IncidentResolved e => With(Token(e.Token) with { WaitKey = 0, Incident = null }, NextKey),
        ProcessEvent.Ended => new(ProcessStatus.Ended, Fingerprint, NextKey, [], Variables),
        ProcessEvent.Cancelled => new(ProcessStatus.Cancelled, Fingerprint, NextKey, [], Variables),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    /// <summary>The canonical bytes: a format version, then varints and UTF-8 texts (<see cref="StateFormat"/>).</summary>
    public byte[] ToBytes() => StateFormat.Write(this);

    /// <exception cref="FormatException">These are not the canonical bytes of a state in a format known here.</exception>
    public static ProcessState FromBytes(ReadOnlySpan<byte> bytes) => StateFormat.Read(bytes);

    internal static ProcessState Of(ProcessStatus status, ulong fingerprint, int nextKey, ImmutableArray<Token> tokens, ProcessVariables variables) =>
        new(status, fingerprint, nextKey, tokens, variables);

    // New tokens always have the greatest key, so appending keeps the order.
    private ProcessState With(Token token, int nextKey)
    {
        var index = IndexOf(token.Key);
        return new(Status, Fingerprint, nextKey, index < 0 ? Tokens.Add(token) : Tokens.SetItem(index, token), Variables);
    }

    private int IndexOf(int key)
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            if (Tokens[i].Key == key) return i;
        }

        return -1;
    }
}
