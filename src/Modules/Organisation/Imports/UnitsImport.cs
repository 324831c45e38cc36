using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using MotCua.Kernel;
using MotCua.Organisation.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Writes;

namespace MotCua.Organisation.Imports;

/// <summary>Lists of administrative units before and after 01/07/2025, and what became of which. The name of a file says which list it holds.</summary>
internal sealed class UnitsImport(AppDb db, Writes writes, IConfiguration configuration) : IImport
{
    private const string Links = "links";

    /// <summary>File name to list and, where the file has no column for it, level.</summary>
    private static readonly Dictionary<string, (string List, string? Level)> Files = new()
    {
        ["units.csv"] = (UnitList.Of2025July, null),
        ["units-2025-03.csv"] = (UnitList.Of2025March, null),
        ["units-2019.csv"] = (UnitList.Of2019, null),
        ["unit-mapping.csv"] = (Links, null),
        ["provinces_post2025.csv"] = (UnitList.Of2025July, UnitLevel.Province),
        ["communes_post2025.csv"] = (UnitList.Of2025July, UnitLevel.Commune),
        ["districts_pre2025.csv"] = (UnitList.Of2025March, UnitLevel.District),
        ["communes_pre2025.csv"] = (UnitList.Of2025March, UnitLevel.Commune),
        ["hatinh_communes_2019_262.csv"] = (UnitList.Of2019, UnitLevel.Commune),
        ["hatinh_mapping_2025.csv"] = (Links, null),
    };

    private static readonly DateOnly Reform = new(2025, 7, 1);

    public string Name => "units";

    public string Description => "Administrative units of 2019, 03/2025 and 07/2025 with the links between them: a folder, or one of its CSV files.";

    public async Task<ImportReport> RunAsync(string path, bool dryRun, CancellationToken stop)
    {
        var refused = new List<ImportRemark>();
        var flagged = new List<ImportRemark>();
        var units = new Dictionary<(string, string), (int Line, UnitRow Row)>();
        var links = new Dictionary<(string, string), (int Line, UnitLinkRow Row)>();
        foreach (var file in CsvFile.FilesAt(path, [.. Files.Keys], refused))
        {
            if (!Files.TryGetValue(Path.GetFileName(file), out var meaning))
                refused.Add(new(1, Path.GetFileName(file), $"Tên tệp phải là một trong: {string.Join(", ", Files.Keys)}."));
            else if (meaning.List == Links)
                await ReadLinksAsync(file, links, refused, stop);
            else
                await ReadUnitsAsync(file, meaning, units, flagged, refused, stop);
        }

        if (refused.Count > 0) return new(0, 0, 0, flagged, refused);
        try
        {
            return await writes.RunAsync(() => StoreAsync(units.Values, links.Values, flagged, dryRun, stop), stop);
        }
        catch (NothingWritten undone)
        {
            return undone.Report;
        }
    }

    private async Task<ImportReport> StoreAsync(
        ICollection<(int Line, UnitRow Row)> units, ICollection<(int Line, UnitLinkRow Row)> links, List<ImportRemark> flagged, bool dryRun, CancellationToken stop)
    {
        var knownUnits = await db.Set<UnitRow>().AsNoTracking().ToDictionaryAsync(u => (u.List, u.Code), stop);
        var knownLinks = await db.Set<UnitLinkRow>().AsNoTracking().ToDictionaryAsync(l => (l.OldCode, l.NewCode), stop);
        int added = 0, changed = 0, unchanged = 0;
        foreach (var (_, row) in units) Put(row, knownUnits.GetValueOrDefault((row.List, row.Code)));
        foreach (var (_, row) in links) Put(row, knownLinks.GetValueOrDefault((row.OldCode, row.NewCode)));

        var remarks = flagged.ToList();
        var linked = links.Select(l => l.Row).Concat(knownLinks.Values).Where(l => l.NewCode.Length > 0).Select(l => l.OldCode).ToHashSet(StringComparer.Ordinal);
        if (linked.Count > 0)
            remarks.AddRange(units.Where(u => u.Row is { Level: UnitLevel.Commune, List: not UnitList.Of2025July } && !linked.Contains(u.Row.Code))
                .Select(u => new ImportRemark(u.Line, u.Row.Code, $"{u.Row.Name} (danh mục {u.Row.List}): chưa rõ đơn vị kế thừa.")));

        var current = units.Select(u => u.Row).Concat(knownUnits.Values).Where(u => u.List == UnitList.Of2025July).Select(u => u.Code).ToHashSet(StringComparer.Ordinal);
        if (current.Count > 0)
            remarks.AddRange(links.Where(l => l.Row.NewCode.Length > 0 && !current.Contains(l.Row.NewCode))
                .Select(l => new ImportRemark(l.Line, l.Row.OldCode, $"Đơn vị mới mang mã {l.Row.NewCode} không có trong danh mục từ 07/2025.")));

        var report = new ImportReport(added, changed, unchanged, remarks, []);
        return dryRun ? throw new NothingWritten(report) : report;

        void Put<T>(T row, T? known) where T : class
        {
            if (known is null) (_, added) = (db.Add(row), added + 1);
            else if (!known.Equals(row)) (_, changed) = (db.Update(row), changed + 1);
            else unchanged++;
        }
    }

    private async Task ReadUnitsAsync(
        string file, (string List, string? Level) meaning, Dictionary<(string, string), (int, UnitRow)> units,
        List<ImportRemark> flagged, List<ImportRemark> refused, CancellationToken stop)
    {
        var province = configuration["Site:ProvinceCode"] ?? "42";
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var others = 0;
        foreach (var line in await CsvFile.ReadAsync(file, ["code", "name", "type"], refused, stop))
        {
            if (line.Key("code", 20, seen, refused) is not { } code) continue;
            if ((line["province_code"] ?? (meaning.Level == UnitLevel.Province ? code : province)) != province)
            {
                others++;
                continue;
            }

            var kind = line.Needed("type", 40, code, refused);
            var name = line.Needed("name", 150, code, refused);
            var full = line["full_name"] ?? (name.StartsWith(kind, StringComparison.Ordinal) ? name : $"{kind} {name}");
            var row = new UnitRow
            {
                List = meaning.List,
                Code = code,
                Name = full,
                Kind = kind,
                Level = meaning.Level ?? line.Needed("level", 20, code, refused),
                ParentCode = line["parent_code"] ?? line["district_code"] ?? line["province_code"],
                ValidFrom = line.Date("valid_from", code, refused) ?? (meaning.List == UnitList.Of2025July ? Reform : null),
                ValidTo = line.Date("valid_to", code, refused) ?? (meaning.List == UnitList.Of2025March ? Reform.AddDays(-1) : null),
                Folded = VietnameseText.Fold(full),
            };
            if (row.Level is not (UnitLevel.Province or UnitLevel.District or UnitLevel.Commune))
                refused.Add(new(line.Number, code, $"Cấp \"{row.Level}\" không có trong danh mục (province, district, commune)."));
            if (row.ValidFrom > row.ValidTo) refused.Add(new(line.Number, code, "Ngày bắt đầu đứng sau ngày kết thúc."));
            if (!units.TryAdd((row.List, row.Code), (line.Number, row))) refused.Add(new(line.Number, code, $"Mã \"{code}\" đã có trong danh mục {row.List}."));
        }

        if (others > 0) flagged.Add(new(1, Path.GetFileName(file), $"{others} dòng của tỉnh khác không được giữ lại."));
    }

    private static async Task ReadLinksAsync(string file, Dictionary<(string, string), (int, UnitLinkRow)> links, List<ImportRemark> refused, CancellationToken stop)
    {
        foreach (var line in await CsvFile.ReadAsync(file, ["old_code", "new_code", "extent"], refused, stop))
        {
            if (line["old_code"] is not { Length: <= 20 } old)
            {
                refused.Add(new(line.Number, "", "Thiếu giá trị ở cột old_code, hoặc giá trị dài quá 20 ký tự."));
                continue;
            }

            var known = line.Optional("new_code", 20, old, refused);
            var extent = known is null ? "" : line.Needed("extent", 20, old, refused);
            if (extent is not ("full" or "partial" or "")) refused.Add(new(line.Number, old, $"Phạm vi \"{extent}\" phải là full hoặc partial."));
            var row = new UnitLinkRow
            {
                OldCode = old,
                NewCode = known ?? "",
                OldName = (line.Has("old_name") ? line.Optional("old_name", 200, old, refused) : line.Optional("old_full_name", 200, old, refused)) ?? "",
                Extent = extent,
                Clause = ClauseOnly(line["clause"] ?? line["legal_source"]),
                Verified = (line["verified"] ?? line["checked_against_text"]) == "1",
            };
            if (!links.TryAdd((row.OldCode, row.NewCode), (line.Number, row)))
                refused.Add(new(line.Number, old, $"Liên kết từ {old} đến {row.NewCode} đã có trong tệp."));
        }
    }

    /// <summary>"Nghị quyết 1665/NQ-UBTVQH15, Điều 1 khoản 59" and "Điều 1 khoản 59" are the same clause.</summary>
    private static string? ClauseOnly(string? source) =>
        source?.IndexOf("Điều ", StringComparison.Ordinal) is { } at and >= 0 ? source[at..] : source;
}
