using static MotCua.Feel.Tests.Models;

namespace MotCua.Feel.Tests;

/// <summary>Decision tables: hit policies, columns, and the index against plain evaluation.</summary>
public sealed class TableTests
{
    // Rule 2 and 3 overlap for 10 to 19, rule 4 catches all.
    private static string Table(string policy, string output = "<output name=\"v\"/>", params string[] outputs)
    {
        string[] tests = ["< 10", "[10..20)", "[10..30]", "-"];
        var rules = tests.Select((t, i) =>
            $"<rule id=\"r{i}\"><inputEntry>{Cell(t)}</inputEntry>{string.Concat(outputs[i].Split('|').Select(o => $"<outputEntry>{Cell(o)}</outputEntry>"))}<annotationEntry>{Cell($"note {i}")}</annotationEntry></rule>");
        return $"<decisionTable {policy}><input><inputExpression><text>n</text></inputExpression></input>{output}<annotation name=\"why\"/>{string.Concat(rules)}</decisionTable>";
    }

    private static string Cell(string text) => $"<text>{text.Replace("<", "&lt;", StringComparison.Ordinal)}</text>";

    private static DmnModel Model(string table, string? type = null) => Good(Input("n", "number") + Decision("d", table, type, "in-n"));

    [Theory]
    [InlineData("", "15", "null", DmnCodes.Overlap)]
    [InlineData("hitPolicy=\"FIRST\"", "15", "2", "")]
    [InlineData("hitPolicy=\"FIRST\"", "99", "4", "")]
    [InlineData("hitPolicy=\"ANY\"", "99", "4", "")]
    [InlineData("hitPolicy=\"ANY\"", "15", "null", DmnCodes.Overlap)]
    [InlineData("hitPolicy=\"RULE ORDER\"", "15", "[2, 3, 4]", "")]
    [InlineData("hitPolicy=\"COLLECT\"", "5", "[1, 4]", "")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "15", "9", "")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", "15", "3", "")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", "15", "2", "")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", "15", "4", "")]
    public void Hit_policies(string policy, string n, string value, string codes) =>
        Assert.Equal((value, codes), Model(Table(policy, outputs: ["1", "2", "3", "4"])).Ask("d", $"{{n: {n}}}"));

    [Theory]
    [InlineData("PRIORITY", "\"high\"")]
    [InlineData("OUTPUT ORDER", "[\"high\", \"middle\", \"low\"]")]
    public void Outputs_go_by_the_order_of_their_values(string policy, string value)
    {
        const string output = "<output><outputValues><text>\"high\", \"middle\", \"low\"</text></outputValues></output>";
        Assert.Equal(value, Model(Table($"hitPolicy=\"{policy}\"", output, "\"low\"", "\"low\"", "\"high\"", "\"middle\"")).Ask("d", "{n: 15}").Value);
        const string types = "<itemDefinition name=\"t\" isCollection=\"LIST\"><typeRef>string</typeRef><allowedValues><text>\"high\", \"middle\", \"low\"</text></allowedValues></itemDefinition>";
        var list = policy == "PRIORITY" ? "false" : "true";
        var model = Good(types.Replace("LIST", list, StringComparison.Ordinal) + Input("n") + Decision("d", Table($"hitPolicy=\"{policy}\"", outputs: ["\"low\"", "\"low\"", "\"high\"", "\"middle\""]), "t", "in-n"));
        Assert.Equal(value, model.Ask("d", "{n: 15}").Value);
    }

    [Fact]
    public void Several_outputs_make_a_context_each_by_its_own_policy()
    {
        const string outputs = "<output name=\"a\"/><output name=\"b\"/>";
        string[] values = ["1|\"x\"", "2|\"y\"", "3|\"z\"", "4|\"w\""];
        Assert.Equal("{a: 2, b: \"y\"}", Model(Table("hitPolicy=\"FIRST\"", outputs, values)).Ask("d", "{n: 15}").Value);
        Assert.Equal("[{a: 1, b: \"x\"}, {a: 4, b: \"w\"}]", Model(Table("hitPolicy=\"COLLECT\"", outputs, values)).Ask("d", "{n: 5}").Value);
        Assert.Equal("{a: 9, b: 3}", Model(Table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", outputs, "1|1", "2|1", "3|1", "4|1")).Ask("d", "{n: 15}").Value);
    }

    [Theory]
    [InlineData("", "<output/>", "null")]
    [InlineData("", "<output><defaultOutputEntry><text>n * 2</text></defaultOutputEntry></output>", "100")]
    [InlineData("hitPolicy=\"COLLECT\"", "<output/>", "[]")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", "<output/>", "0")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "<output/>", "null")]
    public void Without_a_matching_rule(string policy, string output, string value) =>
        Assert.Equal(value, Model(Table(policy, output, "1", "2", "3", "4").Replace("<text>-</text>", "<text>null</text>", StringComparison.Ordinal)).Ask("d", "{n: 50}").Value);

    [Fact]
    public void An_input_outside_the_values_of_its_column_is_told()
    {
        var table = Table("hitPolicy=\"FIRST\"", outputs: ["1", "2", "3", "4"]).Replace("</inputExpression>", "</inputExpression><inputValues><text>[0..40]</text></inputValues>", StringComparison.Ordinal);
        Assert.Equal(("3", ""), Model(table).Ask("d", "{n: 25}"));
        Assert.Equal(("null", DmnCodes.NotAllowed), Model(table).Ask("d", "{n: 41}"));
    }

    [Fact]
    public void A_trace_tells_the_inputs_and_the_rules_that_matched()
    {
        var result = Model(Table("hitPolicy=\"RULE ORDER\"", outputs: ["1", "2", "3", "4"])).Evaluate("d", FeelContext.Of([("n", FeelValue.Of(15L))]), traces: true);
        var run = Assert.Single(Assert.Single(result.Trace).Tables);
        Assert.Equal([1, 2, 3], run.Matched);
        Assert.Equal("15", Assert.Single(run.Inputs).ToString());
        Assert.Equal(["note 1", "note 2", "note 3"], run.Matched.Select(r => Assert.Single(run.Table.Rules[r].Annotations)));
        Assert.Equal("why", Assert.Single(run.Table.Annotations));
    }
}
