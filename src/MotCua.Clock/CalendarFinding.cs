namespace MotCua.Clock;

/// <summary>One reason why entries do not make a calendar.</summary>
/// <param name="Code">
/// <c>calendar.hours</c>: no version of the weekly hours, or two from the same day; <c>calendar.overlap</c>, <c>calendar.gap</c>: versions
/// that overlap, or leave days without one; <c>calendar.contradiction</c>: two entries for a day; <c>calendar.range</c>: outside the calendar.
/// </param>
/// <param name="Day">The day it is about, if one is to blame.</param>
/// <param name="Sentence">A whole Vietnamese sentence for the person who entered it.</param>
public sealed record CalendarFinding(string Code, DateOnly? Day, string Sentence);
