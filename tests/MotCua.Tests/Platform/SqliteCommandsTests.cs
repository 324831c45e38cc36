using System.Data.Common;
using Microsoft.Data.Sqlite;
using MotCua.Platform.Data;

namespace MotCua.Tests.Platform;

/// <summary>A statement is kept with its connection, and no use of it disturbs another.</summary>
public sealed class SqliteCommandsTests : IDisposable
{
    private const string Numbers = "SELECT value FROM (SELECT 1 AS value UNION SELECT 2 UNION SELECT 3) WHERE value >= @from ORDER BY value";

    private readonly KeptConnection _connection = new("Data Source=:memory:");

    public SqliteCommandsTests() => _connection.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void The_same_text_runs_the_same_statement_with_its_own_parameters()
    {
        Assert.Equal([2, 3], Read(2));
        Assert.Equal([3], Read(3));
        Assert.Single(_connection.Commands);
    }

    [Fact]
    public void While_a_statement_is_being_read_the_same_text_gets_another()
    {
        using var outer = Ask(1);
        using var reader = outer.ExecuteReader();
        var seen = new List<long>();
        while (reader.Read())
        {
            seen.Add(reader.GetInt64(0));
            Assert.Equal([2, 3], Read(2));
        }

        Assert.Equal([1, 2, 3], seen);
    }

    [Fact]
    public void Disposing_of_a_use_twice_does_not_end_the_next_one()
    {
        var first = Ask(1);
        first.Dispose();
        using var second = Ask(2);
        using var reader = second.ExecuteReader();
        Assert.True(reader.Read());
        first.Dispose();
        Assert.Equal([3], Read(3));
        Assert.Equal(2, reader.GetInt64(0));
        Assert.True(reader.Read());
        Assert.Equal(3, reader.GetInt64(0));
    }

    [Fact]
    public void Closing_keeps_the_statements_and_rolls_back_what_was_not_committed()
    {
        Run("CREATE TABLE note (text TEXT)");
        _connection.BeginTransaction();
        Run("INSERT INTO note VALUES ('x')");
        _connection.Close();

        Assert.Equal(System.Data.ConnectionState.Open, _connection.State);
        using var count = _connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM note";
        Assert.Equal(0L, count.ExecuteScalar());
        Assert.Equal([3], Read(3));
    }

    private List<long> Read(long from)
    {
        using var use = Ask(from);
        using var reader = use.ExecuteReader();
        var read = new List<long>();
        while (reader.Read()) read.Add(reader.GetInt64(0));
        return read;
    }

    private DbCommand Ask(long from)
    {
        var command = _connection.CreateCommand();
        command.CommandText = Numbers;
        command.Parameters.Add(new SqliteParameter("@from", from));
        return SqliteCommands.Prepared(command);
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
