namespace MotCua.Feel;

internal sealed partial class Parser
{
    /// <summary>
    /// A name declared by the expression itself. Of a filter, <see cref="Item"/> is its element: then a variable of its own name is a
    /// property known by the element's type, and no variable stands for properties that only the value will show.
    /// </summary>
    private readonly struct ScopeName(Variable? variable, Variable? item)
    {
        public Variable? Variable { get; } = variable;

        public Variable? Item { get; } = item;

        /// <summary>Tells nearly all other names apart at a glance.</summary>
        public int Hash { get; } = variable is null ? 0 : string.GetHashCode(Names.FirstWord(variable.Name));
    }

    private void Declare(Variable variable)
    {
        if (variable.Name.Length > 0) names.Add(new(variable, null));
    }

    /// <summary>The properties of a filter's element hide its name <c>item</c>, which hides what is outside.</summary>
    private void DeclareItem(Variable item)
    {
        Declare(item);
        if (!item.Type.IsComplete && item.Type.Kind is FeelTypeKind.Any or FeelTypeKind.Context) names.Add(new(null, item));
        foreach (var entry in item.Type.Entries) names.Add(new(new(entry.Name, entry.Type, VariableKind.Local), item));
    }

    private void Forget(int mark) => names.RemoveRange(mark, names.Count - mark);

    /// <summary>The longest known name at the current word, the inner before the outer (10.3.1.3); end is -1 if there is none.</summary>
    private (ScopeName Found, int End, int Place) FindName()
    {
        var (best, bestEnd, place) = (default(ScopeName), -1, 0);
        var word = text.AsSpan(Token.Start, Token.End - Token.Start);
        var hash = names.Count > 0 ? string.GetHashCode(word) : 0;
        for (var i = names.Count - 1; i >= 0; i--)
        {
            if (names[i].Hash != hash || names[i].Variable is not { } variable) continue;
            var end = Names.Match(text, Token.Start, variable.Name);
            if (end > bestEnd) (best, bestEnd, place) = (names[i], end, i);
        }

        if (scope.Index.Longest(text, Token.Start, word, out var inputEnd) is { } input && inputEnd > bestEnd)
        {
            (best, bestEnd, place) = (new(input, null), inputEnd, 0);
        }

        if (BuiltIns.Index.Longest(text, Token.Start, word, out var builtInEnd) is { } builtIn && builtInEnd > bestEnd)
        {
            (best, bestEnd, place) = (new(builtIn, null), builtInEnd, 0);
        }

        return (best, bestEnd, place);
    }

    private NameSyntax Name()
    {
        var (found, end, place) = FindName();
        if (found.Variable is null) return UnknownName();

        var span = new TextSpan(Token.Start, end);
        // An element whose entries are declared has no others that a name known outside could mean.
        var items = DynamicItems(place).FindAll(i => i.Type.Entries.Count == 0);
        lexer.MoveTo(end);
        var isCall = Token.Kind == TokenKind.OpenParenthesis && found.Variable.Kind == VariableKind.BuiltIn;
        if (items.Count > 0 && IsMoreOfAName(Token))
        {
            lexer.MoveTo(span.Start);
            return UnknownName();
        }

        return new(span, found.Variable.Name, found.Item is null ? found.Variable : null, isCall ? [] : items, found.Item)
        {
            Type = items.Count > 0 && !isCall ? FeelType.Any : found.Variable.Type,
        };
    }

    /// <summary>A name that nothing known carries: all its words, since nothing in the grammar may follow a name but a sign or a keyword.</summary>
    private NameSyntax UnknownName()
    {
        var items = DynamicItems(0);
        var (name, span) = Words();
        var isSuspect = items.TrueForAll(i => i.Type.Entries.Count > 0) && (diagnostics?.Count ?? 0) < FeelLimits.Diagnostics;
        if (isSuspect) Add(Findings.UnknownName(span, name, Nearest.To(name, KnownNames())));
        return new(span, name, null, items);
    }

    private (string Name, TextSpan Span) Words()
    {
        var start = Token.Start;
        var end = Token.End;
        lexer.Move();
        while (IsMoreOfAName(Token))
        {
            end = Token.End;
            lexer.Move();
        }

        return (Names.Normalize(text.AsSpan(start, end - start)), new(start, end));
    }

    private static bool IsMoreOfAName(Token token) => token.Kind == TokenKind.Word && token.Keyword is Keyword.None or Keyword.Of or Keyword.External;

    private List<Variable> DynamicItems(int place)
    {
        var items = NoItems;
        for (var i = names.Count - 1; i >= place; i--)
        {
            if (names[i] is not { Variable: null, Item: { } item }) continue;
            if (ReferenceEquals(items, NoItems)) items = [];
            items.Add(item);
        }

        return items;
    }

    private static readonly List<Variable> NoItems = [];

    private IEnumerable<string> KnownNames() =>
        names.Where(n => n.Variable is not null).Select(n => n.Variable!.Name).Concat(scope.Names).Concat(BuiltIns.Names);

    /// <summary>The name behind a dot: the longest entry of the type, else a property of two words, else all the words.</summary>
    private (string Name, TextSpan Span) PropertyName(FeelType source)
    {
        var type = source.Kind == FeelTypeKind.List ? source.Item! : source;
        var (best, bestEnd) = ("", -1);
        foreach (var entry in type.Entries)
        {
            var end = Names.Match(text, Token.Start, entry.Name);
            if (end > bestEnd) (best, bestEnd) = (entry.Name, end);
        }

        if (bestEnd < 0) return Words();
        var span = new TextSpan(Token.Start, bestEnd);
        lexer.MoveTo(bestEnd);
        return (best, span);
    }

    /// <summary>A name that is being declared: up to a colon, a comma, a closing bracket or, for an iteration, the word <c>in</c>.</summary>
    private string DeclaredName(bool untilIn)
    {
        var start = Token;
        var end = start.Start;
        while (IsPartOfADeclaredName(Token) && !(untilIn && Token.Keyword == Keyword.In))
        {
            end = Token.End;
            lexer.Move();
        }

        if (start.Kind == TokenKind.Word && end > start.Start) return Names.Normalize(text.AsSpan(start.Start, end - start.Start));
        Fail(Findings.NameExpected(start.Span, Written(start)));
        return "";
    }

    private bool IsPartOfADeclaredName(Token token) => token.Kind switch
    {
        TokenKind.Word or TokenKind.Number or TokenKind.Dot or TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash => true,
        TokenKind.Unreadable => text[token.Start] is '\'' or '’',
        _ => false,
    };
}
