namespace MotCua.Feel;

/// <summary>
/// Reads FEEL (DMN 1.5, 10.3.1) in one pass: names are resolved and types inferred as the tree grows, because what is a name depends on what is
/// in scope. The first violation of the grammar ends the reading; it never throws on text.
/// </summary>
internal sealed partial class Parser
{
    private readonly string text;
    private readonly FeelScope scope;
    private readonly List<ScopeName> names = [];
    private List<FeelDiagnostic>? diagnostics;
    private Lexer lexer;
    private int nesting;
    private bool hasFailed;

    // Inside the upper end of a range, where [ may close the range instead of opening a filter.
    private bool isInRangeEnd;

    private Parser(string text, FeelScope scope)
    {
        this.text = text;
        this.scope = scope;
        lexer = new(text);
        lexer.MoveTo(0);
    }

    private Token Token => lexer.Token;

    /// <summary>Reads an expression. The root is null when the text is none.</summary>
    public static (SyntaxNode? Root, IReadOnlyList<FeelDiagnostic> Diagnostics) ParseExpression(string text, FeelScope scope)
    {
        if (TooLong(text) is { } refusal) return (null, refusal);
        var parser = new Parser(text, scope);
        var root = parser.Expression();
        parser.ExpectEnd(root.Height);
        return (parser.hasFailed ? null : root, parser.Found);
    }

    /// <summary>Reads unary tests (rules 6, 7, 15 to 17) on a value of <paramref name="subject"/>'s type, which they may call <c>?</c>.</summary>
    public static (TestsSyntax? Root, IReadOnlyList<FeelDiagnostic> Diagnostics) ParseTests(string text, FeelScope scope, FeelType subject)
    {
        if (TooLong(text) is { } refusal) return (null, refusal);
        var parser = new Parser(text, scope);
        var root = parser.UnaryTests(new(SubjectName, subject, VariableKind.Local));
        parser.ExpectEnd(root.Height);
        return (parser.hasFailed ? null : root, parser.Found);
    }

    /// <summary>Reads a type (rules 52, 53); null if the text is none or names an unknown one.</summary>
    public static FeelType? ParseType(string text, FeelScope scope)
    {
        if (text.Length > FeelLimits.TextLength) return null;
        var parser = new Parser(text, scope);
        var type = parser.Type();
        parser.ExpectEnd(0);
        return parser.hasFailed ? null : type;
    }

    private IReadOnlyList<FeelDiagnostic> Found => diagnostics ?? (IReadOnlyList<FeelDiagnostic>)[];

    private static FeelDiagnostic[]? TooLong(string text) =>
        text.Length > FeelLimits.TextLength ? [Findings.TooLong(text.Length)] : null;

    private void ExpectEnd(int height)
    {
        if (Token.Kind != TokenKind.End) Fail(Findings.NothingMoreExpected(Token.Span, Written(Token)));
        if (height > FeelLimits.TreeHeight) Fail(Findings.TooDeep(new(0, text.Length)));
    }

    private SyntaxNode Expression(int minimum = Precedence.Expression)
    {
        if (++nesting > FeelLimits.Nesting) return Fail(Findings.TooDeep(Token.Span));
        var start = Token.Start;
        var node = Infix(start, Prefix(), minimum);
        nesting--;
        return node;
    }

    private SyntaxNode Prefix()
    {
        if (Token.Kind != TokenKind.Minus) return Postfix(Primary());
        var start = Token.Start;
        lexer.Move();
        if (Token.Kind == TokenKind.Number) return Postfix(Number(start, isNegative: true));
        var operand = Expression(Precedence.Negation);
        return Typed(new NegationSyntax(new(start, operand.Span.End), operand));
    }

    /// <summary>Operators and their right sides behind an operand that begins, with its brackets, at <paramref name="start"/>.</summary>
    private SyntaxNode Infix(int start, SyntaxNode left, int minimum)
    {
        while (true)
        {
            if (SignOf(Token) is { } sign)
            {
                var precedence = sign.PrecedenceOf();
                if (precedence < minimum) return left;
                lexer.Move();
                var right = Expression(precedence + 1);
                left = Typed(new BinarySyntax(SpanFrom(start), sign, left, right));
            }
            else if (Token.Keyword == Keyword.Between && minimum <= Precedence.Comparison)
            {
                lexer.Move();
                var low = Expression(Precedence.Additive);
                Expect(Keyword.And, "and");
                var high = Expression(Precedence.Additive);
                left = Typed(new BetweenSyntax(SpanFrom(start), left, low, high));
            }
            else if (Token.Keyword == Keyword.In && minimum <= Precedence.Comparison)
            {
                left = In(start, left);
            }
            else
            {
                return left;
            }
        }
    }

    private static Operator? SignOf(Token token) => token.Kind switch
    {
        TokenKind.Plus => Operator.Add,
        TokenKind.Minus => Operator.Subtract,
        TokenKind.Star => Operator.Multiply,
        TokenKind.Slash => Operator.Divide,
        TokenKind.StarStar => Operator.Power,
        TokenKind.Word => token.Keyword switch { Keyword.And => Operator.And, Keyword.Or => Operator.Or, _ => null },
        _ => ComparisonOf(token),
    };

    private static Operator? ComparisonOf(Token token) => token.Kind switch
    {
        TokenKind.Equal => Operator.Equal,
        TokenKind.NotEqual => Operator.NotEqual,
        TokenKind.Less => Operator.Less,
        TokenKind.LessOrEqual => Operator.LessOrEqual,
        TokenKind.Greater => Operator.Greater,
        TokenKind.GreaterOrEqual => Operator.GreaterOrEqual,
        _ => null,
    };

    private bool Take(TokenKind kind)
    {
        if (Token.Kind != kind) return false;
        lexer.Move();
        return true;
    }

    private bool Take(Keyword keyword)
    {
        if (Token.Keyword != keyword) return false;
        lexer.Move();
        return true;
    }

    private void Expect(TokenKind kind, string written)
    {
        if (!Take(kind)) Fail(Findings.Expected(Token.Span, written, Written(Token)));
    }

    private void Expect(Keyword keyword, string written)
    {
        if (!Take(keyword)) Fail(Findings.Expected(Token.Span, written, Written(Token)));
    }

    private string Written(Token token) => text[token.Start..Math.Min(token.End, token.Start + 40)];

    private TextSpan SpanFrom(int start) => new(start, EndBefore(Token.Start));

    // The end of what was read last: the current token less the white space before it.
    private int EndBefore(int at)
    {
        while (at > 0 && Names.IsSpace(text[at - 1])) at--;
        return at;
    }

    /// <summary>Keeps the first violation and ends the reading by showing everybody the end of the text.</summary>
    private LiteralSyntax Fail(FeelDiagnostic finding)
    {
        if (!hasFailed) Add(finding);
        hasFailed = true;
        lexer.MoveTo(text.Length);
        return new(new(text.Length, text.Length), default, FeelType.Any);
    }

    private void Add(FeelDiagnostic finding)
    {
        diagnostics ??= [];
        if (diagnostics.Count < FeelLimits.Diagnostics && !hasFailed) diagnostics.Add(finding);
    }

    private T Typed<T>(T node)
        where T : SyntaxNode
    {
        node.Type = TypeRules.Of(node, out var finding);
        if (finding is not null) Add(finding);
        return node;
    }
}
