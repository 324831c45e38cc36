namespace MotCua.Feel;

internal sealed partial class Parser
{
    /// <summary>Paths, filters, invocations and <c>instance of</c> behind an operand.</summary>
    private SyntaxNode Postfix(SyntaxNode node)
    {
        while (true)
        {
            switch (Token.Kind)
            {
                case TokenKind.Dot:
                    node = Path(node);
                    break;
                case TokenKind.OpenBracket when !(isInRangeEnd && ClosesRange()):
                    node = Filter(node);
                    break;
                case TokenKind.OpenParenthesis:
                    node = Invocation(node);
                    break;
                case TokenKind.Word when Token.Keyword == Keyword.Instance:
                    node = InstanceOf(node);
                    break;
                default:
                    return node;
            }
        }
    }

    // A filter has an expression behind its bracket; what may follow a whole range can begin none.
    private bool ClosesRange()
    {
        var next = lexer.Peek();
        return next.Kind switch
        {
            TokenKind.Number or TokenKind.String or TokenKind.AtString or TokenKind.OpenParenthesis or TokenKind.OpenBrace => false,
            TokenKind.Word => next.Keyword is Keyword.And or Keyword.Or or Keyword.In or Keyword.Instance or Keyword.Between
                or Keyword.Then or Keyword.Else or Keyword.Return or Keyword.Satisfies,
            _ => true,
        };
    }

    private SyntaxNode Path(SyntaxNode source)
    {
        lexer.Move();
        if (Token.Kind != TokenKind.Word) return Fail(Findings.NameExpected(Token.Span, Written(Token)));
        var (name, span) = PropertyName(source.Type);
        return Typed(new PathSyntax(source.Span.To(span), source, name));
    }

    private FilterSyntax Filter(SyntaxNode source)
    {
        var wasInRangeEnd = isInRangeEnd;
        isInRangeEnd = false;
        lexer.Move();
        var mark = names.Count;
        var item = new Variable("item", TypeRules.ItemOf(source.Type), VariableKind.Local);
        DeclareItem(item);
        var test = Expression();
        Forget(mark);
        isInRangeEnd = wasInRangeEnd;
        var end = Token.End;
        Expect(TokenKind.CloseBracket, "]");
        return Typed(new FilterSyntax(new(source.Span.Start, end), source, test, item));
    }

    private InvocationSyntax Invocation(SyntaxNode function)
    {
        var wasInRangeEnd = isInRangeEnd;
        isInRangeEnd = false;
        lexer.Move();
        var arguments = new List<SyntaxNode>(2);
        List<string>? argumentNames = null;
        var isNamed = Token.Kind == TokenKind.Word && IsArgumentName();
        while (Token.Kind is not (TokenKind.CloseParenthesis or TokenKind.End))
        {
            if (arguments.Count > 0) Expect(TokenKind.Comma, ",");
            if (isNamed)
            {
                (argumentNames ??= []).Add(DeclaredName(untilIn: false));
                Expect(TokenKind.Colon, ":");
            }

            arguments.Add(Expression());
        }

        isInRangeEnd = wasInRangeEnd;
        var end = Token.End;
        Expect(TokenKind.CloseParenthesis, ")");
        return Typed(new InvocationSyntax(new(function.Span.Start, end), function, arguments, argumentNames));
    }

    /// <summary>Whether the current word begins a name with a colon behind it, and not an expression.</summary>
    private bool IsArgumentName()
    {
        var end = Token.End;
        while (end < text.Length && (Names.IsPart(text[end]) || Names.IsSpace(text[end]) || Names.IsAdditionalSymbol(text[end]))) end++;
        return end < text.Length && text[end] == ':';
    }

    private InstanceOfSyntax InstanceOf(SyntaxNode value)
    {
        lexer.Move();
        Expect(Keyword.Of, "of");
        var start = Token.Start;
        var type = Type();
        var typeText = TypeText(start, type);
        return Typed(new InstanceOfSyntax(SpanFrom(value.Span.Start), value, type, typeText));
    }
}
