using MotCua.Clock;
using MotCua.Dossiers.Domain;
using MotCua.Kit;
using MotCua.Kit.Components;

namespace MotCua.Dossiers.Features.ExplainDue;

/// <summary>A due time with its proof, the same for citizen, officer and leader.</summary>
/// <param name="DueAt">None while the clock stands still.</param>
/// <param name="Days">At most six weeks of the term, day by day.</param>
public sealed record DueModel(string Limit, DateTimeOffset? DueAt, DateTimeOffset? PausedAt, IReadOnlyList<string> Sentences, IReadOnlyList<CalendarDay> Days)
{
    private const int MostDays = 42;

    internal static DueModel? Of(Dossier dossier, DossierClock clock, DateTimeOffset now) =>
        dossier.AcceptedAt is { } accepted ? Of(clock.Main(accepted, dossier.Limit, dossier.Stops), now) : null;

    internal static DueModel Of(Deadline deadline, DateTimeOffset now)
    {
        var today = Vn.Day(now);
        var due = deadline.DueAt is { } at ? Vn.Day(at) : (DateOnly?)null;
        return new(deadline.Limit.ToWords(), deadline.DueAt, deadline.PausedAt, deadline.Sentences(), [.. deadline.Explain().Take(MostDays).Select(d => Day(d, due, today))]);
    }

    private static CalendarDay Day(ExplainedDay day, DateOnly? due, DateOnly today)
    {
        var (mark, label) = day.Verdict switch
        {
            _ when day.Day == due => (DayMark.Due, "hẹn"),
            DayVerdict.Weekend => (DayMark.Off, "nghỉ"),
            DayVerdict.Holiday => (DayMark.Off, "lễ"),
            DayVerdict.InLieu or DayVerdict.SwapOff or DayVerdict.Closure => (DayMark.Off, "nghỉ"),
            DayVerdict.Paused => (DayMark.Off, "dừng"),
            DayVerdict.NotYet => (DayMark.Outside, "nhận"),
            DayVerdict.MadeUp => (DayMark.Counted, "làm bù"),
            _ => (DayMark.Counted, "tính"),
        };
        return new(day.Day, mark, label, day.Day == today);
    }
}
