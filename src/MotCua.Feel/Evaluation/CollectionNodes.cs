using System.Numerics;

namespace MotCua.Feel;

internal sealed class ListNode(TextSpan span, Node[] items) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        if (items.Length == 0) return FeelValue.Of(FeelList.Empty);
        if (!evaluation.Produce((items.Length + 3L) * ListBuilder.ValueSize)) return default;
        var values = new FeelValue[items.Length];
        for (var i = 0; i < items.Length; i++) values[i] = items[i].Evaluate(evaluation);
        return FeelValue.Of(new FeelList(values, values.Length));
    }
}

/// <summary>A context literal: each entry goes to a slot, where the later ones find it.</summary>
internal sealed class ContextNode(TextSpan span, ContextShape shape, Node[] entries, int[] slots) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        if (!evaluation.Produce((entries.Length + 4L) * ListBuilder.ValueSize)) return default;
        var values = new FeelValue[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            values[i] = entries[i].Evaluate(evaluation);
            evaluation.Slot(slots[i]) = values[i];
        }

        return FeelValue.Of(new FeelContext(shape, values));
    }
}

/// <summary>A context literal with the same key twice: null.</summary>
internal sealed class DuplicateKeyNode(TextSpan span, string key) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        evaluation.Report(Findings.DuplicateKey(Span, key));
        return default;
    }
}

internal sealed class RangeNode(TextSpan span, Node start, Node end, bool startIncluded, bool endIncluded) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var low = start.Evaluate(evaluation);
        var high = end.Evaluate(evaluation);
        if (!low.IsNull && !high.IsNull && FeelComparison.Order(low, high) is null)
        {
            if (evaluation.IsListening) evaluation.Report(Findings.NotARange(Span, Findings.Kind(low), Findings.Kind(high)));
            return default;
        }

        return FeelValue.Of(new FeelRange(low, high, startIncluded, endIncluded));
    }
}

internal sealed class UnaryRangeNode(TextSpan span, RangeForm form, Node operand) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation) => FeelValue.Of(FeelRange.Unary(form, operand.Evaluate(evaluation)));
}

/// <summary><c>x.name</c>; remembers where contexts of the last shape have the key.</summary>
internal sealed class PathNode(TextSpan span, Node source, string name) : Node(span)
{
    private Place? last;
    private int misses;

    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var value = source.Evaluate(evaluation);
        return value.Context is { } context && TryGet(context, out var found) ? found : Get(evaluation, value, 0);
    }

    private bool TryGet(FeelContext context, out FeelValue value)
    {
        var place = last;
        var index = place is not null && ReferenceEquals(place.Shape, context.Shape) ? place.Index : Look(context.Shape);
        value = index < 0 ? default : context.Values[index];
        return index >= 0;
    }

    private int Look(ContextShape shape)
    {
        // Ever more seldom, so that a list of many shapes costs no memory.
        var index = shape.IndexOf(name);
        if (BitOperations.IsPow2(++misses)) last = new(shape, index);
        return index;
    }

    private FeelValue Get(FeelEvaluation evaluation, in FeelValue value, int depth)
    {
        if (value.Context is { } context && TryGet(context, out var entry)) return entry;
        if (value.List is { } list) return depth < FeelLimits.ValueDepth ? Project(evaluation, list, depth + 1) : default;
        if (Properties.TryGet(value, name, out var property)) return property;
        if (evaluation.IsListening) evaluation.Report(Findings.UnknownProperty(Span, Findings.Kind(value), name));
        return default;
    }

    // A property of a list is the list of that property (DMN 1.5, 10.3.2.6).
    private FeelValue Project(FeelEvaluation evaluation, FeelList list, int depth)
    {
        var values = new ListBuilder(0);
        foreach (ref readonly var element in list.Items)
        {
            if (!evaluation.Spend(1) || !values.Add(evaluation, Get(evaluation, element, depth))) return default;
        }

        return values.ToValue();
    }

    private sealed record Place(ContextShape Shape, int Index);
}

/// <summary><c>x[test]</c> (DMN 1.5, 10.3.2.5): a number picks one element, a condition keeps those for which it is true.</summary>
internal sealed class FilterNode(TextSpan span, Node source, Node test, int itemSlot, bool isCondition, int price) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var value = source.Evaluate(evaluation);
        if (value.IsNull)
        {
            if (evaluation.IsListening) evaluation.Report(Findings.NotIterable(Span, "null"));
            return default;
        }

        var items = value.List is { } list ? list.Items : new ReadOnlySpan<FeelValue>(in value);
        return isCondition ? Keep(evaluation, items, 0, new(0)) : PickOrKeep(evaluation, items);
    }

    // What the test is shows with the first element; of an empty list nothing can be picked or kept.
    private FeelValue PickOrKeep(FeelEvaluation evaluation, ReadOnlySpan<FeelValue> items)
    {
        evaluation.Slot(itemSlot) = items.Length > 0 ? items[0] : default;
        var first = test.Evaluate(evaluation);
        if (first.Kind == FeelKind.Number) return Pick(evaluation, items, first);
        var kept = new ListBuilder(0);
        if (items.Length > 0 && first.IsTrue && !kept.Add(evaluation, items[0])) return default;
        return Keep(evaluation, items, 1, kept);
    }

    private FeelValue Keep(FeelEvaluation evaluation, ReadOnlySpan<FeelValue> items, int from, ListBuilder kept)
    {
        for (var i = from; i < items.Length; i++)
        {
            if (!evaluation.Spend(price)) return default;
            evaluation.Slot(itemSlot) = items[i];
            if (test.Test(evaluation) == true && !kept.Add(evaluation, items[i])) return default;
        }

        return kept.ToValue();
    }

    private FeelValue Pick(FeelEvaluation evaluation, ReadOnlySpan<FeelValue> items, in FeelValue position)
    {
        if (position.TryGetInt64(out var place))
        {
            if (place > 0 && place <= items.Length) return items[(int)place - 1];
            if (place < 0 && place >= -items.Length) return items[^(int)-place];
        }

        if (evaluation.IsListening) evaluation.Report(Findings.NoSuchPosition(Span, position.ToString(), items.Length));
        return default;
    }
}
