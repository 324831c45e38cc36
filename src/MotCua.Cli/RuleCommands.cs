using System.CommandLine;
using System.Text.Json.Nodes;
using MotCua.Feel;
using static MotCua.Cli.CommandInput;

namespace MotCua.Cli;

/// <summary>
/// Rules on the command line, for who writes them and for programs: one JSON object with <c>result</c> and <c>diagnostics</c>, see
/// <see cref="FeelJson"/>. Exit codes: 0 a value, 2 wrong use, 3 errors in the expression or the model.
/// </summary>
internal static class RuleCommands
{
    public static Command Feel()
    {
        var text = new Argument<string>("expression") { Description = "A FEEL expression (DMN 1.5)." };
        var context = new Option<FileInfo?>("--context") { Description = "A JSON file whose members are the names that the expression uses." };
        var now = Now();
        var command = new Command("feel", "Evaluates a FEEL expression and prints its value as JSON.") { text, context, now };
        command.SetAction(parsed =>
        {
            if (!TryReadNow(parsed, now, out var options) || !TryReadObject(parsed, context, out var given)) return WrongUse;
            var names = Context(given, FeelType.Any);
            var result = FeelExpression.Parse(parsed.GetRequiredValue(text), FeelScope.Of(names)).Evaluate(names, options);
            return Print(parsed, result.Value, [.. result.Diagnostics.Select(Written)], result.Diagnostics.Any(d => d.Severity == FeelSeverity.Error));
        });
        return command;
    }

    public static Command Dmn()
    {
        var file = new Argument<FileInfo>("file") { Description = "A DMN file. What it imports is looked for beside it." };
        var decision = new Option<string>("--decision") { Description = "Name of a decision, decision service or business knowledge model.", Required = true };
        var input = new Option<FileInfo?>("--input") { Description = "A JSON file whose members are the input data; dates, times and durations are strings." };
        var trace = new Option<bool>("--trace") { Description = "Also print which decisions were taken and which rules matched." };
        var now = Now();
        var command = new Command("dmn", "Evaluates a decision of a DMN model and prints its value as JSON.") { file, decision, input, trace, now };
        command.SetAction(parsed =>
        {
            if (!TryReadNow(parsed, now, out var options) || !TryReadObject(parsed, input, out var given)) return WrongUse;
            if (parsed.GetRequiredValue(file) is not { Exists: true } asked) return Refuse(parsed, "There is no such DMN file.");

            var read = ReadModel(asked);
            if (read.Model is not { } model || read.Diagnostics.Any(d => d.Severity == FeelSeverity.Error)) return Print(parsed, default, [.. read.Diagnostics.Select(Written)], isFaulty: true);
            var name = parsed.GetRequiredValue(decision);
            var result = model.Evaluate(name, Context(given, model.InputTypeOf(name)), options, parsed.GetValue(trace));
            return Print(
                parsed, result.Value, [.. read.Diagnostics.Concat(result.Diagnostics).Select(Written)], result.Diagnostics.Any(d => d.Severity == FeelSeverity.Error),
                parsed.GetValue(trace) ? [.. result.Trace.Select(Written)] : null);
        });
        return command;
    }

    /// <summary>Files beside it count only if it imports anything: what else lies there may be as faulty as it likes.</summary>
    private static DmnReadResult ReadModel(FileInfo asked)
    {
        var alone = ReadFiles([asked]);
        return alone.Model is not { Definitions.Imports.Count: > 0 }
            ? alone
            : ReadFiles([asked, .. asked.Directory!.EnumerateFiles("*.dmn").Where(f => f.FullName != asked.FullName).OrderBy(f => f.Name, StringComparer.Ordinal)]);
    }

    private static DmnReadResult ReadFiles(FileInfo[] files)
    {
        var open = files.Select(f => new DmnFile(f.Name, f.OpenRead())).ToList();
        try
        {
            return DmnModel.Read(open);
        }
        finally
        {
            foreach (var one in open) one.Content.Dispose();
        }
    }

    private static int Print(ParseResult parsed, FeelValue value, JsonNode?[] diagnostics, bool isFaulty, JsonNode?[]? trace = null)
    {
        var printed = new JsonObject { ["result"] = FeelJson.Write(value), ["diagnostics"] = new JsonArray(diagnostics) };
        if (trace is not null) printed["trace"] = new JsonArray(trace);
        parsed.InvocationConfiguration.Output.WriteLine(printed.ToJsonString(Json));
        return isFaulty || (value.Kind == FeelKind.Null && diagnostics.Length > 0) ? Faulty : 0;
    }

    private static JsonObject Written(FeelDiagnostic finding) => new()
    {
        ["code"] = finding.Code,
        ["severity"] = Severity(finding.Severity),
        ["position"] = finding.Position,
        ["length"] = finding.Length,
        ["message"] = finding.Message,
        ["vietnamese"] = finding.Vietnamese,
    };

    private static JsonObject Written(DmnDiagnostic finding) => new()
    {
        ["code"] = finding.Code,
        ["severity"] = Severity(finding.Severity),
        ["file"] = finding.Place.File,
        ["line"] = finding.Place.Line,
        ["element"] = finding.Place.ElementId,
        ["position"] = finding.Position < 0 ? null : finding.Position,
        ["message"] = finding.Message,
        ["vietnamese"] = finding.Vietnamese,
    };

    /// <summary>Rules are counted from 1, as a table prints them.</summary>
    private static JsonObject Written(DecisionTrace trace) => new()
    {
        ["decision"] = trace.Decision.Name,
        ["inputs"] = new JsonObject(trace.Inputs.Select(i => KeyValuePair.Create(i.Key, FeelJson.Write(i.Value)))),
        ["result"] = FeelJson.Write(trace.Value),
        ["tables"] = new JsonArray([.. trace.Tables.Select(t => new JsonObject
        {
            ["inputs"] = new JsonArray([.. t.Inputs.Select(i => FeelJson.Write(i))]),
            ["matched"] = new JsonArray([.. t.Matched.Select(rule => JsonValue.Create(rule + 1))]),
        })]),
    };

    private static string Severity(FeelSeverity severity) => severity == FeelSeverity.Error ? "error" : "warning";
}
