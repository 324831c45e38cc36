using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>Why an expression could not be read.</summary>
/// <param name="Position">Index into the text, 0-based.</param>
/// <param name="Message">An English sentence.</param>
/// <param name="Vietnamese">The same in Vietnamese, for the person who draws.</param>
public sealed record ExpressionError(int Position, string Message, string Vietnamese);

/// <summary>
/// An expression of a process, in FEEL (DMN 1.5, clause 10.3). Its names are the variables of the process; they are not declared, so any
/// name of one word may be used, and one that has no value is null.
/// </summary>
public sealed class Expression
{
    private const int MaxLength = 4_000;

    private readonly FeelExpression expression;

    private Expression(FeelExpression expression)
    {
        this.expression = expression;
        Names = [.. expression.Scope.Names];
    }

    /// <summary>The expression as written, without white space around it.</summary>
    public string Text => expression.Text;

    internal string[] Names { get; }

    /// <summary>Reads an expression. Exactly one of the two results is not null; it never throws on text.</summary>
    public static (Expression? Expression, ExpressionError? Error) Parse(string text)
    {
        if (text.Length > MaxLength)
            return (null, new(MaxLength, $"An expression has at most {MaxLength} characters.", $"Biểu thức dài nhất {MaxLength} ký tự."));

        var trimmed = text.Trim();
        var expression = FeelExpression.Parse(trimmed);
        var variables = expression.Diagnostics.Where(d => d.Code == FeelCodes.UnknownName).Select(d => trimmed.Substring(d.Position, d.Length)).Distinct(StringComparer.Ordinal).ToList();
        if (variables.Count > 0) expression = FeelExpression.Parse(trimmed, FeelScope.OfNames(variables));
        return expression.Diagnostics.FirstOrDefault(d => d.Severity == FeelSeverity.Error) is { } error
            ? (null, new(error.Position + text.Length - text.TrimStart().Length, error.Message, error.Vietnamese))
            : (new(expression), null);
    }

    /// <summary>The value over these variables; a missing one is null.</summary>
    public FeelValue Evaluate(FeelContext variables) => expression.Evaluate(expression.Scope.ValuesOf(variables)).Value;

    /// <summary>True, false, or null for everything that is no Boolean.</summary>
    public bool? Holds(FeelContext variables) => Evaluate(variables).Boolean;

    /// <param name="values">One for each of <see cref="Names"/>.</param>
    internal FeelValue Evaluate(FeelValue[] values) => expression.Evaluate(values).Value;
}
