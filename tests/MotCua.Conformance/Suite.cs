using System.Xml.Linq;
using MotCua.Feel;

namespace MotCua.Conformance;

/// <summary>The outcome of one case; <see cref="Failure"/> is null when it passed.</summary>
internal sealed record Outcome(string Folder, string File, string Case, string? Failure);

/// <summary>The test files below a folder.</summary>
internal static class Suite
{
    public static readonly XNamespace Namespace = "http://www.omg.org/spec/DMN/20160719/testcase";

    public static IEnumerable<CaseFile> FilesIn(string root) =>
        from path in Directory.EnumerateFiles(root, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.dmn").Any()
        let cases = XDocument.Load(path, LoadOptions.PreserveWhitespace).Root!
        where cases.Name == Namespace + "testCases"
        select new CaseFile(path, cases);
}

/// <summary>A file of cases and the model beside it.</summary>
internal sealed class CaseFile(string path, XElement root)
{
    private readonly string folder = Path.GetDirectoryName(path)!;

    public IEnumerable<Outcome> Run()
    {
        var read = ReadModel();
        foreach (var test in root.Elements(Suite.Namespace + "testCase"))
        {
            var failure = read.Model is { } model ? Case.Failure(model, test) : $"not read: {read.Diagnostics[0].Message}";
            yield return new(Path.Join(Path.GetFileName(Path.GetDirectoryName(folder)), Path.GetFileName(folder)), Path.GetFileNameWithoutExtension(path),
                (string?)test.Attribute("id") ?? "", failure);
        }
    }

    // The model by its name, then whatever it may import.
    private DmnReadResult ReadModel()
    {
        var name = root.Element(Suite.Namespace + "modelName")?.Value.Trim() ?? "";
        var models = Directory.EnumerateFiles(folder, "*.dmn").OrderByDescending(f => Path.GetFileName(f) == name).ThenBy(f => f, StringComparer.Ordinal);
        return DmnModel.Read([.. models.Select(f => new DmnFile(Path.GetFileName(f), new MemoryStream(File.ReadAllBytes(f))))]);
    }
}

/// <summary>One case: inputs in, values out.</summary>
internal static class Case
{
    private static readonly FeelOptions Now = new() { Now = TimeProvider.System.GetLocalNow() };

    /// <summary>What is wrong; null for nothing.</summary>
    public static string? Failure(DmnModel model, XElement test)
    {
        var inputs = Inputs(test);
        var results = test.Elements(Suite.Namespace + "resultNode").ToList();
        var service = (string?)test.Attribute("invocableName");
        var whole = service is null ? null : model.Evaluate(service, inputs, Now);
        foreach (var node in results)
        {
            var name = (string)node.Attribute("name")!;
            var result = whole ?? model.Evaluate(name, inputs, Now);
            var value = result.Value;
            if (whole is not null && results.Count > 1) value = value.Context?.TryGet(name, out var output) == true ? output : default;
            var wanted = node.Element(Suite.Namespace + "expected") is { } expected ? Values.Read(expected) : default;
            var isError = (bool?)node.Attribute("errorResult") == true;
            if (Values.AreSame(wanted, value) && (!isError || result.Diagnostics.Count > 0)) continue;
            return $"{name}: expected {(isError ? "an error and " : "")}{wanted}, got {value}{Why(result)}";
        }

        return null;
    }

    private static string Why(DmnResult result) => result.Diagnostics.Count == 0 ? "" : $" ({string.Join(" ", result.Diagnostics.Select(d => d.Message))})";

    private static FeelContext Inputs(XElement test)
    {
        var inputs = new FeelContextBuilder();
        var spaces = new Dictionary<string, FeelContext>();
        foreach (var node in test.Elements(Suite.Namespace + "inputNode"))
        {
            var (name, value) = ((string)node.Attribute("name")!, Values.Read(node));
            if ((string?)node.Attribute("namespace") is not { } space) inputs.Put(name, value);
            else spaces[space] = spaces.GetValueOrDefault(space, FeelContext.Empty).With(name, value);
        }

        foreach (var (space, values) in spaces) inputs.Put(space, FeelValue.Of(values));
        return inputs.Build();
    }
}
