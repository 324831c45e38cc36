namespace MotCua.Feel;

/// <summary>A model ready to run.</summary>
internal sealed class CompiledModel(IReadOnlyList<DmnDefinitions> files, IReadOnlyDictionary<DmnElement, CompiledElement> elements, IReadOnlyList<CheckedTable> tables)
{
    private readonly DmnDefinitions main = files[0];

    public DmnResult Evaluate(string name, FeelContext inputs, FeelOptions options, bool traces)
    {
        var run = new DmnRun(options with { External = JavaFunctions.Find }, traces);
        if (Find(name) is not { } target) return new(default, [DmnFindings.NoDecision(main.File, name)], []);
        var state = new ModelState(run, main, inputs);
        var value = target switch
        {
            CompiledService service => service.Call(state),
            CompiledKnowledge knowledge => Call(run, knowledge.ValueIn(state), inputs),
            _ => target.ValueIn(state),
        };
        run.Collect();
        return new(value, run.Diagnostics, run.Trace);
    }

    public IReadOnlyList<DmnDiagnostic> Check() => [.. tables.SelectMany(t => new TableCheck(t).Findings())];

    /// <summary>What has to be given for the element of that name; empty if there is none.</summary>
    public IReadOnlyList<DmnInput> InputsOf(string name) => Find(name) switch
    {
        CompiledService service => [.. service.Parameters.Select(Input)],
        CompiledKnowledge knowledge => [.. knowledge.Parameters.Select(p => DmnInput.Of(p.Name, null, p.Type))],
        CompiledElement decision => [.. InputsBehind(decision).Select(Input)],
        _ => [],
    };

    private CompiledElement? Find(string name) =>
        main.Decisions.Concat<DmnElement>(main.DecisionServices).Concat(main.BusinessKnowledge).FirstOrDefault(e => e.Name == name) is { } element ? elements[element] : null;

    private DmnInput Input(CompiledElement element) =>
        DmnInput.Of(element.Name, element.Owner == main ? null : element.Owner.Namespace, element.Type == DmnType.Any ? new(element.ValueType) : element.Type);

    // In the order of the files, whatever way the decisions stand to each other.
    private IEnumerable<CompiledElement> InputsBehind(CompiledElement decision)
    {
        var seen = new HashSet<CompiledElement> { decision };
        var open = new Stack<CompiledElement>(seen);
        while (open.TryPop(out var element))
        {
            foreach (var required in element.Requires.Where(seen.Add)) open.Push(required);
        }

        return files.SelectMany(f => f.InputData).Select(i => elements[i]).Where(seen.Contains);
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
