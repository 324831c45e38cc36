namespace MotCua.Feel;

/// <summary>A stretch of the text of an expression, in UTF-16 units.</summary>
internal readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public TextSpan To(TextSpan last) => new(Start, last.End);
}
