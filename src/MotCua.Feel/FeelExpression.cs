namespace MotCua.Feel;

/// <summary>
/// A FEEL expression, read once and evaluated as often as wanted, by any number of threads. A text that is no expression yields null with the
/// findings of reading it; nothing here throws on text or values.
/// </summary>
public sealed class FeelExpression
{
    private readonly SyntaxNode? root;
    private CompiledExpression? compiled;

    private FeelExpression(string text, FeelScope scope, SyntaxNode? root, IReadOnlyList<FeelDiagnostic> diagnostics)
    {
        Text = text;
        Scope = scope;
        this.root = root;
        Diagnostics = diagnostics;
    }

    /// <summary>The expression as given.</summary>
    public string Text { get; }

    /// <summary>The names it may use, in the order of the values for <see cref="Evaluate(FeelValue[], FeelOptions?)"/>.</summary>
    public FeelScope Scope { get; }

    /// <summary>Findings of reading: errors of grammar, and warnings about names and types that will make it null.</summary>
    public IReadOnlyList<FeelDiagnostic> Diagnostics { get; }

    /// <summary>Whether the text is an expression.</summary>
    public bool IsValid => root is not null;

    /// <summary>The type that its values will have, as far as it can be told from the scope.</summary>
    public FeelType Type => root?.Type ?? FeelType.Null;

    /// <summary>The names of the scope that it looks at, in the order of the scope; none if the text is no expression.</summary>
    public IEnumerable<string> UsedNames => root is null ? [] : Compiled(root).Inputs.Select(i => Scope.Variables[i].Name);

    internal SyntaxNode? Root => root;

    /// <summary>Reads an expression (DMN 1.5, 10.3.1.2).</summary>
    /// <param name="scope">The names beside the built-in functions; null for none.</param>
    public static FeelExpression Parse(string text, FeelScope? scope = null)
    {
        scope ??= FeelScope.Empty;
        var (root, diagnostics) = Parser.ParseExpression(text, scope);
        return new(text, scope, root, diagnostics);
    }

    /// <summary>Evaluates with the values of the scope's names in their order; missing ones are null. The array is only read, and not kept.</summary>
    public FeelResult Evaluate(FeelValue[] values, FeelOptions? options = null)
    {
        if (root is null) return new(default, Diagnostics);
        var evaluation = FeelEvaluation.Begin(options ?? FeelOptions.Default);
        var value = Evaluate(values, evaluation);
        return new(value, evaluation.Finish());
    }

    /// <summary>Evaluates with the entries of a context that bear the scope's names; missing ones are null.</summary>
    public FeelResult Evaluate(FeelContext context, FeelOptions? options = null) => Evaluate(Scope.ValuesOf(context), options);

    /// <summary>Evaluates without any name.</summary>
    public FeelResult Evaluate(FeelOptions? options = null) => Evaluate([], options);

    /// <summary>Evaluates as a part of something larger that shares one budget and one list of findings.</summary>
    public FeelValue Evaluate(FeelValue[] values, FeelEvaluation evaluation)
    {
        if (root is not null) return Compiled(root).Run(evaluation, values);
        foreach (var finding in Diagnostics) evaluation.Report(finding);
        return default;
    }

    /// <summary>The expression as the printer writes it, which reads back as the same tree; the text as given if it is none.</summary>
    public override string ToString() => root is null ? Text : Printer.Print(root);

    private CompiledExpression Compiled(SyntaxNode tree) => compiled ??= Compiler.Compile(tree);
}
