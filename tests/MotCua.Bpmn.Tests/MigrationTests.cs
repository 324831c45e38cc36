using CsCheck;
using MotCua.Feel;

namespace MotCua.Bpmn.Tests;

/// <summary>An instance goes on in another model where it stands on the same, and is refused unchanged where it does not.</summary>
public sealed class MigrationTests
{
    private static readonly StepKind[] Kinds = [StepKind.Receive, StepKind.Examine, StepKind.Review, StepKind.Approve, StepKind.Issue];

    /// <summary>Ids of steps by place in the old and in the new table; a step of one id is the same step.</summary>
    private static readonly Gen<(int[] Old, int[] New, int Passed)> Tables =
        from old in Gen.Shuffle(Enumerable.Range(1, 8).ToArray()).Select(Gen.Int[1, 8], (ids, n) => ids[..n])
        from other in Gen.Shuffle(Enumerable.Range(1, 8).ToArray()).Select(Gen.Int[1, 8], (ids, n) => ids[..n])
        from passed in Gen.Int[0, old.Length - 1]
        select (old, other, passed);

    [Fact]
    public void What_stands_on_a_step_that_is_still_there_goes_on_to_the_end_and_anything_else_stays() => Tables.Sample(tables =>
    {
        var (from, to) = (Model(tables.Old), Model(tables.New));
        var run = new Instance(from);
        run.Start();
        foreach (var id in tables.Old.Take(tables.Passed)) run.Complete($"b{id}", StepTable.Forward);
        var at = tables.Old[tables.Passed];
        var before = run.State.ToBytes();

        if (!tables.New.Contains(at))
        {
            Assert.Equal($"b{at}", Assert.Single(Migration.Check(from, to, run.State)).NodeId);
            Assert.Throws<ArgumentException>(() => Migration.Move(from, to, run.State));
            Assert.Equal(before, run.State.ToBytes());
            return;
        }

        Assert.Empty(Migration.Check(from, to, run.State));
        var state = ProcessState.FromBytes(Migration.Move(from, to, run.State).ToBytes());
        Assert.Equal(run.State.OpenTasks(from)[0].TaskKey, state.OpenTasks(to)[0].TaskKey);
        foreach (var id in tables.New.SkipWhile(id => id != at))
        {
            Assert.Equal($"b{id}", Assert.Single(state.OpenTasks(to)).NodeId);
            state = ProcessEngine.Apply(to, state, new Command.CompleteTask(state.OpenTasks(to)[0].TaskKey, StepTable.Forward)).State;
        }

        Assert.Equal(ProcessStatus.Ended, state.Status);
    }, iter: 500);

    [Theory]
    [InlineData("<userTask id='a'/>", "<serviceTask id='a'/>", "việc khác")]
    [InlineData("<userTask id='a'/>", "<userTask id='a'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>", "lặp theo cách khác")]
    [InlineData("<userTask id='a'/>", "<userTask id='a'/><boundaryEvent id='t' attachedToRef='a'><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id='3' sourceRef='t' targetRef='e'/>", "hẹn giờ")]
    [InlineData("<intermediateCatchEvent id='a'><signalEventDefinition signalRef='law'/></intermediateCatchEvent>", "<intermediateCatchEvent id='a'><messageEventDefinition messageRef='m'/></intermediateCatchEvent>", "chờ điều khác")]
    public void A_node_that_became_something_else_is_an_obstacle(string old, string other, string says)
    {
        const string around = "<startEvent id='s'/>{0}<endEvent id='e'/><sequenceFlow id='1' sourceRef='s' targetRef='a'/><sequenceFlow id='2' sourceRef='a' targetRef='e'/>";
        var (from, to) = (Samples.Model(string.Format(null, around, old)), Samples.Model(string.Format(null, around, other)));
        var run = new Instance(from);
        run.Start();
        var obstacle = Assert.Single(Migration.Check(from, to, run.State));
        Assert.Equal("a", obstacle.NodeId);
        Assert.Contains(says, obstacle.Vietnamese, StringComparison.Ordinal);
        Assert.Empty(Migration.Check(from, from, run.State));
        Assert.NotEmpty(Migration.Check(to, from, run.State));
    }

    private const string Sequence = "s>a a>b b>c c>e";
    private const string Parallel = "s>f f>a f>b a>j b>j j>c c>e";
    private const string ParallelLater = "s>c c>f f>a f>b a>j b>j j>e";
    private const string Choice = "s>x x>a x>b a>y b>y y>c c>e";

    [Theory]
    [InlineData(Sequence, Parallel, "", "a alone: it would wait for b for ever", false)]
    [InlineData(Sequence, Parallel, "a", "b alone", false)]
    [InlineData(Sequence, Parallel, "a b", "c stands behind both", true)]
    [InlineData(Parallel, Sequence, "", "a and b at once: b would be done twice", false)]
    [InlineData(Parallel, Sequence, "a", "the join is gone", false)]
    [InlineData(Parallel, Choice, "", "a and b at once, where one of them is chosen", false)]
    [InlineData(Choice, Sequence, "", "a, chosen", true)]
    [InlineData(Sequence, Choice, "a", "b, as if chosen", true)]
    [InlineData(Parallel, ParallelLater, "", "both branches", true)]
    [InlineData(Parallel, ParallelLater, "b", "one of them waits at the join", true)]
    [InlineData(ParallelLater, Parallel, "c a", "the other one waits at the join", true)]
    public void An_instance_is_moved_only_to_where_one_of_the_new_model_could_stand_too(string old, string other, string done, string why, bool moves)
    {
        var (from, to) = (Drawn(old), Drawn(other));
        var run = new Instance(from);
        run.Start();
        foreach (var task in done.Split(' ', StringSplitOptions.RemoveEmptyEntries)) run.Complete(task, FeelContext.Empty);

        Assert.True(moves == (Migration.Check(from, to, run.State).Count == 0), why);
        if (!moves) return;
        var state = Migration.Move(from, to, run.State);
        while (state.OpenTasks(to) is [var open, ..]) state = ProcessEngine.Apply(to, state, new Command.CompleteTask(open.TaskKey, FeelContext.Empty)).State;
        Assert.Equal(ProcessStatus.Ended, state.Status);
    }

    /// <summary>Of random drawings, with the same tasks in other orders and nests: what may move goes on to the end.</summary>
    [Fact]
    public void What_is_moved_comes_to_the_end_whatever_is_drawn_around_it() => Gen.Select(Drawings, Drawings, Gen.Int[0, 5], Gen.Int[0, 999]).Sample((old, other, steps, seed) =>
    {
        var (from, to) = (Nested(old), Nested(other));
        var state = Forward(from, ProcessEngine.Apply(from, ProcessState.New, new Command.Start(FeelContext.Empty)).State, steps, new(seed));
        if (state.Status != ProcessStatus.Running || Migration.Check(from, to, state).Count > 0) return;
        Assert.Equal(ProcessStatus.Ended, Forward(to, Migration.Move(from, to, state), 100, new(seed)).Status);
    }, iter: 2_000);

    // A nest: numbers are tasks; a list is done in order, in parallel or as a choice.
    private sealed record Nest(int Task, char Kind, Nest[] Inner);

    private static readonly Gen<Nest> Drawings = Gen.Shuffle(Enumerable.Range(1, 5).ToArray()).Select(Gen.Int[0, 999], (ids, seed) => Grown(ids, new(seed), 3));

    private static Nest Grown(int[] ids, Random chance, int depth)
    {
        if (ids.Length == 1) return new(ids[0], 't', []);
        var cut = chance.Next(1, ids.Length);
        return new(0, depth == 0 ? '-' : "-+x"[chance.Next(3)], [Grown(ids[..cut], chance, depth - 1), Grown(ids[cut..], chance, depth - 1)]);
    }

    private static ProcessModel Nested(Nest nest)
    {
        var flows = new List<string>();
        var gates = 0;
        var (first, last) = Draw(nest);
        return Drawn(string.Join(' ', flows.Prepend($"s>{first}").Append($"{last}>e")));

        (string First, string Last) Draw(Nest one)
        {
            if (one.Kind == 't') return ($"t{one.Task}", $"t{one.Task}");
            if (one.Kind == '-')
            {
                var (before, after) = (Draw(one.Inner[0]), Draw(one.Inner[1]));
                flows.Add($"{before.Last}>{after.First}");
                return (before.First, after.Last);
            }

            var (open, close) = one.Kind == '+' ? ($"f{++gates}", $"j{gates}") : ($"x{++gates}", $"y{gates}");
            foreach (var inner in one.Inner.Select(Draw)) flows.AddRange([$"{open}>{inner.First}", $"{inner.Last}>{close}"]);
            return (open, close);
        }
    }

    private static ProcessState Forward(ProcessModel model, ProcessState state, int steps, Random chance)
    {
        for (; steps > 0 && state.OpenTasks(model) is { Count: > 0 } open; steps--)
            state = ProcessEngine.Apply(model, state, new Command.CompleteTask(open[chance.Next(open.Count)].TaskKey, FeelContext.Empty)).State;
        return state;
    }

    /// <param name="flows">From one node to the next: s starts, e ends, f and j are parallel gateways, x and y exclusive ones, all else are tasks of people.</param>
    private static ProcessModel Drawn(string flows)
    {
        var pairs = flows.Split(' ').Select(f => f.Split('>')).ToList();
        var nodes = pairs.SelectMany(p => p).Distinct().Select(id => id[0] switch
        {
            's' => $"<startEvent id='{id}'/>",
            'e' => $"<endEvent id='{id}'/>",
            'f' or 'j' => $"<parallelGateway id='{id}'/>",
            'x' or 'y' => $"<exclusiveGateway id='{id}'/>",
            _ => $"<userTask id='{id}'/>",
        });
        // Of a choice the first way is taken.
        return Samples.Model(string.Concat(nodes) + string.Concat(pairs.Select(p => Samples.Flow($"{p[0]}-{p[1]}", p[0], p[1], p[0][0] == 'x' ? "true" : null))));
    }

    private static ProcessModel Model(int[] ids) =>
        new StepTable(ids.Select((id, i) => new StepRow($"b{id}", i + 1, $"Bước {id}", $"Đơn vị {id % 3}", 1, Kinds[id % Kinds.Length]))).ToModel("p", "P");
}
