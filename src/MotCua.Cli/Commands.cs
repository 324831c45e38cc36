using System.CommandLine;
using System.Diagnostics;
using MotCua.Platform.Imports;
using MotCua.Platform.Ledger;
using Spectre.Console;

namespace MotCua.Cli;

/// <summary>Exit codes: 0 done, 1 refused or a fault was found, 2 wrong use; rules and processes have their own, see <see cref="RuleCommands"/> and <see cref="BpmnCommands"/>.</summary>
internal static class Commands
{
    public static IEnumerable<Command> All()
    {
        yield return Import();
        yield return Ledger();
        yield return InitCommand.Create();
        yield return RuleCommands.Feel();
        yield return RuleCommands.Dmn();
        yield return BpmnCommands.Bpmn();
        yield return DemoCommand.Create();
    }

    private static Command Import()
    {
        var import = new Command("import", "Reads a file into the database: idempotent, all or nothing for a file.");
        foreach (var (name, description) in ImportList.Known)
        {
            var path = new Argument<string>("path") { Description = "The file or folder to read." };
            var dryRun = new Option<bool>("--dry-run") { Description = "Read, compare and report, but write nothing." };
            var brief = new Option<bool>("--brief") { Description = "Print the counts and what was refused, but not what was flagged." };
            var command = new Command(name, description) { path, dryRun, brief };
            command.SetAction((parsed, stop) => RunImportAsync(name, parsed.GetRequiredValue(path), parsed.GetValue(dryRun), parsed.GetValue(brief), stop));
            import.Subcommands.Add(command);
        }

        return import;
    }

    private static async Task<int> RunImportAsync(string name, string path, bool dryRun, bool brief, CancellationToken stop)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            AnsiConsole.MarkupLineInterpolated($"[red]There is no file or folder {path}.[/]");
            return 2;
        }

        await using var app = await AppScope.OpenAsync(TimeProvider.System, stop);
        var watch = Stopwatch.StartNew();
        var report = await app.GetAll<IImport>().Single(i => i.Name == name).RunAsync(path, dryRun, stop);
        Print(name, path, dryRun, brief, report, watch.Elapsed);
        return report.Refused.Count > 0 ? 1 : 0;
    }

    private static void Print(string name, string path, bool dryRun, bool brief, ImportReport report, TimeSpan took)
    {
        AnsiConsole.MarkupLineInterpolated(
            $"{name} {Path.GetFileName(path)}{(dryRun ? " (dry run, nothing written)" : "")}: [green]{report.New} new[/], {report.Changed} changed, {report.Unchanged} unchanged, [yellow]{report.Flagged.Count} flagged[/], [red]{report.Refused.Count} refused[/] in {took.TotalSeconds:0.0} s");
        if (!brief) Remarks("flagged", report.Flagged, most: 20);
        Remarks("refused", report.Refused, most: 200);
    }

    private static void Remarks(string kind, IReadOnlyList<ImportRemark> remarks, int most)
    {
        foreach (var remark in remarks.Take(most)) AnsiConsole.MarkupLineInterpolated($"  {kind} line {remark.Line} {remark.Key}: {remark.Reason}");
        if (remarks.Count > most) AnsiConsole.MarkupLineInterpolated($"  ... and {remarks.Count - most} more {kind}");
    }

    private static Command Ledger()
    {
        var verify = new Command("verify", "Recomputes every hash, commitment and fingerprint of the ledger and compares.");
        verify.SetAction(async (_, stop) =>
        {
            await using var app = await AppScope.OpenAsync(TimeProvider.System, stop);
            var report = await app.Get<LedgerVerifier>().VerifyAsync(stop);
            foreach (var fault in report.Faults.Take(200)) AnsiConsole.MarkupLineInterpolated($"[red]{fault.Code}[/] {fault.Where}");
            AnsiConsole.MarkupLineInterpolated($"{report.Events} events in {report.Streams} streams, {report.Destroyed} personal payloads destroyed by law, {report.Faults.Count} faults");
            return report.Faults.Count == 0 ? 0 : 1;
        });
        return new Command("ledger", "The append-only history.") { verify };
    }
}

/// <summary>The imports that modules offer, for the help text before a database is opened.</summary>
internal static class ImportList
{
    public static readonly IReadOnlyList<(string Name, string Description)> Known =
    [
        ("units", "Administrative units before and after the reform, with their mapping."),
        ("agencies", "Agencies, one-stop desks and divisions."),
        ("calendar", "Public holidays, days in lieu and swap days."),
        ("procedures", "Procedures of the national catalogue."),
        ("processes", "Step tables of internal processes, and who does each step."),
        ("forms", "Forms asked of the applicant."),
    ];
}
