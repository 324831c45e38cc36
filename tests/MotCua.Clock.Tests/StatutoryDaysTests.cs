using static MotCua.Clock.Tests.CalendarTests;
using static MotCua.Clock.Tests.Office;

namespace MotCua.Clock.Tests;

public class StatutoryDaysTests
{
    /// <summary>
    /// 2023 to 2050, from a table made by Hồ Ngọc Đức's method for UTC+7 and checked against a second published list; in 2030 Tết is a day
    /// before the Chinese new year, in 2033 the leap month is the eleventh.
    /// </summary>
    [Fact]
    public void Tet_and_the_Hung_Kings_fall_as_in_the_table_to_2050()
    {
        var years = Table("lunar.csv").ToList();
        Assert.Equal(28, years.Count);
        foreach (var cells in years)
        {
            var (tet, kings) = (Day(cells[0]), Day(cells[1]));
            var days = StatutoryDays.Of(tet.Year);
            var first = days.Where(d => d.Name.StartsWith("Tết Nguyên đán", StringComparison.Ordinal)).Min(d => d.Date);

            Assert.Equal(tet.AddDays(tet.DayOfWeek == DayOfWeek.Tuesday ? -1 : -2), first);
            Assert.Contains(days, d => d.Date == kings && d.Name == "Giỗ Tổ Hùng Vương");
            Assert.Equal(5, days.Count(d => d.Kind == DayKind.Holiday && d.Name.StartsWith("Tết Nguyên đán", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void The_law_alone_gives_the_days_that_were_announced_but_for_the_swaps(int year) =>
        Assert.Equal(
            Holidays.Where(d => d.Date.Year == year && d.Kind is (DayKind.Holiday or DayKind.InLieu)).Select(d => (d.Date, d.Kind)),
            StatutoryDays.Of(year).Select(d => (d.Date, d.Kind)));

    [Fact]
    public void Beyond_the_announced_list_the_calendar_has_the_days_of_the_law_and_marks_them()
    {
        Assert.Equal((false, true, "Tết Nguyên đán Đinh Mùi"), Told("2027-02-08"));
        Assert.Equal((false, true, "Nghỉ bù Tết Nguyên đán Đinh Mùi"), Told("2027-02-10"));
        Assert.Equal((false, true, "Nghỉ bù Ngày Quốc tế Lao động"), Told("2027-05-03"));
        Assert.Equal((false, true, "Quốc khánh (ngày liền kề)"), Told("2027-09-03"));
        Assert.Equal((true, true, null), Told("2027-02-11"));
        Assert.Equal((false, true, "Tết Nguyên đán Bính Thìn"), Told("2036-01-28"));
        Assert.Equal("Thiên tai", WorkCalendar.Create(Usual, [.. Holidays, new(Day("2027-02-10"), DayKind.Closure, "Thiên tai")], Announced).On(Day("2027-02-10")).Special!.Name);

        static (bool, bool, string?) Told(string day) =>
            (Calendar.On(Day(day)).IsWorking, Calendar.On(Day(day)).IsProvisional, Calendar.On(Day(day)).Special?.Name);
    }

    [Fact]
    public void Years_before_the_Code_or_too_far_away_are_refused()
    {
        Refused("calendar.range", () => StatutoryDays.Of(2020));
        Refused("calendar.range", () => StatutoryDays.Of(2101));
        Assert.NotEmpty(StatutoryDays.Of(2100));
    }
}
