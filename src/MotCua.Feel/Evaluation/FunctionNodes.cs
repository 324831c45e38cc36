using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>The frame of the function, or of the whole expression, in which a node runs; its size is known once all of it is compiled.</summary>
internal sealed class Frame
{
    public int Size { get; set; }
}

/// <summary>Room for a few arguments without the heap.</summary>
[InlineArray(Capacity)]
internal struct FewValues
{
    public const int Capacity = 4;

    private FeelValue first;
}

/// <summary>A call of whatever a node yields.</summary>
internal sealed class InvocationNode(TextSpan span, Node function, Node[] arguments, IReadOnlyList<string>? names, Frame frame) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        var callee = function.Evaluate(evaluation);
        if (callee.Function is { } known) return Call(evaluation, known);
        if (evaluation.IsListening) evaluation.Report(Findings.NotAFunction(function.Span, Findings.Kind(callee)));
        return default;
    }

    private FeelValue Call(FeelEvaluation evaluation, FeelFunction function)
    {
        var few = default(FewValues);
        var values = arguments.Length <= FewValues.Capacity ? few[..arguments.Length] : new FeelValue[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(evaluation);
        if (evaluation.IsExhausted) return default;
        evaluation.Site = Span;
        return names is null ? function.Call(evaluation, values, frame.Size) : function.CallNamed(evaluation, names, values, frame.Size);
    }
}

/// <summary>The body of a function literal and what it needs to run.</summary>
internal sealed class FunctionCode(IReadOnlyList<FeelParameter> parameters, FeelType result, Node body, Frame frame, int selfSlot, int[] captureSlots, int height, int price)
{
    public IReadOnlyList<FeelParameter> Parameters { get; } = parameters;

    public FeelType Result { get; } = result;

    public Node Body { get; } = body;

    public Frame Frame { get; } = frame;

    /// <summary>Where the function finds itself; -1 if it does not ask.</summary>
    public int SelfSlot { get; } = selfSlot;

    /// <summary>Where the values go that the function saw around it when it was made.</summary>
    public int[] CaptureSlots { get; } = captureSlots;

    /// <summary>Levels of nodes below the body, which the machine's stack has to bear.</summary>
    public int Height { get; } = height;

    /// <summary>Steps that a call costs.</summary>
    public int Price { get; } = price;
}

/// <summary>A function literal: takes along the values of the outer names it uses. All names are set once, so copies will do.</summary>
internal sealed class FunctionNode(TextSpan span, FunctionCode code, Node[] captures) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        if (!evaluation.Produce((captures.Length + 4L) * ListBuilder.ValueSize)) return default;
        var values = captures.Length == 0 ? [] : new FeelValue[captures.Length];
        for (var i = 0; i < values.Length; i++) values[i] = captures[i].Evaluate(evaluation);
        return FeelValue.Of(new Closure(code, values));
    }

    private sealed class Closure(FunctionCode code, FeelValue[] captured) : FeelFunction(code.Parameters, code.Result)
    {
        internal override FeelValue Call(FeelEvaluation evaluation, Span<FeelValue> arguments, int callerSlots)
        {
            if (!TryConvert(evaluation, arguments) || !evaluation.Spend(code.Price) || !evaluation.Descend(code.Height, callerSlots + code.Frame.Size)) return default;
            var before = evaluation.Enter(callerSlots, code.Frame.Size);
            for (var i = 0; i < arguments.Length; i++) evaluation.Slot(i) = arguments[i];
            for (var i = 0; i < captured.Length; i++) evaluation.Slot(code.CaptureSlots[i]) = captured[i];
            if (code.SelfSlot >= 0) evaluation.Slot(code.SelfSlot) = FeelValue.Of(this);
            var value = code.Body.Evaluate(evaluation);
            evaluation.Leave(before);
            evaluation.Ascend(code.Height);
            return value;
        }
    }
}

/// <summary>An external function (DMN 1.5, 10.3.2.13.3): its body is the context that describes what to call, which the host looks up.</summary>
internal sealed class ExternalNode(TextSpan span, IReadOnlyList<FeelParameter> parameters, Node description) : Node(span)
{
    public override FeelValue Evaluate(FeelEvaluation evaluation)
    {
        if (description.Evaluate(evaluation).Context is { } context && evaluation.Options.External?.Invoke(context, parameters) is { } function)
        {
            return FeelValue.Of(function);
        }

        evaluation.Report(Findings.NoExternal(Span));
        return default;
    }
}
