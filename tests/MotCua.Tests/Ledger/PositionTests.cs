using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.TestKit;
using MotCua.Tests.Platform;

namespace MotCua.Tests.Ledger;

/// <summary>The global order: gapless, without doubles, never against the order of a stream, whoever writes at the same time.</summary>
public abstract class PositionTests<TDatabase> where TDatabase : ITestDatabase
{
    private const int Writers = 8;
    private static readonly int NotesEach = 12 * Drill.Rounds;

    [Fact, Trait("Kind", Drill.Kind)]
    public async Task Positions_are_gapless_while_many_write_and_the_sequencer_runs_on_two_nodes()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < NotesEach; n++) await notebook.ChangeAsync(await notebook.WriteAsync($"{writer}.{n}"), "rồi");
        })));
        await Task.WhenAll(SequenceUntilAsync(notebook, writing), SequenceUntilAsync(notebook, writing));
        await writing;

        Assert.Empty((await notebook.VerifyAsync()).Faults);
        var rows = await notebook.Db(db => db.Set<LedgerRow>().AsNoTracking().OrderBy(r => r.Position).Select(r => new { r.Position, r.StreamId, r.Seq }).ToListAsync());
        Assert.Equal(Enumerable.Range(1, Writers * NotesEach * 2).Select(p => (long?)p), rows.Select(r => r.Position));
        Assert.All(rows.GroupBy(r => r.StreamId), stream => Assert.Equal([1, 2], stream.Select(r => r.Seq)));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_turn_a_stream_round()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var early = await notebook.WriteAsync("trước");
        await notebook.SqlAsync($"UPDATE platform_ledger SET at = at + 60000000");
        await notebook.ChangeAsync(early, "sau");
        await notebook.WriteAsync("khác");
        await notebook.SequenceAsync();

        var positions = await notebook.Db(db => db.Set<LedgerRow>().Where(r => r.StreamId == early).OrderBy(r => r.Seq).Select(r => r.Position).ToListAsync());
        Assert.True(positions[0] < positions[1], $"{positions[0]} before {positions[1]}");
    }

    [Fact]
    public async Task Nothing_is_positioned_twice()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await notebook.WriteAsync("một");
        await notebook.SequenceAsync();
        var before = await notebook.Db(db => db.Set<LedgerRow>().Select(r => r.Position).SingleAsync());
        Assert.Equal(0, await notebook.SequenceAsync());
        Assert.Equal(before, await notebook.Db(db => db.Set<LedgerRow>().Select(r => r.Position).SingleAsync()));
    }

    private static async Task SequenceUntilAsync(Notebook<TDatabase> notebook, Task done)
    {
        while (!done.IsCompleted)
        {
            await notebook.SequenceAsync();
            await Task.Yield();
        }
    }
}

public sealed class PositionsOnSqlite : PositionTests<Sqlite>;

public sealed class PositionsOnPostgres : PositionTests<Postgres>;
