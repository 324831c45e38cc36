namespace MotCua.Feel;

/// <summary>Makes boxed expressions of one file ready to run: names become places of the frame, texts are parsed against the names in scope.</summary>
internal sealed class LogicBuilder(TypeTable types, List<DmnDiagnostic> found)
{
    // A text in a filter is parsed behind this name, which no element can bear.
    private const string FilterPrefix = "?[";

    private readonly List<TableLogic> tables = [];

    /// <summary>The decision tables built so far.</summary>
    public IReadOnlyList<TableLogic> Tables => tables;

    /// <param name="name">What the logic decides or defines, for findings.</param>
    public Logic Build(BoxedExpression? expression, FeelScope scope, DmnPlace place, string name = "")
    {
        switch (expression)
        {
            case BoxedLiteral literal:
                return Text(literal, scope);
            case BoxedTable table:
                tables.Add(new TableBuilder(this, types, found).Build(table, scope, name));
                return tables[^1];
            case BoxedContext context:
                return Context(context, scope);
            case BoxedInvocation invocation:
                var arguments = invocation.Bindings.Select(b => Build(b.Value, scope, invocation.Place)).ToList();
                return new InvocationLogic(
                    invocation.Place, Build(invocation.Function, scope, place), [.. invocation.Bindings.Select(b => b.Parameter)], arguments);
            case BoxedFunction function:
                return Function(function, scope, name, self: -1, DmnType.Any);
            case BoxedList list:
                var items = list.Items.Select(i => Build(i, scope, list.Place)).ToList();
                return new ListLogic(list.Place, FeelType.ListOf(Common(items)), items);
            case BoxedRelation relation:
                return Relation(relation, scope);
            case BoxedConditional conditional:
                var (then, otherwise) = (Build(conditional.Then, scope, place), Build(conditional.Else, scope, place));
                return new ConditionalLogic(conditional.Place, Common([then, otherwise]), Build(conditional.If, scope, place), then, otherwise);
            case BoxedIterator iterator:
                return Iterator(iterator, scope);
            case BoxedFilter filter:
                return Filter(filter, scope);
            default:
                return new NoLogic(place);
        }
    }

    public Logic Text(BoxedLiteral literal, FeelScope scope)
    {
        if (!CanRead(literal)) return new NoLogic(literal.Place);
        return Text(literal.Place, literal.Text, scope);
    }

    /// <summary>A function whose body may call it by the name at place <paramref name="self"/>; <paramref name="declared"/> is the type of its variable.</summary>
    public Logic Function(BoxedFunction function, FeelScope scope, string name, int self, DmnType declared)
    {
        if (function.Kind == DmnFunctionKind.Pmml)
        {
            found.Add(DmnFindings.NoPmml(function.Place));
            return new NoLogic(function.Place);
        }

        var typed = function.Parameters.Select(p => (p.Name, Type: types.Of(p.TypeRef, function.Place))).ToList();
        var result = ResultType(declared, function);
        if (function.Kind == DmnFunctionKind.Java)
        {
            var parameters = typed.Select(p => new FeelParameter(p.Name, p.Type.Feel)).ToList();
            return new ExternalLogic(function.Place, parameters, result, Build(function.Body, scope, function.Place));
        }

        var inner = scope.With(typed.Select(p => (p.Name, p.Type.Feel)));
        var body = Build(function.Body, inner, function.Place, name);
        if (function.Body is null) found.Add(DmnFindings.NoLogic(function.Place, name));
        if (result == DmnType.Any) result = new(body.Type);
        var type = FeelType.Function([.. typed.Select(p => p.Type.Feel)], result.Feel);
        var places = typed.Select(p => new ParameterLogic(p.Name, p.Type, inner.IndexOf(p.Name))).ToList();
        return new FunctionLogic(function.Place, type, name, places, result, self, body);
    }

    /// <summary>The type of what is one of these.</summary>
    public static FeelType Common(IEnumerable<Logic> logic) => logic.Select(l => l.Type).Aggregate(FeelType.Null, FeelType.Either) is var type
        && type.Kind == FeelTypeKind.Null ? FeelType.Any : type;

    private bool CanRead(BoxedLiteral literal)
    {
        if (DmnNames.IsFeel(literal.Language)) return true;
        found.Add(DmnFindings.OtherLanguage(literal.Place, literal.Language!));
        return false;
    }

    private TextLogic Text(DmnPlace place, string text, FeelScope scope, int shift = 0)
    {
        var expression = FeelExpression.Parse(text, scope);
        found.AddRange(expression.Diagnostics.Select(d => DmnFindings.OfExpression(place, d with { Position = d.Position - shift })));
        return new(place, expression);
    }

    // The variable of a function bears the type of the function, but of its result in many models.
    private DmnType ResultType(DmnType declared, BoxedFunction function)
    {
        if (declared.Result is { } result) return result;
        if (declared != DmnType.Any && declared.Feel.Kind != FeelTypeKind.Function) return declared;
        var written = types.Of(function.TypeRef ?? function.Body?.TypeRef, function.Place);
        return written.Result ?? written;
    }

    private ContextLogic Context(BoxedContext context, FeelScope scope)
    {
        var entries = new List<EntryLogic>();
        Logic? result = null;
        foreach (var entry in context.Entries)
        {
            if (entry.Name is not { } name)
            {
                result = Build(entry.Value, scope, entry.Place);
                continue;
            }

            var declared = types.Of(entry.TypeRef, entry.Place);
            var value = Entry(entry, name, declared, ref scope);
            entries.Add(new(name, scope.IndexOf(name), entry.Value is BoxedFunction ? DmnType.Any : declared, value));
        }

        var type = FeelType.Context([.. entries.Select(e => new FeelEntryType(e.Name, Known(e.Type, e.Value)))]);
        return new(context.Place, result?.Type ?? type, entries, result);
    }

    // A function sees itself; anything else sees only what stands before it.
    private Logic Entry(BoxedEntry entry, string name, DmnType declared, ref FeelScope scope)
    {
        if (entry.Value is BoxedFunction function)
        {
            scope = scope.With((name, FeelType.AnyFunction));
            var logic = Function(function, scope, name, scope.IndexOf(name), declared);
            scope = scope.With((name, logic.Type));
            return logic;
        }

        var value = Build(entry.Value, scope, entry.Place, name);
        scope = scope.With((name, Known(declared, value)));
        return value;
    }

    private ListLogic Relation(BoxedRelation relation, FeelScope scope)
    {
        var columns = relation.Columns.Select(c => (c.Name, Type: types.Of(c.TypeRef, relation.Place))).ToList();
        var rows = relation.Rows.Where(r => r.Items.Count == columns.Count).Select(r => r.Items.Select(i => Build(i, scope, r.Place)).ToList()).ToList();
        var type = FeelType.Context([.. columns.Select((c, i) =>
            new FeelEntryType(c.Name, c.Type == DmnType.Any ? Common(rows.Select(r => r[i])) : c.Type.Feel))]);
        return new(relation.Place, FeelType.ListOf(type), [.. rows.Select(cells => new RowLogic(relation.Place, type, columns, cells))]);
    }

    private Logic Iterator(BoxedIterator iterator, FeelScope scope)
    {
        var source = Build(iterator.In, scope, iterator.Place);
        var inner = scope.With((iterator.Variable, ElementOf(source)));
        var variable = inner.IndexOf(iterator.Variable);
        if (variable < 0) found.Add(DmnFindings.NoName(iterator.Place, "iteratorVariable"));
        if (variable < 0) return new NoLogic(iterator.Place);
        if (iterator.Kind != BoxedIteration.For)
        {
            return new QuantifierLogic(
                iterator.Place, iterator.Kind == BoxedIteration.Every, source, variable, Build(iterator.Body, inner, iterator.Place));
        }

        inner = inner.With(("partial", FeelType.AnyList));
        var body = Build(iterator.Body, inner, iterator.Place);
        return new ForLogic(iterator.Place, FeelType.ListOf(body.Type), source, variable, inner.IndexOf("partial"), body);
    }

    private Logic Filter(BoxedFilter filter, FeelScope scope)
    {
        var source = Build(filter.In, scope, filter.Place);

        // A text means the same as between the brackets of FEEL, positions in the list included.
        if (filter.Match is BoxedLiteral match && CanRead(match))
        {
            var behind = scope.With(("?", source.Type));
            var text = Text(match.Place, $"{FilterPrefix}{match.Text}\n]", behind, FilterPrefix.Length);
            return new ContextLogic(filter.Place, text.Type, [new("?", behind.IndexOf("?"), DmnType.Any, source)], text);
        }

        var element = ElementOf(source);
        var inner = scope.With([("item", element), .. element.Entries.Select(e => (e.Name, e.Type))]);
        var entries = element.Entries.Select(e => (e.Name, inner.IndexOf(e.Name))).ToList();
        return new FilterLogic(filter.Place, source.Type, source, inner.IndexOf("item"), entries, Build(filter.Match, inner, filter.Place));
    }

    private static FeelType ElementOf(Logic source) => source.Type.Kind is FeelTypeKind.List or FeelTypeKind.Range ? source.Type.Item! : FeelType.Any;

    private static FeelType Known(DmnType declared, Logic value) => declared == DmnType.Any ? value.Type : declared.Feel;
}
