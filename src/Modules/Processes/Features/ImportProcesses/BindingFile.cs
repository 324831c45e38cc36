using System.Text.Json;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Processes;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Features.ImportProcesses;

/// <summary>
/// Reads who does the steps: <c>{"demonstration", "bindings": [{"process", "steps": [{"no", "kind", "agency", "unit", "role"}]}]}</c>.
/// <c>@receiving</c> or null as agency is the agency that received the dossier; a unit of null is any unit of the agency.
/// A printed step may be bound several times, once for each kind of act in it. A step of kind <c>consult</c> says whom it asks:
/// <c>"asked": [{"agency", "unit", "role"}], "days", "silence": "must-answer" | "agrees" | "no-comment", "needed", "basis"</c>;
/// one of kind <c>subdossier</c> the code of the procedure that the other agency follows: <c>"procedure"</c>.
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

            if (Place(step.Agency, step.Unit, step.Role!) is not var (agencyId, unitId, _)) continue;
            var asked = (step.Asked ?? []).Select(b => Words.Roles.Any(r => r.Code == b.Role) ? Place(b.Agency, b.Unit, b.Role!) : null).ToList();
            var opinion = kind != StepKind.Consult ? null
                : new Consultation([.. asked.OfType<AskedBody>()], step.Days ?? 0, SilenceOf(step.Silence), step.Needed, step.Basis);
            if (asked.Contains(null) || opinion?.ToRule().Fault is not null)
            {
                remarks.Add(new(line, process.Key, $"Tệp gắn bước: không hiểu cách lấy ý kiến ở bước {step.No}. {opinion?.ToRule().Fault}"));
                continue;
            }

            if ((kind == StepKind.SubDossier) != (step.Procedure is not null))
            {
                remarks.Add(new(line, process.Key, $"Tệp gắn bước: bước {step.No} chưa nói hồ sơ liên thông theo thủ tục nào."));
                continue;
            }

            var rowId = bindings.Exists(b => b.StepId == printed.Id) ? $"{printed.Id}-{kind.ToString().ToLowerInvariant()}" : printed.Id;
            if (bindings.Exists(b => b.RowId == rowId)) remarks.Add(new(line, process.Key, $"Tệp gắn bước: bước {step.No} gắn hai lần cho cùng một việc; chỉ giữ lần đầu."));
            else bindings.Add(new(rowId, printed.Id, kind, agencyId, unitId, step.Role!, _demonstration) { Place = Words.Place(agencies, agencyId, unitId, step.Role!), Opinion = opinion, SubProcedure = step.Procedure });

            // Null when the directory does not know the place.
            AskedBody? Place(string? agencyCode, string? unitCode, string role)
            {
                if (StepPlaces.Find(agencies, agencyCode == Receiving ? null : agencyCode, unitCode, role) is { } place) return place;
                remarks.Add(new(line, process.Key, $"Tệp gắn bước: danh bạ không có “{agencyCode}” hoặc “{unitCode}” của bước {step.No}; bước để trống."));
                return null;
            }
        }

        return bindings;
    }

    private static OpinionSilence SilenceOf(string? text) => text switch { "agrees" => OpinionSilence.Agrees, "no-comment" => OpinionSilence.NoComment, _ => OpinionSilence.MustAnswer };

    private sealed record Content(bool Demonstration, IReadOnlyList<Block> Bindings);

    private sealed record Block(string Process, IReadOnlyList<Step> Steps);

    private sealed record Step(string? No, string? Kind, string? Agency, string? Unit, string? Role)
    {
        public IReadOnlyList<Body>? Asked { get; init; }
        public int? Days { get; init; }
        public string? Silence { get; init; }
        public int? Needed { get; init; }
        public string? Basis { get; init; }
        public string? Procedure { get; init; }
    }

    private sealed record Body(string? Agency, string? Unit, string? Role);
}
