namespace MotCua.Feel;

/// <summary>Days, weeks and months of dates (DMN 1.5, 10.3.4.8).</summary>
internal static class CalendarFunctions
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    public static void AddTo(BuiltIns.Table table)
    {
        Add(table, "day of year", "number", date => FeelValue.Of(date.DayOfYear));
        Add(table, "day of week", "string", date => FeelValue.Of(Days[date.Weekday - 1]));
        Add(table, "month of year", "string", date => FeelValue.Of(Months[date.Month - 1]));
        Add(table, "week of year", "number", date => FeelValue.Of(date.WeekOfYear));
    }

    private static void Add(BuiltIns.Table table, string name, string result, Func<FeelDate, FeelValue> body) => table.Add(name, $"date: Any -> {result}", (in Call call) =>
    {
        if (call[0].TryGetDate(out var date)) return body(date);
        return call[0].TryGetDateTime(out var moment) ? body(moment.Date) : call.None();
    });
}
