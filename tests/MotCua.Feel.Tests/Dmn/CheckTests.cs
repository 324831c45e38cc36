using System.Diagnostics;
using CsCheck;
using static MotCua.Feel.Tests.Models;

namespace MotCua.Feel.Tests;

/// <summary>What the check of decision tables finds, each kind on its own, and all against trying every input.</summary>
public sealed class CheckTests
{
    private const string Kinds = "<itemDefinition name=\"kind\"><typeRef>string</typeRef><allowedValues><text>\"A\", \"B\"</text></allowedValues></itemDefinition>";

    private static string Escaped(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>A table over n, k, b and so on; a rule is <c>test | test : output</c>.</summary>
    private static string Table(string policy, string[] columns, IEnumerable<string> rules, string output = "<output/>") =>
        $"""
        <decisionTable id="t" hitPolicy="{policy}">
        {string.Concat(columns.Select(c => $"<input id=\"col-{c}\"><inputExpression><text>{c}</text></inputExpression></input>"))}{output}
        {string.Concat(rules.Select((r, i) => $"<rule id=\"r{i + 1}\">{string.Concat(r.Split(" : ")[0].Split(" | ").Select(t => $"<inputEntry><text>{Escaped(t)}</text></inputEntry>"))}<outputEntry><text>{r.Split(" : ")[1]}</text></outputEntry></rule>"))}
        </decisionTable>
        """;

    private static DmnModel Model(string table) =>
        Read(File(Kinds + Input("n", "number") + Input("k", "kind") + Input("b", "boolean") + Input("d", "date") + Input("s", "string") + Decision("x", table, null, "in-n in-k in-b in-d in-s"))).Model!;

    private static string Found(string table) => string.Join("; ", Model(table).Check().Select(f =>
        $"{f.Code["DMN-".Length..]}{(f.Rules.Count == 0 ? "" : $" {string.Join('+', f.Rules)}")}{(f.Example.Count == 0 ? "" : $" ({string.Join(", ", f.Example)})")}"));

    [Theory]
    [InlineData("UNIQUE", "n", "< 10 : 1; >= 10 : 2", "")]
    [InlineData("UNIQUE", "n", "< 10 : 1; > 10 : 2", "GAP (10)")]
    [InlineData("UNIQUE", "n", "< 10 : 1; [11..20] : 2", "GAP (10); GAP (21)")]
    [InlineData("UNIQUE", "n", "<= 10 : 1; > 10.5 : 2", "GAP (10.25)")]
    [InlineData("UNIQUE", "d", "<= @\"2026-11-23\" : 1; >= @\"2026-11-24\" : 2", "")]
    [InlineData("UNIQUE", "d", "<= @\"2026-11-23\" : 1; >= @\"2026-11-25\" : 2", "GAP (@\"2026-11-24\")")]
    [InlineData("UNIQUE", "s", "\"A\" : 1; \"B\" : 2", "GAP (\"other\")")]
    [InlineData("UNIQUE", "s", "\"A\" : 1; not(\"A\") : 2", "")]
    [InlineData("UNIQUE", "k", "\"A\" : 1; \"B\" : 2", "")]
    [InlineData("UNIQUE", "k", "\"A\" : 1", "GAP (\"B\")")]
    [InlineData("UNIQUE", "b", "true : 1", "GAP (false)")]
    [InlineData("UNIQUE", "k,n", "\"A\" | < 5 : 1; \"B\" | - : 2", "GAP (\"A\", 5)")]
    [InlineData("UNIQUE", "n,b", "null | - : 0; < 5 | - : 1; >= 5 | true : 2; >= 5 | false : 3", "")]
    [InlineData("UNIQUE", "n,b", "< 5 | - : 1", "GAP (5, -)")]
    [InlineData("COLLECT", "n", "< 10 : 1; < 20 : 2", "")]
    [InlineData("RULE ORDER", "n", "< 10 : 1", "")]
    public void Gaps(string policy, string columns, string rules, string found) => Assert.Equal(found, Found(Table(policy, columns.Split(','), rules.Split("; "))));

    [Theory]
    [InlineData("UNIQUE", "n", "<= 10 : 1; >= 10 : 2", "OVERLAP 1+2 (10)")]
    [InlineData("UNIQUE", "n,b", "<= 10 | true : 1; >= 10 | false : 2; - | - : 3", "OVERLAP 1+3 (9, true); OVERLAP 2+3 (10, false)")]
    [InlineData("UNIQUE", "n", "- : 1; null : 2", "OVERLAP 1+2 (null)")]
    [InlineData("ANY", "n", "<= 10 : 1; >= 10 : 2", "OVERLAP 1+2 (10)")]
    [InlineData("ANY", "n", "<= 10 : 1; >= 10 : 1.0; - : n", "")]
    [InlineData("FIRST", "n", "<= 10 : 1; >= 10 : 2", "")]
    public void Overlaps(string policy, string columns, string rules, string found) => Assert.Equal(found, Found(Table(policy, columns.Split(','), rules.Split("; "))));

    [Theory]
    [InlineData("COLLECT", "n", "[5..3] : 1; (3..3] : 2; 3 : 3", "UNREACHABLE 1; UNREACHABLE 2")]
    [InlineData("COLLECT", "k", "\"C\" : 1; \"A\" : 2", "UNREACHABLE 1")]
    [InlineData("FIRST", "n", "< 10 : 1; < 5 : 2; - : 3", "UNREACHABLE 2")]
    [InlineData("FIRST", "n", "< 10 : 1; [10..20] : 2; [5..15] : 3; - : 4", "UNREACHABLE 3")]
    [InlineData("FIRST", "n,b", "- | true : 1; - | - : 2; 5 | - : 3", "UNREACHABLE 3")]
    [InlineData("FIRST", "n", "null : 1; < 10 : 2; >= 10 : 3; - : 4", "UNREACHABLE 4")]
    public void Unreachable_rules(string policy, string columns, string rules, string found) => Assert.Equal(found, Found(Table(policy, columns.Split(','), rules.Split("; "))));

    [Fact]
    public void A_rule_that_others_leave_only_null_is_told_so()
    {
        var finding = Assert.Single(Model(Table("FIRST", ["n"], ["< 10 : 1", ">= 10 : 2", "- : 3"])).Check());
        Assert.Equal("Rule 3 decides the result only when an input is empty (null): otherwise another rule comes first.", finding.Message);
        Assert.Equal("r3", finding.Place.ElementId);
    }

    [Fact]
    public void Priority_hides_by_the_order_of_the_outputs()
    {
        const string output = "<output><outputValues><text>\"high\", \"low\"</text></outputValues></output>";
        Assert.Equal("UNREACHABLE 1", Found(Table("PRIORITY", ["n"], ["< 5 : \"low\"", "- : \"high\""], output)));
        Assert.Equal("", Found(Table("PRIORITY", ["n"], ["< 5 : \"high\"", "- : \"low\""], output)));
        Assert.Equal("", Found(Table("PRIORITY", ["n"], ["< 5 : s", "- : \"high\""], output)));
    }

    [Fact]
    public void A_default_leaves_no_gap()
    {
        const string output = "<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>";
        Assert.Equal("", Found(Table("UNIQUE", ["n"], ["< 10 : 1"], output)));
    }

    [Fact]
    public void Allowed_values_of_a_column_bound_it()
    {
        var table = Table("UNIQUE", ["n"], ["< 10 : 1", "[10..20) : 2"]);
        Assert.Equal("GAP (20)", Found(table.Replace("</inputExpression>", "</inputExpression><inputValues><text>[0..20]</text></inputValues>", StringComparison.Ordinal)));
        Assert.Equal("", Found(table.Replace("</inputExpression>", "</inputExpression><inputValues><text>[0..20)</text></inputValues>", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_column_with_other_tests_is_named_once_and_what_is_found_holds_whatever_it_is()
    {
        string[] rules = ["< 10 | starts with(?, \"a\") : 1", "< 10 | - : 2", "<= 10 | - : 3"];
        Assert.Equal("NOT-CHECKED; OVERLAP 2+3 (9, -); GAP (11, -)", Found(Table("UNIQUE", ["n", "s"], rules)));
        Assert.Equal("NOT-CHECKED; GAP (11, -)", Found(Table("FIRST", ["n", "s"], rules)));
    }

    [Fact]
    public void Findings_are_whole_sentences_in_both_languages()
    {
        var table = Table("UNIQUE", ["k", "n"], ["\"A\" | < 5 : 1", "\"A\" | [3..9] : 2", "\"B\" | - : 3"]);
        var findings = Model(table).Check();
        Assert.Equal(
            [
                "Rules 1 and 2 both match when k = \"A\" and n = 3, but only one rule of this table may match.",
                "No rule matches when k = \"A\" and n = 10.",
            ], findings.Select(f => f.Message));
        Assert.Equal(
            [
                "Quy tắc 1 và quy tắc 2 cùng khớp khi k = \"A\" và n = 3, nhưng bảng này chỉ cho phép một quy tắc khớp.",
                "Không có quy tắc nào khớp khi k = \"A\" và n = 10.",
            ], findings.Select(f => f.Vietnamese));
        Assert.Equal(["r2", "t"], findings.Select(f => f.Place.ElementId));
        Assert.All(findings, f => Assert.Equal(FeelSeverity.Warning, f.Severity));
    }

    [Fact]
    public void An_example_in_vietnamese_writes_dates_and_yes_and_no_as_on_paper() => Assert.Contains(
        "Không có quy tắc nào khớp khi d = 24/11/2026 và b = có.",
        Model(Table("UNIQUE", ["d", "b"], ["<= @\"2026-11-23\" | true : 1", "- | false : 2"])).Check().Select(f => f.Vietnamese));

    [Fact]
    public void Large_tables_are_checked_within_bounds_and_it_says_so()
    {
        // No two rules share a place, and every gap between them is one.
        var scattered = Found(Table("UNIQUE", ["n"], Enumerable.Range(0, 60).Select(i => $"{2 * i} : 1"))).Split("; ");
        Assert.Equal(20, scattered.Count(f => f.StartsWith("GAP", StringComparison.Ordinal)));
        Assert.Equal("NOT-CHECKED", scattered[^1]);

        // What is true only of the last column keeps 2 to the power of 19 ways open before it.
        string[] columns = [.. Enumerable.Repeat("b", 20)];
        var tangled = Enumerable.Range(0, 19).SelectMany(c => new[] { "true", "false" }.Select(truth => string.Join(" | ", Enumerable.Range(0, 20).Select(i => i == c ? truth : i == 19 ? "true" : "-")) + " : 1"));
        var clock = Stopwatch.StartNew();
        var cut = Model(Table("COLLECT\" aggregation=\"SUM", columns, [.. tangled, "false" + string.Concat(Enumerable.Repeat(" | -", 18)) + " | false : 2"])).Check();
        Assert.Equal([DmnCodes.NotChecked], cut.Select(f => f.Code).Distinct());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Random_tables_are_judged_as_by_trying_every_input()
    {
        var number = Gen.Int[0, 3].Select(n => $"{n}");
        var numbers = Gen.Frequency(
            (2, Gen.Const("-")), (2, number), (3, Gen.Select(Gen.OneOf(Gen.Const("<"), Gen.Const("<="), Gen.Const(">"), Gen.Const(">=")), number, (sign, n) => $"{sign} {n}")),
            (2, Gen.Select(Gen.Char["[("], number, number, Gen.Char["])"], (open, a, b, close) => $"{open}{a}..{b}{close}")), (1, number.Select(n => $"not({n})")), (1, Gen.Const("null")));
        var kinds = Gen.OneOf(Gen.Const("-"), Gen.Const("\"A\""), Gen.Const("\"B\""), Gen.Const("not(\"A\")"), Gen.Const("\"A\", \"B\""));
        var truths = Gen.OneOf(Gen.Const("-"), Gen.Const("true"), Gen.Const("false"));
        var rules = Gen.Select(numbers, kinds, truths, Gen.Int[1, 2], (n, k, b, output) => $"{n} | {k} | {b} : {output}").Array[1, 5];
        Gen.Select(Gen.OneOf(Gen.Const("UNIQUE"), Gen.Const("ANY"), Gen.Const("FIRST")), rules).Sample(
            (policy, written) =>
            {
                var model = Model(Table(policy, ["n", "k", "b"], written));
                var tried = Everything().Select(i => (Input: i, Hits: Hits(model, i))).ToList();
                var findings = model.Check();

                var gaps = findings.Where(f => f.Code == DmnCodes.Gap).ToList();
                Assert.Equal(tried.Exists(t => t.Hits.Count == 0 && !t.Input.Contains("null", StringComparison.Ordinal)), gaps.Count > 0);
                Assert.All(gaps, g => Assert.Empty(Hits(model, Context(g))));

                var pairs = tried.Where(_ => policy != "FIRST").SelectMany(t => Pairs(t.Hits)).Where(p => policy == "UNIQUE" || written[p.First][^1] != written[p.Second][^1]).Distinct().Order();
                var overlaps = findings.Where(f => f.Code == DmnCodes.Overlap).ToList();
                Assert.Equal(pairs, overlaps.Select(f => (First: f.Rules[0] - 1, Second: f.Rules[1] - 1)).Order());
                Assert.All(overlaps, o => Assert.Superset(o.Rules.Select(r => r - 1).ToHashSet(), Hits(model, Context(o)).ToHashSet()));

                var decides = policy == "FIRST" ? tried.Where(t => t.Hits.Count > 0).Select(t => t.Hits[0]) : tried.SelectMany(t => t.Hits);
                var idle = Enumerable.Range(1, written.Length).Except(decides.Select(r => r + 1));
                Assert.Equal(idle, findings.Where(f => f.Code == DmnCodes.Unreachable && !f.Message.Contains("only", StringComparison.Ordinal)).SelectMany(f => f.Rules).Order());
            },
            iter: 300);
    }

    private static IEnumerable<string> Everything() =>
        from n in new[] { "-1", "0", "0.5", "1", "1.5", "2", "2.5", "3", "4", "null" }
        from k in new[] { "\"A\"", "\"B\"", "null" }
        from b in new[] { "true", "false", "null" }
        select $"{{n: {n}, k: {k}, b: {b}}}";

    // The free columns may hold anything.
    private static string Context(DmnDiagnostic finding)
    {
        string[] free = ["0", "\"A\"", "true"];
        var values = finding.Example.Select((e, i) => e == "-" ? free[i] : e).ToList();
        return $"{{n: {values[0]}, k: {values[1]}, b: {values[2]}}}";
    }

    private static IReadOnlyList<int> Hits(DmnModel model, string input)
    {
        var inputs = FeelExpression.Parse(input).Evaluate().Value.Context!;
        return Assert.Single(Assert.Single(model.Evaluate("x", inputs, traces: true).Trace).Tables).Matched;
    }

    private static IEnumerable<(int First, int Second)> Pairs(IReadOnlyList<int> hits) =>
        hits.SelectMany((second, i) => hits.Take(i).Select(first => (first, second)));
}
