namespace MotCua.Clock;

/// <summary>In what a decision states its time.</summary>
public enum TimeUnit
{
    /// <summary>Giờ làm việc.</summary>
    WorkingHour,

    /// <summary>Ngày làm việc: an office day.</summary>
    WorkingDay,

    /// <summary>Ngày: every day counts, the first does not (Civil Code 2015 art. 147 §2).</summary>
    CalendarDay,

    /// <summary>Tháng (Civil Code 2015 art. 148 §4).</summary>
    Month,

    /// <summary>Năm.</summary>
    Year,

    /// <summary>Trong ngày: by the end of office hours, of the next working day if received after the cutoff.</summary>
    SameDay,
}

/// <summary>A time limit as a decision states it. Limits in days and in hours may be fractions (0.25 day).</summary>
public sealed record TimeLimit
{
    private const decimal Most = 10_000;

    /// <exception cref="ClockException"><c>limit.quantity</c>: not positive, too large, or a fraction of a unit that has none.</exception>
    public TimeLimit(decimal quantity, TimeUnit unit)
    {
        if (!Enum.IsDefined(unit))
        {
            throw new ClockException("limit.unit", "Thời hạn chưa có đơn vị tính.");
        }

        if (quantity is <= 0 or > Most)
        {
            throw new ClockException("limit.quantity", $"Thời hạn phải lớn hơn 0 và không quá {Words.Number(Most)}.");
        }

        if (!IsWorkingTime(unit) && quantity != decimal.Truncate(quantity))
        {
            throw new ClockException("limit.quantity", $"Thời hạn tính bằng {Words.Unit(unit)} phải là số nguyên.");
        }

        if (unit == TimeUnit.SameDay && quantity != 1)
        {
            throw new ClockException("limit.quantity", "Thời hạn trong ngày không có số lượng.");
        }

        // One spelling of a number, so that 1 and 1.0 make equal limits with equal words.
        Quantity = quantity / 1.0000000000000000000000000000m;
        Unit = unit;
    }

    public decimal Quantity { get; }

    public TimeUnit Unit { get; }

    /// <summary>Trong ngày làm việc.</summary>
    public static TimeLimit SameDay { get; } = new(1, TimeUnit.SameDay);

    /// <summary>Within which an online filing is accepted, refused or sent back: 8 working hours (NĐ 45/2020/NĐ-CP art. 11, sector rules).</summary>
    public static TimeLimit FirstAnswer { get; } = new(8, TimeUnit.WorkingHour);

    /// <summary>The limit in working hours, only to compare and to add limits stated in hours and in days.</summary>
    /// <exception cref="ClockException"><c>limit.mixed</c>: the limit does not run on working time.</exception>
    public decimal WorkingHours(ClockRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Unit switch
        {
            TimeUnit.WorkingHour => Quantity,
            TimeUnit.WorkingDay => Quantity * rules.HoursPerDay,
            _ => throw new ClockException("limit.mixed", $"Thời hạn {ToWords()} không quy đổi được ra giờ làm việc."),
        };
    }

    /// <summary>The sum of two limits: in their unit if they share it, else in working days.</summary>
    /// <exception cref="ClockException"><c>limit.mixed</c>: different units, and one of them does not run on working time.</exception>
    public TimeLimit Plus(TimeLimit other, ClockRules rules)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(rules);
        return Unit == other.Unit && Unit != TimeUnit.SameDay
            ? new(Quantity + other.Quantity, Unit)
            : new((WorkingHours(rules) + other.WorkingHours(rules)) / rules.HoursPerDay, TimeUnit.WorkingDay);
    }

    /// <summary>"3 ngày làm việc", "0,25 ngày làm việc", "15 ngày", "trong ngày làm việc".</summary>
    public string ToWords() => Unit == TimeUnit.SameDay ? Words.Unit(Unit) : $"{Words.Number(Quantity)} {Words.Unit(Unit)}";

    private static bool IsWorkingTime(TimeUnit unit) => unit is TimeUnit.WorkingHour or TimeUnit.WorkingDay;
}

/// <summary>The settings of an agency that change a due time; each is dated by whoever stores it.</summary>
public sealed record ClockRules
{
    public static ClockRules Default { get; } = new();

    /// <summary>A same-day result for what is received later than this is due on the next working day (QĐ 2873/QĐ-UBND Hà Tĩnh).</summary>
    public TimeOnly SameDayCutoff { get; init; } = new(15, 0);

    /// <summary>Whole working days end at closing time of the last day instead of the hour of receipt.</summary>
    public bool WholeDaysEndAtClosing { get; init; }

    /// <summary>
    /// From this day on a request to meet a financial obligation stops the clock; null: it never does. Status 6 of the National Portal
    /// exists, no general rule was found, so every agency names its own basis.
    /// </summary>
    public DateOnly? FinancialObligationStopsFrom { get; init; }

    /// <summary>Working hours in a day where limits stated in hours and in days are compared or added; never used to lay out time.</summary>
    public decimal HoursPerDay
    {
        get;
        init => field = value is > 0 and <= 24 ? value : throw new ClockException("limit.rules", "Số giờ của một ngày phải từ trên 0 đến 24.");
    } = 8;
}
