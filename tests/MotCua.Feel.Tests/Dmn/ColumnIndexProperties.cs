using CsCheck;

namespace MotCua.Feel.Tests;

/// <summary>The index of a column says of every value the same as the tests themselves.</summary>
public sealed class ColumnIndexProperties
{
    private static readonly Gen<string> Number = Gen.Int[-6, 6].Select(n => n % 2 == 0 ? $"{n}" : $"{n}.50");

    private static readonly Gen<string> Text = Gen.Int[0, 5].Select(n => $"\"{"aâbBđ𝄞".EnumerateRunes().ElementAt(n)}\"");

    private static readonly Gen<string> Date = Gen.Int[1, 9].Select(n => $"@\"2026-11-0{n}\"");

    private static readonly Gen<string> Truth = Gen.Bool.Select(b => b ? "true" : "false");

    [Fact]
    public void Of_numbers() => Agrees(Number, Tests(Number));

    [Fact]
    public void Of_strings() => Agrees(Text, Tests(Text));

    [Fact]
    public void Of_strings_that_are_only_equalled() => Agrees(Text, Some(Text));

    [Fact]
    public void Of_dates() => Agrees(Date, Tests(Date));

    [Fact]
    public void Of_truth_values() => Agrees(Truth, Some(Truth));

    [Theory]
    [InlineData("starts with(?, \"a\")")]
    [InlineData("1, \"a\"")]
    [InlineData("@\"10:00:00\"")]
    [InlineData("-")]
    public void What_needs_evaluation_or_has_no_order_is_not_indexed(string test) => Assert.Null(ColumnIndex.Of([FeelUnaryTests.Parse(test)]));

    private static Gen<string> Tests(Gen<string> value) => Some(Gen.OneOf(
        value,
        Gen.Const("null"),
        Gen.Const("!= null"),
        Gen.Select(Gen.OneOf(Gen.Const("<"), Gen.Const("<="), Gen.Const(">"), Gen.Const(">=")), value, (sign, v) => $"{sign} {v}"),
        Gen.Select(Gen.Char["[("], value, value, Gen.Char["])"], (open, a, b, close) => $"{open}{a}..{b}{close}")));

    private static Gen<string> Some(Gen<string> test) =>
        Gen.Select(test.Array[0, 3], Gen.Bool, (some, isNegated) => some.Length == 0 ? "-" : isNegated ? $"not({string.Join(", ", some)})" : string.Join(", ", some));

    private static void Agrees(Gen<string> value, Gen<string> tests) => Gen.Select(tests.Array[1, 70], value.Array[1, 8]).Sample((texts, values) =>
    {
        var rules = texts.Select(t => FeelUnaryTests.Parse(t)).ToArray();
        if (ColumnIndex.Of(rules) is not { } index) return;
        foreach (var subject in values.Select(v => FeelExpression.Parse(v).Evaluate().Value))
        {
            var found = TableLogic.Rules(index.RulesOf(subject));
            var expected = Enumerable.Range(0, rules.Length).Where(i => rules[i].Evaluate(subject, []).Value.IsTrue);
            Assert.Equal(expected, found);
        }
    });
}
