using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MotCua.Platform.Data;

/// <summary>
/// Statements on the way of every act (ledger, inbox), sent together at the end of the commit. They bypass the change tracker, which
/// would copy, compare and sort rows that are only ever added or removed.
/// </summary>
public sealed class PlainSql(AppDb db)
{
    /// <summary>An act has a handful; an import has thousands, and databases limit the parameters of a command.</summary>
    private const int PerCommand = 200;

    private readonly List<FormattableString> _waiting = [];

    /// <param name="statement">One statement; every interpolated value becomes a parameter.</param>
    public void Add(FormattableString statement) => _waiting.Add(statement);

    /// <summary>Asks now, inside the commit that is open: the first column of the first row.</summary>
    public async Task<T> ScalarAsync<T>(FormattableString question, CancellationToken stop)
    {
        await using var command = Command([question]);
        return (T)(await command.ExecuteScalarAsync(stop))!;
    }

    internal async Task SendAsync(CancellationToken stop)
    {
        foreach (var statements in _waiting.Chunk(PerCommand))
        {
            await using var command = Command(statements);
            await command.ExecuteNonQueryAsync(stop);
        }

        _waiting.Clear();
    }

    internal void Clear() => _waiting.Clear();

    private DbCommand Command(ReadOnlySpan<FormattableString> statements)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var text = new StringBuilder(1_024);
        foreach (var statement in statements)
        {
            var names = new object[statement.ArgumentCount];
            for (var at = 0; at < names.Length; at++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{command.Parameters.Count}";
                parameter.Value = Stored(statement.GetArgument(at));
                command.Parameters.Add(parameter);
                names[at] = parameter.ParameterName;
            }

            text.AppendFormat(CultureInfo.InvariantCulture, statement.Format, names).Append(";\n");
        }

        command.CommandText = text.ToString();
        return SqliteCommands.Prepared(command);
    }

    /// <summary>As the model stores it.</summary>
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => MicrosecondsConverter.ToMicroseconds(instant),
        _ => value,
    };
}
