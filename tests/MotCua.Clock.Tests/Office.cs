using System.Globalization;

namespace MotCua.Clock.Tests;

/// <summary>Calendars and instants the tests share.</summary>
internal static class Office
{
    public static readonly DateOnly First = new(2023, 1, 1);
    public static readonly DateOnly Announced = new(2026, 12, 31);
    public static readonly IReadOnlyList<SpecialDay> Holidays = [.. ReadHolidays()];
    public static readonly WeeklyHours[] Usual = [WeeklyHours.Usual(First)];
    public static readonly WorkCalendar Calendar = WorkCalendar.Create(Usual, Holidays, Announced);

    public static readonly WeeklyHours[] WithSaturdays = [Week(First, "07:30-11:30 13:30-17:00", "07:30-11:30")];
    public static readonly WorkCalendar Saturdays = WorkCalendar.Create(WithSaturdays, Holidays, Announced);

    /// <summary>450 minutes in winter, 480 from the summer of 2026 on, 450 again.</summary>
    public static readonly WeeklyHours[] BySeason =
        [.. Usual, Week(new(2026, 4, 15), "07:00-11:30 13:30-17:00"), Week(new(2026, 10, 15), "07:30-11:30 13:30-17:00")];

    public static readonly WorkCalendar Seasons = WorkCalendar.Create(BySeason, Holidays, Announced);

    public static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+07:00", CultureInfo.InvariantCulture);

    public static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    public static TimeLimit Days(decimal quantity) => new(quantity, TimeUnit.WorkingDay);

    public static TimeLimit Hours(decimal quantity) => new(quantity, TimeUnit.WorkingHour);

    public static Deadline Due(string receivedAt, TimeLimit limit, params Pause[] pauses) =>
        Deadline.Compute(Calendar, At(receivedAt), limit, ClockRules.Default, pauses);

    public static WeeklyHours Week(DateOnly from, string weekday, string? saturday = null)
    {
        var days = Enumerable.Range(1, 5).ToDictionary(d => (DayOfWeek)d, _ => Spans(weekday));
        if (saturday is not null)
        {
            days[DayOfWeek.Saturday] = Spans(saturday);
        }

        return new(from, days);
    }

    private static IReadOnlyList<OfficeHours> Spans(string text) =>
        [.. text.Split(' ').Select(s => s.Split('-')).Select(s => new OfficeHours(Time(s[0]), Time(s[1])))];

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<SpecialDay> ReadHolidays()
    {
        using var file = new StreamReader(typeof(Office).Assembly.GetManifestResourceStream("holidays.csv")!);
        file.ReadLine();
        while (file.ReadLine() is { } line)
        {
            var cells = line.Split('|');
            yield return new(Day(cells[0]), Enum.Parse<DayKind>(cells[1].Replace("_", "", StringComparison.Ordinal), ignoreCase: true), cells[2], cells[3]);
        }
    }
}
