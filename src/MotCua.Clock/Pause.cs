namespace MotCua.Clock;

/// <summary>A time that does not count, from the request to its answer (handbook of the quality index, QĐ 766/QĐ-TTg).</summary>
/// <param name="From">When the request was sent.</param>
/// <param name="Until">When it was answered; null while it is open. The clock resumes at the next office instant.</param>
/// <param name="Reason">Vietnamese, fits "Tạm dừng để ...".</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? Until, string Reason = "chờ bổ sung hồ sơ")
{
    /// <summary>In order of time, overlaps joined, to the second, each end moved to the office instant at which the clock resumes.</summary>
    /// <exception cref="ClockException"><c>pause.backwards</c>; <c>pause.open</c>: another pause follows one that is still open.</exception>
    internal static List<Pause> InOrder(WorkCalendar calendar, IReadOnlyList<Pause> pauses)
    {
        var joined = new List<Pause>(pauses.Count);
        foreach (var pause in pauses.OrderBy(p => p.From))
        {
            if (pause.Until < pause.From)
            {
                throw new ClockException("pause.backwards", $"Thời gian tạm dừng kết thúc trước khi bắt đầu ({Words.Instant(pause.From)}).");
            }

            if (joined is [.., { Until: null } open])
            {
                throw new ClockException("pause.open", $"Lần tạm dừng từ {Words.Instant(open.From)} chưa kết thúc nên chưa thể tạm dừng lần nữa.");
            }

            var next = pause with
            {
                From = Vietnam.Instant(Vietnam.Seconds(pause.From)),
                Until = pause.Until is { } until ? calendar.NextOfficeInstant(until) : null,
            };
            if (joined is [.., { } last] && next.From <= last.Until)
            {
                joined[^1] = last with { Until = next.Until is { } end && end < last.Until ? last.Until : next.Until };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }
}
