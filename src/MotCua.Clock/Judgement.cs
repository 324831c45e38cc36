namespace MotCua.Clock;

/// <summary>What is left of a term, in office time.</summary>
/// <param name="OfficeTime">Left until due; negative by as much office time as has passed since.</param>
/// <param name="WholeDay">Office time of one working day, for the words.</param>
/// <param name="IsOverdue">The due instant has passed, be it by a night in which no office time runs.</param>
public readonly record struct Remaining(TimeSpan OfficeTime, TimeSpan WholeDay, bool IsOverdue)
{
    /// <summary>"còn 2 ngày 3 giờ làm việc", "quá hạn 1 ngày 5 giờ 40 phút", "đến hạn".</summary>
    public string ToWords() => Say(Words.OfficeTime);

    /// <summary>The largest unit alone, for lists: "còn 2 ngày làm việc", "quá hạn 1 ngày".</summary>
    public string ToShortWords() => Say(Words.RoughOfficeTime);

    private string Say(Func<TimeSpan, TimeSpan, string> amount) =>
        IsOverdue ? $"quá hạn {amount(OfficeTime.Duration(), WholeDay)}"
        : OfficeTime == TimeSpan.Zero ? "đến hạn"
        : $"còn {amount(OfficeTime, WholeDay)} làm việc";
}

public enum Timeliness
{
    /// <summary>Sớm hạn.</summary>
    Early,

    /// <summary>Đúng hạn: in the very minute.</summary>
    OnTime,

    /// <summary>Quá hạn.</summary>
    Late,
}

/// <summary>How something done stands to its due instant.</summary>
/// <param name="Timeliness">The verdict, to the minute.</param>
/// <param name="By">The office time between, never negative; zero when on time, or late by a night only.</param>
/// <param name="WholeDay">Office time of one working day, for the words.</param>
public readonly record struct Judgement(Timeliness Timeliness, TimeSpan By, TimeSpan WholeDay)
{
    /// <summary>"sớm 1 giờ 50 phút", "đúng hạn", "quá hạn 1 ngày 5 giờ 40 phút".</summary>
    public string ToWords() => Timeliness switch
    {
        Timeliness.Early => $"sớm {Words.OfficeTime(By, WholeDay)}",
        Timeliness.OnTime => "đúng hạn",
        _ => $"quá hạn {Words.OfficeTime(By, WholeDay)}",
    };
}
