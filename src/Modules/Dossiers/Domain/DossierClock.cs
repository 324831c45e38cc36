using MotCua.Clock;
using MotCua.Contracts.Processes;

namespace MotCua.Dossiers.Domain;

/// <summary>A due time, or the sentence that says why there is none.</summary>
internal readonly record struct Promised(DateTimeOffset? DueAt, string? WhyNone);

/// <summary>The clocks of a dossier: the calendar of the agency that resolves it and the rules set for its procedure.</summary>
internal sealed class DossierClock(WorkCalendar calendar, TimeRules rules)
{
    public TimeRules Rules { get; } = rules;

    /// <summary>The due time at acceptance, before anything stops or prolongs it.</summary>
    /// <exception cref="ClockException">It cannot be computed.</exception>
    public Deadline Main(DateTimeOffset acceptedAt, TimeLimit limit) => Deadline.Compute(calendar, acceptedAt, limit, Rules.Clock, []);

    /// <summary>What the receipt promises.</summary>
    public Promised Promise(DateTimeOffset acceptedAt, TimeLimit limit)
    {
        try
        {
            return new(Main(acceptedAt, limit).DueAt, null);
        }
        catch (ClockException cannot)
        {
            return new(null, cannot.Message);
        }
    }

    /// <summary>The due time in force today, on the calendar of today.</summary>
    public Promised Now(Dossier dossier)
    {
        try
        {
            return new(Main(dossier).DueAt, null);
        }
        catch (ClockException cannot)
        {
            return new(null, cannot.Message);
        }
    }

    /// <summary>The due time with the stops and the extension of the dossier.</summary>
    /// <exception cref="ClockException">It cannot be computed.</exception>
    public Deadline Main(Dossier dossier) => Main(dossier, dossier.Stops);

    public Deadline Main(Dossier dossier, IReadOnlyList<ClockStop> stops)
    {
        var deadline = Deadline.Compute(calendar, dossier.AcceptedAt!.Value, dossier.Limit, Rules.Clock, Pauses(stops));
        return dossier.Prolonged is { } prolonged ? deadline.ExtendedBy(prolonged.ToExtension()) : deadline;
    }

    /// <summary>The receiving point answers an online filing within 8 working hours.</summary>
    public Deadline Answer(DateTimeOffset filedAt) => Deadline.Compute(calendar, filedAt, TimeLimit.FirstAnswer, Rules.Clock, []);

    /// <exception cref="ClockException">There was one already, or the new time does not fit.</exception>
    public Reappointment Reappoint(DateTimeOffset dueAt, DateTimeOffset noticeAt, DateTimeOffset newAt) => Reappointment.Make(calendar, dueAt, null, noticeAt, newAt);

    /// <summary>The latest instant of each step; steps within office hours end when the one before ends.</summary>
    public IReadOnlyList<StepDue> Steps(DateTimeOffset acceptedAt, ProcessVersion process, IReadOnlyList<ClockStop> stops) =>
        StepDue.Lay(
            calendar, acceptedAt,
            [.. process.Steps.Select(s => new StepShare(s.Id, s.Days is { } days and > 0 ? new TimeLimit(days, TimeUnit.WorkingDay) : null))],
            Rules.Clock, Pauses(stops));

    public DateTimeOffset? StepLatest(Dossier dossier, ProcessVersion process, string? stepId) =>
        dossier is { AcceptedAt: { } accepted, DueUnknown: null } ? Steps(accepted, process, dossier.Stops).FirstOrDefault(s => s.Share.Step == stepId)?.LatestAt ?? dossier.DueAt : null;

    public string? Judge(DateTimeOffset done, DateTimeOffset? due) => due is { } latest ? calendar.Judge(done, latest).ToWords() : null;

    public Remaining Remaining(DateTimeOffset now, DateTimeOffset due) => calendar.Remaining(now, due);

    public DateTimeOffset AddWorkingDays(DateTimeOffset from, decimal days) => calendar.AddWorkingDays(from, days);

    /// <summary>The list of days off is announced up to here; due times beyond may still move.</summary>
    public DateOnly AnnouncedUntil => calendar.AnnouncedUntil;

    private static Pause[] Pauses(IReadOnlyList<ClockStop> stops) => [.. stops.Select(s => new Pause(s.From, s.Until))];
}
