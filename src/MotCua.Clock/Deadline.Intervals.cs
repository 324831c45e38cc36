namespace MotCua.Clock;

public sealed partial class Deadline
{
    private const string OfficeCalendar = "Lịch làm việc của cơ quan";
    private const string WeekendSource = "QĐ 188/1999/QĐ-TTg, Điều 1";

    /// <summary>The proof to the second: every stretch between the receipt and the due time, with its rule and where that comes from.</summary>
    public IReadOnlyList<ExplainedInterval> Intervals()
    {
        var intervals = new List<ExplainedInterval>();
        var cuts = Cuts();
        var parts = 0L;
        var total = 0m;
        var lastCounted = -1;
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var (from, to) = (cuts[i], cuts[i + 1]);
            var (kind, rule, source) = _term is CalendarTerm ? JudgeDay(Vietnam.Day(from)) : JudgeHours(from);
            var amount = 0m;
            if (kind == IntervalKind.Counted)
            {
                // Rounded sums, not rounded pieces: so the pieces add up.
                parts += _term.PartsBetween(from, to);
                var sum = decimal.Round((decimal)parts / _term.PartsPerUnit, 9);
                sum = StatedTotal is { } stated && sum > stated ? stated : sum;
                amount = sum - total;
                total = sum;
            }

            if (intervals is [.., { } last] && (last.Kind, last.Rule, last.Source) == (kind, rule, source))
            {
                intervals[^1] = last with { To = to, Amount = last.Amount + amount };
            }
            else
            {
                intervals.Add(new(from, to, kind, amount, rule, source));
            }

            lastCounted = kind == IntervalKind.Counted ? intervals.Count - 1 : lastCounted;
        }

        // A due time lies on a whole second; what the last broken second holds belongs to the piece before it.
        if (DueAt is not null && StatedTotal is { } all && lastCounted >= 0)
        {
            intervals[lastCounted] = intervals[lastCounted] with { Amount = intervals[lastCounted].Amount + all - total };
        }

        return intervals;
    }

    /// <summary>Hours and working days as stated; the length of the others follows from the calendar.</summary>
    private decimal? StatedTotal => Limit.Unit is TimeUnit.WorkingHour or TimeUnit.WorkingDay ? Limit.Quantity : null;

    private List<DateTimeOffset> Cuts()
    {
        var cuts = new SortedSet<DateTimeOffset> { ReceivedAt, End };
        for (var date = Vietnam.Day(ReceivedAt); date <= Vietnam.Day(End); date = date.AddDays(1))
        {
            cuts.Add(Vietnam.At(date, TimeOnly.MinValue));
            if (_term is CalendarTerm)
            {
                continue;
            }

            foreach (var (from, to) in _calendar.On(date).Hours)
            {
                cuts.Add(Vietnam.At(date, from));
                cuts.Add(Vietnam.At(date, to));
            }
        }

        if (_term is not CalendarTerm)
        {
            cuts.Add(_term.CountsFrom);
            foreach (var pause in _counted)
            {
                cuts.Add(pause.From);
                cuts.Add(pause.Until!.Value);
            }
        }

        return [.. cuts.Where(c => c >= ReceivedAt && c <= End)];
    }

    private (IntervalKind, string Rule, string Source) JudgeHours(DateTimeOffset from)
    {
        var day = _calendar.On(Vietnam.Day(from));
        var time = Vietnam.Time(from);
        if (!day.IsWorking)
        {
            return DayOff(day);
        }

        if (!day.Hours.Any(h => h.From <= time && time < h.To))
        {
            return (IntervalKind.OutsideHours, "Ngoài giờ làm việc", OfficeCalendar);
        }

        if (from < _term.CountsFrom)
        {
            return (IntervalKind.NotYet, $"Nhận sau {Words.Time(_rules.SameDayCutoff)}", "QĐ 2873/QĐ-UBND Hà Tĩnh");
        }

        if (_counted.Find(p => p.From <= from && from < p.Until) is { } pause)
        {
            return (IntervalKind.Paused, $"Tạm dừng {pause.Reason}", pause.Source);
        }

        return day.Special is { Kind: DayKind.SwapWork } made
            ? (IntervalKind.Counted, made.Name, made.Source ?? OfficeCalendar)
            : (IntervalKind.Counted, "Giờ làm việc", OfficeCalendar);
    }

    private (IntervalKind, string Rule, string Source) JudgeDay(DateOnly date)
    {
        var day = _calendar.On(date);
        var first = Vietnam.Day(StartedAt);
        if (date < first)
        {
            return day.IsWorking ? (IntervalKind.OutsideHours, "Nhận ngoài giờ làm việc", OfficeCalendar) : DayOff(day);
        }

        if (date == first)
        {
            return (IntervalKind.NotYet, "Ngày đầu tiên không tính", "Bộ luật Dân sự 2015, Điều 147");
        }

        if (_term.CountedOn(date, End, _counted) > TimeSpan.Zero)
        {
            return (IntervalKind.Counted, "Ngày theo lịch", "Bộ luật Dân sự 2015, Điều 145");
        }

        if (PauseOn(date) is { } pause)
        {
            return (IntervalKind.Paused, $"Tạm dừng {pause.Reason}", pause.Source);
        }

        return day.IsWorking ? (IntervalKind.Moved, "Thời hạn kết thúc vào ngày làm việc tiếp theo", "Bộ luật Dân sự 2015, Điều 148") : DayOff(day);
    }

    private static (IntervalKind, string Rule, string Source) DayOff(WorkDay day) =>
        day.Special is { } special
            ? (IntervalKind.DayOff, special.Name, special.Source ?? OfficeCalendar)
            : (IntervalKind.DayOff, "Nghỉ hằng tuần", WeekendSource);
}
