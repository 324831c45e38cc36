namespace MotCua.Feel;

/// <summary>Lists but for statistics, and sorting (DMN 1.5, 10.3.4.4 and 10.3.4.9). Positions count from 1, negative ones from the end.</summary>
internal static class ListFunctions
{
    public static void AddTo(BuiltIns.Table table)
    {
        table.Add("list contains", "list: list, element: Any|null -> boolean", Contains);
        table.Add("count", "list: list -> number", (in Call call) => FeelValue.Of(call.List(0).Count));
        table.Add("sublist", "list: list, start position: number, length?: number -> list", Sublist);
        table.Add("append", "list: list, item: Any|null, item...: Any|null -> list", Append);
        table.Add("concatenate", "list: list, list...: list -> list", Concatenate);
        table.Add("insert before", "list: list, position: number, newItem: Any|null -> list", InsertBefore);
        table.Add("remove", "list: list, position: number -> list", Remove);
        table.Add("list replace", "list: list, position: number, newItem: Any|null -> list", ReplaceAt);
        table.Add("list replace", "list: list, match: function, newItem: Any|null -> list", ReplaceMatching);
        table.Add("reverse", "list: list -> list", Reverse);
        table.Add("index of", "list: list, match: Any|null -> list<number>", IndexOf);
        table.Add("union", "list: list, list...: list -> list", Distinct);
        table.Add("distinct values", "list: list -> list", Distinct);
        table.Add("flatten", "list: list -> list", Flatten);
        table.Add("sort", "list: list, precedes: function -> list", Sorting.Sort);
    }

    private static FeelValue Contains(in Call call)
    {
        if (!call.Evaluation.Spend(call.List(0).Count)) return default;
        foreach (ref readonly var item in call.List(0).Items)
        {
            if (FeelComparison.AreEqual(call.Evaluation, item, call[1]) == true) return FeelValue.True;
        }

        return FeelValue.False;
    }

    private static FeelValue Sublist(in Call call)
    {
        var items = call.List(0).Items;
        if (!TryPlace(call, items.Length, out var start)) return call.None();
        var length = call.Has(2) ? call.Whole(2) : items.Length - start;
        return length < 1 || length > items.Length - start ? call.None() : Joined(call, items.Slice(start, length));
    }

    private static FeelValue Append(in Call call) => Joined(call, call.List(0).Items, call.Arguments[1..]);

    private static FeelValue Concatenate(in Call call)
    {
        var list = new ListBuilder(0);
        foreach (ref readonly var part in call.Arguments)
        {
            if (!call.Evaluation.Spend(part.List!.Count) || !list.AddRange(call.Evaluation, part.List!.Items)) return default;
        }

        return list.ToValue();
    }

    private static FeelValue InsertBefore(in Call call)
    {
        var items = call.List(0).Items;
        return TryPlace(call, items.Length, out var place) ? Joined(call, items[..place], call.Arguments[2..], items[place..]) : call.None();
    }

    private static FeelValue Remove(in Call call)
    {
        var items = call.List(0).Items;
        return TryPlace(call, items.Length, out var place) ? Joined(call, items[..place], items[(place + 1)..]) : call.None();
    }

    private static FeelValue ReplaceAt(in Call call)
    {
        var items = call.List(0).Items;
        return TryPlace(call, items.Length, out var place) ? Joined(call, items[..place], call.Arguments[2..], items[(place + 1)..]) : call.None();
    }

    private static FeelValue ReplaceMatching(in Call call)
    {
        var list = new ListBuilder(0);
        foreach (ref readonly var item in call.List(0).Items)
        {
            var isMatch = call.Function(1).Invoke(call.Evaluation, item, call[2]);
            if (isMatch.Kind != FeelKind.Boolean) return call.None();
            if (!list.Add(call.Evaluation, isMatch.IsTrue ? call[2] : item)) return default;
        }

        return list.ToValue();
    }

    private static FeelValue Reverse(in Call call)
    {
        var items = call.List(0).Items;
        var list = new ListBuilder(0);
        for (var i = items.Length - 1; i >= 0; i--)
        {
            if (!call.Evaluation.Spend(1) || !list.Add(call.Evaluation, items[i])) return default;
        }

        return list.ToValue();
    }

    private static FeelValue IndexOf(in Call call)
    {
        var items = call.List(0).Items;
        var list = new ListBuilder(0);
        for (var i = 0; i < items.Length; i++)
        {
            if (!call.Evaluation.Spend(1)) return default;
            if (FeelComparison.AreEqual(call.Evaluation, items[i], call[1]) == true && !list.Add(call.Evaluation, FeelValue.Of(i + 1))) return default;
        }

        return list.ToValue();
    }

    private static FeelValue Distinct(in Call call)
    {
        var list = new ListBuilder(0);
        foreach (ref readonly var part in call.Arguments)
        {
            foreach (ref readonly var item in part.List!.Items)
            {
                if (!call.Evaluation.Spend(list.Count + 1)) return default;
                if (!list.Contains(call.Evaluation, item) && !list.Add(call.Evaluation, item)) return default;
            }
        }

        return list.ToValue();
    }

    private static FeelValue Flatten(in Call call)
    {
        var list = new ListBuilder(0);
        return Flatten(call.Evaluation, call.List(0), 0, ref list) ? list.ToValue() : default;
    }

    private static bool Flatten(FeelEvaluation evaluation, FeelList source, int depth, ref ListBuilder list)
    {
        if (depth > FeelLimits.ValueDepth) return evaluation.Spend(FeelLimits.Steps + 1L);
        foreach (ref readonly var item in source.Items)
        {
            if (!evaluation.Spend(1)) return false;
            if (item.List is { } inner ? !Flatten(evaluation, inner, depth + 1, ref list) : !list.Add(evaluation, item)) return false;
        }

        return true;
    }

    private static FeelValue Joined(in Call call, ReadOnlySpan<FeelValue> first, ReadOnlySpan<FeelValue> second = default, ReadOnlySpan<FeelValue> third = default)
    {
        var count = first.Length + second.Length + third.Length;
        if (!call.Evaluation.Spend(count) || !call.Evaluation.Produce((long)count * ListBuilder.ValueSize)) return default;
        var list = new ListBuilder(count);
        list.AddRange(call.Evaluation, first);
        list.AddRange(call.Evaluation, second);
        list.AddRange(call.Evaluation, third);
        return list.ToValue();
    }

    /// <summary>The second argument as a place from 0 in a list of that length; false if there is none.</summary>
    private static bool TryPlace(in Call call, int count, out int place)
    {
        var position = call.Whole(1);
        place = position < 0 ? count + position : position - 1;
        return position != 0 && place >= 0 && place < count;
    }
}
