using System.Globalization;

namespace MotCua.Clock.Tests;

/// <summary>Calendars and instants the tests share.</summary>
internal static class Office
{
    public static readonly DateOnly First = new(2023, 1, 1);
    public static readonly DateOnly Announced = new(2026, 12, 31);
    public static readonly IReadOnlyList<SpecialDay> Holidays = [.. ReadHolidays()];

    /// <summary>Days off that the law gives in 2027, entered by hand: what the calendar must find by itself.</summary>
    public static readonly IReadOnlyList<SpecialDay> ByLaw2027 =
    [
        .. new[]
        {
            "2027-01-01", "2027-02-04", "2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-02-10", "2027-04-16", "2027-04-30",
            "2027-05-01", "2027-05-03", "2027-09-02", "2027-09-03", "2027-11-24",
        }.Select(d => new SpecialDay(Day(d), DayKind.Holiday, "Theo luật")),
    ];

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

    /// <summary>The rows of a table beside the tests, without its heading.</summary>
    public static IEnumerable<string[]> Table(string name)
    {
        using var file = new StreamReader(typeof(Office).Assembly.GetManifestResourceStream(name)!);
        file.ReadLine();
        while (file.ReadLine() is { } line)
        {
            yield return line.Split('|');
        }
    }

    private static IEnumerable<SpecialDay> ReadHolidays() => Table("holidays.csv").Select(cells =>
        new SpecialDay(Day(cells[0]), Enum.Parse<DayKind>(cells[1].Replace("_", "", StringComparison.Ordinal), ignoreCase: true), cells[2], cells[3]));
}
