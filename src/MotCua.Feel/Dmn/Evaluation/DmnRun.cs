namespace MotCua.Feel;

/// <summary>One evaluation of a model under way: findings with the places they belong to, the trace, and the budget that all its expressions share.</summary>
internal sealed class DmnRun(FeelOptions options, bool traces)
{
    // As many as a person can still read.
    private const int MaxDiagnostics = 100;

    private readonly List<DmnDiagnostic> diagnostics = [];
    private readonly List<DecisionTrace> trace = [];
    private DmnPlace place;
    private int taken;

    public FeelEvaluation Evaluation { get; } = new(options);

    public IReadOnlyList<DmnDiagnostic> Diagnostics => diagnostics;

    public IReadOnlyList<DecisionTrace> Trace => trace;

    /// <summary>The tables run for the decision under way; null when nobody asked for a trace.</summary>
    public List<TableTrace>? Tables { get; private set; } = traces ? [] : null;

    public void Report(DmnDiagnostic finding)
    {
        if (diagnostics.Count < MaxDiagnostics) diagnostics.Add(finding);
    }

    /// <summary>Makes <paramref name="next"/> the place of what is found from now on; hands back the one before.</summary>
    public DmnPlace Enter(DmnPlace next)
    {
        Collect();
        var before = place;
        place = next;
        return before;
    }

    /// <summary>Takes over what expressions have found since the last time.</summary>
    public void Collect()
    {
        var found = Evaluation.Diagnostics;
        for (; taken < found.Count; taken++) Report(DmnFindings.OfExpression(place, found[taken]));
    }

    /// <summary>Runs a decision with a trace of its own.</summary>
    public FeelValue Traced(DmnDecision decision, IReadOnlyList<KeyValuePair<string, FeelValue>> inputs, Func<FeelValue> decide)
    {
        if (Tables is null) return decide();
        var outer = Tables;
        Tables = [];
        var value = decide();
        trace.Add(new(decision, inputs, value, Tables));
        Tables = outer;
        return value;
    }
}
