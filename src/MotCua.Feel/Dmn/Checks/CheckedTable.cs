namespace MotCua.Feel;

/// <summary>A table to be checked.</summary>
/// <param name="Types">By column, the type declared for its input; any if none is.</param>
internal sealed record CheckedTable(TableLogic Logic, IReadOnlyList<DmnType> Types)
{
    /// <summary>The type of a column's input: of the name or path that it is, otherwise the one written beside it.</summary>
    public static DmnType TypeOf(TableInput input, IEnumerable<(string Name, DmnType Type)> names, TypeTable types) =>
        Follow(names, Names.Normalize(input.Expression.Text)) is { Tests.Count: > 0 } known ? known : types.Find(input.Expression.TypeRef);

    private static DmnType? Follow(IEnumerable<(string Name, DmnType Type)> names, string path)
    {
        foreach (var (name, type) in names)
        {
            if (path == name) return type;
            if (path.StartsWith(name + ".", StringComparison.Ordinal)) return Follow(type.Components, path[(name.Length + 1)..]);
        }

        return null;
    }
}
