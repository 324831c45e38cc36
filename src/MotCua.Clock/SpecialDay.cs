namespace MotCua.Clock;

/// <summary>Why a day differs from its weekday.</summary>
public enum DayKind
{
    /// <summary>Ngày lễ, tết (Labour Code 2019 art. 112).</summary>
    Holiday,

    /// <summary>Nghỉ bù: the next working day after a holiday that fell on a day off (Labour Code 2019 art. 111 §3).</summary>
    InLieu,

    /// <summary>Nghỉ hoán đổi: a working day exchanged for a made-up one.</summary>
    SwapOff,

    /// <summary>Làm bù: a day off on which the office works a whole day.</summary>
    SwapWork,

    /// <summary>A local closure, for instance in a storm.</summary>
    Closure,
}

/// <summary>One announced day that differs from its weekday.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">Why it differs; only <see cref="DayKind.SwapWork"/> is a day of work.</param>
/// <param name="Name">Vietnamese, as announced: "Tết Dương lịch".</param>
/// <param name="Source">The law or announcement: "Thông báo 9441/TB-BNV (16/10/2025)".</param>
public sealed record SpecialDay(DateOnly Date, DayKind Kind, string Name, string? Source = null);
