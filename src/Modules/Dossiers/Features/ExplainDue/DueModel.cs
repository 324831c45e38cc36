using MotCua.Clock;
using MotCua.Dossiers.Domain;
using MotCua.Kit;
using MotCua.Kit.Components;

namespace MotCua.Dossiers.Features.ExplainDue;

/// <summary>A due time with its proof, the same for citizen, officer and leader.</summary>
/// <param name="DueAt">None while the clock stands still, or when no due time can be computed.</param>
/// <param name="Unknown">No due time can be computed; the sentences say why.</param>
/// <param name="Days">At most six weeks of the term, day by day.</param>
/// <param name="Intervals">The whole proof to the minute.</param>
public sealed record DueModel(
    string Limit, DateTimeOffset? DueAt, DateTimeOffset? PausedAt, bool Unknown, IReadOnlyList<string> Sentences, IReadOnlyList<CalendarDay> Days, IReadOnlyList<IntervalRow> Intervals)
{
    private const int MostDays = 42;

    internal static DueModel? Of(Dossier dossier, DossierClock clock, DateTimeOffset now)
    {
        if (dossier.AcceptedAt is null) return null;
        var model = Of(() => clock.Main(dossier), now);
        return dossier.Apology is { SignedAt: { } signed } apology
            ? model with { Sentences = [.. model.Sentences, $"Cơ quan đã xin lỗi lúc {Vn.Moment(signed)} và hẹn lại lúc {Vn.MomentWithDay(apology.NewDueAt)}; trễ hẹn vẫn tính theo giờ hẹn đầu."] }
            : model;
    }

    /// <summary>The proof, or the reason why there is none.</summary>
    internal static DueModel Of(Func<Deadline> compute, DateTimeOffset now)
    {
        try
        {
            return Of(compute(), now);
        }
        catch (ClockException cannot)
        {
            return new("", null, null, true, ["Chưa tính được giờ hẹn trả kết quả.", cannot.Message], [], []);
        }
    }

    internal static DueModel Of(Deadline deadline, DateTimeOffset now)
    {
        var today = Vn.Day(now);
        var due = deadline.DueAt is { } at ? Vn.Day(at) : (DateOnly?)null;
        return new(
            deadline.Limit.ToWords(), deadline.DueAt, deadline.PausedAt, false, deadline.Sentences(),
            [.. deadline.Explain().Take(MostDays).Select(d => Day(d, due, today))], [.. deadline.Intervals().Select(i => IntervalRow.Of(i, deadline.Limit))]);
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

/// <summary>One stretch of the proof.</summary>
/// <param name="Amount">"3 giờ 20 phút": what was taken from the limit; empty for what does not count.</param>
public sealed record IntervalRow(DateTimeOffset From, DateTimeOffset To, string Rule, string Source, string Amount, bool Counts)
{
    internal static IntervalRow Of(ExplainedInterval interval, TimeLimit limit) =>
        new(interval.From, interval.To, interval.Rule, interval.Source, interval.Kind == IntervalKind.Counted ? Counted(interval, limit) : "", interval.Kind == IntervalKind.Counted);

    // Office time reads easier than a fraction of a day; days of the calendar are whole.
    private static string Counted(ExplainedInterval interval, TimeLimit limit) =>
        limit.Unit is TimeUnit.WorkingHour or TimeUnit.WorkingDay or TimeUnit.SameDay ? Vn.Duration(interval.To - interval.From) : $"{Vn.Number(interval.Amount)} ngày";
}
