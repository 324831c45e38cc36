using MotCua.Clock;

namespace MotCua.Organisation.Domain;

/// <summary>Weekly office hours of an agency from a day on; days that are not named are days off.</summary>
internal sealed record HoursVersion(DateOnly ValidFrom, SortedDictionary<DayOfWeek, IReadOnlyList<OfficeHours>> Days)
{
    /// <exception cref="ClockException"><c>calendar.hours</c></exception>
    public WeeklyHours ToWeekly(DateOnly? from = null) => new(from ?? ValidFrom, Days);
}
