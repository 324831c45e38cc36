using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.Kernel;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Security;
using MotCua.Procedures;
using MotCua.Procedures.Features.SearchProcedures;

namespace MotCua.Tests.Procedures;

/// <summary>The procedures on a SQLite file of their own.</summary>
public sealed class ProceduresFixture : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("motcua-procedures").FullName;
    private ServiceProvider _services = null!;

    public static string RepoRoot { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The folder of source data, which lies beside the repository where there is one; null elsewhere.</summary>
    public static string? Shared { get; } = new[] { Environment.GetEnvironmentVariable("MOTCUA_SHARED"), Path.Combine(RepoRoot, "..", "shared") }.FirstOrDefault(Directory.Exists);

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Root", _root)]).Build();
        _services = new ServiceCollection().AddPlatform(configuration, [new ProceduresModule()]).BuildServiceProvider();
        await RunAsync(async services => await services.GetRequiredService<AppDb>().Database.EnsureCreatedAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
        return await act(scope.ServiceProvider);
    }

    public Task<ImportReport> ImportAsync(string path, bool dryRun = false) =>
        RunAsync(services => services.GetServices<IImport>().Single(i => i.Name == "procedures").RunAsync(path, dryRun, default));

    public async Task<ImportReport> ImportLinesAsync(params string[] lines)
    {
        var path = Path.Combine(_root, $"{Guid.NewGuid():N}.jsonl");
        await File.WriteAllTextAsync(path, string.Join('\n', lines));
        return await ImportAsync(path);
    }

    public async Task<ImportReport> ImportCatalogueAsync(params string[] rows)
    {
        var path = Path.Combine(_root, $"{Guid.NewGuid():N}.csv");
        const string Header = "code,name,field,levels,kind,promulgating_agency,executing_agencies,subjects,decision_no,state,completeness,source_url";
        await File.WriteAllTextAsync(path, string.Join('\n', [Header, .. rows]));
        return await ImportAsync(path);
    }

    internal Task<ProcedureAnswer> SearchAsync(string text, string? field = null, string? agency = null, string? level = null, int page = 1) =>
        RunAsync(services => services.GetRequiredService<SearchProcedures>().FindAsync(new(text, field, agency, level, page), default));

    public async Task<FilableProcedure> FindAsync(string code) => (await RunAsync(async services =>
        await services.GetRequiredService<IProcedures>().FindAsync((await services.GetRequiredService<SearchProcedures>().FindAsync(new(code, null, null, null, 1), default)).Found[0].Id, null, default)))!;

    private static string FindRoot(string from) => File.Exists(Path.Combine(from, "MotCua.slnx")) ? from : FindRoot(Path.GetDirectoryName(from)!);
}
