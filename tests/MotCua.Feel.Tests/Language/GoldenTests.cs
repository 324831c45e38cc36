using System.Reflection;

namespace MotCua.Feel.Tests.Language;

/// <summary>
/// The language by example: every line of the files in <c>golden</c> is an expression, an arrow and what it yields. <c>ERROR</c> stands for null
/// with at least one finding.
/// </summary>
public class GoldenTests
{
    private static readonly FeelOptions Options = new() { Now = new(2026, 11, 23, 7, 30, 0, TimeSpan.FromHours(7)) };

    private static readonly FeelContext Given = World.Context;

    public static TheoryData<string, string> Expressions()
    {
        var data = new TheoryData<string, string>();
        foreach (var line in Lines().Where(l => l.File != "unary.txt")) data.Add(line.File, line.Text);
        return data;
    }

    public static TheoryData<string> Tests()
    {
        var data = new TheoryData<string>();
        foreach (var line in Lines().Where(l => l.File == "unary.txt")) data.Add(line.Text);
        return data;
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_yields_what_stands_behind_its_arrow(string file, string line)
    {
        var (text, wanted) = Cut(line);
        var expression = FeelExpression.Parse(text, World.Scope);
        var result = expression.Evaluate(Given, Options);
        Same(wanted, result, $"{file}: {line}");
        Assert.True(wanted != "ERROR" || !expression.IsValid || expression.Diagnostics.All(d => d.Severity == FeelSeverity.Warning));
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Unary_tests_answer_what_stands_behind_their_arrow(string line)
    {
        var (text, wanted) = Cut(line);
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        var subject = FeelExpression.Parse(text[..bar]).Evaluate().Value;
        var tests = FeelUnaryTests.Parse(text[(bar + 1)..], World.Scope);
        Same(wanted, tests.Evaluate(subject, World.Scope.ValuesOf(Given), Options), line);
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Printed_text_reads_back_as_the_same_expression(string file, string line)
    {
        var expression = FeelExpression.Parse(Cut(line).Text, World.Scope);
        if (!expression.IsValid) return;

        var again = FeelExpression.Parse(expression.ToString(), World.Scope);
        Assert.True(again.IsValid, $"{file}: {expression}");
        Assert.Equal(expression.ToString(), again.ToString());
        Assert.Equal(expression.Evaluate(Given, Options).Value.ToString(), again.Evaluate(Given, Options).Value.ToString());
    }

    private static void Same(string wanted, FeelResult result, string line)
    {
        if (wanted == "ERROR")
        {
            Assert.True(result.Value.IsNull, $"{line}: {result.Value}");
            Assert.NotEmpty(result.Diagnostics);
            return;
        }

        var expected = FeelExpression.Parse(wanted).Evaluate(Options).Value;
        Assert.Equal($"{line} {expected}", $"{line} {result.Value}");
    }

    private static (string Text, string Wanted) Cut(string line)
    {
        var arrow = line.LastIndexOf("=>", StringComparison.Ordinal);
        return (line[..arrow].TrimEnd(), line[(arrow + 2)..].Trim());
    }

    private static IEnumerable<(string File, string Text)> Lines()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("golden/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && (!line.StartsWith('#') || line == "# => ERROR")) yield return (name["golden/".Length..], line);
            }
        }
    }
}
