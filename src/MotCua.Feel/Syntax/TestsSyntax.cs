namespace MotCua.Feel;

/// <summary>Unary tests as a whole (rules 15 to 17): <c>-</c>, <c>a, b</c>, <c>not(a, b)</c>.</summary>
internal sealed class TestsSyntax : SyntaxNode
{
    public TestsSyntax(TextSpan span, Variable subject, bool isNegated, IReadOnlyList<SyntaxNode> tests)
        : base(span)
    {
        Subject = subject;
        IsNegated = isNegated;
        Tests = Adopt(tests);
        Type = FeelType.Boolean;
    }

    /// <summary>The value under test, <c>?</c>.</summary>
    public Variable Subject { get; }

    public bool IsNegated { get; }

    /// <summary>Empty for <c>-</c>, which any value passes.</summary>
    public IReadOnlyList<SyntaxNode> Tests { get; }
}
