using System.Xml.Linq;

namespace MotCua.Feel;

/// <summary>Reads decision tables (DMN 1.5, 8.3).</summary>
internal sealed class TableReader(ExpressionReader expressions)
{
    private static readonly Dictionary<string, HitPolicy> HitPolicies = new(StringComparer.Ordinal)
    {
        ["UNIQUE"] = HitPolicy.Unique,
        ["FIRST"] = HitPolicy.First,
        ["PRIORITY"] = HitPolicy.Priority,
        ["ANY"] = HitPolicy.Any,
        ["COLLECT"] = HitPolicy.Collect,
        ["RULE ORDER"] = HitPolicy.RuleOrder,
        ["OUTPUT ORDER"] = HitPolicy.OutputOrder,
    };

    private static readonly Dictionary<string, Aggregation> Aggregations = new(StringComparer.Ordinal)
    {
        ["SUM"] = Aggregation.Sum,
        ["COUNT"] = Aggregation.Count,
        ["MIN"] = Aggregation.Min,
        ["MAX"] = Aggregation.Max,
    };

    public BoxedTable Read(XElement table)
    {
        var inputs = All(table, "input").Select(Input).ToList();
        var outputs = All(table, "output").Select(Output).ToList();
        if (outputs.Count == 0) expressions.Report(DmnFindings.Incomplete(expressions.Place(table), "decisionTable", "output"));
        return new(expressions.Place(table), Word(table, "hitPolicy", HitPolicies), Word(table, "aggregation", Aggregations))
        {
            OutputLabel = table.Text("outputLabel"),
            Inputs = inputs,
            Outputs = outputs,
            Annotations = [.. All(table, "annotation").Select(a => a.Text("name") ?? "")],
            Rules = [.. All(table, "rule").Select(r => Rule(r, inputs.Count, outputs.Count)).OfType<TableRule>()],
        };
    }

    private static IEnumerable<XElement> All(XElement parent, string name) => parent.ModelElements().Where(e => e.Name.LocalName == name);

    private TableInput Input(XElement input)
    {
        if (input.Child("inputExpression") is not { } expression)
        {
            expressions.Report(DmnFindings.Incomplete(expressions.Place(input), "input", "inputExpression"));
            return new(expressions.Place(input), input.Text("label"), new(expressions.Place(input), "null", null), null);
        }

        return new(expressions.Place(input), input.Text("label"), expressions.Literal(expression), Tests(input, "inputValues"));
    }

    private TableOutput Output(XElement output) => new(
        expressions.Place(output), output.Text("name") is { } name ? Names.Normalize(name) : null, output.Text("label"), output.Text("typeRef"),
        Tests(output, "outputValues"), output.Child("defaultOutputEntry") is { } entry ? expressions.Literal(entry) : null);

    // A rule of another width than the table is left out: no column of it can be trusted.
    private TableRule? Rule(XElement rule, int inputs, int outputs)
    {
        var tests = All(rule, "inputEntry").Select(expressions.Literal).ToList();
        var values = All(rule, "outputEntry").Select(expressions.Literal).ToList();
        if (tests.Count != inputs || values.Count != outputs)
        {
            expressions.Report(DmnFindings.WrongWidth(expressions.Place(rule), tests.Count + values.Count, inputs + outputs));
            return null;
        }

        return new(expressions.Place(rule), tests, values, [.. All(rule, "annotationEntry").Select(a => a.Child("text")?.Value ?? "")], rule.Child("description")?.Value);
    }

    private static string? Tests(XElement clause, string name) =>
        clause.Child(name)?.Child("text")?.Value is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    // The first of each enumeration is what the standard takes when nothing is said.
    private T Word<T>(XElement table, string attribute, Dictionary<string, T> words)
        where T : struct
    {
        if (table.Text(attribute) is not { } word) return default;
        if (!words.TryGetValue(word, out var value)) expressions.Report(DmnFindings.UnknownWord(expressions.Place(table), attribute, word));
        return value;
    }
}
