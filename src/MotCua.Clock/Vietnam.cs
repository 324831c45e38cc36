namespace MotCua.Clock;

/// <summary>Asia/Ho_Chi_Minh: UTC+7 without daylight saving. Instants are counted in whole seconds of local time since 0001-01-01.</summary>
internal static class Vietnam
{
    public const int SecondsPerDay = 86_400;
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>Local seconds, the broken second cut off.</summary>
    public static long Seconds(DateTimeOffset instant) => (instant.UtcTicks + Offset.Ticks) / TimeSpan.TicksPerSecond;

    public static long Seconds(DateOnly day) => (long)day.DayNumber * SecondsPerDay;

    public static DateTimeOffset Instant(long seconds) => new(seconds * TimeSpan.TicksPerSecond, Offset);

    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static TimeOnly Time(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);
}
