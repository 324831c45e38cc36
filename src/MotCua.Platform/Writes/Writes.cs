using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using Npgsql;

namespace MotCua.Platform.Writes;

/// <summary>
/// The only way to write: one commit per act, with the events of the ledger in it. A conflict with another writer is tried again
/// from the start, so an act must load what it changes inside itself. Calls from one module into another join the commit.
/// </summary>
public sealed class Writes(AppDb db, Acting acting, TimeProvider clock)
{
    private const int Attempts = 8;

    private static readonly CompiledQuery<Func<AppDb, string, CancellationToken, Task<string?>>> AnswerTo =
        new(() => EF.CompileAsyncQuery((AppDb db, string key, CancellationToken _) => db.Set<OnceRow>().Where(o => o.Key == key).Select(o => o.Answer).SingleOrDefault()));

    /// <summary>SQLite has one writer: a fair queue in the process is quicker and kinder than its busy loop.</summary>
    private static readonly SemaphoreSlim SqliteWriter = new(1, 1);

    /// <summary>
    /// Fewer than a pool has connections (100 unless told otherwise): an act may read through a connection of its own while it holds
    /// one, and if all were held by acts, each would wait for the others.
    /// </summary>
    private static readonly SemaphoreSlim PostgresWriters = new(24, 24);

    /// <summary>Who lost once comes again one after the other, so that those who lost do not go on beating each other.</summary>
    private static readonly SemaphoreSlim Again = new(1, 1);

    private bool _inside;

    public Task RunAsync(Func<Task> act, CancellationToken stop) => RunAsync(async () => { await act(); return true; }, stop);

    public async Task<T> RunAsync<T>(Func<Task<T>> act, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (_inside) return await act();

        for (var attempt = 1; ; attempt++)
        {
            if (attempt > 1) await Again.WaitAsync(stop);
            try
            {
                return await CommitAsync(act, stop);
            }
            catch (Exception problem) when (attempt < Attempts && IsConflict(problem))
            {
                // Somebody else was first: once more, from the start.
            }
            finally
            {
                if (attempt > 1) Again.Release();
            }
        }
    }

    /// <summary>The same, at most once for a key: the second call with the key gets the first answer again.</summary>
    /// <param name="key">Names the act and who sends it, for example <c>file-online:{draft}</c>; at most 200 characters.</param>
    public Task<T> OnceAsync<T>(string key, Func<Task<T>> act, CancellationToken stop) => RunAsync(async () =>
    {
        if (await AnswerTo.For(db)(db, key, stop) is { } done) return JsonColumn.Read<T>(done);

        T answer;
        try
        {
            answer = await act();
        }
        catch (Exception refused) when (refused is RefusedException or ForbiddenException)
        {
            // The first may have committed after the key was looked for, and taken away what this one stands on.
            db.Forget();
            if (await AnswerTo.For(db)(db, key, stop) is { } meanwhile) return JsonColumn.Read<T>(meanwhile);
            throw;
        }

        db.Plain.Add($"INSERT INTO platform_once (key, answer, at) VALUES ({key}, {JsonColumn.Write(answer)}, {clock.GetUtcNow()})");
        return answer;
    }, stop);

    private async Task<T> CommitAsync<T>(Func<Task<T>> act, CancellationToken stop)
    {
        var writers = db.IsSqlite ? SqliteWriter : PostgresWriters;
        await writers.WaitAsync(stop);
        _inside = true;
        try
        {
            // On SQLite this is BEGIN IMMEDIATE: the write lock is taken before the first read, so no read grows stale.
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var result = await act();
            await db.SaveAsync(acting, clock, stop);
            await transaction.CommitAsync(stop);
            return result;
        }
        catch
        {
            db.Forget();
            throw;
        }
        finally
        {
            _inside = false;
            writers.Release();
        }
    }

    /// <summary>Somebody else committed first, or the database asks to try again; everything else is a fault or a refusal.</summary>
    private static bool IsConflict(Exception problem) => problem switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: DbException inner } => IsConflict(inner),
        SqliteException { SqliteErrorCode: 5 or 6 } => true,                        // busy, locked
        SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } => true,          // primary key, unique
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ => false,
    };
}

internal sealed class OnceRow
{
    public string Key { get; init; } = "";
    public string Answer { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

internal sealed class OnceRowMapping : IEntityTypeConfiguration<OnceRow>
{
    public void Configure(EntityTypeBuilder<OnceRow> builder)
    {
        builder.ToTable("platform_once");
        builder.HasKey(o => o.Key);
        builder.Property(o => o.Key).HasMaxLength(200);
    }
}
