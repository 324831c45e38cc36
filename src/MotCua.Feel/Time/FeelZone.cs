using System.Collections.Concurrent;
using System.Globalization;

namespace MotCua.Feel;

/// <summary>The zone of a time or date and time, kept as it was written: an offset from UTC or an id of the IANA data base (DMN 1.5, 10.3.2.3.4).</summary>
public sealed class FeelZone : IEquatable<FeelZone>
{
    public static readonly FeelZone Utc = new(0, null);

    private const int MaxOffset = 18 * 3600;

    // Only ids the system knows get in, so the table cannot grow without end.
    private static readonly ConcurrentDictionary<string, FeelZone> Regions = new(StringComparer.Ordinal);

    private readonly int offset;

    private readonly TimeZoneInfo? region;

    private FeelZone(int offset, TimeZoneInfo? region)
    {
        this.offset = offset;
        this.region = region;
    }

    /// <summary>The IANA id; null for an offset.</summary>
    public string? Id => region?.Id;

    /// <summary>A zone of a fixed offset in seconds. False beyond 18 hours.</summary>
    public static bool TryCreate(long offsetSeconds, out FeelZone? zone)
    {
        zone = offsetSeconds is < -MaxOffset or > MaxOffset ? null : offsetSeconds == 0 ? Utc : new((int)offsetSeconds, null);
        return zone is not null;
    }

    /// <summary>
    /// Reads <c>Z</c>, <c>±hh:mm</c>, <c>±hh:mm:ss</c> or <c>@Area/City</c>; the empty text is no zone (null). False for anything else and for an
    /// id that is not known.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out FeelZone? zone)
    {
        zone = null;
        if (text.IsEmpty) return true;
        if (text[0] == '@') return TryFind(text[1..].ToString(), out zone);
        if (text is "Z")
        {
            zone = Utc;
            return true;
        }

        var scan = new TimeScanner(text);
        var isNegative = scan.Take('-');
        if (!isNegative && !scan.Take('+')) return false;
        var seconds = 0;
        if (!scan.TakeTwoDigits(out var hours) || !scan.Take(':') || !scan.TakeTwoDigits(out var minutes)) return false;
        if (scan.Take(':') && !scan.TakeTwoDigits(out seconds)) return false;
        if (!scan.IsAtEnd || minutes > 59 || seconds > 59) return false;
        var total = (hours * 3600) + (minutes * 60) + seconds;
        return TryCreate(isNegative ? -total : total, out zone);
    }

    /// <summary>Seconds to add to UTC on that date and time of the zone. In an hour that comes twice, the first; in one that is skipped, what held before.</summary>
    public int OffsetAt(FeelDate date, long nanosOfDay)
    {
        if (region is null) return offset;
        var local = EquivalentYear(date).AddTicks(nanosOfDay / 100);
        if (region.IsAmbiguousTime(local)) return (int)region.GetAmbiguousTimeOffsets(local).Max().TotalSeconds;

        // No jump of a clock was ever longer than a day.
        if (region.IsInvalidTime(local)) local = local.Date > DateTime.MinValue ? local.AddDays(-1) : local;
        return (int)region.GetUtcOffset(local).TotalSeconds;
    }

    /// <summary>Seconds to add to UTC where no date is known: the standard time of a region.</summary>
    public int StandardOffset => region is null ? offset : (int)region.BaseUtcOffset.TotalSeconds;

    /// <summary>The offset of the zone at an instant, in seconds.</summary>
    internal int OffsetAtInstant(FeelDate utcDate, long nanosOfDay) =>
        region is null ? offset : (int)region.GetUtcOffset(DateTime.SpecifyKind(EquivalentYear(utcDate).AddTicks(nanosOfDay / 100), DateTimeKind.Utc)).TotalSeconds;

    public bool Equals(FeelZone? other) => other is not null && offset == other.offset && Id == other.Id;

    public override bool Equals(object? obj) => Equals(obj as FeelZone);

    public override int GetHashCode() => HashCode.Combine(offset, Id);

    /// <summary>As written behind a time.</summary>
    public override string ToString()
    {
        if (region is not null) return "@" + region.Id;
        if (offset == 0) return "Z";
        var (sign, seconds) = (offset < 0 ? '-' : '+', Math.Abs(offset));
        var minutes = string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds / 3600:00}:{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? minutes : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds % 60:00}");
    }

    private static bool TryFind(string id, out FeelZone? zone)
    {
        if (Regions.TryGetValue(id, out zone)) return true;

        // The base library looks the id up as a path below the data base.
        if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') || !id.Any(char.IsAsciiLetter)) return false;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out var region) || region.Id != id) return false;
        zone = Regions.GetOrAdd(id, new FeelZone(0, region));
        return true;
    }

    // The calendar repeats every 400 years; the base library knows the years 1 to 9999 only.
    private static DateTime EquivalentYear(FeelDate date)
    {
        var year = date.Year;
        if (year < 1) year = (int)FeelDate.Modulo(year, 400) + 400;
        if (year > 9998) year = 9600 + (year % 400) - (year % 400 > 398 ? 400 : 0);
        return new(year, date.Month, date.Day, 0, 0, 0, DateTimeKind.Unspecified);
    }
}
