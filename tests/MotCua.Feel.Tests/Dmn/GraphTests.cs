using static MotCua.Feel.Tests.Models;

namespace MotCua.Feel.Tests;

/// <summary>Requirements, services, imports and types.</summary>
public sealed class GraphTests
{
    private const string Dmn = """importType="https://www.omg.org/spec/DMN/20230324/MODEL/" """;

    private static readonly string Services = Input("a", "number") + Decision("b", Text("1"), "number") + Decision("c", Text("a * 10 + b"), "number", "in-a b") + Decision("e", Text("c + 1"), "number", "c")
        + """
          <decisionService id="s" name="s"><variable name="s"/><outputDecision href="#e"/><encapsulatedDecision href="#c"/><inputDecision href="#b"/><inputData href="#in-a"/></decisionService>
          <decisionService id="two" name="two"><variable name="two"/><outputDecision href="#e"/><outputDecision href="#c"/><inputData href="#in-a"/></decisionService>
          """;

    [Fact]
    public void A_service_is_called_with_its_data_then_its_decisions()
    {
        var model = Good(Services + Decision("d", Text("[s(2, 3), s(b: 5, a: 4), e]"), requires: "e", knows: "s"));
        Assert.Equal(("[24, 46, 12]", ""), model.Ask("d", "{a: 1}"));
        Assert.Equal(("24", ""), model.Ask("s", "{a: 2, b: 3}"));
        Assert.Equal(("{e: 22, c: 21}", ""), model.Ask("two", "{a: 2}"));
        Assert.StartsWith(DmnCodes.NoInput, model.Ask("s", "{a: 2}").Codes, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_another_file_stand_behind_the_prefix_of_its_import()
    {
        var other = File(
            """<itemDefinition name="tPage"><typeRef>number</typeRef><allowedValues><text>[1..100]</text></allowedValues></itemDefinition>""" + Input("so trang", "tPage")
            + Decision("phi", Text("so trang * 2"), "number", "in-so_trang").Replace("in-so_trang", "in-so trang", StringComparison.Ordinal)
            + """
              <businessKnowledgeModel id="f" name="lam tron"><encapsulatedLogic><formalParameter name="n" typeRef="tPage"/>
              <literalExpression><text>round up(n, -1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
              """, "urn:other");
        var main = File($"""<import name="khac nhau" namespace="urn:other" {Dmn}/>"""
            + Decision("d", Text("khac nhau.lam tron(khac nhau.phi) + 1"), "khac nhau.tPage", "urn:other#phi", "urn:other#f"));
        var read = Read(main, other);
        Assert.Empty(read.Diagnostics);
        Assert.Equal(("21", ""), read.Model!.Ask("d", "{\"so trang\": 8}"));
        Assert.Equal(("31", ""), read.Model!.Ask("d", "{\"urn:other\": {\"so trang\": 12}}"));
        Assert.Equal("null", read.Model!.Ask("d", "{\"so trang\": 101}").Value);
        Assert.Equal(("null", DmnCodes.NotAllowed), read.Model!.Ask("d", "{\"so trang\": 50}"));
    }

    [Fact]
    public void Names_of_an_import_without_a_prefix_are_used_as_they_are()
    {
        var other = File(Decision("o", Text("5"), "number") + """<itemDefinition name="t"><typeRef>number</typeRef></itemDefinition>""", "urn:other");
        var read = Read(File($"""<import name="" namespace="urn:other" {Dmn}/>""" + Decision("d", Text("o + 1"), "t", "urn:other#o")), other);
        Assert.Empty(read.Diagnostics);
        Assert.Equal(("6", ""), read.Model!.Ask("d"));
    }

    [Fact]
    public void An_import_that_was_not_given_is_a_finding()
    {
        var read = Read(File($"""<import name="o" namespace="urn:other" {Dmn}/>""" + Decision("d", Text("1"), requires: "urn:other#x")));
        Assert.Equal([DmnCodes.Import, DmnCodes.Reference], read.Diagnostics.Select(d => d.Code));
        Assert.Equal("1", read.Model!.Ask("d").Value);
    }

    [Theory]
    [InlineData("number", "[7]", "7")]
    [InlineData("tNumbers", "7", "[7]")]
    [InlineData("date and time", "@\"2026-11-23\"", "@\"2026-11-23T00:00:00Z\"")]
    [InlineData("number", "\"7\"", "null")]
    [InlineData("tNumbers", "[7, \"8\"]", "null")]
    [InlineData("tSmall", "7", "null")]
    [InlineData("tSmall", "3", "3")]
    [InlineData("tSmall", "null", "null")]
    [InlineData("tTiny", "0", "null")]
    [InlineData("tTiny", "2", "2")]
    [InlineData("tSmalls", "[1, 5]", "null")]
    [InlineData("tSmalls", "[1, 2]", "[1, 2]")]
    [InlineData("tSmalls", "[1, 2, 3]", "null")]
    [InlineData("tPerson", "{name: \"An\", age: 3}", "{name: \"An\", age: 3}")]
    [InlineData("tPerson", "{name: \"An\", age: 30}", "null")]
    [InlineData("tPerson", "{name: \"An\"}", "null")]
    [InlineData("Any", "7", "7")]
    public void A_value_is_made_one_of_the_declared_type_or_null(string type, string value, string expected)
    {
        const string types = """
            <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
            <itemDefinition name="tTiny"><typeRef>tSmall</typeRef><allowedValues><text>not(0)</text></allowedValues></itemDefinition>
            <itemDefinition name="tSmall"><typeRef>number</typeRef><allowedValues><text>[0..3]</text></allowedValues></itemDefinition>
            <itemDefinition name="tSmalls" isCollection="true"><typeRef>tSmall</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
            <itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="age"><typeRef>tSmall</typeRef></itemComponent></itemDefinition>
            """;
        var model = Good(types + Decision("d", Text(value), type) + Input("i", type) + Decision("j", Text("i"), requires: "in-i"));
        Assert.Equal(expected, model.Ask("d").Value);
        Assert.Equal(expected, model.Ask("j", $"{{i: {value}}}").Value);
        Assert.Equal(expected == "null" && value != "null", model.Ask("d").Codes.Length > 0);
    }

    [Fact]
    public void The_type_of_a_function_gives_the_type_of_its_result()
    {
        var model = Good("""
            <itemDefinition name="tF"><functionItem outputTypeRef="number"><parameters name="n" typeRef="number"/></functionItem></itemDefinition>
            <businessKnowledgeModel id="f" name="f"><variable name="f" typeRef="tF"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
            <literalExpression><text>if n = 1 then [n] else "two"</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
            """ + Decision("d", Text("[f(1), f(2), f instance of tF]"), knows: "f"));
        Assert.Equal(("[1, null, true]", DmnCodes.WrongType), model.Ask("d"));
    }

    [Fact]
    public void Cycles_are_findings_and_their_values_null()
    {
        var read = Read(File(Decision("a", Text("b"), requires: "b") + Decision("b", Text("a"), requires: "a") + Decision("c", Text("c"), requires: "c")
            + """<itemDefinition name="t"><typeRef>u</typeRef></itemDefinition><itemDefinition name="u"><typeRef>t</typeRef></itemDefinition>"""));
        Assert.Equal(3, read.Diagnostics.Count(d => d.Code == DmnCodes.Cycle));
        Assert.Equal("null", read.Model!.Ask("a").Value);
        Assert.Equal("null", read.Model!.Ask("c").Value);
    }

    [Fact]
    public void What_has_no_name_is_seen_by_nobody()
    {
        var read = Read(File("""
            <itemDefinition name="t"><itemComponent name=""><typeRef>number</typeRef></itemComponent></itemDefinition>
            <inputData id="i" name=""><variable name=""/></inputData>
            """ + Decision("d", $"<context>{Entry("", Text("1"))}{Entry("a", Text("x.b"))}{Entry(null, Text("[a, 2]"))}</context>", requires: "i x") + Decision("x", Text("{b: 1}"), "t")));
        Assert.Equal([DmnCodes.NoName, DmnCodes.NoName], read.Diagnostics.Where(d => d.Severity == FeelSeverity.Error).Select(d => d.Code));
        Assert.Equal("[null, 2]", read.Model!.Ask("d").Value);
    }

    [Fact]
    public void A_chain_of_thousands_of_decisions_is_followed_or_refused_but_never_fatal()
    {
        var chain = string.Concat(Enumerable.Range(1, 10_000).Reverse().Select(i => Decision($"d{i}", Text("1"), requires: $"d{i - 1}")));
        var read = Read(File(chain + Decision("d0", Text("1"))));
        Assert.NotNull(read.Model!.Ask("d10000").Value);
        Assert.NotNull(Read(File(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<itemDefinition name=\"t{i}\"><typeRef>t{i + 1}</typeRef></itemDefinition>")))).Model);
    }

    [Fact]
    public void What_is_missing_is_told()
    {
        var read = Read(File(Decision("d", "") + Decision("e", Text("nobody"), "tNone", "in-none") + Input("a", "number") + Decision("f", Text("a"), requires: "in-a")));
        Assert.Equal([DmnCodes.NoLogic, DmnCodes.Reference, FeelCodes.UnknownName, DmnCodes.Type], read.Diagnostics.Select(d => d.Code));
        Assert.Equal(("null", DmnCodes.NoDecision), read.Model!.Ask("none"));
        Assert.Equal(("null", DmnCodes.NoInput), read.Model!.Ask("f"));
        Assert.Equal(("null", DmnCodes.WrongType), read.Model!.Ask("f", "{a: \"x\"}"));
        Assert.Equal("e", read.Diagnostics[1].Place.ElementId);
    }

    [Fact]
    public void A_trace_tells_inputs_and_values_of_all_decisions()
    {
        var model = Good(Services);
        var trace = model.Evaluate("e", FeelContext.Of([("a", FeelValue.Of(3L))]), traces: true).Trace;
        Assert.Equal(["b = 1", "c = 31 of a 3, b 1", "e = 32 of c 31"], trace.Select(t =>
            $"{t.Decision.Name} = {t.Value}{(t.Inputs.Count == 0 ? "" : " of " + string.Join(", ", t.Inputs.Select(i => $"{i.Key} {i.Value}")))}"));
        Assert.Empty(model.Evaluate("e", FeelContext.Empty).Trace);
    }
}
