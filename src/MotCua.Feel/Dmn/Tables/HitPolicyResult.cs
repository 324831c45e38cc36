namespace MotCua.Feel;

/// <summary>The result of a table from the rules that match (DMN 1.5, 8.2.10 and 8.2.11).</summary>
internal readonly struct HitPolicyResult(BoxedTable table, IReadOnlyList<TableOutputLogic> outputs, Logic[][] rules, DmnRun run, FeelValue[] frame)
{
    public FeelValue Of(ReadOnlySpan<ulong> matching)
    {
        var hits = TableLogic.Rules(matching);
        if (hits.Count == 0) return OfNone();
        switch (table.HitPolicy)
        {
            case HitPolicy.Unique:
                return hits.Count == 1 ? Output(hits[0]) : Overlapping(hits);
            case HitPolicy.First:
                return Output(hits[0]);
            case HitPolicy.Any:
                return Agreed(hits);
            case HitPolicy.Priority:
                return Join(ByPriority(hits)[0]);
            case HitPolicy.OutputOrder:
                var ordered = new FeelValue[hits.Count];
                var cells = ByPriority(hits);
                for (var i = 0; i < ordered.Length; i++) ordered[i] = Join(cells[i]);
                return FeelValue.Of(FeelList.Of(ordered));
            default:
                return table.HitPolicy == HitPolicy.Collect && table.Aggregation != Aggregation.None ? Aggregated(hits) : All(hits);
        }
    }

    // The defaults; without any, the empty list of a table of many hits, the count of nothing, and null.
    private FeelValue OfNone()
    {
        if (outputs.Any(o => o.Default is not null))
        {
            var cells = new FeelValue[outputs.Count];
            for (var i = 0; i < cells.Length; i++) cells[i] = outputs[i].Default?.Evaluate(run, frame) ?? default;
            return Join(cells);
        }

        return (table.HitPolicy, table.Aggregation) switch
        {
            (HitPolicy.Collect, Aggregation.Count) => FeelValue.Of(0),
            (HitPolicy.Collect, Aggregation.None) or (HitPolicy.RuleOrder or HitPolicy.OutputOrder, _) => FeelValue.Of(FeelList.Empty),
            _ => default,
        };
    }

    private FeelValue Overlapping(List<int> hits)
    {
        run.Report(DmnFindings.Overlap(table.Place, hits.Select(h => h + 1)));
        return default;
    }

    private FeelValue Agreed(List<int> hits)
    {
        var first = Output(hits[0]);
        for (var i = 1; i < hits.Count; i++)
        {
            if (FeelComparison.AreEqual(first, Output(hits[i])) != true) return Overlapping(hits);
        }

        return first;
    }

    private FeelValue All(List<int> hits)
    {
        var values = new FeelValue[hits.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Output(hits[i]);
        return FeelValue.Of(FeelList.Of(values));
    }

    private FeelValue Aggregated(List<int> hits)
    {
        if (table.Aggregation == Aggregation.Count) return FeelValue.Of(hits.Count);
        var totals = Cells(hits[0]);
        for (var i = 1; i < hits.Count; i++)
        {
            var cells = Cells(hits[i]);
            for (var column = 0; column < cells.Length; column++) totals[column] = Aggregate(totals[column], cells[column]);
        }

        return Join(totals);
    }

    private FeelValue Aggregate(in FeelValue left, in FeelValue right)
    {
        if (table.Aggregation == Aggregation.Sum)
        {
            if (left.TryGetNumber(out var a) && right.TryGetNumber(out var b) && FeelNumber.TryAdd(a, b, out var sum)) return FeelValue.Of(sum);
            run.Report(DmnFindings.OfExpression(table.Place, Findings.Operands(default, "+", Findings.Kind(left), Findings.Kind(right))));
            return default;
        }

        if (FeelComparison.Order(left, right) is { } order) return order < 0 == (table.Aggregation == Aggregation.Min) ? left : right;
        run.Report(DmnFindings.OfExpression(table.Place, Findings.NotComparable(default, Findings.Kind(left), Findings.Kind(right))));
        return default;
    }

    // By the first output column, then the next; a value that is in no list comes last, rules of the same rank stay in their order.
    private List<FeelValue[]> ByPriority(List<int> hits)
    {
        var ranked = new List<(FeelValue[] Cells, int[] Ranks)>(hits.Count);
        foreach (var hit in hits)
        {
            var cells = Cells(hit);
            ranked.Add((cells, [.. outputs.Select((o, i) => o.Rank(cells[i]))]));
        }

        return [.. ranked.OrderBy(r => r.Ranks, TableOutputLogic.RankOrder).Select(r => r.Cells)];
    }

    private FeelValue Output(int rule) => outputs.Count == 1 ? rules[rule][0].Evaluate(run, frame) : Join(Cells(rule));

    private FeelValue[] Cells(int rule)
    {
        var cells = new FeelValue[outputs.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = rules[rule][i].Evaluate(run, frame);
        return cells;
    }

    private FeelValue Join(FeelValue[] cells)
    {
        if (cells.Length == 1) return cells[0];
        var context = new FeelContextBuilder();
        for (var i = 0; i < cells.Length; i++) context.Put(outputs[i].Name, cells[i]);
        return FeelValue.Of(context.Build());
    }
}
