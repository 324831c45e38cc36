using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace MotCua.Bench;

/// <summary>What can only be seen from outside: the import in a process of its own, and how soon and how large the host is.</summary>
internal static class ProcessBench
{
    private const double TargetSeconds = 30;
    private const double TargetMegabytes = 400;

    public static async Task<Line?> ImportAsync(Installation product)
    {
        if (Repository.AllProcedures is not { } file) return null;

        using var motcua = Start(product, Repository.Built("MotCua.Cli", "motcua.dll"), "import", "procedures", file);
        var started = Stopwatch.GetTimestamp();
        var output = motcua.StandardOutput.ReadToEndAsync();
        double peak = 0;
        while (!motcua.WaitForExit(25)) peak = Math.Max(peak, Megabytes(motcua, "VmHWM"));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var said = (await output).Split('\n')[0];
        Progress.Say($"  {product.Server.Name} {said}, {seconds:0.0} s, {peak:0} MB");
        if (!said.Contains("new", StringComparison.Ordinal)) throw new InvalidOperationException($"The import said: {said}");
        return new(
            "Import of all 5,652 procedures by motcua", product.Server.Name, $"{seconds:0.0} s, {peak:0} MB at most", "", "",
            $"{TargetSeconds:0} s, {TargetMegabytes:0} MB", seconds <= TargetSeconds && peak <= TargetMegabytes);
    }

    public static async Task<Line> HostAsync(Installation product)
    {
        using var host = Start(product, Repository.Built("MotCua.Host", "MotCua.Host.dll"), "--urls", "http://127.0.0.1:0");
        try
        {
            var started = Stopwatch.GetTimestamp();
            const string Listening = "Now listening on: ";
            string? line;
            while ((line = await host.StandardOutput.ReadLineAsync()) is not null && !line.Contains(Listening, StringComparison.Ordinal))
            {
            }

            var address = new Uri((line ?? throw new InvalidOperationException("The host ended before it listened.")).Split(Listening)[1].Trim());
            var rest = host.StandardOutput.ReadToEndAsync();
            using var client = new HttpClient();
            using var first = await client.GetAsync(new Uri(address, "/"));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (first.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"The first page answered {first.StatusCode}.");
            foreach (var page in (string[])["/thu-tuc", "/thu-tuc/1.001193", "/thu-tuc?q=khai+sinh", "/dang-nhap", "/tu-bao-cao-2012"])
                for (var n = 0; n < 50; n++) (await client.GetAsync(new Uri(address, page))).Dispose();
            var megabytes = Megabytes(host, "VmRSS");
            host.Kill();
            await rest;
            return new("Host: start to first page; memory after 250 pages", product.Server.Name, $"{seconds:0.0} s; {megabytes:0} MB", "", "", "", null);
        }
        finally
        {
            if (!host.HasExited) host.Kill();
            await host.WaitForExitAsync();
        }
    }

    private static Process Start(Installation product, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(program)! };
        foreach (var (name, value) in product.Settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start)!;
    }

    private static double Megabytes(Process process, string figure)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(l => l.StartsWith(figure + ":", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
