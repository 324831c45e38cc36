namespace MotCua.Conformance;

/// <summary>Runs every case in every way and sums them up.</summary>
internal sealed class BetsyReport
{
    private const int Lots = 5;

    private readonly Dictionary<string, bool> tests = new(StringComparer.Ordinal);
    private int cases;
    private int passed;
    private int broken;
    private int rejected;

    public bool IsEmpty => tests.Count == 0;

    public bool HasConstraints => broken > 0;

    public string ConstraintSum => $"betsy constraints: {rejected} rejected of {broken}";

    /// <summary>Nothing failed but what the suite itself has wrong.</summary>
    public bool IsComplete => rejected == broken && tests.All(t => t.Value || BetsyCase.Defective.Contains(t.Key));

    public string Sum => $"betsy: {tests.Count(t => t.Value)} passed of {tests.Count}";

    public void Run(string manifest, TextWriter output)
    {
        foreach (var one in BetsyCase.In(manifest))
        {
            var failures = Ways.Select(w => (Way: w, Failure: one.Failure(w.Mode, w.Seed))).Where(f => f.Failure is not null).ToList();
            foreach (var (way, failure) in failures.DistinctBy(f => f.Failure))
                output.WriteLine($"FAILED {one.Test} {one.Number} ({way.Mode}{(BetsyCase.Defective.Contains(one.Test) ? ", the suite's own defect" : "")}): {failure}");
            tests[one.Test] = tests.GetValueOrDefault(one.Test, true) && failures.Count == 0;
            cases++;
            if (failures.Count == 0) passed++;
        }

        output.WriteLine($"betsy: {passed} of {cases} cases");
        foreach (var one in BetsyConstraint.In(manifest))
        {
            var errors = one.Errors();
            broken++;
            if (errors.Count > 0) rejected++;
            else output.WriteLine($"FAILED {one.Id}: not rejected");
            if (Environment.GetEnvironmentVariable("MOTCUA_VERBOSE") == "1") output.WriteLine($"{one.Id}: {string.Join(' ', errors)}");
        }
    }

    private static IEnumerable<(BetsyMode Mode, int Seed)> Ways =>
        [(BetsyMode.Plain, 1), (BetsyMode.Reloaded, 1), (BetsyMode.Replayed, 1), .. Enumerable.Range(1, Lots).Select(seed => (BetsyMode.Interleaved, seed))];
}
