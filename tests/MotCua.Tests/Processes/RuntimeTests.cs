using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Processes;
using MotCua.Kernel;
using MotCua.Processes.Storage;

namespace MotCua.Tests.Processes;

public sealed class RuntimeTests
{
    [Fact]
    public async Task A_dossier_walks_the_free_sale_process_and_is_sent_back_once()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        var (dossier, version) = (Guid.CreateVersion7(), room.Neighbours.Bound["1.014464"]);

        var position = await room.Writes.RunAsync(() => room.Runtime.StartAsync(dossier, version, Guid.Empty, CancellationToken.None), CancellationToken.None);
        var visited = new List<string> { position.StepId! };
        var sentBack = false;
        while (!position.Ended)
        {
            Assert.Null(position.Incident);
            var back = !sentBack && position.StepId == "b6";
            Assert.Equal(position.StepId is "b5" or "b6" ? "b4" : null, position.ReturnsTo);
            sentBack |= back;
            room.Fresh();
            position = await StepAsync(room, dossier, position, back ? StepOutcome.Return : StepOutcome.Forward);
            Assert.Equal(position, await room.Runtime.PositionAsync(dossier, CancellationToken.None));
            if (position.StepId is { } step) visited.Add(step);
        }

        Assert.Equal(["b1", "b2", "b3", "b4", "b5", "b6", "b4", "b5", "b6", "b6-issue", "b7"], visited);
    }

    [Fact]
    public async Task Two_people_complete_one_task_and_one_of_them_is_told()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        var dossier = Guid.CreateVersion7();
        var seen = await room.Writes.RunAsync(() => room.Runtime.StartAsync(dossier, room.Neighbours.Bound["1.014464"], Guid.Empty, CancellationToken.None), CancellationToken.None);
        room.Fresh();
        await StepAsync(room, dossier, seen, StepOutcome.Forward);
        room.Fresh();

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => StepAsync(room, dossier, seen, StepOutcome.Forward));

        Assert.Equal("process.moved-on", refusal.Code);
        Assert.Equal("b2", (await room.Runtime.PositionAsync(dossier, CancellationToken.None))!.StepId);
    }

    [Fact]
    public async Task No_way_back_is_drawn_from_a_step_that_is_no_review()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        var dossier = Guid.CreateVersion7();
        var seen = await room.Writes.RunAsync(() => room.Runtime.StartAsync(dossier, room.Neighbours.Bound["1.014464"], Guid.Empty, CancellationToken.None), CancellationToken.None);

        Assert.Equal("process.no-return", (await Assert.ThrowsAsync<RefusedException>(() => StepAsync(room, dossier, seen, StepOutcome.Return))).Code);
    }

    [Fact]
    public async Task A_position_that_cannot_be_read_is_an_incident_and_no_fault()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        var dossier = Guid.CreateVersion7();
        await room.Writes.RunAsync(() => room.Runtime.StartAsync(dossier, room.Neighbours.Bound["1.014464"], Guid.Empty, CancellationToken.None), CancellationToken.None);
        await room.Writes.RunAsync(async () => (await room.Db.Set<Instance>().SingleAsync()).State = [1, 2, 3], CancellationToken.None);
        room.Fresh();

        var position = await room.Runtime.PositionAsync(dossier, CancellationToken.None);

        Assert.StartsWith("Không đọc được vị trí", position!.Incident, StringComparison.Ordinal);
        Assert.Null(position.Token);
        Assert.Null(await room.Runtime.PositionAsync(Guid.CreateVersion7(), CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_starts_on_an_unknown_process()
    {
        await using var room = await ProcessRoom.OpenAsync();

        Assert.Equal("process.not-published", (await Assert.ThrowsAsync<RefusedException>(() => room.Runtime.StartAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.Empty, CancellationToken.None))).Code);
        Assert.Null(await room.Runtime.VersionAsync(Guid.CreateVersion7(), CancellationToken.None));
        Assert.Null(await room.Runtime.PicturesAsync(Guid.CreateVersion7(), null, false, CancellationToken.None));
        Assert.Null(await room.Runtime.DrawnAsync(Guid.CreateVersion7(), CancellationToken.None));
    }

    [Fact]
    public async Task The_picture_tells_where_the_dossier_stands()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));

        var pictures = await room.Runtime.PicturesAsync(room.Neighbours.Bound["1.014464"], "b4", false, CancellationToken.None);

        Assert.Contains("mc-only-l", pictures!.WideSvg, StringComparison.Ordinal);
        Assert.Contains("mc-only-s", pictures.NarrowSvg, StringComparison.Ordinal);
        Assert.Equal(1, pictures.WideSvg.Split("class=\"now\"").Length - 1);
    }

    private static Task<ProcessPosition> StepAsync(ProcessRoom room, Guid dossier, ProcessPosition from, StepOutcome outcome) =>
        room.Writes.RunAsync(() => room.Runtime.CompleteAsync(dossier, from.Token!.Value, outcome, CancellationToken.None), CancellationToken.None);
}
