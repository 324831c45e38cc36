namespace MotCua.Feel;

/// <summary>The outcome of an evaluation.</summary>
/// <param name="Value">The value; null where FEEL says null or the text is no expression.</param>
/// <param name="Diagnostics">Why a part of it is null, in the order of happening; empty if nothing was amiss.</param>
public readonly record struct FeelResult(FeelValue Value, IReadOnlyList<FeelDiagnostic> Diagnostics);
