namespace MotCua.Feel;

internal enum TokenKind : byte
{
    End,
    Unreadable,
    Number,
    String,
    AtString,
    Word,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Colon,
    Dot,
    DotDot,
    Plus,
    Minus,
    Star,
    StarStar,
    Slash,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Arrow,
}

/// <summary>The words with a meaning of their own; a longer known name that begins with one wins.</summary>
internal enum Keyword : byte
{
    None,
    And,
    Between,
    Else,
    Every,
    External,
    False,
    For,
    Function,
    If,
    In,
    Instance,
    Null,
    Of,
    Or,
    Return,
    Satisfies,
    Some,
    Then,
    True,
}

internal readonly record struct Token(TokenKind Kind, int Start, int End, Keyword Keyword = Keyword.None)
{
    public TextSpan Span => new(Start, End);
}
