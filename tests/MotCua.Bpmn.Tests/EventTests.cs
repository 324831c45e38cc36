using MotCua.Feel;

namespace MotCua.Bpmn.Tests;

/// <summary>Events that are waited for, thrown and caught.</summary>
public sealed class EventTests
{
    private const string Start = "<startEvent id='s'/><endEvent id='e'/>";

    private static string F(string source, string target, string? condition = null) => Samples.Flow($"{source}-{target}", source, target, condition);

    /// <summary>A task with something on its boundary that leads to another task.</summary>
    private static string OnTask(string boundary, string attributes = "") =>
        Start + $"<userTask id='a'/><userTask id='late'/><boundaryEvent id='b' attachedToRef='a' {attributes}>{boundary}</boundaryEvent>"
        + F("s", "a") + F("a", "e") + F("b", "late") + F("late", "e");

    private static int Timer(Instance run) => run.Effects.OfType<Effect.SetTimer>().Last().TimerKey;

    [Fact]
    public void A_boundary_timer_takes_the_task_away_and_is_cleared_when_the_task_is_done_in_time()
    {
        var model = Samples.Model(OnTask("<timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition>"));
        var run = new Instance(model);
        run.Start();
        Assert.Equal(new Effect.SetTimer(Timer(run), "b", TimerKind.Duration, "P3D"), run.Effects.OfType<Effect.SetTimer>().Single());
        var task = run.Tasks[0].TaskKey;
        run.Do(new Command.FireTimer(Timer(run)));
        Assert.Equal(["late"], run.Open);
        Assert.Contains(new Effect.CloseTask(task), run.Effects);
        Assert.Equal(Refusal.NoSuchTimer, run.Do(new Command.FireTimer(Timer(run))).Refusal);

        var punctual = new Instance(model);
        punctual.Start();
        punctual.Complete("a");
        Assert.Contains(new Effect.ClearTimer(Timer(punctual)), punctual.Effects);
        Assert.Equal(ProcessStatus.Ended, punctual.State.Status);
    }

    [Fact]
    public void A_warning_leaves_the_task_and_comes_as_often_as_its_cycle_says()
    {
        var run = new Instance(Samples.Model(OnTask("<timerEventDefinition><timeCycle>R2/P1D</timeCycle></timerEventDefinition>", "cancelActivity='false'")));
        run.Start();
        var timer = Timer(run);
        run.Do(new Command.FireTimer(timer));
        Assert.Equal(["a", "late"], run.Open);
        Assert.Equal("R1/P1D", run.Effects.OfType<Effect.SetTimer>().Last().Value);
        run.Do(new Command.FireTimer(timer));
        Assert.Equal(["a", "late", "late"], run.Open);
        Assert.Equal(Refusal.NoSuchTimer, run.Do(new Command.FireTimer(timer)).Refusal);
    }

    [Fact]
    public void A_timer_is_computed_from_the_variables_and_one_that_is_none_is_an_incident()
    {
        var run = new Instance(Samples.Model("<property id='limit'/>" + OnTask("<timerEventDefinition><timeDuration>limit</timeDuration></timerEventDefinition>")));
        run.Start();
        Assert.Equal(IncidentCodes.TimerNotKnown, Assert.Single(run.Incidents).Code);
        run.Do(new Command.ResolveIncident(run.Incidents[0].IncidentKey, FeelContext.Of(("limit", FeelExpression.Parse("duration(\"P2D\")").Evaluate().Value))));
        Assert.Equal("P2D", run.Effects.OfType<Effect.SetTimer>().Single().Value);
        Assert.Equal(["a"], run.Open);
    }

    [Fact]
    public void Of_the_events_behind_a_gateway_the_first_wins()
    {
        var run = new Instance(Samples.Model(
            Start + "<eventBasedGateway id='g'/><receiveTask id='paid' messageRef='m'/><intermediateCatchEvent id='over'><timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
            + "<userTask id='x'/><userTask id='y'/>" + F("s", "g") + F("g", "paid") + F("g", "over") + F("paid", "x") + F("over", "y") + F("x", "e") + F("y", "e")));
        run.Start();
        Assert.Equal(Refusal.NotAwaited, run.Do(new Command.Deliver("other", FeelContext.Empty)).Refusal);
        run.Do(new Command.Deliver("m", Vars.Of("amount", 8000)));
        Assert.Equal(["x"], run.Open);
        Assert.Contains(new Effect.ClearTimer(Timer(run)), run.Effects);
        Assert.True(run.State.ProcessVariables.TryGet("amount", out _));
    }

    [Fact]
    public void A_condition_is_an_event_when_it_becomes_true_and_again_only_after_it_was_false()
    {
        var run = new Instance(Samples.Model(OnTask("<conditionalEventDefinition><condition>debt > 0</condition></conditionalEventDefinition>", "cancelActivity='false'")));
        run.Start();
        foreach (var (debt, open) in new[] { (0, 0), (5, 1), (7, 1), (0, 1), (1, 2) })
        {
            run.Do(new Command.SetVariables(Vars.Of("debt", debt)));
            Assert.Equal(open, run.Open.Count(t => t == "late"));
        }
    }

    [Theory]
    [InlineData("7", "seven")]
    [InlineData("8", "any")]
    public void An_error_goes_to_who_names_it_else_to_who_takes_any(string code, string task)
    {
        var run = new Instance(Samples.ReadText(
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><error id='e7' errorCode='7'/><process id='p' isExecutable='true'>" + Start
            + "<serviceTask id='a'/><userTask id='seven'/><userTask id='any'/><boundaryEvent id='b1' attachedToRef='a'><errorEventDefinition/></boundaryEvent>"
            + "<boundaryEvent id='b2' attachedToRef='a'><errorEventDefinition errorRef='e7'/></boundaryEvent>"
            + F("s", "a") + F("a", "e") + F("b1", "any") + F("b2", "seven") + F("seven", "e") + F("any", "e") + "</process></definitions>").Model!);
        run.Start();
        run.Do(new Command.FailTask(run.Tasks[0].TaskKey, code));
        Assert.Equal([task], run.Open);
    }

    [Fact]
    public void An_error_nobody_catches_is_an_incident_and_of_a_called_process_its_end()
    {
        var model = Samples.Model(Start + "<serviceTask id='a'/>" + F("s", "a") + F("a", "e"));
        var run = new Instance(model);
        run.Start();
        run.Do(new Command.FailTask(run.Tasks[0].TaskKey, "x"));
        Assert.Equal((IncidentCodes.UncaughtError, "x"), (run.Incidents[0].Code, run.Incidents[0].Detail));
        Assert.Empty(run.Open);
        run.Do(new Command.ResolveIncident(run.Incidents[0].IncidentKey, FeelContext.Empty));
        Assert.Equal(["a"], run.Open);

        var called = new Instance(model);
        called.Do(new Command.Start(FeelContext.Empty, IsCalled: true));
        called.Do(new Command.FailTask(called.Tasks[0].TaskKey, "x"));
        Assert.Equal(ProcessStatus.Failed, called.State.Status);
        Assert.Equal(new Effect.ProcessEnded("x"), called.Effects[^1]);
    }

    [Fact]
    public void An_event_sub_process_takes_over_or_runs_beside()
    {
        static string Inside(string interrupting) => Start + "<userTask id='a'/>" + F("s", "a") + F("a", "e")
            + $"<subProcess id='h' triggeredByEvent='true'><startEvent id='hs' isInterrupting='{interrupting}'><messageEventDefinition messageRef='withdrawn'/></startEvent><userTask id='w'/><endEvent id='he'/>{F("hs", "w")}{F("w", "he")}</subProcess>";
        var taken = new Instance(Samples.Model(Inside("true")));
        taken.Start();
        taken.Do(new Command.Deliver("withdrawn", FeelContext.Empty));
        Assert.Equal(["w"], taken.Open);
        Assert.Equal(Refusal.NotAwaited, taken.Do(new Command.Deliver("withdrawn", FeelContext.Empty)).Refusal);
        taken.Complete("w");
        Assert.Equal(ProcessStatus.Ended, taken.State.Status);

        var beside = new Instance(Samples.Model(Inside("false")));
        beside.Start();
        beside.Do(new Command.Deliver("withdrawn", FeelContext.Empty));
        beside.Do(new Command.Deliver("withdrawn", FeelContext.Empty));
        Assert.Equal(["a", "w", "w"], beside.Open);
        beside.Complete("a");
        beside.Complete("w");
        Assert.Equal(ProcessStatus.Running, beside.State.Status);
        beside.Complete("w");
        Assert.Equal(ProcessStatus.Ended, beside.State.Status);
    }

    [Fact]
    public void A_signal_reaches_everyone_who_waits_for_it()
    {
        var run = new Instance(Samples.Model(
            Start + "<parallelGateway id='g'/><userTask id='a'/><intermediateCatchEvent id='c'><signalEventDefinition signalRef='law'/></intermediateCatchEvent><userTask id='x'/><userTask id='y'/>"
            + "<boundaryEvent id='b' attachedToRef='a' cancelActivity='false'><signalEventDefinition signalRef='law'/></boundaryEvent>"
            + F("s", "g") + F("g", "a") + F("g", "c") + F("c", "x") + F("b", "y") + F("a", "e") + F("x", "e") + F("y", "e")));
        run.Start();
        run.Do(new Command.Broadcast("law", FeelContext.Empty));
        Assert.Equal(["a", "x", "y"], run.Open.Order());
    }

    [Fact]
    public void What_was_done_is_undone_last_first_before_the_process_goes_on()
    {
        static string Undoable(string id) => $"<userTask id='{id}'/><boundaryEvent id='b{id}' attachedToRef='{id}'><compensateEventDefinition/></boundaryEvent><userTask id='un{id}' isForCompensation='true'/><association id='as{id}' sourceRef='b{id}' targetRef='un{id}'/>";
        var run = new Instance(Samples.Model(
            Start + "<subProcess id='sub'><startEvent id='ps'/><endEvent id='pe'/>" + Undoable("one") + Undoable("two") + F("ps", "one") + F("one", "two") + F("two", "pe") + "</subProcess>"
            + "<intermediateThrowEvent id='undo'><compensateEventDefinition/></intermediateThrowEvent><userTask id='after'/>"
            + F("s", "sub") + F("sub", "undo") + F("undo", "after") + F("after", "e")))
        { Reloads = true };
        run.Start();
        run.Complete("one");
        run.Complete("two");
        Assert.Equal(["untwo"], run.Open);
        run.Complete("untwo");
        Assert.Equal(["unone"], run.Open);
        run.Complete("unone");
        Assert.Equal(["after"], run.Open);
        run.Complete("after");
        Assert.Equal(ProcessStatus.Ended, run.State.Status);
        Assert.Equal(run.State.ToBytes(), run.Replayed.ToBytes());
    }

    [Fact]
    public void Terminating_a_sub_process_ends_only_it()
    {
        var run = new Instance(Samples.Model(
            Start + "<subProcess id='sub'><startEvent id='ps'/><parallelGateway id='g'/><userTask id='in'/><userTask id='quit'/><endEvent id='pe'/><endEvent id='stop'><terminateEventDefinition/></endEvent>"
            + F("ps", "g") + F("g", "in") + F("g", "quit") + F("in", "pe") + F("quit", "stop") + "</subProcess><userTask id='after'/>" + F("s", "sub") + F("sub", "after") + F("after", "e")));
        run.Start();
        run.Complete("quit");
        Assert.Equal(["after"], run.Open);
    }

    [Fact]
    public void A_process_can_be_started_by_its_message_and_by_nothing_else()
    {
        var model = Samples.Model("<startEvent id='s'><messageEventDefinition messageRef='m'/></startEvent><userTask id='a'/><endEvent id='e'/>" + F("s", "a") + F("a", "e"));
        Assert.Equal(Refusal.NoSuchNode, new Instance(model).Start().Refusal);
        Assert.Equal(Refusal.NoSuchNode, new Instance(model).Do(new Command.Start(FeelContext.Empty, "a")).Refusal);
        var run = new Instance(model);
        run.Do(new Command.Start(FeelContext.Empty, "s"));
        Assert.Equal(["a"], run.Open);
    }
}
