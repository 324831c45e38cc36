using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>The types that one file can name: built in, its own, and those of the files it imports behind their prefix (DMN 1.5, 7.3.3).</summary>
internal sealed class TypeTable
{
    private readonly Dictionary<string, DmnItemDefinition> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DmnType> resolved = new(StringComparer.Ordinal);
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);
    private readonly List<DmnDiagnostic> found;

    public TypeTable(DmnDefinitions owner, IEnumerable<(string Prefix, TypeTable Types)> imports, List<DmnDiagnostic> found)
    {
        this.found = found;
        foreach (var (prefix, types) in imports)
        {
            foreach (var (name, type) in types.resolved) resolved.TryAdd(prefix.Length == 0 ? name : $"{prefix}.{name}", type);
        }

        foreach (var definition in owner.ItemDefinitions)
        {
            if (!definitions.TryAdd(definition.Name, definition)) found.Add(DmnFindings.DuplicateName(definition.Place, definition.Name));
        }

        foreach (var definition in owner.ItemDefinitions) Named(definition.Name, definition.Place);
        Scope = FeelScope.Empty.WithTypes(resolved.ToDictionary(t => t.Key, t => t.Value.Feel));
    }

    /// <summary>No name but these types.</summary>
    public FeelScope Scope { get; }

    /// <summary>The type of a reference as written; any, with a finding, if there is none of that name.</summary>
    public DmnType Of(string? reference, DmnPlace place)
    {
        if (string.IsNullOrWhiteSpace(reference)) return DmnType.Any;
        var name = Names.Normalize(reference);
        if (Named(name, place) is { } type) return type;

        // Versions before 1.2 wrote qualified names of XML.
        if (name.IndexOf(':') is > 0 and var colon && Named(name[(colon + 1)..], place) is { } qualified) return qualified;
        if (FeelType.Parse(name, Scope) is { } written) return new(written);
        found.Add(DmnFindings.UnknownType(place, name));
        return DmnType.Any;
    }

    /// <summary>The defined type of that name, without a word if there is none.</summary>
    public DmnType Find(string? reference) => reference is not null && resolved.TryGetValue(Names.Normalize(reference), out var type) ? type : DmnType.Any;

    private DmnType? Named(string name, DmnPlace place)
    {
        if (resolved.TryGetValue(name, out var known)) return known;
        if (!definitions.TryGetValue(name, out var definition)) return FeelType.Named(name) is { } builtIn ? new(builtIn) : null;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack() || !underWay.Add(name))
        {
            found.Add(DmnFindings.Cycle(place, name));
            return DmnType.Any;
        }

        var type = Define(definition);
        underWay.Remove(name);
        return resolved[name] = type;
    }

    private DmnType Define(DmnItemDefinition definition)
    {
        var item = Constrained(Single(definition), definition, definition.AllowedValues);
        if (!definition.IsCollection) return Constrained(item, definition, definition.TypeConstraint);
        var list = new DmnType(FeelType.ListOf(item.Feel)) { Item = item, AllowedValues = item.AllowedValues };
        return Constrained(list, definition, definition.TypeConstraint);
    }

    private DmnType Single(DmnItemDefinition definition)
    {
        if (definition.Function is { } function) return Function(definition, function);
        if (definition.Components.Count == 0) return Of(definition.TypeRef, definition.Place);
        var components = definition.Components.Select(c => (c.Name, Define(c))).ToList();
        return new(FeelType.Context([.. components.Select(c => new FeelEntryType(c.Name, c.Item2.Feel))])) { Components = components };
    }

    private DmnType Function(DmnItemDefinition definition, DmnFunctionItem function)
    {
        var result = Of(function.OutputTypeRef, definition.Place);
        var parameters = function.Parameters.Select(p => Of(p.TypeRef, definition.Place).Feel).ToList();
        return new(FeelType.Function(parameters, result.Feel)) { Result = result };
    }

    private DmnType Constrained(DmnType type, DmnItemDefinition definition, string? tests)
    {
        if (string.IsNullOrWhiteSpace(tests)) return type;
        var parsed = FeelUnaryTests.Parse(tests, FeelScope.Empty, type.Feel);
        found.AddRange(parsed.Diagnostics.Select(d => DmnFindings.OfExpression(definition.Place, d)));
        return new(type.Feel)
        {
            Item = type.Item,
            Components = type.Components,
            Result = type.Result,
            Tests = [.. type.Tests, parsed],
            AllowedValues = tests,
        };
    }
}
