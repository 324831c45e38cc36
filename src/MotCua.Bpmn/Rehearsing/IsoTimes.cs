using System.Globalization;
using System.Text.RegularExpressions;

namespace MotCua.Bpmn;

/// <summary>Times as timers write them: ISO 8601 dates, durations and repeating intervals, on the plain calendar without days off.</summary>
internal static partial class IsoTimes
{
    // A repeating interval that began long ago is followed month by month only so far.
    private const int MaxSteps = 10_000;

    /// <summary>When a timer is due that is set now; null for what is no time, is over, or lies beyond the year 9999.</summary>
    public static DateTimeOffset? Due(string text, DateTimeOffset now)
    {
        if (text.StartsWith('R') && text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash) return NextOf(text[(slash + 1)..].Split('/'), now);
        return Add(text, now) ?? Instant(text, now);
    }

    /// <summary>The instant that a duration later; null when the text is no duration.</summary>
    public static DateTimeOffset? Add(string duration, DateTimeOffset from, int times = 1)
    {
        if (Duration().Match(duration) is not { Success: true } parts || duration.EndsWith('P') || duration.EndsWith('T')) return null;
        var sign = parts.Groups["minus"].Success ? -times : times;
        try
        {
            var clock = TimeSpan.FromDays(Number("w") * 7 + Number("d")) + TimeSpan.FromHours(Number("h")) + TimeSpan.FromMinutes(Number("m")) + TimeSpan.FromSeconds(Number("s"));
            return from.AddMonths(checked((int)(Number("y") * 12 + Number("M")) * sign)) + clock * sign;
        }
        catch (Exception beyond) when (beyond is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }

        double Number(string group) => parts.Groups[group] is { Success: true } part ? double.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>A date, or a date and time; where none is written, its offset is that of the given instant.</summary>
    public static DateTimeOffset? Instant(string text, DateTimeOffset now)
    {
        if (!Date().IsMatch(text)) return null;
        var whole = Offset().IsMatch(text) ? text : text + now.ToString("zzz", CultureInfo.InvariantCulture);
        return DateTimeOffset.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;
    }

    // Duration alone: that much later. Start and duration or end: the next of its instants. Duration and end: that much later, but not after the end.
    private static DateTimeOffset? NextOf(string[] parts, DateTimeOffset now)
    {
        if (parts is [var alone]) return Add(alone, now);
        if (parts is not [var first, var second]) return null;
        if (Instant(first, now) is not { } start) return Instant(second, now) is { } end && Add(first, now) is { } due && due <= end ? due : null;

        for (var i = 0; i < MaxSteps; i++)
        {
            var next = Instant(second, now) is { } end ? start + (end - start) * i : Add(second, start, i);
            if (next is null || next > now) return next;
        }

        return null;
    }

    [GeneratedRegex(@"^(?<minus>-)?P((?<y>\d{1,6})Y)?((?<M>\d{1,6})M)?((?<w>\d{1,6})W)?((?<d>\d{1,7})D)?(T((?<h>\d{1,9})H)?((?<m>\d{1,9})M)?((?<s>\d{1,9}(\.\d{1,9})?)S)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();

    [GeneratedRegex(@"T.*(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();
}
