using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MotCua.Kernel;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.TestKit;

namespace MotCua.Tests.Platform;

/// <summary>The smallest thing with a history: the platform is tested with it alone, without any room of the product.</summary>
internal sealed class Note : Aggregate
{
    private Note() { }

    public override string StreamKind => "note";
    public string Text { get; private set; } = "";
    public int Changes { get; private set; }
    public decimal Amount { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    public static Note Write(string text, string writer, DateTimeOffset now)
    {
        var note = new Note { Id = Guid.CreateVersion7(now), Text = text, Amount = 1.50m, WrittenAt = now };
        note.Record("note.written/1", new { text, length = text.Length }, new { writer });
        return note;
    }

    public void Change(string text)
    {
        (Text, Changes) = (text, Changes + 1);
        Record("note.changed/1", new { text, changes = Changes });
    }

    /// <summary>What no aggregate may do: change without an event.</summary>
    public void ChangeInSilence(string text) => Text = text;
}

internal sealed class NotebookModule : AppModule
{
    public override string Name => "Notebook";

    public override void MapModel(ModelBuilder model) => model.Entity<Note>().ToTable("notebook_note");
}

/// <summary>The platform on an empty database of its own.</summary>
internal sealed class Notebook<TDatabase> : IAsyncDisposable where TDatabase : ITestDatabase
{
    private readonly ServiceProvider _services;
    private readonly string _connection;

    private Notebook(string folder)
    {
        Folder = folder;
        _connection = TDatabase.Connection(folder, "motcua_notebook_" + Guid.NewGuid().ToString("N"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = TDatabase.Provider,
            ["Database:Connection"] = _connection,
            ["Data:Root"] = folder,
        }).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddPlatform(configuration, [new NotebookModule()]).AddSingleton<TimeProvider>(Clock).BuildServiceProvider(validateScopes: true);
    }

    public FakeTimeProvider Clock { get; } = new(TestClock.Start);

    public string Folder { get; }

    public static async Task<Notebook<TDatabase>> OpenAsync()
    {
        Assert.SkipWhen(TDatabase.Missing is not null, TDatabase.Missing ?? "");
        var notebook = new Notebook<TDatabase>(Directory.CreateTempSubdirectory("motcua-notebook-").FullName);
        await TDatabase.CreateAsync(notebook._connection, null);
        await notebook.Db(db => db.Database.EnsureCreatedAsync());
        return notebook;
    }

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
        return await work(scope.ServiceProvider);
    }

    public Task<T> Db<T>(Func<AppDb, Task<T>> look) => InScopeAsync(scope => look(scope.GetRequiredService<AppDb>()));

    public Task<int> SqlAsync(FormattableString statement) => Db(db => db.Database.ExecuteSqlAsync(statement));

    /// <summary>One act in a scope of its own, as one request would be.</summary>
    public Task<T> ActAsync<T>(Func<AppDb, Task<T>> act) => InScopeAsync(scope =>
    {
        var db = scope.GetRequiredService<AppDb>();
        return scope.GetRequiredService<Writes>().RunAsync(() => act(db), default);
    });

    public Task<Guid> WriteAsync(string text, string writer = "Nguyễn Văn An") => ActAsync(db =>
    {
        var note = Note.Write(text, writer, Clock.GetUtcNow());
        db.Add(note);
        return Task.FromResult(note.Id);
    });

    public Task<int> ChangeAsync(Guid id, string text) => ActAsync(async db =>
    {
        var note = await db.Set<Note>().SingleAsync(n => n.Id == id);
        note.Change(text);
        return note.Changes;
    });

    public Task<int> SequenceAsync() => Db(db => LedgerSequencer.SequenceAsync(db, default));

    public async Task<LedgerReport> VerifyAsync()
    {
        await SequenceAsync();
        return await InScopeAsync(scope => scope.GetRequiredService<LedgerVerifier>().VerifyAsync(default));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await TDatabase.DropAsync(_connection);
        Directory.Delete(Folder, recursive: true);
    }
}
