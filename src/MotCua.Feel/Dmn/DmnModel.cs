namespace MotCua.Feel;

/// <summary>
/// A decision model of DMN 1.5, read once and evaluated as often as wanted, by any number of threads. Files of DMN 1.1 to 1.4 are read too.
/// Nothing here throws on files or values.
/// </summary>
public sealed class DmnModel
{
    public const int MaxBytes = 8_000_000;

    public const int MaxElements = 200_000;

    public const int MaxDepth = 200;

    internal static readonly XmlLimits Limits = new(MaxBytes, MaxElements, MaxDepth);

    private readonly CompiledModel compiled;

    private DmnModel(IReadOnlyList<DmnDefinitions> files, CompiledModel compiled, IReadOnlyList<DmnDiagnostic> diagnostics)
    {
        Files = files;
        Diagnostics = diagnostics;
        this.compiled = compiled;
    }

    /// <summary>The file that was asked for, before those that it imports.</summary>
    public DmnDefinitions Definitions => Files[0];

    public IReadOnlyList<DmnDefinitions> Files { get; }

    /// <summary>Findings of reading: whoever publishes a model wants none that is an error.</summary>
    public IReadOnlyList<DmnDiagnostic> Diagnostics { get; }

    /// <summary>Reads a model of one file.</summary>
    /// <param name="file">Its name, for findings.</param>
    public static DmnReadResult Read(Stream content, string file = "") => Read(new DmnFile(file, content));

    /// <summary>
    /// Reads a model from its files: the first is the model, the others are what it may import, by namespace. There is no model only if the first
    /// cannot be read.
    /// </summary>
    public static DmnReadResult Read(params IReadOnlyList<DmnFile> files)
    {
        var found = new List<DmnDiagnostic>();
        var definitions = new List<DmnDefinitions>();
        foreach (var file in files)
        {
            var content = SafeXml.ReadAll(file.Content, Limits);
            var read = content is null ? null : DefinitionsReader.Read(file.Name, content, found);
            if (content is null) found.Add(DmnFindings.TooLarge(file.Name));
            if (read is not null) definitions.Add(read);
            else if (definitions.Count == 0) return new(null, found);
        }

        if (definitions.Count == 0) return new(null, found);
        var compiled = new ModelBuilder(definitions, found).Build();
        return new(new(definitions, compiled, found), found);
    }

    /// <summary>Writes the file as it was read, byte for byte: extensions and drawing data are kept.</summary>
    public void Write(Stream target) => target.Write(Definitions.Content);

    /// <summary>Evaluates a decision, or calls a decision service or business knowledge, of the first file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">
    /// The input data by name; for a service its input decisions too, for business knowledge the arguments. Input data of imported files stands under the namespace of its file, as a
    /// context, or under its plain name.
    /// </param>
    /// <param name="options">What <c>now()</c> tells; null for nothing.</param>
    /// <param name="traces">Whether the way to the value is wanted.</param>
    public DmnResult Evaluate(string name, FeelContext inputs, FeelOptions? options = null, bool traces = false) =>
        compiled.Evaluate(Names.Normalize(name), inputs, options ?? FeelOptions.Default, traces);

    /// <summary>
    /// Looks through all decision tables without evaluating them: inputs for which no rule gives a result, rules that overlap where they must not,
    /// rules that never match or are hidden by others (8.2.10). All findings are warnings; an input that is null is no gap. Columns with tests other
    /// than constants and ranges of one kind are named once and left out; what is found is true whatever they hold.
    /// </summary>
    public IReadOnlyList<DmnDiagnostic> Check() => compiled.Check();

    /// <summary>
    /// What has to be given for a decision, itself or by way of those that it requires: input data in the order of the files. For a service its
    /// parameters, for business knowledge its arguments. Empty if there is nothing of that name.
    /// </summary>
    public IReadOnlyList<DmnInput> InputsOf(string name) => compiled.InputsOf(Names.Normalize(name));

    /// <summary>The same as the type of the context for <see cref="Evaluate"/>, by which <see cref="FeelJson"/> reads dates; inputs of imported files stand in it under both their names.</summary>
    public FeelType InputTypeOf(string name)
    {
        var inputs = InputsOf(name);
        var spaces = inputs.Where(i => i.Namespace is not null).GroupBy(i => i.Namespace!, i => new FeelEntryType(i.Name, i.Type), StringComparer.Ordinal)
            .Select(g => new FeelEntryType(g.Key, FeelType.Context([.. g])));
        return FeelType.Context([.. inputs.Select(i => new FeelEntryType(i.Name, i.Type)), .. spaces]);
    }
}

/// <summary>A file to be read.</summary>
/// <param name="Name">For findings.</param>
public sealed record DmnFile(string Name, Stream Content);

/// <summary>A model and what was found on reading it.</summary>
public sealed record DmnReadResult(DmnModel? Model, IReadOnlyList<DmnDiagnostic> Diagnostics);
