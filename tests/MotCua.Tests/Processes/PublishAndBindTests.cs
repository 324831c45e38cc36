using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Kernel;
using MotCua.Processes.Domain;
using MotCua.Processes.Features.BindProcess;
using MotCua.Processes.Features.PublishProcess;

namespace MotCua.Tests.Processes;

public sealed class PublishAndBindTests
{
    private static readonly Actor Publisher = ProcessRoom.Holding("processes.publish");

    [Fact]
    public async Task A_process_without_bindings_is_not_published()
    {
        await using var room = await ImportedAsync("03 ngày làm việc");
        room.Fresh(Publisher);

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => PublishAsync(room));

        Assert.Equal("process.not-ready", refusal.Code);
        Assert.Contains("Bước 2 chưa gắn vai trò thực hiện.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Bước 1", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(room.Neighbours.Bound);
    }

    [Fact]
    public async Task A_contradiction_in_the_table_keeps_it_from_being_published()
    {
        await using var room = await ImportedAsync("04 ngày làm việc");
        var own = room.Neighbours.Agency("HT-SYT");
        await BindAllAsync(room, own);
        room.Fresh(Publisher);

        Assert.Equal("process.not-ready", (await Assert.ThrowsAsync<RefusedException>(() => PublishAsync(room))).Code);
    }

    [Fact]
    public async Task Publishing_tells_the_procedure_and_happens_once()
    {
        await using var room = await ImportedAsync("03 ngày làm việc");
        await BindAllAsync(room, room.Neighbours.Agency("HT-SYT"));
        room.Fresh(Publisher);

        Assert.True(await PublishAsync(room));

        room.Fresh(Publisher);
        Assert.Equal((await room.ProcessAsync("T-1")).Id, room.Neighbours.Bound["1.000001"]);
        Assert.Equal("process.published", (await Assert.ThrowsAsync<RefusedException>(() => PublishAsync(room))).Code);
        Assert.False(await room.Get<PublishProcess>().ExecuteAsync(Guid.CreateVersion7(), CancellationToken.None));
    }

    [Fact]
    public async Task Only_who_may_publish_publishes()
    {
        await using var room = await ImportedAsync("03 ngày làm việc");
        room.Fresh(ProcessRoom.Holding("processes.bind", room.Neighbours.Agency("HT-SYT")));

        await Assert.ThrowsAsync<ForbiddenException>(() => PublishAsync(room));
    }

    [Fact]
    public async Task An_agency_binds_no_step_to_another_and_takes_none_from_it()
    {
        await using var room = await ImportedAsync("03 ngày làm việc");
        await BindAllAsync(room, room.Neighbours.Agency("HT-SYT"));

        room.Fresh(ProcessRoom.Holding("processes.bind", room.Neighbours.Agency("HT")));
        var process = await room.ProcessAsync("T-1");
        await Assert.ThrowsAsync<ForbiddenException>(() => room.Get<BindProcess>().ExecuteAsync(process.Id, Bindings(process, room.Neighbours.Agency("HT")), CancellationToken.None));
        await Assert.ThrowsAsync<ForbiddenException>(() => room.Get<BindProcess>().ExecuteAsync(process.Id, Bindings(process, room.Neighbours.Agency("HT-SVHTTDL")), CancellationToken.None));
    }

    [Fact]
    public async Task After_publication_the_place_may_change_but_not_the_work()
    {
        await using var room = await ImportedAsync("03 ngày làm việc");
        var own = room.Neighbours.Agency("HT-SYT");
        await BindAllAsync(room, own);
        room.Fresh(Publisher);
        await PublishAsync(room);
        room.Fresh(ProcessRoom.Holding("processes.bind", own));
        var process = await room.ProcessAsync("T-1");

        var moved = Bindings(process, own).Select(b => b with { Role = "unit-head" }).ToList();
        Assert.True(await room.Get<BindProcess>().ExecuteAsync(process.Id, moved, CancellationToken.None));
        Assert.Equal("unit-head", (await room.Runtime.VersionAsync(process.Id, CancellationToken.None))!.Step("b2")!.Role);

        moved[1] = moved[1] with { Kind = StepKind.Review };
        room.Fresh(ProcessRoom.Holding("processes.bind", own));
        Assert.Equal("process.published", (await Assert.ThrowsAsync<RefusedException>(() => room.Get<BindProcess>().ExecuteAsync(process.Id, moved, CancellationToken.None))).Code);
    }

    private static List<StepBinding> Bindings(Process process, Guid agency) =>
        [.. process.Steps.Select(s => new StepBinding(s.Id, s.Id, s.Guess, agency, null, "case-officer", false))];

    private static async Task BindAllAsync(ProcessRoom room, Guid agency)
    {
        room.Fresh(ProcessRoom.Holding("processes.bind", agency));
        var process = await room.ProcessAsync("T-1");
        await room.Get<BindProcess>().ExecuteAsync(process.Id, Bindings(process, agency), CancellationToken.None);
    }

    private static async Task<bool> PublishAsync(ProcessRoom room) =>
        await room.Get<PublishProcess>().ExecuteAsync((await room.ProcessAsync("T-1")).Id, CancellationToken.None);

    private static async Task<ProcessRoom> ImportedAsync(string total)
    {
        var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", room.Write("t.jsonl",
            $$"""{"id":"T-1","province":"Tỉnh A","procedure_code":"1.000001","procedure_name":"Thủ tục thử","process_symbol":"QT.T.01","total_time":"{{total}}","steps":[{"no":"1","content":"Tiếp nhận hồ sơ","responsible":"Công chức TN&TKQ","time_text":"Giờ hành chính"},{"no":"2","content":"Thẩm định hồ sơ","responsible":"Chuyên viên","time_text":"03 ngày làm việc"}]}"""));
        Assert.Equal(1, await room.Db.Set<Process>().CountAsync());
        return room;
    }
}
