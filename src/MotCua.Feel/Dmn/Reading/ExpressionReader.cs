using System.Xml.Linq;

namespace MotCua.Feel;

/// <summary>Reads boxed expressions (DMN 1.5, 7.3 and 10.2.2).</summary>
internal sealed class ExpressionReader(string file, List<DmnDiagnostic> found)
{
    /// <summary>The expression among the children; null when there is none.</summary>
    public BoxedExpression? FirstIn(XElement parent) => AllIn(parent).FirstOrDefault();

    /// <summary>A function from its element or from <c>encapsulatedLogic</c>, which is built alike.</summary>
    public BoxedFunction Function(XElement element)
    {
        var parameters = element.ModelElements().Where(e => e.Name.LocalName == "formalParameter").Select(Parameter).ToList();
        return new(Place(element), FunctionKind(element), parameters, FirstIn(element)) { TypeRef = element.Text("typeRef") };
    }

    public static DmnParameter Parameter(XElement element) => new(Names.Normalize(element.Text("name")), element.Text("typeRef"));

    public BoxedLiteral Literal(XElement element) =>
        new(Place(element), element.Child("text")?.Value ?? "", element.Text("expressionLanguage")) { TypeRef = element.Text("typeRef") };

    public DmnPlace Place(XElement element) => Xml.Place(element, file);

    public void Report(DmnDiagnostic finding) => found.Add(finding);

    private IEnumerable<BoxedExpression> AllIn(XElement parent) => parent.ModelElements().Select(Expression).OfType<BoxedExpression>();

    private BoxedExpression? Expression(XElement element)
    {
        BoxedExpression? expression = element.Name.LocalName switch
        {
            "literalExpression" => Literal(element),
            "decisionTable" => new TableReader(this).Read(element),
            "context" => new BoxedContext(Place(element), Entries(element)),
            "list" => new BoxedList(Place(element), [.. AllIn(element)]),
            "relation" => Relation(element),
            "invocation" => Invocation(element),
            "functionDefinition" => Function(element),
            "conditional" => new BoxedConditional(Place(element), Part(element, "if"), Part(element, "then"), Part(element, "else")),
            "for" => Iterator(element, BoxedIteration.For, "return"),
            "every" => Iterator(element, BoxedIteration.Every, "satisfies"),
            "some" => Iterator(element, BoxedIteration.Some, "satisfies"),
            "filter" => new BoxedFilter(Place(element), Part(element, "in"), Part(element, "match")),
            _ => null,
        };
        return expression is null ? null : expression with { TypeRef = element.Text("typeRef") };
    }

    // The expression inside a wrapper such as "if".
    private BoxedExpression? Part(XElement parent, string name)
    {
        var part = parent.Child(name) is { } wrapper ? FirstIn(wrapper) : null;
        if (part is null) found.Add(DmnFindings.Incomplete(Place(parent), parent.Name.LocalName, name));
        return part;
    }

    private List<BoxedEntry> Entries(XElement context) =>
    [
        .. context.ModelElements().Where(e => e.Name.LocalName == "contextEntry").Select(e =>
        {
            var variable = e.Child("variable");
            return new BoxedEntry(Place(e), variable is null ? null : Names.Normalize(variable.Text("name")), variable?.Text("typeRef"), FirstIn(e));
        }),
    ];

    private BoxedRelation Relation(XElement element)
    {
        var columns = element.ModelElements().Where(e => e.Name.LocalName == "column").Select(Parameter).ToList();
        var rows = element.ModelElements().Where(e => e.Name.LocalName == "row").Select(e => new BoxedList(Place(e), [.. AllIn(e)])).ToList();
        foreach (var row in rows.Where(r => r.Items.Count != columns.Count)) found.Add(DmnFindings.WrongWidth(row.Place, row.Items.Count, columns.Count));
        return new(Place(element), columns, rows);
    }

    private BoxedExpression? Invocation(XElement element)
    {
        // The function is the expression outside the bindings.
        if (FirstIn(element) is not { } function)
        {
            found.Add(DmnFindings.Incomplete(Place(element), "invocation", "literalExpression"));
            return null;
        }

        var bindings = element.ModelElements().Where(e => e.Name.LocalName == "binding")
            .Select(e => new BoxedBinding(Names.Normalize(e.Child("parameter")?.Text("name")), FirstIn(e)));
        return new BoxedInvocation(Place(element), function, [.. bindings]);
    }

    private BoxedIterator Iterator(XElement element, BoxedIteration kind, string body) =>
        new(Place(element), kind, Names.Normalize(element.Text("iteratorVariable")), Part(element, "in"), Part(element, body));

    private DmnFunctionKind FunctionKind(XElement element)
    {
        switch (element.Text("kind"))
        {
            case null or "FEEL":
                return DmnFunctionKind.Feel;
            case "Java":
                return DmnFunctionKind.Java;
            case "PMML":
                return DmnFunctionKind.Pmml;
            case var other:
                found.Add(DmnFindings.UnknownWord(Place(element), "kind", other));
                return DmnFunctionKind.Feel;
        }
    }
}
