using System.Globalization;

namespace MotCua.Kit;

/// <summary>Dates, times and numbers as Vietnamese readers expect them. Moments are shown in Asia/Ho_Chi_Minh, which is UTC+7 all year.</summary>
public static class Vn
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    private static readonly string[] DayNames = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary>23/11/2026</summary>
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>23/11/2026</summary>
    public static string Date(DateTimeOffset moment) => Date(Day(moment));

    /// <summary>14:30</summary>
    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>14:30</summary>
    public static string Time(DateTimeOffset moment) => Time(TimeOnly.FromTimeSpan(Here(moment).TimeOfDay));

    /// <summary>14:30, 23/11/2026</summary>
    public static string Moment(DateTimeOffset moment) => $"{Time(moment)}, {Date(moment)}";

    /// <summary>14:30, thứ Hai 23/11/2026</summary>
    public static string MomentWithDay(DateTimeOffset moment) => $"{Time(moment)}, {DayName(moment)} {Date(moment)}";

    /// <summary>"14:30 hôm nay" on the day itself, else "14:30, 23/11/2026".</summary>
    public static string MomentSeenFrom(DateTimeOffset now, DateTimeOffset moment) => Day(now) == Day(moment) ? $"{Time(moment)} hôm nay" : Moment(moment);

    /// <summary>14 giờ 30, ngày 23/11/2026, as on receipts.</summary>
    public static string MomentInWords(DateTimeOffset moment)
    {
        var here = Here(moment);
        return string.Create(CultureInfo.InvariantCulture, $"{here:HH} giờ {here:mm}, ngày {here:dd}/{here:MM}/{here:yyyy}");
    }

    /// <summary>"3 giờ 20 phút", "45 phút", "2 giờ"; rounded down to the minute.</summary>
    public static string Duration(TimeSpan time) => ((int)time.TotalHours, time.Minutes) switch
    {
        (0, var minutes) => $"{minutes} phút",
        (var hours, 0) => $"{hours} giờ",
        var (hours, minutes) => $"{hours} giờ {minutes} phút",
    };

    /// <summary>ngày 23 tháng 11 năm 2026; a day below 10 and the months 1 and 2 bear a zero (Decree 30/2020/NĐ-CP, annex I).</summary>
    public static string DateInWords(DateOnly date)
    {
        var month = date.Month <= 2 ? $"0{date.Month}" : date.Month.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"ngày {date.Day:00} tháng {month} năm {date.Year}");
    }

    /// <summary>thứ Hai … thứ Bảy, Chủ nhật</summary>
    public static string DayName(DayOfWeek day) => DayNames[(int)day];

    /// <summary>thứ Hai … thứ Bảy, Chủ nhật</summary>
    public static string DayName(DateOnly date) => DayName(date.DayOfWeek);

    /// <summary>thứ Hai … thứ Bảy, Chủ nhật</summary>
    public static string DayName(DateTimeOffset moment) => DayName(Day(moment));

    /// <summary>50.000 đ, with a no-break space so that the unit stays with its number.</summary>
    public static string Amount(long dong) => $"{Count(dong)}\u00a0đ";

    /// <summary>92.273</summary>
    public static string Count(long number) => number.ToString("#,0", Numbers);

    /// <summary>2,5; decimals only where there are some.</summary>
    public static string Number(decimal number, int decimals = 2) => number.ToString("#,0." + new string('#', decimals), Numbers);

    /// <summary>97,6 %</summary>
    public static string Percent(decimal share) => $"{Number(share * 100, 1)}\u00a0%";

    /// <summary>512 B, 84 kB, 1,2 MB, 3 GB; thousands, as file managers of phones count.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes}\u00a0B",
        < 999_500 => $"{Number(bytes / 1_000m, 0)}\u00a0kB",
        < 999_950_000 => $"{Number(bytes / 1_000_000m, 1)}\u00a0MB",
        _ => $"{Number(bytes / 1_000_000_000m, 1)}\u00a0GB",
    };

    /// <summary>For the datetime attribute of a time element: 2026-11-23T14:30+07:00.</summary>
    public static string Machine(DateTimeOffset moment) => Here(moment).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    /// <summary>The calendar day in Việt Nam at that moment.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Here(moment).DateTime);

    private static DateTimeOffset Here(DateTimeOffset moment) => moment.ToOffset(Offset);

    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
}
