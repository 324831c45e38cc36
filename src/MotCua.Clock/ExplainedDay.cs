namespace MotCua.Clock;

/// <summary>What became of one day of a term.</summary>
public enum DayVerdict
{
    /// <summary>Its whole office time counted; in a calendar term, the day.</summary>
    Counted,

    /// <summary>A part of its office time counted.</summary>
    PartlyCounted,

    /// <summary>A day worked to make up for a swapped one; it counted, wholly or in part.</summary>
    MadeUp,

    /// <summary>Off by the weekly hours.</summary>
    Weekend,

    Holiday,
    InLieu,
    SwapOff,
    Closure,

    /// <summary>Nothing counted: a request was open.</summary>
    Paused,

    /// <summary>Nothing counted yet: received after office hours or after the cutoff, or the first day of a calendar term.</summary>
    NotYet,

    /// <summary>Nothing counted any more: the term ends at the opening, or moved here from a day off.</summary>
    TermEnds,
}

/// <summary>One line of the proof of a due time.</summary>
/// <param name="Day">The day, Vietnam time.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Counted">Office time counted on it; one day where the limit is in days of the calendar.</param>
/// <param name="Total">Counted up to the end of this day.</param>
/// <param name="Name">Vietnamese: the holiday, or what the verdict means.</param>
/// <param name="Source">The law or announcement, if the verdict rests on one.</param>
/// <param name="IsProvisional">The day lies beyond the announced list.</param>
public sealed record ExplainedDay(
    DateOnly Day, DayVerdict Verdict, TimeSpan Counted, TimeSpan Total, string Name, string? Source, bool IsProvisional);
