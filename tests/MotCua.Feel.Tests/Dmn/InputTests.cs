using System.Text.Json;
using static MotCua.Feel.Tests.Models;

namespace MotCua.Feel.Tests;

/// <summary>What a decision has to be given: for a form, and for reading JSON.</summary>
public sealed class InputTests
{
    private const string Types = """
        <itemDefinition name="kind"><typeRef>string</typeRef><allowedValues><text>"new", "renewal"</text></allowedValues></itemDefinition>
        <itemDefinition name="age"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>
        <itemDefinition name="person"><itemComponent name="born"><typeRef>date</typeRef></itemComponent></itemDefinition>
        """;

    private static string Written(IEnumerable<DmnInput> inputs) =>
        string.Join("; ", inputs.Select(i => $"{i.Name}: {i.Type}{(i.AllowedValues is null ? "" : $" {i.AllowedValues}")}{(i.Choices is null ? "" : $" = {string.Join('|', i.Choices)}")}"));

    [Fact]
    public void Inputs_are_those_of_all_required_decisions_in_the_order_of_the_file()
    {
        var model = Good(Types + Input("kind", "kind") + Input("age", "age") + Input("unused") + Input("applicant", "person")
            + Decision("fee", Text("if base > 1 then age else base"), null, "base in-age") + Decision("base", Text("if applicant.born = null then kind else 1"), null, "in-applicant in-kind"));
        const string all = "kind: string \"new\", \"renewal\" = \"new\"|\"renewal\"; age: number [0..150]; applicant: context<born: date>";
        Assert.Equal(all, Written(model.InputsOf("fee")));
        Assert.Equal("kind: string \"new\", \"renewal\" = \"new\"|\"renewal\"; applicant: context<born: date>", Written(model.InputsOf(" base ")));
        Assert.Empty(model.InputsOf("nothing"));
    }

    [Fact]
    public void A_service_takes_its_parameters_and_business_knowledge_its_arguments()
    {
        var model = Good(Input("n", "number") + Input("day", "date") + Decision("half", Text("n / 2"), "number", "in-n") + Decision("whole", Text("half * 2"), "number", "half")
            + """
              <businessKnowledgeModel id="later" name="later"><variable name="later"/>
              <encapsulatedLogic><formalParameter name="from" typeRef="date"/><literalExpression><text>from + duration("P1D")</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
              <decisionService id="s" name="s"><variable name="s"/><outputDecision href="#whole"/><inputDecision href="#half"/><inputData href="#in-day"/></decisionService>
              """);
        Assert.Equal("day: date; half: number", Written(model.InputsOf("s")));
        Assert.Equal("from: date", Written(model.InputsOf("later")));
    }

    [Fact]
    public void Dates_in_json_reach_the_decision_also_those_of_imported_files()
    {
        var main = File("""<import name="lib" namespace="urn:lib" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>""" + Input("signed", "date")
            + Decision("days", Text("(lib.due - signed).days"), "number", "in-signed urn:lib#due"));
        var model = Read(main, File(Decision("due", Text("start + duration(\"P20D\")"), "date", "in-start") + Input("start", "date"), "urn:lib")).Model!;
        using var plain = JsonDocument.Parse("""{"signed": "2026-11-01", "start": "2026-11-03", "other": "2026-11-01"}""");
        using var spaced = JsonDocument.Parse("""{"signed": "2026-11-01", "urn:lib": {"start": "2026-11-03"}}""");
        foreach (var json in new[] { plain, spaced })
        {
            var result = model.Evaluate("days", FeelJson.Read(json.RootElement, model.InputTypeOf("days")).Context!);
            Assert.Equal("22", result.Value.ToString());
            Assert.Empty(result.Diagnostics);
        }

        Assert.Equal(["signed", "start"], model.InputsOf("days").Select(i => i.Name));
        Assert.Equal("context<signed: date, start: date, urn:lib: context<start: date>>", model.InputTypeOf("days").ToString());
    }
}
