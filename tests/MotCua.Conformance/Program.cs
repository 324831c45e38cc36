using System.Diagnostics;
using MotCua.Conformance;

if (args is not [var suites, ..] || !Directory.Exists(suites))
{
    Console.Error.WriteLine("Usage: MotCua.Conformance FOLDER [RESULTS.csv]   (FOLDER holds test cases of the DMN TCK and manifests of betsy, at any depth)");
    return 2;
}

var clock = Stopwatch.StartNew();
var report = new Report();
foreach (var file in Suite.FilesIn(suites))
{
    foreach (var outcome in file.Run()) report.Add(outcome);
}

if (!report.IsEmpty)
{
    report.Print(Console.Out);
    if (args.Length > 1) report.WriteCsv(args[1]);
}

var betsy = new BetsyReport();
foreach (var manifest in Directory.EnumerateFiles(suites, "manifest.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) betsy.Run(manifest, Console.Out);
Console.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s");
if (!report.IsEmpty) Console.WriteLine(report.Sum);
if (!betsy.IsEmpty) Console.WriteLine(betsy.Sum);
if (betsy.HasConstraints) Console.WriteLine(betsy.ConstraintSum);
return (report.IsEmpty || report.IsComplete) && betsy.IsComplete && !(report.IsEmpty && betsy.IsEmpty) ? 0 : 1;
