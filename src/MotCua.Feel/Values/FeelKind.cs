namespace MotCua.Feel;

/// <summary>The kinds of values (DMN 1.5, 10.3.2.2); values of different kinds are never ordered, and equal to none but null (to which they are unequal).</summary>
public enum FeelKind : byte
{
    Null,
    Boolean,
    Number,
    String,
    Date,
    Time,
    DateTime,
    YearMonthDuration,
    DayTimeDuration,
    Range,
    List,
    Context,
    Function,
}
