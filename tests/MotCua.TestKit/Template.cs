using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Modules;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Security;

namespace MotCua.TestKit;

/// <summary>The demonstration province, loaded once for a process and copied for every class of tests.</summary>
internal static class Template<TDatabase> where TDatabase : ITestDatabase
{
    /// <summary>The order in which each import finds what it refers to.</summary>
    private static readonly (string Import, string Path)[] Imports =
    [
        ("units", ""), ("agencies", ""), ("calendar", ""), ("forms", "forms"), ("procedures", "procedures.jsonl"), ("processes", ""),
    ];

    private static readonly Lazy<Task<string>> Loaded = new(LoadAsync);

    /// <summary>Connection of the loaded database; nobody writes to it any more.</summary>
    public static Task<string> ConnectionAsync() => Loaded.Value;

    private static async Task<string> LoadAsync()
    {
        var folder = TestFolder.Create("template");
        var connection = TDatabase.Connection(folder, "motcua_template_" + Guid.NewGuid().ToString("N"));
        await TDatabase.CreateAsync(connection, null);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = TDatabase.Provider,
            ["Database:Connection"] = connection,
            ["Data:Root"] = folder,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddPlatform(configuration, AllModules.Create());
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(TestClock.Start));
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        await InScopeAsync(provider, scope => scope.GetRequiredService<AppDb>().Database.MigrateAsync());
        foreach (var (name, path) in Imports)
            await InScopeAsync(provider, scope => ImportAsync(scope, name, Path.Combine(Repository.Province, path)));
        await InScopeAsync(provider, async scope =>
        {
            var people = await scope.GetRequiredService<SetUpAccounts>().LoadDemonstrationPeopleAsync(Path.Combine(Repository.Province, "demo-people.json"), default);
            if (people.Refused.Count > 0) throw new InvalidOperationException(string.Join('\n', people.Refused));
        });
        return connection;
    }

    private static async Task ImportAsync(IServiceProvider scope, string name, string path)
    {
        var report = await scope.GetServices<IImport>().Single(i => i.Name == name).RunAsync(path, dryRun: false, default);
        if (report.Refused is [var first, ..]) throw new InvalidOperationException($"{name} line {first.Line} {first.Key}: {first.Reason}");
    }

    private static async Task InScopeAsync(ServiceProvider provider, Func<IServiceProvider, Task> work)
    {
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
        await work(scope.ServiceProvider);
    }
}

/// <summary>Folders of this process, removed when it ends.</summary>
internal static class TestFolder
{
    private static readonly string Root = Directory.CreateTempSubdirectory("motcua-tests-").FullName;

    static TestFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    public static string Create(string name) => Directory.CreateDirectory(Path.Combine(Root, $"{name}-{Guid.NewGuid():N}")).FullName;
}

public static class TestClock
{
    /// <summary>A Monday morning in an office, the day before a holiday: 23/11/2026 09:10 in Hà Tĩnh.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 10, 0, TimeSpan.FromHours(7));
}
