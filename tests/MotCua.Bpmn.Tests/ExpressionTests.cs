using MotCua.Feel;

namespace MotCua.Bpmn.Tests;

public sealed class ExpressionTests
{
    private static readonly FeelContext Variables = Vars.Of("outcome", "return").With("area", 120.50m).With("urgent", true).With("tên_xã", "Đức Thọ");

    [Theory]
    [InlineData("outcome = \"return\"", true)]
    [InlineData("outcome != \"return\"", false)]
    [InlineData("outcome=\"forward\"", false)]
    [InlineData("  area >= 120.5\n", true)]
    [InlineData("area < -3", false)]
    [InlineData("area <= 120.49 or area > 120", true)]
    [InlineData("tên_xã = \"Đức Thọ\"", true)]
    [InlineData("tên_xã < \"Đức Thọ A\"", true)]
    [InlineData("outcome = \"a \\\"b\\\" \\\\\"", false)]
    [InlineData("urgent", true)]
    [InlineData("urgent = false", false)]
    [InlineData("true", true)]
    [InlineData("not(urgent and area > 200)", true)]
    [InlineData("not (false) and (urgent or missing < 3)", true)]
    [InlineData("missing = 1", false)]
    [InlineData("missing != 1", true)]
    [InlineData("false and missing > 1", false)]
    [InlineData("outcome = \"x\" or outcome = \"y\" and urgent", false)]
    [InlineData("outcome in (\"return\", \"refuse\") and starts with(tên_xã, \"Đức\")", true)]
    [InlineData("if area > 100 then urgent else false", true)]
    [InlineData("missing > 1", null)]
    [InlineData("missing", null)]
    [InlineData("outcome", null)]
    [InlineData("area = \"120.5\"", null)]
    [InlineData("urgent > false", null)]
    [InlineData("true and missing > 1", null)]
    [InlineData("not(missing > 1)", null)]
    public void Conditions_mean_what_FEEL_says(string text, bool? expected)
    {
        var (condition, error) = Expression.Parse(text);

        Assert.Null(error);
        Assert.Equal(text.Trim(), condition!.Text);
        Assert.Equal(expected, condition.Holds(Variables));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 3)]
    [InlineData("outcome =", 9)]
    [InlineData("outcome = return", 10)]
    [InlineData("outcome = \"return", 10)]
    [InlineData("outcome == \"x\"", 9)]
    [InlineData("a = 1 b", 6)]
    [InlineData("a = 1 and", 9)]
    [InlineData("(a = 1", 6)]
    [InlineData("not a", 4)]
    [InlineData("a = 1.2.3", 7)]
    [InlineData("a = 12x", 6)]
    [InlineData("${a}", 0)]
    [InlineData("and = 1", 0)]
    public void What_cannot_be_read_is_told_with_its_position(string text, int position)
    {
        var (condition, error) = Expression.Parse(text);

        Assert.Null(condition);
        Assert.Equal(position, error!.Position);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Assert.NotNull(Expression.Parse(new string('(', 2_000) + "a" + new string(')', 1_999)).Error);
        Assert.NotNull(Expression.Parse(string.Concat(Enumerable.Repeat("not(", 900))).Error);
        Assert.NotNull(Expression.Parse(new string(' ', 4_001)).Error);
        Assert.True(Expression.Parse(string.Join(" and ", Enumerable.Repeat("urgent", 200))).Expression!.Holds(Variables));
    }
}
