using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MotCua.Platform.Data;

namespace MotCua.Procedures.Storage;

/// <summary>
/// Plain rows written many at a time into the commit that is open. They bypass the change tracker, which would hold the text of
/// thousands of records in memory until the end.
/// </summary>
internal sealed class BulkRows(AppDb db, string table, string[] columns, int perStatement)
{
    private readonly List<object[]> _waiting = new(perStatement);

    public async ValueTask AddAsync(object[] row, CancellationToken stop)
    {
        _waiting.Add(row);
        if (_waiting.Count == perStatement) await FlushAsync(stop);
    }

    public async Task FlushAsync(CancellationToken stop)
    {
        if (_waiting.Count == 0) return;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = Statement(_waiting.Count);
        foreach (var (at, value) in _waiting.SelectMany(row => row).Index())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{at}";
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(stop);
        _waiting.Clear();
    }

    private string Statement(int rows)
    {
        var sql = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Length; column++) sql.Append(column == 0 ? "" : ", ").Append("@p").Append((row * columns.Length) + column);
            sql.Append(')');
        }

        return sql.ToString();
    }
}
