namespace MotCua.Feel;

/// <summary>Finds the unary tests that compare with constants only, which a decision table can index.</summary>
internal static class ConstantTests
{
    /// <summary>The constants in the order of the tests; null if a test needs evaluating or has something to report.</summary>
    public static IReadOnlyList<FeelValue>? Of(TestsSyntax tests)
    {
        var constants = new FeelValue[tests.Tests.Count];
        for (var i = 0; i < constants.Length; i++)
        {
            if (!IsPlain(tests.Tests[i]) || Compiler.Compile(tests.Tests[i]).Root is not ConstantNode node) return null;
            // A list is searched, not equalled.
            if (node.Value.Kind is FeelKind.List or FeelKind.Function) return null;
            constants[i] = node.Value;
        }

        return constants;
    }

    // A look at the shape, so that most expressions are not compiled in vain.
    private static bool IsPlain(SyntaxNode node) => node switch
    {
        LiteralSyntax => true,
        NegationSyntax negation => IsPlain(negation.Operand),
        RangeSyntax range => IsPlain(range.Start!) && (range.End is null || IsPlain(range.End)),
        InvocationSyntax invocation => invocation.Function is NameSyntax { Variable.Kind: VariableKind.BuiltIn } && invocation.Arguments.All(IsPlain),
        _ => false,
    };
}
