namespace MotCua.Feel;

/// <summary>
/// A range (DMN 1.5, 10.3.2.7). A unary range has null on its open side; <c>(= a)</c> has a on both sides; <c>(!= a)</c> keeps a as its start and
/// includes neither end.
/// </summary>
public sealed class FeelRange
{
    public FeelRange(FeelValue start, FeelValue end, bool startIncluded, bool endIncluded)
        : this(RangeForm.Interval, start, end, startIncluded, endIncluded)
    {
    }

    private FeelRange(RangeForm form, FeelValue start, FeelValue end, bool startIncluded, bool endIncluded)
    {
        Form = form;
        Start = start;
        End = end;
        StartIncluded = startIncluded;
        EndIncluded = endIncluded;
    }

    public RangeForm Form { get; }

    public FeelValue Start { get; }

    public FeelValue End { get; }

    public bool StartIncluded { get; }

    public bool EndIncluded { get; }

    /// <summary>The range of all values that stand to <paramref name="operand"/> as the form says.</summary>
    public static FeelRange Unary(RangeForm form, FeelValue operand) => form switch
    {
        RangeForm.Less => new(form, default, operand, false, false),
        RangeForm.LessOrEqual => new(form, default, operand, false, true),
        RangeForm.Greater => new(form, operand, default, false, false),
        RangeForm.GreaterOrEqual => new(form, operand, default, true, false),
        RangeForm.Equal => new(form, operand, operand, true, true),
        RangeForm.NotEqual => new(form, operand, default, false, false),
        _ => new(operand, operand, true, true),
    };

    /// <summary>Whether the value lies in the range; null where it cannot be compared with an end, or an end of an interval is null.</summary>
    public bool? Contains(in FeelValue value) => Form switch
    {
        RangeForm.Equal => FeelComparison.AreEqual(value, Start),
        RangeForm.NotEqual => !FeelComparison.AreEqual(value, Start),
        RangeForm.Less or RangeForm.LessOrEqual => IsBelowEnd(value),
        RangeForm.Greater or RangeForm.GreaterOrEqual => IsAboveStart(value),
        _ => IsAboveStart(value) & IsBelowEnd(value),
    };

    private bool? IsAboveStart(in FeelValue value) =>
        FeelComparison.Order(value, Start) is { } order ? order > 0 || (order == 0 && StartIncluded) : null;

    private bool? IsBelowEnd(in FeelValue value) =>
        FeelComparison.Order(value, End) is { } order ? order < 0 || (order == 0 && EndIncluded) : null;
}
