namespace MotCua.Feel;

/// <summary>
/// Looks for inputs that no rule of a set matches: column by column, region by region, with the rules still possible. It turns back where a rule
/// matches whatever the columns to come hold, and takes neighbouring regions with the same rules as one.
/// </summary>
internal sealed class CoverSearch
{
    private const int MaxBoxes = 10_000;

    private readonly IReadOnlyList<ColumnRegions> columns;
    private readonly bool withNull;

    // By column, the rules that match in all regions of it and of those behind it.
    private readonly ulong[][] always;
    private readonly int[] path;
    private List<int[]> found = [];
    private int inside;
    private int wanted;
    private int left;

    /// <param name="withNull">Whether null counts as an input.</param>
    public CoverSearch(IReadOnlyList<ColumnRegions> columns, int rules, bool withNull)
    {
        this.columns = columns;
        this.withNull = withNull;
        path = new int[columns.Count];
        always = new ulong[columns.Count + 1][];
        always[columns.Count] = RuleSet.Of(rules, Enumerable.Range(0, rules));
        for (var column = columns.Count - 1; column >= 0; column--)
        {
            always[column] = always[column + 1];
            for (var region = 0; region < CountOf(column); region++) always[column] = always[column].And(columns[column].RulesIn(region));
        }
    }

    /// <summary>Whether the last search ended before all was seen.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Inputs, as a region of each column, that none of the rules matches.</summary>
    /// <param name="rule">Only inputs that this rule matches; -1 for all.</param>
    public List<int[]> Uncovered(ulong[] by, int most, int rule = -1)
    {
        (found, inside, wanted, left, WasCut) = ([], rule, most, MaxBoxes, false);
        if (Enumerable.Range(0, columns.Count).All(c => First(c) >= 0)) Visit(0, by);
        return found;
    }

    private void Visit(int column, ulong[] possible)
    {
        if (found.Count == wanted) return;
        if (left-- == 0) WasCut = true;
        if (left < 0) return;
        if (possible.IsEmpty())
        {
            found.Add([.. path.AsSpan(0, column), .. Enumerable.Range(column, columns.Count - column).Select(First)]);
            return;
        }

        if (RuleSet.FirstOfBoth(possible, always[column]) >= 0) return;
        ulong[]? before = null;
        for (var region = 0; region < CountOf(column); region++)
        {
            if (!IsInside(column, region)) continue;
            var next = possible.And(columns[column].RulesIn(region));
            if (before is not null && before.AsSpan().SequenceEqual(next)) continue;
            before = next;
            path[column] = region;
            Visit(column + 1, next);
        }
    }

    // Null is the last of the regions.
    private int CountOf(int column) => columns[column].Count - (withNull ? 0 : 1);

    private bool IsInside(int column, int region) => inside < 0 || columns[column].RulesIn(region).Has(inside);

    private int First(int column) => Enumerable.Range(0, CountOf(column)).FirstOrDefault(region => IsInside(column, region), -1);
}
