using Microsoft.EntityFrameworkCore;
using MotCua.Clock;
using MotCua.Organisation.Domain;
using MotCua.Organisation.Features.PublishCalendar;
using MotCua.Organisation.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Writes;

namespace MotCua.Organisation.Imports;

/// <summary>Public holidays, days in lieu and swapped days, as the yearly notices announce them.</summary>
internal sealed class CalendarImport(AppDb db, Writes writes, OrganisationCache cache, TimeProvider clock) : IImport
{
    private static readonly string[] FileNames = ["calendar.csv", "public_holidays_2023_2026.csv", "statutory_dates_2027_provisional.csv"];

    private static readonly Dictionary<string, DayKind> Kinds = new()
    {
        ["holiday"] = DayKind.Holiday,
        ["in_lieu"] = DayKind.InLieu,
        ["swap_off"] = DayKind.SwapOff,
        ["swap_work"] = DayKind.SwapWork,
        ["closure"] = DayKind.Closure,
    };

    public string Name => "calendar";

    public string Description => "Holidays, days in lieu and swapped days: a CSV file, or a folder with calendar.csv.";

    public async Task<ImportReport> RunAsync(string path, bool dryRun, CancellationToken stop)
    {
        var refused = new List<ImportRemark>();
        var flagged = new List<ImportRemark>();
        var days = new Dictionary<DateOnly, CalendarDay>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in CsvFile.FilesAt(path, FileNames, refused))
        {
            foreach (var line in await CsvFile.ReadAsync(file, ["date", "name"], refused, stop))
            {
                if (Read(line, seen, refused) is not { } day) continue;
                days.Add(day.Date, day);
                if (day.IsProvisional) flagged.Add(new(line.Number, line["date"]!, $"{day.Name}: tạm tính, chưa có thông báo của năm {day.Date.Year}."));
            }
        }

        if (refused.Count > 0) return new(0, 0, 0, flagged, refused);
        try
        {
            var report = await writes.RunAsync(() => StoreAsync(days.Values, flagged, dryRun, stop), stop);
            if (!dryRun) cache.Drop();
            return report;
        }
        catch (NothingWritten undone)
        {
            return undone.Report;
        }
    }

    private async Task<ImportReport> StoreAsync(ICollection<CalendarDay> days, List<ImportRemark> flagged, bool dryRun, CancellationToken stop)
    {
        var known = await db.Set<CalendarDay>().AsNoTracking().Where(d => d.AgencyId == Guid.Empty).ToDictionaryAsync(d => d.Date, stop);
        int added = 0, changed = 0, unchanged = 0;
        var moved = new List<ChangedDay>();
        foreach (var day in days)
        {
            if (!known.TryGetValue(day.Date, out var before)) (_, added) = (db.Add(day), added + 1);
            else if (before != day) (_, changed) = (db.Update(day), changed + 1);
            else unchanged++;
            if (before?.Kind != day.Kind) moved.Add(new(day.Date, day.Kind, day.Name, before?.Kind));
        }

        var report = new ImportReport(added, changed, unchanged, flagged, []);
        if (dryRun) throw new NothingWritten(report);
        if (moved.Count > 0) await PublishCalendar.NoteAsync(db, number => CalendarChange.OfDays(number, null, "nhập từ tệp lịch", [.. moved.OrderBy(d => d.Date)], clock.GetUtcNow()), stop);
        return report;
    }

    private static CalendarDay? Read(CsvLine line, Dictionary<string, int> seen, List<ImportRemark> refused)
    {
        if (line.Key("date", 10, seen, refused) is not { } key) return null;

        var before = refused.Count;
        var date = line.Date("date", key, refused);
        // The list of days fixed by law has no column of kinds: they are holidays, and provisional by their status.
        var kind = line.Has("kind") ? line.Needed("kind", 20, key, refused) : "holiday";
        if (kind.Length > 0 && !Kinds.ContainsKey(kind)) refused.Add(new(line.Number, key, $"Loại ngày \"{kind}\" không có trong danh mục ({string.Join(", ", Kinds.Keys)})."));
        if (date is { Year: < 2012 or > 2100 }) refused.Add(new(line.Number, key, "Ngày phải nằm trong các năm từ 2012 đến 2100."));
        if (date is { } day && kind == "swap_work" && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            refused.Add(new(line.Number, key, "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật."));
        var status = line["status"] ?? "announced";
        if (line.Has("kind") && status is not ("announced" or "provisional"))
            refused.Add(new(line.Number, key, $"Trạng thái \"{CsvFile.Short(status)}\" phải là announced hoặc provisional."));
        var name = line.Needed("name", 200, key, refused);
        var source = line.Optional("source", 300, key, refused);
        return refused.Count > before ? null : new()
        {
            Date = date!.Value,
            Kind = Kinds[kind],
            Name = name,
            Source = source,
            IsProvisional = status != "announced",
        };
    }
}
