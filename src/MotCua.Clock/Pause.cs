namespace MotCua.Clock;

/// <summary>Why a dossier waits.</summary>
public enum PauseKind
{
    /// <summary>Bổ sung hồ sơ: from the request to the complete answer (guide to the formulas of QĐ 766/QĐ-TTg).</summary>
    Supplement,

    /// <summary>Nghĩa vụ tài chính: stops the clock only from the day on that <see cref="ClockRules.FinancialObligationStopsFrom"/> names.</summary>
    FinancialObligation,

    /// <summary>Theo đề nghị của người nộp (NĐ 118/2025/NĐ-CP art. 21).</summary>
    ApplicantRequest,
}

/// <summary>A time that does not count.</summary>
/// <param name="From">When the request was sent.</param>
/// <param name="Until">When it was answered; null while it is open. The clock resumes at the next office instant.</param>
/// <param name="Kind">Whose turn it is, and by which rule.</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? Until, PauseKind Kind = PauseKind.Supplement)
{
    /// <summary>Vietnamese, fits "Tạm dừng ...".</summary>
    public string Reason => Kind switch
    {
        PauseKind.Supplement => "để chờ bổ sung hồ sơ",
        PauseKind.FinancialObligation => "để chờ thực hiện nghĩa vụ tài chính",
        _ => "theo đề nghị của người nộp hồ sơ",
    };

    public string Source => Kind switch
    {
        PauseKind.Supplement => "Hướng dẫn công thức Bộ chỉ số QĐ 766/QĐ-TTg",
        PauseKind.FinancialObligation => "Thiết lập của cơ quan về nghĩa vụ tài chính",
        _ => "Nghị định 118/2025/NĐ-CP, Điều 21",
    };

    internal bool Stops(ClockRules rules) =>
        Kind != PauseKind.FinancialObligation || (rules.FinancialObligationStopsFrom is { } first && Vietnam.Day(From) >= first);

    /// <summary>In order of time, overlaps joined, to the second, each end moved to the office instant at which the clock resumes.</summary>
    /// <exception cref="ClockException"><c>pause.backwards</c>; <c>pause.open</c>: another pause follows one that is still open.</exception>
    internal static List<Pause> InOrder(WorkCalendar calendar, IEnumerable<Pause> pauses)
    {
        var joined = new List<Pause>();
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
