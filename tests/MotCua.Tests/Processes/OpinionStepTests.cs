using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Contracts.Processes;
using MotCua.Kernel;
using MotCua.Processes.Storage;

namespace MotCua.Tests.Processes;

/// <summary>A step that asks several bodies, as the file of bindings says it.</summary>
public sealed class OpinionStepTests
{
    [Fact]
    public async Task The_model_process_asks_two_departments_for_two_working_days()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        var step = (await room.Runtime.VersionAsync(room.Neighbours.Bound["1.013227"], default))!.Steps.Single(s => s.Kind == StepKind.Consult);
        Assert.Equal(2, step.Asked.Count);
        Assert.Equal((2, 2, OpinionSilence.Agrees, null), (step.Opinion!.Bodies, step.Opinion.Days, step.Opinion.Silence, step.Opinion.Needed));

        // The same file once more changes nothing.
        room.Fresh();
        Assert.Equal(0, (await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"))).Changed);
    }

    [Fact]
    public async Task The_instance_wakes_when_the_time_is_over_and_only_then()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        var dossier = Guid.CreateVersion7();
        var at = await room.Writes.RunAsync(() => room.Runtime.StartAsync(dossier, room.Neighbours.Bound["1.013227"], Guid.NewGuid(), default), default);
        while (at.Opinions.Count == 0) at = await room.Writes.RunAsync(() => room.Runtime.CompleteAsync(dossier, at.Token!.Value, StepOutcome.Forward, default), default);

        Assert.Null(at.Token);
        Assert.Equal(at.WakesAt, at.Opinions[0].DueAt);
        Assert.Equal(2, at.Opinions.Select(o => o.Body.AgencyId).Distinct().Count());

        var early = await room.Writes.RunAsync(() => room.Runtime.WakeAsync(dossier, default), default);
        Assert.Equal(2, early!.Opinions.Count);

        room.Clock.SetUtcNow(at.WakesAt!.Value);
        room.Fresh();
        var late = await room.Writes.RunAsync(() => room.Runtime.WakeAsync(dossier, default), default);
        Assert.Empty(late!.Opinions);
        Assert.Null(late.WakesAt);
        Assert.Equal(StepKind.Examine, (await room.Runtime.VersionAsync(late.VersionId, default))!.Step(late.StepId)!.Kind);
        Assert.Empty((await room.Db.Set<Instance>().AsNoTracking().SingleAsync(i => i.DossierId == dossier)).Timers);
    }

    [Fact]
    public async Task An_opinion_that_two_people_of_one_body_give_counts_once()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        var dossier = Guid.CreateVersion7();
        var at = await room.Writes.RunAsync(() => room.Runtime.StartAsync(dossier, room.Neighbours.Bound["1.013227"], Guid.NewGuid(), default), default);
        while (at.Opinions.Count == 0) at = await room.Writes.RunAsync(() => room.Runtime.CompleteAsync(dossier, at.Token!.Value, StepOutcome.Forward, default), default);

        var first = at.Opinions[0].Token;
        at = await room.Writes.RunAsync(() => room.Runtime.AnswerAsync(dossier, first, default), default);
        Assert.Single(at.Opinions);
        Assert.Equal("process.moved-on", (await Assert.ThrowsAsync<RefusedException>(() => room.Writes.RunAsync(() => room.Runtime.AnswerAsync(dossier, first, default), default))).Code);
    }

    [Fact]
    public async Task A_step_that_asks_must_say_whom()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        var process = await room.ProcessAsync("MAU-01");
        Assert.Equal("process.opinion-unsaid", Assert.Throws<RefusedException>(() => process.Bind([new("b2", "b2", StepKind.Consult, null, null, "case-officer", false)])).Code);
        Assert.Equal("process.opinion", Assert.Throws<RefusedException>(() => process.Bind(
            [new("b2", "b2", StepKind.Consult, null, null, "case-officer", false) { Opinion = new([], 2, OpinionSilence.MustAnswer, null, null) }])).Code);
    }
}
