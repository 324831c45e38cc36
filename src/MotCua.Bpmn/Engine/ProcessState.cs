using System.Runtime.InteropServices;
using MotCua.Feel;

namespace MotCua.Bpmn;

public enum ProcessStatus
{
    New,
    Running,
    Ended,
    Cancelled,

    /// <summary>A called process that ended with an error for its caller.</summary>
    Failed,
}

/// <summary>A task that waits for a person or a service.</summary>
public readonly record struct OpenTask(int TaskKey, string NodeId);

/// <summary>A place where the process stands still because of a fault in it.</summary>
/// <param name="Code">One of <see cref="IncidentCodes"/>.</param>
/// <param name="Detail">What exactly, for example the id of a flow; may be empty.</param>
public readonly record struct Incident(int IncidentKey, string NodeId, string Code, string Detail);

[StructLayout(LayoutKind.Auto)]
internal record struct Token(int Key, int Scope, ushort Node, ushort Via, Phase Phase);

/// <param name="Owner">Token of the parent that waits for it; 0 for none.</param>
/// <param name="Total">Of a repeated activity; -1 while not known.</param>
[StructLayout(LayoutKind.Auto)]
internal record struct Scope(int Key, int Parent, int Owner, ushort Node, ScopeKind Kind, ScopeMark Mark, int Total, int Begun, int Done);

[StructLayout(LayoutKind.Auto)]
internal record struct Note(int Key, int Owner, ushort Node, NoteKind Kind, byte Trigger, long Content);

/// <param name="Scope">Where it was done; 0 when the scope is closed and it belongs to a record above.</param>
/// <param name="Above">Record of the sub-process that it was done in; 0 for none.</param>
/// <param name="By">Scope that undoes it; 0 for none.</param>
[StructLayout(LayoutKind.Auto)]
internal record struct Undoable(int Key, ushort Node, int Scope, int Above, int By);

internal record struct Variable(int Scope, string Name, FeelValue Value);

internal record struct Fault(int Key, int Token, string Code, string Detail);

/// <summary>
/// Where one instance stands: its tokens, scopes and variables, without history. It never changes from outside; <see cref="ToBytes"/> is canonical,
/// so two states with the same content have the same bytes, and a hash of the bytes stands for the state.
/// </summary>
public sealed class ProcessState
{
    /// <summary>Key of the outermost scope.</summary>
    internal const int Root = 1;

    /// <summary>The state before <see cref="Command.Start"/>.</summary>
    public static ProcessState New { get; } = new();

    public ProcessStatus Status { get; internal set; }

    /// <summary><see cref="ProcessModel.Fingerprint"/> of the model it runs on; 0 before the start.</summary>
    public ulong Fingerprint { get; internal set; }

    public bool IsCalled { get; internal set; }

    public int TokenCount => Tokens.Count;

    /// <summary>Tokens, scopes, notes, records and incidents draw their keys from one counter, so that no key is used twice in an instance.</summary>
    internal int NextKey { get; set; } = Root;

    // All in ascending order of their keys, variables by scope and name.
    internal Rows<Token> Tokens;
    internal Rows<Scope> Scopes;
    internal Rows<Note> Notes;
    internal Rows<Undoable> Undoables;
    internal Rows<Variable> Variables;
    internal Rows<Fault> Faults;

    /// <summary>The variables of the process itself, by ordinal order of their names.</summary>
    public FeelContext ProcessVariables
    {
        get
        {
            var all = new FeelContextBuilder();
            foreach (ref readonly var variable in Variables.Span)
            {
                if (variable.Scope == Root) all.Put(variable.Name, variable.Value);
            }

            return all.Build();
        }
    }

    /// <summary>Tasks that wait, in the order in which they were opened.</summary>
    public IReadOnlyList<OpenTask> OpenTasks(ProcessModel model)
    {
        var open = new List<OpenTask>();
        foreach (ref readonly var token in Tokens.Span)
        {
            if (token.Phase == Phase.Waiting && model.AllNodes[token.Node].IsActivity && FaultOf(token.Key) < 0) open.Add(new(token.Key, model.AllNodes[token.Node].Id));
        }

        return open;
    }

    /// <summary>Id of the node where it stands, of several that of the oldest token; null when it has ended.</summary>
    public string? StandsAt(ProcessModel model)
    {
        foreach (ref readonly var token in Tokens.Span)
        {
            if (token.Phase != Phase.Inside) return model.AllNodes[token.Node].Id;
        }

        return null;
    }

    /// <summary>A variable as an open task sees it, for example <c>loopCounter</c> of one that is repeated; null when there is none.</summary>
    public FeelValue VariableOf(int taskKey, string name) => TokenAt(taskKey) is >= 0 and var at ? Read(Tokens[at].Scope, name) : FeelValue.Null;

    public IReadOnlyList<Incident> Incidents(ProcessModel model)
    {
        var incidents = new List<Incident>();
        foreach (ref readonly var fault in Faults.Span) incidents.Add(new(fault.Key, model.AllNodes[Tokens[TokenAt(fault.Token)].Node].Id, fault.Code, fault.Detail));
        return incidents;
    }

    /// <summary>The state that these events give, in order, from this one on.</summary>
    public ProcessState Replay(IEnumerable<ProcessEvent> events)
    {
        var state = Copy();
        foreach (var happened in events) state.Fold(happened);
        return state;
    }

    /// <summary>The canonical bytes (<see cref="StateFormat"/>).</summary>
    public byte[] ToBytes() => StateFormat.Write(this);

    /// <exception cref="FormatException">These are not the canonical bytes of a state in a format known here.</exception>
    public static ProcessState FromBytes(ReadOnlySpan<byte> bytes) => StateFormat.Read(bytes);

    internal ProcessState Copy() => new()
    {
        Status = Status,
        Fingerprint = Fingerprint,
        IsCalled = IsCalled,
        NextKey = NextKey,
        Tokens = Tokens.Copy(),
        Scopes = Scopes.Copy(),
        Notes = Notes.Copy(),
        Undoables = Undoables.Copy(),
        Variables = Variables.Copy(),
        Faults = Faults.Copy(),
    };

    internal int TokenAt(int key)
    {
        var tokens = Tokens.Span;
        for (var i = tokens.Length - 1; i >= 0; i--)
        {
            if (tokens[i].Key == key) return i;
        }

        return -1;
    }

    internal int ScopeAt(int key)
    {
        var scopes = Scopes.Span;
        for (var i = scopes.Length - 1; i >= 0; i--)
        {
            if (scopes[i].Key == key) return i;
        }

        return -1;
    }

    internal int NoteAt(int key)
    {
        var notes = Notes.Span;
        for (var i = 0; i < notes.Length; i++)
        {
            if (notes[i].Key == key) return i;
        }

        return -1;
    }

    internal int FaultOf(int token)
    {
        var faults = Faults.Span;
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i].Token == token) return i;
        }

        return -1;
    }

    internal FeelValue Read(int scope, string name)
    {
        for (var at = scope; at != 0; at = Scopes[ScopeAt(at)].Parent)
        {
            var place = VariableAt(at, name);
            if (place >= 0) return Variables[place].Value;
        }

        return FeelValue.Null;
    }

    /// <summary>The innermost scope that has the variable, else the process.</summary>
    internal int HolderOf(int scope, string name)
    {
        for (var at = scope; at != 0; at = Scopes[ScopeAt(at)].Parent)
        {
            if (VariableAt(at, name) >= 0) return at;
        }

        return Root;
    }

    /// <summary>The only thing that changes a state.</summary>
    internal void Fold(in ProcessEvent e)
    {
        switch (e.Kind)
        {
            case EventKind.Started:
                (Status, Fingerprint, IsCalled) = (ProcessStatus.Running, unchecked((ulong)e.Data), e.Extra == 1);
                Scopes.Add(new(Used(e.Key), 0, 0, 0, ScopeKind.Process, ScopeMark.None, 0, 0, 0));
                break;
            case EventKind.Entered:
                Tokens.Add(new(Used(e.Key), e.Other, e.Node, (ushort)e.Data, (Phase)e.Extra));
                break;
            case EventKind.Moved:
                var from = TokenAt(e.Other);
                var scope = Tokens[from].Scope;
                Tokens.RemoveAt(from);
                Tokens.Add(new(Used(e.Key), scope, e.Node, (ushort)e.Data, Phase.Ready));
                break;
            case EventKind.Changed:
                Tokens[TokenAt(e.Key)].Phase = (Phase)e.Extra;
                break;
            case EventKind.TaskCompleted:
                Tokens[TokenAt(e.Key)].Phase = Phase.Leaving;
                break;
            case EventKind.Left:
                Tokens.RemoveAt(TokenAt(e.Key));
                if (FaultOf(e.Key) is >= 0 and var fault) Faults.RemoveAt(fault);
                break;
            case EventKind.ScopeOpened:
                Scopes.Add(new(Used(e.Key), (int)e.Data, e.Other, e.Node, (ScopeKind)e.Extra, ScopeMark.None, 0, 0, 0));
                break;
            case EventKind.ScopeMarked:
                Scopes[ScopeAt(e.Key)].Mark = (ScopeMark)e.Extra;
                break;
            case EventKind.Counted:
                ref var counted = ref Scopes[ScopeAt(e.Key)];
                (counted.Total, counted.Begun, counted.Done) = ((int)e.Data, e.Other, e.Node);
                break;
            case EventKind.ScopeClosed:
                Scopes.RemoveAt(ScopeAt(e.Key));
                for (var i = Variables.Count - 1; i >= 0; i--)
                {
                    if (Variables[i].Scope == e.Key) Variables.RemoveAt(i);
                }

                for (var i = Undoables.Count - 1; i >= 0; i--)
                {
                    if (Undoables[i].Scope == e.Key || Undoables[i].By == e.Key) Undoables.RemoveAt(i);
                }

                // A record always has a greater key than those that belong to it, so from the end on what lost its record above is found in one pass.
                for (var i = Undoables.Count - 1; i >= 0; i--)
                {
                    if (Undoables[i] is { Above: not 0, By: 0 } below && UndoableAt(below.Above) < 0) Undoables.RemoveAt(i);
                }

                break;
            case EventKind.Noted:
                Notes.Add(new(Used(e.Key), e.Other, e.Node, (NoteKind)(e.Extra & 3), (byte)(e.Extra >> 2), e.Data));
                break;
            case EventKind.NoteChanged:
                Notes[NoteAt(e.Key)].Content = e.Data;
                break;
            case EventKind.NoteDropped:
                Notes.RemoveAt(NoteAt(e.Key));
                break;
            case EventKind.Undoable:
                for (var i = 0; i < Undoables.Count; i++)
                {
                    if (e.Data != 0 && Undoables[i].Scope == e.Data) Undoables[i] = Undoables[i] with { Scope = 0, Above = e.Key };
                }

                Undoables.Add(new(Used(e.Key), e.Node, e.Other, 0, 0));
                break;
            case EventKind.UndoClaimed:
                Undoables[UndoableAt(e.Key)].By = e.Other;
                break;
            case EventKind.UndoTaken:
                Undoables.RemoveAt(UndoableAt(e.Key));
                break;
            case EventKind.VariableSet:
                Set(e.Key, e.Text!, e.Value);
                break;
            case EventKind.IncidentRaised:
                Faults.Add(new(Used(e.Key), e.Other, e.Text!, e.Value.Text ?? ""));
                break;
            case EventKind.IncidentResolved:
                Faults.RemoveAt(FaultOf(e.Other));
                break;
            case EventKind.Ended:
                Status = (ProcessStatus)e.Extra;
                (Tokens, Scopes, Notes, Undoables, Faults) = (default, default, default, default, default);
                for (var i = Variables.Count - 1; i >= 0; i--)
                {
                    if (Variables[i].Scope != Root) Variables.RemoveAt(i);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(e));
        }
    }

    internal int UndoableAt(int key)
    {
        for (var i = 0; i < Undoables.Count; i++)
        {
            if (Undoables[i].Key == key) return i;
        }

        return -1;
    }

    private int Used(int key)
    {
        if (key >= NextKey) NextKey = key + 1;
        return key;
    }

    private int VariableAt(int scope, string name)
    {
        var variables = Variables.Span;
        for (var i = 0; i < variables.Length; i++)
        {
            if (variables[i].Scope == scope && variables[i].Name == name) return i;
        }

        return -1;
    }

    private void Set(int scope, string name, in FeelValue value)
    {
        var place = 0;
        for (; place < Variables.Count; place++)
        {
            var order = Variables[place].Scope != scope ? Variables[place].Scope.CompareTo(scope) : string.CompareOrdinal(Variables[place].Name, name);
            if (order == 0)
            {
                Variables[place].Value = value;
                return;
            }

            if (order > 0) break;
        }

        Variables.Insert(place, new(scope, name, value));
    }
}
