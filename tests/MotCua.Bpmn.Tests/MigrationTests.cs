using CsCheck;

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

    private static ProcessModel Model(int[] ids) =>
        new StepTable(ids.Select((id, i) => new StepRow($"b{id}", i + 1, $"Bước {id}", $"Đơn vị {id % 3}", 1, Kinds[id % Kinds.Length]))).ToModel("p", "P");
}
