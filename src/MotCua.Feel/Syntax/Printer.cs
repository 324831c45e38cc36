using System.Text;

namespace MotCua.Feel;

/// <summary>Writes a syntax tree as FEEL text, with the brackets it needs and no others; reading that text gives the same tree again.</summary>
internal sealed class Printer
{
    private readonly StringBuilder text = new();

    private Printer()
    {
    }

    public static string Print(SyntaxNode root)
    {
        var printer = new Printer();
        printer.Write(root, Precedence.Expression);
        return printer.text.ToString();
    }

    /// <summary>How tightly a node holds together.</summary>
    private static int PrecedenceOf(SyntaxNode node) => node switch
    {
        IfSyntax or ForSyntax or QuantifiedSyntax or FunctionSyntax => Precedence.Expression,
        BinarySyntax binary => binary.Sign.PrecedenceOf(),
        BetweenSyntax or InSyntax => Precedence.Comparison,
        NegationSyntax => Precedence.Negation,
        _ => Precedence.Postfix,
    };

    private void Write(SyntaxNode node, int minimum)
    {
        var needsBrackets = PrecedenceOf(node) < minimum;
        if (needsBrackets) text.Append('(');
        Write(node);
        if (needsBrackets) text.Append(')');
    }

    private void Write(SyntaxNode node)
    {
        switch (node)
        {
            case LiteralSyntax literal:
                Literal(literal);
                break;
            case NameSyntax name:
                text.Append(name.Name);
                break;
            case NegationSyntax negation:
                text.Append('-');
                Negated(negation.Operand);
                break;
            case BinarySyntax binary:
                var precedence = binary.Sign.PrecedenceOf();
                Write(binary.Left, precedence);
                text.Append(' ').Append(binary.Sign.Text()).Append(' ');
                Write(binary.Right, precedence + 1);
                break;
            case BetweenSyntax between:
                Write(between.Value, Precedence.Comparison);
                text.Append(" between ");
                Write(between.Low, Precedence.Additive);
                text.Append(" and ");
                Write(between.High, Precedence.Additive);
                break;
            case InSyntax test:
                In(test);
                break;
            case InstanceOfSyntax instance:
                Write(instance.Value, Precedence.Postfix);
                text.Append(" instance of ").Append(instance.TypeText);
                break;
            case PathSyntax path:
                Write(path.Source, Precedence.Postfix);
                text.Append('.').Append(path.Name);
                break;
            case FilterSyntax filter:
                Write(filter.Source, Precedence.Postfix);
                text.Append('[');
                Write(filter.Test, Precedence.Expression);
                text.Append(']');
                break;
            case InvocationSyntax invocation:
                Invocation(invocation);
                break;
            case ListSyntax list:
                text.Append('[');
                Each(list.Items, item => Write(item, Precedence.Expression));
                text.Append(']');
                break;
            case ContextSyntax context:
                text.Append('{');
                Each(context.Entries, Entry);
                text.Append('}');
                break;
            case RangeSyntax range:
                Range(range);
                break;
            case TestsSyntax tests:
                Tests(tests);
                break;
            default:
                Sentence(node);
                break;
        }
    }

    private void Sentence(SyntaxNode node)
    {
        switch (node)
        {
            case IfSyntax choice:
                text.Append("if ");
                Write(choice.Condition, Precedence.Expression);
                text.Append(" then ");
                Write(choice.Then, Precedence.Expression);
                text.Append(" else ");
                Write(choice.Otherwise, Precedence.Expression);
                break;
            case ForSyntax loop:
                text.Append("for ");
                Each(loop.Iterators, Iterator);
                text.Append(" return ");
                Write(loop.Body, Precedence.Expression);
                break;
            case QuantifiedSyntax quantified:
                text.Append(quantified.IsEvery ? "every " : "some ");
                Each(quantified.Iterators, Iterator);
                text.Append(" satisfies ");
                Write(quantified.Condition, Precedence.Expression);
                break;
            case FunctionSyntax function:
                text.Append("function(");
                Each(function.Parameters, p => text.Append(p.Variable.Name).Append(p.TypeText is null ? "" : ": ").Append(p.TypeText));
                text.Append(function.IsExternal ? ") external " : ") ");
                Write(function.Body, Precedence.Expression);
                break;
        }
    }

    private void Each<T>(IReadOnlyList<T> items, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            write(items[i]);
        }
    }

    private void Literal(LiteralSyntax literal)
    {
        if (literal is { IsAt: true, Value.IsNull: true }) text.Append("@\"\"");
        else text.Append(ValueText.Literal(literal.Value));
    }

    // A minus before a number would become part of it.
    private void Negated(SyntaxNode operand)
    {
        var isNumber = First(operand) is LiteralSyntax { Value.Kind: FeelKind.Number } number && !(number.Value.TryGetNumber(out var value) && value.IsNegative);
        Write(operand, isNumber ? Precedence.Postfix + 1 : Precedence.Negation);
    }

    private static SyntaxNode First(SyntaxNode node) => node switch
    {
        PathSyntax path => First(path.Source),
        FilterSyntax filter => First(filter.Source),
        InvocationSyntax invocation => First(invocation.Function),
        InstanceOfSyntax instance => First(instance.Value),
        _ => node,
    };

    private void In(InSyntax test)
    {
        Write(test.Value, Precedence.Comparison);
        text.Append(" in ");
        if (test.Tests.Count == 1)
        {
            Write(test.Tests[0], Precedence.Additive);
            return;
        }

        text.Append('(');
        Each(test.Tests, Test);
        text.Append(')');
    }

    private void Tests(TestsSyntax tests)
    {
        if (tests.Tests.Count == 0)
        {
            text.Append('-');
            return;
        }

        if (tests.IsNegated) text.Append("not(");
        Each(tests.Tests, Test);
        if (tests.IsNegated) text.Append(')');
    }

    private void Test(SyntaxNode test)
    {
        if (test is not RangeSyntax { IsUnary: true } range)
        {
            Write(test, Precedence.Expression);
            return;
        }

        text.Append(range.Form.Sign()).Append(' ');
        Write(range.Start!, Precedence.Additive);
    }

    private void Invocation(InvocationSyntax invocation)
    {
        Write(invocation.Function, Precedence.Postfix);
        text.Append('(');
        for (var i = 0; i < invocation.Arguments.Count; i++)
        {
            if (i > 0) text.Append(", ");
            if (invocation.Names is not null) text.Append(invocation.Names[i]).Append(": ");
            Write(invocation.Arguments[i], Precedence.Expression);
        }

        text.Append(')');
    }

    private void Entry(ContextEntrySyntax entry)
    {
        text.Append(Names.IsPlain(entry.Key) ? entry.Key : StringLiteral.Encode(entry.Key)).Append(": ");
        Write(entry.Value, Precedence.Expression);
    }

    private void Iterator(IteratorSyntax iterator)
    {
        text.Append(iterator.Variable.Name).Append(" in ");
        Write(iterator.Source, Precedence.Expression);
        if (iterator.End is null) return;
        text.Append("..");
        Write(iterator.End, Precedence.Expression);
    }

    private void Range(RangeSyntax range)
    {
        if (range.IsUnary)
        {
            text.Append('(').Append(range.Form.Sign()).Append(' ');
            Write(range.Start!, Precedence.Additive);
            text.Append(')');
            return;
        }

        text.Append(range.StartIncluded ? '[' : '(');
        Write(range.Start!, Precedence.Additive);
        text.Append("..");
        Write(range.End!, Precedence.Additive);
        text.Append(range.EndIncluded ? ']' : ')');
    }
}
