namespace MotCua.Bpmn;

/// <summary>
/// Runs a model. A pure function of its arguments: equal histories give equal bytes. The order in which it works is written in this library's README.
/// </summary>
public static class ProcessEngine
{
    /// <summary>Nodes that one command may pass by itself.</summary>
    public const int MaxSteps = 100_000;

    /// <summary>Tokens that one instance may hold.</summary>
    public const int MaxTokens = 10_000;

    /// <summary>
    /// Carries out one command, up to where every token waits, has ended or stands still with an incident.
    /// A fault of the process is an incident in the state; a command that does not fit the state is refused.
    /// </summary>
    /// <exception cref="ArgumentException">The model has errors, or the state belongs to another model: both are faults of the caller.</exception>
    public static Transition Apply(ProcessModel model, ProcessState state, Command command) => Apply(model, state, command, null);

    /// <param name="order">Which of so many tokens that can move goes next; null for the first. Whatever it answers, the outcome of a sound process is the same.</param>
    internal static Transition Apply(ProcessModel model, ProcessState state, Command command, Func<int, int>? order)
    {
        if (!model.IsExecutable) throw new ArgumentException("The model has errors and cannot be run; see its diagnostics.", nameof(model));
        if (state.Status != ProcessStatus.New && state.Fingerprint != model.Fingerprint) throw new ArgumentException("The state belongs to another model.", nameof(state));

        var run = new Run(model, state.Copy(), order);
        var refusal = run.Carry(command);
        return refusal == Refusal.None ? new Transition(run.State, run.Events, run.Effects) : new Transition(state, [], [], refusal);
    }
}
