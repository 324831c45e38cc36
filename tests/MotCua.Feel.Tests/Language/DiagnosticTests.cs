namespace MotCua.Feel.Tests.Language;

/// <summary>What an author is told before anything is evaluated, and where it is said to be wrong.</summary>
public class DiagnosticTests
{
    [Theory]
    [InlineData("1 +", FeelCodes.Syntax, 3, 0)]
    [InlineData("(1 + 2", FeelCodes.Syntax, 6, 0)]
    [InlineData("1 2", FeelCodes.Syntax, 2, 1)]
    [InlineData("if age then 1", FeelCodes.Syntax, 13, 0)]
    [InlineData("for in papers return 1", FeelCodes.Syntax, 4, 2)]
    [InlineData("age = $", FeelCodes.Syntax, 6, 1)]
    [InlineData("\"open", FeelCodes.Syntax, 0, 5)]
    public void An_error_of_grammar_says_where(string text, string code, int position, int length)
    {
        var expression = FeelExpression.Parse(text, World.Scope);
        var finding = expression.Diagnostics.First(d => d.Severity == FeelSeverity.Error);
        Assert.Equal((code, position, length), (finding.Code, finding.Position, finding.Length));
        Assert.False(expression.IsValid);
        Assert.Equal(expression.Diagnostics, expression.Evaluate().Diagnostics);
        Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.Vietnamese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full nmae = \"An\"", FeelCodes.UnknownName, "full nmae", "full name")]
    [InlineData("1 + aeg", FeelCodes.UnknownName, "aeg", "age")]
    [InlineData("strng length(\"a\")", FeelCodes.UnknownName, "strng length", "string length")]
    [InlineData("applicant.ful name", FeelCodes.UnknownProperty, "applicant.ful name", "full name")]
    [InlineData("papers.page", FeelCodes.UnknownProperty, "papers.page", "pages")]
    [InlineData("@\"2026-11-23\".yaer", FeelCodes.UnknownProperty, "@\"2026-11-23\".yaer", "year")]
    public void An_unknown_name_comes_with_the_nearest_known(string text, string code, string place, string nearest)
    {
        var finding = Assert.Single(FeelExpression.Parse(text, World.Scope).Diagnostics);
        Assert.Equal(code, finding.Code);
        Assert.Equal(place, text.Substring(finding.Position, finding.Length));
        Assert.Contains($"\"{nearest}\"?", finding.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{nearest}\"?", finding.Vietnamese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("age + full name", FeelCodes.Operand)]
    [InlineData("age < full name", FeelCodes.Comparison)]
    [InlineData("age = true", FeelCodes.Comparison)]
    [InlineData("-full name", FeelCodes.Operand)]
    [InlineData("if age then 1 else 2", FeelCodes.Condition)]
    [InlineData("age(1)", FeelCodes.NotAFunction)]
    [InlineData("string length(age)", FeelCodes.Arguments)]
    [InlineData("floor(age, 1, 2)", FeelCodes.Arguments)]
    [InlineData("floor(number: age)", FeelCodes.Arguments)]
    [InlineData("for p in papers return p.pages + p.name", FeelCodes.Operand)]
    [InlineData("papers[pages > \"1\"]", FeelCodes.Comparison)]
    [InlineData("[1..\"a\"]", FeelCodes.Range)]
    [InlineData("age instance of nubmer", FeelCodes.UnknownType)]
    [InlineData("{a: 1, a: 2}", FeelCodes.DuplicateKey)]
    [InlineData("@\"soon\"", FeelCodes.NoValue)]
    [InlineData("sum([\"a\"]) + substring(\"a\", \"b\")", FeelCodes.Arguments)]
    public void What_can_only_be_null_is_said_beforehand(string text, string code)
    {
        var expression = FeelExpression.Parse(text, World.Scope);
        Assert.True(expression.IsValid);
        Assert.Contains(expression.Diagnostics, d => d.Code == code && d.Severity == FeelSeverity.Warning);
        Assert.NotEmpty(expression.Evaluate(World.Context).Diagnostics);
    }

    [Theory]
    [InlineData("age + 1", "number")]
    [InlineData("papers[1]", "context<name: string, pages: number, original: boolean, issue year: number, expires: date>")]
    [InlineData("papers[pages > 1].name", "list<string>")]
    [InlineData("for p in papers return p.expires + @\"P1D\"", "list<date>")]
    [InlineData("if age > 1 then \"a\" else null", "string")]
    [InlineData("{a: 1, b: [a]}", "context<a: number, b: list<number>>")]
    [InlineData("function(x: number) x > 1", "function<number> -> boolean")]
    [InlineData("[1..5]", "range<number>")]
    [InlineData("@\"2026-11-23\" - @\"2026-11-22\"", "days and time duration")]
    [InlineData("untyped[1].x", "Any")]
    [InlineData("string length(full name)", "number")]
    [InlineData("some p in papers satisfies true", "boolean")]
    public void The_type_is_known_beforehand(string text, string type)
    {
        var expression = FeelExpression.Parse(text, World.Scope);
        Assert.Equal(type, expression.Type.ToString());
        Assert.Equal(expression.Type, FeelType.Parse(type));
    }

    [Fact]
    public void A_finding_at_evaluation_has_its_place()
    {
        var result = FeelExpression.Parse("1 + (2 / (limit - 15))", World.Scope).Evaluate(World.Context);
        Assert.Equal((FeelCodes.NoValue, 5, 16), (result.Diagnostics[0].Code, result.Diagnostics[0].Position, result.Diagnostics[0].Length));
    }

    [Fact]
    public void The_number_of_findings_is_limited() =>
        Assert.Equal(FeelLimits.Diagnostics, FeelExpression.Parse("for i in 1..1000 return 1 / 0").Evaluate().Diagnostics.Count);
}
