namespace MotCua.Feel;

/// <summary>Addition; two small numbers of one exponent never leave the registers.</summary>
internal sealed class AddNode(TextSpan span, Node left, Node right) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var a = left.Evaluate(evaluation);
        var b = right.Evaluate(evaluation);
        if (a.IsSmallNumber && b.IsSmallNumber && a.Exponent == b.Exponent)
        {
            var sum = unchecked(a.Coefficient + b.Coefficient);
            if (((a.Coefficient ^ sum) & (b.Coefficient ^ sum)) >= 0) return FeelValue.OfParts(sum, a.Exponent);
        }

        return Arithmetic.Add(evaluation, Span, a, b);
    }
}

internal sealed class SubtractNode(TextSpan span, Node left, Node right) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var a = left.Evaluate(evaluation);
        var b = right.Evaluate(evaluation);
        if (a.IsSmallNumber && b.IsSmallNumber && a.Exponent == b.Exponent)
        {
            var difference = unchecked(a.Coefficient - b.Coefficient);
            if (((a.Coefficient ^ b.Coefficient) & (a.Coefficient ^ difference)) >= 0) return FeelValue.OfParts(difference, a.Exponent);
        }

        return Arithmetic.Subtract(evaluation, Span, a, b);
    }
}

internal sealed class MultiplyNode(TextSpan span, Node left, Node right) : Node(span)
{
    // Far inside the range of exponents, so that the sum of two needs no further look.
    private const int SafeExponent = 3_000;

    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var a = left.Evaluate(evaluation);
        var b = right.Evaluate(evaluation);
        if (a.IsSmallNumber && b.IsSmallNumber && Math.Abs(a.Exponent) < SafeExponent && Math.Abs(b.Exponent) < SafeExponent)
        {
            var high = Math.BigMul(a.Coefficient, b.Coefficient, out var low);
            if (high == low >> 63) return FeelValue.OfParts(low, a.Exponent + b.Exponent);
        }

        return Arithmetic.Multiply(evaluation, Span, a, b);
    }
}

internal sealed class DivideNode(TextSpan span, Node left, Node right) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var a = left.Evaluate(evaluation);
        return Arithmetic.Divide(evaluation, Span, a, right.Evaluate(evaluation));
    }
}

internal sealed class PowerNode(TextSpan span, Node left, Node right) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var a = left.Evaluate(evaluation);
        return Arithmetic.Power(evaluation, Span, a, right.Evaluate(evaluation));
    }
}

internal sealed class NegationNode(TextSpan span, Node operand) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation) => Arithmetic.Negate(evaluation, Span, operand.Evaluate(evaluation));
}
