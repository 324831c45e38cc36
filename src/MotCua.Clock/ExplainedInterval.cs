namespace MotCua.Clock;

/// <summary>What became of a stretch of time between receipt and due time.</summary>
public enum IntervalKind
{
    /// <summary>It was taken from the limit.</summary>
    Counted,

    /// <summary>Outside office hours on a day of work.</summary>
    OutsideHours,

    /// <summary>A weekly day off, a holiday, a swapped day, a local closure.</summary>
    DayOff,

    /// <summary>Before the count begins: the first day of a calendar term, or received after the cutoff.</summary>
    NotYet,

    /// <summary>The clock stood still for a request.</summary>
    Paused,

    /// <summary>All is counted; the end moved here from a day off.</summary>
    Moved,
}

/// <summary>One stretch of the proof. The stretches follow each other without gap from the receipt to the due time or to the stop.</summary>
/// <param name="From">At +07:00.</param>
/// <param name="To">Where the next one begins.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Amount">
/// Taken from the limit, in its unit: working hours, working days, or days for limits in days, months and years; working hours for a result
/// of the same day. Zero unless <see cref="IntervalKind.Counted"/>. The amounts of a due dossier add up to its limit exactly.
/// </param>
/// <param name="Rule">Vietnamese: why.</param>
/// <param name="Source">The law, announcement or setting behind the rule.</param>
public sealed record ExplainedInterval(DateTimeOffset From, DateTimeOffset To, IntervalKind Kind, decimal Amount, string Rule, string Source);
