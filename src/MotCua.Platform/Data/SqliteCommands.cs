using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MotCua.Platform.Data;

/// <summary>A command that stays with its connection, prepared.</summary>
internal sealed class KeptCommand(SqliteCommand command)
{
    public SqliteCommand Command => command;

    public bool IsAtWork { get; set; }
}

/// <summary>SQLite parses a statement anew for every command, unless the command is kept; PostgreSQL's driver does the same by itself.</summary>
internal sealed class SqliteCommands : DbCommandInterceptor
{
    /// <summary>Lists of changing length make ever new texts.</summary>
    private const int MostKept = 200;

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result) => Prepared(result);

    /// <summary>A command that runs the kept statement with the same text; the command itself when that one is at work or cannot be kept.</summary>
    public static DbCommand Prepared(DbCommand command)
    {
        if (command.Connection is not KeptConnection connection) return command;
        if (!connection.Commands.TryGetValue(command.CommandText, out var kept))
        {
            if (connection.Commands.Count == MostKept) return command;
            kept = connection.Commands[command.CommandText] = new(new(command.CommandText, connection));
        }

        return kept.IsAtWork ? command : new Use(kept, command);
    }

    /// <summary>One use of a kept command. Whoever disposes of it, even twice, ends this use and no later one.</summary>
    private sealed class Use : DbCommand
    {
        private readonly KeptCommand _kept;
        private readonly SqliteCommand _command;
        private DbDataReader? _reader;
        private bool _ended;

        public Use(KeptCommand kept, DbCommand asked)
        {
            (_kept, _command) = (kept, kept.Command);
            kept.IsAtWork = true;
            _command.Transaction = (SqliteTransaction?)asked.Transaction;
            _command.CommandTimeout = asked.CommandTimeout;
            foreach (SqliteParameter parameter in asked.Parameters) _command.Parameters.Add(parameter);
            asked.Dispose();
        }

        [AllowNull]
        public override string CommandText
        {
            get => _command.CommandText;
            set => throw new NotSupportedException("A kept command keeps its text.");
        }

        public override int CommandTimeout { get => _command.CommandTimeout; set => _command.CommandTimeout = value; }

        public override CommandType CommandType { get => CommandType.Text; set => _command.CommandType = value; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get => _command.Connection; set => throw new NotSupportedException("A kept command belongs to its connection."); }

        protected override DbParameterCollection DbParameterCollection => _command.Parameters;

        protected override DbTransaction? DbTransaction { get => _command.Transaction; set => _command.Transaction = (SqliteTransaction?)value; }

        public override void Cancel() => _command.Cancel();

        public override void Prepare() => _command.Prepare();

        public override int ExecuteNonQuery() => _command.ExecuteNonQuery();

        public override object? ExecuteScalar() => _command.ExecuteScalar();

        protected override DbParameter CreateDbParameter() => _command.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => _reader = _command.ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (!disposing || _ended) return;
            _ended = true;
            _reader?.Dispose();
            _command.Parameters.Clear();
            _command.Transaction = null;
            _kept.IsAtWork = false;
            base.Dispose(disposing);
        }
    }
}
