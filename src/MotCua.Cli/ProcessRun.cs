using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Bpmn;
using MotCua.Feel;
using static MotCua.Cli.CommandInput;

namespace MotCua.Cli;

/// <summary>One run of <c>motcua bpmn run</c>: its trace and how it ended.</summary>
/// <param name="lines">The script; null for a run that needs none.</param>
internal sealed class ProcessRun(IReadOnlyCollection<ProcessModel> models, DateTimeOffset now, TextWriter output, List<ScriptLine>? lines)
{
    /// <returns>Whether it ended, or waits, without a fault.</returns>
    public bool Go(ProcessModel model, FeelContext variables)
    {
        Rehearsal? rehearsal = null;
        rehearsal = new Rehearsal(models, now)
        {
            Trace = happened => output.WriteLine(Written(happened).ToJsonString(JsonLine)),
            Perform = task =>
            {
                // A script speaks for people and for messages; machines need nobody to speak for them.
                if (lines is null || task.Node.Kind is not (NodeKind.UserTask or NodeKind.ReceiveTask)) rehearsal!.Do(task.Instance, new Command.CompleteTask(task.Key, FeelContext.Empty));
            },
        };
        rehearsal.Start(model.Id, variables);
        string? refused = null;
        foreach (var line in lines ?? [])
        {
            refused = RehearsalScript.Do(rehearsal, line);
            if (refused is null) continue;
            output.WriteLine(new JsonObject { ["at"] = Instant(rehearsal.Now), ["event"] = "refused", ["line"] = line.Line, ["message"] = refused }.ToJsonString(JsonLine));
            break;
        }

        while (lines is null && rehearsal.AdvanceToNext())
        {
        }

        return Tell(rehearsal, refused is not null);
    }

    private bool Tell(Rehearsal rehearsal, bool isRefused)
    {
        var incidents = rehearsal.Instances.SelectMany(i => i.State.Incidents(i.Model).Select(fault => (Instance: i, Fault: fault))).ToList();
        var first = rehearsal.Instances.Count == 0 ? null : rehearsal.Instances[0];
        var status = rehearsal.IsStopped ? "stopped"
            : isRefused ? "refused"
            : incidents.Count > 0 ? "incident"
            : first is null ? "not-started"
            : rehearsal.Instances.Any(i => i.State.Status == ProcessStatus.Running) ? "waiting"
            : first.State.Status.ToString().ToLowerInvariant();
        var told = new JsonObject
        {
            ["at"] = Instant(rehearsal.Now),
            ["event"] = "result",
            ["status"] = status,
            ["variables"] = first is null ? new JsonObject() : FeelJson.Write(FeelValue.Of(first.State.ProcessVariables)),
            ["waiting"] = new JsonArray([.. rehearsal.Instances.SelectMany(i => i.Stands.Select(n => new JsonObject { ["instance"] = i.Number, ["node"] = n.Id }))]),
            ["timers"] = new JsonArray([.. rehearsal.Timers.Select(t => new JsonObject { ["instance"] = t.Instance.Number, ["node"] = t.Node, ["due"] = Instant(t.Due) })]),
            ["incidents"] = new JsonArray([.. incidents.Select(i => new JsonObject { ["instance"] = i.Instance.Number, ["node"] = i.Fault.NodeId, ["code"] = i.Fault.Code, ["detail"] = i.Fault.Detail })]),
        };
        if (status == "stopped") told["message"] = $"Stopped after {rehearsal.MaxCommands} commands: most likely the process goes round without end.";
        if (incidents.Any(i => i.Fault.Code == IncidentCodes.StepLimit)) told["message"] = $"The process goes round without end: {ProcessEngine.MaxSteps} automatic steps in one command.";
        if (incidents.Any(i => i.Fault.Code == IncidentCodes.TokenLimit)) told["message"] = $"The process multiplies without end: more than {ProcessEngine.MaxTokens} tokens.";
        if (status == "not-started") told["message"] = "The process starts by a message, signal or timer only; let a script send it.";
        output.WriteLine(told.ToJsonString(JsonLine));
        return status is "ended" or "waiting" or "cancelled";
    }

    private static JsonObject Written(Happening happened)
    {
        var line = new JsonObject { ["at"] = Instant(happened.At), ["instance"] = happened.Instance, ["process"] = happened.Process, ["event"] = happened.Kind.ToString().ToLowerInvariant() };
        if (happened.Node is not null) line["node"] = happened.Node;
        if (happened.Name is not null) line["name"] = happened.Name;
        if (happened.Kind is HappeningKind.Variable or HappeningKind.Incident) line["value"] = FeelJson.Write(happened.Value);
        if (happened.Kind == HappeningKind.Timer) line["due"] = happened.Due is { } due ? Instant(due) : null;
        return line;
    }

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
