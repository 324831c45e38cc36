namespace MotCua.Feel;

/// <summary>The infix operators with their own node.</summary>
internal enum Operator : byte
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// <summary>How tightly what is written holds together, loosest first (DMN 1.5, 10.3.1.2, order of rules 2 and 4).</summary>
internal static class Precedence
{
    public const int Expression = 0;
    public const int Or = 1;
    public const int And = 2;
    public const int Comparison = 3;
    public const int Additive = 4;
    public const int Multiplicative = 5;
    public const int Power = 6;
    public const int Negation = 7;
    public const int Postfix = 8;
}

internal static class Operators
{
    public static int PrecedenceOf(this Operator sign) => sign switch
    {
        Operator.Or => Precedence.Or,
        Operator.And => Precedence.And,
        < Operator.Add => Precedence.Comparison,
        Operator.Add or Operator.Subtract => Precedence.Additive,
        Operator.Power => Precedence.Power,
        _ => Precedence.Multiplicative,
    };

    public static string Text(this Operator sign) => sign switch
    {
        Operator.Or => "or",
        Operator.And => "and",
        Operator.Equal => "=",
        Operator.NotEqual => "!=",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        Operator.Add => "+",
        Operator.Subtract => "-",
        Operator.Multiply => "*",
        Operator.Divide => "/",
        _ => "**",
    };
}
