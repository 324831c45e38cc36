using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>Makes the elements of all files ready to run, each after what it requires (DMN 1.5, 6.3).</summary>
internal sealed class ModelBuilder
{
    private readonly List<DmnDefinitions> files;
    private readonly List<DmnDiagnostic> found;
    private readonly ModelDirectory directory;
    private readonly Dictionary<DmnDefinitions, TypeTable> types = [];
    private readonly Dictionary<DmnElement, CompiledElement> built = [];
    private readonly HashSet<DmnElement> underWay = [];
    private readonly List<CheckedTable> tables = [];

    public ModelBuilder(List<DmnDefinitions> files, List<DmnDiagnostic> found)
    {
        this.files = files;
        this.found = found;
        directory = new(files, found);
    }

    public CompiledModel Build()
    {
        foreach (var file in files) Types(file, []);
        foreach (var file in files)
        {
            CheckNames(file);
            foreach (var element in file.Elements) Element(file, element);
        }

        return new(files, built, tables);
    }

    private void CheckNames(DmnDefinitions file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in file.Elements.Where(e => e is not DmnKnowledgeSource && e.Name.Length > 0))
        {
            if (!seen.Add(element.Name)) found.Add(DmnFindings.DuplicateName(element.Place, element.Name));
        }
    }

    // Imports come first; a circle of imports is cut where it closes.
    private TypeTable? Types(DmnDefinitions file, List<DmnDefinitions> path)
    {
        if (types.TryGetValue(file, out var known)) return known;
        if (path.Contains(file)) return null;
        var imports = directory.ImportsOf(file).Select(i => (i.Import.Name, Types: Types(i.File, [.. path, file])));
        return types[file] = new(file, [.. imports.Where(i => i.Types is not null).Select(i => (i.Name, i.Types!))], found);
    }

    private CompiledElement Element(DmnDefinitions owner, DmnElement element)
    {
        if (built.TryGetValue(element, out var known)) return known;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            found.Add(DmnFindings.TooDeep(element.Place, element.Name));
            return new CompiledNothing(owner, element);
        }

        if (!underWay.Add(element))
        {
            found.Add(DmnFindings.Cycle(element.Place, element.Name));
            return built[element] = new CompiledNothing(owner, element);
        }

        CompiledElement compiled = element switch
        {
            DmnInputData input => new CompiledInput(owner, input, types[owner].Of(input.TypeRef, input.Place)),
            DmnDecision decision => Decision(owner, decision),
            DmnBusinessKnowledge knowledge => Knowledge(owner, knowledge),
            DmnDecisionService service => Service(owner, service),
            _ => new CompiledNothing(owner, element),
        };
        underWay.Remove(element);
        return built[element] = compiled;
    }

    private CompiledDecision Decision(DmnDefinitions owner, DmnDecision decision)
    {
        var requirements = Require(owner, [.. decision.Inputs, .. decision.Knowledge]);

        // A table without a type of its own has that of its decision, whose allowed values may order its outputs.
        var source = decision.Logic is { TypeRef: null } untyped ? untyped with { TypeRef = decision.TypeRef } : decision.Logic;
        var builder = new LogicBuilder(types[owner], found);
        var logic = builder.Build(source, requirements.Scope, decision.Place, decision.Name);
        Keep(owner, builder.Tables, logic is TableLogic ? requirements.Types : []);
        if (decision.Logic is null) found.Add(DmnFindings.NoLogic(decision.Place, decision.Name));
        return new(owner, decision, types[owner].Of(decision.TypeRef, decision.Place), requirements, logic);
    }

    private CompiledKnowledge Knowledge(DmnDefinitions owner, DmnBusinessKnowledge knowledge)
    {
        var type = types[owner].Of(knowledge.TypeRef, knowledge.Place);
        var requirements = Require(owner, knowledge.Knowledge.Where(k => directory.Find(owner, k)?.Element != knowledge));
        if (knowledge.Logic is not { } function)
        {
            found.Add(DmnFindings.NoLogic(knowledge.Place, knowledge.Name));
            return new(owner, knowledge, type, requirements, new NoLogic(knowledge.Place));
        }

        // A function may call itself.
        var scope = requirements.Scope.With((knowledge.Name, FeelType.AnyFunction));
        var builder = new LogicBuilder(types[owner], found);
        var logic = builder.Function(function, scope, knowledge.Name, scope.IndexOf(knowledge.Name), type);
        Keep(owner, builder.Tables, function.Body is BoxedTable && logic is FunctionLogic whole ? whole.Parameters.Select(p => (p.Name, p.Type)) : []);
        return new(owner, knowledge, type, requirements, logic);
    }

    private CompiledService Service(DmnDefinitions owner, DmnDecisionService service)
    {
        var parameters = Require(owner, [.. service.InputData, .. service.InputDecisions]).Elements.ToList();
        var outputs = Require(owner, service.OutputDecisions).Elements.ToList();
        if (outputs.Count == 0) found.Add(DmnFindings.Incomplete(service.Place, "decisionService", "outputDecision"));
        return new(owner, service, types[owner].Of(service.TypeRef, service.Place), parameters, outputs);
    }

    // Within a larger expression other names may hide those that are required; then only what the columns themselves declare is certain.
    private void Keep(DmnDefinitions owner, IReadOnlyList<TableLogic> built, IEnumerable<(string Name, DmnType Type)> names) =>
        tables.AddRange(built.Select(t => new CheckedTable(t, [.. t.Table.Inputs.Select(i => CheckedTable.TypeOf(i, names, types[owner]))])));

    private Requirements Require(DmnDefinitions owner, IEnumerable<DmnReference> references)
    {
        var required = new List<Requirement>();
        foreach (var reference in references)
        {
            if (directory.Find(owner, reference) is not { } target || directory.Prefix(owner, target.Owner) is not { } prefix || target.Element is DmnKnowledgeSource)
            {
                found.Add(DmnFindings.Dangling(reference.Place, reference.Href));
                continue;
            }

            // What has no name was reported, and can be used by no expression.
            if (target.Element.Name.Length > 0) required.Add(new(prefix, Element(target.Owner, target.Element)));
        }

        return Requirements.Of(required, types[owner].Scope);
    }
}
