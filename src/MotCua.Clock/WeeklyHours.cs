namespace MotCua.Clock;

/// <summary>Office hours from <paramref name="From"/> up to, not including, <paramref name="To"/>, on whole minutes.</summary>
public readonly record struct OfficeHours(TimeOnly From, TimeOnly To);

/// <summary>
/// The office hours of each day of the week, in force from a date until the next version begins or to a last day of its own (summer and
/// winter hours, a new Saturday morning). Days that are not named are days off (QĐ 188/1999/QĐ-TTg art. 1: Saturday and Sunday).
/// </summary>
public sealed class WeeklyHours
{
    private readonly OfficeHours[][] _byDay;

    /// <param name="validFrom">First day of this version.</param>
    /// <param name="byDay">Hours in ascending order, without overlap; at least one day has some.</param>
    /// <param name="madeUp">Hours of a day worked to make up for a swapped one; by default those of the longest day.</param>
    /// <param name="validUntil">Last day of this version; by default the day before the next one.</param>
    /// <exception cref="ClockException"><c>calendar.hours</c></exception>
    public WeeklyHours(
        DateOnly validFrom, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OfficeHours>> byDay, IReadOnlyList<OfficeHours>? madeUp = null,
        DateOnly? validUntil = null)
    {
        ArgumentNullException.ThrowIfNull(byDay);
        if (validUntil < validFrom)
        {
            throw new ClockException("calendar.hours", $"Bảng giờ làm việc hết áp dụng trước ngày bắt đầu ({Words.Date(validFrom)}).");
        }

        ValidFrom = validFrom;
        ValidUntil = validUntil;
        _byDay = new OfficeHours[7][];
        for (var day = 0; day < 7; day++)
        {
            _byDay[day] = Checked(byDay.TryGetValue((DayOfWeek)day, out var hours) ? hours : []);
        }

        var longest = _byDay.MaxBy(Seconds)!;
        if (longest.Length == 0)
        {
            throw new ClockException("calendar.hours", "Lịch làm việc phải có ít nhất một ngày có giờ làm việc.");
        }

        DaySeconds = Seconds(longest);
        MadeUp = madeUp is null ? longest : Checked(madeUp);
        if (MadeUp.Count == 0)
        {
            throw new ClockException("calendar.hours", "Ngày làm bù phải có giờ làm việc.");
        }
    }

    public DateOnly ValidFrom { get; }

    /// <summary>Null: until the next version begins.</summary>
    public DateOnly? ValidUntil { get; }

    public IReadOnlyList<OfficeHours> MadeUp { get; }

    /// <summary>Office time of one whole working day (ngày làm việc): that of the longest day; a shorter day is a part of it.</summary>
    public TimeSpan WholeDay => TimeSpan.FromSeconds(DaySeconds);

    internal int DaySeconds { get; }

    public IReadOnlyList<OfficeHours> On(DayOfWeek day) => _byDay[(int)day];

    /// <summary>Monday to Friday, 07:30 to 11:30 and 13:30 to 17:00: 450 minutes a day.</summary>
    public static WeeklyHours Usual(DateOnly validFrom)
    {
        OfficeHours[] day = [new(new(7, 30), new(11, 30)), new(new(13, 30), new(17, 0))];
        return new(validFrom, Enumerable.Range(1, 5).ToDictionary(d => (DayOfWeek)d, _ => (IReadOnlyList<OfficeHours>)day));
    }

    private static int Seconds(IEnumerable<OfficeHours> hours) => (int)hours.Sum(h => (h.To - h.From).TotalSeconds);

    private static OfficeHours[] Checked(IReadOnlyList<OfficeHours> hours)
    {
        for (var i = 0; i < hours.Count; i++)
        {
            var (from, to) = hours[i];
            if (from >= to || from.Ticks % TimeSpan.TicksPerMinute != 0 || to.Ticks % TimeSpan.TicksPerMinute != 0)
            {
                throw new ClockException("calendar.hours", $"Giờ làm việc từ {from:HH\\:mm\\:ss} đến {to:HH\\:mm\\:ss} không hợp lệ.");
            }

            if (i > 0 && from <= hours[i - 1].To)
            {
                throw new ClockException("calendar.hours", $"Giờ làm việc từ {from:HH\\:mm} chồng lên buổi trước hoặc không đúng thứ tự.");
            }
        }

        return [.. hours];
    }
}
