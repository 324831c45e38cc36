namespace MotCua.Feel;

internal sealed partial class Parser
{
    private SyntaxNode Primary() => Token.Kind switch
    {
        TokenKind.Number => Number(Token.Start, isNegative: false),
        TokenKind.String => String(),
        TokenKind.AtString => AtLiteral(),
        TokenKind.Word => Word(),
        TokenKind.OpenParenthesis => Parenthesis(),
        TokenKind.OpenBracket => Bracket(),
        TokenKind.CloseBracket => OpenRange(),
        TokenKind.OpenBrace => Context(),
        _ => Fail(Findings.ExpressionExpected(Token.Span, Written(Token))),
    };

    private LiteralSyntax Number(int start, bool isNegative)
    {
        var digits = text.AsSpan(Token.Start, Token.End - Token.Start);
        var span = new TextSpan(start, Token.End);
        if (!FeelNumber.TryParse(digits, out var number)) return Fail(Findings.NumberOutOfRange(span));
        lexer.Move();
        return new(span, FeelValue.Of(isNegative ? -number : number), FeelType.Number);
    }

    private LiteralSyntax String()
    {
        var token = Token;
        lexer.Move();
        return new(token.Span, FeelValue.Of(Decoded(token)), FeelType.String);
    }

    private LiteralSyntax AtLiteral()
    {
        var token = Token;
        lexer.Move();
        var value = TemporalLiteral.Parse(Decoded(token));
        if (value.IsNull) Add(Findings.NoTemporalLiteral(token.Span));
        return new(token.Span, value, value.IsNull ? FeelType.Any : FeelType.Of(value), isAt: true);
    }

    private string Decoded(Token token)
    {
        var quote = text.IndexOf('"', token.Start) + 1;
        return StringLiteral.Decode(text.AsSpan(quote, token.End - 1 - quote));
    }

    private SyntaxNode Word()
    {
        if (Token.Keyword == Keyword.None) return Name();
        var (_, end, _) = FindName();
        if (end > Token.End) return Name();
        return Token.Keyword switch
        {
            Keyword.Null => Constant(default, FeelType.Null),
            Keyword.True => Constant(FeelValue.True, FeelType.Boolean),
            Keyword.False => Constant(FeelValue.False, FeelType.Boolean),
            Keyword.If => If(),
            Keyword.For => For(),
            Keyword.Some => Quantified(isEvery: false),
            Keyword.Every => Quantified(isEvery: true),
            Keyword.Function => Function(self: null),
            _ when end > 0 => Name(),
            _ => Fail(Findings.ExpressionExpected(Token.Span, Written(Token))),
        };
    }

    private LiteralSyntax Constant(FeelValue value, FeelType type)
    {
        var span = Token.Span;
        lexer.Move();
        return new(span, value, type);
    }

    private IfSyntax If()
    {
        var start = Token.Start;
        lexer.Move();
        var condition = Expression();
        Expect(Keyword.Then, "then");
        var then = Expression();
        Expect(Keyword.Else, "else");
        var otherwise = Expression();
        return Typed(new IfSyntax(new(start, otherwise.Span.End), condition, then, otherwise));
    }

    private ForSyntax For()
    {
        var start = Token.Start;
        var mark = names.Count;
        var iterators = Iterators();
        Expect(Keyword.Return, "return");
        var partial = new Variable("partial", FeelType.AnyList, VariableKind.Local);
        Declare(partial);
        var body = Expression();
        Forget(mark);
        return Typed(new ForSyntax(new(start, body.Span.End), iterators, partial, body));
    }

    private QuantifiedSyntax Quantified(bool isEvery)
    {
        var start = Token.Start;
        var mark = names.Count;
        var iterators = Iterators();
        Expect(Keyword.Satisfies, "satisfies");
        var condition = Expression();
        Forget(mark);
        return Typed(new QuantifiedSyntax(new(start, condition.Span.End), isEvery, iterators, condition));
    }

    /// <summary>Reads behind <c>for</c>, <c>some</c>, <c>every</c>; the names stay declared for the body and for the iterators that follow.</summary>
    private List<IteratorSyntax> Iterators()
    {
        var iterators = new List<IteratorSyntax>(1);
        do
        {
            lexer.Move();
            var name = DeclaredName(untilIn: true);
            Expect(Keyword.In, "in");
            var source = Expression();
            var end = Take(TokenKind.DotDot) ? Expression() : null;
            var variable = new Variable(name, TypeRules.OfIteration(source.Type, end?.Type), VariableKind.Local);
            Declare(variable);
            iterators.Add(new(variable, source, end));
        }
        while (Token.Kind == TokenKind.Comma);
        return iterators;
    }

    private FunctionSyntax Function(Variable? self)
    {
        var start = Token.Start;
        var mark = names.Count;
        lexer.Move();
        Expect(TokenKind.OpenParenthesis, "(");
        var parameters = new List<ParameterSyntax>();
        while (Token.Kind is not (TokenKind.CloseParenthesis or TokenKind.End))
        {
            if (parameters.Count > 0) Expect(TokenKind.Comma, ",");
            parameters.Add(Parameter());
        }

        Expect(TokenKind.CloseParenthesis, ")");
        foreach (var parameter in parameters) Declare(parameter.Variable);
        var isExternal = Take(Keyword.External);
        var body = Expression();
        Forget(mark);
        return Typed(new FunctionSyntax(new(start, body.Span.End), parameters, isExternal, body, self));
    }

    private ParameterSyntax Parameter()
    {
        var name = DeclaredName(untilIn: false);
        if (!Take(TokenKind.Colon)) return new(new(name, FeelType.Any, VariableKind.Local), null);
        var start = Token.Start;
        var type = Type();
        return new(new(name, type ?? FeelType.Any, VariableKind.Local), TypeText(start, type));
    }

    private ContextSyntax Context()
    {
        var start = Token.Start;
        var mark = names.Count;
        var wasInRangeEnd = isInRangeEnd;
        isInRangeEnd = false;
        lexer.Move();
        var entries = new List<ContextEntrySyntax>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var hasDuplicates = false;
        while (Token.Kind is not (TokenKind.CloseBrace or TokenKind.End))
        {
            if (entries.Count > 0) Expect(TokenKind.Comma, ",");
            var key = Token;
            var entry = Entry();
            if (!keys.Add(entry.Key))
            {
                hasDuplicates = true;
                Add(Findings.DuplicateKey(key.Span, entry.Key));
            }

            entries.Add(entry);
        }

        isInRangeEnd = wasInRangeEnd;
        var end = Token.End;
        Expect(TokenKind.CloseBrace, "}");
        Forget(mark);
        return Typed(new ContextSyntax(new(start, end), entries, hasDuplicates));
    }

    private ContextEntrySyntax Entry()
    {
        string key;
        if (Token.Kind == TokenKind.String)
        {
            key = Decoded(Token);
            lexer.Move();
        }
        else
        {
            key = DeclaredName(untilIn: false);
        }

        Expect(TokenKind.Colon, ":");
        var variable = new Variable(key, FeelType.AnyFunction, VariableKind.Local);
        if (Token.Keyword == Keyword.Function)
        {
            // A function sees the entry that holds it, so that it can call itself.
            Declare(variable);
            var function = Infix(Token.Start, Postfix(Function(variable)), Precedence.Expression);
            variable.Type = function.Type;
            return new(key, function, variable);
        }

        var value = Expression();
        variable.Type = value.Type;
        Declare(variable);
        return new(key, value, variable);
    }
}
