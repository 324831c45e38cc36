using MotCua.Clock;
using MotCua.Dossiers.Domain;
using MotCua.Kit;

namespace MotCua.Dossiers.Features.ExplainDue;

/// <summary>A due time with its proof, the same for citizen, officer and leader.</summary>
/// <param name="DueAt">None while the clock stands still.</param>
/// <param name="Weeks">The calendar from the Monday of the start to the Sunday of the end, at most six weeks of it.</param>
public sealed record DueModel(string Limit, DateTimeOffset? DueAt, DateTimeOffset? PausedAt, IReadOnlyList<string> Sentences, IReadOnlyList<IReadOnlyList<DueDay>> Weeks)
{
    private const int MostWeeks = 6;

    internal static DueModel? Of(Dossier dossier, DossierClock clock, DateTimeOffset now)
    {
        if (dossier.AcceptedAt is not { } accepted) return null;
        var deadline = clock.Main(accepted, dossier.Limit, dossier.Stops);
        return Of(deadline, now);
    }

    internal static DueModel Of(Deadline deadline, DateTimeOffset now)
    {
        var days = deadline.Explain().ToDictionary(d => d.Day);
        var today = Vn.Day(now);
        var due = deadline.DueAt is { } at ? Vn.Day(at) : (DateOnly?)null;
        var first = Monday(days.Keys.Min());
        var last = days.Keys.Max();
        var weeks = new List<IReadOnlyList<DueDay>>();
        for (var monday = first; monday <= last && weeks.Count < MostWeeks; monday = monday.AddDays(7))
            weeks.Add([.. Enumerable.Range(0, 7).Select(i => Day(monday.AddDays(i), days, due, today))]);
        return new(deadline.Limit.ToWords(), deadline.DueAt, deadline.PausedAt, deadline.Sentences(), weeks);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DueDay Day(DateOnly day, Dictionary<DateOnly, ExplainedDay> days, DateOnly? due, DateOnly today)
    {
        if (!days.TryGetValue(day, out var explained)) return new(day, "past", "", day == today);
        var off = explained.Verdict is DayVerdict.Weekend or DayVerdict.Holiday or DayVerdict.InLieu or DayVerdict.SwapOff or DayVerdict.Closure;
        var (look, word) = explained.Verdict switch
        {
            _ when day == due => ("due", "hẹn"),
            DayVerdict.Weekend => ("off", "nghỉ"),
            DayVerdict.Holiday => ("off", "lễ"),
            DayVerdict.Paused => ("off", "tạm dừng"),
            DayVerdict.NotYet => ("past", "nhận"),
            _ when off => ("off", "nghỉ"),
            _ => ("run", "tính"),
        };
        return new(day, look, word, day == today, explained.Name);
    }
}

/// <param name="Look">past, off, run or due.</param>
public sealed record DueDay(DateOnly Day, string Look, string Word, bool IsToday, string? Name = null);
