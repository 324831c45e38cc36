using System.Diagnostics;
using MotCua.Bpmn;
using MotCua.Feel;
using Stateless;

namespace MotCua.Bench;

/// <summary>
/// A dossier of five user tasks, a condition and two opinions side by side, from start to end, with its events recorded. In turns with the engines of
/// JavaScript on the same drawing and with a state machine of Stateless on the same states, configured once. Figures are times of the processor.
/// </summary>
internal static class EngineBench
{
    private const int Rounds = 5;
    private const int Turn = 400;
    private const int Block = 200;

    private static readonly FeelContext Variables = FeelContext.Of(("area", FeelValue.Of(120)));

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var folder = Path.Combine(Repository.Root, "bench", "bpmn-peers");
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "dossier.bpmn"));
        var model = Read(bytes);
        using var peers = JsPeers.Start(folder, "engine");
        string[] others = peers is null ? [] : ["bpmn-engine", "bpmn-elements"];
        var machine = new Machine();
        var history = new List<ProcessEvent>();
        Pass(model, history);

        var against = new Dictionary<string, List<double>> { ["stateless"] = [], ["bytes"] = [], ["replay"] = [] };
        foreach (var other in others) against[other] = [];
        if (peers is not null) against["bpmn-moddle"] = [];
        var own = new List<double>();
        var parsing = new List<double>();
        for (var round = -1; round < Rounds; round++)
        {
            var live = Time(() => Pass(model, null));
            var stored = Time(() => PassThroughBytes(model));
            var replay = Time(() => ProcessState.New.Replay(history));
            var states = Time(machine.Pass);
            var read = Time(() => Read(bytes));
            var theirs = new Dictionary<string, double>();
            foreach (var peer in (string[])[.. others, .. peers is null ? [] : (string[])["bpmn-moddle"]])
                theirs[peer] = (await peers!.AskAsync(new Dictionary<string, object> { ["peer"] = peer, ["ms"] = Turn })).GetProperty("ns").GetDouble();
            Progress.Say($"  engine {live:0} ns a dossier, through bytes {stored:0}, replay {replay:0}, stateless {states:0}, reading {read:0}{string.Concat(theirs.Select(t => $", {t.Key} {t.Value:0}"))}");

            // The first round warms all of them.
            if (round < 0) continue;
            own.Add(live);
            parsing.Add(read);
            against["stateless"].Add(states / live);
            against["bytes"].Add(live / stored);
            against["replay"].Add(live / replay);
            foreach (var other in others) against[other].Add(theirs[other] / live);
            if (peers is not null) against["bpmn-moddle"].Add(theirs["bpmn-moddle"] / read);
        }

        Line Row(string what, string product, string name, string peer, double target, string digits = "0.0") => new(
            what, "", product, peer, $"{Numbers.Median(against[name]).ToString(digits)} ({against[name].Min().ToString(digits)} to {against[name].Max().ToString(digits)})",
            $"at least {target}", Numbers.Median(against[name]) >= target);

        var dossier = $"{Numbers.Median(own):0} ns a dossier";
        var (snapshot, heap) = Waiting(model);
        return
        [
            .. others.Select(o => Row("A dossier by BPMN, 5 user tasks, a condition, two branches", dossier, o, $"npm {o}", 5_000, "0")),
            Row("A dossier by BPMN, 5 user tasks, a condition, two branches", dossier, "stateless", "Stateless on the same states", 3),
            Row("The same, saved and loaded around every task", "", "bytes", "without", 0.5, "0.00"),
            Row("Replay of its events", "", "replay", "live", 3),
            new("A waiting instance without variables", "", $"{snapshot} B as bytes, {heap:0} B of heap", "", "", "at most 330 B, 1,000 B", snapshot <= 330 && heap <= 1_000),
            .. peers is null ? Array.Empty<Line>() : [Row("A model read, checked and compiled", $"{Numbers.Median(parsing) / 1000:0} µs", "bpmn-moddle", "npm bpmn-moddle, reading alone", 8)],
        ];
    }

    private static ProcessModel Read(byte[] bytes)
    {
        var result = ProcessModel.Read(new MemoryStream(bytes));
        return result is { HasErrors: false, Model: { } model } ? model : throw new InvalidOperationException(result.Diagnostics[0].Message);
    }

    private static ProcessState Pass(ProcessModel model, List<ProcessEvent>? history)
    {
        var step = ProcessEngine.Apply(model, ProcessState.New, new Command.Start(Variables));
        history?.AddRange(step.Events);
        var open = new Queue<int>();
        while (true)
        {
            foreach (var effect in step.Effects)
            {
                if (effect is Effect.OpenTask task) open.Enqueue(task.TaskKey);
            }

            if (!open.TryDequeue(out var next)) return step.State.Status == ProcessStatus.Ended ? step.State : throw new InvalidOperationException("The dossier did not end.");
            step = ProcessEngine.Apply(model, step.State, new Command.CompleteTask(next, FeelContext.Empty));
            history?.AddRange(step.Events);
        }
    }

    private static ProcessState PassThroughBytes(ProcessModel model)
    {
        var step = ProcessEngine.Apply(model, ProcessState.New, new Command.Start(Variables));
        var open = new Queue<int>();
        while (true)
        {
            foreach (var effect in step.Effects)
            {
                if (effect is Effect.OpenTask task) open.Enqueue(task.TaskKey);
            }

            var stored = step.State.ToBytes();
            if (!open.TryDequeue(out var next)) return step.State.Status == ProcessStatus.Ended ? step.State : throw new InvalidOperationException("The dossier did not end.");
            step = ProcessEngine.Apply(model, ProcessState.FromBytes(stored), new Command.CompleteTask(next, FeelContext.Empty));
        }
    }

    private static (int Snapshot, double Heap) Waiting(ProcessModel model)
    {
        const int Many = 20_000;
        var states = new ProcessState[Many];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Many; i++)
        {
            var started = ProcessEngine.Apply(model, ProcessState.New, new Command.Start(FeelContext.Empty));
            states[i] = started.State;
        }

        var heap = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Many;
        GC.KeepAlive(states);
        return (states[0].ToBytes().Length, heap);
    }

    /// <returns>Nanoseconds of processor time a call, the collector's included.</returns>
    private static double Time<T>(Func<T> call)
    {
        var process = Process.GetCurrentProcess();
        process.Refresh();
        var (calls, spent, started) = (0L, process.TotalProcessorTime, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < Turn)
        {
            for (var i = 0; i < Block; i++) call();
            calls += Block;
        }

        process.Refresh();
        return (process.TotalProcessorTime - spent).TotalNanoseconds / calls;
    }

    /// <summary>The same states, the two branches as their four combinations; one machine for all dossiers.</summary>
    private sealed class Machine
    {
        private readonly StateMachine<State, Act> machine;
        private State state;
        private long area;

        public Machine()
        {
            machine = new(() => state, s => state = s);
            machine.Configure(State.Receive).PermitIf(Act.Received, State.Survey, () => area > 100).PermitIf(Act.Received, State.Both, () => area <= 100);
            machine.Configure(State.Survey).Permit(Act.Surveyed, State.Both);
            machine.Configure(State.Both).Permit(Act.LandAnswered, State.Tax).Permit(Act.TaxAnswered, State.Land);
            machine.Configure(State.Tax).Permit(Act.TaxAnswered, State.Sign);
            machine.Configure(State.Land).Permit(Act.LandAnswered, State.Sign);
            machine.Configure(State.Sign).Permit(Act.Signed, State.Issued);
        }

        private enum State
        {
            Receive,
            Survey,
            Both,
            Tax,
            Land,
            Sign,
            Issued,
        }

        private enum Act
        {
            Received,
            Surveyed,
            LandAnswered,
            TaxAnswered,
            Signed,
        }

        public int Pass()
        {
            (state, area) = (State.Receive, 120);
            machine.Fire(Act.Received);
            machine.Fire(Act.Surveyed);
            machine.Fire(Act.LandAnswered);
            machine.Fire(Act.TaxAnswered);
            machine.Fire(Act.Signed);
            return state == State.Issued ? 5 : throw new InvalidOperationException("The dossier did not end.");
        }
    }
}
