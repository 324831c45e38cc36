namespace MotCua.Feel;

/// <summary>The logic of a decision or a part of it (DMN 1.5, 7.3.1).</summary>
public abstract record BoxedExpression(DmnPlace Place)
{
    public string? TypeRef { get; init; }
}

/// <summary>A text in FEEL (7.3.2).</summary>
public sealed record BoxedLiteral(DmnPlace Place, string Text, string? Language) : BoxedExpression(Place);

/// <summary>The call of a function with arguments by name (7.3.6).</summary>
public sealed record BoxedInvocation(DmnPlace Place, BoxedExpression Function, IReadOnlyList<BoxedBinding> Bindings) : BoxedExpression(Place);

/// <summary>An argument of an invocation; without a value it is null.</summary>
public sealed record BoxedBinding(string Parameter, BoxedExpression? Value);

/// <summary>Named values, each of which sees those before it; if the last has no name, it is the value of the whole (7.3.7).</summary>
public sealed record BoxedContext(DmnPlace Place, IReadOnlyList<BoxedEntry> Entries) : BoxedExpression(Place);

/// <summary>An entry of a context; the name is null for its result.</summary>
public sealed record BoxedEntry(DmnPlace Place, string? Name, string? TypeRef, BoxedExpression? Value);

/// <summary>A list (7.3.9).</summary>
public sealed record BoxedList(DmnPlace Place, IReadOnlyList<BoxedExpression> Items) : BoxedExpression(Place);

/// <summary>A table of values: a list of one context per row (7.3.8).</summary>
public sealed record BoxedRelation(DmnPlace Place, IReadOnlyList<DmnParameter> Columns, IReadOnlyList<BoxedList> Rows) : BoxedExpression(Place);

/// <summary>A function (7.3.4).</summary>
public sealed record BoxedFunction(DmnPlace Place, DmnFunctionKind Kind, IReadOnlyList<DmnParameter> Parameters, BoxedExpression? Body) : BoxedExpression(Place);

/// <summary>In what a function is written.</summary>
public enum DmnFunctionKind
{
    Feel,

    /// <summary>The body is a context that names a class and a method signature (10.3.2.13.3).</summary>
    Java,

    /// <summary>Never evaluated.</summary>
    Pmml,
}

/// <summary>If, then, else (10.2.2.8).</summary>
public sealed record BoxedConditional(DmnPlace Place, BoxedExpression? If, BoxedExpression? Then, BoxedExpression? Else) : BoxedExpression(Place);

/// <summary>A walk through a list: <c>for</c>, <c>every</c>, <c>some</c> (10.2.2.9).</summary>
public sealed record BoxedIterator(DmnPlace Place, BoxedIteration Kind, string Variable, BoxedExpression? In, BoxedExpression? Body) : BoxedExpression(Place);

public enum BoxedIteration
{
    /// <summary>The list of what the body yields.</summary>
    For,

    /// <summary>Whether the body is true of each.</summary>
    Every,

    /// <summary>Whether the body is true of one.</summary>
    Some,
}

/// <summary>The elements of a list that match (10.2.2.10).</summary>
public sealed record BoxedFilter(DmnPlace Place, BoxedExpression? In, BoxedExpression? Match) : BoxedExpression(Place);

/// <summary>A decision table (8.3.1).</summary>
public sealed record BoxedTable(DmnPlace Place, HitPolicy HitPolicy, Aggregation Aggregation) : BoxedExpression(Place)
{
    public string? OutputLabel { get; init; }

    public IReadOnlyList<TableInput> Inputs { get; init; } = [];

    public IReadOnlyList<TableOutput> Outputs { get; init; } = [];

    /// <summary>Names of the columns that only explain.</summary>
    public IReadOnlyList<string> Annotations { get; init; } = [];

    public IReadOnlyList<TableRule> Rules { get; init; } = [];
}

/// <summary>Which of the matching rules give the result (8.2.10).</summary>
public enum HitPolicy
{
    Unique,
    First,
    Priority,
    Any,
    Collect,
    RuleOrder,
    OutputOrder,
}

/// <summary>What a collecting table does with its outputs (8.2.10).</summary>
public enum Aggregation
{
    None,
    Sum,
    Count,
    Min,
    Max,
}

/// <summary>An input column (8.3.2).</summary>
/// <param name="Label">For people; may be null.</param>
/// <param name="AllowedValues">Unary tests that the input must pass; null for any.</param>
public sealed record TableInput(DmnPlace Place, string? Label, BoxedLiteral Expression, string? AllowedValues);

/// <summary>An output column (8.3.3).</summary>
/// <param name="Name">The key of its value when there are several columns; otherwise null or for people.</param>
/// <param name="AllowedValues">The values that it may have, the first of highest priority; null for any.</param>
/// <param name="Default">The value when no rule matches; null for none.</param>
public sealed record TableOutput(DmnPlace Place, string? Name, string? Label, string? TypeRef, string? AllowedValues, BoxedLiteral? Default);

/// <summary>A rule: a test per input, a value per output, a text per annotation (8.3.4).</summary>
public sealed record TableRule(
    DmnPlace Place, IReadOnlyList<BoxedLiteral> Inputs, IReadOnlyList<BoxedLiteral> Outputs, IReadOnlyList<string> Annotations, string? Description);
