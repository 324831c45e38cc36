using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Organisation;
using MotCua.Organisation.Domain;
using MotCua.Organisation.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Writes;

namespace MotCua.Organisation.Imports;

/// <summary>The register of agencies: agencies.csv with agencies-demo.csv beside it, or any one file with the same columns.</summary>
internal sealed partial class AgenciesImport(AppDb db, Writes writes, OrganisationCache cache, TimeProvider clock) : IImport
{
    private static readonly string[] FileNames = ["agencies.csv", "agencies-demo.csv", "hatinh_agencies.csv"];
    private static readonly string[] Columns = ["id", "name", "short_name", "type", "level", "parent_id"];

    private static readonly Dictionary<string, UnitKind> Kinds = new()
    {
        ["ubnd"] = UnitKind.Committee,
        ["so"] = UnitKind.Department,
        ["ban"] = UnitKind.Board,
        ["nganh_doc"] = UnitKind.Vertical,
        ["mot_cua"] = UnitKind.OneStop,
        ["phong"] = UnitKind.Division,
        ["don_vi"] = UnitKind.ServiceUnit,
        // The leaders of an agency are reached like a division of it.
        ["lanh_dao"] = UnitKind.Division,
    };

    public string Name => "agencies";

    public string Description => "Register of agencies and their units: a CSV file, or a folder with agencies.csv and agencies-demo.csv.";

    public async Task<ImportReport> RunAsync(string path, bool dryRun, CancellationToken stop)
    {
        var refused = new List<ImportRemark>();
        var read = new List<Line>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in CsvFile.FilesAt(path, FileNames, refused))
            read.AddRange((await CsvFile.ReadAsync(file, Columns, refused, stop)).Select(line => Read(line, seen, refused)).OfType<Line>());
        if (refused.Count > 0) return new(0, 0, 0, [], refused);

        try
        {
            var report = await writes.RunAsync(() => StoreAsync(read, dryRun, stop), stop);
            if (!dryRun) cache.Drop();
            return report;
        }
        catch (NothingWritten undone)
        {
            return undone.Report;
        }
    }

    private async Task<ImportReport> StoreAsync(List<Line> read, bool dryRun, CancellationToken stop)
    {
        var known = await db.Set<Agency>().ToDictionaryAsync(a => a.Code, stop);
        var refused = new List<ImportRemark>();
        var flagged = new List<ImportRemark>();
        var prefixes = new DemonstrationPrefixes(known.Values, read.FirstOrDefault(l => l is { ParentCode: null, Particulars.Kind: UnitKind.Committee })?.Particulars.IdentifierCode);
        int added = 0, changed = 0, unchanged = 0;

        foreach (var line in ParentsFirst(read, known, refused))
        {
            var parent = line.ParentCode is null ? null : known[line.ParentCode];
            if (known.TryGetValue(line.Code, out var agency))
            {
                if (agency.Follow(line.Particulars, parent)) changed++;
                else unchanged++;
            }
            else
            {
                agency = Agency.Register(line.Code, line.Particulars, parent, line.IsDemonstration, validFrom: null, prefixes.Next, clock.GetUtcNow());
                known.Add(line.Code, agency);
                db.Add(agency);
                added++;
            }

            if (agency is { IsAgency: true, PrefixIsDemonstration: true })
                flagged.Add(new(line.Number, line.Code, $"Chưa có mã định danh đã công bố; hồ sơ mang mã trình diễn {agency.DossierPrefix}."));
        }

        var holders = known.Values.Where(a => a.DossierPrefix is not null).ToLookup(a => a.DossierPrefix);
        refused.AddRange(read.Where(l => l.Particulars.IdentifierCode is { } issued && holders[issued].Count() > 1)
            .Select(l => new ImportRemark(l.Number, l.Code, $"Mã định danh {l.Particulars.IdentifierCode} được ghi cho hai cơ quan.")));
        var report = new ImportReport(added, changed, unchanged, flagged, refused);
        return dryRun || refused.Count > 0 ? throw new NothingWritten(report) : report;
    }

    /// <summary>Every node after the one above it; what hangs on nothing or on itself is refused.</summary>
    private static List<Line> ParentsFirst(List<Line> lines, Dictionary<string, Agency> known, List<ImportRemark> refused)
    {
        var byCode = lines.ToDictionary(l => l.Code);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var ordered = new List<Line>(lines.Count);
        foreach (var line in lines) Place(line, []);
        return ordered;

        bool Place(Line line, HashSet<string> below)
        {
            if (placed.Contains(line.Code)) return true;
            if (!below.Add(line.Code))
            {
                refused.Add(new(line.Number, line.Code, "Cơ quan cấp trên nối vòng về chính nó."));
                return false;
            }

            if (line.ParentCode is { } above)
            {
                if (byCode.TryGetValue(above, out var parent))
                {
                    if (!Place(parent, below)) return false;
                }
                else if (!known.ContainsKey(above))
                {
                    refused.Add(new(line.Number, line.Code, $"Không có cơ quan cấp trên mang mã \"{CsvFile.Short(above)}\"."));
                    return false;
                }
            }

            placed.Add(line.Code);
            ordered.Add(line);
            return true;
        }
    }

    private static Line? Read(CsvLine line, Dictionary<string, int> seen, List<ImportRemark> refused)
    {
        if (line.Key("id", 60, seen, refused) is not { } code) return null;

        var before = refused.Count;
        var name = line.Needed("name", 300, code, refused);
        var type = line.Needed("type", 40, code, refused);
        if (type.Length > 0 && !Kinds.ContainsKey(type)) refused.Add(new(line.Number, code, $"Loại \"{type}\" không có trong danh mục ({string.Join(", ", Kinds.Keys)})."));
        var identifier = line.Optional("identifier_code", 35, code, refused);
        if (identifier is not null && !IdentifierCode.IsValid(identifier))
            refused.Add(new(line.Number, code, $"Mã định danh \"{identifier}\" không đúng dạng của Quyết định 20/2020/QĐ-TTg."));
        var particulars = new AgencyParticulars(
            name, line.Optional("short_name", 120, code, refused) ?? name, Kinds.GetValueOrDefault(type), line.Optional("level", 20, code, refused) ?? "",
            line.Optional("address", 300, code, refused), line.Optional("unit_code", 20, code, refused) ?? (line.Has("unit_code") ? null : UnitCodeIn(code)),
            identifier, line.Optional("evidence", 1000, code, refused));
        return refused.Count > before ? null : new(line.Number, code, particulars, line["parent_id"], line["basis"] == "demonstration");
    }

    /// <summary>Registers without a column for it carry the statistical code inside the local id of the committee and its desk: HT-18073-HCC.</summary>
    private static string? UnitCodeIn(string code) => CodeWithUnit().Match(code) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^[A-Z]+-([0-9]{5})(-HCC)?\z")]
    private static partial Regex CodeWithUnit();

    private sealed record Line(int Number, string Code, AgencyParticulars Particulars, string? ParentCode, bool IsDemonstration);
}
