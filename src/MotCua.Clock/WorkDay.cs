namespace MotCua.Clock;

/// <summary>What the calendar says of one day.</summary>
/// <param name="Day">The day, Vietnam time.</param>
/// <param name="Hours">Office hours in ascending order; empty on a day off.</param>
/// <param name="Special">Why it differs from its weekday; null on an ordinary day, an ordinary Sunday too.</param>
/// <param name="IsProvisional">The day lies beyond the announced list, and may still become a day off or of work.</param>
public sealed record WorkDay(DateOnly Day, IReadOnlyList<OfficeHours> Hours, SpecialDay? Special, bool IsProvisional)
{
    public bool IsWorking => Hours.Count > 0;
}
