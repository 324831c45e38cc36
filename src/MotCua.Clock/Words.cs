using System.Globalization;

namespace MotCua.Clock;

/// <summary>Vietnamese for dates, amounts and instants.</summary>
internal static class Words
{
    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    public static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string DayOfWeek(DateOnly day) => $"{Weekdays[(int)day.DayOfWeek]} {Date(day)}";

    /// <summary>"09:10 thứ Hai 23/11/2026", seconds cut off.</summary>
    public static string Instant(DateTimeOffset instant) =>
        $"{Time(Vietnam.Time(instant))} {DayOfWeek(Vietnam.Day(instant))}";

    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture).Replace('.', ',');

    public static string Unit(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingHour => "giờ làm việc",
        TimeUnit.WorkingDay => "ngày làm việc",
        TimeUnit.CalendarDay => "ngày",
        TimeUnit.Month => "tháng",
        TimeUnit.Year => "năm",
        _ => "trong ngày làm việc",
    };

    /// <summary>"1 ngày 5 giờ 40 phút", rounded down to the minute; <paramref name="wholeDay"/> is the office time of a day.</summary>
    public static string OfficeTime(TimeSpan amount, TimeSpan wholeDay) => string.Join(' ', Parts(amount, wholeDay).DefaultIfEmpty("dưới 1 phút"));

    /// <summary>The largest unit alone: "1 ngày".</summary>
    public static string RoughOfficeTime(TimeSpan amount, TimeSpan wholeDay) => Parts(amount, wholeDay).FirstOrDefault("dưới 1 phút");

    public static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static IEnumerable<string> Parts(TimeSpan amount, TimeSpan wholeDay)
    {
        var days = amount.Ticks / wholeDay.Ticks;
        var rest = TimeSpan.FromTicks(amount.Ticks % wholeDay.Ticks);
        if (days > 0)
        {
            yield return $"{days} ngày";
        }

        if (rest.TotalHours >= 1)
        {
            yield return $"{(int)rest.TotalHours} giờ";
        }

        if (rest.Minutes > 0)
        {
            yield return $"{rest.Minutes} phút";
        }
    }
}
