namespace MotCua.Paper;

/// <summary>What is written into a template: texts and lists of rows by name. Nothing else can be reached from a template.</summary>
public sealed record Fields(IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Lists)
{
    public static readonly Fields None = new(new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>());

    public string this[string name] => Texts.GetValueOrDefault(name, "");
}

/// <param name="Name">Vietnamese without marks: <c>ma_ho_so</c>.</param>
/// <param name="Of">The list that it is a column of; null for a text or a list itself.</param>
public sealed record FieldName(string Name, string? Of, bool IsList);

/// <summary>Something in a template that has to be mended.</summary>
/// <param name="Line">From 1; 0 for the whole text.</param>
public sealed record TemplateFinding(int Line, string Message);
