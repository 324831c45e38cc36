namespace MotCua.Feel;

/// <summary>The files of a model: who imports whom, and what a reference points at (DMN 1.5, 6.3.3).</summary>
internal sealed class ModelDirectory
{
    private readonly Dictionary<(string Namespace, string Id), (DmnDefinitions Owner, DmnElement Element)> elements = [];
    private readonly List<DmnDefinitions> files;

    public ModelDirectory(List<DmnDefinitions> files, List<DmnDiagnostic> found)
    {
        this.files = files;
        foreach (var file in files)
        {
            foreach (var element in file.Elements.Where(e => e.Id is not null)) elements.TryAdd((file.Namespace, element.Id!), (file, element));
            CheckImports(file, found);
        }
    }

    /// <summary>The imports of a file that were given, each with the file it names.</summary>
    public IEnumerable<(DmnImport Import, DmnDefinitions File)> ImportsOf(DmnDefinitions file)
    {
        foreach (var import in file.Imports)
        {
            if (files.Find(f => f.Namespace == import.Namespace && f != file) is { } target) yield return (import, target);
        }
    }

    /// <summary>What a reference in a file points at; null if it is nothing.</summary>
    public (DmnDefinitions Owner, DmnElement Element)? Find(DmnDefinitions from, DmnReference reference)
    {
        var hash = reference.Href.LastIndexOf('#');
        var (space, id) = hash < 0 ? ("", reference.Href) : (reference.Href[..hash], reference.Href[(hash + 1)..]);
        return elements.TryGetValue((space.Length == 0 ? from.Namespace : space, id), out var found) ? found : null;
    }

    /// <summary>The prefix that names of another file bear in a file: empty for none, null if it is not imported.</summary>
    public string? Prefix(DmnDefinitions from, DmnDefinitions owner) =>
        from == owner ? "" : ImportsOf(from).Where(i => i.File == owner).Select(i => i.Import.Name).FirstOrDefault();

    private void CheckImports(DmnDefinitions file, List<DmnDiagnostic> found)
    {
        foreach (var import in file.Imports)
        {
            if (!DmnNames.IsModel(import.Type)) found.Add(DmnFindings.IgnoredImport(import.Place, import.Name));
            else if (files.All(f => f.Namespace != import.Namespace)) found.Add(DmnFindings.MissingImport(import.Place, import.Name));
        }
    }
}
