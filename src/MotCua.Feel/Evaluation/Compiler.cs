namespace MotCua.Feel;

/// <summary>
/// Turns a syntax tree into nodes: names become inputs or slots, function literals get frames of their own with copies of what they see outside,
/// and what depends on nothing is worked out at once.
/// </summary>
internal sealed partial class Compiler
{
    private const int MaxShapes = 8;

    private readonly Compiler? outer;
    private readonly Frame frame = new();
    private readonly Dictionary<Variable, Local> locals = [];
    private readonly List<(Node Source, int Slot)> captures = [];
    private readonly List<ContextShape> shapes = [];
    private readonly SortedSet<int> inputs = [];

    private Compiler(Compiler? outer) => this.outer = outer;

    /// <summary>The slot of a name in this frame.</summary>
    private sealed class Local(int slot)
    {
        public int Slot { get; } = slot;

        public bool IsRead { get; set; }
    }

    public static CompiledExpression Compile(SyntaxNode root)
    {
        var compiler = new Compiler(null);
        return new(compiler.Node(root), compiler.frame, compiler.inputs);
    }

    public static CompiledTests Compile(TestsSyntax root)
    {
        var compiler = new Compiler(null);
        compiler.Add(root.Subject);
        return new(compiler.Tests(root.Tests, root.Subject, takesTruth: true), root, compiler.frame);
    }

    private Node Node(SyntaxNode syntax) => syntax switch
    {
        LiteralSyntax literal => Literal(literal),
        NameSyntax name => Name(name),
        BinarySyntax binary => Binary(binary),
        InvocationSyntax invocation => Invocation(invocation),
        PathSyntax path => Path(path),
        FilterSyntax filter => Filter(filter),
        InSyntax test => In(test),
        ListSyntax list => List(list),
        ContextSyntax context => Context(context),
        RangeSyntax range => Range(range),
        IfSyntax choice => new IfNode(choice.Span, Node(choice.Condition), Node(choice.Then), Node(choice.Otherwise)),
        ForSyntax loop => For(loop),
        QuantifiedSyntax quantified => Quantified(quantified),
        BetweenSyntax between => new BetweenNode(between.Span, Node(between.Value), Node(between.Low), Node(between.High)),
        NegationSyntax negation => Negation(negation),
        InstanceOfSyntax instance => new InstanceOfNode(instance.Span, Node(instance.Value), instance.Wanted, instance.TypeText),
        FunctionSyntax function => Function(function),
        _ => throw new InvalidOperationException($"No node for {syntax.GetType().Name}."),
    };

    private Node[] Nodes(IReadOnlyList<SyntaxNode> syntax)
    {
        var nodes = new Node[syntax.Count];
        for (var i = 0; i < nodes.Length; i++) nodes[i] = Node(syntax[i]);
        return nodes;
    }

    private static Node Literal(LiteralSyntax literal) =>
        literal is { IsAt: true, Value.IsNull: true } ? new BadLiteralNode(literal.Span) : new ConstantNode(literal.Span, literal.Value);

    private Node Path(PathSyntax path)
    {
        var source = Node(path.Source);
        return Fold(new PathNode(path.Span, source, path.Name), source);
    }

    private Node List(ListSyntax list)
    {
        var items = Nodes(list.Items);
        return Fold(new ListNode(list.Span, items), items);
    }

    private Node Negation(NegationSyntax negation)
    {
        var operand = Node(negation.Operand);
        return Fold(new NegationNode(negation.Span, operand), operand);
    }

    private Node Binary(BinarySyntax binary)
    {
        var (left, right) = (Node(binary.Left), Node(binary.Right));
        var span = binary.Span;
        Node node = binary.Sign switch
        {
            Operator.And => new AndNode(span, left, right),
            Operator.Or => new OrNode(span, left, right),
            Operator.Equal => new EqualNode(span, left, right, isNegated: false),
            Operator.NotEqual => new EqualNode(span, left, right, isNegated: true),
            Operator.Add => new AddNode(span, left, right),
            Operator.Subtract => new SubtractNode(span, left, right),
            Operator.Multiply => new MultiplyNode(span, left, right),
            Operator.Divide => new DivideNode(span, left, right),
            Operator.Power => new PowerNode(span, left, right),
            var sign => new OrderNode(span, sign, left, right),
        };
        return Fold(node, left, right);
    }

    private Node Range(RangeSyntax range)
    {
        var start = Node(range.Start!);
        if (range.End is null) return Fold(new UnaryRangeNode(range.Span, range.Form, start), start);
        var end = Node(range.End);
        return Fold(new RangeNode(range.Span, start, end, range.StartIncluded, range.EndIncluded), start, end);
    }

    private Node Context(ContextSyntax context)
    {
        if (context.HasDuplicates) return new DuplicateKeyNode(context.Span, context.Entries[^1].Key);
        var keys = new string[context.Entries.Count];
        var entries = new Node[keys.Length];
        var slots = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var (key, value, variable) = context.Entries[i];
            keys[i] = key;
            entries[i] = Node(value);
            slots[i] = Add(variable).Slot;
        }

        var node = new ContextNode(context.Span, Shape(keys), entries, slots);
        return Fold(node, entries);
    }

    /// <summary>One shape for the records of a list that are written alike.</summary>
    private ContextShape Shape(string[] keys)
    {
        if (keys.Length == 0) return ContextShape.Empty;
        if (shapes.Find(s => s.Keys.AsSpan().SequenceEqual(keys)) is { } known) return known;
        var shape = new ContextShape(keys);
        if (shapes.Count < MaxShapes) shapes.Add(shape);
        return shape;
    }

    private FilterNode Filter(FilterSyntax filter)
    {
        var source = Node(filter.Source);
        var item = Add(filter.Item);
        var isCondition = filter.Test.Type.Kind == FeelTypeKind.Boolean;
        return new(filter.Span, source, Node(filter.Test), item.Slot, isCondition, filter.Test.Size);
    }

    private ForNode For(ForSyntax loop)
    {
        var iterators = Iterators(loop.Iterators);
        var partial = Add(loop.Partial);
        var body = Node(loop.Body);
        return new(loop.Span, iterators, body, partial.IsRead ? partial.Slot : -1, loop.Body.Size);
    }

    private QuantifiedNode Quantified(QuantifiedSyntax quantified)
    {
        var iterators = Iterators(quantified.Iterators);
        return new(quantified.Span, quantified.IsEvery, iterators, Node(quantified.Condition), quantified.Condition.Size);
    }

    private Iterator[] Iterators(IReadOnlyList<IteratorSyntax> syntax)
    {
        var iterators = new Iterator[syntax.Count];
        for (var i = 0; i < iterators.Length; i++)
        {
            var source = Node(syntax[i].Source);
            var end = syntax[i].End is { } last ? Node(last) : null;
            iterators[i] = new(source, end, Add(syntax[i].Variable).Slot);
        }

        return iterators;
    }
}
