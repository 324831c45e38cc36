using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Security;

namespace MotCua.Tests.Organisation;

/// <summary>An SQLite file of its own with the two modules that everybody stands on, and a clock that the test moves.</summary>
public sealed class Register : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _root = Directory.CreateTempSubdirectory("motcua-").FullName;

    private Register()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Root", _root)]).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration)
            .AddPlatform(configuration, [new OrganisationModule(), new IdentityModule()]).AddSingleton<TimeProvider>(Clock).BuildServiceProvider();
    }

    /// <summary>Monday 23/11/2026, 09:10 at +07:00.</summary>
    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 2, 10, 0, TimeSpan.Zero));

    public static string Province => Path.Combine(RepositoryRoot, "data", "hatinh");

    public static string? Shared =>
        new[] { Environment.GetEnvironmentVariable("MOTCUA_SHARED"), Path.Combine(RepositoryRoot, "..", "shared") }.FirstOrDefault(Directory.Exists);

    private static string RepositoryRoot
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "MotCua.slnx"))) folder = folder.Parent!;
            return folder.FullName;
        }
    }

    public static async Task<Register> EmptyAsync()
    {
        var register = new Register();
        await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Database.EnsureCreatedAsync());
        return register;
    }

    public static async Task<Register> OfProvinceAsync()
    {
        var register = await EmptyAsync();
        await register.ImportAsync("agencies", Province);
        await register.ImportAsync("calendar", Province);
        return register;
    }

    public Task<ImportReport> ImportAsync(string name, string path, bool dryRun = false) =>
        InScopeAsync(s => s.GetServices<IImport>().Single(i => i.Name == name).RunAsync(path, dryRun, TestContext.Current.CancellationToken));

    public Task<ImportReport> ImportTextAsync(string name, string fileName, string text, bool dryRun = false)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString())).FullName, fileName);
        File.WriteAllText(path, text);
        return ImportAsync(name, path, dryRun);
    }

    /// <summary>One request: a scope of its own, in the name of the actor.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act, Actor? actor = null)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(actor ?? Actor.System);
        return await act(scope.ServiceProvider);
    }

    public Task InScopeAsync(Func<IServiceProvider, Task> act, Actor? actor = null) =>
        InScopeAsync(async s => { await act(s); return true; }, actor);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }
}
