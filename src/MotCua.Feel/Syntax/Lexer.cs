namespace MotCua.Feel;

/// <summary>
/// Cuts a text into tokens on demand: the parser, which knows the names in scope, may move <see cref="Token"/> behind a longer name at any time.
/// Strings are not decoded here.
/// </summary>
internal struct Lexer
{
    private readonly string text;

    public Lexer(string text)
    {
        this.text = text;
        Token = default;
    }

    /// <summary>The token at which the reader stands.</summary>
    public Token Token { get; private set; }

    /// <summary>Reads the token behind <paramref name="at"/> and makes it the current one.</summary>
    public void MoveTo(int at) => Token = Read(SkipSpace(at));

    public void Move() => MoveTo(Token.End);

    /// <summary>The token behind the current one, without moving.</summary>
    public readonly Token Peek() => Read(SkipSpace(Token.End));

    /// <summary>The index of the first character at or behind <paramref name="at"/> that is neither white space nor comment (rules 61 to 64).</summary>
    public readonly int SkipSpace(int at)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (Names.IsSpace(c))
            {
                at++;
            }
            else if (c == '/' && at + 1 < text.Length && text[at + 1] == '/')
            {
                at += 2;
                while (at < text.Length && text[at] is not ('\n' or '\r')) at++;
            }
            else if (c == '/' && at + 1 < text.Length && text[at + 1] == '*')
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0) return at;
                at = end + 2;
            }
            else
            {
                return at;
            }
        }

        return at;
    }

    private readonly Token Read(int at)
    {
        if (at >= text.Length) return new(TokenKind.End, text.Length, text.Length);
        var c = text[at];
        if (Names.IsStart(c)) return Word(at);
        if (char.IsAsciiDigit(c)) return Number(at);
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        return c switch
        {
            '"' => Quoted(TokenKind.String, at, at + 1),
            '@' => At(at),
            '.' when next == '.' => new(TokenKind.DotDot, at, at + 2),
            '.' when char.IsAsciiDigit(next) => Number(at),
            '.' => new(TokenKind.Dot, at, at + 1),
            '*' when next == '*' => new(TokenKind.StarStar, at, at + 2),
            '*' => new(TokenKind.Star, at, at + 1),
            '<' when next == '=' => new(TokenKind.LessOrEqual, at, at + 2),
            '<' => new(TokenKind.Less, at, at + 1),
            '>' when next == '=' => new(TokenKind.GreaterOrEqual, at, at + 2),
            '>' => new(TokenKind.Greater, at, at + 1),
            '!' when next == '=' => new(TokenKind.NotEqual, at, at + 2),
            '-' when next == '>' => new(TokenKind.Arrow, at, at + 2),
            '/' when next == '*' => new(TokenKind.Unreadable, at, text.Length),
            _ => new(Single(c), at, at + 1),
        };
    }

    private static TokenKind Single(char c) => c switch
    {
        '(' => TokenKind.OpenParenthesis,
        ')' => TokenKind.CloseParenthesis,
        '[' => TokenKind.OpenBracket,
        ']' => TokenKind.CloseBracket,
        '{' => TokenKind.OpenBrace,
        '}' => TokenKind.CloseBrace,
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '/' => TokenKind.Slash,
        '=' => TokenKind.Equal,
        _ => TokenKind.Unreadable,
    };

    private readonly Token Word(int start)
    {
        var end = start + 1;
        while (end < text.Length && Names.IsPart(text[end])) end++;
        return new(TokenKind.Word, start, end, KeywordOf(text.AsSpan(start, end - start)));
    }

    private static Keyword KeywordOf(ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > 9) return Keyword.None;
        return word switch
        {
            "and" => Keyword.And,
            "between" => Keyword.Between,
            "else" => Keyword.Else,
            "every" => Keyword.Every,
            "external" => Keyword.External,
            "false" => Keyword.False,
            "for" => Keyword.For,
            "function" => Keyword.Function,
            "if" => Keyword.If,
            "in" => Keyword.In,
            "instance" => Keyword.Instance,
            "null" => Keyword.Null,
            "of" => Keyword.Of,
            "or" => Keyword.Or,
            "return" => Keyword.Return,
            "satisfies" => Keyword.Satisfies,
            "some" => Keyword.Some,
            "then" => Keyword.Then,
            "true" => Keyword.True,
            _ => Keyword.None,
        };
    }

    /// <summary>Digits, a fraction, an exponent; the dot of <c>1..5</c> belongs to the range.</summary>
    private readonly Token Number(int start)
    {
        var end = Digits(start);
        if (end < text.Length - 1 && text[end] == '.' && char.IsAsciiDigit(text[end + 1])) end = Digits(end + 1);
        if (end < text.Length - 1 && text[end] is 'e' or 'E')
        {
            var digits = text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (digits < text.Length && char.IsAsciiDigit(text[digits])) end = Digits(digits);
        }

        return new(TokenKind.Number, start, end);
    }

    private readonly int Digits(int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }

    private readonly Token At(int start)
    {
        var quote = SkipSpace(start + 1);
        return quote < text.Length && text[quote] == '"' ? Quoted(TokenKind.AtString, start, quote + 1) : new(TokenKind.Unreadable, start, start + 1);
    }

    private readonly Token Quoted(TokenKind kind, int start, int at)
    {
        while (at < text.Length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
        return at < text.Length ? new(kind, start, at + 1) : new(TokenKind.Unreadable, start, text.Length);
    }
}
