using System.Xml;
using System.Xml.Linq;

namespace MotCua.Feel;

/// <summary>Reads one file into its parts (DMN 1.5, 6.3, 7.3.3). What is not understood, extensions and drawing data, stays in the bytes of the file only.</summary>
internal sealed class DefinitionsReader(string file, List<DmnDiagnostic> found)
{
    private readonly ExpressionReader expressions = new(file, found);

    /// <summary>Null, with a finding, when the bytes are no model.</summary>
    public static DmnDefinitions? Read(string file, byte[] content, List<DmnDiagnostic> found)
    {
        if (SafeXml.Load(content, DmnModel.Limits, out var refusal)?.Root is not { } root)
        {
            found.Add(refusal!.IsTooLarge ? DmnFindings.TooLarge(file) : DmnFindings.BrokenXml(new(file, null, refusal.Line, refusal.Column), refusal.Message));
            return null;
        }

        if (root.Name.LocalName == "definitions" && DmnNames.IsModel(root.Name.Namespace)) return new DefinitionsReader(file, found).Read(root, content);
        found.Add(DmnFindings.NotDmn(Xml.Place(root, file)));
        return null;
    }

    private DmnDefinitions Read(XElement root, byte[] content)
    {
        CheckIds(root);
        var elements = root.ModelElements().ToList();
        return new()
        {
            File = file,
            Content = content,
            Name = root.Text("name") ?? "",
            Namespace = root.Text("namespace") ?? "",
            Imports = All(elements, "import", Import),
            ItemDefinitions = All(elements, "itemDefinition", ItemDefinition),
            InputData = All(elements, "inputData", InputData),
            Decisions = All(elements, "decision", Decision),
            BusinessKnowledge = All(elements, "businessKnowledgeModel", BusinessKnowledge),
            KnowledgeSources = All(elements, "knowledgeSource", KnowledgeSource),
            DecisionServices = All(elements, "decisionService", DecisionService),
        };
    }

    private static List<T> All<T>(IEnumerable<XElement> elements, string name, Func<XElement, T> read) =>
        [.. elements.Where(e => e.Name.LocalName == name).Select(read)];

    private void CheckIds(XElement root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.DescendantsAndSelf().Where(e => DmnNames.IsModel(e.Name.Namespace)))
        {
            if (element.Text("id") is { } id && !seen.Add(id)) found.Add(DmnFindings.DuplicateId(Xml.Place(element, file), id));
        }
    }

    private DmnImport Import(XElement element) => new(
        Names.Normalize(element.Text("name")), element.Text("namespace") ?? "", element.Text("importType") ?? "", element.Text("locationURI"), Xml.Place(element, file));

    private DmnInputData InputData(XElement element) => new()
    {
        Id = element.Text("id"),
        Name = Name(element),
        Place = Xml.Place(element, file),
        Description = Description(element),
        TypeRef = VariableType(element),
    };

    private DmnKnowledgeSource KnowledgeSource(XElement element) => new()
    {
        Id = element.Text("id"),
        Name = Name(element),
        Place = Xml.Place(element, file),
        Description = Description(element),
        LocationUri = element.Text("locationURI"),
    };

    private DmnDecision Decision(XElement element) => new()
    {
        Id = element.Text("id"),
        Name = Name(element),
        Place = Xml.Place(element, file),
        Description = Description(element),
        Question = element.Child("question")?.Value,
        AllowedAnswers = element.Child("allowedAnswers")?.Value,
        TypeRef = VariableType(element),
        Inputs = [.. References(element, "informationRequirement", "requiredInput"), .. References(element, "informationRequirement", "requiredDecision")],
        Knowledge = References(element, "knowledgeRequirement", "requiredKnowledge"),
        Authorities = Authorities(element),
        Logic = expressions.FirstIn(element),
    };

    private DmnBusinessKnowledge BusinessKnowledge(XElement element) => new()
    {
        Id = element.Text("id"),
        Name = Name(element),
        Place = Xml.Place(element, file),
        Description = Description(element),
        TypeRef = VariableType(element),
        Knowledge = References(element, "knowledgeRequirement", "requiredKnowledge"),
        Authorities = Authorities(element),
        Logic = element.Child("encapsulatedLogic") is { } logic ? expressions.Function(logic) : null,
    };

    private DmnDecisionService DecisionService(XElement element) => new()
    {
        Id = element.Text("id"),
        Name = Name(element),
        Place = Xml.Place(element, file),
        Description = Description(element),
        TypeRef = VariableType(element),
        OutputDecisions = References(element, "outputDecision"),
        EncapsulatedDecisions = References(element, "encapsulatedDecision"),
        InputDecisions = References(element, "inputDecision"),
        InputData = References(element, "inputData"),
    };

    private DmnItemDefinition ItemDefinition(XElement element) => new(Name(element), Xml.Place(element, file))
    {
        TypeRef = element.Child("typeRef")?.Value.Trim(),
        IsCollection = element.Text("isCollection") is "true" or "1",
        AllowedValues = element.Child("allowedValues")?.Child("text")?.Value,
        TypeConstraint = element.Child("typeConstraint")?.Child("text")?.Value,
        Components = All(element.ModelElements(), "itemComponent", ItemDefinition),
        Function = element.Child("functionItem") is { } function
            ? new(All(function.ModelElements(), "parameters", ExpressionReader.Parameter), function.Text("outputTypeRef"))
            : null,
    };

    private string Name(XElement element)
    {
        var name = Names.Normalize(element.Text("name"));
        if (name.Length == 0) found.Add(DmnFindings.NoName(Xml.Place(element, file), element.Name.LocalName));
        return name;
    }

    private static string? Description(XElement element) => element.Child("description")?.Value;

    private static string? VariableType(XElement element) => element.Child("variable")?.Text("typeRef");

    private List<DmnReference> Authorities(XElement element) =>
        [.. new[] { "requiredAuthority", "requiredDecision", "requiredInput" }.SelectMany(kind => References(element, "authorityRequirement", kind))];

    private List<DmnReference> References(XElement element, string requirement, string? required = null) =>
    [
        .. element.ModelElements().Where(e => e.Name.LocalName == requirement)
            .Select(e => required is null ? e : e.Child(required)).OfType<XElement>()
            .Select(e => new DmnReference(e.Text("href") ?? "", Xml.Place(e, file))),
    ];
}

/// <summary>Short ways through the elements of a model.</summary>
internal static class Xml
{
    public static IEnumerable<XElement> ModelElements(this XElement element) => element.Elements().Where(e => DmnNames.IsModel(e.Name.Namespace));

    public static XElement? Child(this XElement element, string name) => element.ModelElements().FirstOrDefault(e => e.Name.LocalName == name);

    /// <summary>An attribute without namespace; null when it is not there.</summary>
    public static string? Text(this XElement element, string attribute) => (string?)element.Attribute(attribute);

    public static DmnPlace Place(XElement element, string file)
    {
        var id = element.AncestorsAndSelf().Select(e => e.Text("id")).FirstOrDefault(i => i is not null);
        var (line, column) = element is IXmlLineInfo info && info.HasLineInfo() ? (info.LineNumber, info.LinePosition) : (0, 0);
        return new(file, id, line, column);
    }
}
