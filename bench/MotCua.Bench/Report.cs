using System.Globalization;
using System.Text;

namespace MotCua.Bench;

/// <summary>The table, as it is printed and as it stands in the documentation.</summary>
internal static class Report
{
    private const string Begin = "<!-- measured: begin -->";
    private const string End = "<!-- measured: end -->";

    public static string Markdown(IReadOnlyList<Line> lines, IReadOnlyList<string> facts)
    {
        var text = new StringBuilder();
        foreach (var fact in facts) text.Append(CultureInfo.InvariantCulture, $"- {fact}\n");
        text.Append("\n| What | Database | Product | Peer | Ratio | Target | |\n|---|---|---|---|---|---|---|\n");
        foreach (var l in lines) text.Append(CultureInfo.InvariantCulture, $"| {l.What} | {l.Database} | {l.Product} | {l.Peer} | {l.Ratio} | {l.Target} | {l.Verdict} |\n");
        return text.ToString();
    }

    public static async Task WriteAsync(string markdown)
    {
        var path = Path.Combine(Repository.Root, "docs", "performance.md");
        var page = await File.ReadAllTextAsync(path);
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = page.IndexOf(End, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, $"{page[..from]}\n{markdown}{page[to..]}");
    }

    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    public static IEnumerable<string> Machine(string loadBefore)
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
            : "unknown";
        yield return $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {model}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}";
        yield return $".NET {Environment.Version}, workstation garbage collector; load of the machine before the run {loadBefore}";
    }
}
