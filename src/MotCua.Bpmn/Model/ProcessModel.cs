using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MotCua.Bpmn;

public enum NodeKind
{
    Start,
    UserTask,
    ExclusiveGateway,
    End,

    /// <summary>Kept and written, never run.</summary>
    Unsupported,
}

/// <summary>A node of the process, compiled.</summary>
/// <param name="Lane">Index into <see cref="ProcessModel.Lanes"/>; -1 outside all lanes.</param>
/// <param name="Outgoing">In document order of the flows.</param>
/// <param name="Step">What our namespace tells about a step of a published table; null on other nodes.</param>
public sealed record ProcessNode(string Id, NodeKind Kind, string Name, int Lane, ImmutableArray<ProcessFlow> Outgoing, StepMark? Step)
{
    public ProcessFlow? Default => Outgoing.FirstOrDefault(f => f.IsDefault);
}

/// <summary>A sequence flow. A default flow has no condition here, whatever the file says (clause 8.4.13).</summary>
public sealed record ProcessFlow(string Id, string Name, string SourceId, string TargetId, bool IsDefault, Condition? Condition);

/// <summary>Number, kind and time of a step, kept in the namespace <c>urn:motcua:bpmn:1</c>.</summary>
/// <param name="Days">Share of the time limit in days; null when none is counted.</param>
/// <param name="Time">The time as printed, when it is not told by <paramref name="Days"/>.</param>
public sealed record StepMark(int Number, StepKind Kind, decimal? Days, string? Time);

/// <summary>What reading a file gave.</summary>
/// <param name="Model">Null when the file is no BPMN at all; otherwise present even with errors, so that a faulty model can be kept and mended.</param>
public sealed record ReadResult(ProcessModel? Model, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);
}

/// <summary>One process, compiled: immutable, made once, shared by all its instances. It keeps the bytes it was read from, so writing loses nothing.</summary>
public sealed class ProcessModel
{
    /// <summary>Bytes that one file may have: 4 MiB.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Levels that elements may be nested.</summary>
    public const int MaxDepth = 128;

    /// <summary>Elements that one file may have.</summary>
    public const int MaxElements = 100_000;

    private readonly byte[] bytes;
    private readonly FrozenDictionary<string, ProcessNode> byId;

    internal ProcessModel(
        byte[] bytes, string hash, string id, string name, ImmutableArray<string> lanes, ImmutableArray<ProcessNode> nodes, ImmutableArray<Diagnostic> diagnostics)
    {
        this.bytes = bytes;
        Hash = hash;
        Id = id;
        Name = name;
        Lanes = lanes;
        Nodes = nodes;
        Diagnostics = diagnostics;
        IsExecutable = diagnostics.All(d => d.Severity != Severity.Error);
        Fingerprint = Convert.ToUInt64(hash[..16], 16);
        byId = nodes.DistinctBy(n => n.Id).ToFrozenDictionary(n => n.Id, StringComparer.Ordinal);
    }

    /// <summary>Id of the process.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>Names of the lanes that have no lanes inside, in document order.</summary>
    public ImmutableArray<string> Lanes { get; }

    /// <summary>In document order.</summary>
    public ImmutableArray<ProcessNode> Nodes { get; }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>No finding is an error.</summary>
    public bool IsExecutable { get; }

    /// <summary>SHA-256, in lower-case hexadecimal, of the content: white space between elements, comments and the order of attributes do not count.</summary>
    public string Hash { get; }

    /// <summary>The first 64 bits of <see cref="Hash"/>, as states carry them.</summary>
    public ulong Fingerprint { get; }

    /// <summary>The start event of a model that <see cref="IsExecutable"/>.</summary>
    public ProcessNode Start => Nodes.First(n => n.Kind == NodeKind.Start);

    /// <summary>
    /// Reads BPMN 2.0 XML. Never throws on content: no DTD, no external entities, limits on size and depth; all that is wrong is a diagnostic.
    /// </summary>
    /// <param name="bpmn">Read to its end or to the limit; left open.</param>
    /// <param name="processId">Which process; null takes the first executable one, else the first.</param>
    public static ReadResult Read(Stream bpmn, string? processId = null) => BpmnReader.Read(bpmn, processId);

    /// <summary>The node, or null when the model has none with this id.</summary>
    public ProcessNode? Node(string id) => byId.GetValueOrDefault(id);

    /// <summary>Writes exactly the document that was read or made, extensions, comments and diagram included.</summary>
    public void Write(Stream bpmn) => bpmn.Write(bytes);

    /// <summary>This model with a diagram by the automatic layout, or this very model when it already has one or would outgrow <see cref="MaxBytes"/>.</summary>
    public ProcessModel WithDiagram() => Diagram.AddTo(this, bytes);
}
