namespace MotCua.Feel;

/// <summary>A formal parameter of a function.</summary>
public sealed record FeelParameter(string Name, FeelType Type);

/// <summary>A function as a value (DMN 1.5, 10.3.2.13): built in, written in FEEL with what it sees around it, or given by the host.</summary>
public abstract class FeelFunction
{
    private FeelType? type;

    private protected FeelFunction(IReadOnlyList<FeelParameter> parameters, FeelType result)
    {
        Parameters = parameters;
        Result = result;
    }

    public IReadOnlyList<FeelParameter> Parameters { get; }

    public FeelType Result { get; }

    public virtual FeelType Type => type ??= FeelType.Function([.. Parameters.Select(p => p.Type)], Result);

    /// <summary>A function of the host's. Its body gets the arguments in the order of the parameters, converted to their types, and must not throw.</summary>
    public static FeelFunction Create(IReadOnlyList<FeelParameter> parameters, FeelType result, Func<FeelEvaluation, FeelValue[], FeelValue> body) =>
        new HostFunction(parameters, result, body);

    /// <summary>
    /// Calls the function with arguments by place. Arguments that do not fit give null and a finding (10.3.2.9.4: a list of one element and its
    /// element stand for each other, a date for its midnight).
    /// </summary>
    public FeelValue Invoke(FeelEvaluation evaluation, params ReadOnlySpan<FeelValue> arguments) => Call(evaluation, arguments.ToArray(), callerSlots: 0);

    /// <summary>Calls by place; the arguments are the callee's to change.</summary>
    /// <param name="callerSlots">How many slots of the running frame are in use and must be stepped over.</param>
    internal abstract FeelValue Call(FeelEvaluation evaluation, Span<FeelValue> arguments, int callerSlots);

    /// <summary>Calls by name; every parameter must be given, once.</summary>
    internal virtual FeelValue CallNamed(FeelEvaluation evaluation, IReadOnlyList<string> names, Span<FeelValue> arguments, int callerSlots)
    {
        if (names.Count != Parameters.Count) return Refuse(evaluation, arguments);
        var ordered = new FeelValue[names.Count];
        for (var i = 0; i < ordered.Length; i++)
        {
            var place = PlaceOf(names, Parameters[i].Name);
            if (place < 0) return Refuse(evaluation, arguments);
            ordered[i] = arguments[place];
        }

        return Call(evaluation, ordered, callerSlots);
    }

    private protected FeelValue Refuse(FeelEvaluation evaluation, ReadOnlySpan<FeelValue> arguments)
    {
        if (evaluation.IsListening) evaluation.Report(Findings.NoSuchArguments(evaluation.Site, ToString()!, Findings.Kinds(arguments)));
        return default;
    }

    public override string ToString() => $"function({string.Join(", ", Parameters.Select(p => $"{p.Name}: {p.Type}"))})";

    private protected static int PlaceOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }

    /// <summary>Converts the arguments to the types of the parameters; false, with a finding, if one does not fit.</summary>
    private protected bool TryConvert(FeelEvaluation evaluation, Span<FeelValue> arguments)
    {
        var fits = arguments.Length == Parameters.Count;
        var looks = ValueTypes.MaxLooks;
        for (var i = 0; i < arguments.Length && fits; i++)
        {
            fits = Conversion.TryConvert(arguments[i], Parameters[i].Type, ref looks, out var converted);
            if (fits) arguments[i] = converted;
        }

        if (!fits) Refuse(evaluation, arguments);
        return evaluation.Spend(ValueTypes.MaxLooks - looks) && fits;
    }

    private sealed class HostFunction(IReadOnlyList<FeelParameter> parameters, FeelType result, Func<FeelEvaluation, FeelValue[], FeelValue> body)
        : FeelFunction(parameters, result)
    {
        // What the host's code needs of the stack is not known; this is what a small decision needs.
        private const int Height = 10;

        internal override FeelValue Call(FeelEvaluation evaluation, Span<FeelValue> arguments, int callerSlots)
        {
            if (!TryConvert(evaluation, arguments) || !evaluation.Spend(Height) || !evaluation.Descend(Height, callerSlots)) return default;
            var before = evaluation.Enter(callerSlots, 0);
            var value = body(evaluation, arguments.ToArray());
            evaluation.Leave(before);
            evaluation.Ascend(Height);
            return value;
        }
    }
}
