namespace MotCua.Conformance;

/// <summary>Collects outcomes: failed cases, sums by folder, the sum of all, and the suite's own result file.</summary>
internal sealed class Report
{
    private readonly List<Outcome> outcomes = [];

    public bool IsEmpty => outcomes.Count == 0;

    public bool IsComplete => outcomes.Count > 0 && Passed == outcomes.Count;

    public string Sum => $"dmn-tck: {Passed} passed of {outcomes.Count}";

    private int Passed => outcomes.Count(o => o.Failure is null);

    public void Add(Outcome outcome) => outcomes.Add(outcome);

    public void Print(TextWriter output)
    {
        foreach (var failed in outcomes.Where(o => o.Failure is not null)) output.WriteLine($"FAILED {failed.Folder} {failed.Case}: {failed.Failure!.ReplaceLineEndings(" ")}");
        foreach (var folder in outcomes.GroupBy(o => o.Folder)) output.WriteLine($"{folder.Count(o => o.Failure is null),5} of {folder.Count(),5}  {folder.Key}");
    }

    /// <summary>The form in which results are handed in to the suite: folder, file, case, status, note.</summary>
    public void WriteCsv(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.WriteAllLines(path, outcomes.Select(o =>
            string.Join(',', new[] { o.Folder, o.File, o.Case, o.Failure is null ? "SUCCESS" : "ERROR", o.Failure ?? "" }.Select(Quoted))));
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
