using MotCua.Clock;
using MotCua.Contracts.Processes;

namespace MotCua.Dossiers.Domain;

/// <summary>The clocks of a dossier on the calendar of the agency that resolves it.</summary>
internal sealed class DossierClock(WorkCalendar calendar)
{
    /// <summary>The receiving point answers an online filing within 8 working hours (NĐ 45/2020/NĐ-CP art. 11, sector rules).</summary>
    private static readonly TimeLimit AnswerLimit = new(8, TimeUnit.WorkingHour);

    public Deadline Main(DateTimeOffset acceptedAt, TimeLimit limit, IReadOnlyList<ClockStop> stops) =>
        Deadline.Compute(calendar, acceptedAt, limit, ClockRules.Default, Pauses(stops));

    public Deadline Answer(DateTimeOffset filedAt) => Deadline.Compute(calendar, filedAt, AnswerLimit, ClockRules.Default, []);

    /// <summary>The latest instant of each step; steps within office hours end when the one before ends.</summary>
    public IReadOnlyList<StepDue> Steps(DateTimeOffset acceptedAt, ProcessVersion process, IReadOnlyList<ClockStop> stops) =>
        StepDue.Lay(
            calendar, acceptedAt,
            [.. process.Steps.Select(s => new StepShare(s.Id, s.Days is { } days and > 0 ? new TimeLimit(days, TimeUnit.WorkingDay) : null))],
            ClockRules.Default, Pauses(stops));

    public DateTimeOffset? StepLatest(Dossier dossier, ProcessVersion process, string? stepId) =>
        dossier.AcceptedAt is { } accepted ? Steps(accepted, process, dossier.Stops).FirstOrDefault(s => s.Share.Step == stepId)?.LatestAt ?? dossier.DueAt : null;

    public string? Judge(DateTimeOffset done, DateTimeOffset? due) => due is { } latest ? calendar.Judge(done, latest).ToWords() : null;

    public Remaining Remaining(DateTimeOffset now, DateTimeOffset due) => calendar.Remaining(now, due);

    private static Pause[] Pauses(IReadOnlyList<ClockStop> stops) => [.. stops.Select(s => new Pause(s.From, s.Until))];
}
