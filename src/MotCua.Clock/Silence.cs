namespace MotCua.Clock;

/// <summary>What the law makes of an agency that has not answered when the time is over.</summary>
public enum SilenceEffect
{
    /// <summary>Nothing but lateness.</summary>
    None,

    /// <summary>Im lặng là đồng ý.</summary>
    DeemedConsent,

    /// <summary>Im lặng là từ chối.</summary>
    DeemedRefusal,
}

/// <summary>The silence rule of a procedure, or of one agency that is asked in its course.</summary>
public sealed record Silence
{
    /// <param name="effect">Only where the procedure says so; otherwise <see cref="None"/>.</param>
    /// <param name="source">The article that says so.</param>
    /// <exception cref="ClockException"><c>silence.source</c></exception>
    public Silence(SilenceEffect effect, string? source)
    {
        if (effect != SilenceEffect.None && string.IsNullOrWhiteSpace(source))
        {
            throw new ClockException("silence.source", "Quy định về việc im lặng phải nêu rõ điều khoản làm căn cứ.");
        }

        (Effect, Source) = (effect, source);
    }

    public static Silence None { get; } = new(SilenceEffect.None, null);

    public SilenceEffect Effect { get; }

    public string? Source { get; }

    /// <summary>From then on the silence has its effect; null where it has none, or while the clock stands still.</summary>
    public DateTimeOffset? EffectiveAt(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return Effect == SilenceEffect.None ? null : deadline.DueAt;
    }

    /// <summary>A whole Vietnamese sentence, the same for everybody.</summary>
    public string ToWords(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        if (Effect == SilenceEffect.None)
        {
            return "Quá thời hạn mà chưa có kết quả thì hồ sơ là quá hạn; thủ tục này không có quy định im lặng là đồng ý hay từ chối.";
        }

        var effect = Effect == SilenceEffect.DeemedConsent ? "đồng ý" : "từ chối";
        return deadline.DueAt is { } due
            ? $"Đến {Words.Instant(due)} mà cơ quan không trả lời thì được coi là {effect} ({Source})."
            : $"Thời hạn đang tạm dừng; khi hết thời hạn mà cơ quan không trả lời thì được coi là {effect} ({Source}).";
    }
}
