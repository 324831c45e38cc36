using MotCua.Contracts.Processes;
using MotCua.Clock;
using MotCua.Dossiers.Law;

namespace MotCua.Dossiers.Domain;

/// <summary>What the law leaves open about time, as set for a procedure on a day.</summary>
/// <param name="Clock">Settings of the clock itself.</param>
/// <param name="ReminderGap">Between the request and the first reminder, and between reminders.</param>
/// <param name="Reminders">At most so many; none: nobody is reminded.</param>
/// <param name="Patience">After it an unanswered request is put before the one who may refuse.</param>
/// <param name="CompletionDays">Working days for the completion before acceptance; null where the procedure names none.</param>
/// <param name="CompletionBasis">The rule that names them.</param>
/// <param name="SupplementDays">Working days for the supplement after acceptance; null where the procedure names none.</param>
/// <param name="SupplementBasis">The rule that names them.</param>
/// <param name="ExtensionDays">Working days by which the procedure itself lets its limit be prolonged; null where it does not.</param>
/// <param name="ExtensionBasis">The rule that says so.</param>
internal sealed record TimeRules(
    ClockRules Clock, TimeSpan ReminderGap, int Reminders, TimeSpan Patience, decimal? CompletionDays, string CompletionBasis, decimal? SupplementDays, string SupplementBasis,
    decimal? ExtensionDays, string ExtensionBasis)
{
    public static TimeRules Of(SettingsOfDay settings, string procedure)
    {
        var completion = settings.Find(SettingRules.CompletionDays, procedure);
        var supplement = settings.Find(SettingRules.SupplementDays, procedure);
        return new(
            ClockRules.Default with { WholeDaysEndAtClosing = settings.Yes(SettingRules.EndsAtClosing, procedure) },
            TimeSpan.FromDays(settings.Number(SettingRules.ReminderGap, procedure)), settings.Number(SettingRules.Reminders, procedure),
            TimeSpan.FromDays(settings.Number(SettingRules.Patience, procedure)),
            Days(settings.Number(SettingRules.CompletionDays, procedure)), completion.Basis, Days(settings.Number(SettingRules.SupplementDays, procedure)), supplement.Basis,
            Days(settings.Number(SettingRules.ExtensionDays, procedure)), settings.Find(SettingRules.ExtensionDays, procedure).Basis);
    }

    // Nought says that the procedure names none.
    private static decimal? Days(int days) => days == 0 ? null : days;
}

/// <summary>Something that time alone asks of a dossier.</summary>
/// <param name="Act">Its name in the law.</param>
internal readonly record struct Alarm(string Act, DateTimeOffset At);

/// <summary>What a dossier waits for that only time brings: a pure reading, like its duty.</summary>
internal static class Alarms
{
    /// <summary>When to look at a dossier again: for its own sake, or because a timer of its process is due.</summary>
    public static DateTimeOffset? At(Dossier dossier, ProcessPosition? position, DossierClock clock) =>
        (Next(dossier, clock)?.At, dossier.State == DossierState.InProcess ? position?.WakesAt : null) switch
        {
            ({ } own, { } process) => own <= process ? own : process,
            var (own, process) => own ?? process,
        };

    /// <returns>The earliest; null when time brings nothing.</returns>
    public static Alarm? Next(Dossier dossier, DossierClock clock) => dossier.State switch
    {
        DossierState.Filed when dossier.AnswerDueAt is { } due && !dossier.Notes.HasFlag(TimeNotes.AnswerOverdue) => new("flag-answer-overdue", Past(due)),
        DossierState.Accepted or DossierState.InProcess when dossier.DueAt is { } due && !dossier.Notes.HasFlag(TimeNotes.Overdue) => new("mark-overdue", Past(due)),
        DossierState.Incomplete or DossierState.SupplementRequested => Waiting(dossier, clock),
        _ => null,
    };

    /// <summary>When an unanswered request ends by itself; null where the procedure does not say so.</summary>
    public static DateTimeOffset? LapsesAt(Dossier dossier, DossierClock clock) =>
        dossier.Request is { } request && (dossier.State == DossierState.Incomplete ? clock.Rules.CompletionDays : clock.Rules.SupplementDays) is { } days
            ? clock.AddWorkingDays(request.AskedAt, days)
            : null;

    /// <summary>Reminders first, then the end; what has no end of its own is put before the one who decides.</summary>
    private static Alarm? Waiting(Dossier dossier, DossierClock clock)
    {
        var request = dossier.Request!;
        var sent = request.RemindedAt ?? [];
        var reminder = sent.Count < clock.Rules.Reminders ? sent.LastOrDefault(request.AskedAt) + clock.Rules.ReminderGap : (DateTimeOffset?)null;
        if (LapsesAt(dossier, clock) is { } lapses)
        {
            var act = dossier.State == DossierState.Incomplete ? "lapse-completion" : "lapse-supplement";
            // An end without any reminder would be a trap: where none fits in before it, one goes out and the end waits its turn.
            return reminder is { } next && (next <= lapses || sent.Count == 0) ? new("remind-applicant", next) : new(act, Past(sent.Count == 0 ? lapses : Later(lapses, sent[^1])));
        }

        var decided = dossier.Notes.HasFlag(TimeNotes.Unanswered) ? (DateTimeOffset?)null : request.AskedAt + clock.Rules.Patience;
        return (reminder, decided) switch
        {
            ({ } first, { } second) => first <= second ? new("remind-applicant", first) : new("flag-unanswered", second),
            ({ } only, null) => new("remind-applicant", only),
            (null, { } only) => new("flag-unanswered", only),
            _ => null,
        };
    }

    // To be due at 17:00 is not to be late at 17:00.
    private static DateTimeOffset Past(DateTimeOffset due) => due.AddMinutes(1);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
