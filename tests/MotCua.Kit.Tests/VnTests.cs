namespace MotCua.Kit.Tests;

public sealed class VnTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 22, 18, 5, 0, TimeSpan.Zero);

    [Fact]
    public void Moments_are_shown_seven_hours_ahead_of_utc()
    {
        Assert.Equal("23/11/2026", Vn.Date(Moment));
        Assert.Equal("01:05", Vn.Time(Moment));
        Assert.Equal("01:05, 23/11/2026", Vn.Moment(Moment));
        Assert.Equal("01:05, thứ Hai 23/11/2026", Vn.MomentWithDay(Moment));
        Assert.Equal("01 giờ 05, ngày 23/11/2026", Vn.MomentInWords(Moment));
        Assert.Equal("2026-11-23T01:05+07:00", Vn.Machine(Moment));
    }

    [Fact]
    public void Today_is_said_so()
    {
        Assert.Equal("01:05 hôm nay", Vn.MomentSeenFrom(Moment.AddHours(22), Moment));
        Assert.Equal("01:05, 23/11/2026", Vn.MomentSeenFrom(Moment.AddHours(23), Moment));
    }

    [Theory]
    [InlineData(2026, 11, 23, "ngày 23 tháng 11 năm 2026")]
    [InlineData(2026, 2, 5, "ngày 05 tháng 02 năm 2026")]
    [InlineData(2026, 3, 15, "ngày 15 tháng 3 năm 2026")]
    public void Dates_on_paper_follow_the_decree_on_records(int year, int month, int day, string words) =>
        Assert.Equal(words, Vn.DateInWords(new DateOnly(year, month, day)));

    [Fact]
    public void Days_have_their_names() =>
        Assert.Equal(["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"], Enum.GetValues<DayOfWeek>().Select(Vn.DayName));

    [Fact]
    public void Numbers_use_the_dot_for_thousands_and_the_comma_for_decimals()
    {
        Assert.Equal("50.000\u00a0đ", Vn.Amount(50_000));
        Assert.Equal("0\u00a0đ", Vn.Amount(0));
        Assert.Equal("92.273", Vn.Count(92_273));
        Assert.Equal("-1.595", Vn.Count(-1_595));
        Assert.Equal("1.234,5", Vn.Number(1234.5m));
        Assert.Equal("97,6\u00a0%", Vn.Percent(0.976m));
    }

    [Theory]
    [InlineData(512, "512 B")]
    [InlineData(84_300, "84 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1 MB")]
    [InlineData(1_249_000, "1,2 MB")]
    [InlineData(3_000_000_000, "3 GB")]
    public void Sizes_are_rounded_to_what_matters(long bytes, string text) => Assert.Equal(text.Replace(' ', '\u00a0'), Vn.Size(bytes));
}
