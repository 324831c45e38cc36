namespace MotCua.Feel;

/// <summary>One test of a value (DMN 1.5, 7.3.3 and table 55 of 10.3.2.8): whether the value passes, null where that cannot be told.</summary>
internal abstract class ValueTest(TextSpan span)
{
    public TextSpan Span { get; } = span;

    public abstract bool? Passes(FeelEvaluation evaluation, in FeelValue subject);
}

/// <summary><c>&lt; a</c>, <c>&gt;= a</c></summary>
internal sealed class OrderTest(TextSpan span, Operator sign, Node operand) : ValueTest(span)
{
    public override bool? Passes(FeelEvaluation evaluation, in FeelValue subject) =>
        Comparisons.Order(evaluation, Span, subject, operand.Evaluate(evaluation)) is { } order ? Comparisons.Holds(sign, order) : null;
}

/// <summary><c>= a</c>, <c>!= a</c></summary>
internal sealed class EqualTest(TextSpan span, Node operand, bool isNegated) : ValueTest(span)
{
    public override bool? Passes(FeelEvaluation evaluation, in FeelValue subject) =>
        Comparisons.Equal(evaluation, Span, subject, operand.Evaluate(evaluation)) is { } isEqual ? isEqual != isNegated : null;
}

/// <summary><c>[a..b)</c> written in place, which need not become a value.</summary>
internal sealed class IntervalTest(TextSpan span, Node start, Node end, bool startIncluded, bool endIncluded) : ValueTest(span)
{
    public override bool? Passes(FeelEvaluation evaluation, in FeelValue subject)
    {
        var low = Comparisons.Order(evaluation, Span, subject, start.Evaluate(evaluation));
        var high = Comparisons.Order(evaluation, Span, subject, end.Evaluate(evaluation));
        var isAbove = low is { } a ? a > 0 || (a == 0 && startIncluded) : (bool?)null;
        var isBelow = high is { } b ? b < 0 || (b == 0 && endIncluded) : (bool?)null;
        return isAbove & isBelow;
    }
}

/// <summary>An expression about <c>?</c>: it says itself whether the value passes; unless it yields no Boolean, then its value is the test.</summary>
internal sealed class SubjectTest(TextSpan span, Node expression) : ValueTest(span)
{
    public override bool? Passes(FeelEvaluation evaluation, in FeelValue subject)
    {
        var value = expression.Evaluate(evaluation);
        return value.Boolean ?? Membership.Passes(evaluation, Span, subject, value);
    }
}

/// <summary>
/// Any other expression: the value equals it, is one of its elements or lies in it. True or false about a value that is no Boolean is the answer itself
/// where <paramref name="takesTruth"/> says so.
/// </summary>
internal sealed class MembershipTest(TextSpan span, Node expression, bool takesTruth) : ValueTest(span)
{
    public override bool? Passes(FeelEvaluation evaluation, in FeelValue subject)
    {
        var value = expression.Evaluate(evaluation);
        if (takesTruth && value.Kind == FeelKind.Boolean && subject.Kind is not (FeelKind.Boolean or FeelKind.List)) return value.IsTrue;
        return Membership.Passes(evaluation, Span, subject, value);
    }
}

/// <summary>A value against a value.</summary>
internal static class Membership
{
    public static bool? Passes(FeelEvaluation evaluation, TextSpan span, in FeelValue subject, in FeelValue test)
    {
        if (test.Range is { } range)
        {
            var isInside = range.Contains(subject);
            if (isInside is null) Comparisons.Report(evaluation, span, subject, test);
            return isInside;
        }

        return test.List is { } list ? IsAmong(evaluation, subject, list) : Comparisons.Equal(evaluation, span, subject, test);
    }

    private static bool IsAmong(FeelEvaluation evaluation, in FeelValue subject, FeelList list)
    {
        if (!evaluation.Spend(list.Count)) return false;
        foreach (ref readonly var element in list.Items)
        {
            if (element.Range is { } range ? range.Contains(subject) == true : FeelComparison.AreEqual(evaluation, subject, element) == true) return true;
        }

        return subject.Kind == FeelKind.List && FeelComparison.AreEqual(evaluation, subject, FeelValue.Of(list)) == true;
    }
}

/// <summary>A value against several tests, of which one must pass; null if none does and one could not be told.</summary>
internal sealed class TestList(ValueTest[] tests, int subjectSlot)
{
    public bool? Passes(FeelEvaluation evaluation, in FeelValue subject)
    {
        if (subjectSlot >= 0) evaluation.Slot(subjectSlot) = subject;
        bool? outcome = false;
        foreach (var test in tests)
        {
            outcome |= test.Passes(evaluation, subject);
            if (outcome == true) return true;
        }

        return outcome;
    }
}

/// <summary><c>x in tests</c></summary>
internal sealed class InNode(TextSpan span, Node value, TestList tests) : TruthNode(span)
{
    public override bool? Test(FeelEvaluation evaluation)
    {
        var subject = value.Evaluate(evaluation);
        return tests.Passes(evaluation, subject);
    }
}
