using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>An element of the graph ready to run.</summary>
internal abstract class CompiledElement(DmnDefinitions owner, DmnElement source, DmnType type)
{
    public DmnDefinitions Owner { get; } = owner;

    public string Name { get; } = source.Name;

    public DmnPlace Place { get; } = source.Place;

    /// <summary>The declared type.</summary>
    public DmnType Type { get; } = type;

    /// <summary>The type of the value that others see.</summary>
    public virtual FeelType ValueType => Type.Feel;

    /// <summary>The elements whose values it uses.</summary>
    public virtual IEnumerable<CompiledElement> Requires => [];

    /// <summary>The value, worked out once in a state.</summary>
    public FeelValue ValueIn(ModelState state)
    {
        if (state.TryGet(this, out var known)) return known;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            state.Run.Report(DmnFindings.TooDeep(Place, Name));
            return default;
        }

        var value = Compute(state);
        state.Set(this, value);
        return value;
    }

    protected abstract FeelValue Compute(ModelState state);
}

/// <summary>Input data: what the caller gives.</summary>
internal sealed class CompiledInput(DmnDefinitions owner, DmnInputData source, DmnType type) : CompiledElement(owner, source, type)
{
    protected override FeelValue Compute(ModelState state)
    {
        if (state.TryInput(this, out var value)) return Type.Coerce(state.Run, Place, Name, value);
        state.Run.Report(DmnFindings.NoInput(Place, Name));
        return default;
    }
}

/// <summary>A required element and the prefix of the import that it comes by; empty for an element used by its plain name.</summary>
internal sealed record Requirement(string Prefix, CompiledElement Element);

/// <summary>What an element requires, as a frame: names of the same file at their own place, those of an import within a context under its prefix.</summary>
internal sealed class Requirements(IReadOnlyList<Requirement> required, FeelScope scope)
{
    public FeelScope Scope { get; } = scope;

    public IEnumerable<CompiledElement> Elements => required.Select(r => r.Element);

    /// <summary>The names as expressions write them, with the types declared for them.</summary>
    public IEnumerable<(string Name, DmnType Type)> Types => required.Select(r => (NameOf(r), r.Element.Type));

    public static Requirements Of(IReadOnlyList<Requirement> required, FeelScope types)
    {
        var own = required.Where(r => r.Prefix.Length == 0).Select(r => (r.Element.Name, r.Element.ValueType));
        var imported = required.Where(r => r.Prefix.Length > 0).GroupBy(r => r.Prefix, StringComparer.Ordinal)
            .Select(g => (g.Key, FeelType.Context([.. g.Select(r => new FeelEntryType(r.Element.Name, r.Element.ValueType))])));
        return new(required, types.With([.. own, .. imported]));
    }

    public FeelValue[] Frame(ModelState state)
    {
        var frame = new FeelValue[Scope.Count];
        foreach (var (prefix, element) in required)
        {
            var value = element.ValueIn(state);
            if (prefix.Length == 0)
            {
                frame[Scope.IndexOf(element.Name)] = value;
                continue;
            }

            ref var place = ref frame[Scope.IndexOf(prefix)];
            place = FeelValue.Of((place.Context ?? FeelContext.Empty).With(element.Name, value));
        }

        return frame;
    }

    /// <summary>Names and values, for a trace.</summary>
    public IReadOnlyList<KeyValuePair<string, FeelValue>> Values(ModelState state) =>
    [
        .. required.Where(r => r.Element is not (CompiledKnowledge or CompiledService))
            .Select(r => KeyValuePair.Create(NameOf(r), r.Element.ValueIn(state))),
    ];

    private static string NameOf(Requirement required) => required.Prefix.Length == 0 ? required.Element.Name : $"{required.Prefix}.{required.Element.Name}";
}

/// <summary>A decision.</summary>
internal sealed class CompiledDecision(DmnDefinitions owner, DmnDecision source, DmnType type, Requirements requirements, Logic logic)
    : CompiledElement(owner, source, type)
{
    public override FeelType ValueType => Type == DmnType.Any ? logic.Type : Type.Feel;

    public override IEnumerable<CompiledElement> Requires => requirements.Elements;

    protected override FeelValue Compute(ModelState state) =>
        state.Run.Traced(source, state.Run.Tables is null ? [] : requirements.Values(state), () =>
        {
            var frame = requirements.Frame(state);
            return Type.Coerce(state.Run, Place, Name, logic.Evaluate(state.Run, frame));
        });
}

/// <summary>Business knowledge: its value is a function.</summary>
internal sealed class CompiledKnowledge(DmnDefinitions owner, DmnBusinessKnowledge source, DmnType type, Requirements requirements, Logic logic)
    : CompiledElement(owner, source, type)
{
    public override FeelType ValueType => logic.Type;

    /// <summary>The parameters of a function written in the model; none of another.</summary>
    public IReadOnlyList<ParameterLogic> Parameters => (logic as FunctionLogic)?.Parameters ?? [];

    protected override FeelValue Compute(ModelState state) => logic.Evaluate(state.Run, requirements.Frame(state));
}

/// <summary>A decision service: its value is a function of its input data, then its input decisions (DMN 1.5, 10.4).</summary>
internal sealed class CompiledService(
    DmnDefinitions owner, DmnDecisionService source, DmnType type, IReadOnlyList<CompiledElement> parameters, IReadOnlyList<CompiledElement> outputs)
    : CompiledElement(owner, source, type)
{
    private readonly FeelType result = (type.Result ?? type) is { Feel.Kind: not FeelTypeKind.Any } declared ? declared.Feel
        : outputs.Count == 1 ? outputs[0].ValueType
        : FeelType.Context([.. outputs.Select(o => new FeelEntryType(o.Name, o.ValueType))]);

    public override FeelType ValueType => FeelType.Function([.. parameters.Select(p => p.ValueType)], result);

    public IReadOnlyList<CompiledElement> Parameters => parameters;

    /// <summary>Calls with what the caller of the model gives; what is missing is null.</summary>
    public FeelValue Call(ModelState state)
    {
        var arguments = new FeelValue[parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!state.TryInput(parameters[i], out arguments[i])) state.Run.Report(DmnFindings.NoInput(Place, parameters[i].Name));
        }

        return Call(state, arguments);
    }

    protected override FeelValue Compute(ModelState state)
    {
        var signature = parameters.Select(p => new FeelParameter(p.Name, p.ValueType)).ToList();
        return FeelValue.Of(FeelFunction.Create(signature, result, (_, arguments) => Call(state, arguments)));
    }

    private FeelValue Call(ModelState caller, FeelValue[] arguments)
    {
        var state = caller.ForCall();
        for (var i = 0; i < arguments.Length; i++)
        {
            state.Set(parameters[i], parameters[i].Type.Coerce(state.Run, Place, parameters[i].Name, arguments[i]));
        }

        var context = new FeelContextBuilder();
        foreach (var output in outputs) context.Put(output.Name, output.ValueIn(state));
        var value = FeelValue.Of(context.Build());
        if (outputs.Count == 1) value = outputs[0].ValueIn(state);
        return (Type.Result ?? Type).Coerce(state.Run, Place, Name, value);
    }
}

/// <summary>What stands in a cycle or cannot be built: null, reported when the model was read.</summary>
internal sealed class CompiledNothing(DmnDefinitions owner, DmnElement source) : CompiledElement(owner, source, DmnType.Any)
{
    protected override FeelValue Compute(ModelState state) => default;
}
