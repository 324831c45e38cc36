using System.Text;

namespace MotCua.Feel.Tests;

/// <summary>Small models, written in place, and short ways to ask them.</summary>
internal static class Models
{
    public const string Namespace = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    public static string File(string body, string space = "urn:main", string version = Namespace) =>
        $"""<definitions xmlns="{version}" xmlns:x="urn:x" name="m" namespace="{space}">{body}</definitions>""";

    public static DmnReadResult Read(params string[] files) =>
        DmnModel.Read([.. files.Select((f, i) => new DmnFile($"{i}.dmn", new MemoryStream(Encoding.UTF8.GetBytes(f))))]);

    /// <summary>A model of one file in which nothing is amiss.</summary>
    public static DmnModel Good(string body)
    {
        var read = Read(File(body));
        Assert.Empty(read.Diagnostics);
        return read.Model!;
    }

    /// <summary>A decision; what it requires is named by id, and its id is its name.</summary>
    public static string Decision(string name, string logic, string? type = null, string requires = "", string knows = "") =>
        $"""
        <decision id="{name}" name="{name}"><variable name="{name}"{(type is null ? "" : $" typeRef=\"{type}\"")}/>
        {string.Concat(requires.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Requirement))}
        {string.Concat(knows.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => $"<knowledgeRequirement><requiredKnowledge href=\"{Href(k)}\"/></knowledgeRequirement>"))}
        {logic}</decision>
        """;

    public static string Input(string name, string? type = null) =>
        $"""<inputData id="in-{name}" name="{name}"><variable name="{name}"{(type is null ? "" : $" typeRef=\"{type}\"")}/></inputData>""";

    public static string Text(string feel) => $"<literalExpression><text>{feel.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}</text></literalExpression>";

    public static string Entry(string? name, string logic, string? type = null) =>
        $"<contextEntry>{(name is null ? "" : $"<variable name=\"{name}\"{(type is null ? "" : $" typeRef=\"{type}\"")}/>")}{logic}</contextEntry>";

    /// <summary>The value of a decision, as FEEL writes it, and the codes of what was found.</summary>
    public static (string Value, string Codes) Ask(this DmnModel model, string decision, string inputs = "{}")
    {
        var context = FeelExpression.Parse(inputs).Evaluate().Value.Context;
        Assert.NotNull(context);
        var result = model.Evaluate(decision, context);
        return (result.Value.ToString(), string.Join(' ', result.Diagnostics.Select(d => d.Code)));
    }

    private static string Requirement(string id) =>
        id.StartsWith("in-", StringComparison.Ordinal) || id.Contains("#in-", StringComparison.Ordinal)
            ? $"<informationRequirement><requiredInput href=\"{Href(id)}\"/></informationRequirement>"
            : $"<informationRequirement><requiredDecision href=\"{Href(id)}\"/></informationRequirement>";

    private static string Href(string id) => id.Contains('#', StringComparison.Ordinal) ? id : "#" + id;
}
