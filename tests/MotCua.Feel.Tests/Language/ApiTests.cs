using System.Text.Json;

namespace MotCua.Feel.Tests.Language;

/// <summary>What a caller holds in the hand: scopes, values, functions of the host, tests as constants, JSON.</summary>
public class ApiTests
{
    [Fact]
    public void Values_go_by_the_place_of_their_name()
    {
        var scope = FeelScope.Of(("x", FeelType.Number), ("y", FeelType.Number));
        var expression = FeelExpression.Parse("x - y", scope);
        Assert.Equal("3", expression.Evaluate([FeelValue.Of(5), FeelValue.Of(2)]).Value.ToString());
        Assert.True(expression.Evaluate([FeelValue.Of(5)]).Value.IsNull);
        Assert.Equal((0, 1, -1), (scope.IndexOf("x"), scope.IndexOf("y"), scope.IndexOf("z")));
    }

    [Theory]
    [InlineData("y + 1", "y")]
    [InlineData("(function(x) x + z)(y)", "y, z")]
    [InlineData("for i in z return x", "x, z")]
    [InlineData("{x: 1, a: x}", "")]
    [InlineData("[{x: 1}][x = y]", "y")]
    [InlineData("z[x = y]", "x, y, z")]
    [InlineData("x +", "")]
    public void The_names_that_an_expression_looks_at_are_told(string text, string names) =>
        Assert.Equal(names, string.Join(", ", FeelExpression.Parse(text, FeelScope.OfNames("x", "y", "z")).UsedNames));

    [Fact]
    public void A_name_given_anew_keeps_its_place_and_takes_the_type()
    {
        var scope = FeelScope.Of(("a  b", FeelType.Number), ("c", FeelType.Number)).With(("a b", FeelType.String));
        Assert.Equal(["a b", "c"], scope.Names);
        Assert.Equal(FeelType.String, scope.TypeAt(0));
    }

    [Fact]
    public void Types_of_the_model_can_be_named()
    {
        var scope = FeelScope.Empty.WithTypes(new Dictionary<string, FeelType> { ["tPaper of record"] = FeelType.Context(new FeelEntryType("pages", FeelType.Number)) });
        Assert.True(FeelExpression.Parse("{pages: 1} instance of tPaper of record", scope).Evaluate().Value.IsTrue);
        Assert.True(FeelExpression.Parse("{pages: \"x\"} instance of list<tPaper of record>", scope).Evaluate().Value.IsFalse);
    }

    [Fact]
    public void A_function_of_the_host_is_called_by_place_and_by_name()
    {
        var surcharge = FeelFunction.Create(
            [new("fee", FeelType.Number), new("is urgent", FeelType.Boolean)],
            FeelType.Number,
            (_, arguments) => arguments[1].IsTrue ? FeelValue.Of(1_000) : arguments[0]);
        var scope = FeelScope.Of(("urgency surcharge", surcharge.Type));
        FeelValue[] values = [FeelValue.Of(surcharge)];

        Assert.Equal("1000", FeelExpression.Parse("urgency surcharge(5, true)", scope).Evaluate(values).Value.ToString());
        Assert.Equal("5", FeelExpression.Parse("urgency surcharge(is urgent: false, fee: [5])", scope).Evaluate(values).Value.ToString());
        Assert.NotEmpty(FeelExpression.Parse("urgency surcharge(\"x\", true)", scope).Evaluate(values).Diagnostics);
    }

    [Fact]
    public void A_function_of_the_host_may_evaluate_under_the_same_evaluation()
    {
        var inner = FeelExpression.Parse("sum(for i in 1..3 return i * x)", FeelScope.Of(("x", FeelType.Number)));
        var function = FeelFunction.Create([new("x", FeelType.Number)], FeelType.Number, (evaluation, arguments) => inner.Evaluate(arguments, evaluation));
        var outer = FeelExpression.Parse("for i in [1, 2] return f(i) + i", FeelScope.Of(("f", function.Type)));
        Assert.Equal("[7, 14]", outer.Evaluate([FeelValue.Of(function)]).Value.ToString());
    }

    [Fact]
    public void A_function_that_calls_itself_through_the_host_is_stopped()
    {
        var scope = FeelScope.Of(("f", FeelType.AnyFunction));
        var body = FeelExpression.Parse("f(1)", scope);
        FeelFunction? function = null;
        function = FeelFunction.Create([new("x", FeelType.Number)], FeelType.Any, (evaluation, _) => body.Evaluate([FeelValue.Of(function!)], evaluation));
        var result = body.Evaluate([FeelValue.Of(function)]);
        Assert.Equal(FeelCodes.Limit, Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void An_external_function_is_what_the_host_finds_for_its_description()
    {
        var options = new FeelOptions
        {
            External = (description, parameters) => description.TryGet("java", out var java) && java.Context!.TryGet("class", out var name) && name.Text == "Doubling"
                ? FeelFunction.Create(parameters, FeelType.Number, (_, arguments) => FeelExpression.Parse("x * 2", FeelScope.OfNames("x")).Evaluate(arguments).Value)
                : null,
        };
        Assert.Equal("14", FeelExpression.Parse("{f: function(n: number) external {java: {class: \"Doubling\"}}, r: f(7)}.r").Evaluate(options).Value.ToString());
        Assert.True(FeelExpression.Parse("(function(n) external {java: {class: \"Runtime\"}})(7)").Evaluate(options).Value.IsNull);
    }

    [Fact]
    public void A_limit_once_reached_ends_all_that_shares_the_evaluation()
    {
        var evaluation = new FeelEvaluation();
        Assert.True(FeelExpression.Parse("count(for i in 1..1000000000 return i)").Evaluate([], evaluation).IsNull);
        Assert.True(evaluation.IsExhausted);
        Assert.True(FeelExpression.Parse("1 + 1").Evaluate([], evaluation).IsNull);
        Assert.Equal("2", FeelExpression.Parse("1 + 1").Evaluate().Value.ToString());
    }

    [Theory]
    [InlineData("-", "[]", false)]
    [InlineData("1, [2..3), \"x\"", "[1, [2..3), \"x\"]", false)]
    [InlineData("not(> 5)", "[(> 5)]", true)]
    [InlineData("date(\"2026-11-23\")", "[@\"2026-11-23\"]", false)]
    [InlineData("age", null, false)]
    [InlineData("? > 5", null, false)]
    [InlineData("[1, 2]", null, false)]
    public void Tests_of_constants_show_them(string text, string? constants, bool isNegated)
    {
        var tests = FeelUnaryTests.Parse(text, World.Scope);
        Assert.Equal(constants, tests.Constants is { } known ? FeelValue.ListOf([.. known]).ToString() : null);
        Assert.Equal(isNegated, tests.IsNegated);
    }

    [Fact]
    public void One_expression_serves_many_threads()
    {
        var expression = FeelExpression.Parse("sum(for i in 1..50 return i * x) + count(partialish[item > x])", FeelScope.OfNames("x", "partialish"));
        var list = FeelExpression.Parse("for i in 1..20 return i").Evaluate().Value;
        Parallel.For(0, 2_000, i => Assert.Equal((1_275L * (i % 20)) + 20 - (i % 20), Number(expression.Evaluate([FeelValue.Of(i % 20), list]).Value)));
    }

    [Theory]
    [InlineData("{a: 1.5, b: [true, null], c: \"x\"}", """{"a":1.5,"b":[true,null],"c":"x"}""")]
    [InlineData("1e40", "1E+40")]
    [InlineData("0.1", "0.1")]
    [InlineData("9007199254740993", "\"9007199254740993\"")]
    [InlineData("1234567890123456789.5", "\"1234567890123456789.5\"")]
    [InlineData("[@\"2026-11-23\", @\"07:30:00\", @\"P1D\", @\"P1Y\"]", """["2026-11-23","07:30:00","P1D","P1Y"]""")]
    [InlineData("[1..5)", """{"start":1,"end":5,"startIncluded":true,"endIncluded":false}""")]
    [InlineData("abs", "\"function\"")]
    [InlineData("null", "null")]
    public void Values_are_written_as_json(string text, string json) =>
        Assert.Equal(json, FeelJson.Write(FeelExpression.Parse(text).Evaluate().Value)?.ToJsonString() ?? "null");

    [Fact]
    public void Json_is_read_as_values()
    {
        using var json = JsonDocument.Parse("""{"a": [{"x": 1}, {"x": 2.50}], "b": "2026-11-23", "c": null, "d": true}""");
        Assert.Equal("{a: [{x: 1}, {x: 2.5}], b: \"2026-11-23\", c: null, d: true}", FeelJson.Read(json.RootElement).ToString());
    }

    [Theory]
    [InlineData("date", "\"2026-11-23\"", "@\"2026-11-23\"")]
    [InlineData("time", "\"07:30:00\"", "@\"07:30:00\"")]
    [InlineData("date and time", "\"2026-11-23T07:30:00+07:00\"", "@\"2026-11-23T07:30:00+07:00\"")]
    [InlineData("years and months duration", "\"P1Y2M\"", "@\"P1Y2M\"")]
    [InlineData("days and time duration", "\"P20D\"", "@\"P20D\"")]
    [InlineData("string", "\"2026-11-23\"", "\"2026-11-23\"")]
    [InlineData("number", "\"2026-11-23\"", "\"2026-11-23\"")]
    [InlineData("date", "\"hôm nay\"", "\"hôm nay\"")]
    [InlineData("date", "null", "null")]
    [InlineData("list<date>", "[\"2026-11-23\", 5]", "[@\"2026-11-23\", 5]")]
    [InlineData("list<date>", "\"2026-11-23\"", "@\"2026-11-23\"")]
    [InlineData("context<born: date, papers: list<context<expires: date>>>", "{\"born\": \"1990-02-01\", \"code\": \"1990-02-01\", \"papers\": [{\"expires\": \"2030-01-01\"}]}",
        "{born: @\"1990-02-01\", code: \"1990-02-01\", papers: [{expires: @\"2030-01-01\"}]}")]
    public void Json_is_read_as_the_type_asks(string type, string text, string value)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Equal(value, FeelJson.Read(json.RootElement, FeelType.Parse(type)!).ToString());
    }

    private static long Number(FeelValue value)
    {
        Assert.True(value.TryGetInt64(out var number));
        return number;
    }
}
