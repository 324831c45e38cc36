using System.Diagnostics;
using System.Net;
using MotCua.TestKit;

namespace MotCua.Tests.Load;

/// <summary>The product's own host as a process that can be killed, on the database and the folder of an app of the tests.</summary>
internal sealed class KilledHost : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process _process;

    private KilledHost(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<KilledHost> StartAsync<T>(TestApp<T> app, CancellationToken stop) where T : ITestDatabase
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MotCua.Host.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Database__Provider"] = T.Provider,
                ["Database__Connection"] = app.ConnectionString,
                ["Database__Migrate"] = "false",
                ["Data__Root"] = app.DataRoot,
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            },
        };
        var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            said.Add(line);
            if (!line.Contains(Listening, StringComparison.Ordinal)) continue;

            // Read on, or the host would wait for its own log one day.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new(process, new(line.Split(Listening)[1].Trim()));
        }

        throw new InvalidOperationException($"The host ended before it listened:\n{string.Join('\n', said)}");
    }

    public HttpClient Browser(CookieContainer cookies) => new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
