namespace MotCua.Feel;

/// <summary>The allowed inputs of a column cut into regions in each of which the same rules match; the last one is null alone.</summary>
internal sealed class ColumnRegions
{
    private readonly List<ulong[]> rules = [];
    private readonly List<FeelValue> examples = [];
    private readonly ulong[][] regionsByRule;

    private ColumnRegions(ColumnIndex index, IReadOnlyList<FeelUnaryTests> tests, int limits)
    {
        foreach (var example in Samples.Of(index))
        {
            var matching = index.RulesOf(example);
            if (Enumerable.Range(tests.Count, limits).All(matching.Has)) Add(example, Enumerable.Range(0, tests.Count).Where(matching.Has), tests.Count);
        }

        Add(default, Enumerable.Range(0, tests.Count).Where(r => tests[r].IsAny || tests[r].Evaluate(default, []).Value.IsTrue), tests.Count);
        regionsByRule = [.. Enumerable.Range(0, tests.Count).Select(rule => RuleSet.Of(Count, Enumerable.Range(0, Count).Where(region => rules[region].Has(rule))))];
    }

    public int Count => rules.Count;

    /// <summary>Null if a test is no constant, or the constants are not of one kind that has an order.</summary>
    /// <param name="type">That of the input; it tells what there is beside null in a column that asks for nothing else.</param>
    /// <param name="allowed">Tests that every input passes; what they are beside constants of the same kind is not taken into account.</param>
    public static ColumnRegions? Of(IReadOnlyList<FeelUnaryTests> tests, FeelType type, IEnumerable<FeelUnaryTests> allowed)
    {
        FeelUnaryTests[] limits = [.. allowed.Where(a => a is { Constants: not null, IsAny: false })];
        FeelUnaryTests[] seed = tests.All(AsksForNullOnly) && !tests.All(t => t.IsAny) && Some(type) is { } some ? [FeelUnaryTests.Parse(some)] : [];
        if (ColumnIndex.Of([.. tests, .. limits, .. seed]) is { } limited) return new(limited, tests, limits.Length);
        return ColumnIndex.Of([.. tests, .. seed]) is { } index ? new(index, tests, 0) : null;
    }

    /// <summary>The rules that match in a region.</summary>
    public ulong[] RulesIn(int region) => rules[region];

    /// <summary>The regions in which a rule matches.</summary>
    public ulong[] RegionsOf(int rule) => regionsByRule[rule];

    public FeelValue ExampleOf(int region) => examples[region];

    private static bool AsksForNullOnly(FeelUnaryTests test) => test.Constants?.All(c => c.IsNull) ?? false;

    private static string? Some(FeelType type) => type.Kind switch
    {
        FeelTypeKind.Boolean => "true",
        FeelTypeKind.Number => "0",
        FeelTypeKind.String => "\"other\"",
        FeelTypeKind.Date => "@\"2026-01-01\"",
        _ => null,
    };

    private void Add(in FeelValue example, IEnumerable<int> matching, int count)
    {
        examples.Add(example);
        rules.Add(RuleSet.Of(count, matching));
    }
}
