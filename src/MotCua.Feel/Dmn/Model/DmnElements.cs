namespace MotCua.Feel;

/// <summary>One file of a model: the root <c>definitions</c> (DMN 1.5, 6.3.2). Lists are in the order of the file.</summary>
public sealed class DmnDefinitions
{
    public required string File { get; init; }

    public required string Name { get; init; }

    public required string Namespace { get; init; }

    public IReadOnlyList<DmnImport> Imports { get; init; } = [];

    public IReadOnlyList<DmnItemDefinition> ItemDefinitions { get; init; } = [];

    public IReadOnlyList<DmnInputData> InputData { get; init; } = [];

    public IReadOnlyList<DmnDecision> Decisions { get; init; } = [];

    public IReadOnlyList<DmnBusinessKnowledge> BusinessKnowledge { get; init; } = [];

    public IReadOnlyList<DmnKnowledgeSource> KnowledgeSources { get; init; } = [];

    public IReadOnlyList<DmnDecisionService> DecisionServices { get; init; } = [];

    /// <summary>The bytes of the file, untouched.</summary>
    internal byte[] Content { get; init; } = [];

    /// <summary>Everything that can be required.</summary>
    internal IEnumerable<DmnElement> Elements => [.. InputData, .. Decisions, .. BusinessKnowledge, .. DecisionServices, .. KnowledgeSources];
}

/// <summary>The use of another file (6.3.3).</summary>
/// <param name="Name">The prefix of the other's names in this file; empty when they are used without one.</param>
/// <param name="Type">The kind of file, a namespace.</param>
/// <param name="Location">Where the author had it; only for people, nothing is ever fetched.</param>
public sealed record DmnImport(string Name, string Namespace, string Type, string? Location, DmnPlace Place);

/// <summary>An element of the requirements graph (6.3.1).</summary>
public abstract class DmnElement
{
    /// <summary>Null when the file gives none; such an element cannot be required.</summary>
    public string? Id { get; init; }

    /// <summary>The name with its white space collapsed.</summary>
    public required string Name { get; init; }

    public required DmnPlace Place { get; init; }

    /// <summary>The text of <c>description</c>, for people.</summary>
    public string? Description { get; init; }
}

/// <summary>A fact that comes from outside (6.3.11).</summary>
public sealed class DmnInputData : DmnElement
{
    /// <summary>The declared type, as written; null for any.</summary>
    public string? TypeRef { get; init; }
}

/// <summary>A source of rules or facts, such as a law: kept for people, never evaluated (6.3.12).</summary>
public sealed class DmnKnowledgeSource : DmnElement
{
    public string? LocationUri { get; init; }
}

/// <summary>A decision (6.3.7).</summary>
public sealed class DmnDecision : DmnElement
{
    /// <summary>The question in the words of the author.</summary>
    public string? Question { get; init; }

    public string? AllowedAnswers { get; init; }

    public string? TypeRef { get; init; }

    /// <summary>Input data and decisions whose values it uses.</summary>
    public IReadOnlyList<DmnReference> Inputs { get; init; } = [];

    /// <summary>Business knowledge and decision services that it calls.</summary>
    public IReadOnlyList<DmnReference> Knowledge { get; init; } = [];

    public IReadOnlyList<DmnReference> Authorities { get; init; } = [];

    /// <summary>Null when the model does not say how it is decided.</summary>
    public BoxedExpression? Logic { get; init; }
}

/// <summary>A business knowledge model: a function that decisions share (6.3.9).</summary>
public sealed class DmnBusinessKnowledge : DmnElement
{
    public string? TypeRef { get; init; }

    public IReadOnlyList<DmnReference> Knowledge { get; init; } = [];

    public IReadOnlyList<DmnReference> Authorities { get; init; } = [];

    public BoxedFunction? Logic { get; init; }
}

/// <summary>A part of the graph that is called like a function: input data, then input decisions are its parameters (6.3.10).</summary>
public sealed class DmnDecisionService : DmnElement
{
    public string? TypeRef { get; init; }

    public IReadOnlyList<DmnReference> OutputDecisions { get; init; } = [];

    public IReadOnlyList<DmnReference> EncapsulatedDecisions { get; init; } = [];

    public IReadOnlyList<DmnReference> InputDecisions { get; init; } = [];

    public IReadOnlyList<DmnReference> InputData { get; init; } = [];
}

/// <summary>A reference by id: <c>#id</c> in the same file, <c>namespace#id</c> in another.</summary>
public sealed record DmnReference(string Href, DmnPlace Place);

/// <summary>A type that the model defines, or a component of one (7.3.3).</summary>
public sealed record DmnItemDefinition(string Name, DmnPlace Place)
{
    public string? TypeRef { get; init; }

    public bool IsCollection { get; init; }

    /// <summary>Unary tests that each value, of a collection each element, must pass.</summary>
    public string? AllowedValues { get; init; }

    /// <summary>Unary tests that the value as a whole must pass.</summary>
    public string? TypeConstraint { get; init; }

    public IReadOnlyList<DmnItemDefinition> Components { get; init; } = [];

    /// <summary>Set for the type of a function.</summary>
    public DmnFunctionItem? Function { get; init; }
}

/// <summary>The parameters and the result of the type of a function (7.3.4).</summary>
public sealed record DmnFunctionItem(IReadOnlyList<DmnParameter> Parameters, string? OutputTypeRef);

/// <summary>A named value with the type declared for it, as written; null for any.</summary>
public sealed record DmnParameter(string Name, string? TypeRef);
