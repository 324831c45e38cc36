namespace MotCua.Feel;

/// <summary>A model ready to run.</summary>
internal sealed class CompiledModel(DmnDefinitions main, IReadOnlyDictionary<DmnElement, CompiledElement> elements)
{
    public DmnResult Evaluate(string name, FeelContext inputs, FeelOptions options, bool traces)
    {
        var run = new DmnRun(options with { External = JavaFunctions.Find }, traces);
        var target = main.Decisions.Concat<DmnElement>(main.DecisionServices).Concat(main.BusinessKnowledge).FirstOrDefault(e => e.Name == name);
        if (target is null) return new(default, [DmnFindings.NoDecision(main.File, name)], []);
        var state = new ModelState(run, main, inputs);
        var value = elements[target] switch
        {
            CompiledService service => service.Call(state),
            CompiledKnowledge knowledge => Call(run, knowledge.ValueIn(state), inputs),
            var decision => decision.ValueIn(state),
        };
        run.Collect();
        return new(value, run.Diagnostics, run.Trace);
    }

    private static FeelValue Call(DmnRun run, in FeelValue value, FeelContext inputs)
    {
        if (value.Function is not { } function) return default;
        var arguments = function.Parameters.Select(p => inputs.TryGet(p.Name, out var argument) ? argument : default).ToArray();
        return function.Invoke(run.Evaluation, arguments);
    }
}

/// <summary>The values known so far in one evaluation, or in one call of a decision service, which sees nothing of its caller.</summary>
internal sealed class ModelState(DmnRun run, DmnDefinitions main, FeelContext inputs)
{
    private readonly Dictionary<CompiledElement, FeelValue> values = [];

    public DmnRun Run { get; } = run;

    public bool TryGet(CompiledElement element, out FeelValue value) => values.TryGetValue(element, out value);

    public void Set(CompiledElement element, in FeelValue value) => values[element] = value;

    /// <summary>The value that the caller gives for an element; false if it gives none.</summary>
    public bool TryInput(CompiledElement element, out FeelValue value)
    {
        if (element.Owner != main && inputs.TryGet(element.Owner.Namespace, out var space) && space.Context?.TryGet(element.Name, out value) == true) return true;
        return inputs.TryGet(element.Name, out value);
    }

    /// <summary>A state for a call of a service: only its arguments are known.</summary>
    public ModelState ForCall() => new(Run, main, FeelContext.Empty);
}
