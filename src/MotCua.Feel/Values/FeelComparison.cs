using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>Equality, order and identity of FEEL (DMN 1.5, 10.3.2.7 and 10.3.4.6).</summary>
public static class FeelComparison
{
    // Lists that hold the same list twice, and that list another one twice, and so on, would otherwise take for ever.
    internal const int MaxPairs = 100_000;

    /// <summary>
    /// Equality: null equals only null, values of different kinds have none (the result is null). Lists and contexts are compared by what they
    /// hold; what is nested too deep is not compared.
    /// </summary>
    public static bool? AreEqual(in FeelValue left, in FeelValue right)
    {
        var budget = MaxPairs;
        return AreEqual(left, right, 0, ref budget);
    }

    /// <summary>Equality at the expense of an evaluation.</summary>
    internal static bool? AreEqual(FeelEvaluation evaluation, in FeelValue left, in FeelValue right)
    {
        var budget = MaxPairs;
        var isEqual = AreEqual(left, right, 0, ref budget);
        return evaluation.Spend((MaxPairs - budget) + TextSteps(left, right)) ? isEqual : null;
    }

    /// <summary>What comparing two texts costs.</summary>
    internal static int TextSteps(in FeelValue left, in FeelValue right) =>
        left.Kind == FeelKind.String && right.Kind == FeelKind.String ? Math.Min(left.Text!.Length, right.Text!.Length) / 64 : 0;

    /// <summary>Negative, 0 or positive as left comes before, with or after right; null for values that have no order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int? Order(in FeelValue left, in FeelValue right) =>
        left.IsSmallNumber && right.IsSmallNumber && left.Exponent == right.Exponent
            ? left.Coefficient.CompareTo(right.Coefficient)
            : OrderInGeneral(left, right);

    /// <summary>Whether both are the same element of the value space: like equality, but without conversion of zones and false between kinds (<c>is</c>).</summary>
    public static bool AreIdentical(in FeelValue left, in FeelValue right)
    {
        if (left.Kind != right.Kind) return false;
        if (left.TryGetTime(out var time)) return right.TryGetTime(out var other) && time == other;
        if (left.TryGetDateTime(out var moment)) return right.TryGetDateTime(out var other) && moment == other;
        return AreEqual(left, right) == true;
    }

    /// <summary>Order of strings by code point: UTF-16 units put the code points beyond the first plane before the last ones of it.</summary>
    public static int OrderByCodePoint(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var at = left.AsSpan(0, length).CommonPrefixLength(right.AsSpan(0, length));
        if (at == length) return left.Length.CompareTo(right.Length);
        var (a, b) = (left[at], right[at]);
        var byPlane = char.IsSurrogate(a).CompareTo(char.IsSurrogate(b));
        return byPlane != 0 ? byPlane : a.CompareTo(b);
    }

    private static int? OrderInGeneral(in FeelValue left, in FeelValue right)
    {
        if (left.Kind != right.Kind) return null;
        switch (left.Kind)
        {
            case FeelKind.Number:
                left.TryGetNumber(out var a);
                right.TryGetNumber(out var b);
                return a.CompareTo(in b);
            case FeelKind.String:
                return OrderByCodePoint(left.Text!, right.Text!);
            case FeelKind.Date:
                return left.PackedDate.CompareTo(right.PackedDate);
            case FeelKind.Time:
                left.TryGetTime(out var time);
                right.TryGetTime(out var otherTime);
                return FeelTime.TryCompare(time, otherTime, out var order) ? order : null;
            case FeelKind.DateTime:
                left.TryGetDateTime(out var moment);
                right.TryGetDateTime(out var otherMoment);
                return FeelDateTime.TryCompare(moment, otherMoment, out order) ? order : null;
            case FeelKind.YearMonthDuration:
                left.TryGetYearMonthDuration(out var months);
                right.TryGetYearMonthDuration(out var otherMonths);
                return months.CompareTo(otherMonths);
            case FeelKind.DayTimeDuration:
                left.TryGetDayTimeDuration(out var span);
                right.TryGetDayTimeDuration(out var otherSpan);
                return span.CompareTo(otherSpan);
            default:
                return null;
        }
    }

    internal static bool? AreEqual(in FeelValue left, in FeelValue right, int depth, ref int budget)
    {
        if (depth > FeelLimits.ValueDepth || --budget < 0) return null;
        if (FeelValue.AreSame(left, right)) return true;
        if (left.Kind != right.Kind) return left.IsNull || right.IsNull ? false : null;
        return left.Kind switch
        {
            FeelKind.Boolean or FeelKind.Function => false,
            FeelKind.String => left.Text == right.Text,
            FeelKind.List => AreEqual(left.List!.Items, right.List!.Items, depth + 1, ref budget),
            FeelKind.Context => AreEqual(left.Context!, right.Context!, depth + 1, ref budget),
            FeelKind.Range => AreEqual(left.Range!, right.Range!, depth + 1, ref budget),
            // Times of which only one has a zone have no order, and are different.
            _ => OrderInGeneral(left, right) == 0,
        };
    }

    private static bool AreEqual(ReadOnlySpan<FeelValue> left, ReadOnlySpan<FeelValue> right, int depth, ref int budget)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (AreEqual(left[i], right[i], depth, ref budget) != true) return false;
        }

        return true;
    }

    private static bool AreEqual(FeelContext left, FeelContext right, int depth, ref int budget)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!right.TryGet(left.Keys[i], out var other) || AreEqual(left.Values[i], other, depth, ref budget) != true) return false;
        }

        return true;
    }

    private static bool AreEqual(FeelRange left, FeelRange right, int depth, ref int budget) =>
        left.Form == right.Form && left.StartIncluded == right.StartIncluded && left.EndIncluded == right.EndIncluded
        && AreEqual(left.Start, right.Start, depth, ref budget) == true && AreEqual(left.End, right.End, depth, ref budget) == true;
}
