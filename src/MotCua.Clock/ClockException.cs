namespace MotCua.Clock;

/// <summary>
/// What was entered cannot make a calendar, a limit or a pause, or the answer lies outside the calendar.
/// Nothing is ever guessed instead: whoever entered it is told, or the dossier goes to the administrator's list.
/// </summary>
/// <param name="code">Stable: <c>calendar.*</c>, <c>limit.*</c>, <c>pause.*</c>.</param>
/// <param name="message">A whole Vietnamese sentence for the person who entered it.</param>
public sealed class ClockException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
