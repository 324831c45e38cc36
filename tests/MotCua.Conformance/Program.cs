using System.Diagnostics;
using MotCua.Conformance;

if (args is not [var suites, ..] || !Directory.Exists(suites))
{
    Console.Error.WriteLine("Usage: MotCua.Conformance FOLDER [RESULTS.csv]   (FOLDER holds test cases of the DMN TCK, at any depth)");
    return 2;
}

var clock = Stopwatch.StartNew();
var report = new Report();
foreach (var file in Suite.FilesIn(suites))
{
    foreach (var outcome in file.Run()) report.Add(outcome);
}

report.Print(Console.Out);
if (args.Length > 1) report.WriteCsv(args[1]);
Console.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s");
Console.WriteLine(report.Sum);
return report.IsComplete ? 0 : 1;
