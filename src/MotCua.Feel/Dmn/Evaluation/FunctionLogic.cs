namespace MotCua.Feel;

/// <summary>A parameter with its place in the frame of the body.</summary>
internal sealed record ParameterLogic(string Name, DmnType Type, int FramePlace);

/// <summary>A function written in boxed logic; it keeps the frame that it was made in.</summary>
/// <param name="name">For findings.</param>
/// <param name="self">The place at which the body finds the function itself; -1 when it has no name there.</param>
internal sealed class FunctionLogic(DmnPlace place, FeelType type, string name, IReadOnlyList<ParameterLogic> parameters, DmnType result, int self, Logic body)
    : Logic(place, type)
{
    private readonly FeelParameter[] signature = [.. parameters.Select(p => new FeelParameter(p.Name, p.Type.Feel))];

    public IReadOnlyList<ParameterLogic> Parameters => parameters;

    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        FeelFunction? function = null;
        function = FeelFunction.Create(signature, result.Feel, (_, arguments) => Call(run, frame, arguments, function!));
        return FeelValue.Of(function);
    }

    private FeelValue Call(DmnRun run, FeelValue[] outer, FeelValue[] arguments, FeelFunction function)
    {
        var frame = self < 0 ? outer : outer.With(self, FeelValue.Of(function));
        for (var i = 0; i < parameters.Count; i++)
        {
            var parameter = parameters[i];
            var value = parameter.Type.Coerce(run, Place, parameter.Name, arguments[i]);

            // An argument that is not allowed leaves nothing to call with.
            if (value.IsNull && !arguments[i].IsNull) return default;
            frame = frame.With(parameter.FramePlace, value);
        }

        return result.Coerce(run, Place, name, body.Evaluate(run, frame));
    }
}

/// <summary>A function in Java: the body is a context that names class and method (DMN 1.5, 10.3.2.13.3).</summary>
internal sealed class ExternalLogic(DmnPlace place, IReadOnlyList<FeelParameter> parameters, DmnType result, Logic description)
    : Logic(place, FeelType.Function([.. parameters.Select(p => p.Type)], result.Feel))
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        if (description.Evaluate(run, frame).Context is { } context && JavaFunctions.Find(context, parameters) is { } function) return FeelValue.Of(function);
        run.Report(DmnFindings.NoExternal(Place));
        return default;
    }
}

/// <summary>A call with arguments by name.</summary>
internal sealed class InvocationLogic(DmnPlace place, Logic function, IReadOnlyList<string> names, IReadOnlyList<Logic> arguments)
    : Logic(place, function.Type.Item ?? FeelType.Any)
{
    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        var callee = function.Evaluate(run, frame);
        var values = new FeelValue[arguments.Count];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(run, frame);
        var outer = run.Enter(Place);
        var value = default(FeelValue);
        if (callee.Function is { } known) value = known.CallNamed(run.Evaluation, names, values, callerSlots: 0);
        else run.Evaluation.Report(Findings.NotAFunction(default, Findings.Kind(callee)));
        run.Enter(outer);
        return value;
    }
}
