using MotCua.Feel;

namespace MotCua.Bpmn.Tests;

public sealed class EngineTests
{
    private static readonly ProcessModel FreeSale = Samples.FreeSale.ToModel("QT.XNKBCXB.01", "Cấp giấy chứng nhận lưu hành tự do");

    private static readonly string Choice =
        "<startEvent id='s'/><exclusiveGateway id='g' default='{0}'/><userTask id='a'/><userTask id='b'/><endEvent id='e'/>"
        + Samples.Flow("s-g", "s", "g") + Samples.Flow("g-a", "g", "a", "n > 10") + Samples.Flow("g-b", "g", "b", "n > 5")
        + Samples.Flow("a-e", "a", "e") + Samples.Flow("b-e", "b", "e");

    [Fact]
    public void A_table_runs_from_reception_to_return()
    {
        var dossier = new Instance(FreeSale);

        var start = dossier.Start();
        foreach (var row in Samples.FreeSale.Rows)
        {
            Assert.Equal([row.Id], dossier.Open);
            dossier.Complete(row.Id, StepTable.Forward);
        }

        Assert.Equal([new Effect.OpenTask(3, "b1")], start.Effects);
        Assert.Equal(ProcessStatus.Ended, dossier.State.Status);
        Assert.Equal(new Effect.ProcessEnded(), dossier.Effects[^1]);
        Assert.Equal(0, dossier.State.TokenCount);
        Assert.Equal(dossier.State.ToBytes(), dossier.Replayed.ToBytes());
    }

    [Fact]
    public void A_review_sends_back_and_the_next_visit_is_a_new_task()
    {
        var dossier = new Instance(FreeSale);
        dossier.Start();
        foreach (var id in (string[])["b1", "b2", "b3", "b4", "b5"]) dossier.Complete(id, StepTable.Forward);

        var back = dossier.Complete("b6", StepTable.Return);

        Assert.Equal(["b4"], dossier.Open);
        Assert.Contains(back.Events, e => e.Kind == EventKind.Moved && FreeSale.AllNodes[e.Node].Id == "b4");
        Assert.Equal(2, back.Effects.Count);
        Assert.IsType<Effect.CloseTask>(back.Effects[0]);
        Assert.Equal(2, dossier.Effects.OfType<Effect.OpenTask>().Where(o => o.NodeId == "b4").Select(o => o.TaskKey).Distinct().Count());

        dossier.Complete("b4", StepTable.Forward);
        dossier.Complete("b5", StepTable.Return);
        Assert.Equal(["b4"], dossier.Open);
    }

    [Theory]
    [InlineData(11, "a")]
    [InlineData(6, "b")]
    public void A_gateway_takes_the_first_flow_that_holds(int n, string task)
    {
        var run = new Instance(Samples.Model(Choice.Replace("default='{0}'", "")));

        run.Start(Vars.Of("n", n));

        Assert.Equal([task], run.Open);
    }

    [Fact]
    public void The_default_flow_is_taken_when_nothing_holds_whatever_condition_it_carries()
    {
        var run = new Instance(Samples.Model(Choice.Replace("{0}", "g-a")));

        run.Start(Vars.Of("n", 1));

        Assert.Equal(["a"], run.Open);
    }

    [Fact]
    public void No_way_out_is_an_incident_that_a_person_resolves()
    {
        var run = new Instance(Samples.Model(Choice.Replace("default='{0}'", "")));

        var stuck = run.Start(Vars.Of("n", 1));

        var incident = Assert.Single(run.Incidents);
        Assert.Equal(("g", IncidentCodes.NoFlow), (incident.NodeId, incident.Code));
        Assert.Empty(run.Open);
        Assert.Equal(ProcessStatus.Running, stuck.State.Status);

        run.Do(new Command.ResolveIncident(incident.IncidentKey, Vars.Of("n", 7)));

        Assert.Empty(run.Incidents);
        Assert.Equal(["b"], run.Open);
        Assert.Equal(run.State.ToBytes(), run.Replayed.ToBytes());
    }

    [Fact]
    public void A_condition_without_a_Boolean_is_an_incident_that_names_the_flow()
    {
        var run = new Instance(Samples.Model(Choice.Replace("default='{0}'", "")));

        run.Start(Vars.Of("n", "mười"));

        Assert.Equal((IncidentCodes.ConditionNotBoolean, "g-a"), (run.Incidents[0].Code, run.Incidents[0].Detail));
        run.Do(new Command.ResolveIncident(run.Incidents[0].IncidentKey, FeelContext.Empty));
        Assert.Equal(IncidentCodes.ConditionNotBoolean, run.Incidents[0].Code);
    }

    [Fact]
    public void A_task_that_finds_no_flow_stays_done_and_goes_on_after_the_incident()
    {
        var run = new Instance(Samples.Model("<startEvent id='s'/><userTask id='a'/><userTask id='b'/><endEvent id='e'/>"
            + Samples.Flow("1", "s", "a") + Samples.Flow("2", "a", "b", "ok = true") + Samples.Flow("3", "b", "e")));
        run.Start();
        run.Complete("a");

        Assert.Equal("a", run.Incidents[0].NodeId);
        Assert.Empty(run.Open);

        var resolved = run.Do(new Command.ResolveIncident(run.Incidents[0].IncidentKey, Vars.Of("ok", true)));

        Assert.Equal(["b"], run.Open);
        Assert.DoesNotContain(resolved.Effects, e => e is Effect.OpenTask { NodeId: "a" });
    }

    [Fact]
    public void Several_flows_out_of_a_task_split_in_document_order_and_each_end_is_awaited()
    {
        var run = new Instance(Samples.ReadFile("no-diagram.bpmn").Model!);
        run.Start();
        run.Complete("both");

        Assert.Equal(["one", "two"], run.Open);
        run.Complete("two");
        Assert.Equal(ProcessStatus.Running, run.State.Status);
        run.Complete("one");
        Assert.Equal(ProcessStatus.Ended, run.State.Status);
        Assert.Single(run.Effects.OfType<Effect.ProcessEnded>());
    }

    [Fact]
    public void A_gateway_passes_each_token_that_comes()
    {
        var run = new Instance(Samples.Model("<startEvent id='s'/><userTask id='a'/><exclusiveGateway id='g'/><userTask id='b'/><endEvent id='e'/>"
            + Samples.Flow("1", "s", "a") + Samples.Flow("2", "a", "g") + Samples.Flow("3", "a", "g") + Samples.Flow("4", "g", "b") + Samples.Flow("5", "b", "e")));
        run.Start();
        run.Complete("a");

        Assert.Equal(["b", "b"], run.Open);
        Assert.Equal(2, run.Tasks.Select(t => t.TaskKey).Distinct().Count());
    }

    [Fact]
    public void A_process_without_end_events_ends_where_no_flow_leaves()
    {
        var run = new Instance(Samples.Model("<userTask id='a'/>"));
        run.Start();
        run.Complete("a");

        Assert.Equal(ProcessStatus.Ended, run.State.Status);
    }

    [Fact]
    public void A_loop_without_a_task_stops_at_the_limit()
    {
        var run = new Instance(Samples.Model("<startEvent id='s'/><exclusiveGateway id='g'/><exclusiveGateway id='h' default='4'/><endEvent id='e'/>"
            + Samples.Flow("1", "s", "g") + Samples.Flow("2", "g", "h") + Samples.Flow("3", "h", "e", "stop = true") + Samples.Flow("4", "h", "g")));

        run.Start();

        Assert.Equal(IncidentCodes.StepLimit, run.Incidents[0].Code);
        run.Do(new Command.ResolveIncident(run.Incidents[0].IncidentKey, Vars.Of("stop", true)));
        Assert.Equal(ProcessStatus.Ended, run.State.Status);
    }

    [Fact]
    public void Tokens_are_bounded()
    {
        var loops = string.Concat(Enumerable.Range(0, 101).Select(i => Samples.Flow($"loop{i}", "a", "a")));
        var run = new Instance(Samples.Model("<startEvent id='s'/><userTask id='a'/><endEvent id='e'/>" + Samples.Flow("1", "s", "a") + loops + Samples.Flow("2", "a", "e", "out = true")));
        run.Start();
        for (var i = 0; i < 101; i++) run.Complete("a", Vars.Of("out", false));

        Assert.Equal(IncidentCodes.TokenLimit, run.Incidents[0].Code);
        Assert.True(run.State.TokenCount <= ProcessEngine.MaxTokens);
    }

    [Fact]
    public void Cancelling_closes_every_task()
    {
        var run = new Instance(Samples.ReadFile("no-diagram.bpmn").Model!);
        run.Start();
        run.Complete("both");
        var open = run.Tasks;

        var cancelled = run.Do(new Command.Cancel());

        Assert.Equal([.. open.Select(t => new Effect.CloseTask(t.TaskKey)), new Effect.ProcessEnded()], cancelled.Effects);
        Assert.Equal(ProcessStatus.Cancelled, run.State.Status);
        Assert.Empty(run.Open);
    }

    [Fact]
    public void A_command_that_does_not_fit_changes_nothing()
    {
        var run = new Instance(FreeSale);
        Refused(Refusal.NotRunning, new Command.CompleteTask(2, FeelContext.Empty));
        Refused(Refusal.NotRunning, new Command.Cancel());
        run.Start();
        Refused(Refusal.AlreadyStarted, new Command.Start(FeelContext.Empty));
        Refused(Refusal.NoSuchTask, new Command.CompleteTask(99, StepTable.Forward));
        Refused(Refusal.NoSuchIncident, new Command.ResolveIncident(2, StepTable.Forward));
        run.Complete("b1");
        Refused(Refusal.NoSuchTask, new Command.CompleteTask(2, StepTable.Forward));
        run.Do(new Command.Cancel());
        Refused(Refusal.NotRunning, new Command.ResolveIncident(2, StepTable.Forward));
        Refused(Refusal.AlreadyStarted, new Command.Start(FeelContext.Empty));

        void Refused(Refusal why, Command command)
        {
            var before = run.State;
            var transition = run.Do(command);
            Assert.Equal(why, transition.Refusal);
            Assert.Same(before, transition.State);
            Assert.Empty(transition.Events);
            Assert.Empty(transition.Effects);
        }
    }

    [Fact]
    public void Running_a_faulty_model_or_another_one_is_the_callers_fault()
    {
        var faulty = Samples.Read("<startEvent id='s'/>").Model!;
        Assert.Throws<ArgumentException>(() => ProcessEngine.Apply(faulty, ProcessState.New, new Command.Start(FeelContext.Empty)));

        var run = new Instance(FreeSale);
        run.Start();
        var other = Samples.FreeSale.ToModel("QT.XNKBCXB.01", "Tên khác");
        Assert.Throws<ArgumentException>(() => ProcessEngine.Apply(other, run.State, new Command.Cancel()));
    }
}
