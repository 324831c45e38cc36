namespace MotCua.Feel;

/// <summary><c>sort(list, precedes)</c> (DMN 1.5, 10.3.4.9): a merge, which keeps the order of equals and ends whatever the function says.</summary>
internal static class Sorting
{
    public static FeelValue Sort(in Call call)
    {
        var count = call.List(0).Count;
        if (!call.Evaluation.Produce(2L * count * ListBuilder.ValueSize)) return default;
        var items = call.List(0).Items.ToArray();
        var merged = new FeelValue[count];
        for (var width = 1; width < count; width *= 2)
        {
            for (var from = 0; from < count; from += 2 * width)
            {
                var middle = Math.Min(from + width, count);
                if (!Merge(call, items, merged, from, middle, Math.Min(middle + width, count))) return call.None();
            }

            (items, merged) = (merged, items);
        }

        return FeelValue.Of(new FeelList(items, count));
    }

    private static bool Merge(in Call call, FeelValue[] items, FeelValue[] merged, int from, int middle, int end)
    {
        var (left, right) = (from, middle);
        for (var at = from; at < end; at++)
        {
            var takesRight = left == middle;
            if (!takesRight && right < end)
            {
                var precedes = call.Function(1).Invoke(call.Evaluation, items[right], items[left]);
                if (precedes.Kind != FeelKind.Boolean || !call.Evaluation.Spend(1)) return false;
                takesRight = precedes.IsTrue;
            }

            merged[at] = takesRight ? items[right++] : items[left++];
        }

        return true;
    }
}
