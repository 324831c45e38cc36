using System.Diagnostics;
using System.Text.Json;
using Jint;
using MotCua.Feel;

namespace MotCua.Bench;

/// <summary>
/// Ten expressions, evaluated parsed and read anew at every call, in turns with the FEEL evaluators of JavaScript, which read the text at
/// every call, and with prepared scripts of Jint that compute the same. Ratios are geometric means over the expressions.
/// </summary>
internal static class FeelBench
{
    private const int Rounds = 5;
    private const int Turn = 60;

    /// <param name="Feel">The expression.</param>
    /// <param name="Context">Its inputs, as FEEL.</param>
    /// <param name="Js">The same for a script engine.</param>
    /// <param name="Prepare">Run once over the values of the script.</param>
    private sealed record Case(string Feel, string Context, string Js, JsonElement Values, string? Prepare);

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var folder = Path.Combine(Repository.Root, "bench", "feel-peers");
        var cases = JsonSerializer.Deserialize<Case[]>(await File.ReadAllTextAsync(Path.Combine(folder, "cases.json")), JsonSerializerOptions.Web)!;
        using var peers = JsPeers.Start(folder, "feel");
        string[] others = peers is null ? [] : ["feelin", "@bpmn-io/feelin"];
        Func<double>[] evaluate = [.. cases.Select(Evaluated)], read = [.. cases.Select(Read)], script = [.. cases.Select(Scripted)];

        var against = new Dictionary<string, List<double>> { ["jint"] = [] };
        foreach (var other in others) (against[other], against[other + " read"]) = ([], []);
        var nanoseconds = new List<double>();
        for (var round = -1; round < Rounds; round++)
        {
            var ratios = against.Keys.ToDictionary(k => k, _ => new List<double>());
            var own = new List<double>();
            for (var at = 0; at < cases.Length; at++)
            {
                var (parsed, anew) = (evaluate[at](), read[at]());
                own.Add(parsed);
                ratios["jint"].Add(script[at]() / parsed);
                foreach (var other in others)
                {
                    var theirs = (await peers!.AskAsync(new() { ["peer"] = other, ["case"] = at, ["ms"] = Turn })).GetProperty("ns").GetDouble();
                    ratios[other].Add(theirs / parsed);
                    ratios[other + " read"].Add(theirs / anew);
                }

                Progress.Say($"  {cases[at].Feel}: {parsed:0} ns, with reading {anew:0} ns, jint {ratios["jint"][^1]:0.0}x{string.Concat(others.Select(o => $", {o} {ratios[o][^1]:0}x"))}");
            }

            // The first round warms all of them.
            if (round < 0) continue;
            nanoseconds.Add(Mean(own));
            foreach (var (name, list) in ratios) against[name].Add(Mean(list));
        }

        Line Row(string what, string name, string peer, double target) => new(
            what, "", $"{Numbers.Median(nanoseconds):0} ns an evaluation", peer, $"{Numbers.Median(against[name]):0.0} ({against[name].Min():0.0} to {against[name].Max():0.0})",
            $"at least {target:0}", Numbers.Median(against[name]) >= target);

        return
        [
            Row("Ten FEEL expressions, parsed", "jint", "Jint, prepared scripts", 2),
            .. others.Select(o => Row("Ten FEEL expressions, parsed", o, $"npm {o}, which reads at every call", 500)),
            .. others.Select(o => Row("Ten FEEL expressions, read at every call", o + " read", $"npm {o}", 30)),
        ];
    }

    private static double Mean(IReadOnlyList<double> values) => Math.Exp(values.Average(Math.Log));

    private static Func<double> Evaluated(Case one)
    {
        var context = FeelExpression.Parse(one.Context).Evaluate().Value.Context!;
        var scope = FeelScope.Of(context);
        var values = scope.ValuesOf(context);
        var expression = FeelExpression.Parse(one.Feel, scope);
        return () => Time(() => expression.Evaluate(values));
    }

    private static Func<double> Read(Case one)
    {
        var context = FeelExpression.Parse(one.Context).Evaluate().Value.Context!;
        var scope = FeelScope.Of(context);
        var values = scope.ValuesOf(context);
        return () => Time(() => FeelExpression.Parse(one.Feel, scope).Evaluate(values));
    }

    private static Func<double> Scripted(Case one)
    {
        var engine = new Engine();
        var json = new Jint.Native.Json.JsonParser(engine);
        foreach (var value in one.Values.EnumerateObject()) engine.SetValue(value.Name, json.Parse(value.Value.GetRawText()));
        if (one.Prepare is { } prepare) engine.Execute(prepare);
        var script = Engine.PrepareScript(one.Js);
        return () => Time(() => engine.Evaluate(script));
    }

    /// <returns>Nanoseconds a call.</returns>
    private static double Time<T>(Func<T> call)
    {
        var (calls, block) = (0L, 1);
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < Turn)
        {
            for (var i = 0; i < block; i++) call();
            calls += block;
            block = Math.Min(block * 2, 4096);
        }

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / calls;
    }
}
