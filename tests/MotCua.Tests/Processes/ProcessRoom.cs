using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MotCua.Clock;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Forms;
using MotCua.Kernel;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Processes;
using MotCua.Processes.Domain;

namespace MotCua.Tests.Processes;

/// <summary>The rooms of processes and forms on an SQLite file of their own; their neighbours are answered by hand.</summary>
public sealed class ProcessRoom : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("motcua-processes-").FullName;
    private readonly ServiceProvider _services;
    private AsyncServiceScope _scope;

    private ProcessRoom()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Root"] = _folder }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPlatform(configuration, [new ProcessesModule(), new FormsModule()]);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IAgencies>(Neighbours);
        services.AddSingleton<IProcedures>(Neighbours);
        services.AddSingleton<ICalendars>(Neighbours);
        _services = services.BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
    }

    internal FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero));
    internal Neighbours Neighbours { get; } = new();
    internal AppDb Db => Get<AppDb>();
    internal Writes Writes => Get<Writes>();
    internal IProcesses Runtime => Get<IProcesses>();

    public static async Task<ProcessRoom> OpenAsync()
    {
        var room = new ProcessRoom();
        await room.Db.Database.EnsureCreatedAsync();
        room.As(Actor.System);
        return room;
    }

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>A new request: nothing is remembered but what the database holds.</summary>
    public void Fresh(Actor? actor = null)
    {
        _scope.Dispose();
        _scope = _services.CreateAsyncScope();
        As(actor ?? Actor.System);
    }

    public void As(Actor actor) => Get<Acting>().Become(actor);

    public static Actor Holding(string permissions, Guid? agencyId = null) =>
        new(Guid.CreateVersion7(), "Người thử", [new("tester", agencyId, null, "Người thử", permissions.Split(' ').ToHashSet())]);

    public Task<ImportReport> ImportAsync(string import, string path, bool dryRun = false) =>
        _scope.ServiceProvider.GetServices<IImport>().Single(i => i.Name == import).RunAsync(path, dryRun, CancellationToken.None);

    internal Task<Process> ProcessAsync(string key) => Db.Set<Process>().AsNoTracking().Where(p => p.Key == key).OrderByDescending(p => p.Number).FirstAsync();

    public string Write(string name, params string[] lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>A folder of the repository, found from where the tests were built.</summary>
    public static string Repository(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MotCua.slnx"))) folder = folder.Parent;
        return Path.Combine([folder!.FullName, .. parts]);
    }

    /// <summary>The collected data beside the repository; tests that need it are skipped where it is absent.</summary>
    public static string? Shared(params string[] parts)
    {
        var path = Path.Combine([Environment.GetEnvironmentVariable("MOTCUA_SHARED") ?? Repository("..", "shared"), .. parts]);
        return Path.Exists(path) ? path : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The agencies that the demonstration bindings name, and a procedures room that remembers what it was told.</summary>
internal sealed class Neighbours : IAgencies, IProcedures, ICalendars
{
    private static readonly string[] AgencyCodes = ["HT", "HT-VP", "HT-SVHTTDL", "HT-SYT", "HT-SNNMT", "HT-18100"];

    private static readonly WorkCalendar OfficeDays = WorkCalendar.Create([WeeklyHours.Usual(new(2026, 1, 1))], [], new(2026, 12, 31));

    private readonly AgencyDirectory _directory;

    public Neighbours()
    {
        var units = AgencyCodes.Select(c => Unit(c, null)).ToList();
        foreach (var line in File.ReadLines(ProcessRoom.Repository("data", "hatinh", "agencies-demo.csv")).Skip(1).Append("HT-TTPVHCC,"))
        {
            var code = line.Split(',')[0];
            var agency = code is "HT-TTPVHCC" ? "HT-VP" : AgencyCodes.Where(a => code.StartsWith(a + "-", StringComparison.Ordinal)).MaxBy(a => a.Length);
            if (agency is not null && !units.Exists(u => u.Code == code)) units.Add(Unit(code, units.Find(u => u.Code == agency)!.Id));
        }

        _directory = new(units);
    }

    public Dictionary<string, Guid> Bound { get; } = [];

    public ValueTask<WorkCalendar> ForAsync(Guid agencyId, CancellationToken stop) => ValueTask.FromResult(OfficeDays);

    public Task<IReadOnlyList<AnnouncedChange>> ChangesAfterAsync(long number, CancellationToken stop) => Task.FromResult<IReadOnlyList<AnnouncedChange>>([]);

    public Guid Agency(string code) => _directory.FindByCode(code)!.Id;

    public ValueTask<AgencyDirectory> DirectoryAsync(CancellationToken stop) => ValueTask.FromResult(_directory);

    public Task<bool> BindProcessAsync(string procedureCode, Guid processVersionId, CancellationToken stop)
    {
        Bound[procedureCode] = processVersionId;
        return Task.FromResult(true);
    }

    public Task<FilableProcedure?> FindAsync(Guid procedureId, Guid? versionId, CancellationToken stop) => Task.FromResult<FilableProcedure?>(null);

    public Task<FilableProcedure?> FindByCodeAsync(string code, CancellationToken stop) => throw new NotSupportedException();

    public Task<IReadOnlyList<ProcedureHit>> FilableAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<ProcedureHit>>([]);

    public Task<int> CountListedAsync(CancellationToken stop) => Task.FromResult(0);

    public Task<IReadOnlyDictionary<string, int>> CountByFieldAsync(CancellationToken stop) => throw new NotSupportedException();

    private static Unit Unit(string code, Guid? agency)
    {
        var id = Guid.CreateVersion7();
        return new(id, code, code, code, agency is null ? UnitKind.Department : UnitKind.Division, "tinh", agency, agency ?? id, null, null, null, code, true);
    }
}
