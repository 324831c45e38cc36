using System.Collections.Immutable;

namespace MotCua.Bpmn;

/// <summary>The variables of one process instance, in ordinal order of their names. Immutable.</summary>
public sealed class ProcessVariables
{
    private readonly ImmutableSortedDictionary<string, Value> values;

    private ProcessVariables(ImmutableSortedDictionary<string, Value> values) => this.values = values;

    public static ProcessVariables Empty { get; } = new(ImmutableSortedDictionary.Create<string, Value>(StringComparer.Ordinal));

    public int Count => values.Count;

    public IReadOnlyDictionary<string, Value> All => values;

    public static ProcessVariables Of(string name, Value value) => Empty.With(name, value);

    public ProcessVariables With(string name, Value value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Value.DemandWhole(name, nameof(name));
        return new(values.SetItem(name, value));
    }

    /// <summary>The value, or null when no variable has this name.</summary>
    public Value? Find(string name) => values.TryGetValue(name, out var value) ? value : default(Value?);
}
