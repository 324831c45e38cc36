namespace MotCua.Feel;

/// <summary>
/// The names that an expression may use, each with its type, in a fixed order: the n-th of the values given for an evaluation belongs to the
/// n-th name. Immutable and cheap to share; build it once. White space inside names is collapsed (DMN 1.5, 10.3.1.3).
/// </summary>
public sealed class FeelScope
{
    /// <summary>No name but the built-in functions.</summary>
    public static readonly FeelScope Empty = new([], new Dictionary<string, FeelType>());

    private readonly IReadOnlyDictionary<string, FeelType> types;
    private readonly Dictionary<string, int> places;

    private FeelScope(Variable[] variables, IReadOnlyDictionary<string, FeelType> types)
    {
        Variables = variables;
        this.types = types;
        Index = new(variables);
        places = new(StringComparer.Ordinal);
        foreach (var variable in variables) places[variable.Name] = variable.Index;
    }

    /// <summary>Number of names.</summary>
    public int Count => Variables.Length;

    /// <summary>The names in the order of their values.</summary>
    public IEnumerable<string> Names => Variables.Select(v => v.Name);

    internal Variable[] Variables { get; }

    internal NameIndex Index { get; }

    internal IEnumerable<string> TypeNames => types.Keys;

    /// <summary>A scope of these names; of two of the same name the later holds.</summary>
    public static FeelScope Of(params IEnumerable<(string Name, FeelType Type)> names) => Empty.With(names);

    /// <summary>A scope of these names, of any type.</summary>
    public static FeelScope OfNames(params IEnumerable<string> names) => Of(names.Select(n => (n, FeelType.Any)));

    /// <summary>The scope that fits a context: its keys with the types of its values.</summary>
    public static FeelScope Of(FeelContext context) => Of(context.Select(e => (e.Key, FeelType.Of(e.Value))));

    /// <summary>This scope and further names; a name that is there already keeps its place and takes the new type.</summary>
    public FeelScope With(params IEnumerable<(string Name, FeelType Type)> names)
    {
        var all = Variables.ToList();
        var known = new Dictionary<string, int>(places, StringComparer.Ordinal);
        foreach (var (name, type) in names)
        {
            var plain = MotCua.Feel.Names.Normalize(name);
            if (plain.Length == 0) continue;
            if (known.TryAdd(plain, all.Count)) all.Add(new(plain, type, VariableKind.Input, all.Count));
            else all[known[plain]] = new(plain, type, VariableKind.Input, known[plain]);
        }

        return new([.. all], types);
    }

    /// <summary>This scope with types that the model defines (item definitions, DMN 1.5, 7.3.3), to be used by name behind <c>instance of</c> and for parameters.</summary>
    public FeelScope WithTypes(IReadOnlyDictionary<string, FeelType> definitions) => new(Variables, definitions);

    /// <summary>The place of a name, -1 if it is not in scope.</summary>
    public int IndexOf(string name) => places.GetValueOrDefault(name, -1);

    public FeelType TypeAt(int index) => Variables[index].Type;

    /// <summary>The values of a context's entries in the order of the names; null for names it does not have.</summary>
    public FeelValue[] ValuesOf(FeelContext context)
    {
        var values = new FeelValue[Variables.Length];
        foreach (var (key, value) in context)
        {
            if (places.TryGetValue(key, out var place)) values[place] = value;
        }

        return values;
    }

    internal FeelType? FindType(string name) => types.GetValueOrDefault(name);
}
