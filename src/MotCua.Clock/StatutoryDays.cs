namespace MotCua.Clock;

/// <summary>
/// The days off that the law itself gives in a year, before that year's list is announced: Labour Code 2019 art. 112, the next working
/// day for one that falls on a Saturday or Sunday (art. 111 §3), and 24 November from 2026 on (NQ 28/2026/QH16 art. 2).
/// </summary>
/// <remarks>
/// The Prime Minister chooses the five days of Tết and the neighbour of 2 September (art. 112 §3). Until then they are taken as for 2023
/// to 2026: two days before Tết and three from it on, but one and four where that makes Monday to Friday; and the neighbour of
/// 2 September that lies on the side of the nearer weekend. Swaps cannot be foreseen.
/// </remarks>
public static class StatutoryDays
{
    /// <summary>The first year of the Labour Code 2019.</summary>
    public const int FirstYear = 2021;

    /// <summary>Beyond it the length of the day is too uncertain to name the day of every new moon.</summary>
    public const int LastYear = 2100;

    private const string Code112 = "Bộ luật Lao động 45/2019/QH14, Điều 112";
    private static readonly string[] Stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
    private static readonly string[] Branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

    /// <returns>In order of date; only <see cref="DayKind.Holiday"/> and <see cref="DayKind.InLieu"/>.</returns>
    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public static IReadOnlyList<SpecialDay> Of(int year)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw new ClockException("calendar.range", $"Ngày nghỉ theo luật chỉ tính được từ năm {FirstYear} đến năm {LastYear}.");
        }

        var days = new SortedDictionary<DateOnly, SpecialDay>();
        // Where two feasts share a day, the first keeps it.
        void Add(DateOnly day, string name, string source = Code112) => days.TryAdd(day, new(day, DayKind.Holiday, name, source));

        Add(new(year, 1, 1), "Tết Dương lịch");
        var tet = LunarCalendar.DayOf(year, 1, 1);
        var first = tet.AddDays(tet.DayOfWeek == DayOfWeek.Tuesday ? -1 : -2);
        for (var i = 0; i < 5; i++)
        {
            Add(first.AddDays(i), $"Tết Nguyên đán {Stems[(year + 6) % 10]} {Branches[(year + 8) % 12]}");
        }

        Add(LunarCalendar.DayOf(year, 3, 10), "Giỗ Tổ Hùng Vương");
        Add(new(year, 4, 30), "Ngày Chiến thắng");
        Add(new(year, 5, 1), "Ngày Quốc tế Lao động");
        var national = new DateOnly(year, 9, 2);
        Add(national, "Quốc khánh");
        Add(national.AddDays(national.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday or DayOfWeek.Sunday ? 1 : -1), "Quốc khánh (ngày liền kề)");
        if (year >= 2026)
        {
            Add(new(year, 11, 24), "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16, Điều 2");
        }

        foreach (var holiday in days.Values.Where(h => IsWeekend(h.Date)).ToList())
        {
            var next = holiday.Date;
            while (IsWeekend(next) || days.ContainsKey(next))
            {
                next = next.AddDays(1);
            }

            days.Add(next, new(next, DayKind.InLieu, $"Nghỉ bù {holiday.Name}", "Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3"));
        }

        return [.. days.Values];
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
