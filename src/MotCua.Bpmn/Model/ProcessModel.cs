using System.Collections.Immutable;
using MotCua.Feel;

namespace MotCua.Bpmn;

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

    /// <summary>Processes of one file that <see cref="ReadAll"/> reads.</summary>
    public const int MaxProcesses = 50;

    internal static readonly XmlLimits Limits = new(MaxBytes, MaxElements, MaxDepth);

    private readonly byte[] bytes;
    private readonly Dictionary<string, ProcessNode> byId;
    private Reach? reach;

    internal ProcessModel(
        byte[] bytes, string hash, string id, string name, ImmutableArray<string> lanes, ProcessNode[] nodes, Body body, ImmutableArray<Diagnostic> diagnostics)
    {
        this.bytes = bytes;
        Hash = hash;
        Id = id;
        Name = name;
        Lanes = lanes;
        AllNodes = nodes;
        Nodes = [.. nodes.Where(n => n.Parent is null)];
        Body = body;
        Diagnostics = diagnostics;
        IsExecutable = diagnostics.All(d => d.Severity != Severity.Error);
        Fingerprint = Convert.ToUInt64(hash[..16], 16);
        HasConditions = nodes.Any(n => n.Triggers.Any(t => t.Kind == TriggerKind.Condition));
        byId = new(nodes.Length, StringComparer.Ordinal);
        foreach (var node in nodes) byId.TryAdd(node.Id, node);
    }

    /// <summary>Id of the process; empty when the file holds none.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>Names of the lanes that have no lanes inside, in document order.</summary>
    public ImmutableArray<string> Lanes { get; }

    /// <summary>Those of the process itself, not of its sub-processes, in document order.</summary>
    public ImmutableArray<ProcessNode> Nodes { get; }

    /// <summary>Every node with all that is nested, by index.</summary>
    internal ProcessNode[] AllNodes { get; }

    internal Body Body { get; }

    internal Reach Reach => reach ??= new(this);

    /// <summary>Some event waits for a condition, so that every change of a variable matters.</summary>
    internal bool HasConditions { get; }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>No finding is an error.</summary>
    public bool IsExecutable { get; }

    /// <summary>The file says that it is not meant to run (<c>isExecutable="false"</c>, clause 10.2): errors then only tell why it could not.</summary>
    public bool IsDescriptive { get; internal init; }

    /// <summary>SHA-256, in lower-case hexadecimal, of the content: white space between elements, comments and the order of attributes do not count.</summary>
    public string Hash { get; }

    /// <summary>The first 64 bits of <see cref="Hash"/>, as states carry them.</summary>
    public ulong Fingerprint { get; }

    /// <summary>Where an instance can start: its start events and instantiating catches, at the top.</summary>
    public IEnumerable<ProcessNode> Starts => Nodes.Where(n => n.Kind == NodeKind.Start || n.Instantiates);

    /// <summary>
    /// Reads BPMN 2.0 XML. Never throws on content: no DTD, no external entities, limits on size and depth; all that is wrong is a diagnostic.
    /// </summary>
    /// <param name="bpmn">Read to its end or to the limit; left open.</param>
    /// <param name="processId">Which process; null takes the first executable one, else the first.</param>
    public static ReadResult Read(Stream bpmn, string? processId = null) => BpmnReader.Read(bpmn, processId);

    /// <summary>
    /// Reads every process of a file, the one that <see cref="Read"/> takes first, then in document order; those beyond <see cref="MaxProcesses"/> are told as findings.
    /// At least one result; a file that is no BPMN gives one without a model.
    /// </summary>
    /// <param name="bpmn">Read to its end or to the limit; left open.</param>
    public static ImmutableArray<ReadResult> ReadAll(Stream bpmn)
    {
        var first = Read(bpmn);
        if (first.Model is not { } model) return [first];

        var others = SafeXml.Load(model.bytes, Limits, out _)!.Root!.Elements(Names.Bpmn + "process").Select(p => (string?)p.Attribute("id") ?? "").Where(id => id.Length > 0 && id != model.Id).Distinct().Take(MaxProcesses - 1).ToList();
        ReadResult[] all = [first, .. others.Select(id => BpmnReader.Read(model.bytes, id))];
        var read = all.Select(r => r.Model!.Id).ToHashSet(StringComparer.Ordinal);
        return [.. all.Select(r => r with { Diagnostics = [.. r.Diagnostics.Where(d => d.Code != DiagnosticCodes.OtherProcess || d.ElementId is null || !read.Contains(d.ElementId))] })];
    }

    /// <summary>The node, or null when the model has none with this id.</summary>
    public ProcessNode? Node(string id) => byId.GetValueOrDefault(id);

    /// <summary>Writes exactly the document that was read or made, extensions, comments and diagram included.</summary>
    public void Write(Stream bpmn) => bpmn.Write(bytes);

    /// <summary>This model with a diagram by the automatic layout, or this very model when it already has one or would outgrow <see cref="MaxBytes"/>.</summary>
    public ProcessModel WithDiagram() => Diagram.AddTo(this, bytes);
}
