namespace MotCua.Clock;

/// <summary>
/// The office time of one agency: weekly hours, announced special days, and what follows from them. Immutable and safe to share
/// between threads. Instants may come with any offset, are cut to the second, and go out at +07:00. Days are measured on prefix
/// sums, so that a question costs the same for an hour and for ten years.
/// </summary>
public sealed class WorkCalendar
{
    // A term may reach this far beyond the year last announced; the days there follow the law and the weekday, and are provisional.
    private const int YearsAhead = 10;

    private const int MostYears = 100;

    // Keeps the sums over all days of a calendar far inside a long.
    private const long MostParts = 1_000_000_000_000;

    private readonly Dictionary<DateOnly, SpecialDay> _specials;
    private readonly Shift[] _shifts;
    private readonly long[] _secondsBefore;
    private readonly long[] _partsBefore;

    private WorkCalendar(
        WeeklyHours[] weekly, Dictionary<DateOnly, SpecialDay> specials, DateOnly announcedUntil, DateOnly lastDay, long partsPerDay)
    {
        _specials = specials;
        FirstDay = weekly[0].ValidFrom;
        LastDay = lastDay;
        AnnouncedUntil = announcedUntil;
        PartsPerDay = partsPerDay;

        var count = lastDay.DayNumber - FirstDay.DayNumber + 1;
        _shifts = new Shift[count];
        _secondsBefore = new long[count + 1];
        _partsBefore = new long[count + 1];
        var version = -1;
        Shift[] ofWeek = [];
        Shift madeUp = Shift.None;
        for (var i = 0; i < count; i++)
        {
            var day = FirstDay.AddDays(i);
            if (version + 1 < weekly.Length && weekly[version + 1].ValidFrom <= day)
            {
                var hours = weekly[++version];
                var parts = partsPerDay / hours.DaySeconds;
                ofWeek = [.. Enumerable.Range(0, 7).Select(d => new Shift(hours.On((DayOfWeek)d), parts, hours.DaySeconds))];
                madeUp = new Shift(hours.MadeUp, parts, hours.DaySeconds);
            }

            var usual = ofWeek[(int)day.DayOfWeek];
            _shifts[i] = !specials.TryGetValue(day, out var special) ? usual
                : special.Kind == DayKind.SwapWork ? madeUp
                : usual.Off;
            _secondsBefore[i + 1] = _secondsBefore[i] + _shifts[i].Seconds;
            _partsBefore[i + 1] = _partsBefore[i] + (_shifts[i].Seconds * _shifts[i].PartsPerSecond);
        }
    }

    /// <summary>The first day the calendar knows; earlier instants are refused.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day the calendar answers for: the end of the tenth year after the one last announced, or of the last hours.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Up to this day the list of holidays and swaps is announced; later days are provisional.</summary>
    public DateOnly AnnouncedUntil { get; }

    /// <summary>The smallest number that every version's whole day divides, so that shares of a day stay whole numbers.</summary>
    internal long PartsPerDay { get; }

    /// <param name="weekly">Versions of the weekly hours, in any order; the earliest gives the first day of the calendar.</param>
    /// <param name="specials">At most one per day. Beyond <paramref name="announcedUntil"/> the days of <see cref="StatutoryDays"/> join them.</param>
    /// <param name="announcedUntil">Usually 31 December of the last announced year.</param>
    /// <exception cref="ClockException">The first of what <see cref="Check"/> finds.</exception>
    public static WorkCalendar Create(IEnumerable<WeeklyHours> weekly, IEnumerable<SpecialDay> specials, DateOnly announcedUntil)
    {
        ArgumentNullException.ThrowIfNull(weekly);
        ArgumentNullException.ThrowIfNull(specials);
        WeeklyHours[] versions = [.. weekly.OrderBy(w => w.ValidFrom)];
        SpecialDay[] entered = [.. specials];
        if (Findings(versions, entered, announcedUntil).FirstOrDefault() is { } finding)
        {
            throw new ClockException(finding.Code, finding.Sentence);
        }

        var last = LastDayOf(versions, announcedUntil);
        var byDay = entered.ToDictionary(s => s.Date);
        for (var year = Math.Max(announcedUntil.Year, StatutoryDays.FirstYear); year <= last.Year; year++)
        {
            foreach (var day in StatutoryDays.Of(year).Where(d => d.Date > announcedUntil && d.Date <= last))
            {
                byDay.TryAdd(day.Date, day);
            }
        }

        return new(versions, byDay, announcedUntil, last, PartsOf(versions));
    }

    /// <summary>Everything that keeps the entries from making a calendar, for the person who enters them; empty if they do.</summary>
    public static IReadOnlyList<CalendarFinding> Check(IEnumerable<WeeklyHours> weekly, IEnumerable<SpecialDay> specials, DateOnly announcedUntil)
    {
        ArgumentNullException.ThrowIfNull(weekly);
        ArgumentNullException.ThrowIfNull(specials);
        return [.. Findings([.. weekly.OrderBy(w => w.ValidFrom)], [.. specials], announcedUntil)];
    }

    private static IEnumerable<CalendarFinding> Findings(WeeklyHours[] versions, SpecialDay[] specials, DateOnly announcedUntil)
    {
        if (versions.Length == 0)
        {
            yield return new("calendar.hours", null, "Lịch làm việc chưa có giờ làm việc trong tuần.");
            yield break;
        }

        foreach (var (before, after) in versions.Zip(versions.Skip(1)))
        {
            if (before.ValidFrom == after.ValidFrom)
            {
                yield return new("calendar.hours", after.ValidFrom, $"Có hai bảng giờ làm việc cùng áp dụng từ ngày {Words.Date(after.ValidFrom)}.");
            }
            else if (before.ValidUntil >= after.ValidFrom)
            {
                yield return new("calendar.overlap", after.ValidFrom,
                    $"Bảng giờ làm việc áp dụng đến hết ngày {Words.Date(before.ValidUntil.Value)} chồng lên bảng áp dụng từ ngày {Words.Date(after.ValidFrom)}.");
            }
            else if (before.ValidUntil is { } until && until.AddDays(1) < after.ValidFrom)
            {
                yield return new("calendar.gap", until.AddDays(1),
                    $"Từ ngày {Words.Date(until.AddDays(1))} đến ngày {Words.Date(after.ValidFrom.AddDays(-1))} không có bảng giờ làm việc nào.");
            }
        }

        if (PartsOf(versions) > MostParts)
        {
            yield return new("calendar.hours", null, "Các bảng giờ làm việc có độ dài ngày quá khác nhau, không tính chung được.");
        }

        var first = versions[0].ValidFrom;
        if (announcedUntil.Year - first.Year > MostYears || announcedUntil.Year > StatutoryDays.LastYear - YearsAhead)
        {
            yield return new("calendar.range", announcedUntil,
                $"Một lịch làm việc dài không quá {MostYears} năm và được công bố chậm nhất đến năm {StatutoryDays.LastYear - YearsAhead}.");
            yield break;
        }

        if (announcedUntil < first)
        {
            yield return new("calendar.range", announcedUntil, $"Lịch làm việc bắt đầu từ ngày {Words.Date(first)}, sau ngày cuối cùng đã công bố.");
        }

        var last = LastDayOf(versions, announcedUntil);
        var byDay = new Dictionary<DateOnly, SpecialDay>();
        foreach (var special in specials)
        {
            if (special.Date < first || special.Date > last)
            {
                yield return new("calendar.range", special.Date, $"Ngày {Words.Date(special.Date)} ({special.Name}) nằm ngoài lịch làm việc.");
            }

            if (!byDay.TryAdd(special.Date, special))
            {
                yield return new("calendar.contradiction", special.Date,
                    $"Ngày {Words.Date(special.Date)} được khai hai lần: {byDay[special.Date].Name}, {special.Name}.");
            }
        }
    }

    private static DateOnly LastDayOf(WeeklyHours[] versions, DateOnly announcedUntil)
    {
        var last = new DateOnly(announcedUntil.Year + YearsAhead, 12, 31);
        return versions[^1].ValidUntil is { } until && until < last ? until : last;
    }

    private static long PartsOf(WeeklyHours[] versions) =>
        versions.Select(w => (long)w.DaySeconds).Aggregate((a, b) => a > MostParts ? a : a / Divisor(a, b) * b);

    /// <summary>The hours of a day, and why it is off or worked against its weekday.</summary>
    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public WorkDay On(DateOnly day) => new(day, ShiftOn(day).Hours, _specials.GetValueOrDefault(day), day > AnnouncedUntil);

    /// <summary>The instant itself during office hours, else the next opening; closing time is no longer office time.</summary>
    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public DateTimeOffset NextOfficeInstant(DateTimeOffset instant) => SecondsMeasure.At(SecondsMeasure.Position(instant), Side.Opening);

    /// <summary>Office time from <paramref name="from"/> to <paramref name="to"/>, to the second; negative if it runs backwards.</summary>
    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public TimeSpan OfficeTimeBetween(DateTimeOffset from, DateTimeOffset to) =>
        TimeSpan.FromSeconds(SecondsMeasure.Position(to) - SecondsMeasure.Position(from));

    /// <summary>
    /// The instant at which that much office time has passed: the closing rather than the next opening. A negative amount goes
    /// back, to the opening rather than the closing before it, so that going there and back ends at the same office instant.
    /// </summary>
    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public DateTimeOffset AddOfficeTime(DateTimeOffset instant, TimeSpan amount)
    {
        var seconds = amount.Ticks / TimeSpan.TicksPerSecond;
        return SecondsMeasure.At(SecondsMeasure.Position(instant) + seconds, seconds > 0 ? Side.Closing : Side.Opening);
    }

    /// <summary>
    /// The same office instant that many working days later (or earlier, if negative); a fraction is that part of a whole day's
    /// office time. An instant outside office hours is first moved to the next opening, but a closing time stays one when going back.
    /// </summary>
    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public DateTimeOffset AddWorkingDays(DateTimeOffset instant, decimal days)
    {
        if (Math.Abs(days) > _shifts.Length)
        {
            throw OutOfRange();
        }

        var position = DaysMeasure.Position(instant);
        var atClosing = days < 0 && position > 0
            && DaysMeasure.At(position, Side.Opening) > instant
            && Vietnam.Seconds(DaysMeasure.At(position, Side.Closing)) == Vietnam.Seconds(instant);
        return DaysMeasure.At(position + Parts(days), atClosing ? Side.Closing : Side.Opening);
    }

    /// <summary>The office time left at <paramref name="now"/> until <paramref name="due"/>, or the time since it ran out.</summary>
    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public Remaining Remaining(DateTimeOffset now, DateTimeOffset due) =>
        new(OfficeTimeBetween(now, due), WholeDayOn(Vietnam.Day(due)), Vietnam.Seconds(now) > Vietnam.Seconds(due));

    /// <summary>
    /// Judges what was done at <paramref name="done"/> against a due instant, to the minute as both are printed. Something done
    /// before the due instant with no office time between (17:00 and 07:30 the next morning) is on time, not early.
    /// </summary>
    /// <exception cref="ClockException"><c>calendar.range</c></exception>
    public Judgement Judge(DateTimeOffset done, DateTimeOffset due)
    {
        var amount = OfficeTimeBetween(done, due);
        var minutes = (Vietnam.Seconds(due) / 60) - (Vietnam.Seconds(done) / 60);
        var verdict = minutes < 0 ? Timeliness.Late : minutes > 0 && amount >= TimeSpan.FromMinutes(1) ? Timeliness.Early : Timeliness.OnTime;
        return new(verdict, verdict == Timeliness.OnTime ? TimeSpan.Zero : amount.Duration(), WholeDayOn(Vietnam.Day(due)));
    }

    internal Measure SecondsMeasure => new(this, _secondsBefore, inDays: false);

    internal Measure DaysMeasure => new(this, _partsBefore, inDays: true);

    internal long Parts(decimal days) => (long)decimal.Round(days * PartsPerDay, MidpointRounding.AwayFromZero);

    internal TimeSpan WholeDayOn(DateOnly day) => TimeSpan.FromSeconds(ShiftOn(day).WholeDaySeconds);

    /// <summary>The end of office hours on the first working day at or after <paramref name="day"/>.</summary>
    internal DateTimeOffset ClosingAtOrAfter(DateOnly day)
    {
        while (ShiftOn(day).Seconds == 0)
        {
            day = day.AddDays(1);
        }

        return Vietnam.At(day, ShiftOn(day).Hours[^1].To);
    }

    private Shift ShiftOn(DateOnly day) =>
        day >= FirstDay && day <= LastDay ? _shifts[day.DayNumber - FirstDay.DayNumber] : throw OutOfRange();

    private ClockException OutOfRange() =>
        new("calendar.range", $"Lịch làm việc chỉ tính được từ ngày {Words.Date(FirstDay)} đến ngày {Words.Date(LastDay)}.");

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);

    /// <summary>Which of two instants with no office time between them is meant.</summary>
    internal enum Side
    {
        Opening,
        Closing,
    }

    /// <summary>
    /// Positions on the office time since the first day: in seconds, or in parts of a working day. The second measure keeps
    /// "n working days on" the same office instant when one version of the hours is longer than another.
    /// </summary>
    internal readonly struct Measure(WorkCalendar calendar, long[] before, bool inDays)
    {
        /// <summary>Of an hour, or of a working day.</summary>
        public long PartsPerUnit => inDays ? calendar.PartsPerDay : 3600;

        public long Position(DateTimeOffset instant)
        {
            var seconds = Vietnam.Seconds(instant) - Vietnam.Seconds(calendar.FirstDay);
            var day = seconds / Vietnam.SecondsPerDay;
            if (seconds < 0 || day >= calendar._shifts.Length)
            {
                throw calendar.OutOfRange();
            }

            var shift = calendar._shifts[day];
            return before[day] + (shift.SecondsUntil((int)(seconds % Vietnam.SecondsPerDay)) * PartsPerSecond(shift));
        }

        public DateTimeOffset At(long position, Side side)
        {
            // The day holds positions [before, after) on the opening side and (before, after] on the closing side.
            var low = 0;
            var high = before.Length - 1;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (side == Side.Opening ? before[middle + 1] > position : before[middle + 1] >= position)
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }

            if (position < 0 || low >= calendar._shifts.Length || (side == Side.Closing && position == 0))
            {
                throw calendar.OutOfRange();
            }

            var shift = calendar._shifts[low];
            var parts = PartsPerSecond(shift);
            var seconds = (position - before[low] + parts - 1) / parts;
            // Rounding up to the second may fill the day; on the opening side that is the next day's opening.
            return side == Side.Opening && seconds == shift.Seconds
                ? At(before[low + 1], side)
                : Vietnam.Instant(Vietnam.Seconds(calendar.FirstDay) + ((long)low * Vietnam.SecondsPerDay) + shift.ClockTimeOf((int)seconds, side));
        }

        /// <summary>An amount of this measure as office time, a day taken as long as on <paramref name="day"/>.</summary>
        public TimeSpan OfficeTime(long amount, DateOnly day) =>
            TimeSpan.FromSeconds(inDays ? amount / (calendar.PartsPerDay / calendar.ShiftOn(day).WholeDaySeconds) : amount);

        private long PartsPerSecond(Shift shift) => inDays ? shift.PartsPerSecond : 1;
    }

    /// <summary>The office hours of one day with their weight, shared by all days alike.</summary>
    private sealed class Shift
    {
        public static readonly Shift None = new([], 1, 1);

        private readonly (int From, int To)[] _spans;

        public Shift(IReadOnlyList<OfficeHours> hours, long partsPerSecond, int wholeDaySeconds)
        {
            Hours = hours;
            PartsPerSecond = partsPerSecond;
            WholeDaySeconds = wholeDaySeconds;
            _spans = [.. hours.Select(h => (SecondOf(h.From), SecondOf(h.To)))];
            Seconds = _spans.Sum(s => s.To - s.From);
            Off = hours.Count == 0 ? this : new Shift([], partsPerSecond, wholeDaySeconds);
        }

        public IReadOnlyList<OfficeHours> Hours { get; }

        public long PartsPerSecond { get; }

        public int WholeDaySeconds { get; }

        public int Seconds { get; }

        public Shift Off { get; }

        public int SecondsUntil(int secondOfDay)
        {
            var sum = 0;
            foreach (var (from, to) in _spans)
            {
                sum += Math.Clamp(secondOfDay - from, 0, to - from);
            }

            return sum;
        }

        public int ClockTimeOf(int seconds, Side side)
        {
            foreach (var (from, to) in _spans)
            {
                var length = to - from;
                if (seconds < length || (side == Side.Closing && seconds == length))
                {
                    return from + seconds;
                }

                seconds -= length;
            }

            throw new ArgumentOutOfRangeException(nameof(seconds));
        }

        private static int SecondOf(TimeOnly time) => (int)(time.Ticks / TimeSpan.TicksPerSecond);
    }
}
