using System.Globalization;

namespace MotCua.Platform.Data;

/// <summary>Instant and id of the last row of a page: where the next page of a list begins. Written into addresses as <c>ticks_id</c>.</summary>
public readonly record struct PageKey(DateTimeOffset At, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id:N}");

    /// <returns>Null when the text is none of ours.</returns>
    public static PageKey? Read(string? text)
    {
        if (text?.Split('_') is not [var ticks, var id]) return null;
        return long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var row)
            ? new(new(at, TimeSpan.Zero), row)
            : null;
    }
}
