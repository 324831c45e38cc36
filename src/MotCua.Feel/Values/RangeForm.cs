namespace MotCua.Feel;

/// <summary>How a range is written; a unary range equals another of the same form only (DMN 1.5, 10.3.2.7).</summary>
public enum RangeForm : byte
{
    /// <summary><c>[a..b]</c> with either end open or closed.</summary>
    Interval,

    /// <summary><c>(&lt; a)</c></summary>
    Less,

    /// <summary><c>(&lt;= a)</c></summary>
    LessOrEqual,

    /// <summary><c>(&gt; a)</c></summary>
    Greater,

    /// <summary><c>(&gt;= a)</c></summary>
    GreaterOrEqual,

    /// <summary><c>(= a)</c></summary>
    Equal,

    /// <summary><c>(!= a)</c>, every value but one.</summary>
    NotEqual,
}

internal static class RangeForms
{
    /// <summary>The sign of a unary range.</summary>
    public static string Sign(this RangeForm form) => form switch
    {
        RangeForm.Less => "<",
        RangeForm.LessOrEqual => "<=",
        RangeForm.Greater => ">",
        RangeForm.GreaterOrEqual => ">=",
        RangeForm.NotEqual => "!=",
        _ => "=",
    };
}
