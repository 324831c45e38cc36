namespace MotCua.Feel;

/// <summary>The outcome of evaluating a decision or a service.</summary>
/// <param name="Value">Null where the model says so, and where something was amiss.</param>
/// <param name="Diagnostics">What was amiss, in the order of happening.</param>
/// <param name="Trace">The decisions in the order of their completion; empty unless asked for.</param>
public sealed record DmnResult(FeelValue Value, IReadOnlyList<DmnDiagnostic> Diagnostics, IReadOnlyList<DecisionTrace> Trace);

/// <summary>How one decision came to its value.</summary>
/// <param name="Inputs">The values it required, by name.</param>
/// <param name="Tables">The decision tables that were run on the way.</param>
public sealed record DecisionTrace(
    DmnDecision Decision, IReadOnlyList<KeyValuePair<string, FeelValue>> Inputs, FeelValue Value, IReadOnlyList<TableTrace> Tables);

/// <summary>One run of a decision table.</summary>
/// <param name="Inputs">The values of the input columns.</param>
/// <param name="Matched">The rules that matched, counted from 0 in <see cref="BoxedTable.Rules"/>.</param>
public sealed record TableTrace(BoxedTable Table, IReadOnlyList<FeelValue> Inputs, IReadOnlyList<int> Matched);
