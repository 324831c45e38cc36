using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using MotCua.Bpmn;
using MotCua.Feel;
using MotCua.Processes.Features.DeployProcess;
using static MotCua.Cli.CommandInput;
using Command = System.CommandLine.Command;

namespace MotCua.Cli;

/// <summary>
/// Processes on the command line, for who draws them and for programs; the page docs/bpmn-cli.md is the contract. No database is opened.
/// Exit codes: 0 done, 2 wrong use, 3 errors in the model, or a run that ended badly.
/// </summary>
internal static class BpmnCommands
{
    // A drawn picture takes its looks from the page it stands in; one that stands alone brings these.
    private const string PictureStyle =
        "svg{font-family:'Be Vietnam Pro',sans-serif;background:#fff}.lane{fill:#f5f7fa}.lane2{fill:#fff}.node{fill:#fff;stroke:#1b4f91;stroke-width:2}"
        + ".arrow{fill:none;stroke:#5a6673;stroke-width:1.5}.back{stroke-dasharray:4 3}.head{fill:#5a6673}.n{fill:#1b4f91}.m{fill:#5a6673}.lb{fill:#111}";

    public static Command Bpmn() => new("bpmn", "Checks, tries out and draws processes (BPMN 2.0).") { Check(), Run(), Table(), Draw() };

    private static Argument<FileInfo> File() => new("file") { Description = "A BPMN file." };

    private static Option<string?> Process() => new("--process") { Description = "Id of the process; without it the first executable one of the file, else the first." };

    private static Command Check()
    {
        var file = File();
        var command = new Command("check", "Prints every finding on a BPMN file as JSON.") { file };
        command.SetAction(parsed =>
        {
            if (!TryReadBytes(parsed, file, out var bytes)) return WrongUse;
            var all = ProcessModel.ReadAll(new MemoryStream(bytes));
            var findings = all.SelectMany(r => r.Diagnostics.Select(d => (Process: r.Model?.Id, Finding: d))).DistinctBy(f => f.Finding).ToList();
            parsed.InvocationConfiguration.Output.WriteLine(new JsonObject
            {
                ["processes"] = new JsonArray([.. all.Where(r => r.Model is not null).Select(r => new JsonObject { ["id"] = r.Model!.Id, ["name"] = r.Model.Name, ["runs"] = r.Model.IsExecutable, ["descriptive"] = r.Model.IsDescriptive })]),
                ["diagnostics"] = new JsonArray([.. findings.Select(f => Written(f.Finding, f.Process))]),
            }.ToJsonString(Json));
            return all.Any(r => r.HasErrors && r.Model is not { IsDescriptive: true }) ? Faulty : 0;
        });
        return command;
    }

    private static Command Run()
    {
        var (file, process, now) = (File(), Process(), Now("The instant at which the clock of the run begins"));
        var vars = new Option<FileInfo?>("--vars") { Description = "A JSON file whose members are the first variables." };
        var script = new Option<FileInfo?>("--script") { Description = "What people and the world do, one JSON object a line; without it every task is done at once and every timer fires." };
        var command = new Command("run", "Tries a process out on a clock of its own and prints a trace, one JSON object a line.") { file, process, vars, script, now };
        command.SetAction(parsed =>
        {
            if (!TryReadNow(parsed, now, out var options) || !TryReadObject(parsed, vars, out var given) || !TryReadScript(parsed, script, out var lines) || !TryReadBytes(parsed, file, out var bytes)) return WrongUse;
            var all = ProcessModel.ReadAll(new MemoryStream(bytes));
            var wanted = parsed.GetValue(process);
            var asked = wanted is null ? all[0] : all.FirstOrDefault(r => r.Model?.Id == wanted);
            if (asked is null) return Refuse(parsed, $"The file has no process “{wanted}”.");
            if (asked.Model is not { IsExecutable: true } model) return Fail(parsed, asked.Diagnostics);

            var models = all.Select(r => r.Model!).Where(m => m.IsExecutable).ToList();
            if (Rehearsal.RingOfCalls(models, model.Id) is [_, ..] ring)
            {
                var row = string.Join(" → ", ring);
                return Fail(parsed, [new("RUN-CALL-RING", Severity.Error, model.Id, $"Processes call each other without end: {row}.", $"Các quy trình gọi nhau không có điểm dừng: {row}.")]);
            }

            return new ProcessRun(models, options.Now!.Value, parsed.InvocationConfiguration.Output, lines).Go(model, Context(given, FeelType.Any)) ? 0 : Faulty;
        });
        return command;
    }

    private static Command Table()
    {
        var (file, process) = (File(), Process());
        var command = new Command("table", "Prints the step table of a process as CSV; a model that says more than a table can is refused with the reason.") { file, process };
        command.SetAction(parsed =>
        {
            if (!TryReadBytes(parsed, file, out var bytes)) return WrongUse;
            var read = ProcessModel.Read(new MemoryStream(bytes), parsed.GetValue(process));
            if (read.Model is not { } model) return Fail(parsed, read.Diagnostics);
            var (table, why) = StepTable.Read(model);
            if (table is null) return Fail(parsed, [why!]);
            parsed.InvocationConfiguration.Output.Write(StepTableFile.Write(new(model.Id, model.Name, table)));
            return 0;
        });
        return command;
    }

    private static Command Draw()
    {
        var file = new Argument<FileInfo>("table") { Description = "A step table as CSV, as “motcua bpmn table” prints it; only the columns name and kind must be there." };
        var svg = new Option<bool>("--svg") { Description = "Print the picture as people read it (SVG) instead of the BPMN file." };
        var command = new Command("draw", "Draws the process of a step table and prints it as a BPMN file with a diagram.") { file, svg };
        command.SetAction(parsed =>
        {
            if (!TryReadBytes(parsed, file, out var bytes)) return WrongUse;
            try
            {
                var table = StepTableFile.Read(Encoding.UTF8.GetString(bytes), IdOf(parsed.GetRequiredValue(file)));
                var model = table.Steps.ToModel(table.Process, table.Name);
                using var drawn = new MemoryStream();
                model.Write(drawn);
                parsed.InvocationConfiguration.Output.Write(parsed.GetValue(svg) ? Picture(model) : Encoding.UTF8.GetString(drawn.ToArray()));
                return 0;
            }
            catch (TableException faulty)
            {
                return Fail(parsed, [new(DiagnosticCodes.NoTable, Severity.Error, null, faulty.Message, faulty.Vietnamese, faulty.Line, 1)]);
            }
            catch (ArgumentException refused)
            {
                return Fail(parsed, [new(DiagnosticCodes.NoTable, Severity.Error, null, refused.Message, $"Không vẽ được bảng này: {refused.Message}")]);
            }
        });
        return command;
    }

    // The name of a file as an XML name: what such a name may not have becomes a stroke, and a letter stands in front.
    private static string IdOf(FileInfo file) => "QT." + string.Concat(Path.GetFileNameWithoutExtension(file.Name).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));

    private static string Picture(ProcessModel model)
    {
        var svg = ProcessPicture.ToSvg(model, null, new("quy-trinh"));
        var end = svg.IndexOf('>', StringComparison.Ordinal) + 1;
        return $"{svg[..end]}<style>{PictureStyle}</style>{svg[end..]}\n";
    }

    private static bool TryReadScript(ParseResult parsed, Option<FileInfo?> option, out List<ScriptLine>? lines)
    {
        lines = null;
        if (parsed.GetValue(option) is not { } file) return true;
        try
        {
            lines = RehearsalScript.Read(System.IO.File.ReadLines(file.FullName));
            return true;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or FormatException)
        {
            Refuse(parsed, $"{file.Name} cannot be read: {cannot.Message}");
            return false;
        }
    }

    /// <summary>A little more than a model may have at most: what is too large is refused by the reader, not here.</summary>
    private static bool TryReadBytes(ParseResult parsed, Argument<FileInfo> argument, out byte[] bytes)
    {
        var file = parsed.GetRequiredValue(argument);
        try
        {
            using var stream = file.OpenRead();
            using var read = new MemoryStream();
            var part = new byte[65_536];
            for (int length; read.Length <= ProcessModel.MaxBytes && (length = stream.Read(part)) > 0;) read.Write(part, 0, length);
            bytes = read.ToArray();
            return true;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            Refuse(parsed, $"{file.Name} cannot be read: {cannot.Message}");
            bytes = [];
            return false;
        }
    }

    /// <summary>Findings instead of the thing asked for go to standard error, so that what is piped on is never mistaken for it.</summary>
    private static int Fail(ParseResult parsed, IEnumerable<Diagnostic> findings)
    {
        parsed.InvocationConfiguration.Error.WriteLine(new JsonObject { ["diagnostics"] = new JsonArray([.. findings.Select(f => Written(f, null))]) }.ToJsonString(Json));
        return Faulty;
    }

    private static JsonObject Written(Diagnostic finding, string? process)
    {
        var written = new JsonObject
        {
            ["code"] = finding.Code,
            ["severity"] = finding.Severity == Severity.Error ? "error" : "warning",
            ["element"] = finding.ElementId,
            ["line"] = finding.Line == 0 ? null : finding.Line,
            ["column"] = finding.Column == 0 ? null : finding.Column,
            ["message"] = finding.Message,
            ["vietnamese"] = finding.Vietnamese,
        };
        if (process is not null) written.Insert(2, "process", process);
        return written;
    }
}
