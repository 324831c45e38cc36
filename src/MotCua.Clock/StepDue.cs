namespace MotCua.Clock;

/// <summary>The share of the time that one step of a process may take.</summary>
/// <param name="Step">Its key in the step table.</param>
/// <param name="Limit">Null for reception and return, which run in office hours and carry no time.</param>
public sealed record StepShare(string Step, TimeLimit? Limit);

/// <summary>When a step begins and must be handed over, if every step takes its whole share.</summary>
/// <param name="Share">The share it was computed from.</param>
/// <param name="StartsAt">Null where the clock stands still before it.</param>
/// <param name="LatestAt">Null where the clock stands still before its end; <paramref name="StartsAt"/> if it carries no time.</param>
public sealed record StepDue(StepShare Share, DateTimeOffset? StartsAt, DateTimeOffset? LatestAt)
{
    /// <summary>
    /// Lays the shares end to end. Shares that sum to the limit end when it does; the setting that rounds whole days up to closing
    /// time belongs to the promise to the applicant and does not stretch the steps.
    /// </summary>
    /// <exception cref="ClockException"><c>calendar.range</c>, <c>pause.backwards</c>, <c>pause.open</c></exception>
    public static IReadOnlyList<StepDue> Lay(
        WorkCalendar calendar, DateTimeOffset startsAt, IReadOnlyList<StepShare> shares, ClockRules rules, IReadOnlyList<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(rules);
        var exact = rules with { WholeDaysEndAtClosing = false };
        DateTimeOffset? at = calendar.NextOfficeInstant(startsAt);
        var steps = new List<StepDue>(shares.Count);
        foreach (var share in shares)
        {
            var from = at;
            at = from is { } start && share.Limit is { } limit ? Deadline.Compute(calendar, start, limit, exact, pauses).DueAt : from;
            steps.Add(new(share, from, at));
        }

        return steps;
    }
}
