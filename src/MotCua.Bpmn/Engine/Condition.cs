using MotCua.Feel;

namespace MotCua.Bpmn;

/// <summary>Why a condition could not be read.</summary>
/// <param name="Position">Index into the text, 0-based.</param>
/// <param name="Message">An English sentence.</param>
/// <param name="Vietnamese">The same in Vietnamese, for the person who draws.</param>
public sealed record ConditionError(int Position, string Message, string Vietnamese);

/// <summary>
/// The condition of a sequence flow, in FEEL (DMN 1.5, clause 10.3). Its names are the variables of the process; they are not declared, so any
/// name of one word may be used, and one that has no value is null.
/// </summary>
public sealed class Condition
{
    private const int MaxLength = 4_000;

    private readonly FeelExpression expression;
    private readonly string[] names;

    private Condition(FeelExpression expression)
    {
        this.expression = expression;
        names = [.. expression.Scope.Names];
    }

    /// <summary>The condition as written, without white space around it.</summary>
    public string Text => expression.Text;

    /// <summary>Reads a condition. Exactly one of the two results is not null; it never throws on text.</summary>
    public static (Condition? Condition, ConditionError? Error) Parse(string text)
    {
        if (text.Length > MaxLength)
            return (null, new(MaxLength, $"A condition has at most {MaxLength} characters.", $"Điều kiện dài nhất {MaxLength} ký tự."));

        var trimmed = text.Trim();
        var expression = FeelExpression.Parse(trimmed);
        var variables = expression.Diagnostics.Where(d => d.Code == FeelCodes.UnknownName).Select(d => trimmed.Substring(d.Position, d.Length)).Distinct(StringComparer.Ordinal).ToList();
        if (variables.Count > 0) expression = FeelExpression.Parse(trimmed, FeelScope.OfNames(variables));
        return expression.Diagnostics.FirstOrDefault(d => d.Severity == FeelSeverity.Error) is { } error
            ? (null, new(error.Position + text.Length - text.TrimStart().Length, error.Message, error.Vietnamese))
            : (new(expression), null);
    }

    /// <summary>True, false, or null for everything that is no Boolean; a missing variable is null.</summary>
    public bool? Evaluate(ProcessVariables variables)
    {
        var values = new FeelValue[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            values[i] = variables.Find(names[i]) switch
            {
                { Kind: ValueKind.Text } text => FeelValue.Of(text.Text),
                { Kind: ValueKind.Number } number => FeelValue.Of(FeelNumber.FromDecimal(number.Number)),
                { } boolean => FeelValue.Of(boolean.IsTrue),
                null => FeelValue.Null,
            };
        }

        return expression.Evaluate(values).Value.Boolean;
    }
}
