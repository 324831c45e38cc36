namespace MotCua.Feel;

/// <summary>Functions of a list that also take their elements as arguments (DMN 1.5, 10.3.4.4). Of an empty list most have no result.</summary>
internal static class StatisticsFunctions
{
    private delegate FeelValue Body(in Call call, ReadOnlySpan<FeelValue> items);

    private delegate bool Combination(in FeelNumber left, in FeelNumber right, out FeelNumber result);

    public static void AddTo(BuiltIns.Table table)
    {
        Add(table, "min", "c", "Any", (in Call call, ReadOnlySpan<FeelValue> items) => Extreme(call, items, -1));
        Add(table, "max", "c", "Any", (in Call call, ReadOnlySpan<FeelValue> items) => Extreme(call, items, 1));
        Add(table, "sum", "n", "number", (in Call call, ReadOnlySpan<FeelValue> items) => Total(call, items, FeelNumber.TryAdd));
        Add(table, "product", "n", "number", (in Call call, ReadOnlySpan<FeelValue> items) => Total(call, items, FeelNumber.TryMultiply));
        Add(table, "mean", "n", "number", Mean);
        Add(table, "median", "n", "number", Median);
        Add(table, "stddev", "n", "number", Deviation);
        Add(table, "mode", "n", "list<number>", Mode);
        Add(table, "all", "b", "boolean", (in Call call, ReadOnlySpan<FeelValue> items) => Truth(call, items, isAll: true));
        Add(table, "any", "b", "boolean", (in Call call, ReadOnlySpan<FeelValue> items) => Truth(call, items, isAll: false));
    }

    private static void Add(BuiltIns.Table table, string name, string item, string result, Body body)
    {
        table.Add(name, $"list: list -> {result}", (in Call call) => call.Evaluation.Spend(call.List(0).Count) ? body(call, call.List(0).Items) : default);
        table.Add(name, $"{item}1: Any|null, {item}...: Any|null -> {result}", (in Call call) => body(call, call.Arguments));
    }

    private static FeelValue Extreme(in Call call, ReadOnlySpan<FeelValue> items, int sign)
    {
        if (items.Length == 0 || FeelComparison.Order(items[0], items[0]) is null) return call.None();
        var best = 0;
        for (var i = 1; i < items.Length; i++)
        {
            if (FeelComparison.Order(items[i], items[best]) is not { } order) return call.None();
            if (Math.Sign(order) == sign) best = i;
        }

        return items[best];
    }

    private static FeelValue Total(in Call call, ReadOnlySpan<FeelValue> items, Combination combine)
    {
        if (items.Length == 0 || !items[0].TryGetNumber(out var total)) return call.None();
        for (var i = 1; i < items.Length; i++)
        {
            if (!items[i].TryGetNumber(out var number) || !combine(total, number, out total)) return call.None();
        }

        return FeelValue.Of(total);
    }

    private static FeelValue Mean(in Call call, ReadOnlySpan<FeelValue> items) =>
        Total(call, items, FeelNumber.TryAdd).TryGetNumber(out var sum) && FeelNumber.TryDivide(sum, items.Length, out var mean) ? FeelValue.Of(mean) : default;

    private static FeelValue Median(in Call call, ReadOnlySpan<FeelValue> items)
    {
        if (items.Length == 0 || Sorted(call, items) is not { } numbers) return call.None();
        var middle = numbers.Length / 2;
        if (numbers.Length % 2 == 1) return FeelValue.Of(numbers[middle]);
        return FeelNumber.TryAdd(numbers[middle - 1], numbers[middle], out var sum) && FeelNumber.TryDivide(sum, 2, out var half) ? FeelValue.Of(half) : call.None();
    }

    // Of a sample: the squares are divided by one less than their number.
    private static FeelValue Deviation(in Call call, ReadOnlySpan<FeelValue> items)
    {
        if (items.Length < 2 || !call.Evaluation.Spend(10L * items.Length)) return call.None();
        if (!Mean(call, items).TryGetNumber(out var mean)) return default;
        var squares = FeelNumber.Zero;
        foreach (ref readonly var item in items)
        {
            item.TryGetNumber(out var number);
            if (!FeelNumber.TrySubtract(number, mean, out var distance) || !FeelNumber.TryMultiply(distance, distance, out var square)
                || !FeelNumber.TryAdd(squares, square, out squares))
            {
                return call.None();
            }
        }

        return FeelNumber.TryDivide(squares, items.Length - 1, out var variance) && FeelNumber.TrySqrt(variance, out var root) ? FeelValue.Of(root) : call.None();
    }

    private static FeelValue Mode(in Call call, ReadOnlySpan<FeelValue> items)
    {
        if (Sorted(call, items) is not { } numbers) return call.None();
        var (most, run) = (0, 0);
        var modes = new ListBuilder(0);
        for (var i = 0; i < numbers.Length; i++)
        {
            run = i > 0 && numbers[i] == numbers[i - 1] ? run + 1 : 1;
            if (run > most) (most, modes) = (run, new(0));
            if (run == most && !modes.Add(call.Evaluation, FeelValue.Of(numbers[i]))) return default;
        }

        return modes.ToValue();
    }

    private static FeelNumber[]? Sorted(in Call call, ReadOnlySpan<FeelValue> items)
    {
        if (!call.Evaluation.Spend(20L * items.Length) || !call.Evaluation.Produce((long)items.Length * ListBuilder.ValueSize)) return null;
        var numbers = new FeelNumber[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (!items[i].TryGetNumber(out numbers[i])) return null;
        }

        Array.Sort(numbers);
        return numbers;
    }

    private static FeelValue Truth(in Call call, ReadOnlySpan<FeelValue> items, bool isAll)
    {
        bool? outcome = isAll;
        var hasStranger = false;
        foreach (ref readonly var item in items)
        {
            outcome = isAll ? outcome & item.Boolean : outcome | item.Boolean;
            hasStranger |= item.Kind is not (FeelKind.Boolean or FeelKind.Null);
        }

        return outcome is null && hasStranger ? call.None() : FeelValue.Of(outcome);
    }
}
