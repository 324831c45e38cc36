using System.Text.Json;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Features.ImportProcesses;

/// <summary>
/// Reads who does the steps: <c>{"demonstration", "bindings": [{"process", "steps": [{"no", "kind", "agency", "unit", "role"}]}]}</c>.
/// <c>@receiving</c> or null as agency is the agency that received the dossier; a unit of null is any unit of the agency.
/// A printed step may be bound several times, once for each kind of act in it.
/// </summary>
internal sealed class BindingFile
{
    public const string Name = "process-bindings.json";
    private const string Receiving = "@receiving";

    private readonly Dictionary<string, Block> _blocks = new(StringComparer.Ordinal);
    private bool _demonstration;

    public static async Task<BindingFile> ReadAsync(string path, CancellationToken stop)
    {
        var file = new BindingFile();
        if (!File.Exists(path)) return file;

        var content = JsonColumn.Read<Content>(await File.ReadAllTextAsync(path, stop));
        file._demonstration = content.Demonstration;
        foreach (var block in content.Bindings)
        {
            if (!file._blocks.TryAdd(block.Process, block)) throw new JsonException($"{block.Process} is bound twice.");
        }

        return file;
    }

    /// <summary>The bindings for a process; steps and codes that are not known become remarks and stay unbound.</summary>
    public IReadOnlyList<StepBinding> For(Process process, int line, AgencyDirectory agencies, List<ImportRemark> remarks)
    {
        var bindings = new List<StepBinding>();
        if (!_blocks.TryGetValue(process.Key, out var block)) return bindings;

        foreach (var step in block.Steps)
        {
            var printed = process.Steps.FirstOrDefault(s => s.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == step.No);
            if (printed is null || !Enum.TryParse<StepKind>(step.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || !Words.Roles.Any(r => r.Code == step.Role))
            {
                remarks.Add(new(line, process.Key, $"Tệp gắn bước: không hiểu bước “{step.No}”, việc “{step.Kind}”, vai trò “{step.Role}”."));
                continue;
            }

            Guid? agencyId = null, unitId = null;
            if (step.Agency is not (null or Receiving))
            {
                if (agencies.FindByCode(step.Agency) is not { } agency || (step.Unit is not null && agencies.FindByCode(step.Unit) is null))
                {
                    remarks.Add(new(line, process.Key, $"Tệp gắn bước: danh bạ không có “{step.Agency}” hoặc “{step.Unit}” của bước {step.No}; bước để trống."));
                    continue;
                }

                // A one-stop desk may be named as agency; its people hold their posts in the agency it belongs to.
                var unit = step.Unit is { } code ? agencies.FindByCode(code)! : agency;
                (agencyId, unitId) = (unit.AgencyId, unit.IsAgency ? null : unit.Id);
            }

            var rowId = bindings.Exists(b => b.StepId == printed.Id) ? $"{printed.Id}-{kind.ToString().ToLowerInvariant()}" : printed.Id;
            if (bindings.Exists(b => b.RowId == rowId)) remarks.Add(new(line, process.Key, $"Tệp gắn bước: bước {step.No} gắn hai lần cho cùng một việc; chỉ giữ lần đầu."));
            else bindings.Add(new(rowId, printed.Id, kind, agencyId, unitId, step.Role!, _demonstration) { Place = Words.Place(agencies, agencyId, unitId, step.Role!) });
        }

        return bindings;
    }

    private sealed record Content(bool Demonstration, IReadOnlyList<Block> Bindings);

    private sealed record Block(string Process, IReadOnlyList<Step> Steps);

    private sealed record Step(string? No, string? Kind, string? Agency, string? Unit, string? Role);
}
