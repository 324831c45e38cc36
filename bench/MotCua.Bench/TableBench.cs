using System.Diagnostics;
using System.Globalization;
using System.Text;
using MotCua.Feel;

namespace MotCua.Bench;

/// <summary>One evaluation of a decision table with five inputs, of 10 and of 1,000 rules, in turns.</summary>
internal static class TableBench
{
    private const int Few = 10;
    private const int Many = 1_000;
    private const int Rounds = 7;
    private const int Turn = 200;
    private const double Target = 3;

    public static Line Run()
    {
        var (few, many) = (Evaluated(Few), Evaluated(Many));
        var pairs = new List<(double Few, double Many)>();
        for (var round = -1; round < Rounds; round++)
        {
            var pair = (few(), many());
            // The first round warms the code.
            if (round >= 0) pairs.Add(pair);
        }

        var ratios = pairs.Select(p => p.Many / p.Few).ToList();
        var (small, large) = (Numbers.Median(pairs.Select(p => p.Few)), Numbers.Median(pairs.Select(p => p.Many)));
        Progress.Say($"tables: {small:0} ns of {Few} rules, {large:0} ns of {Many}");
        return new(
            $"A decision table of {Many:N0} rules, 5 inputs", "", $"{large:0} ns an evaluation", $"{small:0} ns of {Few} rules",
            $"{Numbers.Median(ratios):0.0} ({ratios.Min():0.0} to {ratios.Max():0.0})", $"at most {Target:0}", Numbers.Median(ratios) <= Target);
    }

    private static Func<double> Evaluated(int rules)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Table(rules)));
        var model = DmnModel.Read(file).Model ?? throw new InvalidOperationException("The made table cannot be read.");
        FeelContext[] asked = [.. Enumerable.Range(0, 64).Select(i => Inputs(i * 7919 % rules))];
        if (!model.Evaluate("fee", asked[1]).Value.TryGetNumber(out _)) throw new InvalidOperationException("The made table gives no number.");
        return () =>
        {
            var calls = 0;
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < Turn)
            {
                foreach (var inputs in asked) model.Evaluate("fee", inputs);
                calls += asked.Length;
            }

            return Stopwatch.GetElapsedTime(started).TotalNanoseconds / calls;
        };
    }

    /// <summary>Inputs that the rule of this number answers, and no other.</summary>
    private static FeelContext Inputs(int rule) => FeelContext.Of(
        ("field", FeelValue.Of($"F{rule % 10}")), ("pages", FeelValue.Of((rule / 10 % 10 * 10) + 5)), ("area", FeelValue.Of((rule / 100 * 50) + 7)),
        ("urgent", FeelValue.Of(rule % 2 == 0)), ("copies", FeelValue.Of(3)));

    private static string Table(int rules)
    {
        string[] names = ["field", "pages", "area", "urgent", "copies"];
        string[] types = ["string", "number", "number", "boolean", "number"];
        var xml = new StringBuilder("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"made\" id=\"made\" namespace=\"urn:made\">");
        for (var i = 0; i < names.Length; i++) xml.Append(CultureInfo.InvariantCulture, $"<inputData id=\"{names[i]}\" name=\"{names[i]}\"><variable name=\"{names[i]}\" typeRef=\"{types[i]}\"/></inputData>");
        xml.Append("<decision id=\"d\" name=\"fee\"><variable name=\"fee\" typeRef=\"number\"/>");
        foreach (var name in names) xml.Append(CultureInfo.InvariantCulture, $"<informationRequirement><requiredInput href=\"#{name}\"/></informationRequirement>");
        xml.Append("<decisionTable hitPolicy=\"UNIQUE\">");
        foreach (var name in names) xml.Append(CultureInfo.InvariantCulture, $"<input><inputExpression><text>{name}</text></inputExpression></input>");
        xml.Append("<output name=\"fee\"/>");
        for (var rule = 0; rule < rules; rule++)
        {
            var (pages, area) = (rule / 10 % 10 * 10, rule / 100 * 50);
            string[] tests = [$"\"F{rule % 10}\"", $"[{pages}..{pages + 10})", $"[{area}..{area + 50})", rule % 2 == 0 ? "true" : "false", "&lt;= 5"];
            xml.Append("<rule>");
            foreach (var test in tests) xml.Append(CultureInfo.InvariantCulture, $"<inputEntry><text>{test}</text></inputEntry>");
            xml.Append(CultureInfo.InvariantCulture, $"<outputEntry><text>{rule * 1000}</text></outputEntry></rule>");
        }

        return xml.Append("</decisionTable></decision></definitions>").ToString();
    }
}
