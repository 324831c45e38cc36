namespace MotCua.Feel;

internal sealed partial class Parser
{
    /// <summary>A type (rules 52, 53); null, with a finding, where the name is not known.</summary>
    private FeelType? Type()
    {
        if (++nesting > FeelLimits.Nesting)
        {
            Fail(Findings.TooDeep(Token.Span));
            return null;
        }

        var type = TypeForm();
        nesting--;
        return type;
    }

    private FeelType? TypeForm()
    {
        if (Token.Kind != TokenKind.Word)
        {
            Fail(Findings.TypeExpected(Token.Span, Written(Token)));
            return null;
        }

        var (name, span) = TypeName();
        if (Token.Kind == TokenKind.Less)
        {
            switch (name)
            {
                case "list":
                    return Enclosed() is { } item ? FeelType.ListOf(item) : null;
                case "range":
                    return Enclosed() is { } ends ? FeelType.RangeOf(ends) : null;
                case "context":
                    return ContextType();
                case "function":
                    return FunctionType();
            }
        }

        if (scope.FindType(name) is { } defined) return defined;
        if (FeelType.Named(name) is { } builtIn) return builtIn;
        Add(Findings.UnknownType(span, name));
        return null;
    }

    private FeelType? Enclosed()
    {
        lexer.Move();
        var type = Type();
        Expect(TokenKind.Greater, ">");
        return type;
    }

    private FeelType? ContextType()
    {
        var entries = new List<FeelEntryType>();
        var isKnown = true;
        lexer.Move();
        while (Token.Kind is not (TokenKind.Greater or TokenKind.End))
        {
            if (entries.Count > 0) Expect(TokenKind.Comma, ",");
            var name = DeclaredName(untilIn: false);
            Expect(TokenKind.Colon, ":");
            var type = Type();
            isKnown &= type is not null;
            entries.Add(new(name, type ?? FeelType.Any));
        }

        Expect(TokenKind.Greater, ">");
        return isKnown ? FeelType.Context(entries) : null;
    }

    private FeelType? FunctionType()
    {
        var parameters = new List<FeelType>();
        var isKnown = true;
        lexer.Move();
        while (Token.Kind is not (TokenKind.Greater or TokenKind.End))
        {
            if (parameters.Count > 0) Expect(TokenKind.Comma, ",");
            var type = Type();
            isKnown &= type is not null;
            parameters.Add(type ?? FeelType.Any);
        }

        Expect(TokenKind.Greater, ">");
        Expect(TokenKind.Arrow, "->");
        var result = Type();
        return isKnown && result is not null ? FeelType.Function(parameters, result) : null;
    }

    /// <summary>All the words of a type's name, which may hold <c>and</c> (<c>date and time</c>) and the dots of an import.</summary>
    private (string Name, TextSpan Span) TypeName()
    {
        var longest = LongestDefinedType();
        var start = Token.Start;
        if (longest > 0)
        {
            lexer.MoveTo(longest);
            return (Names.Normalize(text.AsSpan(start, longest - start)), new(start, longest));
        }

        var end = Token.End;
        lexer.Move();
        while (IsMoreOfAName(Token) || Token.Kind == TokenKind.Dot)
        {
            end = Token.End;
            lexer.Move();
        }

        return (Names.Normalize(text.AsSpan(start, end - start)), new(start, end));
    }

    private int LongestDefinedType()
    {
        var longest = -1;
        foreach (var name in FeelType.NamesOfSeveralWords) longest = Math.Max(longest, Names.Match(text, Token.Start, name));
        foreach (var name in scope.TypeNames) longest = Math.Max(longest, Names.Match(text, Token.Start, name));
        return longest;
    }

    private string TypeText(int start, FeelType? type) => type?.ToString() ?? text[start..Math.Max(start, EndBefore(Token.Start))];
}
