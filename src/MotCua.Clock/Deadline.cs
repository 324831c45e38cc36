namespace MotCua.Clock;

/// <summary>
/// When a dossier is due, and why. The due instant is computed at once, the explanation only when asked for.
/// </summary>
/// <remarks>
/// A working day is an office day: n working days from an instant is the same office instant n working days on, a fraction is that
/// part of a whole day's office time. Hours run on office time alone.
/// </remarks>
public sealed partial class Deadline
{
    private readonly WorkCalendar _calendar;
    private readonly ClockRules _rules;
    private readonly Term _term;
    private readonly List<Pause> _counted;
    private readonly Pause? _open;
    private readonly IReadOnlyList<Pause> _pauses;

    private Deadline(
        WorkCalendar calendar, ClockRules rules, TimeLimit limit, DateTimeOffset receivedAt, DateTimeOffset startedAt,
        Term whole, Term term, List<Pause> counted, Pause? open, IReadOnlyList<Pause> pauses)
    {
        _calendar = calendar;
        _rules = rules;
        _term = term;
        _counted = counted;
        _open = open;
        _pauses = pauses;
        Limit = limit;
        ReceivedAt = receivedAt;
        StartedAt = startedAt;
        DueWithoutPauses = whole.DueAt;
        DueAt = open is null ? term.DueAt : null;
        Left = open is null ? TimeSpan.Zero : term.LeftAt(Later(calendar.NextOfficeInstant(open.From), term.CountsFrom));
    }

    public TimeLimit Limit { get; }

    /// <summary>As given, at +07:00.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The receipt, or the next office instant after it.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Null while a pause is open that began before the term was over.</summary>
    public DateTimeOffset? DueAt { get; }

    /// <summary>What was promised at the start.</summary>
    public DateTimeOffset DueWithoutPauses { get; }

    /// <summary>The due time as it was before <see cref="Extension"/>; null unless the limit was prolonged.</summary>
    public Deadline? Before { get; private set; }

    /// <summary>The last one.</summary>
    public Extension? Extension { get; private set; }

    /// <summary>Since when the clock stands still; null unless <see cref="DueAt"/> is.</summary>
    public DateTimeOffset? PausedAt => _open?.From;

    /// <summary>
    /// Counted when the clock stopped, or in all until due: office time, or days where the limit is in days of the calendar.
    /// </summary>
    public TimeSpan Used => _term.CountedUntil(End, _counted);

    /// <summary>Left to count when the clock resumes, in the measure of <see cref="Used"/>; zero unless it is paused.</summary>
    public TimeSpan Left { get; }

    /// <summary>The due instant lies beyond the announced list of holidays and may still move.</summary>
    public bool IsProvisional => Vietnam.Day(DueAt ?? DueWithoutPauses) > _calendar.AnnouncedUntil;

    // A request sent by night stops the clock at the next opening: in a calendar term the days until then still count.
    private DateTimeOffset End => DueAt ?? _calendar.NextOfficeInstant(_open!.From);

    /// <param name="calendar">The calendar of the agency that resolves.</param>
    /// <param name="receivedAt">When the complete and valid dossier was there; outside office hours it starts at the next opening.</param>
    /// <param name="limit">The limit of the procedure.</param>
    /// <param name="rules">The settings in force.</param>
    /// <param name="pauses">In any order; what lies before the start or after the term is over changes nothing.</param>
    /// <exception cref="ClockException"><c>calendar.range</c>, <c>pause.backwards</c>, <c>pause.open</c></exception>
    public static Deadline Compute(
        WorkCalendar calendar, DateTimeOffset receivedAt, TimeLimit limit, ClockRules rules, IReadOnlyList<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(pauses);

        var start = calendar.NextOfficeInstant(receivedAt);
        var whole = Term.Lay(calendar, start, limit, rules);
        var term = whole;
        List<Pause> counted = [];
        Pause? open = null;
        foreach (var pause in Pause.InOrder(calendar, pauses.Where(p => p.Stops(rules))))
        {
            // Where the cutoff moved the count to the next day, a pause before that day takes nothing from it.
            var from = pause.From > start ? pause.From : start;
            if (from >= term.DueAt)
            {
                break;
            }

            if (pause.Until is not { } until)
            {
                open = pause with { From = from };
                break;
            }

            if (until > start)
            {
                counted.Add(pause with { From = from });
                term = term.MovedBy(Later(calendar.NextOfficeInstant(from), term.CountsFrom), Later(until, term.CountsFrom));
            }
        }

        return new(calendar, rules, limit, Vietnam.Instant(Vietnam.Seconds(receivedAt)), start, whole, term, counted, open, pauses);
    }

    /// <summary>The same dossier with a longer limit; what it was before stays with it.</summary>
    /// <exception cref="ClockException">
    /// <c>extension.late</c>: decided after the due time, when only a re-appointment is left; <c>limit.mixed</c>: the units cannot be added.
    /// </exception>
    public Deadline ExtendedBy(Extension extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        if (extension.DecidedAt > DueAt)
        {
            throw new ClockException("extension.late", $"Hồ sơ đã quá hạn lúc {Words.Instant(DueAt.Value)} nên không gia hạn được, chỉ có thể xin lỗi và hẹn lại.");
        }

        var longer = Compute(_calendar, ReceivedAt, Limit.Plus(extension.By, _rules), _rules, _pauses);
        longer.Before = this;
        longer.Extension = extension;
        return longer;
    }

    /// <summary>
    /// One entry for each day from the receipt to the due day, or to the day the clock stopped. The counted amounts add up to
    /// <see cref="Used"/>.
    /// </summary>
    public IReadOnlyList<ExplainedDay> Explain()
    {
        var lastDay = Vietnam.Day(End);
        var days = new List<ExplainedDay>();
        var total = TimeSpan.Zero;
        for (var date = Vietnam.Day(ReceivedAt); date <= lastDay; date = date.AddDays(1))
        {
            var day = _calendar.On(date);
            var counted = _term.CountedOn(date, End, _counted);
            total += counted;
            var (verdict, name, source) = Judge(day, counted, isLast: date == lastDay);
            days.Add(new(date, verdict, counted, total, name, source, day.IsProvisional));
        }

        return days;
    }

    /// <summary>The explanation as whole Vietnamese sentences, in the order to be read.</summary>
    public IReadOnlyList<string> Sentences()
    {
        List<string> sentences = [.. SayStart(), .. SayExtensions(), .. SayMove(), .. SayDaysOff(Explain()), .. SayPauses()];
        if (DueAt is { } due)
        {
            sentences.Add($"Hẹn trả lúc {Words.Instant(due)}.");
            if (due != DueWithoutPauses)
            {
                sentences.Add($"Giờ hẹn trước khi tạm dừng: {Words.Instant(DueWithoutPauses)}.");
            }
        }

        if (IsProvisional)
        {
            sentences.Add($"Lịch nghỉ sau ngày {Words.Date(_calendar.AnnouncedUntil)} chưa được công bố nên giờ hẹn có thể thay đổi.");
        }

        return sentences;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private (DayVerdict, string Name, string? Source) Judge(WorkDay day, TimeSpan counted, bool isLast)
    {
        var ofCalendar = _term is CalendarTerm;
        if (counted > TimeSpan.Zero)
        {
            return day switch
            {
                _ when ofCalendar => (DayVerdict.Counted, "Ngày theo lịch", null),
                { Special: { Kind: DayKind.SwapWork } made } => (DayVerdict.MadeUp, made.Name, made.Source),
                _ when counted == OfficeTimeOf(day) => (DayVerdict.Counted, "Ngày làm việc", null),
                _ => (DayVerdict.PartlyCounted, "Một phần ngày làm việc", null),
            };
        }

        if (!day.IsWorking && !(ofCalendar && IsPaused(day.Day)))
        {
            return day.Special is { } off
                ? (VerdictOf(off.Kind), off.Name, off.Source)
                : (DayVerdict.Weekend, "Nghỉ hằng tuần", WeekendSource);
        }

        if (isLast && DueAt is not null)
        {
            return (DayVerdict.TermEnds, "Thời hạn kết thúc", ofCalendar ? "Bộ luật Dân sự 2015, Điều 148" : null);
        }

        if (ofCalendar && day.Day == Vietnam.Day(StartedAt))
        {
            return (DayVerdict.NotYet, "Ngày đầu tiên không tính", "Bộ luật Dân sự 2015, Điều 147");
        }

        return day.Day < Vietnam.Day(_term.CountsFrom)
            ? (DayVerdict.NotYet, Vietnam.Day(StartedAt) == day.Day ? $"Nhận sau {Words.Time(_rules.SameDayCutoff)}" : "Nhận ngoài giờ làm việc", null)
            : (DayVerdict.Paused, $"Tạm dừng {PauseOn(day.Day)!.Reason}", PauseOn(day.Day)!.Source);
    }

    private static DayVerdict VerdictOf(DayKind off) => off switch
    {
        DayKind.Holiday => DayVerdict.Holiday,
        DayKind.InLieu => DayVerdict.InLieu,
        DayKind.SwapOff => DayVerdict.SwapOff,
        _ => DayVerdict.Closure,
    };

    private static TimeSpan OfficeTimeOf(WorkDay day) => day.Hours.Aggregate(TimeSpan.Zero, (sum, h) => sum + (h.To - h.From));

    private Pause? PauseOn(DateOnly day) =>
        _counted.Append(_open).LastOrDefault(p => p is not null && Vietnam.Day(p.From) <= day && (p.Until is not { } until || day <= Vietnam.Day(until)));

    private bool IsPaused(DateOnly day) => day > Vietnam.Day(StartedAt) && PauseOn(day) is not null;

    private IEnumerable<string> SayStart()
    {
        if (StartedAt == ReceivedAt)
        {
            yield return $"Tiếp nhận lúc {Words.Instant(ReceivedAt)}.";
        }
        else
        {
            yield return $"Nhận lúc {Words.Instant(ReceivedAt)}, ngoài giờ làm việc, nên thời hạn tính từ {Words.Instant(StartedAt)}.";
        }

        yield return _term is CalendarTerm ? $"Thời hạn {Limit.ToWords()}, không tính ngày đầu tiên." : $"Thời hạn {Limit.ToWords()}.";
        if (_term.CountsFrom != StartedAt)
        {
            yield return $"Hồ sơ nhận sau {Words.Time(_rules.SameDayCutoff)} được trả trong ngày làm việc tiếp theo.";
        }
    }

    private IEnumerable<string> SayExtensions()
    {
        if (Extension is null)
        {
            return [];
        }

        var before = Before!.DueAt is { } due ? $"; giờ hẹn trước khi gia hạn: {Words.Instant(due)}" : "";
        return [.. Before.SayExtensions(), $"Trong đó gia hạn {Extension.By.ToWords()} theo {Extension.Basis}{before}."];
    }

    private IEnumerable<string> SayMove()
    {
        if (_term is CalendarTerm { LastDay: var last } && DueAt is { } due && Vietnam.Day(due) != last)
        {
            yield return $"Ngày cuối cùng của thời hạn là {Words.DayOfWeek(last)}, là ngày nghỉ, nên thời hạn kết thúc vào ngày làm việc tiếp theo.";
        }
    }

    private static IEnumerable<string> SayDaysOff(IReadOnlyList<ExplainedDay> days)
    {
        var weekend = days.Where(d => d.Verdict == DayVerdict.Weekend).Select(d => d.Day).ToList();
        for (var i = 0; i < days.Count; i++)
        {
            var day = days[i];
            if (day.Verdict == DayVerdict.MadeUp)
            {
                yield return $"{Words.Capital(Words.DayOfWeek(day.Day))} ({day.Name}) là ngày làm bù, được tính.";
            }
            else if (day.Verdict is DayVerdict.Holiday or DayVerdict.InLieu or DayVerdict.SwapOff or DayVerdict.Closure)
            {
                var first = day.Day;
                while (i + 1 < days.Count && days[i + 1].Verdict == day.Verdict && days[i + 1].Name == day.Name)
                {
                    i++;
                }

                yield return first == days[i].Day
                    ? $"Ngày {Words.Date(first)} ({day.Name}) được nghỉ, không tính."
                    : $"Từ ngày {Words.Date(first)} đến ngày {Words.Date(days[i].Day)} ({day.Name}) được nghỉ, không tính.";
            }
            else if (day.Verdict == DayVerdict.Weekend && day.Day == weekend[0])
            {
                yield return weekend.Count <= 4
                    ? $"Nghỉ hằng tuần, không tính: {string.Join(", ", weekend.Select(Words.DayOfWeek))}."
                    : $"Không tính {weekend.Count} ngày nghỉ hằng tuần từ {Words.DayOfWeek(weekend[0])} đến {Words.DayOfWeek(weekend[^1])}.";
            }
        }
    }

    private IEnumerable<string> SayPauses()
    {
        foreach (var pause in _pauses.Where(p => !p.Stops(_rules)))
        {
            yield return $"Việc chờ thực hiện nghĩa vụ tài chính từ {Words.Instant(pause.From)} không dừng thời hạn.";
        }

        foreach (var pause in _counted)
        {
            yield return $"Tạm dừng {pause.Reason} từ {Words.Instant(pause.From)} đến {Words.Instant(pause.Until!.Value)}, không tính.";
        }

        if (_open is not null)
        {
            var wholeDay = _calendar.WholeDayOn(Vietnam.Day(_open.From));
            yield return $"Đang tạm dừng {_open.Reason} từ {Words.Instant(_open.From)}.";
            yield return _term is CalendarTerm
                ? Left == TimeSpan.Zero ? $"Đã tính đủ {Used.Days} ngày." : $"Đã tính {Used.Days} ngày, còn {Left.Days} ngày."
                : $"Đã tính {Words.OfficeTime(Used, wholeDay)}, còn {Words.OfficeTime(Left, wholeDay)} làm việc.";
            yield return $"Giờ hẹn trước khi tạm dừng: {Words.Instant(DueWithoutPauses)}; giờ hẹn mới được báo khi thời hạn tính tiếp.";
        }
    }
}
