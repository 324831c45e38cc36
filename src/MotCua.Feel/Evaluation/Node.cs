namespace MotCua.Feel;

/// <summary>A node of what is run: names are slots, constants are folded. Immutable but for caches, so any number of evaluations may share it.</summary>
internal abstract class Node(TextSpan span)
{
    public TextSpan Span { get; } = span;

    public abstract FeelValue Evaluate(FeelEvaluation evaluation);

    /// <summary>The value as a truth value without making it a value first; null for what is no Boolean.</summary>
    public virtual bool? Test(FeelEvaluation evaluation) => Evaluate(evaluation).Boolean;
}

/// <summary>A node that is more naturally a truth value.</summary>
internal abstract class TruthNode(TextSpan span) : Node(span)
{
    public sealed override FeelValue Evaluate(FeelEvaluation evaluation) => FeelValue.Of(Test(evaluation));

    public abstract override bool? Test(FeelEvaluation evaluation);
}

internal sealed class ConstantNode(TextSpan span, FeelValue value) : Node(span)
{
    private readonly FeelValue value = value;

    public ref readonly FeelValue Value => ref value;

    public override FeelValue Evaluate(FeelEvaluation evaluation) => value;
}

internal sealed class InputNode(TextSpan span, int index) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var inputs = evaluation.Inputs;
        return (uint)index < (uint)inputs.Length ? inputs[index] : default;
    }
}

internal sealed class LocalNode(TextSpan span, int slot) : Node(span)
{
    public int Slot { get; } = slot;

    public override FeelValue Evaluate(FeelEvaluation evaluation) => evaluation.Slot(Slot);
}

/// <summary>A name that nothing carries: null each time, with the finding each time.</summary>
internal sealed class UnknownNode(TextSpan span, string name) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        if (evaluation.IsListening) evaluation.Report(Findings.UnknownName(Span, name, null));
        return default;
    }
}

/// <summary>A literal behind @ that is none: null each time, with the finding each time.</summary>
internal sealed class BadLiteralNode(TextSpan span) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        evaluation.Report(Findings.NoTemporalLiteral(Span));
        return default;
    }
}

/// <summary>A name inside a filter that may be a property of the element under test, of the next one outside, or what it is without them.</summary>
internal sealed class ItemNameNode(TextSpan span, string name, Node[] items, Node otherwise) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        foreach (var item in items)
        {
            var element = item.Evaluate(evaluation);
            if (element.Context is { } context ? context.TryGet(name, out var value) : Properties.TryGet(element, name, out value)) return value;
        }

        return otherwise.Evaluate(evaluation);
    }
}
