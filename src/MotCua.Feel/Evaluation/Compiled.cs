namespace MotCua.Feel;

/// <summary>An expression ready to run.</summary>
/// <param name="Inputs">The places of the scope's names that it looks at, in order.</param>
internal sealed record CompiledExpression(Node Root, Frame Frame, IReadOnlyCollection<int> Inputs)
{
    public FeelValue Run(FeelEvaluation evaluation, FeelValue[] inputs)
    {
        if (evaluation.IsExhausted) return default;
        var outer = evaluation.Inputs;
        evaluation.Inputs = inputs;
        var before = evaluation.Enter(0, Frame.Size);
        var value = Root.Evaluate(evaluation);
        evaluation.Leave(before);
        evaluation.Inputs = outer;
        return evaluation.IsExhausted ? default : value;
    }
}

/// <summary>Unary tests ready to run.</summary>
internal sealed record CompiledTests(TestList Tests, TestsSyntax Syntax, Frame Frame)
{
    public bool? Run(FeelEvaluation evaluation, in FeelValue subject, FeelValue[] inputs)
    {
        if (evaluation.IsExhausted) return null;
        if (Syntax.Tests.Count == 0) return true;
        var outer = evaluation.Inputs;
        evaluation.Inputs = inputs;
        var before = evaluation.Enter(0, Frame.Size);
        var passes = Tests.Passes(evaluation, subject);
        evaluation.Leave(before);
        evaluation.Inputs = outer;
        return evaluation.IsExhausted ? null : passes ^ Syntax.IsNegated;
    }
}
