namespace MotCua.Feel;

/// <summary>
/// A node of the syntax tree: what was written, where, and the type that it will have as far as reading can tell.
/// <see cref="Size"/> counts the nodes below and is the price of evaluating it once; <see cref="Height"/> bounds the recursion over it.
/// </summary>
internal abstract class SyntaxNode(TextSpan span)
{
    public TextSpan Span { get; } = span;

    public FeelType Type { get; set; } = FeelType.Any;

    public int Size { get; private set; } = 1;

    public int Height { get; private set; } = 1;

    /// <summary>Counts a node below this one and hands it back.</summary>
    protected T Adopt<T>(T child)
        where T : SyntaxNode
    {
        Size += child.Size;
        Height = Math.Max(Height, child.Height + 1);
        return child;
    }

    protected IReadOnlyList<T> Adopt<T>(IReadOnlyList<T> children)
        where T : SyntaxNode
    {
        foreach (var child in children) Adopt(child);
        return children;
    }

    protected void AdoptSources(IReadOnlyList<IteratorSyntax> iterators)
    {
        foreach (var iterator in iterators)
        {
            Adopt(iterator.Source);
            if (iterator.End is not null) Adopt(iterator.End);
        }
    }
}

/// <summary>null, a Boolean, a number, a string or a temporal literal (rules 33 to 36, 62).</summary>
internal sealed class LiteralSyntax : SyntaxNode
{
    public LiteralSyntax(TextSpan span, FeelValue value, FeelType type, bool isAt = false)
        : base(span)
    {
        Value = value;
        IsAt = isAt;
        Type = type;
    }

    public FeelValue Value { get; }

    /// <summary>Written <c>@"..."</c>.</summary>
    public bool IsAt { get; }
}

/// <summary>A name (rule 25).</summary>
/// <param name="variable">What the name stands for; null where nothing in scope has it.</param>
/// <param name="items">The elements of filters, inner first, among whose properties the name is looked up before that, because their type is not known.</param>
/// <param name="property">The element of a filter whose property, known by its type, the name is; null otherwise.</param>
internal sealed class NameSyntax(TextSpan span, string name, Variable? variable, IReadOnlyList<Variable> items, Variable? property = null) : SyntaxNode(span)
{
    public string Name { get; } = name;

    public Variable? Variable { get; } = variable;

    public IReadOnlyList<Variable> Items { get; } = items;

    public Variable? PropertyOf { get; } = property;
}

/// <summary>Arithmetic negation (rule 12).</summary>
internal sealed class NegationSyntax : SyntaxNode
{
    public NegationSyntax(TextSpan span, SyntaxNode operand)
        : base(span) => Operand = Adopt(operand);

    public SyntaxNode Operand { get; }
}

/// <summary>Arithmetic, comparison, conjunction and disjunction (rules 8 to 11, 42, 48 to 51).</summary>
internal sealed class BinarySyntax : SyntaxNode
{
    public BinarySyntax(TextSpan span, Operator sign, SyntaxNode left, SyntaxNode right)
        : base(span)
    {
        Sign = sign;
        Left = Adopt(left);
        Right = Adopt(right);
    }

    public Operator Sign { get; }

    public SyntaxNode Left { get; }

    public SyntaxNode Right { get; }
}

/// <summary><c>x between a and b</c> (rule 49b).</summary>
internal sealed class BetweenSyntax : SyntaxNode
{
    public BetweenSyntax(TextSpan span, SyntaxNode value, SyntaxNode low, SyntaxNode high)
        : base(span)
    {
        Value = Adopt(value);
        Low = Adopt(low);
        High = Adopt(high);
    }

    public SyntaxNode Value { get; }

    public SyntaxNode Low { get; }

    public SyntaxNode High { get; }
}

/// <summary><c>x in test</c>, <c>x in (test, test)</c> (rule 49c).</summary>
internal sealed class InSyntax : SyntaxNode
{
    public InSyntax(TextSpan span, SyntaxNode value, IReadOnlyList<SyntaxNode> tests, Variable subject)
        : base(span)
    {
        Value = Adopt(value);
        Tests = Adopt(tests);
        Subject = subject;
    }

    public SyntaxNode Value { get; }

    public IReadOnlyList<SyntaxNode> Tests { get; }

    /// <summary>The value under test, which the tests may call <c>?</c>.</summary>
    public Variable Subject { get; }
}

/// <summary><c>x instance of type</c> (rule 51).</summary>
internal sealed class InstanceOfSyntax : SyntaxNode
{
    public InstanceOfSyntax(TextSpan span, SyntaxNode value, FeelType? wanted, string typeText)
        : base(span)
    {
        Value = Adopt(value);
        Wanted = wanted;
        TypeText = typeText;
    }

    public SyntaxNode Value { get; }

    /// <summary>Null where the type is not known.</summary>
    public FeelType? Wanted { get; }

    public string TypeText { get; }
}

/// <summary><c>x.name</c> (rule 43).</summary>
internal sealed class PathSyntax : SyntaxNode
{
    public PathSyntax(TextSpan span, SyntaxNode source, string name)
        : base(span)
    {
        Source = Adopt(source);
        Name = name;
    }

    public SyntaxNode Source { get; }

    public string Name { get; }
}

/// <summary><c>x[test]</c> (rule 50).</summary>
internal sealed class FilterSyntax : SyntaxNode
{
    public FilterSyntax(TextSpan span, SyntaxNode source, SyntaxNode test, Variable item)
        : base(span)
    {
        Source = Adopt(source);
        Test = Adopt(test);
        Item = item;
    }

    public SyntaxNode Source { get; }

    public SyntaxNode Test { get; }

    /// <summary>The element under test, which the test may call <c>item</c>.</summary>
    public Variable Item { get; }
}

/// <summary><c>f(a, b)</c> and <c>f(x: a, y: b)</c> (rules 38 to 41).</summary>
internal sealed class InvocationSyntax : SyntaxNode
{
    public InvocationSyntax(TextSpan span, SyntaxNode function, IReadOnlyList<SyntaxNode> arguments, IReadOnlyList<string>? names)
        : base(span)
    {
        Function = Adopt(function);
        Arguments = Adopt(arguments);
        Names = names;
    }

    public SyntaxNode Function { get; }

    public IReadOnlyList<SyntaxNode> Arguments { get; }

    /// <summary>The names of the arguments; null when they are given by place.</summary>
    public IReadOnlyList<string>? Names { get; }
}

/// <summary><c>[a, b]</c> (rule 54).</summary>
internal sealed class ListSyntax : SyntaxNode
{
    public ListSyntax(TextSpan span, IReadOnlyList<SyntaxNode> items)
        : base(span) => Items = Adopt(items);

    public IReadOnlyList<SyntaxNode> Items { get; }
}

/// <summary><c>{a: 1, "b c": a}</c> (rules 57 to 59).</summary>
internal sealed class ContextSyntax : SyntaxNode
{
    public ContextSyntax(TextSpan span, IReadOnlyList<ContextEntrySyntax> entries, bool hasDuplicates)
        : base(span)
    {
        Entries = entries;
        HasDuplicates = hasDuplicates;
        foreach (var entry in entries) Adopt(entry.Value);
    }

    public IReadOnlyList<ContextEntrySyntax> Entries { get; }

    public bool HasDuplicates { get; }
}

/// <summary>An entry of a context literal and the name by which later entries see it.</summary>
internal sealed record ContextEntrySyntax(string Key, SyntaxNode Value, Variable Variable);

/// <summary>A range <c>[a..b)</c> or a unary one, <c>(&lt; a)</c>, <c>= a</c> (rules 6 to 8).</summary>
internal sealed class RangeSyntax : SyntaxNode
{
    public RangeSyntax(TextSpan span, RangeForm form, SyntaxNode? start, SyntaxNode? end, bool startIncluded, bool endIncluded)
        : base(span)
    {
        Form = form;
        Start = start is null ? null : Adopt(start);
        End = end is null ? null : Adopt(end);
        StartIncluded = startIncluded;
        EndIncluded = endIncluded;
    }

    public RangeForm Form { get; }

    /// <summary>The lower end; of a unary range the only operand.</summary>
    public SyntaxNode? Start { get; }

    public SyntaxNode? End { get; }

    public bool StartIncluded { get; }

    public bool EndIncluded { get; }

    public bool IsUnary => Form != RangeForm.Interval;
}

/// <summary><c>if a then b else c</c> (rule 45).</summary>
internal sealed class IfSyntax : SyntaxNode
{
    public IfSyntax(TextSpan span, SyntaxNode condition, SyntaxNode then, SyntaxNode otherwise)
        : base(span)
    {
        Condition = Adopt(condition);
        Then = Adopt(then);
        Otherwise = Adopt(otherwise);
    }

    public SyntaxNode Condition { get; }

    public SyntaxNode Then { get; }

    public SyntaxNode Otherwise { get; }
}

/// <summary>One <c>x in list</c> or <c>x in a..b</c> of an iteration; <paramref name="End"/> is null for the first form.</summary>
internal sealed record IteratorSyntax(Variable Variable, SyntaxNode Source, SyntaxNode? End);

/// <summary><c>for x in a, y in b return c</c> (rule 44).</summary>
internal sealed class ForSyntax : SyntaxNode
{
    public ForSyntax(TextSpan span, IReadOnlyList<IteratorSyntax> iterators, Variable partial, SyntaxNode body)
        : base(span)
    {
        Iterators = iterators;
        Partial = partial;
        AdoptSources(iterators);
        Body = Adopt(body);
    }

    public IReadOnlyList<IteratorSyntax> Iterators { get; }

    /// <summary>The results so far, which the body may call <c>partial</c>.</summary>
    public Variable Partial { get; }

    public SyntaxNode Body { get; }
}

/// <summary><c>some x in a satisfies b</c>, <c>every x in a satisfies b</c> (rule 46).</summary>
internal sealed class QuantifiedSyntax : SyntaxNode
{
    public QuantifiedSyntax(TextSpan span, bool isEvery, IReadOnlyList<IteratorSyntax> iterators, SyntaxNode condition)
        : base(span)
    {
        IsEvery = isEvery;
        Iterators = iterators;
        AdoptSources(iterators);
        Condition = Adopt(condition);
    }

    public bool IsEvery { get; }

    public IReadOnlyList<IteratorSyntax> Iterators { get; }

    public SyntaxNode Condition { get; }
}

/// <summary>A formal parameter; the type is null where none is written.</summary>
internal sealed record ParameterSyntax(Variable Variable, string? TypeText);

/// <summary><c>function(a: number) body</c> (rules 55, 56).</summary>
internal sealed class FunctionSyntax : SyntaxNode
{
    public FunctionSyntax(TextSpan span, IReadOnlyList<ParameterSyntax> parameters, bool isExternal, SyntaxNode body, Variable? self)
        : base(span)
    {
        Parameters = parameters;
        IsExternal = isExternal;
        Body = Adopt(body);
        Self = self;
    }

    public IReadOnlyList<ParameterSyntax> Parameters { get; }

    public bool IsExternal { get; }

    public SyntaxNode Body { get; }

    /// <summary>The context entry that holds this function and by which its body may call it; null if there is none.</summary>
    public Variable? Self { get; }
}
