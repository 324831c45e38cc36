namespace MotCua.Feel;

/// <summary>A value that whoever asks for a decision has to give.</summary>
/// <param name="Name">Its name in the context for <see cref="DmnModel.Evaluate"/>.</param>
/// <param name="Namespace">That of the imported file it comes from; null for the first file.</param>
/// <param name="AllowedValues">The innermost unary tests of its type, of a list those of its elements, as written; null if every value is allowed.</param>
/// <param name="Choices">The allowed values where they are listed one by one, in their order; null otherwise.</param>
public sealed record DmnInput(string Name, string? Namespace, FeelType Type, string? AllowedValues, IReadOnlyList<FeelValue>? Choices)
{
    internal static DmnInput Of(string name, string? space, DmnType type)
    {
        var tests = type.Tests.Count > 0 ? type.Tests : type.Item?.Tests ?? [];
        var choices = tests.Count > 0 && tests[^1] is { IsNegated: false, IsAny: false, Constants: { } constants } && constants.All(c => c.Range is null) ? constants : null;
        return new(name, space, type.Feel, type.AllowedValues, choices);
    }
}
