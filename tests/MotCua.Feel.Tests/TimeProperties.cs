using CsCheck;

namespace MotCua.Feel.Tests;

public sealed class TimeProperties
{
    private static readonly Gen<FeelDate> AnyDate =
        from year in Gen.OneOf(Gen.Int[1, 9999], Gen.Int[-FeelDate.MaxYear, FeelDate.MaxYear])
        from month in Gen.Int[1, 12]
        from day in Gen.Int[1, 28]
        select FeelDate.TryCreate(year, month, day, out var date) ? date : default;

    private static readonly Gen<DayTimeDuration> AnyDuration =
        from seconds in Gen.OneOf(Gen.Long[-100_000, 100_000], Gen.Long[-1_000_000_000_000, 1_000_000_000_000])
        from nanos in Gen.OneOf(Gen.Const(0L), Gen.Long[0, 999_999_999])
        select DayTimeDuration.FromNanos(((Int128)seconds * 1_000_000_000) + nanos);

    private static readonly Gen<string> ZoneTexts = Gen.OneOf(Gen.Const(""), Gen.Const("Z"), Gen.Const("-03:30"), Gen.Const("@Europe/Paris"));

    private static readonly Gen<string> Regions = Gen.OneOf(Gen.Const("Europe/Paris"), Gen.Const("Asia/Ho_Chi_Minh"), Gen.Const("America/New_York"));

    [Fact]
    public void The_calendar_is_that_of_the_base_library() => Gen.Int[0, DateOnly.MaxValue.DayNumber].Sample(number =>
    {
        var (expected, date) = (DateOnly.FromDayNumber(number), FeelDate.FromDateOnly(DateOnly.FromDayNumber(number)));
        Assert.Equal(number - new DateOnly(1970, 1, 1).DayNumber, date.DayNumber);
        Assert.Equal(date, FeelDate.FromDayNumber(date.DayNumber));
        Assert.Equal(expected.DayOfYear, date.DayOfYear);
        Assert.Equal(((int)expected.DayOfWeek + 6) % 7, date.Weekday - 1);
        Assert.Equal(System.Globalization.ISOWeek.GetWeekOfYear(expected.ToDateTime(default)), date.WeekOfYear);
        Assert.Equal(expected.ToString("yyyy-MM-dd"), date.ToString());
    });

    [Fact]
    public void The_calendar_repeats_after_400_years() => AnyDate.Sample(date =>
        !FeelDate.TryCreate(date.Year + 400L, date.Month, date.Day, out var later)
        || (later.DayNumber == date.DayNumber + 146_097 && FeelDate.FromDayNumber(later.DayNumber) == later && later.Weekday == date.Weekday));

    [Fact]
    public void Dates_are_written_and_read() => AnyDate.Sample(date => FeelDate.TryParse(date.ToString(), out var read) && read == date);

    [Fact]
    public void Months_are_added_as_by_the_base_library() => Gen.Select(Gen.Date, Gen.Int[-1200, 1200]).Sample((day, months) =>
    {
        var from = DateOnly.FromDateTime(day);
        if (from.Year is < 200 or > 9800) return;
        Assert.True(FeelDate.TryAdd(FeelDate.FromDateOnly(from), new YearMonthDuration(months), out var date));
        Assert.Equal(FeelDate.FromDateOnly(from.AddMonths(months)), date);
    });

    [Fact]
    public void Months_between_two_dates_are_the_most_that_do_not_overshoot() => Gen.Select(AnyDate, Gen.Int[0, 100_000]).Sample((from, days) =>
    {
        if (!FeelDate.TryAddDays(from, days, out var to)) return;
        var months = YearMonthDuration.Between(from, to);
        Assert.True(FeelDate.TryAdd(from, months, out var reached) && reached <= to);
        Assert.True(!FeelDate.TryAdd(from, new YearMonthDuration(months.TotalMonths + 1), out var beyond) || beyond > to || beyond.Day < from.Day);
    });

    [Fact]
    public void Durations_are_written_and_read() => AnyDuration.Sample(duration =>
        DayTimeDuration.TryParse(duration.ToString(), out var read) && read == duration
        && DayTimeDuration.TryFromSeconds(duration.TotalSeconds, out var same) && same == duration);

    [Fact]
    public void What_is_added_can_be_taken_away() =>
        Gen.Select(AnyDate, Gen.Long[0, FeelTime.NanosOfDay - 1], AnyDuration, ZoneTexts).Sample((date, nanos, duration, zoneText) =>
        {
            Assert.True(FeelZone.TryParse(zoneText, out var zone));
            var from = new FeelDateTime(date, new FeelTime(nanos, zone));
            if (!FeelDateTime.TryAdd(from, duration, out var later)) return;
            Assert.True(later.TrySubtract(from, out var difference));

            // Of the hour that comes twice in autumn the text means the first, so the second is one hour off.
            Assert.True(DayTimeDuration.TrySubtract(duration, difference, out var slip));
            Assert.True(slip.WholeSeconds == 0 || (slip.WholeSeconds == 3600 && zone?.Id is not null));
            Assert.Equal(zone, later.Zone);
        });

    [Fact]
    public void Moments_are_those_of_the_base_library() =>
        Gen.Select(Gen.DateTime[new(1900, 1, 1), new(2100, 1, 1)], Regions).Sample((utc, id) =>
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(id));
            Assert.True(FeelZone.TryParse("@" + id, out var zone));
            Assert.True(FeelDateTime.TryParse("1970-01-01T00:00:00@" + id, out var epoch));
            var start = FeelDateTime.FromDateTimeOffset(new(DateTime.SpecifyKind(utc, DateTimeKind.Utc)));
            Assert.True(start.TrySubtract(epoch, out var since));
            Assert.True(FeelDateTime.TryAdd(epoch, since, out var moment));
            Assert.Equal(FeelDate.FromDateOnly(DateOnly.FromDateTime(local)), moment.Date);
            Assert.Equal(local.TimeOfDay.Ticks * 100, moment.Time.Nanos);
            Assert.Equal(zone, moment.Zone);
        });
}
