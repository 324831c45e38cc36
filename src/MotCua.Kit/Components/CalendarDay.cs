namespace MotCua.Kit.Components;

/// <summary>What a day of the picture is: outside the count, not counted, counted, or the day of the appointment.</summary>
public enum DayMark { Outside, Off, Counted, Due }

/// <summary>One day of a <see cref="CalendarPicture"/> with a word or two beneath its number: "nghỉ", "2/3", "hẹn".</summary>
public sealed record CalendarDay(DateOnly Date, DayMark Mark, string? Label = null, bool Today = false);
