using System.Globalization;
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
        host.RunUntil(Delay);
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

/// <summary>A host for the models of the suite: it does their scripts, carries messages and signals between instances, calls processes and keeps a clock of its own.</summary>
internal sealed partial class BetsyHost
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private readonly Dictionary<string, ProcessModel> models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> scripts = new(StringComparer.Ordinal);
    private readonly List<Hosted> instances = [];
    private readonly List<(TimeSpan Due, Action Act, Hosted Instance, int Key)> clock = [];
    private readonly List<Action> jobs = [];
    private readonly List<string> log = [];
    private readonly BetsyMode mode;
    private readonly Random random;
    private TimeSpan now;
    private int lasting;

    public BetsyHost(string file, BetsyMode mode, int seed)
    {
        this.mode = mode;
        random = new(seed);
        var document = XDocument.Load(file);
        foreach (var script in document.Descendants().Where(e => e.Name == Bpmn + "scriptTask" || e.Name == Bpmn + "globalScriptTask"))
            scripts[(string)script.Attribute("id")!] = [.. script.Elements(Bpmn + "script").Select(s => s.Value.Trim())];
        foreach (var caller in document.Descendants(Bpmn + "callActivity"))
            if (scripts.TryGetValue((string?)caller.Attribute("calledElement") ?? "", out var called)) scripts[(string)caller.Attribute("id")!] = called;
        foreach (var expression in document.Descendants().Where(e => e.Name.LocalName is "conditionExpression" or "loopCondition" or "loopCardinality" or "condition" or "completionCondition" or "activationCondition"))
        {
            expression.Attribute("language")?.Remove();
            expression.ReplaceNodes(Feel(expression.Value));
        }

        using var adapted = new MemoryStream();
        document.Save(adapted);
        foreach (var process in document.Root!.Elements(Bpmn + "process"))
        {
            var id = (string)process.Attribute("id")!;
            var result = ProcessModel.Read(new MemoryStream(adapted.ToArray()), id);
            if (result.HasErrors) Problem ??= $"{id}: {result.Diagnostics.First(d => d.Severity == Severity.Error).Message}";
            else models[id] = result.Model!;
        }
    }

    /// <summary>Why the file cannot be deployed.</summary>
    public string? Problem { get; }

    public void Start(string process, string letters, long integer) =>
        Begin(process, null, FeelContext.Of(("test", FeelValue.Of(letters)), ("integerVariable", FeelValue.Of(integer))), null);

    public void RunUntil(TimeSpan end)
    {
        while (true)
        {
            while (jobs.Count > 0)
            {
                var next = mode == BetsyMode.Interleaved ? random.Next(jobs.Count) : 0;
                var job = jobs[next];
                jobs.RemoveAt(next);
                job();
            }

            if (clock.Count == 0) return;
            var due = clock.MinBy(t => t.Due);
            if (due.Due > end) return;
            now = due.Due;
            clock.Remove(due);
            due.Act();
        }
    }

    public IEnumerable<string> Trace() => log.Concat(instances.SelectMany(i => i.State.Incidents(i.Model)).Select(i => i.Code == IncidentCodes.UncaughtError ? "ERROR_thrownErrorEvent" : "ERROR_runtime"));

    private void Begin(string process, string? at, FeelContext variables, (Hosted Instance, int Key)? caller)
    {
        if (!models.TryGetValue(process, out var model)) return;
        var instance = new Hosted(model, caller);
        instances.Add(instance);
        Do(instance, new Command.Start(variables, at, caller is not null));
    }

    private Refusal Do(Hosted instance, Command command)
    {
        var transition = ProcessEngine.Apply(instance.Model, instance.State, command, mode == BetsyMode.Interleaved ? random.Next : null);
        instance.Events.AddRange(transition.Events);
        instance.State = mode switch
        {
            BetsyMode.Reloaded => ProcessState.FromBytes(transition.State.ToBytes()),
            BetsyMode.Replayed => ProcessState.New.Replay(instance.Events),
            _ => transition.State,
        };
        foreach (var effect in transition.Effects) Carry(instance, effect);
        return transition.Refusal;
    }

    private void Carry(Hosted instance, Effect effect)
    {
        switch (effect)
        {
            case Effect.OpenTask open:
                jobs.Add(() => Perform(instance, open.TaskKey, open.NodeId));
                break;
            case Effect.Call call:
                jobs.Add(() => Begin(call.Process, null, instance.State.ProcessVariables, (instance, call.TaskKey)));
                break;
            case Effect.CloseTask or Effect.ClearTimer:
                var closed = effect is Effect.CloseTask task ? task.TaskKey : ((Effect.ClearTimer)effect).TimerKey;
                clock.RemoveAll(t => t.Instance == instance && t.Key == closed);
                break;
            case Effect.SetTimer timer:
                clock.Add((now + Span(timer.Value), () => Do(instance, new Command.FireTimer(timer.TimerKey)), instance, timer.TimerKey));
                break;
            case Effect.Send send:
                jobs.Add(() =>
                {
                    foreach (var other in instances.ToList())
                        if (Do(other, new Command.Deliver(send.Message, FeelContext.Empty)) == Refusal.None) return;
                    StartBy(TriggerKind.Message, send.Message);
                });
                break;
            case Effect.Signal signal:
                jobs.Add(() =>
                {
                    foreach (var other in instances.Where(i => i != instance).ToList()) Do(other, new Command.Broadcast(signal.Name, FeelContext.Empty));
                    StartBy(TriggerKind.Signal, signal.Name);
                });
                break;
            case Effect.ProcessEnded ended when instance.Caller is var (caller, key):
                jobs.Add(() => Do(caller, ended.Error is { } code ? new Command.FailTask(key, code) : new Command.CompleteTask(key, FeelContext.Empty)));
                break;
            default:
                break;
        }
    }

    private void StartBy(TriggerKind kind, string name)
    {
        foreach (var (id, model) in models)
        {
            var start = model.Starts.FirstOrDefault(s => s.Triggers.Any(t => t.Kind == kind && t.Name == name) || (kind == TriggerKind.Message && s.Kind == NodeKind.ReceiveTask && s.Message == name));
            if (start is not null) Begin(id, start.Id, FeelContext.Empty, null);
        }
    }

    private void Perform(Hosted instance, int key, string node)
    {
        if (instance.State.OpenTasks(instance.Model).All(t => t.TaskKey != key)) return;
        var variables = instance.State.ProcessVariables;
        foreach (var script in scripts.GetValueOrDefault(node, []))
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
                    Do(instance, new Command.FailTask(key, "ERR_CODE"));
                    return;
                case "WAIT_TEN_SECONDS" or "CREATE_TIMESTAMP_LOG_1" or "CREATE_TIMESTAMP_LOG_2":
                    if (++lasting == 2 && script.StartsWith("CREATE", StringComparison.Ordinal)) log.Add("EXECUTION_parallel");
                    clock.Add((now + TimeSpan.FromSeconds(10), () =>
                    {
                        lasting--;
                        Do(instance, new Command.CompleteTask(key, FeelContext.Empty));
                    }, instance, key));
                    return;
                case var _ when script.StartsWith("SCRIPT_", StringComparison.Ordinal): log.Add(script); break;
                default: break;
            }
        }

        Do(instance, new Command.CompleteTask(key, variables));
    }

    // The few forms of the suite's expressions.
    private static string Feel(string text)
    {
        var feel = text.Trim().Replace("${", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("&&", " and ", StringComparison.Ordinal);
        return Contains().Replace(feel, m => m.Groups[1].Length > 0 ? $"not(contains(test, {m.Groups[2].Value}))" : $"contains(test, {m.Groups[2].Value})");
    }

    [GeneratedRegex("""(!?)test\.contains\(("[abc]")\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Contains();

    private static TimeSpan Span(string iso)
    {
        var text = iso[(iso.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var part = Seconds().Match(text);
        var amount = double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture);
        return part.Groups[2].Value switch { "H" => TimeSpan.FromHours(amount), "M" => TimeSpan.FromMinutes(amount), _ => TimeSpan.FromSeconds(amount) };
    }

    [GeneratedRegex(@"^PT(\d+)([HMS])$", RegexOptions.CultureInvariant)]
    private static partial Regex Seconds();

    private sealed class Hosted(ProcessModel model, (Hosted, int)? caller)
    {
        public ProcessModel Model { get; } = model;

        public (Hosted, int)? Caller { get; } = caller;

        public ProcessState State { get; set; } = ProcessState.New;

        public List<ProcessEvent> Events { get; } = [];
    }
}
