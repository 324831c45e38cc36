namespace MotCua.Feel;

/// <summary>
/// The type of each node from the types below it, and a finding where values of those types can only yield null (static check; DMN 1.5, 10.3.2.9).
/// What may be of any type is taken to fit.
/// </summary>
internal static class TypeRules
{
    public static FeelType Of(SyntaxNode node, out FeelDiagnostic? finding)
    {
        finding = null;
        return node switch
        {
            BinarySyntax binary => OfBinary(binary, out finding),
            NegationSyntax negation => OfNegation(negation, out finding),
            BetweenSyntax between => OfComparison(between.Value, between.Low, between.Span, out finding),
            InSyntax or QuantifiedSyntax => FeelType.Boolean,
            InstanceOfSyntax => FeelType.Boolean,
            PathSyntax path => OfPath(path, path.Source.Type, out finding),
            FilterSyntax filter => OfFilter(filter),
            InvocationSyntax invocation => OfInvocation(invocation, out finding),
            ListSyntax list => OfList(list),
            ContextSyntax context => OfContext(context),
            RangeSyntax range => OfRange(range, out finding),
            IfSyntax choice => OfIf(choice, out finding),
            ForSyntax loop => FeelType.ListOf(loop.Body.Type),
            FunctionSyntax function => OfFunction(function),
            _ => node.Type,
        };
    }

    /// <summary>The type of what <c>item</c> is when a value of the type is filtered.</summary>
    public static FeelType ItemOf(FeelType source) => source.Kind == FeelTypeKind.List ? source.Item! : source;

    /// <summary>The type of an iteration variable.</summary>
    public static FeelType OfIteration(FeelType source, FeelType? end)
    {
        if (end is not null) return source.Kind is FeelTypeKind.Number or FeelTypeKind.Date ? source : FeelType.Any;
        return source.Kind is FeelTypeKind.List or FeelTypeKind.Range ? source.Item! : source;
    }

    private static FeelType OfBinary(BinarySyntax binary, out FeelDiagnostic? finding)
    {
        finding = null;
        switch (binary.Sign)
        {
            case Operator.And or Operator.Or:
                return FeelType.Boolean;
            case < Operator.Add:
                return OfComparison(binary.Left, binary.Right, binary.Span, out finding);
        }

        var (left, right) = (binary.Left.Type, binary.Right.Type);
        if (left.Kind == FeelTypeKind.Any || right.Kind == FeelTypeKind.Any) return FeelType.Any;
        var type = OfArithmetic(binary.Sign, left.Kind, right.Kind);
        if (type is null && left.Kind != FeelTypeKind.Null && right.Kind != FeelTypeKind.Null)
        {
            finding = Findings.Operands(binary.Span, binary.Sign.Text(), left.ToString(), right.ToString());
        }

        return type ?? FeelType.Any;
    }

    private static FeelType? OfArithmetic(Operator sign, FeelTypeKind left, FeelTypeKind right) => (sign, left, right) switch
    {
        (_, FeelTypeKind.Number, FeelTypeKind.Number) => FeelType.Number,
        (Operator.Add, FeelTypeKind.String, FeelTypeKind.String) => FeelType.String,
        (Operator.Add or Operator.Subtract, FeelTypeKind.YearMonthDuration, FeelTypeKind.YearMonthDuration) => FeelType.YearMonthDuration,
        (Operator.Add or Operator.Subtract, FeelTypeKind.DayTimeDuration, FeelTypeKind.DayTimeDuration) => FeelType.DayTimeDuration,
        (Operator.Add or Operator.Subtract, FeelTypeKind.Date, FeelTypeKind.YearMonthDuration or FeelTypeKind.DayTimeDuration) => FeelType.Date,
        (Operator.Add or Operator.Subtract, FeelTypeKind.DateTime, FeelTypeKind.YearMonthDuration or FeelTypeKind.DayTimeDuration) => FeelType.DateTime,
        (Operator.Add or Operator.Subtract, FeelTypeKind.Time, FeelTypeKind.DayTimeDuration) => FeelType.Time,
        (Operator.Add, FeelTypeKind.YearMonthDuration or FeelTypeKind.DayTimeDuration, FeelTypeKind.Date) => FeelType.Date,
        (Operator.Add, FeelTypeKind.YearMonthDuration or FeelTypeKind.DayTimeDuration, FeelTypeKind.DateTime) => FeelType.DateTime,
        (Operator.Add, FeelTypeKind.DayTimeDuration, FeelTypeKind.Time) => FeelType.Time,
        (Operator.Subtract, FeelTypeKind.Date or FeelTypeKind.DateTime, FeelTypeKind.Date or FeelTypeKind.DateTime) => FeelType.DayTimeDuration,
        (Operator.Subtract, FeelTypeKind.Time, FeelTypeKind.Time) => FeelType.DayTimeDuration,
        (Operator.Multiply or Operator.Divide, FeelTypeKind.YearMonthDuration, FeelTypeKind.Number) => FeelType.YearMonthDuration,
        (Operator.Multiply or Operator.Divide, FeelTypeKind.DayTimeDuration, FeelTypeKind.Number) => FeelType.DayTimeDuration,
        (Operator.Multiply, FeelTypeKind.Number, FeelTypeKind.YearMonthDuration) => FeelType.YearMonthDuration,
        (Operator.Multiply, FeelTypeKind.Number, FeelTypeKind.DayTimeDuration) => FeelType.DayTimeDuration,
        (Operator.Divide, FeelTypeKind.YearMonthDuration, FeelTypeKind.YearMonthDuration) => FeelType.Number,
        (Operator.Divide, FeelTypeKind.DayTimeDuration, FeelTypeKind.DayTimeDuration) => FeelType.Number,
        _ => null,
    };

    private static FeelType OfComparison(SyntaxNode left, SyntaxNode right, TextSpan span, out FeelDiagnostic? finding)
    {
        var isHopeless = IsKnown(left.Type) && IsKnown(right.Type) && left.Type.Kind != right.Type.Kind;
        finding = isHopeless ? Findings.NotComparable(span, left.Type.ToString(), right.Type.ToString()) : null;
        return FeelType.Boolean;
    }

    private static bool IsKnown(FeelType type) => type.Kind is not (FeelTypeKind.Any or FeelTypeKind.Null);

    private static FeelType OfNegation(NegationSyntax negation, out FeelDiagnostic? finding)
    {
        var type = negation.Operand.Type;
        var fits = !IsKnown(type) || type.Kind is FeelTypeKind.Number or FeelTypeKind.YearMonthDuration or FeelTypeKind.DayTimeDuration;
        finding = fits ? null : Findings.Operand(negation.Span, "-", type.ToString());
        return fits && IsKnown(type) ? type : FeelType.Any;
    }

    private static FeelType OfPath(PathSyntax path, FeelType source, out FeelDiagnostic? finding)
    {
        finding = null;
        switch (source.Kind)
        {
            case FeelTypeKind.List:
                return source.Item!.Kind == FeelTypeKind.Any ? FeelType.Any : FeelType.ListOf(OfPath(path, source.Item, out finding));
            case FeelTypeKind.Context when source.Entry(path.Name) is { } type:
                return type;
            case FeelTypeKind.Context when source.Entries.Count > 0:
                finding = Findings.UnknownProperty(path.Span, "context", path.Name, Nearest.To(path.Name, source.Entries.Select(e => e.Name)));
                return FeelType.Any;
            case FeelTypeKind.Any or FeelTypeKind.Null or FeelTypeKind.Context:
                return FeelType.Any;
        }

        var names = Properties.Of(source.Kind) ?? [];
        if (names.Contains(path.Name)) return Properties.TypeOf(source, path.Name);
        finding = Findings.UnknownProperty(path.Span, source.ToString(), path.Name, Nearest.To(path.Name, names));
        return FeelType.Any;
    }

    private static FeelType OfFilter(FilterSyntax filter)
    {
        var item = ItemOf(filter.Source.Type);
        return filter.Test.Type.Kind switch
        {
            FeelTypeKind.Number => item,
            FeelTypeKind.Boolean => FeelType.ListOf(item),
            _ => FeelType.Any,
        };
    }

    private static FeelType OfInvocation(InvocationSyntax invocation, out FeelDiagnostic? finding)
    {
        finding = null;
        if (invocation.Function is NameSyntax { Variable: { Kind: VariableKind.BuiltIn } variable })
        {
            var builtIn = BuiltIns.At(variable.Index);
            var result = builtIn.ResultOf(invocation.Arguments, invocation.Names);
            if (result is null) finding = Findings.NoSuchArguments(invocation.Span, builtIn.ToString(), string.Join(", ", invocation.Arguments.Take(8).Select(a => a.Type)));
            return result ?? FeelType.Any;
        }

        var type = invocation.Function.Type;
        if (type.Kind == FeelTypeKind.Function) return type.Item!;
        if (IsKnown(type)) finding = Findings.NotAFunction(invocation.Function.Span, type.ToString());
        return FeelType.Any;
    }

    private static FeelType OfList(ListSyntax list)
    {
        var item = FeelType.Null;
        foreach (var element in list.Items) item = FeelType.Either(item, element.Type);
        return FeelType.ListOf(item.Kind == FeelTypeKind.Null ? FeelType.Any : item);
    }

    private static FeelType OfContext(ContextSyntax context)
    {
        var entries = new FeelEntryType[context.Entries.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var type = context.Entries[i].Value.Type;
            entries[i] = new(context.Entries[i].Key, type.Kind == FeelTypeKind.Null ? FeelType.Any : type);
        }

        return FeelType.CompleteContext(entries);
    }

    private static FeelType OfRange(RangeSyntax range, out FeelDiagnostic? finding)
    {
        finding = null;
        var start = range.Start!.Type;
        if (range.End is null) return FeelType.RangeOf(IsKnown(start) ? start : FeelType.Any);
        var end = range.End.Type;
        if (IsKnown(start) && IsKnown(end) && start.Kind != end.Kind) finding = Findings.NotARange(range.Span, start.ToString(), end.ToString());
        var either = FeelType.Either(start, end);
        return FeelType.RangeOf(IsKnown(either) ? either : FeelType.Any);
    }

    private static FeelType OfIf(IfSyntax choice, out FeelDiagnostic? finding)
    {
        var condition = choice.Condition.Type;
        finding = IsKnown(condition) && condition.Kind != FeelTypeKind.Boolean ? Findings.NotACondition(choice.Condition.Span, condition.ToString()) : null;
        return FeelType.Either(choice.Then.Type, choice.Otherwise.Type);
    }

    private static FeelType OfFunction(FunctionSyntax function)
    {
        var parameters = new FeelType[function.Parameters.Count];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = function.Parameters[i].Variable.Type;
        return FeelType.Function(parameters, function.IsExternal ? FeelType.Any : function.Body.Type);
    }
}
