using MotCua.Clock;
using MotCua.Contracts.Procedures;

namespace MotCua.Procedures.Domain;

/// <summary>From what is printed to what the clock can count. What cannot be counted stays missing: no unit is ever guessed.</summary>
internal static class TimeLimits
{
    public static readonly TimeOnly Cutoff = new(15, 0);

    /// <summary>The limit, or null when the number or its unit is missing or makes no sense.</summary>
    /// <param name="sameDay">The record says that what is received in time is answered within the day.</param>
    public static TimeLimit? Read(PrintedTime time, bool sameDay)
    {
        if (time is not { Quantity: { } quantity, Unit: { } printed }) return null;
        TimeUnit? unit = printed switch
        {
            "WORKING_DAY" => TimeUnit.WorkingDay,
            "DAY" => TimeUnit.CalendarDay,
            "HOUR" => TimeUnit.WorkingHour,
            "MONTH" => TimeUnit.Month,
            "YEAR" => TimeUnit.Year,
            _ => null,
        };
        if (unit is not { } known) return null;
        if (sameDay && quantity == 1 && known is (TimeUnit.WorkingDay or TimeUnit.CalendarDay)) return TimeLimit.SameDay;

        try
        {
            return new TimeLimit(quantity, known);
        }
        catch (ClockException)
        {
            return null;
        }
    }

    public static Channel? ReadChannel(string printed) => printed switch
    {
        "DIRECT" => Channel.Direct,
        "ONLINE" => Channel.Online,
        "POSTAL" => Channel.Postal,
        _ => null,
    };
}
