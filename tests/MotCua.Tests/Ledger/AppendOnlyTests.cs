using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MotCua.TestKit;

namespace MotCua.Tests.Ledger;

/// <summary>The database itself refuses to rewrite history: only a position may be given, once, and a personal payload destroyed.</summary>
public abstract class AppendOnlyTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task The_ledger_of_the_loaded_province_is_whole() => await App.VerifyLedgerAsync();

    [Theory]
    [InlineData("UPDATE platform_ledger SET body = hash")]
    [InlineData("UPDATE platform_ledger SET hash = body")]
    [InlineData("UPDATE platform_ledger SET kind = 'x/1'")]
    [InlineData("UPDATE platform_ledger SET actor_id = stream_id")]
    [InlineData("UPDATE platform_ledger SET position = position + 1")]
    [InlineData("UPDATE platform_ledger SET position = NULL")]
    [InlineData("DELETE FROM platform_ledger")]
    [InlineData("UPDATE platform_ledger_payload SET body = salt")]
    public async Task Rewriting_is_refused_by_the_database(string statement)
    {
        await App.SequenceAsync();
        var before = (await App.ReadLedgerAsync()).Events;
        await Assert.ThrowsAnyAsync<DbException>(() => App.Db(db => db.Database.ExecuteSqlRawAsync(statement)));
        Assert.Equal(before, (await App.ReadLedgerAsync()).Events);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_personal_payload_may_be_destroyed_by_law()
    {
        var destroyed = await App.Db(db => db.Database.ExecuteSqlRawAsync(
            "DELETE FROM platform_ledger_payload WHERE event_id = (SELECT event_id FROM platform_ledger_payload LIMIT 1)"));
        Assert.Equal(1, destroyed);
        await App.VerifyLedgerAsync();
    }
}

public sealed class AppendOnlyOnSqlite(TestApp<Sqlite> app) : AppendOnlyTests<Sqlite>(app);

public sealed class AppendOnlyOnPostgres(TestApp<Postgres> app) : AppendOnlyTests<Postgres>(app);
