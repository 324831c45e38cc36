using System.Text.Json;
using MotCua.Bpmn;
using MotCua.Feel;

namespace MotCua.Cli;

/// <summary>One line of a script: what is done, to which node or name, with which facts.</summary>
/// <param name="Act">One of <see cref="RehearsalScript.Acts"/>.</param>
/// <param name="Instance">Number of the instance; null for the first that it fits.</param>
/// <param name="More">Code of an error or escalation, or the node to jump to.</param>
internal sealed record ScriptLine(int Line, string Act, string Target, int? Instance, FeelContext Variables, string? More);

/// <summary>A script for a rehearsal: one JSON object a line, carried out from top to bottom.</summary>
internal static class RehearsalScript
{
    public static readonly IReadOnlyList<string> Acts = ["complete", "fail", "escalate", "message", "signal", "advance", "set", "resolve", "jump", "cancel"];

    /// <exception cref="FormatException">A line is no such object.</exception>
    public static List<ScriptLine> Read(IEnumerable<string> lines) =>
        [.. lines.Select((text, index) => (Text: text, Line: index + 1)).Where(l => !string.IsNullOrWhiteSpace(l.Text)).Select(l => Read(l.Text, l.Line))];

    /// <returns>Null when it was done, else why not.</returns>
    public static string? Do(Rehearsal rehearsal, ScriptLine line)
    {
        switch (line.Act)
        {
            case "advance":
                if (rehearsal.InstantOf(line.Target) is not { } instant) return $"“{line.Target}” is neither an instant nor a duration.";
                if (instant < rehearsal.Now) return "Time does not go back.";
                rehearsal.AdvanceTo(instant);
                return null;
            case "message":
                return rehearsal.Deliver(line.Target, line.Variables) ? null : $"Nothing waits for the message “{line.Target}”.";
            case "signal":
                rehearsal.Broadcast(line.Target, line.Variables);
                return null;
            default:
                var refusal = Command(rehearsal, line) is var (instance, command) ? rehearsal.Do(instance, command) : Refusal.NoSuchTask;
                return refusal == Refusal.None ? null : $"{line.Act} “{line.Target}” does not fit where the process stands ({refusal}).";
        }
    }

    private static (RehearsedProcess, Command)? Command(Rehearsal rehearsal, ScriptLine line)
    {
        var instances = rehearsal.Instances.Where(i => line.Instance is null || i.Number == line.Instance).ToList();
        if (line.Act is "set" or "cancel") return instances.FirstOrDefault() is { } first ? (first, line.Act == "set" ? new Command.SetVariables(line.Variables) : new Command.Cancel()) : null;
        foreach (var instance in instances)
        {
            var incidents = instance.State.Incidents(instance.Model).Where(i => i.NodeId == line.Target).ToList();
            var tasks = rehearsal.OpenTasks.Where(t => t.Instance == instance && t.Node.Id == line.Target).ToList();
            if (line.Act == "resolve" && incidents.Count > 0) return (instance, new Command.ResolveIncident(incidents[0].IncidentKey, line.Variables));
            if (line.Act == "jump" && incidents.Count > 0) return (instance, new Command.Jump(incidents[0].IncidentKey, line.More!));
            if (tasks.Count == 0) continue;
            switch (line.Act)
            {
                case "complete": return (instance, new Command.CompleteTask(tasks[0].Key, line.Variables));
                case "fail": return (instance, new Command.FailTask(tasks[0].Key, line.More!));
                case "escalate": return (instance, new Command.EscalateTask(tasks[0].Key, line.More!));
                case "jump": return (instance, new Command.Jump(tasks[0].Key, line.More!));
                default: break;
            }
        }

        return null;
    }

    private static ScriptLine Read(string text, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new FormatException($"Line {line} holds no JSON object.");

            var act = Acts.Where(a => root.TryGetProperty(a, out _)).ToList() is [var one] ? one : throw new FormatException($"Line {line} needs exactly one of {string.Join(", ", Acts)}.");
            var more = act switch { "fail" or "escalate" => "code", "jump" => "to", _ => null };
            foreach (var member in root.EnumerateObject().Select(m => m.Name))
                if (member != act && member != more && member is not ("variables" or "instance")) throw new FormatException($"Line {line}: “{member}” has no meaning beside “{act}”.");
            var target = root.GetProperty(act);
            var wanted = act switch { "set" => JsonValueKind.Object, "cancel" => JsonValueKind.True, _ => JsonValueKind.String };
            if (target.ValueKind != wanted) throw new FormatException($"Line {line}: “{act}” takes {(wanted == JsonValueKind.Object ? "an object of variables" : wanted == JsonValueKind.True ? "true" : "a text")}.");
            int? instance = null;
            if (root.TryGetProperty("instance", out var number)) instance = number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var whole) ? whole : throw new FormatException($"Line {line}: “instance” takes a whole number.");

            var variables = act == "set" ? target : root.TryGetProperty("variables", out var given) ? given : default;
            if (variables.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined)) throw new FormatException($"Line {line}: “variables” takes an object.");
            return new(line, act, wanted == JsonValueKind.String ? target.GetString()! : "", instance,
                variables.ValueKind == JsonValueKind.Object ? FeelJson.Read(variables).Context! : FeelContext.Empty, more is null ? null : Text(root, more, line));
        }
        catch (JsonException broken)
        {
            throw new FormatException($"Line {line} is no JSON: {broken.Message}", broken);
        }
    }

    private static string Text(JsonElement root, string name, int line) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"Line {line} needs a text as “{name}”.");
}
