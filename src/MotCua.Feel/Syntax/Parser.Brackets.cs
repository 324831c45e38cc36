namespace MotCua.Feel;

internal sealed partial class Parser
{
    private const string SubjectName = "?";

    /// <summary>A bracketed expression, a range that begins open, or a unary range.</summary>
    private SyntaxNode Parenthesis()
    {
        var start = Token.Start;
        var wasInRangeEnd = isInRangeEnd;
        isInRangeEnd = false;
        lexer.Move();
        var node = ComparisonOf(Token) is null ? Expression() : UnaryRange(Token.Start);
        isInRangeEnd = wasInRangeEnd;
        if (Token.Kind == TokenKind.DotDot) return RangeRest(start, node, startIncluded: false);
        Expect(TokenKind.CloseParenthesis, ")");
        return node;
    }

    /// <summary>A list or a range that begins closed.</summary>
    private SyntaxNode Bracket()
    {
        var start = Token.Start;
        var wasInRangeEnd = isInRangeEnd;
        isInRangeEnd = false;
        lexer.Move();
        var items = new List<SyntaxNode>();
        while (Token.Kind is not (TokenKind.CloseBracket or TokenKind.End))
        {
            if (items.Count > 0) Expect(TokenKind.Comma, ",");
            items.Add(Expression());
            if (items.Count > 1 || Token.Kind != TokenKind.DotDot) continue;
            isInRangeEnd = wasInRangeEnd;
            return RangeRest(start, items[0], startIncluded: true);
        }

        isInRangeEnd = wasInRangeEnd;
        var end = Token.End;
        Expect(TokenKind.CloseBracket, "]");
        return Typed(new ListSyntax(new(start, end), items));
    }

    /// <summary><c>]a..b]</c></summary>
    private SyntaxNode OpenRange()
    {
        var start = Token.Start;
        lexer.Move();
        var low = Expression(Precedence.Additive);
        return Token.Kind == TokenKind.DotDot
            ? RangeRest(start, low, startIncluded: false)
            : Fail(Findings.Expected(Token.Span, "..", Written(Token)));
    }

    /// <summary>Reads from the dots of a range to its closing bracket.</summary>
    private SyntaxNode RangeRest(int start, SyntaxNode low, bool startIncluded)
    {
        var wasInRangeEnd = isInRangeEnd;
        isInRangeEnd = true;
        lexer.Move();
        var high = Expression(Precedence.Additive);
        isInRangeEnd = wasInRangeEnd;
        var end = Token.End;
        var endIncluded = Token.Kind == TokenKind.CloseBracket;
        if (!endIncluded && Token.Kind is not (TokenKind.CloseParenthesis or TokenKind.OpenBracket))
        {
            return Fail(Findings.Expected(Token.Span, "]", Written(Token)));
        }

        lexer.Move();
        return Typed(new RangeSyntax(new(start, end), RangeForm.Interval, low, high, startIncluded, endIncluded));
    }

    /// <summary><c>&lt; a</c>, <c>= a</c> and so on; the token is the sign.</summary>
    private RangeSyntax UnaryRange(int start)
    {
        var form = ComparisonOf(Token) switch
        {
            Operator.Less => RangeForm.Less,
            Operator.LessOrEqual => RangeForm.LessOrEqual,
            Operator.Greater => RangeForm.Greater,
            Operator.GreaterOrEqual => RangeForm.GreaterOrEqual,
            Operator.NotEqual => RangeForm.NotEqual,
            _ => RangeForm.Equal,
        };
        lexer.Move();
        var operand = Expression(Precedence.Additive);
        var startIncluded = form is RangeForm.GreaterOrEqual or RangeForm.Equal;
        var endIncluded = form is RangeForm.LessOrEqual or RangeForm.Equal;
        return Typed(new RangeSyntax(new(start, operand.Span.End), form, operand, null, startIncluded, endIncluded));
    }

    private SyntaxNode PositiveTest(int minimum) => ComparisonOf(Token) is null ? Expression(minimum) : UnaryRange(Token.Start);

    private InSyntax In(int start, SyntaxNode value)
    {
        var subject = new Variable(SubjectName, value.Type, VariableKind.Local);
        var mark = names.Count;
        Declare(subject);
        lexer.Move();
        var tests = Token.Kind == TokenKind.OpenParenthesis ? BracketedTests() : [PositiveTest(Precedence.Additive)];
        Forget(mark);
        return Typed(new InSyntax(SpanFrom(start), value, tests, subject));
    }

    /// <summary>What stands behind <c>in (</c>: several tests, a range, or an expression that may go on behind the bracket.</summary>
    private List<SyntaxNode> BracketedTests()
    {
        var start = Token.Start;
        var wasInRangeEnd = isInRangeEnd;
        isInRangeEnd = false;
        lexer.Move();
        var first = PositiveTest(Precedence.Expression);
        isInRangeEnd = wasInRangeEnd;
        if (Token.Kind == TokenKind.DotDot) return [Infix(start, Postfix(RangeRest(start, first, startIncluded: false)), Precedence.Additive)];
        if (Token.Kind != TokenKind.Comma)
        {
            Expect(TokenKind.CloseParenthesis, ")");
            return [Infix(start, Postfix(first), Precedence.Additive)];
        }

        isInRangeEnd = false;
        var tests = TestsFrom(first);
        isInRangeEnd = wasInRangeEnd;
        Expect(TokenKind.CloseParenthesis, ")");
        return tests;
    }

    private List<SyntaxNode> TestsFrom(SyntaxNode first)
    {
        var tests = new List<SyntaxNode> { first };
        while (Take(TokenKind.Comma)) tests.Add(PositiveTest(Precedence.Expression));
        return tests;
    }

    private TestsSyntax UnaryTests(Variable subject)
    {
        Declare(subject);
        if (Token.Kind == TokenKind.Minus && lexer.Peek().Kind == TokenKind.End)
        {
            lexer.Move();
            return new(new(0, text.Length), subject, isNegated: false, []);
        }

        return NegatedTests(subject) ?? new(new(0, text.Length), subject, isNegated: false, TestsFrom(PositiveTest(Precedence.Expression)));
    }

    /// <summary><c>not(tests)</c> if that is the whole text; otherwise nothing has been read.</summary>
    private TestsSyntax? NegatedTests(Variable subject)
    {
        if (Token.Kind != TokenKind.Word || Written(Token) != "not" || lexer.Peek().Kind != TokenKind.OpenParenthesis) return null;
        var start = Token.Start;
        var findings = diagnostics?.Count ?? 0;
        lexer.Move();
        lexer.Move();
        var tests = TestsFrom(PositiveTest(Precedence.Expression));
        if (!hasFailed && Take(TokenKind.CloseParenthesis) && Token.Kind == TokenKind.End) return new(new(0, text.Length), subject, isNegated: true, tests);

        diagnostics?.RemoveRange(findings, diagnostics.Count - findings);
        hasFailed = false;
        nesting = 0;
        lexer.MoveTo(start);
        return null;
    }
}
