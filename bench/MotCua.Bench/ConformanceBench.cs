using System.Diagnostics;
using System.Globalization;

namespace MotCua.Bench;

/// <summary>All cases of the public DMN suite that are at hand, by the conformance runner in a process of its own: start, reading and evaluation.</summary>
internal static class ConformanceBench
{
    private const double TargetSeconds = 5;
    private const int Runs = 5;

    public static async Task<Line?> RunAsync()
    {
        if (Repository.Suites is not { } suites) return null;
        var seconds = new List<double>();
        var passed = "";
        for (var run = 0; run < Runs; run++)
        {
            var start = new ProcessStartInfo("dotnet", [Repository.Built("MotCua.Conformance", "MotCua.Conformance.dll", "tests"), Path.Combine(suites, "dmn-tck")]) { RedirectStandardOutput = true };
            var started = Stopwatch.GetTimestamp();
            using var runner = Process.Start(start)!;
            if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) runner.ProcessorAffinity = 1;
            passed = (await runner.StandardOutput.ReadToEndAsync()).TrimEnd().Split('\n')[^1];
            await runner.WaitForExitAsync();
            seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        var (median, most) = (Numbers.Median(seconds), seconds.Max());
        Progress.Say(string.Create(CultureInfo.InvariantCulture, $"conformance: {passed}, {median:0.00} s"));
        return new($"{passed.Replace(" passed of ", " of ", StringComparison.Ordinal)} cases on one core, loading included", "", $"{median:0.00} s (at most {most:0.00} s of {Runs} runs)", "", "", $"at most {TargetSeconds:0} s", most <= TargetSeconds);
    }
}
