namespace MotCua.Feel.Tests;

public sealed class TimeTests
{
    [Theory]
    [InlineData("2017-12-31", "2017-12-31")]
    [InlineData("-2017-01-01", "-2017-01-01")]
    [InlineData("0000-02-29", "0000-02-29")]
    [InlineData("999999999-12-31", "999999999-12-31")]
    [InlineData("-999999999-01-01", "-999999999-01-01")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void Dates(string text, string canonical)
    {
        Assert.True(FeelDate.TryParse(text, out var date));
        Assert.Equal(canonical, date.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2017-1-1")]
    [InlineData("998-12-31")]
    [InlineData("01211-12-31")]
    [InlineData("+2012-12-25")]
    [InlineData("2012-12-25T")]
    [InlineData("2012T-12-25")]
    [InlineData("2017-13-10")]
    [InlineData("2017-12-32")]
    [InlineData("2023-02-29")]
    [InlineData("1900-02-29")]
    [InlineData("9999999999-12-25")]
    [InlineData("2017-12-31Z")]
    [InlineData(" 2017-12-31")]
    public void No_dates(string text) => Assert.False(FeelDate.TryParse(text, out _));

    [Theory]
    [InlineData("01:02:03", "01:02:03")]
    [InlineData("11:22:33.444000", "11:22:33.444")]
    [InlineData("11:22:33.1234567891", "11:22:33.123456789")]
    [InlineData("23:59:00Z", "23:59:00Z")]
    [InlineData("11:22:33-00:00", "11:22:33Z")]
    [InlineData("13:20:00+02:45:55", "13:20:00+02:45:55")]
    [InlineData("13:20:00-05:00", "13:20:00-05:00")]
    [InlineData("00:01:00@Europe/Paris", "00:01:00@Europe/Paris")]
    [InlineData("24:00:00", "00:00:00")]
    public void Times(string text, string canonical)
    {
        Assert.True(FeelTime.TryParse(text, out var time));
        Assert.Equal(canonical, time.ToString());
    }

    [Theory]
    [InlineData("23:59:60")]
    [InlineData("24:00:01")]
    [InlineData("24:01:00")]
    [InlineData("25:00:00")]
    [InlineData("00:60:00")]
    [InlineData("7:00:00")]
    [InlineData("07:1:00")]
    [InlineData("07:01:2")]
    [InlineData("07:01:02.")]
    [InlineData("13:20:00@xyz/abc")]
    [InlineData("13:20:00@../zoneinfo/UTC")]
    [InlineData("13:20:00@")]
    [InlineData("13:20:00+19:00")]
    [InlineData("13:20:00+5:00")]
    [InlineData("13:20:00+02:00@Europe/Paris")]
    [InlineData("11:30:00T")]
    [InlineData("07:2")]
    public void No_times(string text) => Assert.False(FeelTime.TryParse(text, out _));

    [Theory]
    [InlineData("2018-12-08", "2018-12-08T00:00:00")]
    [InlineData("2018-12-31T24:00:00", "2019-01-01T00:00:00")]
    [InlineData("2018-12-08T10:30:11@Australia/Melbourne", "2018-12-08T10:30:11@Australia/Melbourne")]
    [InlineData("99999-12-31T11:22:33", "99999-12-31T11:22:33")]
    [InlineData("-99999-12-31T11:22:33.5+07:00", "-99999-12-31T11:22:33.5+07:00")]
    public void Dates_and_times(string text, string canonical)
    {
        Assert.True(FeelDateTime.TryParse(text, out var value));
        Assert.Equal(canonical, value.ToString());
    }

    [Theory]
    [InlineData("2018-12-08T")]
    [InlineData("2018-12-08 10:30:00")]
    [InlineData("2018-12-08T10:30")]
    [InlineData("2018-12-08T23:59:60")]
    [InlineData("999999999-12-31T24:00:00")]
    public void No_dates_and_times(string text) => Assert.False(FeelDateTime.TryParse(text, out _));

    [Theory]
    [InlineData("P1D", "P1D")]
    [InlineData("PT1000M0.999999999S", "PT16H40M0.999999999S")]
    [InlineData("P2DT274M", "P2DT4H34M")]
    [InlineData("-PT0.5S", "-PT0.5S")]
    [InlineData("PT0.S", "PT0S")]
    [InlineData("-P0D", "PT0S")]
    [InlineData("-PT36H", "-P1DT12H")]
    public void Day_time_durations(string text, string canonical)
    {
        Assert.True(DayTimeDuration.TryParse(text, out var duration));
        Assert.Equal(canonical, duration.ToString());
        Assert.False(YearMonthDuration.TryParse(text, out _));
    }

    [Theory]
    [InlineData("P1Y", "P1Y")]
    [InlineData("P1Y27M", "P3Y3M")]
    [InlineData("-P100M", "-P8Y4M")]
    [InlineData("P0Y", "P0M")]
    [InlineData("P999999999Y", "P999999999Y")]
    public void Year_month_durations(string text, string canonical)
    {
        Assert.True(YearMonthDuration.TryParse(text, out var duration));
        Assert.Equal(canonical, duration.ToString());
        Assert.False(DayTimeDuration.TryParse(text, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("P0")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("P1H")]
    [InlineData("P1S")]
    [InlineData("1D")]
    [InlineData("PT1M1H")]
    [InlineData("P1M1Y")]
    [InlineData("P1Y1D")]
    [InlineData("+P1D")]
    [InlineData("P-1D")]
    [InlineData("PT.5S")]
    [InlineData("P9999999999999999999D")]
    [InlineData("P999999999999999999Y")]
    [InlineData("P999999999999999999D")]
    public void No_durations(string text) => Assert.False(DayTimeDuration.TryParse(text, out _) || YearMonthDuration.TryParse(text, out _));

    [Fact]
    public void Parts_of_durations_carry_the_sign()
    {
        var duration = DayTime("-P1DT2H3M4.5S");
        Assert.Equal((-1, -2, -3, -4), (duration.Days, duration.Hours, duration.Minutes, duration.Seconds));
        Assert.Equal("-93784.5", duration.TotalSeconds.ToString());
        Assert.Equal((-1L, -2), (Months("-P1Y2M").Years, Months("-P1Y2M").Months));
        Assert.Equal(duration, duration.Negate().Negate());
        Assert.Equal(duration.Negate(), duration.Abs());
    }

    [Fact]
    public void Durations_times_and_over_numbers()
    {
        Assert.True(DayTimeDuration.TryMultiply(DayTime("PT1S"), FeelNumber.FromParts(5, -1), out var half) && half == DayTime("PT0.5S"));
        Assert.True(DayTimeDuration.TryDivide(DayTime("-PT1S"), 2, out half) && half == DayTime("-PT0.5S"));
        Assert.False(DayTimeDuration.TryDivide(DayTime("PT1S"), 0, out _));
        Assert.True(YearMonthDuration.TryMultiply(Months("P1Y"), FeelNumber.FromParts(12, -1), out var product) && product == Months("P14M"));
        Assert.False(YearMonthDuration.TryMultiply(Months("P1Y"), FeelNumber.FromParts(1, 18), out _));
    }

    [Theory]
    [InlineData("2021-01-31", "P1M", "2021-02-28")]
    [InlineData("2024-02-29", "-P1Y", "2023-02-28")]
    [InlineData("2021-03-31", "-P13M", "2020-02-29")]
    [InlineData("0001-01-01", "-P1M", "0000-12-01")]
    public void Months_end_with_their_last_day(string from, string duration, string to)
    {
        Assert.True(FeelDate.TryAdd(Day(from), Months(duration), out var date));
        Assert.Equal(to, date.ToString());
    }

    [Fact]
    public void Dates_beyond_the_last_year_have_no_value()
    {
        Assert.False(FeelDate.TryAddDays(Day("999999999-12-31"), 1, out _));
        Assert.False(FeelDate.TryAddDays(Day("-999999999-01-01"), -1, out _));
        Assert.False(FeelDate.TryAddDays(Day("2000-01-01"), long.MaxValue, out _));
        Assert.False(FeelDate.TryAdd(Day("2000-01-01"), new YearMonthDuration(long.MaxValue), out _));
        Assert.False(FeelDateTime.TryAdd(Moment("999999999-12-31T23:59:59"), DayTime("PT1S"), out _));
        Assert.Equal("P730484999633D", Day("999999999-12-31").Subtract(Day("-999999999-01-01")).ToString());
    }

    [Theory]
    [InlineData("2021-01-01", "PT36H", "2021-01-02")]
    [InlineData("2021-01-01", "-PT1H", "2020-12-31")]
    [InlineData("2021-01-01", "PT23H59M", "2021-01-01")]
    public void A_date_plus_hours_is_a_date(string from, string duration, string to)
    {
        Assert.True(FeelDate.TryAdd(Day(from), DayTime(duration), out var date));
        Assert.Equal(to, date.ToString());
    }

    [Theory]
    [InlineData("2016-12-24T23:59:00-08:00", "2015-12-24T00:00:01-01:00", "P367DT6H58M59S")]
    [InlineData("2021-03-28T12:00:00@Europe/Paris", "2021-03-27T12:00:00@Europe/Paris", "PT23H")]
    [InlineData("2021-01-01T00:00:00", "2021-01-01T00:00:00.25", "-PT0.25S")]
    public void Time_between_moments(string later, string earlier, string expected)
    {
        Assert.True(Moment(later).TrySubtract(Moment(earlier), out var difference));
        Assert.Equal(expected, difference.ToString());
    }

    [Theory]
    [InlineData("2021-03-27T12:00:00@Europe/Paris", "P1D", "2021-03-28T13:00:00@Europe/Paris")]
    [InlineData("2020-12-31T23:00:00+07:00", "PT2H", "2021-01-01T01:00:00+07:00")]
    [InlineData("2021-01-01T00:00:00", "-PT0.25S", "2020-12-31T23:59:59.75")]
    [InlineData("12021-07-01T12:00:00@Europe/Paris", "P1D", "12021-07-02T12:00:00@Europe/Paris")]
    public void Moments_plus_durations(string from, string duration, string to)
    {
        Assert.True(FeelDateTime.TryAdd(Moment(from), DayTime(duration), out var later));
        Assert.Equal(to, later.ToString());
    }

    [Theory]
    [InlineData("2018-10-08T00:00:00+02:00", "2018-10-08T00:00:00@Europe/Paris", 0)]
    [InlineData("2018-02-08T00:00:00+01:00", "2018-02-08T00:00:00@Europe/Paris", 0)]
    [InlineData("12018-07-08T00:00:00+02:00", "12018-07-08T00:00:00@Europe/Paris", 0)]
    [InlineData("2021-10-31T02:30:00+02:00", "2021-10-31T02:30:00@Europe/Paris", 0)]
    [InlineData("2021-03-28T02:30:00+01:00", "2021-03-28T02:30:00@Europe/Paris", 0)]
    [InlineData("2002-04-02T12:00:00-01:00", "2002-04-02T17:00:00+04:00", 0)]
    [InlineData("2018-12-08T00:00:00.1", "2018-12-08T00:00:00.2", 0)]
    [InlineData("2018-12-08T00:00:00Z", "2018-12-08T00:00:00+01:00", 1)]
    public void Moments_compare_by_instant(string left, string right, int order)
    {
        Assert.True(FeelDateTime.TryCompare(Moment(left), Moment(right), out var found));
        Assert.Equal(order, found);
        Assert.NotEqual(Moment(left), Moment(right));
    }

    [Fact]
    public void Local_and_zoned_values_have_no_order_and_no_difference()
    {
        Assert.False(FeelDateTime.TryCompare(Moment("2018-12-08T00:00:00"), Moment("2018-12-08T00:00:00Z"), out _));
        Assert.False(Moment("2018-12-08T00:00:00").TrySubtract(Moment("2018-12-08T00:00:00Z"), out _));
        Assert.False(FeelTime.TryCompare(Clock("10:00:00"), Clock("10:00:00Z"), out _));
        Assert.False(Clock("10:00:00").TrySubtract(Clock("10:00:00Z"), out _));
    }

    [Fact]
    public void Times_go_round_the_clock()
    {
        Assert.Equal("01:00:00Z", Clock("23:00:00Z").Add(DayTime("PT2H")).ToString());
        Assert.Equal("22:59:59.5", Clock("23:00:00").Add(DayTime("-P1DT0.5S")).ToString());
        Assert.True(Clock("10:00:00+01:00").TrySubtract(Clock("10:00:00+02:00"), out var difference) && difference == DayTime("PT1H"));
        Assert.True(FeelTime.TryCompare(Clock("10:00:00Z"), Clock("11:00:00+01:00"), out var order) && order == 0);
    }

    [Fact]
    public void Parts_of_a_time()
    {
        var time = Clock("23:58:59.25+07:00");
        Assert.Equal((23, 58, 59, 250_000_000), (time.Hour, time.Minute, time.Second, time.Nanosecond));
        Assert.Equal(DayTime("PT7H"), time.Offset);
        Assert.Null(time.TimeZone);
        Assert.Equal("Asia/Ho_Chi_Minh", Clock("10:00:00@Asia/Ho_Chi_Minh").TimeZone);
        Assert.Equal(DayTime("PT7H"), Moment("2020-01-01T10:00:00@Asia/Ho_Chi_Minh").Offset);
        Assert.Null(Clock("10:00:00").Offset);
    }

    [Theory]
    [InlineData("2011-12-22", "2013-08-24", "P1Y8M")]
    [InlineData("2013-08-24", "2011-12-22", "-P1Y8M")]
    [InlineData("2017-12-31", "2017-02-28", "-P10M")]
    [InlineData("2016-01-31", "2016-02-29", "P0M")]
    [InlineData("2015-01-21", "2016-01-21", "P1Y")]
    public void Whole_months_between(string from, string to, string expected) =>
        Assert.Equal(expected, YearMonthDuration.Between(Day(from), Day(to)).ToString());

    [Theory]
    [InlineData("2020-12-31", 4, 366, 53)]
    [InlineData("2021-01-03", 7, 3, 53)]
    [InlineData("2019-12-31", 2, 365, 1)]
    [InlineData("2018-12-10", 1, 344, 50)]
    public void Days_and_weeks(string text, int weekday, int dayOfYear, int week)
    {
        var date = Day(text);
        Assert.Equal((weekday, dayOfYear, week), (date.Weekday, date.DayOfYear, date.WeekOfYear));
    }

    [Fact]
    public void Instants_of_the_base_library()
    {
        var instant = new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.FromHours(7));
        Assert.Equal("2026-11-23T08:30:00+07:00", FeelDateTime.FromDateTimeOffset(instant).ToString());
        Assert.True(Day("2026-11-23").TryToDateOnly(out var date) && date == new DateOnly(2026, 11, 23));
        Assert.False(Day("12026-11-23").TryToDateOnly(out _));
    }

    private static FeelDate Day(string text) => FeelDate.TryParse(text, out var value) ? value : throw new ArgumentException(text);

    private static FeelTime Clock(string text) => FeelTime.TryParse(text, out var value) ? value : throw new ArgumentException(text);

    private static FeelDateTime Moment(string text) => FeelDateTime.TryParse(text, out var value) ? value : throw new ArgumentException(text);

    private static DayTimeDuration DayTime(string text) => DayTimeDuration.TryParse(text, out var value) ? value : throw new ArgumentException(text);

    private static YearMonthDuration Months(string text) => YearMonthDuration.TryParse(text, out var value) ? value : throw new ArgumentException(text);
}
