using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Data;
using Npgsql;

namespace MotCua.Bench;

/// <summary>What has to be new in every life, because a table asks for it; everything else is written as it was recorded.</summary>
internal enum Fresh { No, Dossier, Event, Code, OnceKey, Position, SlipId, SlipNumber }

/// <param name="Event">Which event of the life, where the value is the id of one.</param>
internal sealed record Parameter(object Recorded, string DatabaseType, Fresh Fresh, int Event);

/// <summary>One row written: SQL with a parameter for every column that changed and for the key.</summary>
internal sealed record RowWrite(string Sql, IReadOnlyList<Parameter> Parameters);

/// <summary>
/// The rows that one life writes, commit by commit: found by comparing every table of the product before and after each commit, so
/// that the peer writes the same tables with the same bytes and nothing is forgotten.
/// </summary>
/// <param name="Commits">In each commit the net change of every row.</param>
/// <param name="Events">Ledger events of the life.</param>
internal sealed record RecordedLife(IReadOnlyList<IReadOnlyList<RowWrite>> Commits, int Events)
{
    public int Rows => Commits.Sum(c => c.Count);

    public int Bytes => Commits.Sum(c => c.Sum(w => w.Parameters.Sum(p => p.Recorded switch { byte[] b => b.Length, string s => System.Text.Encoding.UTF8.GetByteCount(s), DBNull => 0, _ => 8 })));

    public static async Task<RecordedLife> OfAsync(Installation product, DossierLife life)
    {
        await using var open = await product.Server.OpenAsync(product.Connection);
        var tables = await product.RunAsync(scope => Task.FromResult(Table.All(scope.GetRequiredService<AppDb>())));
        var before = await SnapshotAsync(open, tables);
        var commits = new List<IReadOnlyList<RowWrite>>();
        var names = new Names();
        await life.LiveAsync(async id =>
        {
            var after = await SnapshotAsync(open, tables);
            names.Dossier = id;
            commits.Add(Difference(tables, before, after, names));
            before = after;
        });
        return new(commits, names.Events.Count);
    }

    private static async Task<Dictionary<Table, Dictionary<string, Row>>> SnapshotAsync(DbConnection open, IReadOnlyList<Table> tables)
    {
        var all = new Dictionary<Table, Dictionary<string, Row>>();
        foreach (var table in tables)
        {
            await using var command = open.CreateCommand();
            command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(Quoted))} FROM {table.Name}";
            await using var reader = await command.ExecuteReaderAsync();
            var types = Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName).ToArray();
            var rows = all[table] = new(StringComparer.Ordinal);
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows[string.Join('|', table.Key.Select(k => Text(values[k])))] = new(values, types);
            }
        }

        return all;
    }

    private static List<RowWrite> Difference(
        IReadOnlyList<Table> tables, Dictionary<Table, Dictionary<string, Row>> before, Dictionary<Table, Dictionary<string, Row>> after, Names names)
    {
        var writes = new List<RowWrite>();
        // Ids of new events first: payloads and heads refer to them.
        var ledger = tables.Single(t => t.Name == "platform_ledger");
        foreach (var (key, _) in after[ledger].Where(r => !before[ledger].ContainsKey(r.Key)).OrderBy(r => r.Key, StringComparer.Ordinal)) names.Events.Add(key);
        foreach (var table in tables.OrderByDescending(t => t.Name == "platform_counter"))
        {
            var (old, now) = (before[table], after[table]);
            if (table.Name == "platform_counter")
            {
                writes.AddRange(now.Where(r => !old.TryGetValue(r.Key, out var known) || !known.Same(r.Value)).Select(r => Count(r.Value, table)));
                continue;
            }

            writes.AddRange(old.Where(r => !now.ContainsKey(r.Key)).Select(r => Delete(table, r.Value, names)));
            foreach (var (key, row) in now)
            {
                if (!old.TryGetValue(key, out var known)) writes.Add(Insert(table, row, names));
                else if (!known.Same(row)) writes.Add(Update(table, known, row, names));
            }
        }

        return writes;
    }

    private static RowWrite Count(Row row, Table table) => new(
        "INSERT INTO platform_counter (name, value) VALUES (@p0, 1) ON CONFLICT (name) DO UPDATE SET value = platform_counter.value + 1 RETURNING value",
        [new(row.Values[table.Columns.IndexOf("name")], row.Types[table.Columns.IndexOf("name")], Fresh.No, 0)]);

    private static RowWrite Insert(Table table, Row row, Names names)
    {
        if (table.Name == "dossiers_dossier") names.Code = Text(row.Values[table.Columns.IndexOf("code")]);
        return new(
            $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(Quoted))}) VALUES ({string.Join(", ", table.Columns.Select((_, at) => $"@p{at}"))})",
            [.. table.Columns.Select((_, at) => names.Parameter(table, row, at))]);
    }

    private static RowWrite Update(Table table, Row old, Row row, Names names)
    {
        int[] changed = [.. Enumerable.Range(0, row.Values.Length).Where(at => !Same(old.Values[at], row.Values[at]))];
        return new(
            $"UPDATE {table.Name} SET {string.Join(", ", changed.Select((at, n) => $"{Quoted(table.Columns[at])} = @p{n}"))} WHERE {Where(table, changed.Length)}",
            [.. changed.Concat(table.Key).Select(at => names.Parameter(table, row, at))]);
    }

    private static RowWrite Delete(Table table, Row row, Names names) =>
        new($"DELETE FROM {table.Name} WHERE {Where(table, 0)}", [.. table.Key.Select(at => names.Parameter(table, row, at))]);

    // A column may be called "from".
    private static string Quoted(string column) => $"\"{column}\"";

    private static string Where(Table table, int first) => string.Join(" AND ", table.Key.Select((at, n) => $"{Quoted(table.Columns[at])} = @p{first + n}"));

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;

    private static bool Same(object a, object b) => a is byte[] x && b is byte[] y ? x.AsSpan().SequenceEqual(y) : Equals(a, b);

    private sealed record Row(object[] Values, string[] Types)
    {
        public bool Same(Row other) => Values.Zip(other.Values).All(pair => RecordedLife.Same(pair.First, pair.Second));
    }

    private sealed class Table(string name, List<string> columns, int[] key)
    {
        public string Name => name;

        public List<string> Columns => columns;

        public int[] Key => key;

        public static IReadOnlyList<Table> All(AppDb db) => [.. db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null).Select(t =>
        {
            List<string> columns = [.. t.GetProperties().Select(p => p.GetColumnName())];
            return new Table(t.GetTableName()!, columns, [.. t.FindPrimaryKey()!.Properties.Select(p => columns.IndexOf(p.GetColumnName()))]);
        })];
    }

    /// <summary>What identifies the recorded life, to be replaced in every life of the peer.</summary>
    private sealed class Names
    {
        public Guid Dossier { get; set; }

        public string Code { get; set; } = "";

        public List<string> Events { get; } = [];

        public Parameter Parameter(Table table, Row row, int at)
        {
            var (value, column) = (row.Values[at], table.Columns[at]);
            var text = value is string or Guid ? Text(value) : "";
            var happened = table.Name.StartsWith("platform_ledger", StringComparison.Ordinal) && column is "id" or "event_id" ? Events.IndexOf(text) : -1;
            var fresh = (table.Name, column) switch
            {
                ("platform_ledger", "position") when value is not DBNull => Fresh.Position,
                ("platform_once", "key") => Fresh.OnceKey,
                ("dossiers_dossier", "code") => Fresh.Code,
                ("slips_issued", "id") => Fresh.SlipId,
                ("slips_issued", "number") => Fresh.SlipNumber,
                _ when happened >= 0 => Fresh.Event,
                _ when text.Equals(Dossier.ToString(), StringComparison.OrdinalIgnoreCase) => Fresh.Dossier,
                _ => Fresh.No,
            };
            return new(value, row.Types[at], fresh, happened);
        }
    }
}

/// <summary>Writes the recorded rows by bare ADO.NET, in a transaction for every commit of the product.</summary>
/// <remarks>
/// Plain: every commit takes a connection from the pool, as the request of a server does, and sends a command for each row. Kept: one
/// connection for all with every statement prepared on it, the least that can be done.
/// </remarks>
internal sealed class Peer : IAsyncDisposable
{
    private static long _position;
    private static long _number;
    private static long _slip = 1_000_000;
    private readonly Server _server;
    private readonly string _connection;
    private readonly RecordedLife _life;
    private readonly Guid[] _events;
    private readonly Dictionary<RowWrite, DbCommand> _prepared = [];
    private DbConnection? _kept;

    private Peer(Server server, string connection, RecordedLife life) => (_server, _connection, _life, _events) = (server, connection, life, new Guid[life.Events]);

    public static Peer Plain(Server server, string connection, RecordedLife life) => new(server, connection, life);

    public static async Task<Peer> KeptAsync(Server server, string connection, RecordedLife life)
    {
        var peer = new Peer(server, connection, life) { _kept = await server.OpenAsync(connection) };
        foreach (var write in life.Commits.SelectMany(c => c))
        {
            var command = peer._prepared[write] = Command(peer._kept, write);
            await command.PrepareAsync();
        }

        return peer;
    }

    public async Task LiveAsync()
    {
        var dossier = Guid.CreateVersion7();
        for (var at = 0; at < _events.Length; at++) _events[at] = Guid.CreateVersion7();
        var code = $"H00.00.00.PEER-{Interlocked.Increment(ref _number)}";
        foreach (var commit in _life.Commits)
        {
            if (_kept is not null)
            {
                await CommitAsync(_kept, commit, dossier, code);
                continue;
            }

            await using var open = await _server.OpenAsync(_connection);
            await CommitAsync(open, commit, dossier, code);
        }
    }

    public ValueTask DisposeAsync() => _kept?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task CommitAsync(DbConnection open, IReadOnlyList<RowWrite> commit, Guid dossier, string code)
    {
        // Not deferred: SQLite takes its write lock at once, as for the product.
        await using var transaction = await open.BeginTransactionAsync();
        foreach (var write in commit)
        {
            var command = _kept is null ? Command(open, write) : _prepared[write];
            command.Transaction = transaction;
            foreach (var (at, parameter) in write.Parameters.Index())
            {
                command.Parameters[at].Value = parameter.Fresh switch
                {
                    Fresh.Dossier => Id(dossier, parameter),
                    Fresh.Event => Id(_events[parameter.Event], parameter),
                    Fresh.Code => code,
                    Fresh.OnceKey => $"counter:{dossier:N}",
                    Fresh.Position => Interlocked.Increment(ref _position),
                    Fresh.SlipId => Id(Guid.CreateVersion7(), parameter),
                    Fresh.SlipNumber => Convert.ChangeType(Interlocked.Increment(ref _slip), parameter.Recorded.GetType(), System.Globalization.CultureInfo.InvariantCulture),
                    _ => parameter.Recorded,
                };
            }

            await command.ExecuteNonQueryAsync();
            if (_kept is null) await command.DisposeAsync();
        }

        await transaction.CommitAsync();
    }

    private static DbCommand Command(DbConnection open, RowWrite write)
    {
        var command = open.CreateCommand();
        command.CommandText = write.Sql;
        foreach (var (at, parameter) in write.Parameters.Index())
        {
            var added = command.CreateParameter();
            added.ParameterName = $"@p{at}";
            if (added is NpgsqlParameter typed) typed.DataTypeName = parameter.DatabaseType;
            else added.Value = parameter.Recorded;
            command.Parameters.Add(added);
        }

        return command;
    }

    /// <summary>SQLite keeps ids as text in capitals.</summary>
    private static object Id(Guid id, Parameter like) => like.Recorded is string ? id.ToString().ToUpperInvariant() : id;
}
