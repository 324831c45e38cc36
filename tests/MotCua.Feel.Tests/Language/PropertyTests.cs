using CsCheck;

namespace MotCua.Feel.Tests.Language;

/// <summary>What holds for every expression: printed text reads back, evaluation repeats itself, logic follows its tables.</summary>
public class PropertyTests
{
    private const int Many = 3_000;

    private static readonly Gen<string> Leaf = OneOf(
        "1", "-2", "0.5", "3e2", "\"a\"", "\"\\\"q\\\\\"", "true", "false", "null", "age", "limit", "full name", "papers", "a-b", "untyped", "values in a list",
        "@\"2026-11-23\"", "@\"P1D\"", "@\"-P1Y\"", "[]", "{}", "(< 5)", "(!= \"x\")");

    private static readonly Gen<string> Any = Gen.Recursive<string>((depth, inner) => depth > 4 ? Leaf : Gen.OneOf(Leaf, Compound(inner)));

    [Fact]
    public void Printed_text_reads_back_as_the_same_tree() => Any.Sample(
        text =>
        {
            var first = FeelExpression.Parse(text, World.Scope);
            if (!first.IsValid) return;
            var again = FeelExpression.Parse(first.ToString(), World.Scope);
            Assert.True(again.IsValid, $"{text} is printed as {first}");
            Assert.Equal(first.ToString(), again.ToString());
            Assert.Equal(first.Type, again.Type);
            Assert.Equal(first.Evaluate(World.Context).Value.ToString(), again.Evaluate(World.Context).Value.ToString());
        },
        iter: Many);

    [Fact]
    public void Most_generated_texts_are_expressions()
    {
        var valid = 0;
        Any.Sample(text => { if (FeelExpression.Parse(text, World.Scope).IsValid) Interlocked.Increment(ref valid); }, iter: Many);
        Assert.True(valid > Many * 9 / 10, $"{valid} of {Many}");
    }

    [Fact]
    public void The_same_expression_and_values_give_the_same_result_and_findings() => Any.Sample(
        text =>
        {
            var one = FeelExpression.Parse(text, World.Scope).Evaluate(World.Context);
            var expression = FeelExpression.Parse(text, World.Scope);
            expression.Evaluate(World.Context);
            var other = expression.Evaluate(World.Context);
            Assert.Equal(one.Value.ToString(), other.Value.ToString());
            Assert.Equal(one.Diagnostics, other.Diagnostics);
        },
        iter: Many);

    [Fact]
    public void A_known_type_is_the_type_of_the_value() => Any.Sample(
        text =>
        {
            var expression = FeelExpression.Parse(text, World.Scope);
            var value = expression.Evaluate(World.Context).Value;
            Assert.True(value.IsNull || expression.Type.Holds(value), $"{text} is {value}, said to be {expression.Type}");
        },
        iter: Many);

    [Fact]
    public void Conjunction_and_disjunction_mirror_each_other()
    {
        string[] values = ["true", "false", "null", "1"];
        foreach (var left in values)
        {
            foreach (var right in values)
            {
                Assert.Equal(Text($"{left} and {right}"), Text($"{right} and {left}"));
                Assert.Equal(Text($"{left} or {right}"), Text($"{right} or {left}"));
            }
        }

        static string Text(string text) => FeelExpression.Parse(text).Evaluate().Value.ToString();
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<string> Compound(Gen<string> inner) => Gen.OneOf(
        Gen.Select(inner, OneOf("+", "-", "*", "/", "**", "=", "!=", "<", ">=", "and", "or"), inner, (a, sign, b) => $"({a}) {sign} ({b})"),
        Gen.Select(inner, OneOf("+", "*", "=", "and"), inner, (a, sign, b) => $"{a} {sign} {b}"),
        inner.Select(a => $"-({a})"),
        Gen.Select(inner, inner, inner, (a, b, c) => $"if {a} then {b} else {c}"),
        Gen.Select(inner, inner, (a, b) => $"for x in ({a}) return [x, {b}]"),
        Gen.Select(inner, inner, (a, b) => $"some x y in ({a}) satisfies ({b}) = x y"),
        Gen.Select(inner, inner, (a, b) => $"({a})[item = ({b})]"),
        Gen.Select(inner, inner, (a, b) => $"({a}) in (({b}), > 3, [1..5))"),
        Gen.Select(inner, inner, (a, b) => $"({a}) in ({b})"),
        Gen.Select(inner, inner, inner, (a, b, c) => $"({a}) between ({b}) and ({c})"),
        Gen.Select(inner, inner, (a, b) => $"{{p: {a}, \"q r\": {b}, s: [p, q r]}}"),
        Gen.Select(inner, inner, (a, b) => $"[({a})..({b})]"),
        Gen.Select(inner, inner, (a, b) => $"(function(u: number, v) ({a}) = v)({b}, 2)"),
        Gen.Select(inner, inner, (a, b) => $"substring(string: {a}, start position: {b})"),
        inner.Select(a => $"count({a})"),
        inner.Select(a => $"{{k: {a}}}.k"),
        inner.Select(a => $"({a}) instance of list<number>"));
}
