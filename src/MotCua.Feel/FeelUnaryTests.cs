namespace MotCua.Feel;

/// <summary>
/// Unary tests, as in the input entry of a decision table and in allowed values (DMN 1.5, 7.3.3 and 10.3.1.2 rules 15 to 17): <c>-</c>,
/// <c>&lt; 5, [10..20]</c>, <c>not("A", "B")</c>, <c>starts with(?, "X")</c>. Read once, tested often.
/// </summary>
public sealed class FeelUnaryTests
{
    private readonly TestsSyntax? root;
    private CompiledTests? compiled;

    private FeelUnaryTests(string text, FeelScope scope, TestsSyntax? root, IReadOnlyList<FeelDiagnostic> diagnostics)
    {
        Text = text;
        Scope = scope;
        this.root = root;
        Diagnostics = diagnostics;
    }

    /// <summary>The tests as given.</summary>
    public string Text { get; }

    public FeelScope Scope { get; }

    /// <summary>Findings of reading: errors of grammar, and warnings about names and types.</summary>
    public IReadOnlyList<FeelDiagnostic> Diagnostics { get; }

    /// <summary>Whether the text is a list of tests.</summary>
    public bool IsValid => root is not null;

    /// <summary>Whether every value passes: <c>-</c>.</summary>
    public bool IsAny => root is { Tests.Count: 0 };

    /// <summary>Whether the tests stand within <c>not(...)</c>.</summary>
    public bool IsNegated => root is { IsNegated: true };

    /// <summary>
    /// What the value is compared with, if the tests hold nothing but constants: a range is to contain the value, anything else to equal it; one of
    /// them must fit, or none where <see cref="IsNegated"/>. Null if a test has to be evaluated. Empty for <c>-</c>.
    /// </summary>
    public IReadOnlyList<FeelValue>? Constants { get; private init; }

    /// <summary>Reads tests.</summary>
    /// <param name="scope">The names beside the built-in functions and <c>?</c>; null for none.</param>
    /// <param name="subject">The type of the values to be tested; null if it is not known.</param>
    public static FeelUnaryTests Parse(string text, FeelScope? scope = null, FeelType? subject = null)
    {
        scope ??= FeelScope.Empty;
        var (root, diagnostics) = Parser.ParseTests(text, scope, subject ?? FeelType.Any);
        return new(text, scope, root, diagnostics) { Constants = root is null ? null : ConstantTests.Of(root) };
    }

    /// <summary>Whether the value passes; true, false, or null where that cannot be told. Null if the text is no list of tests.</summary>
    /// <param name="values">The values of the scope's names in their order.</param>
    public FeelResult Evaluate(in FeelValue subject, FeelValue[] values, FeelOptions? options = null)
    {
        if (root is null) return new(default, Diagnostics);
        var evaluation = FeelEvaluation.Begin(options ?? FeelOptions.Default);
        var passes = Evaluate(subject, values, evaluation);
        return new(FeelValue.Of(passes), evaluation.Finish());
    }

    /// <summary>Tests as a part of something larger that shares one budget and one list of findings.</summary>
    public bool? Evaluate(in FeelValue subject, FeelValue[] values, FeelEvaluation evaluation)
    {
        if (root is not null) return (compiled ??= Compiler.Compile(root)).Run(evaluation, subject, values);
        foreach (var finding in Diagnostics) evaluation.Report(finding);
        return null;
    }

    /// <summary>The tests as the printer writes them; the text as given if it is none.</summary>
    public override string ToString() => root is null ? Text : Printer.Print(root);
}
