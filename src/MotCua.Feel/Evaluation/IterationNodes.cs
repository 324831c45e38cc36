namespace MotCua.Feel;

/// <summary>One iterator: what it goes through and the slot of its name.</summary>
internal sealed record Iterator(Node Source, Node? End, int Slot)
{
    public bool TryStart(FeelEvaluation evaluation, out Domain domain)
    {
        var start = Source.Evaluate(evaluation);
        var end = End?.Evaluate(evaluation);
        if (end is { } last ? Domain.TryBetween(start, last, out domain) : Domain.TryThrough(start, out domain)) return true;
        if (evaluation.IsListening) evaluation.Report(Findings.NotIterable(Source.Span, Findings.Kind(start)));
        return false;
    }
}

/// <summary><c>for ... return</c>; the last iterator turns fastest.</summary>
internal sealed class ForNode(TextSpan span, Iterator[] iterators, Node body, int partialSlot, int price) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var results = new ListBuilder(0);
        return Run(evaluation, 0, ref results) ? results.ToValue() : default;
    }

    private bool Run(FeelEvaluation evaluation, int level, ref ListBuilder results)
    {
        if (level == iterators.Length) return Yield(evaluation, ref results);
        if (!iterators[level].TryStart(evaluation, out var domain)) return false;
        while (domain.TryNext(out var value))
        {
            if (!evaluation.Spend(price)) return false;
            evaluation.Slot(iterators[level].Slot) = value;
            if (!Run(evaluation, level + 1, ref results)) return false;
        }

        return true;
    }

    private bool Yield(FeelEvaluation evaluation, ref ListBuilder results)
    {
        if (partialSlot >= 0)
        {
            if (!evaluation.Produce(2 * ListBuilder.ValueSize)) return false;
            evaluation.Slot(partialSlot) = results.ToValue();
        }

        var value = body.Evaluate(evaluation);
        return results.Add(evaluation, value);
    }
}

/// <summary><c>some</c> and <c>every</c>: a disjunction or conjunction of three values over all combinations.</summary>
internal sealed class QuantifiedNode(TextSpan span, bool isEvery, Iterator[] iterators, Node condition, int price) : TruthNode(span)
{
    public override bool? Test(FeelEvaluation evaluation)
    {
        bool? outcome = isEvery;
        return Run(evaluation, 0, ref outcome) ? outcome : null;
    }

    // Ends early, with the outcome settled, by pretending that there is nothing more to go through.
    private bool Run(FeelEvaluation evaluation, int level, ref bool? outcome)
    {
        if (level == iterators.Length)
        {
            var isMet = condition.Test(evaluation);
            outcome = isEvery ? outcome & isMet : outcome | isMet;
            return true;
        }

        if (!iterators[level].TryStart(evaluation, out var domain)) return false;
        while (outcome != !isEvery && domain.TryNext(out var value))
        {
            if (!evaluation.Spend(price)) return false;
            evaluation.Slot(iterators[level].Slot) = value;
            if (!Run(evaluation, level + 1, ref outcome)) return false;
        }

        return true;
    }
}
