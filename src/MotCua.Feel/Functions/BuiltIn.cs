namespace MotCua.Feel;

/// <summary>The code of one form of a built-in function; it gets arguments that fit the form.</summary>
internal delegate FeelValue BuiltInBody(in Call call);

/// <summary>One form of a built-in function.</summary>
internal sealed record Overload(Signature Signature, BuiltInBody Body);

/// <summary>A built-in function with all its forms (DMN 1.5, 10.3.4); a call takes the first form that its arguments fit.</summary>
internal sealed class BuiltIn : FeelFunction
{
    private readonly Overload[] overloads;

    public BuiltIn(string name, bool isPure, int price, Overload[] overloads)
        : base(overloads[0].Signature.Parameters, overloads[0].Signature.Result)
    {
        Name = name;
        IsPure = isPure;
        Price = price;
        this.overloads = overloads;
    }

    public string Name { get; }

    /// <summary>Whether the result depends on the arguments alone.</summary>
    public bool IsPure { get; }

    /// <summary>Steps that a call costs beside the elements it looks at.</summary>
    public int Price { get; }

    public override string ToString() => $"{Name}({overloads[0].Signature})";

    /// <summary>The type of a call with such arguments; null if no form takes them.</summary>
    public FeelType? ResultOf(IReadOnlyList<SyntaxNode> arguments, IReadOnlyList<string>? names)
    {
        foreach (var overload in overloads)
        {
            if (overload.Signature.MayTake(arguments, names)) return overload.Signature.Result;
        }

        return null;
    }

    internal override FeelValue Call(FeelEvaluation evaluation, Span<FeelValue> arguments, int callerSlots)
    {
        foreach (var overload in overloads)
        {
            if (overload.Signature.Takes(arguments)) return Run(evaluation, overload, arguments, callerSlots);
        }

        return Refuse(evaluation, arguments);
    }

    internal override FeelValue CallNamed(FeelEvaluation evaluation, IReadOnlyList<string> names, Span<FeelValue> arguments, int callerSlots)
    {
        foreach (var overload in overloads)
        {
            if (overload.Signature.Order(names, arguments) is { } ordered && overload.Signature.Takes(ordered))
            {
                return Run(evaluation, overload, ordered, callerSlots);
            }
        }

        return Refuse(evaluation, arguments);
    }

    private FeelValue Run(FeelEvaluation evaluation, Overload overload, Span<FeelValue> arguments, int callerSlots)
    {
        if (!overload.Signature.Convert(arguments)) return Refuse(evaluation, arguments);
        if (!evaluation.Spend(Price + TextSteps(arguments))) return default;
        if (!overload.Signature.HasFunctions)
        {
            var result = overload.Body(new(this, evaluation, arguments));
            return result.IsLargeNumber && !evaluation.Produce(FeelValue.LargeNumberSize) ? default : result;
        }

        // What the function calls back must not run in the slots of the caller.
        var site = evaluation.Site;
        var before = evaluation.Enter(callerSlots, 0);
        var value = overload.Body(new(this, evaluation, arguments));
        evaluation.Leave(before);
        evaluation.Site = site;
        return value;
    }

    private static long TextSteps(ReadOnlySpan<FeelValue> arguments)
    {
        var length = 0L;
        foreach (ref readonly var argument in arguments) length += argument.Text?.Length ?? 0;
        return length / 32;
    }
}
