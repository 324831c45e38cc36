using static MotCua.Feel.Tests.Models;

namespace MotCua.Feel.Tests;

/// <summary>Each kind of boxed expression.</summary>
public sealed class LogicTests
{
    private const string Papers = """[{"name": "A", pages: 3}, {"name": "B", pages: 40}]""";

    [Fact]
    public void A_decision_uses_inputs_and_other_decisions_by_name()
    {
        var model = Good(Input("số trang", "number") + Decision("lệ phí", Text("số trang * 2"), "number", "in-số_trang").Replace("số_trang", "số trang", StringComparison.Ordinal)
            + Decision("sum", Text("lệ phí + 1"), "number", "lệ_phí").Replace("lệ_phí", "lệ phí", StringComparison.Ordinal));
        Assert.Equal(("21", ""), model.Ask("sum", "{\"số trang\": 10}"));
        Assert.Equal(("21", ""), model.Ask("  sum ", "{\"số trang\": 10}"));
    }

    [Fact]
    public void Entries_of_a_context_see_those_before_them()
    {
        var context = Entry("a", Text("2")) + Entry("b", Text("a * 3"), "number");
        Assert.Equal("{a: 2, b: 6}", Good(Decision("d", $"<context>{context}</context>")).Ask("d").Value);
        Assert.Equal("8", Good(Decision("d", $"<context>{context}{Entry(null, Text("a + b"))}</context>")).Ask("d").Value);
    }

    [Fact]
    public void An_entry_shadows_what_is_outside_and_leaves_it_untouched()
    {
        var inner = $"<context>{Entry("a", Text("5"))}{Entry(null, Text("a"))}</context>";
        var outer = $"<context>{Entry("a", Text("1"))}{Entry("b", inner)}{Entry(null, Text("[a, b]"))}</context>";
        Assert.Equal("[1, 5]", Good(Decision("d", outer)).Ask("d").Value);
    }

    [Fact]
    public void Functions_keep_what_they_saw_and_may_call_themselves()
    {
        const string factorial = """
            <functionDefinition><formalParameter name="n" typeRef="number"/><literalExpression><text>if n = 0 then k else n * f(n - 1)</text></literalExpression></functionDefinition>
            """;
        var context = $"<context>{Entry("k", Text("1"))}{Entry("f", factorial)}{Entry(null, Text("f(5)"))}</context>";
        Assert.Equal(("120", ""), Good(Decision("d", context)).Ask("d"));
        Assert.Equal("null", Good(Decision("d", context.Replace("f(5)", "f(\"x\")", StringComparison.Ordinal))).Ask("d").Value);
    }

    [Fact]
    public void Endless_recursion_is_stopped()
    {
        var knowledge = """
            <businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="n"/>
            <literalExpression><text>f(n + 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            """;
        Assert.Equal(("null", FeelCodes.Limit), Good(knowledge + Decision("d", Text("f(1)"), knows: "f")).Ask("d"));
    }

    [Fact]
    public void Business_knowledge_is_called_by_place_by_name_and_by_invocation()
    {
        const string knowledge = """
            <businessKnowledgeModel id="f" name="fee of"><variable name="fee of" typeRef="number"/><encapsulatedLogic>
            <formalParameter name="n" typeRef="number"/><formalParameter name="urgent" typeRef="boolean"/>
            <literalExpression><text>if urgent then n * 2 else n</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            """;
        const string invocation = """
            <invocation><literalExpression><text>fee of</text></literalExpression>
            <binding><parameter name="urgent"/><literalExpression><text>true</text></literalExpression></binding>
            <binding><parameter name="n"/><literalExpression><text>4</text></literalExpression></binding></invocation>
            """;
        var model = Good(knowledge + Decision("place", Text("fee of(4, false)"), knows: "f") + Decision("name", Text("fee of(urgent: true, n: 5)"), knows: "f")
            + Decision("boxed", invocation, knows: "f") + Decision("wrong", Text("fee of(\"4\", false)"), knows: "f"));
        Assert.Equal(("4", "10", "8"), (model.Ask("place").Value, model.Ask("name").Value, model.Ask("boxed").Value));
        Assert.Equal(("null", FeelCodes.Arguments), model.Ask("wrong"));
        Assert.Equal(("6", ""), model.Ask("fee of", "{n: 3, urgent: true}"));
    }

    [Fact]
    public void Lists_and_relations()
    {
        const string relation = """
            <relation><column name="name" typeRef="string"/><column name="pages" typeRef="number"/>
            <row><literalExpression><text>"A"</text></literalExpression><literalExpression><text>3</text></literalExpression></row>
            <row><literalExpression><text>"B"</text></literalExpression><literalExpression><text>"four"</text></literalExpression></row></relation>
            """;
        var model = Good(Decision("r", relation) + Decision("l", $"<list>{Text("1")}{Text("\"x\"")}</list>") + Decision("n", Text("r.name"), requires: "r"));
        Assert.Equal(("""[{name: "A", pages: 3}, {name: "B", pages: null}]""", DmnCodes.WrongType), model.Ask("r"));
        Assert.Equal("""[1, "x"]""", model.Ask("l").Value);
        Assert.Equal("""["A", "B"]""", model.Ask("n").Value);
    }

    [Theory]
    [InlineData("true", "1")]
    [InlineData("false", "2")]
    [InlineData("null", "2")]
    [InlineData("\"yes\"", "null")]
    public void Conditional(string condition, string value) =>
        Assert.Equal(value, Good(Decision("d", $"<conditional><if>{Text(condition)}</if><then>{Text("1")}</then><else>{Text("2")}</else></conditional>")).Ask("d").Value);

    [Theory]
    [InlineData("for", "return", "[1, 2, 3]", "x * 2", "[2, 4, 6]")]
    [InlineData("for", "return", "1..3", "x + count(partial)", "[1, 3, 5]")]
    [InlineData("for", "return", "7", "x", "[7]")]
    [InlineData("for", "return", "null", "x", "null")]
    [InlineData("every", "satisfies", "[1, 2]", "x > 0", "true")]
    [InlineData("every", "satisfies", "[1, null]", "x > 0", "null")]
    [InlineData("every", "satisfies", "[]", "x", "true")]
    [InlineData("some", "satisfies", "[1, 2]", "x > 1", "true")]
    [InlineData("some", "satisfies", "[1, 2]", "\"no\"", "null")]
    public void Iterators(string element, string part, string source, string body, string value)
    {
        var range = source == "1..3" ? "[1..3]" : source;
        var model = Good(Decision("d", $"<{element} iteratorVariable=\"x\"><in>{Text(range)}</in><{part}>{Text(body)}</{part}></{element}>"));
        Assert.Equal(value, model.Ask("d").Value);
    }

    [Theory]
    [InlineData("pages > 10", """[{name: "B", pages: 40}]""")]
    [InlineData("item.pages < 10", """[{name: "A", pages: 3}]""")]
    [InlineData("2", """{name: "B", pages: 40}""")]
    [InlineData("-1 // the last", """{name: "B", pages: 40}""")]
    [InlineData("name = least", """[{name: "A", pages: 3}]""")]
    public void Filter(string match, string value)
    {
        var filter = $"<filter><in>{Text("papers")}</in><match>{Text(match)}</match></filter>";
        var model = Good(Input("papers") + Input("least") + Decision("d", filter, requires: "in-papers in-least"));
        Assert.Equal(value, model.Ask("d", $"{{papers: {Papers}, least: \"A\"}}").Value);
    }

    [Fact]
    public void A_filter_whose_match_is_no_text_sees_the_element()
    {
        var match = $"<conditional><if>{Text("item = 2")}</if><then>{Text("true")}</then><else>{Text("false")}</else></conditional>";
        Assert.Equal("[2]", Good(Decision("d", $"<filter><in>{Text("[1, 2, 3]")}</in><match>{match}</match></filter>")).Ask("d").Value);
        var byPages = match.Replace("item = 2", "pages = 2", StringComparison.Ordinal);
        Assert.Equal("[{pages: 2}]", Good(Decision("d", $"<filter><in>{Text("[{pages: 1}, {pages: 2}]")}</in><match>{byPages}</match></filter>")).Ask("d").Value);
    }

    [Fact]
    public void Functions_in_Java_come_from_a_fixed_list_and_those_in_PMML_not_at_all()
    {
        static string Function(string kind, string type, string signature) => $"""
            <context><contextEntry><variable name="f"/><functionDefinition kind="{kind}"><formalParameter name="a"/><context>
            {Entry("class", Text($"\"{type}\""))}{Entry("method signature", Text($"\"{signature}\""))}</context></functionDefinition></contextEntry>
            {Entry(null, Text("f(9)"))}</context>
            """;
        Assert.Equal(("3", ""), Good(Decision("d", Function("Java", "java.lang.Math", "sqrt( double )"))).Ask("d"));
        Assert.Equal(("null", $"{DmnCodes.External} {FeelCodes.NotAFunction}"), Good(Decision("d", Function("Java", "java.lang.System", "exit(int)"))).Ask("d"));
        Assert.Equal([DmnCodes.External], Read(File(Decision("d", Function("PMML", "x", "y")))).Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Findings_tell_the_place_of_the_text_they_were_made_in()
    {
        var model = Good("""
            <businessKnowledgeModel id="f" name="f"><encapsulatedLogic id="body"><formalParameter name="n"/>
            <literalExpression id="inner"><text>n / 0</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            """ + Decision("d", "<literalExpression id=\"outer\"><text>[1 / 0, f(1), 2 / 0]</text></literalExpression>", knows: "f"));
        var found = model.Evaluate("d", FeelContext.Empty).Diagnostics;
        Assert.Equal(["outer", "inner", "outer"], found.Select(d => d.Place.ElementId));
        Assert.All(found, d => Assert.Equal(("0.dmn", FeelCodes.NoValue), (d.Place.File, d.Code)));
        Assert.Equal(2, found[1].Place.Line);
        Assert.Equal([1, 0, 14], found.Select(d => d.Position));
    }
}
