using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Procedures.Features.ShowProcedure;

namespace MotCua.Bench;

/// <summary>The procedure page over a real socket, against a Kestrel that answers the same number of bytes and does nothing else.</summary>
internal static class PageBench
{
    private const string Page = "/thu-tuc/1.001193";
    private const int Connections = 8;
    private const int Rounds = 5;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1.5);

    public static async Task<IReadOnlyList<Line>> RunAsync(Installation product)
    {
        // The factory looks for the host beside the solution file.
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_MOTCUA_HOST", Path.GetDirectoryName(Repository.Built("MotCua.Host", "MotCua.Host.dll")));
        await using var uncached = new Site(product, keepBodies: false);
        await using var usual = new Site(product, keepBodies: true);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, AutomaticDecompression = DecompressionMethods.None });
        var (drawn, kept) = (uncached.Start(), usual.Start());
        var bytes = (await client.GetByteArrayAsync(new Uri(drawn, Page))).Length;
        await using var bare = await BareAsync(bytes);
        var plain = new Uri(bare.Urls.First());

        Uri[] sites = [drawn, kept, plain];
        foreach (var site in sites) await RateAsync(client, new(site, Page), Warm);
        var measured = new List<double[]>();
        for (var round = 0; round < Rounds; round++)
        {
            var rates = new double[sites.Length];
            foreach (var (at, site) in sites.Index()) rates[at] = await RateAsync(client, new(site, Page), Round);
            measured.Add(rates);
            Progress.Say($"  {product.Server.Name} page: {rates[0]:0} drawn anew, {rates[1]:0} as served, bare {rates[2]:0} per second");
        }

        Line Row(string what, int at, double? target)
        {
            var ratio = Numbers.Median(measured.Select(m => m[at] / m[2]));
            return new(
                what, product.Server.Name, $"{Numbers.Median(measured.Select(m => m[at])):0} pages/s", $"{Numbers.Median(measured.Select(m => m[2])):0} replies/s of {bytes / 1024} KB, bare Kestrel",
                $"{ratio:0.00}", target is null ? "" : $"at least {target:0.0}", target is null ? null : ratio >= target);
        }

        return [Row("Procedure page, its body drawn anew every time", 0, 0.1), Row("The same as the product serves it (body kept in memory)", 1, null)];
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
    private sealed class Site(Installation product, bool keepBodies) : WebApplicationFactory<Program>
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
            // A store for each request keeps nothing for the next one.
            if (!keepBodies) builder.ConfigureTestServices(services => services.AddScoped<RenderedBodies>());
        }
    }
}
