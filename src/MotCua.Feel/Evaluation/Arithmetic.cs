namespace MotCua.Feel;

/// <summary>The arithmetic operators on all kinds of values (DMN 1.5, 10.3.2.8, tables of addition to exponentiation). What has no result is null, with a finding.</summary>
internal static class Arithmetic
{
    // What a power costs beside an addition: a few multiplications, or logarithms to hundreds of digits.
    private const int SmallPowerSteps = 100;
    private const int PowerSteps = 1_500;
    private const int SmallPower = 16;

    public static FeelValue Add(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        switch (left.Kind)
        {
            case FeelKind.Number when Numbers(left, right, out var a, out var b):
                return FeelNumber.TryAdd(a, b, out var sum) ? Number(evaluation, sum) : NoValue(evaluation, span, "+");
            case FeelKind.String when right.Kind == FeelKind.String:
                var length = (long)left.Text!.Length + right.Text!.Length;
                return evaluation.Produce(length * sizeof(char)) ? FeelValue.Of(left.Text + right.Text) : default;
            case FeelKind.YearMonthDuration or FeelKind.DayTimeDuration when right.Kind is FeelKind.Date or FeelKind.Time or FeelKind.DateTime:
                return Later(evaluation, span, right, left, "+");
            case FeelKind.YearMonthDuration when right.TryGetYearMonthDuration(out var months) && left.TryGetYearMonthDuration(out var own):
                return YearMonthDuration.TryAdd(own, months, out var total) ? FeelValue.Of(total) : NoValue(evaluation, span, "+");
            case FeelKind.DayTimeDuration when right.TryGetDayTimeDuration(out var more) && left.TryGetDayTimeDuration(out var time):
                return DayTimeDuration.TryAdd(time, more, out var longer) ? FeelValue.Of(longer) : NoValue(evaluation, span, "+");
            default:
                return Later(evaluation, span, left, right, "+");
        }
    }

    public static FeelValue Subtract(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        switch (left.Kind)
        {
            case FeelKind.Number when Numbers(left, right, out var a, out var b):
                return FeelNumber.TrySubtract(a, b, out var rest) ? Number(evaluation, rest) : NoValue(evaluation, span, "-");
            case FeelKind.Date or FeelKind.DateTime when right.Kind is FeelKind.Date or FeelKind.DateTime:
                return Between(evaluation, span, left, right);
            case FeelKind.Time when left.TryGetTime(out var time) && right.TryGetTime(out var earlier):
                return time.TrySubtract(earlier, out var clock) ? FeelValue.Of(clock) : NoValue(evaluation, span, "-");
            case FeelKind.YearMonthDuration when right.TryGetYearMonthDuration(out var months) && left.TryGetYearMonthDuration(out var own):
                return YearMonthDuration.TrySubtract(own, months, out var total) ? FeelValue.Of(total) : NoValue(evaluation, span, "-");
            case FeelKind.DayTimeDuration when right.TryGetDayTimeDuration(out var less) && left.TryGetDayTimeDuration(out var span1):
                return DayTimeDuration.TrySubtract(span1, less, out var shorter) ? FeelValue.Of(shorter) : NoValue(evaluation, span, "-");
            default:
                return right.TryGetYearMonthDuration(out var back) ? Later(evaluation, span, left, FeelValue.Of(back.Negate()), "-")
                    : right.TryGetDayTimeDuration(out var before) ? Later(evaluation, span, left, FeelValue.Of(before.Negate()), "-")
                    : Wrong(evaluation, span, "-", left, right);
        }
    }

    public static FeelValue Multiply(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        if (Numbers(left, right, out var a, out var b))
        {
            return FeelNumber.TryMultiply(a, b, out var product) ? Number(evaluation, product) : NoValue(evaluation, span, "*");
        }

        if (left.Kind == FeelKind.Number && right.Kind is FeelKind.YearMonthDuration or FeelKind.DayTimeDuration) return Multiply(evaluation, span, right, left);
        if (!right.TryGetNumber(out var factor)) return Wrong(evaluation, span, "*", left, right);
        if (left.TryGetYearMonthDuration(out var months)) return YearMonthDuration.TryMultiply(months, factor, out var total) ? FeelValue.Of(total) : NoValue(evaluation, span, "*");
        if (left.TryGetDayTimeDuration(out var time)) return DayTimeDuration.TryMultiply(time, factor, out var longer) ? FeelValue.Of(longer) : NoValue(evaluation, span, "*");
        return Wrong(evaluation, span, "*", left, right);
    }

    public static FeelValue Divide(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        if (left.TryGetYearMonthDuration(out var months))
        {
            if (right.TryGetYearMonthDuration(out var unit)) return Ratio(evaluation, span, months.TotalMonths, unit.TotalMonths);
            if (!right.TryGetNumber(out var divisor)) return Wrong(evaluation, span, "/", left, right);
            return YearMonthDuration.TryDivide(months, divisor, out var part) ? FeelValue.Of(part) : NoValue(evaluation, span, "/");
        }

        if (left.TryGetDayTimeDuration(out var time))
        {
            if (right.TryGetDayTimeDuration(out var unit)) return Ratio(evaluation, span, time.TotalSeconds, unit.TotalSeconds);
            if (!right.TryGetNumber(out var divisor)) return Wrong(evaluation, span, "/", left, right);
            return DayTimeDuration.TryDivide(time, divisor, out var part) ? FeelValue.Of(part) : NoValue(evaluation, span, "/");
        }

        return Numbers(left, right, out var a, out var b) ? Ratio(evaluation, span, a, b) : Wrong(evaluation, span, "/", left, right);
    }

    public static FeelValue Power(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        if (!Numbers(left, right, out var a, out var b)) return Wrong(evaluation, span, "**", left, right);
        var isSmall = b.TryToInt32(out var whole) && Math.Abs((long)whole) <= SmallPower;
        if (!evaluation.Spend(isSmall ? SmallPowerSteps : PowerSteps)) return default;
        return FeelNumber.TryPower(a, b, out var power) ? Number(evaluation, power) : NoValue(evaluation, span, "**");
    }

    public static FeelValue Negate(FeelEvaluation evaluation, TextSpan span, in FeelValue value)
    {
        if (value.IsSmallNumber && value.Coefficient != long.MinValue) return FeelValue.OfParts(-value.Coefficient, value.Exponent);
        if (value.TryGetNumber(out var number)) return Number(evaluation, -number);
        if (value.TryGetYearMonthDuration(out var months)) return FeelValue.Of(months.Negate());
        if (value.TryGetDayTimeDuration(out var time)) return FeelValue.Of(time.Negate());
        if (evaluation.IsListening) evaluation.Report(Findings.Operand(span, "-", Findings.Kind(value)));
        return default;
    }

    private static FeelValue Ratio(FeelEvaluation evaluation, TextSpan span, in FeelNumber left, in FeelNumber right) =>
        FeelNumber.TryDivide(left, right, out var quotient) ? Number(evaluation, quotient) : NoValue(evaluation, span, "/");

    /// <summary>A point in time moved by a duration.</summary>
    private static FeelValue Later(FeelEvaluation evaluation, TextSpan span, in FeelValue point, in FeelValue duration, string sign)
    {
        var hasMonths = duration.TryGetYearMonthDuration(out var months);
        if (!hasMonths && !duration.TryGetDayTimeDuration(out _)) return Wrong(evaluation, span, sign, point, duration);
        duration.TryGetDayTimeDuration(out var time);
        if (point.TryGetDate(out var date))
        {
            return (hasMonths ? FeelDate.TryAdd(date, months, out date) : FeelDate.TryAdd(date, time, out date)) ? FeelValue.Of(date) : NoValue(evaluation, span, sign);
        }

        if (point.TryGetDateTime(out var moment))
        {
            return (hasMonths ? FeelDateTime.TryAdd(moment, months, out moment) : FeelDateTime.TryAdd(moment, time, out moment)) ? FeelValue.Of(moment) : NoValue(evaluation, span, sign);
        }

        if (point.TryGetTime(out var clock) && !hasMonths) return FeelValue.Of(clock.Add(time));
        return Wrong(evaluation, span, sign, point, duration);
    }

    // A date beside a date and time is its midnight in UTC (10.3.2.9.4); beside a local one, that of the same clock.
    private static FeelValue Between(FeelEvaluation evaluation, TextSpan span, in FeelValue left, in FeelValue right)
    {
        if (left.TryGetDate(out var day) && right.TryGetDate(out var earlierDay)) return FeelValue.Of(day.Subtract(earlierDay));
        var isMoment = left.TryGetDateTime(out var moment);
        var isEarlierMoment = right.TryGetDateTime(out var earlier);
        if (!isMoment) moment = FeelDateTime.StartOf(day, earlier.Zone is null ? null : FeelZone.Utc);
        if (!isEarlierMoment && right.TryGetDate(out earlierDay)) earlier = FeelDateTime.StartOf(earlierDay, moment.Zone is null ? null : FeelZone.Utc);
        return moment.TrySubtract(earlier, out var difference) ? FeelValue.Of(difference) : NoValue(evaluation, span, "-");
    }

    private static bool Numbers(in FeelValue left, in FeelValue right, out FeelNumber a, out FeelNumber b)
    {
        b = default;
        return left.TryGetNumber(out a) && right.TryGetNumber(out b);
    }

    private static FeelValue Number(FeelEvaluation evaluation, in FeelNumber number)
    {
        var value = FeelValue.Of(number);
        return value.IsLargeNumber && !evaluation.Produce(FeelValue.LargeNumberSize) ? default : value;
    }

    private static FeelValue NoValue(FeelEvaluation evaluation, TextSpan span, string sign)
    {
        if (evaluation.IsListening) evaluation.Report(Findings.NoValue(span, sign));
        return default;
    }

    private static FeelValue Wrong(FeelEvaluation evaluation, TextSpan span, string sign, in FeelValue left, in FeelValue right)
    {
        if (evaluation.IsListening) evaluation.Report(Findings.Operands(span, sign, Findings.Kind(left), Findings.Kind(right)));
        return default;
    }
}
