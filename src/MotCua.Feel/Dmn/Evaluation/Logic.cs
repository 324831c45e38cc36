namespace MotCua.Feel;

/// <summary>Boxed logic ready to run. Immutable; any number of evaluations may share it.</summary>
/// <param name="type">The type of the value as far as reading can tell.</param>
internal abstract class Logic(DmnPlace place, FeelType type)
{
    public DmnPlace Place { get; } = place;

    public FeelType Type { get; } = type;

    public abstract FeelValue Evaluate(DmnRun run, FeelValue[] frame);
}

/// <summary>What the model leaves out, or what cannot be evaluated and was reported when it was read.</summary>
internal sealed class NoLogic(DmnPlace place) : Logic(place, FeelType.Null)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame) => default;
}

/// <summary>A text in FEEL.</summary>
internal sealed class TextLogic(DmnPlace place, FeelExpression expression) : Logic(place, expression.Type)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        var outer = run.Enter(Place);
        var value = expression.Evaluate(frame, run.Evaluation);
        run.Enter(outer);
        return value;
    }
}

/// <summary>A list.</summary>
internal sealed class ListLogic(DmnPlace place, FeelType type, IReadOnlyList<Logic> items) : Logic(place, type)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        var values = new FeelValue[items.Count];
        for (var i = 0; i < values.Length; i++) values[i] = items[i].Evaluate(run, frame);
        return FeelValue.Of(FeelList.Of(values));
    }
}

/// <summary>A row of a relation.</summary>
internal sealed class RowLogic(DmnPlace place, FeelType type, IReadOnlyList<(string Name, DmnType Type)> columns, IReadOnlyList<Logic> cells) : Logic(place, type)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        var row = new FeelContextBuilder();
        for (var i = 0; i < columns.Count; i++)
        {
            var (name, type) = columns[i];
            row.Put(name, type.Coerce(run, cells[i].Place, name, cells[i].Evaluate(run, frame)));
        }

        return FeelValue.Of(row.Build());
    }
}

/// <summary>An entry of a context; the place is that of its name in the frame.</summary>
internal sealed record EntryLogic(string Name, int FramePlace, DmnType Type, Logic Value);

/// <summary>A context, or the last value of one.</summary>
internal sealed class ContextLogic(DmnPlace place, FeelType type, IReadOnlyList<EntryLogic> entries, Logic? result) : Logic(place, type)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        var context = new FeelContextBuilder();
        foreach (var entry in entries)
        {
            var value = entry.Type.Coerce(run, entry.Value.Place, entry.Name, entry.Value.Evaluate(run, frame));
            context.Put(entry.Name, value);
            frame = frame.With(entry.FramePlace, value);
        }

        return result?.Evaluate(run, frame) ?? FeelValue.Of(context.Build());
    }
}

/// <summary>If, then, else. What is neither true nor false nor null is no condition.</summary>
internal sealed class ConditionalLogic(DmnPlace place, FeelType type, Logic condition, Logic then, Logic otherwise) : Logic(place, type)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        var value = condition.Evaluate(run, frame);
        if (value.Kind is FeelKind.Boolean or FeelKind.Null) return (value.IsTrue ? then : otherwise).Evaluate(run, frame);
        run.Report(DmnFindings.OfExpression(condition.Place, Findings.NotACondition(default, Findings.Kind(value))));
        return default;
    }
}
