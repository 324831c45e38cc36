namespace MotCua.Feel;

/// <summary>What goes through a list or a range, one element after the other.</summary>
internal abstract class IterationLogic(DmnPlace place, FeelType type, Logic source) : Logic(place, type)
{
    /// <summary>False, with a finding, for what cannot be gone through.</summary>
    protected bool TryStart(DmnRun run, FeelValue[] frame, out Domain domain)
    {
        var values = source.Evaluate(run, frame);
        if (Domain.TryThrough(values, out domain)) return true;
        run.Report(DmnFindings.OfExpression(source.Place, Findings.NotIterable(default, Findings.Kind(values))));
        return false;
    }
}

/// <summary><c>for</c>: the list of what the body yields; <c>partial</c> is the list so far.</summary>
internal sealed class ForLogic(DmnPlace place, FeelType type, Logic source, int variable, int partial, Logic body) : IterationLogic(place, type, source)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        if (!TryStart(run, frame, out var domain)) return default;
        var results = new ListBuilder(0);
        while (domain.TryNext(out var element))
        {
            var inner = frame.With(variable, element).With(partial, results.ToValue());
            if (!run.Evaluation.Spend(1) || !results.Add(run.Evaluation, body.Evaluate(run, inner))) return default;
        }

        return results.ToValue();
    }
}

/// <summary><c>every</c> and <c>some</c>: a conjunction or disjunction of three values.</summary>
internal sealed class QuantifierLogic(DmnPlace place, bool isEvery, Logic source, int variable, Logic body) : IterationLogic(place, FeelType.Boolean, source)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        if (!TryStart(run, frame, out var domain)) return default;
        bool? outcome = isEvery;
        while (outcome != !isEvery && run.Evaluation.Spend(1) && domain.TryNext(out var element))
        {
            var value = body.Evaluate(run, frame.With(variable, element));
            if (value.Kind is not (FeelKind.Boolean or FeelKind.Null))
            {
                run.Report(DmnFindings.OfExpression(body.Place, Findings.NotACondition(default, Findings.Kind(value))));
            }

            outcome = isEvery ? outcome & value.Boolean : outcome | value.Boolean;
        }

        return FeelValue.Of(outcome);
    }
}

/// <summary>A filter whose match is no text: the elements of which it is true.</summary>
internal sealed class FilterLogic(DmnPlace place, FeelType type, Logic source, int item, IReadOnlyList<(string Name, int FramePlace)> entries, Logic match)
    : IterationLogic(place, type, source)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        if (!TryStart(run, frame, out var domain)) return default;
        var results = new ListBuilder(0);
        while (domain.TryNext(out var element))
        {
            var inner = frame.With(item, element);
            foreach (var (name, framePlace) in entries)
            {
                if (element.Context is { } context && context.TryGet(name, out var entry)) inner = inner.With(framePlace, entry);
            }

            if (!run.Evaluation.Spend(1)) return default;
            if (match.Evaluate(run, inner).IsTrue && !results.Add(run.Evaluation, element)) return default;
        }

        return results.ToValue();
    }
}
