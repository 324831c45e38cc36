using System.Globalization;

namespace MotCua.Feel;

/// <summary>What is amiss with a decision table before it is ever run (DMN 1.5, 8.2.10).</summary>
internal sealed class TableCheck
{
    // As many of a kind as a person can still read.
    private const int MaxFindings = 20;
    private const int MaxPairs = 2_000_000;

    private readonly BoxedTable table;
    private readonly TableLogic logic;
    private readonly ColumnRegions?[] regions;
    private readonly List<ColumnRegions> columns;
    private readonly bool[] isLeftOut;

    // Rules that leave open every column that is left out: they match for certain where the other columns say so.
    private readonly ulong[] certain;
    private readonly CoverSearch search;
    private readonly CoverSearch searchWithNull;
    private readonly List<DmnDiagnostic> found = [];
    private bool isCut;

    public TableCheck(CheckedTable target)
    {
        logic = target.Logic;
        table = logic.Table;
        regions = [.. logic.Columns.Select((c, i) => ColumnRegions.Of(c.Tests, c.Input.Type, c.Allowed is { } own ? [.. target.Types[i].Tests, own] : target.Types[i].Tests))];
        columns = [.. regions.OfType<ColumnRegions>()];
        isLeftOut = [.. logic.Columns.Select((c, i) => regions[i] is null && !c.Tests.All(t => t.IsAny))];
        certain = RuleSet.Of(Rules, Enumerable.Range(0, Rules).Where(r => logic.Columns.Where((_, c) => isLeftOut[c]).All(c => c.Tests[r].IsAny)));
        search = new(columns, Rules, withNull: false);
        searchWithNull = new(columns, Rules, withNull: true);
    }

    private int Rules => table.Rules.Count;

    public IReadOnlyList<DmnDiagnostic> Findings()
    {
        for (var column = 0; column < regions.Length; column++)
        {
            if (isLeftOut[column]) found.Add(DmnFindings.ColumnNotChecked(table.Inputs[column].Place, NameOf(column)));
        }

        var impossible = Impossible();
        switch (table.HitPolicy)
        {
            case HitPolicy.Unique or HitPolicy.Any:
                Overlaps();
                break;
            case HitPolicy.First:
                Hidden([.. Enumerable.Range(0, Rules)], impossible);
                break;
            case HitPolicy.Priority:
                Hidden(ByPriority(), impossible);
                break;
        }

        if (NeedsMatch()) Gaps();
        if (isCut) found.Add(DmnFindings.CheckCutShort(table.Place));
        return found;
    }

    private bool NeedsMatch() => table.Outputs.All(o => o.Default is null)
        && table.HitPolicy is not (HitPolicy.RuleOrder or HitPolicy.OutputOrder)
        && table is not { HitPolicy: HitPolicy.Collect, Aggregation: Aggregation.None or Aggregation.Count };

    private void Gaps()
    {
        var gaps = search.Uncovered(RuleSet.Of(Rules, Enumerable.Range(0, Rules)), MaxFindings + 1);
        isCut |= search.WasCut || gaps.Count > MaxFindings;
        foreach (var gap in gaps.Take(MaxFindings)) found.Add(DmnFindings.Gap(table.Place, When(gap)) with { Example = Example(gap) });
    }

    private bool[] Impossible()
    {
        var impossible = new bool[Rules];
        var count = 0;
        for (var rule = 0; rule < Rules; rule++)
        {
            var column = Array.FindIndex(regions, r => r?.RegionsOf(rule).IsEmpty() ?? false);
            if (column < 0) continue;
            impossible[rule] = true;
            Add(ref count, DmnFindings.NeverMatches(table.Rules[rule].Place, rule + 1, NameOf(column)) with { Rules = [rule + 1] });
        }

        return impossible;
    }

    private void Overlaps()
    {
        var outputs = table.HitPolicy == HitPolicy.Any ? Outputs() : [];
        var (pairs, count) = (0, 0);
        for (var second = 1; second < Rules; second++)
        {
            for (var first = 0; first < second && count <= MaxFindings; first++)
            {
                if (pairs++ == MaxPairs) isCut = true;
                if (pairs > MaxPairs) return;
                if (!certain.Has(first) || !certain.Has(second) || Common(first, second) is not { } box) continue;
                if (table.HitPolicy == HitPolicy.Any && !Differ(outputs, first, second)) continue;
                var overlap = DmnFindings.OverlapOfTwo(table.Rules[second].Place, first + 1, second + 1, When(box), table.HitPolicy == HitPolicy.Unique);
                Add(ref count, overlap with { Rules = [first + 1, second + 1], Example = Example(box) });
            }
        }
    }

    // A region of each column in which both match.
    private int[]? Common(int first, int second)
    {
        var box = new int[columns.Count];
        for (var i = 0; i < box.Length; i++)
        {
            box[i] = RuleSet.FirstOfBoth(columns[i].RegionsOf(first), columns[i].RegionsOf(second));
            if (box[i] < 0) return null;
        }

        return box;
    }

    // What is no constant may or may not differ.
    private static bool Differ(FeelValue?[][] outputs, int first, int second) =>
        outputs[first].Where((value, i) => value is { } a && outputs[second][i] is { } b && FeelComparison.AreEqual(a, b) != true).Any();

    /// <param name="order">The rules in the order in which they win over those behind them; those that are missing have no known place.</param>
    private void Hidden(List<int> order, bool[] impossible)
    {
        var (better, count) = (RuleSet.Empty(Rules), 0);
        foreach (var rule in order)
        {
            if (!impossible[rule] && IsCovered(search, better, rule))
            {
                // A rule that asks for null says so itself.
                var isForMore = columns.All(c => RuleSet.First(c.RegionsOf(rule)) < c.Count - 1);
                if (IsCovered(searchWithNull, better, rule)) Add(ref count, DmnFindings.Hidden(table.Rules[rule].Place, rule + 1) with { Rules = [rule + 1] });
                else if (isForMore && !searchWithNull.WasCut) Add(ref count, DmnFindings.OnlyForNull(table.Rules[rule].Place, rule + 1) with { Rules = [rule + 1] });
            }

            if (certain.Has(rule)) better.Add(rule);
        }
    }

    private bool IsCovered(CoverSearch way, ulong[] by, int rule)
    {
        var isCovered = way.Uncovered(by, 1, rule).Count == 0;
        isCut |= way.WasCut;
        return isCovered && !way.WasCut;
    }

    private List<int> ByPriority()
    {
        var outputs = Outputs();
        return [.. Enumerable.Range(0, Rules).Where(r => outputs[r].All(o => o is not null)).OrderBy(r => outputs[r].Select((o, i) => logic.Outputs[i].Rank(o!.Value)).ToArray(), TableOutputLogic.RankOrder)];
    }

    // By rule and column, the outputs that are constants; null for others.
    private FeelValue?[][] Outputs() => [.. table.Rules.Select(r => r.Outputs.Select(o => Constant(o.Text)).ToArray())];

    private static FeelValue? Constant(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return FeelValue.Null;
        var expression = FeelExpression.Parse(text);
        return expression is { Root: { } root, Diagnostics.Count: 0 } && Compiler.Compile(root).Root is ConstantNode constant ? constant.Value : null;
    }

    private void Add(ref int count, DmnDiagnostic finding)
    {
        if (++count <= MaxFindings) found.Add(finding);
        else isCut = true;
    }

    private string NameOf(int column) => table.Inputs[column].Label ?? table.Inputs[column].Expression.Text;

    // The columns without regions take any value.
    private string[] Example(int[] box) => [.. Values(box).Select(v => v?.ToString() ?? "-")];

    private IEnumerable<FeelValue?> Values(int[] box)
    {
        var next = 0;
        foreach (var region in regions) yield return region?.ExampleOf(box[next++]);
    }

    private (string English, string Vietnamese)? When(int[] box)
    {
        var parts = Values(box).Select((value, column) => (Value: value, Name: NameOf(column))).Where(p => p.Value is not null).ToList();
        return parts.Count == 0 ? null : (string.Join(" and ", parts.Select(p => $"{p.Name} = {p.Value}")), string.Join(" và ", parts.Select(p => $"{p.Name} = {InVietnamese(p.Value!.Value)}")));
    }

    // For readers who know no FEEL: yes, no and dates as they are written on paper.
    private static string InVietnamese(FeelValue value) =>
        value.Boolean is { } yes ? yes ? "có" : "không"
        : value.TryGetDate(out var date) && date.TryToDateOnly(out var day) ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : value.ToString();
}
