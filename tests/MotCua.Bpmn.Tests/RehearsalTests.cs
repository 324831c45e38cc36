using MotCua.Feel;

namespace MotCua.Bpmn.Tests;

public sealed class RehearsalTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 8, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("PT90S", "2026-01-31T08:01:30+07:00")]
    [InlineData("P1M", "2026-02-28T08:00:00+07:00")]
    [InlineData("P1Y2M1W3DT4H5M0.5S", "2027-04-10T12:05:00.5+07:00")]
    [InlineData("-PT1H", "2026-01-31T07:00:00+07:00")]
    [InlineData("2026-03-01", "2026-03-01T00:00:00+07:00")]
    [InlineData("2026-03-01T10:00:00", "2026-03-01T10:00:00+07:00")]
    [InlineData("2026-03-01T10:00:00Z", "2026-03-01T17:00:00+07:00")]
    [InlineData("R4/PT10S", "2026-01-31T08:00:10+07:00")]
    [InlineData("R/2026-01-31T08:00:00+07:00/P1D", "2026-02-01T08:00:00+07:00")]
    [InlineData("R/2025-11-30T08:00:00+07:00/P1M", "2026-02-28T08:00:00+07:00")]
    [InlineData("R3/2026-02-05T00:00:00+07:00/2026-02-06T00:00:00+07:00", "2026-02-05T00:00:00+07:00")]
    [InlineData("R3/PT1H/2026-01-31T08:30:00+07:00", null)]
    [InlineData("R3/PT1H/2026-01-31T09:30:00+07:00", "2026-01-31T09:00:00+07:00")]
    [InlineData("R/2020-01-01T00:00:00Z/PT0S", null)]
    [InlineData("P", null)]
    [InlineData("PT", null)]
    [InlineData("P1DT", null)]
    [InlineData("P999999Y", null)]
    [InlineData("PT999999999H", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("mai", null)]
    [InlineData("R/", null)]
    [InlineData("R/a/b/c", null)]
    public void A_time_is_told_or_not_at_all(string text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), IsoTimes.Due(text, Now));

    [Fact]
    public void Timers_fire_in_order_and_a_task_that_is_done_takes_its_timer_along()
    {
        var model = Samples.Model($"""
            <startEvent id='s'/><userTask id='a'/><boundaryEvent id='late' cancelActivity='false' attachedToRef='a'><timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition></boundaryEvent>
            <userTask id='remind'/><endEvent id='e'/>{Samples.Flow("f1", "s", "a")}{Samples.Flow("f2", "a", "e")}{Samples.Flow("f3", "late", "remind")}{Samples.Flow("f4", "remind", "e")}
            """);
        var fired = new List<string>();
        var rehearsal = new Rehearsal([model], Now) { Trace = happened => { if (happened.Kind == HappeningKind.Fired) fired.Add($"{happened.At:HH:mm}"); } };
        var instance = rehearsal.Start("p", FeelContext.Empty)!;

        rehearsal.AdvanceTo(Now.AddMinutes(59));
        Assert.Empty(fired);
        Assert.Equal(Now.AddHours(1), Assert.Single(rehearsal.Timers).Due);
        rehearsal.AdvanceTo(Now.AddHours(3));
        Assert.Equal(["09:00", "10:00"], fired);
        Assert.Equal(["a", "remind", "remind"], rehearsal.OpenTasks.Select(t => t.Node.Id));
        Assert.Equal(["a", "remind"], instance.Stands.Select(n => n.Id));

        var again = new Rehearsal([model], Now);
        again.Start("p", FeelContext.Empty);
        again.Do(again.Instances[0], new Command.CompleteTask(again.OpenTasks.Single().Key, FeelContext.Empty));
        Assert.Empty(again.Timers);
        Assert.False(again.AdvanceToNext());
    }

    [Fact]
    public void A_call_that_is_given_up_takes_the_called_process_along_and_its_error_goes_to_the_caller()
    {
        var xml = $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:example:t"><error id='X' errorCode='hỏng'/>
            <process id="p" isExecutable="true"><startEvent id='s'/><callActivity id='c' calledElement='q'/><boundaryEvent id='late' attachedToRef='c'><timerEventDefinition><timeDuration xsi:type='tFormalExpression'>P1D</timeDuration></timerEventDefinition></boundaryEvent>
              <boundaryEvent id='bad' attachedToRef='c'><errorEventDefinition errorRef='X'/></boundaryEvent><endEvent id='e'/><endEvent id='l'/><endEvent id='b'/>
              {Samples.Flow("f1", "s", "c")}{Samples.Flow("f2", "c", "e")}{Samples.Flow("f3", "late", "l")}{Samples.Flow("f4", "bad", "b")}</process>
            <process id="q" isExecutable="true"><startEvent id='qs'/><userTask id='qa'/><endEvent id='qe'/>{Samples.Flow("q1", "qs", "qa")}{Samples.Flow("q2", "qa", "qe")}</process></definitions>
            """;
        var models = ProcessModel.ReadAll(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(xml))).Select(r => r.Model!).ToList();
        (Rehearsal Rehearsal, List<string> Entered) Begun()
        {
            var entered = new List<string>();
            var rehearsal = new Rehearsal(models, Now) { Trace = happened => { if (happened.Kind == HappeningKind.Entered) entered.Add(happened.Node!); } };
            rehearsal.Start("p", Vars.Of("a", 1));
            Assert.Equal(["qa"], rehearsal.OpenTasks.Select(t => t.Node.Id));
            return (rehearsal, entered);
        }

        var (timed, late) = Begun();
        Assert.True(timed.AdvanceToNext());
        Assert.Equal(("l", ProcessStatus.Cancelled, ProcessStatus.Ended), (late[^1], timed.Instances[1].State.Status, timed.Instances[0].State.Status));

        var (failed, bad) = Begun();
        failed.Do(failed.Instances[1], new Command.FailTask(failed.OpenTasks.Single().Key, "hỏng"));
        Assert.Equal(("b", ProcessStatus.Failed), (bad[^1], failed.Instances[1].State.Status));

        Assert.Empty(Rehearsal.RingOfCalls(models, "p"));
        Assert.Null(new Rehearsal(models, Now).Start("nowhere", FeelContext.Empty));
    }

    [Fact]
    public void A_loop_without_end_is_stopped()
    {
        var model = Samples.Model($"<startEvent id='s'/><userTask id='a'/><endEvent id='e'/>{Samples.Flow("f1", "s", "a")}{Samples.Flow("f2", "a", "a")}");
        Rehearsal? rehearsal = null;
        rehearsal = new([model], Now) { MaxCommands = 500, Perform = task => rehearsal!.Do(task.Instance, new Command.CompleteTask(task.Key, FeelContext.Empty)) };

        rehearsal.Start("p", FeelContext.Empty);

        Assert.True(rehearsal.IsStopped);
        Assert.Equal(Refusal.NotRunning, rehearsal.Do(rehearsal.Instances[0], new Command.Cancel()));
    }
}
