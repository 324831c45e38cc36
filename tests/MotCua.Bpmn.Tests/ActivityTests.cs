using MotCua.Feel;

namespace MotCua.Bpmn.Tests;

/// <summary>Activities that are repeated, called, optional or corrected; joins that need enough.</summary>
public sealed class ActivityTests
{
    private const string Start = "<startEvent id='s'/><endEvent id='e'/>";

    private static string F(string source, string target, string? condition = null) => Samples.Flow($"{source}-{target}", source, target, condition);

    private static FeelContext List(string name, params string[] items) => FeelContext.Of((name, FeelValue.ListOf([.. items.Select(FeelValue.Of)])));

    [Fact]
    public void Opinions_are_asked_side_by_side_until_enough_agree()
    {
        var run = new Instance(Samples.Model(
            Start + "<userTask id='opinion'><multiInstanceLoopCharacteristics><loopDataInputRef>units</loopDataInputRef><loopDataOutputRef>opinions</loopDataOutputRef>"
            + "<inputDataItem id='i' name='unit'/><outputDataItem id='o' name='opinion'/><completionCondition>numberOfCompletedInstances >= 2</completionCondition></multiInstanceLoopCharacteristics></userTask>"
            + "<userTask id='after'/>" + F("s", "opinion") + F("opinion", "after") + F("after", "e")))
        { Reloads = true };
        run.Start(List("units", "A", "B", "C"));
        Assert.Equal(["opinion", "opinion", "opinion"], run.Open);
        run.Complete("opinion", Vars.Of("opinion", "yes"));
        run.Complete("opinion", Vars.Of("opinion", "no"));
        Assert.Equal(["after"], run.Open);
        run.State.ProcessVariables.TryGet("opinions", out var opinions);
        Assert.Equal("[\"yes\", \"no\"]", opinions.ToString());
        Assert.Equal(3, run.Effects.OfType<Effect.CloseTask>().Count());
        Assert.Equal(run.State.ToBytes(), run.Replayed.ToBytes());
    }

    [Theory]
    [InlineData("many", IncidentCodes.RepetitionNotKnown)]
    [InlineData("-1", IncidentCodes.RepetitionNotKnown)]
    [InlineData("1000000", IncidentCodes.RepetitionNotKnown)]
    public void How_often_must_be_a_number_that_can_be(string cardinality, string code)
    {
        var run = new Instance(Samples.Model(
            Start + $"<userTask id='a'><multiInstanceLoopCharacteristics><loopCardinality>{cardinality}</loopCardinality></multiInstanceLoopCharacteristics></userTask>" + F("s", "a") + F("a", "e")));
        run.Start();
        Assert.Equal(code, Assert.Single(run.Incidents).Code);
        Assert.Empty(run.Open);
    }

    [Fact]
    public void None_at_all_is_passed()
    {
        var run = new Instance(Samples.Model(Start + "<userTask id='a'><multiInstanceLoopCharacteristics><loopCardinality>0</loopCardinality></multiInstanceLoopCharacteristics></userTask>" + F("s", "a") + F("a", "e")));
        run.Start();
        Assert.Equal(ProcessStatus.Ended, run.State.Status);
    }

    [Fact]
    public void A_called_process_is_the_hosts_to_start_and_its_errors_are_the_callers_to_catch()
    {
        var run = new Instance(Samples.Model(
            Start + "<callActivity id='c' calledElement='other'/><boundaryEvent id='b' attachedToRef='c'><errorEventDefinition/></boundaryEvent><userTask id='mend'/>"
            + F("s", "c") + F("c", "e") + F("b", "mend") + F("mend", "e")));
        run.Start();
        var call = Assert.Single(run.Effects.OfType<Effect.Call>());
        Assert.Equal(("c", "other"), (call.NodeId, call.Process));
        run.Do(new Command.FailTask(call.TaskKey, "refused"));
        Assert.Equal(["mend"], run.Open);
    }

    [Fact]
    public void Free_handling_in_order_stops_when_its_condition_holds()
    {
        var run = new Instance(Samples.Model(
            Start + "<adHocSubProcess id='sub' ordering='Sequential'><userTask id='one'/><userTask id='two'/><userTask id='three'/><completionCondition>enough = true</completionCondition></adHocSubProcess>" + F("s", "sub") + F("sub", "e")))
        { Reloads = true };
        run.Start();
        Assert.Equal(["one"], run.Open);
        run.Complete("one");
        Assert.Equal(["two"], run.Open);
        run.Complete("two", Vars.Of("enough", true));
        Assert.Equal(ProcessStatus.Ended, run.State.Status);
    }

    [Fact]
    public void Two_of_three_are_enough_and_the_third_changes_nothing()
    {
        var run = new Instance(Samples.Model(
            Start + "<parallelGateway id='g'/><userTask id='a'/><userTask id='b'/><userTask id='c'/><complexGateway id='j'><activationCondition>activationCount >= 2</activationCondition></complexGateway><userTask id='after'/>"
            + F("s", "g") + F("g", "a") + F("g", "b") + F("g", "c") + F("a", "j") + F("b", "j") + F("c", "j") + F("j", "after") + F("after", "e")))
        { Reloads = true };
        run.Start();
        run.Complete("b");
        Assert.DoesNotContain("after", run.Open);
        run.Complete("a");
        Assert.Equal(["after", "c"], run.Open.Order());
        run.Complete("c");
        Assert.Equal(["after"], run.Open);
        run.Complete("after");
        Assert.Equal(ProcessStatus.Ended, run.State.Status);
    }

    [Fact]
    public void An_inclusive_join_waits_for_what_can_still_come_and_for_nothing_else()
    {
        var run = new Instance(Samples.Model(
            Start + "<inclusiveGateway id='g' default='g-c'/><userTask id='a'/><userTask id='b'/><userTask id='c'/><exclusiveGateway id='x' default='x-j'/><inclusiveGateway id='j'/><userTask id='after'/>"
            + F("s", "g") + F("g", "a", "one = true") + F("g", "b", "two = true") + F("g", "c") + F("a", "x") + F("x", "j") + F("x", "e", "leaves = true") + F("b", "j") + F("c", "j") + F("j", "after") + F("after", "e")));
        run.Start(Vars.Of("one", true).With("two", true).With("leaves", true));
        run.Complete("b");
        Assert.Equal(["a"], run.Open);
        // It goes another way: nothing can come any more.
        run.Complete("a");
        Assert.Equal(["after"], run.Open);
    }

    [Fact]
    public void An_officer_moves_a_task_that_went_wrong_to_another_of_the_same_level()
    {
        var run = new Instance(Samples.Model(Start + "<userTask id='a'/><userTask id='b'/><subProcess id='sub'><userTask id='in'/></subProcess>" + F("s", "a") + F("a", "b") + F("b", "sub") + F("sub", "e")));
        run.Start();
        run.Complete("a");
        var wrong = run.Tasks[0].TaskKey;
        Assert.Equal(Refusal.NoSuchNode, run.Do(new Command.Jump(wrong, "in")).Refusal);
        Assert.Equal(Refusal.NoSuchNode, run.Do(new Command.Jump(wrong, "s")).Refusal);
        run.Do(new Command.Jump(wrong, "a"));
        Assert.Equal(["a"], run.Open);
        Assert.Contains(new Effect.CloseTask(wrong), run.Effects);
    }

    [Fact]
    public void Variables_of_a_sub_process_end_with_it()
    {
        var run = new Instance(Samples.Model(
            Start + "<subProcess id='sub'><property id='inner'/><userTask id='a'/></subProcess><userTask id='b'/>" + F("s", "sub") + F("sub", "b") + F("b", "e")));
        run.Start();
        run.Complete("a", Vars.Of("inner", 1).With("outer", 2));
        Assert.Equal(["outer"], run.State.ProcessVariables.Keys);
    }
}
