using MotCua.Clock;
using MotCua.Kernel;

namespace MotCua.Organisation.Domain;

/// <summary>One day of an announcement.</summary>
/// <param name="Kind">None: an earlier announcement is taken back and the day follows its weekday again.</param>
/// <param name="Was">What was announced for the day before; none for an ordinary day.</param>
internal sealed record ChangedDay(DateOnly Date, DayKind? Kind, string Name, DayKind? Was);

/// <summary>
/// One change of the working calendar: days announced, corrected or taken back, or new weekly hours. It never changes itself; the
/// numbers run without gap in the order of the commits, so that who follows them misses none.
/// </summary>
internal sealed class CalendarChange : Aggregate
{
    private CalendarChange() { }

    public override string StreamKind => "calendar";

    public long Number { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>The law, announcement or decision behind it.</summary>
    public string Source { get; private set; } = "";

    /// <summary>None: it holds for all agencies.</summary>
    public Guid? AgencyId { get; private set; }
    public IReadOnlyList<ChangedDay> Days { get; private set; } = [];

    /// <summary>The weekly hours that hold from this day on; none where days were announced.</summary>
    public DateOnly? HoursFrom { get; private set; }

    public static CalendarChange OfDays(long number, Guid? agencyId, string source, IReadOnlyList<ChangedDay> days, DateTimeOffset now)
    {
        var change = new CalendarChange { Id = Guid.CreateVersion7(now), Number = number, At = now, Source = source, AgencyId = agencyId, Days = days };
        change.Record("calendar.changed/1", new { number, agencyId, source, days });
        return change;
    }

    public static CalendarChange OfHours(long number, Guid? agencyId, DateOnly from, DateTimeOffset now)
    {
        var change = new CalendarChange { Id = Guid.CreateVersion7(now), Number = number, At = now, AgencyId = agencyId, HoursFrom = from };
        change.Record("calendar.changed/1", new { number, agencyId, hoursFrom = from });
        return change;
    }

    /// <summary>"nghỉ hoán đổi 31/12/2026, làm bù 26/12/2026; Thông báo 12/TB-BNV": fits into a sentence.</summary>
    public string ToWords(Func<DateOnly, string> date) => HoursFrom is { } from
        ? $"giờ làm việc mới từ {date(from)}"
        : string.Join(", ", Days.GroupBy(d => d.Kind).Select(k => $"{Word(k.Key)} {Span([.. k.Select(d => d.Date).Order()], date)}")) + "; " + Source;

    public static string Word(DayKind? kind) => kind switch
    {
        DayKind.Holiday => "nghỉ lễ, tết",
        DayKind.InLieu => "nghỉ bù",
        DayKind.SwapOff => "nghỉ hoán đổi",
        DayKind.SwapWork => "làm bù",
        DayKind.Closure => "nghỉ đột xuất",
        _ => "bỏ thông báo ngày",
    };

    private static string Span(DateOnly[] days, Func<DateOnly, string> date) =>
        days.Length <= 3 ? string.Join(", ", days.Select(date)) : $"{days.Length} ngày từ {date(days[0])} đến {date(days[^1])}";
}
