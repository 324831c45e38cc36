using System.Text.Json;
using System.Text.Json.Nodes;

namespace MotCua.Tests.Rules;

/// <summary>The commands of the built program: what they print and how they end is a contract.</summary>
public sealed class RuleCommandsTests
{
    private static readonly string Model = Path.Combine(TestKit.Repository.Root, "tests", "MotCua.Tests", "Rules", "fee.dmn");

    [Theory]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1 / 3", "\"0.3333333333333333333333333333333333\"")]
    [InlineData("@\"2026-11-23\" + duration(\"P20D\")", "\"2026-12-13\"")]
    [InlineData("[1..3)", "{\"start\":1,\"end\":3,\"startIncluded\":true,\"endIncluded\":false}")]
    [InlineData("function(a) a", "\"function\"")]
    [InlineData("-1 + 3", "2")]
    [InlineData("null", "null")]
    [InlineData("today()", "\"2026-11-24\"")]
    public async Task An_expression_is_printed_as_json(string expression, string expected)
    {
        var (exit, output, _) = await RunAsync("feel", expression, "--now", "2026-11-24T00:30:00+07:00");

        Assert.Equal(0, exit);
        Assert.Equal(expected, JsonNode.Parse(output)!["result"]?.ToJsonString(Plain) ?? "null");
    }

    [Theory]
    [InlineData("1 +", "FEEL-SYNTAX")]
    [InlineData("1 / 0", "FEEL-NO-VALUE")]
    [InlineData("nobody + 1", "FEEL-UNKNOWN-NAME")]
    public async Task An_error_ends_with_three_and_says_where(string expression, string code)
    {
        var (exit, output, _) = await RunAsync("feel", expression);

        Assert.Equal(3, exit);
        var finding = JsonNode.Parse(output)!["diagnostics"]!.AsArray()[0]!;
        Assert.Equal(code, (string?)finding["code"]);
        Assert.NotEqual((string?)finding["message"], (string?)finding["vietnamese"]);
    }

    [Fact]
    public async Task Names_come_from_a_file_and_wrong_use_ends_with_two()
    {
        var context = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(context, """{"số trang": 3, "khẩn": false}""", TestContext.Current.CancellationToken);
            var (exit, output, _) = await RunAsync("feel", "if khẩn then 0 else số trang * 2", "--context", context);
            Assert.Equal((0, 6), (exit, (int)JsonNode.Parse(output)!["result"]!));

            await File.WriteAllTextAsync(context, "[1]", TestContext.Current.CancellationToken);
            Assert.Equal(2, (await RunAsync("feel", "1", "--context", context)).Exit);
        }
        finally
        {
            File.Delete(context);
        }

        Assert.Equal(2, (await RunAsync("feel", "1", "--context", "/nowhere.json")).Exit);
        Assert.Equal(2, (await RunAsync("feel", "1", "--now", "yesterday")).Exit);
        Assert.Equal(2, (await RunAsync("feel")).Exit);
        Assert.Equal(2, (await RunAsync("dmn", "/nowhere.dmn", "--decision", "phi")).Exit);
        Assert.Equal(2, (await RunAsync("dmn", Model)).Exit);
    }

    [Theory]
    [InlineData(2, 4_000, 1)]
    [InlineData(3, 5_000, 2)]
    [InlineData(500, 200_000, 2)]
    public async Task A_decision_tells_its_value_and_the_rule_that_matched(int pages, int fee, int rule)
    {
        var input = Path.GetTempFileName();
        await File.WriteAllTextAsync(input, JsonSerializer.Serialize(new Dictionary<string, int> { ["so trang"] = pages }), TestContext.Current.CancellationToken);
        var (exit, output, _) = await RunAsync("dmn", Model, "--decision", "phi", "--input", input, "--trace");
        File.Delete(input);

        Assert.Equal(0, exit);
        var printed = JsonNode.Parse(output)!;
        Assert.Equal(fee, (int)printed["result"]!);
        Assert.Equal(rule, (int)printed["trace"]![0]!["tables"]![0]!["matched"]![0]!);
    }

    [Fact]
    public async Task Dates_in_the_input_are_strings_and_what_the_model_declares_makes_them_dates()
    {
        var (model, input) = (Path.GetTempFileName(), Path.GetTempFileName());
        await File.WriteAllTextAsync(model, """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="han" namespace="urn:han" id="d">
              <inputData id="i" name="ngay nhan"><variable name="ngay nhan" typeRef="date"/></inputData>
              <decision id="h" name="han tra"><variable name="han tra" typeRef="date"/>
                <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
                <literalExpression id="e"><text>ngay nhan + duration("P2D")</text></literalExpression>
              </decision>
            </definitions>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(input, """{"ngay nhan": "2026-11-24"}""", TestContext.Current.CancellationToken);
        var (exit, output, _) = await RunAsync("dmn", model, "--decision", "han tra", "--input", input);
        File.Delete(model);
        File.Delete(input);

        Assert.Equal((0, "2026-11-26"), (exit, (string?)JsonNode.Parse(output)!["result"]));
    }

    [Fact]
    public async Task A_decision_that_is_not_there_is_told_with_its_file()
    {
        var (exit, output, _) = await RunAsync("dmn", Model, "--decision", "lệ phí");

        Assert.Equal(3, exit);
        var finding = JsonNode.Parse(output)!["diagnostics"]![0]!;
        Assert.Equal(("DMN-NO-DECISION", "fee.dmn"), ((string?)finding["code"], (string?)finding["file"]));
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => BuiltProgram.RunAsync(arguments);
}
