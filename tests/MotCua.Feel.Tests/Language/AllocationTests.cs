namespace MotCua.Feel.Tests.Language;

/// <summary>A parsed expression over small numbers, Booleans, dates and durations takes nothing from the heap.</summary>
public class AllocationTests
{
    private const int Times = 1_000;

    [Theory]
    [InlineData("age >= 18 and limit < 5000000")]
    [InlineData("if age > 18 then fee * 1.5 else fee")]
    [InlineData("(age + limit * 2 - fee) * 3 = 0 or -age < 0")]
    [InlineData("age in [18..60)")]
    [InlineData("age in (1, 2, > 25)")]
    [InlineData("limit between 10 and 20")]
    [InlineData("full name in (\"A\", \"B\", \"C\") or starts with(full name, \"Ng\")")]
    [InlineData("@\"2026-11-23\" + @\"P1D\" * age < @\"2030-01-01\"")]
    [InlineData("every p in papers satisfies p.pages > 0 and p.expires > @\"2020-01-01\"")]
    [InlineData("applicant.address.ward = \"Thạch Hà\"")]
    [InlineData("abs(limit - age) > 3 and modulo(age, 7) = 2 and decimal(fee / 8, 2) > 1")]
    [InlineData("count(papers) > 2")]
    [InlineData("fee / 8 > 1")]
    public void Nothing_is_taken_from_the_heap(string text)
    {
        var expression = FeelExpression.Parse(text, World.Scope);
        var values = World.Scope.ValuesOf(World.Context);
        for (var i = 0; i < Times; i++) expression.Evaluate(values);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++) expression.Evaluate(values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_value_is_24_bytes() => Assert.Equal(24, System.Runtime.CompilerServices.Unsafe.SizeOf<FeelValue>());
}
