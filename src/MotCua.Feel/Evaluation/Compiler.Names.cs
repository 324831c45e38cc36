namespace MotCua.Feel;

internal sealed partial class Compiler
{
    private const int CallPrice = 4;

    private Local Add(Variable variable)
    {
        var local = new Local(frame.Size++);
        locals.Add(variable, local);
        return local;
    }

    private Node Name(NameSyntax name)
    {
        var otherwise = name switch
        {
            { PropertyOf: { } item } => new PathNode(name.Span, Resolve(name.Span, item), name.Name),
            { Variable: { } variable } => Resolve(name.Span, variable),
            _ => new UnknownNode(name.Span, name.Name),
        };
        return name.Items.Count == 0 ? otherwise : new ItemNameNode(name.Span, name.Name, [.. name.Items.Select(i => Resolve(name.Span, i))], otherwise);
    }

    /// <summary>Where this frame finds the value of a name; what is outside of a function becomes a copy inside.</summary>
    private Node Resolve(TextSpan span, Variable variable)
    {
        if (variable.Kind == VariableKind.BuiltIn) return new ConstantNode(span, FeelValue.Of(BuiltIns.At(variable.Index)));
        if (variable.Kind == VariableKind.Input && outer is null)
        {
            inputs.Add(variable.Index);
            return new InputNode(span, variable.Index);
        }

        if (locals.TryGetValue(variable, out var local))
        {
            local.IsRead = true;
            return new LocalNode(span, local.Slot);
        }

        if (outer is null) return new UnknownNode(span, variable.Name);
        var source = outer.Resolve(span, variable);
        var copy = Add(variable);
        captures.Add((source, copy.Slot));
        return new LocalNode(span, copy.Slot);
    }

    private Node Invocation(InvocationSyntax invocation)
    {
        var function = Node(invocation.Function);
        var arguments = Nodes(invocation.Arguments);
        var node = new InvocationNode(invocation.Span, function, arguments, invocation.Names, frame);
        var isPure = function is ConstantNode { Value.Function: BuiltIn { IsPure: true } };
        return isPure ? Fold(node, arguments) : node;
    }

    private Node Function(FunctionSyntax function)
    {
        var parameters = new FeelParameter[function.Parameters.Count];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = new(function.Parameters[i].Variable.Name, function.Parameters[i].Variable.Type);
        if (function.IsExternal) return new ExternalNode(function.Span, parameters, Node(function.Body));

        var inner = new Compiler(this);
        foreach (var parameter in function.Parameters) inner.Add(parameter.Variable);
        var self = function.Self is { } entry ? inner.Add(entry) : null;
        var body = inner.Node(function.Body);
        var slots = inner.captures.ConvertAll(c => c.Slot).ToArray();
        var code = new FunctionCode(parameters, function.Body.Type, body, inner.frame, self is { IsRead: true } ? self.Slot : -1, slots, function.Body.Height, function.Body.Size + CallPrice);
        return new FunctionNode(function.Span, code, [.. inner.captures.Select(c => c.Source)]);
    }

    private Node In(InSyntax test)
    {
        var value = Node(test.Value);
        Add(test.Subject);
        return new InNode(test.Span, value, Tests(test.Tests, test.Subject, takesTruth: false));
    }

    private TestList Tests(IReadOnlyList<SyntaxNode> syntax, Variable subject, bool takesTruth)
    {
        var local = locals[subject];
        var tests = new ValueTest[syntax.Count];
        for (var i = 0; i < tests.Length; i++) tests[i] = Test(syntax[i], local, takesTruth);
        return new(tests, local.IsRead ? local.Slot : -1);
    }

    private ValueTest Test(SyntaxNode syntax, Local subject, bool takesTruth)
    {
        if (syntax is RangeSyntax range)
        {
            var start = Node(range.Start!);
            return range.Form switch
            {
                RangeForm.Interval => new IntervalTest(range.Span, start, Node(range.End!), range.StartIncluded, range.EndIncluded),
                RangeForm.Equal => new EqualTest(range.Span, start, isNegated: false),
                RangeForm.NotEqual => new EqualTest(range.Span, start, isNegated: true),
                RangeForm.Less => new OrderTest(range.Span, Operator.Less, start),
                RangeForm.LessOrEqual => new OrderTest(range.Span, Operator.LessOrEqual, start),
                RangeForm.Greater => new OrderTest(range.Span, Operator.Greater, start),
                _ => new OrderTest(range.Span, Operator.GreaterOrEqual, start),
            };
        }

        var wasRead = subject.IsRead;
        subject.IsRead = false;
        var expression = Node(syntax);
        var asks = subject.IsRead;
        subject.IsRead |= wasRead;
        return asks ? new SubjectTest(syntax.Span, expression) : new MembershipTest(syntax.Span, expression, takesTruth);
    }

    /// <summary>The value of a node whose parts are constant, as a constant; unless there is something to report, which is reported at each evaluation.</summary>
    private Node Fold(Node node, params ReadOnlySpan<Node> parts)
    {
        foreach (var part in parts)
        {
            if (part is not ConstantNode) return node;
        }

        var evaluation = FeelEvaluation.Begin(FeelOptions.Default);
        evaluation.Enter(0, frame.Size);
        var value = node.Evaluate(evaluation);
        return evaluation.Finish().Count == 0 ? new ConstantNode(node.Span, value) : node;
    }
}
