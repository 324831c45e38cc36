namespace MotCua.Feel;

/// <summary>How much a finding weighs.</summary>
public enum FeelSeverity
{
    /// <summary>The expression can be evaluated; some part of it is, or may be, null (DMN 1.5, 10.3.2.1: errors yield null).</summary>
    Warning,

    /// <summary>The text is no FEEL, or the evaluation was stopped; the result is null.</summary>
    Error,
}

/// <summary>One finding on an expression, by reading it or by evaluating it.</summary>
/// <param name="Code">Stable, one of <see cref="FeelCodes"/>.</param>
/// <param name="Position">Index into the text, 0-based, in UTF-16 units.</param>
/// <param name="Length">Number of UTF-16 units concerned; 0 for a place between two characters.</param>
/// <param name="Message">A whole English sentence.</param>
/// <param name="Vietnamese">The same in Vietnamese, for the person who writes the rule.</param>
public sealed record FeelDiagnostic(string Code, FeelSeverity Severity, int Position, int Length, string Message, string Vietnamese);

/// <summary>The stable codes of findings. Clauses are those of DMN 1.5.</summary>
public static class FeelCodes
{
    /// <summary>The text does not follow the grammar (10.3.1.2).</summary>
    public const string Syntax = "FEEL-SYNTAX";

    /// <summary>Text, nesting, steps, memory or recursion beyond the limits of <see cref="FeelLimits"/>.</summary>
    public const string Limit = "FEEL-LIMIT";

    /// <summary>A name that nothing in scope carries (10.3.2.11).</summary>
    public const string UnknownName = "FEEL-UNKNOWN-NAME";

    /// <summary>A type that is neither built in nor defined by the model (10.3.2.9).</summary>
    public const string UnknownType = "FEEL-UNKNOWN-TYPE";

    /// <summary>A property that the value before the dot does not have (10.3.2.6).</summary>
    public const string UnknownProperty = "FEEL-UNKNOWN-PROPERTY";

    /// <summary>An operand of a kind that the operator does not take (10.3.2.8).</summary>
    public const string Operand = "FEEL-OPERAND";

    /// <summary>Two values of different kinds that cannot be compared (10.3.2.7).</summary>
    public const string Comparison = "FEEL-COMPARISON";

    /// <summary>A result that no number, date or duration can hold: division by zero, overflow.</summary>
    public const string NoValue = "FEEL-NO-VALUE";

    /// <summary>No form of the function takes these arguments (10.3.2.13, 10.3.4).</summary>
    public const string Arguments = "FEEL-ARGUMENTS";

    /// <summary>What is called is no function (10.3.2.13.1).</summary>
    public const string NotAFunction = "FEEL-NOT-A-FUNCTION";

    /// <summary>A condition that is neither true nor false (10.3.2.13).</summary>
    public const string Condition = "FEEL-CONDITION";

    /// <summary>A position outside the list (10.3.2.5).</summary>
    public const string Index = "FEEL-INDEX";

    /// <summary>A context literal with the same key twice (10.3.2.6).</summary>
    public const string DuplicateKey = "FEEL-DUPLICATE-KEY";

    /// <summary>A range whose ends cannot be compared, or an iteration over something that is no list and no range (10.3.2.14).</summary>
    public const string Range = "FEEL-RANGE";
}
