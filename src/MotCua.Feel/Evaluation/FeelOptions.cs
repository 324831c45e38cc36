namespace MotCua.Feel;

/// <summary>What an evaluation may know of the world around it.</summary>
public sealed record FeelOptions
{
    public static readonly FeelOptions Default = new();

    /// <summary>The instant that <c>now()</c> and <c>today()</c> tell, in the zone whose date is meant; null lets them yield null.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>
    /// Finds the code of an external function (DMN 1.5, 10.3.2.13.3) from the context that describes it and its formal parameters; null for what is
    /// not on the list of whoever set this. Without it every external function is null.
    /// </summary>
    public Func<FeelContext, IReadOnlyList<FeelParameter>, FeelFunction?>? External { get; init; }
}
