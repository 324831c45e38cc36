namespace MotCua.Feel;

/// <summary>Contexts (DMN 1.5, 10.3.4.10).</summary>
internal static class ContextFunctions
{
    private static readonly ContextShape EntryShape = new(["key", "value"]);

    public static void AddTo(BuiltIns.Table table)
    {
        table.Add("get value", "m: context, key: string -> Any", (in Call call) => call[0].Context!.TryGet(call.Text(1), out var value) ? value : default);
        table.Add("get entries", "m: context -> list<context<key: string, value: Any>>", Entries);
        table.Add("context", "entries: list<context> -> context", Context);
        table.Add("context put", "context: context, key: string, value: Any|null -> context", (in Call call) => Put(call, [call[1]]));
        table.Add("context put", "context: context, keys: list<string>, value: Any|null -> context", (in Call call) => Put(call, call.List(1).Items));
        table.Add("context merge", "contexts: list<context> -> context", Merge);
    }

    private static FeelValue Entries(in Call call)
    {
        var list = new ListBuilder(0);
        foreach (var (key, value) in call[0].Context!)
        {
            if (!call.Evaluation.Spend(1) || !call.Evaluation.Produce(4L * ListBuilder.ValueSize)) return default;
            if (!list.Add(call.Evaluation, FeelValue.Of(new FeelContext(EntryShape, [FeelValue.Of(key), value])))) return default;
        }

        return list.ToValue();
    }

    private static FeelValue Context(in Call call)
    {
        var builder = new FeelContextBuilder();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var item in call.List(0).Items)
        {
            if (!call.Evaluation.Spend(1) || !call.Evaluation.Produce(4L * ListBuilder.ValueSize)) return default;
            if (item.Context is not { } entry || !entry.TryGet("key", out var key) || !entry.TryGet("value", out var value)) return call.None();
            if (key.Text is not { } name || !keys.Add(name)) return call.None();
            builder.Put(name, value);
        }

        return FeelValue.Of(builder.Build());
    }

    private static FeelValue Put(in Call call, ReadOnlySpan<FeelValue> keys)
    {
        if (keys.Length is 0 or > FeelLimits.ValueDepth) return call.None();
        var changed = Put(call, call[0], keys);
        return changed.IsNull ? call.None() : changed;
    }

    private static FeelValue Put(in Call call, in FeelValue target, ReadOnlySpan<FeelValue> keys)
    {
        if (target.Context is not { } context || keys[0].Text is not { } key) return default;
        if (!call.Evaluation.Spend(8L * (context.Count + 1)) || !call.Evaluation.Produce((context.Count + 2L) * 2 * ListBuilder.ValueSize)) return default;
        if (keys.Length == 1) return FeelValue.Of(context.With(key, call[2]));
        var inner = context.TryGet(key, out var found) ? Put(call, found, keys[1..]) : default;
        return inner.IsNull ? default : FeelValue.Of(context.With(key, inner));
    }

    private static FeelValue Merge(in Call call)
    {
        var builder = new FeelContextBuilder();
        foreach (ref readonly var item in call.List(0).Items)
        {
            if (item.Context is not { } context) return call.None();
            if (!call.Evaluation.Spend(8L * (context.Count + 1)) || !call.Evaluation.Produce(4L * context.Count * ListBuilder.ValueSize)) return default;
            foreach (var (key, value) in context) builder.Put(key, value);
        }

        return FeelValue.Of(builder.Build());
    }
}
