namespace MotCua.Feel;

/// <summary>The text that <c>range()</c> takes (DMN 1.5, 10.3.4.1): a range literal with two ends, each a literal or a temporal function of literals.</summary>
internal static class RangeLiteral
{
    private static readonly string[] Constructors = ["date", "time", "date and time", "duration"];

    /// <summary>Null if the text is no such literal, or its ends are of different kinds or in the wrong order.</summary>
    public static FeelValue Parse(string text)
    {
        var (root, _) = Parser.ParseExpression(text, FeelScope.Empty);
        if (root is not RangeSyntax { Form: RangeForm.Interval } range || !IsLiteral(range.Start!) || !IsLiteral(range.End!)) return default;
        var value = Compiler.Compile(range).Run(new(), []);
        return value.Range is { } ends && FeelComparison.Order(ends.Start, ends.End) <= 0 ? value : default;
    }

    private static bool IsLiteral(SyntaxNode node) => node switch
    {
        LiteralSyntax => true,
        InvocationSyntax { Function: NameSyntax name } call => Constructors.Contains(name.Name) && call.Arguments.All(a => a is LiteralSyntax),
        _ => false,
    };
}
