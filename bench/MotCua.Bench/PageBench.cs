using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace MotCua.Bench;

/// <summary>The procedure page over a real socket, against a Kestrel that answers the same number of bytes and does nothing else.</summary>
internal static class PageBench
{
    private const string Page = "/thu-tuc/1.001193";
    private const int Connections = 8;
    private const int Rounds = 5;
    private const double Target = 0.1;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1.5);

    public static async Task<IReadOnlyList<Line>> RunAsync(Installation product)
    {
        // The factory looks for the host beside the solution file.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_MOTCUA_HOST", Path.GetDirectoryName(Repository.Built("MotCua.Host", "MotCua.Host.dll")));
        await using var site = new Site(product);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, AutomaticDecompression = DecompressionMethods.None });
        var own = new Uri(site.Start(), Page);
        var bytes = (await client.GetByteArrayAsync(own)).Length;
        await using var bare = await BareAsync(bytes);
        var plain = new Uri(new Uri(bare.Urls.First()), Page);

        foreach (var address in (Uri[])[own, plain]) await RateAsync(client, address, Warm);
        var measured = new List<(double Own, double Plain)>();
        for (var round = 0; round < Rounds; round++)
        {
            measured.Add((await RateAsync(client, own, Round), await RateAsync(client, plain, Round)));
            Progress.Say($"  {product.Server.Name} page: {measured[^1].Own:0} per second, bare {measured[^1].Plain:0}");
        }

        var ratio = Numbers.Median(measured.Select(m => m.Own / m.Plain));
        return
        [
            new("Procedure page, drawn anew every time", product.Server.Name, $"{Numbers.Median(measured.Select(m => m.Own)):0} pages/s",
                $"{Numbers.Median(measured.Select(m => m.Plain)):0} replies/s of {bytes / 1024} KB, bare Kestrel", $"{ratio:0.00}", $"at least {Target:0.0}", ratio >= Target),
        ];
    }

    private static async Task<double> RateAsync(HttpClient client, Uri address, TimeSpan time)
    {
        var answered = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var buffer = new byte[64 * 1024];
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
                answer.EnsureSuccessStatusCode();
                await using var content = await answer.Content.ReadAsStreamAsync();
                while (await content.ReadAsync(buffer) > 0)
                {
                }

                Interlocked.Increment(ref answered);
            }
        })));
        return answered / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<WebApplication> BareAsync(int bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var reply = new byte[bytes];
        Array.Fill(reply, (byte)'a');
        app.Run(async http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.Body.WriteAsync(reply);
        });
        await app.StartAsync();
        return app;
    }

    /// <summary>The product's own host on a real port.</summary>
    private sealed class Site(Installation product) : WebApplicationFactory<Program>
    {
        public Uri Start()
        {
            UseKestrel(0);
            StartServer();
            return ClientOptions.BaseAddress;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production").ConfigureLogging(log => log.ClearProviders().SetMinimumLevel(LogLevel.None));
            foreach (var (name, value) in product.Settings) builder.UseSetting(name, value);
        }
    }
}
