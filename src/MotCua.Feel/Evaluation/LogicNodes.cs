namespace MotCua.Feel;

/// <summary>Conjunction of three values (DMN 1.5, 10.3.2.8, table 50); the right side is not evaluated behind false.</summary>
internal sealed class AndNode(TextSpan span, Node left, Node right) : TruthNode(span)
{
    public override bool? Test(FeelEvaluation evaluation)
    {
        var first = left.Test(evaluation);
        return first == false ? false : first & right.Test(evaluation);
    }
}

/// <summary>Disjunction of three values; the right side is not evaluated behind true.</summary>
internal sealed class OrNode(TextSpan span, Node left, Node right) : TruthNode(span)
{
    public override bool? Test(FeelEvaluation evaluation)
    {
        var first = left.Test(evaluation);
        return first == true ? true : first | right.Test(evaluation);
    }
}

/// <summary>Equality and inequality.</summary>
internal sealed class EqualNode(TextSpan span, Node left, Node right, bool isNegated) : TruthNode(span)
{
    public override bool? Test(FeelEvaluation evaluation)
    {
        var a = left.Evaluate(evaluation);
        var b = right.Evaluate(evaluation);
        return Comparisons.Equal(evaluation, Span, a, b) is { } isEqual ? isEqual != isNegated : null;
    }
}

/// <summary>The four orders.</summary>
internal sealed class OrderNode(TextSpan span, Operator sign, Node left, Node right) : TruthNode(span)
{
    public override bool? Test(FeelEvaluation evaluation)
    {
        var a = left.Evaluate(evaluation);
        var b = right.Evaluate(evaluation);
        return Comparisons.Order(evaluation, Span, a, b) is { } order ? Comparisons.Holds(sign, order) : null;
    }
}

/// <summary><c>x between a and b</c>: both ends included.</summary>
internal sealed class BetweenNode(TextSpan span, Node value, Node low, Node high) : TruthNode(span)
{
    public override bool? Test(FeelEvaluation evaluation)
    {
        var subject = value.Evaluate(evaluation);
        var isAbove = Comparisons.Order(evaluation, Span, subject, low.Evaluate(evaluation)) is { } first ? first >= 0 : (bool?)null;
        var isBelow = Comparisons.Order(evaluation, Span, subject, high.Evaluate(evaluation)) is { } second ? second <= 0 : (bool?)null;
        return isAbove & isBelow;
    }
}

/// <summary><c>if</c>: all that is not true takes the way of else (DMN 1.5, 10.3.2.13, table 57).</summary>
internal sealed class IfNode(TextSpan span, Node condition, Node then, Node otherwise) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation) => IsMet(evaluation) ? then.Evaluate(evaluation) : otherwise.Evaluate(evaluation);

    public override bool? Test(FeelEvaluation evaluation) => IsMet(evaluation) ? then.Test(evaluation) : otherwise.Test(evaluation);

    private bool IsMet(FeelEvaluation evaluation)
    {
        if (condition is TruthNode) return condition.Test(evaluation) == true;
        var value = condition.Evaluate(evaluation);
        if (value.Kind is not (FeelKind.Boolean or FeelKind.Null) && evaluation.IsListening)
        {
            evaluation.Report(Findings.NotACondition(condition.Span, Findings.Kind(value)));
        }

        return value.IsTrue;
    }
}

/// <summary><c>x instance of type</c>.</summary>
internal sealed class InstanceOfNode(TextSpan span, Node value, FeelType? wanted, string typeText) : TruthNode(span)
{
    public override bool? Test(FeelEvaluation evaluation)
    {
        var subject = value.Evaluate(evaluation);
        if (wanted is not null)
        {
            var looks = ValueTypes.MaxLooks;
            var isInstance = ValueTypes.Holds(wanted, subject, 0, ref looks);
            return evaluation.Spend(ValueTypes.MaxLooks - looks) ? isInstance : null;
        }

        evaluation.Report(Findings.UnknownType(Span, typeText));
        return null;
    }
}

/// <summary>Comparisons with a finding where there is no answer.</summary>
internal static class Comparisons
{
    public static bool? Equal(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        if (left.IsSmallNumber && right.IsSmallNumber && left.Exponent == right.Exponent) return left.Coefficient == right.Coefficient;
        var isEqual = FeelComparison.AreEqual(evaluation, left, right);
        if (isEqual is null) Report(evaluation, span, left, right);
        return isEqual;
    }

    public static int? Order(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        var order = FeelComparison.Order(left, right);
        if (left.Kind == FeelKind.String) evaluation.Spend(FeelComparison.TextSteps(left, right));
        if (order is null) Report(evaluation, span, left, right);
        return order;
    }

    public static bool Holds(Operator sign, int order) => sign switch
    {
        Operator.Less => order < 0,
        Operator.LessOrEqual => order <= 0,
        Operator.Greater => order > 0,
        _ => order >= 0,
    };

    public static void Report(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        if (evaluation.IsListening) evaluation.Report(Findings.NotComparable(span, Findings.Kind(left), Findings.Kind(right)));
    }
}
