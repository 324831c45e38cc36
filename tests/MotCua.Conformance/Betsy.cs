using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MotCua.Bpmn;
using MotCua.Feel;

namespace MotCua.Conformance;

/// <summary>How a case is run: the trace must be the same.</summary>
internal enum BetsyMode
{
    Plain,

    /// <summary>The state goes through its bytes after every command.</summary>
    Reloaded,

    /// <summary>The state is made again from the events after every command.</summary>
    Replayed,

    /// <summary>Whatever may move next is chosen by lot.</summary>
    Interleaved,
}

/// <summary>One case of a test of the betsy suite.</summary>
internal sealed record BetsyCase(string Test, string File, string Process, int Number, string Letters, long Integer, bool StartsParallel, TimeSpan Delay, IReadOnlyList<string> Expected)
{
    /// <summary>What the model really does in the tests that the suite has wrong.</summary>
    public static readonly IReadOnlySet<string> Defective = new HashSet<string>(StringComparer.Ordinal) { "AdHocSubProcess_Sequential", "AdHocSubProcess_Parallel" };

    /// <returns>Null for the expected trace, else what is wrong.</returns>
    public string? Failure(BetsyMode mode, int seed = 1)
    {
        var host = new BetsyHost(File, mode, seed);
        if (host.Problem is { } problem) return problem;
        if (StartsParallel) host.Start("ParallelProcess", Letters, Integer);
        host.Start(Process, Letters, Integer);
        host.RunFor(Delay);
        var (expected, found) = (string.Join(", ", Expected.Order(StringComparer.Ordinal)), string.Join(", ", host.Trace().Order(StringComparer.Ordinal)));
        return expected == found ? null : $"expected [{expected}], found [{found}]";
    }

    public static IEnumerable<BetsyCase> In(string manifest)
    {
        var folder = Path.GetDirectoryName(manifest)!;
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(manifest));
        foreach (var test in document.RootElement.GetProperty("tests").EnumerateArray())
        {
            foreach (var one in test.GetProperty("cases").EnumerateArray())
            {
                var variables = one.GetProperty("variables");
                yield return new(
                    test.GetProperty("id").GetString()!, Path.Combine(folder, test.GetProperty("file").GetString()!), test.GetProperty("process").GetString()!, one.GetProperty("n").GetInt32(),
                    variables.TryGetProperty("test", out var letters) ? letters.GetString()! : "", variables.TryGetProperty("integerVariable", out var integer) ? integer.GetInt64() : 0,
                    one.GetProperty("parallelProcess").GetBoolean(), TimeSpan.FromMilliseconds(one.GetProperty("delayMs").GetInt32()),
                    [.. one.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!)]);
            }
        }
    }
}

/// <summary>A model that breaks one rule of the standard and must be refused when it is deployed.</summary>
internal sealed record BetsyConstraint(string Id, string File)
{
    static BetsyConstraint() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The codes of the errors that refuse it; none when it is taken.</summary>
    public IReadOnlyList<string> Errors() =>
        [.. ProcessModel.ReadAll(new MemoryStream(BetsyHost.Adapt(XDocument.Load(File), languages: true))).SelectMany(r => r.Diagnostics).Where(d => d.Severity == Severity.Error).Select(d => d.Code).Distinct()];

    public static IEnumerable<BetsyConstraint> In(string manifest)
    {
        var folder = Path.GetDirectoryName(manifest)!;
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(manifest));
        if (!document.RootElement.TryGetProperty("constraints", out var constraints)) yield break;
        foreach (var one in constraints.EnumerateArray()) yield return new(one.GetProperty("id").GetString()!, Path.Combine(folder, one.GetProperty("file").GetString()!));
    }
}

/// <summary>What the models of the suite need beside a rehearsal: their scripts, their expressions, and the ways of running them.</summary>
internal sealed partial class BetsyHost
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly DateTimeOffset Beginning = new(2026, 1, 5, 8, 0, 0, TimeSpan.FromHours(7));

    private readonly List<ProcessModel> models = [];
    private readonly Dictionary<string, string[]> scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<RehearsedProcess, List<ProcessEvent>> histories = [];
    private readonly List<string> log = [];
    private readonly Rehearsal rehearsal;
    private int lasting;

    public BetsyHost(string file, BetsyMode mode, int seed)
    {
        var document = XDocument.Load(file);
        foreach (var script in document.Descendants().Where(e => e.Name == Bpmn + "scriptTask" || e.Name == Bpmn + "globalScriptTask"))
            scripts[(string)script.Attribute("id")!] = [.. script.Elements(Bpmn + "script").Select(s => s.Value.Trim())];
        foreach (var caller in document.Descendants(Bpmn + "callActivity"))
            if (scripts.TryGetValue((string?)caller.Attribute("calledElement") ?? "", out var called)) scripts[(string)caller.Attribute("id")!] = called;
        var adapted = Adapt(document, languages: false);
        foreach (var process in document.Root!.Elements(Bpmn + "process"))
        {
            var id = (string)process.Attribute("id")!;
            var result = ProcessModel.Read(new MemoryStream(adapted), id);
            if (result.HasErrors) Problem ??= $"{id}: {result.Diagnostics.First(d => d.Severity == Severity.Error).Message}";
            else models.Add(result.Model!);
        }

        var random = new Random(seed);
        rehearsal = new(models, Beginning)
        {
            Perform = Perform,
            Lot = mode == BetsyMode.Interleaved ? random.Next : null,
            Keep = mode switch
            {
                BetsyMode.Reloaded => (_, transition) => ProcessState.FromBytes(transition.State.ToBytes()),
                BetsyMode.Replayed => Replayed,
                _ => null,
            },
        };
    }

    /// <summary>Why the file cannot be deployed.</summary>
    public string? Problem { get; }

    public void Start(string process, string letters, long integer) =>
        rehearsal.Start(process, FeelContext.Of(("test", FeelValue.Of(letters)), ("integerVariable", FeelValue.Of(integer))));

    public void RunFor(TimeSpan time) => rehearsal.AdvanceTo(Beginning + time);

    public IEnumerable<string> Trace() => log.Concat(rehearsal.Instances.SelectMany(i => i.State.Incidents(i.Model)).Select(i => i.Code == IncidentCodes.UncaughtError ? "ERROR_thrownErrorEvent" : "ERROR_runtime"));

    private ProcessState Replayed(RehearsedProcess instance, Transition transition)
    {
        if (!histories.TryGetValue(instance, out var history)) histories[instance] = history = [];
        history.AddRange(transition.Events);
        return ProcessState.New.Replay(history);
    }

    private void Perform(RehearsedTask task)
    {
        var variables = task.Instance.State.ProcessVariables;
        foreach (var script in scripts.GetValueOrDefault(task.Node.Id, []))
        {
            switch (script)
            {
                case "CREATE_MARKER_FILE": log.Add("MARKER_exists"); break;
                case "INCREMENT_INTEGER_VARIABLE" or "INCREMENT_INTEGER_VARIABLE_AND_LOG":
                    variables.TryGet("integerVariable", out var integer);
                    integer.TryGetInt64(out var number);
                    variables = variables.With("integerVariable", FeelValue.Of(number + 1));
                    if (script.EndsWith("LOG", StringComparison.Ordinal)) log.Add("INCREMENT");
                    break;
                case "SET_STRING_DATA": variables = variables.With("data", FeelValue.Of("String")); break;
                case "LOG_DATA":
                    if (variables.TryGet("data", out var data) && data.Text == "String") log.Add("DATA_correct");
                    break;
                case "THROW_ERROR":
                    rehearsal.Do(task.Instance, new Command.FailTask(task.Key, "ERR_CODE"));
                    return;
                case "WAIT_TEN_SECONDS" or "CREATE_TIMESTAMP_LOG_1" or "CREATE_TIMESTAMP_LOG_2":
                    if (++lasting == 2 && script.StartsWith("CREATE", StringComparison.Ordinal)) log.Add("EXECUTION_parallel");
                    rehearsal.Later(task, TimeSpan.FromSeconds(10), () =>
                    {
                        lasting--;
                        rehearsal.Do(task.Instance, new Command.CompleteTask(task.Key, FeelContext.Empty));
                    });
                    return;
                case var _ when script.StartsWith("SCRIPT_", StringComparison.Ordinal): log.Add(script); break;
                default: break;
            }
        }

        rehearsal.Do(task.Instance, new Command.CompleteTask(task.Key, variables));
    }

    // The few forms of the suite's expressions.
    /// <summary>The vocabulary of the suite's expressions as FEEL.</summary>
    /// <param name="languages">Whether an expression keeps saying its language.</param>
    public static byte[] Adapt(XDocument document, bool languages)
    {
        foreach (var expression in document.Descendants().Where(e => e.Name.LocalName is "conditionExpression" or "loopCondition" or "loopCardinality" or "condition" or "completionCondition" or "activationCondition"))
        {
            if (!languages) expression.Attribute("language")?.Remove();
            expression.ReplaceNodes(Feel(expression.Value));
        }

        using var adapted = new MemoryStream();
        document.Save(adapted);
        return adapted.ToArray();
    }

    private static string Feel(string text)
    {
        var feel = text.Trim().Replace("${", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("&&", " and ", StringComparison.Ordinal);
        return Contains().Replace(feel, m => m.Groups[1].Length > 0 ? $"not(contains(test, {m.Groups[2].Value}))" : $"contains(test, {m.Groups[2].Value})");
    }

    [GeneratedRegex("""(!?)test\.contains\(("[abc]")\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Contains();
}
