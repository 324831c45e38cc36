using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Platform.Writes;
using MotCua.TestKit;

namespace MotCua.Tests.Platform;

/// <summary>One commit for an act, or nothing of it.</summary>
public abstract class WritesTests<TDatabase> where TDatabase : ITestDatabase
{
    [Fact, Trait("Kind", Drill.Kind)]
    public async Task Writers_of_one_record_take_turns_and_lose_no_change()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var id = await notebook.WriteAsync("đếm");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (var n = 0; n < 6 * Drill.Rounds; n++) await notebook.ChangeAsync(id, $"lần {n}");
        })));

        Assert.Equal(18 * Drill.Rounds, await notebook.Db(db => db.Set<Note>().Select(n => n.Changes).SingleAsync()));
        Assert.Empty((await notebook.VerifyAsync()).Faults);
    }

    [Fact]
    public async Task Fifty_calls_with_one_key_act_once_and_all_get_the_same_answer()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => OnceAsync(notebook, "gửi:1"))));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await notebook.Db(db => db.Set<Note>().CountAsync()));
        Assert.NotEqual(answers[0], await OnceAsync(notebook, "gửi:2"));
        Assert.Empty((await notebook.VerifyAsync()).Faults);
    }

    [Fact]
    public async Task A_refused_act_leaves_nothing_and_its_key_may_be_used_again()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await Assert.ThrowsAsync<RefusedException>(() => notebook.InScopeAsync(scope => scope.GetRequiredService<Writes>().OnceAsync<Guid>("gửi:1", async () =>
        {
            var db = scope.GetRequiredService<AppDb>();
            db.Add(Note.Write("hỏng", "An", notebook.Clock.GetUtcNow()));
            await db.NextNumberAsync("số", default);
            throw new RefusedException("note.refused", "Không được.");
        }, default)));

        Assert.Equal(0, await notebook.Db(db => db.Set<Note>().CountAsync()));
        Assert.Equal(0, await notebook.Db(db => db.Set<LedgerRow>().CountAsync()));
        Assert.Equal(0, await notebook.Db(db => db.Set<LedgerPayload>().CountAsync()));
        Assert.Equal(1, await notebook.ActAsync(db => db.NextNumberAsync("số", default)));
        Assert.NotEqual(Guid.Empty, await OnceAsync(notebook, "gửi:1"));
    }

    [Fact]
    public async Task An_act_inside_an_act_joins_its_commit_and_falls_with_it()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await Assert.ThrowsAsync<RefusedException>(() => notebook.InScopeAsync(scope => NestedAsync(scope, notebook, fails: true)));
        Assert.Equal(0, await notebook.Db(db => db.Set<Note>().CountAsync()));

        await notebook.InScopeAsync(scope => NestedAsync(scope, notebook, fails: false));
        Assert.Equal(2, await notebook.Db(db => db.Set<Note>().CountAsync()));
        Assert.Equal(2, (await notebook.VerifyAsync()).Events);
    }

    [Fact]
    public async Task A_scope_that_refused_once_can_act_again()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await notebook.InScopeAsync(async scope =>
        {
            await Assert.ThrowsAsync<RefusedException>(() => NestedAsync(scope, notebook, fails: true));
            return await NestedAsync(scope, notebook, fails: false);
        });
        Assert.Equal(2, await notebook.Db(db => db.Set<Note>().CountAsync()));
    }

    [Fact]
    public async Task A_change_without_an_event_is_not_stored()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var id = await notebook.WriteAsync("một");
        await Assert.ThrowsAsync<InvalidOperationException>(() => notebook.ActAsync(async db =>
        {
            (await db.Set<Note>().SingleAsync(n => n.Id == id)).ChangeInSilence("hai");
            return true;
        }));
        Assert.Equal("một", await notebook.Db(db => db.Set<Note>().Select(n => n.Text).SingleAsync()));
    }

    [Fact]
    public async Task A_fault_of_the_database_that_is_no_conflict_is_not_tried_again()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var tries = 0;
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => notebook.ActAsync(db =>
        {
            tries++;
            return db.Database.ExecuteSqlRawAsync("UPDATE no_such_table SET x = 1");
        }));
        Assert.Equal(1, tries);
    }

    [Fact, Trait("Kind", Drill.Kind)]
    public async Task A_series_counts_without_a_gap_and_without_a_double_under_concurrency()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 60 * Drill.Rounds).Select(_ => Task.Run(() => notebook.ActAsync(db => db.NextNumberAsync("hồ sơ", default)))));
        Assert.Equal(Enumerable.Range(1, 60 * Drill.Rounds).Select(n => (long)n), numbers.Order());
    }

    private static Task<Guid> OnceAsync(Notebook<TDatabase> notebook, string key) => notebook.InScopeAsync(scope =>
        scope.GetRequiredService<Writes>().OnceAsync(key, () =>
        {
            var note = Note.Write("một lần", "An", notebook.Clock.GetUtcNow());
            scope.GetRequiredService<AppDb>().Add(note);
            return Task.FromResult(note.Id);
        }, default));

    private static Task<bool> NestedAsync(IServiceProvider scope, Notebook<TDatabase> notebook, bool fails)
    {
        var (db, writes) = (scope.GetRequiredService<AppDb>(), scope.GetRequiredService<Writes>());
        return writes.RunAsync(async () =>
        {
            db.Add(Note.Write("ngoài", "An", notebook.Clock.GetUtcNow()));
            await writes.RunAsync(() =>
            {
                db.Add(Note.Write("trong", "An", notebook.Clock.GetUtcNow()));
                return Task.CompletedTask;
            }, default);
            return fails ? throw new RefusedException("note.refused", "Không được.") : true;
        }, default);
    }
}

public sealed class WritesOnSqlite : WritesTests<Sqlite>;

public sealed class WritesOnPostgres : WritesTests<Postgres>;
