namespace MotCua.Feel;

/// <summary>A type with what item definitions add to the types of FEEL: values that are allowed, at any depth (DMN 1.5, 7.3.3).</summary>
internal sealed class DmnType(FeelType feel)
{
    public static readonly DmnType Any = new(FeelType.Any);

    public FeelType Feel { get; } = feel;

    /// <summary>Of a collection its elements.</summary>
    public DmnType? Item { get; init; }

    public IReadOnlyList<(string Name, DmnType Type)> Components { get; init; } = [];

    /// <summary>Of a function its result.</summary>
    public DmnType? Result { get; init; }

    /// <summary>Tests that all values must pass, those of the types it is made from first.</summary>
    public IReadOnlyList<FeelUnaryTests> Tests { get; init; } = [];

    /// <summary>The text of the innermost list of allowed values, which orders the outputs of tables that have none of their own.</summary>
    public string? AllowedValues { get; init; }

    private bool IsConstrained => Tests.Count > 0 || (Item?.IsConstrained ?? false) || Components.Any(c => c.Type.IsConstrained);

    /// <summary>
    /// The value as one of this type (10.3.2.9.4): null fits every type; what does not conform, or is not allowed, becomes null with a finding.
    /// </summary>
    public FeelValue Coerce(DmnRun run, DmnPlace place, string name, in FeelValue value)
    {
        if (!Conversion.TryConvert(value, Feel, out var converted))
        {
            run.Report(DmnFindings.WrongType(place, name, value, Feel));
            return default;
        }

        if (!IsConstrained || Allows(run, converted)) return converted;
        run.Report(DmnFindings.NotAllowed(place, name, converted));
        return default;
    }

    private bool Allows(DmnRun run, in FeelValue value)
    {
        if (value.IsNull) return true;
        foreach (var test in Tests)
        {
            if (test.Evaluate(value, [], run.Evaluation) != true) return false;
        }

        if (Item is { IsConstrained: true } item && value.List is { } list)
        {
            foreach (ref readonly var element in list.Items)
            {
                if (!item.Allows(run, element)) return false;
            }
        }

        foreach (var (name, type) in Components)
        {
            if (type.IsConstrained && value.Context is { } context && context.TryGet(name, out var entry) && !type.Allows(run, entry)) return false;
        }

        return true;
    }
}
