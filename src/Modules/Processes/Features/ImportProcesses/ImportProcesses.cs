using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Writes;
using MotCua.Processes.Domain;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Features.ImportProcesses;

/// <summary>
/// Imports step tables, and the bindings that lie beside them. A demonstration binding that completes a process also publishes it;
/// what a province binds itself is published by a person.
/// </summary>
internal sealed class ImportProcesses(AppDb db, Writes writes, IAgencies agencies, IProcedures procedures, TimeProvider clock) : IImport
{
    public string Name => "processes";

    public string Description => "Step tables of internal processes (JSON lines); a folder also brings its process-bindings.json.";

    public async Task<ImportReport> RunAsync(string path, bool dryRun, CancellationToken stop)
    {
        var folder = Directory.Exists(path);
        string[] files = folder ? [.. Directory.GetFiles(path, "processes*.jsonl").Order(StringComparer.Ordinal)] : [path];
        var read = new List<ReadProcess>();
        var refused = new List<ImportRemark>();
        foreach (var file in files)
        {
            var (tables, bad) = await ProcessFile.ReadAsync(file, stop);
            refused.AddRange(bad);
            foreach (var table in tables)
            {
                if (read.Exists(r => r.Judged.Table.Key == table.Judged.Table.Key)) refused.Add(new(table.Line, table.Judged.Table.Key, "Mã bản ghi đã có trong một tệp khác."));
                else read.Add(table);
            }
        }

        BindingFile bindings;
        try
        {
            bindings = await BindingFile.ReadAsync(Path.Combine(folder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, BindingFile.Name), stop);
        }
        catch (JsonException)
        {
            refused.Add(new(1, BindingFile.Name, "Không đọc được tệp gắn bước, hoặc một quy trình được gắn hai lần; không bước nào được gắn."));
            bindings = new();
        }

        // All or nothing: one line that is refused keeps the whole file out.
        return dryRun || refused.Count > 0
            ? await TakeAsync(db.Set<Process>().AsNoTracking(), read, refused, bindings, apply: false, stop)
            : await writes.RunAsync(() => TakeAsync(db.Set<Process>(), read, refused, bindings, apply: true, stop), stop);
    }

    private async Task<ImportReport> TakeAsync(IQueryable<Process> stored, List<ReadProcess> read, List<ImportRemark> refused, BindingFile bindings, bool apply, CancellationToken stop)
    {
        var known = await stored.NewestAsync([.. read.Select(r => r.Judged.Table.Key)], stop);
        var directory = await agencies.DirectoryAsync(stop);
        var flagged = new List<ImportRemark>();
        var published = new List<(int Line, Process Process)>();
        int added = 0, changed = 0, unchanged = 0;
        foreach (var (line, judged, hash) in read)
        {
            var before = known.GetValueOrDefault(judged.Table.Key);
            var isChanged = before?.Hash != hash;
            var process = before is null ? Process.Import(judged, hash, clock.GetUtcNow()) : isChanged ? before.Take(judged, hash, clock.GetUtcNow()) : before;
            if (process != before && apply) db.Add(process);

            var bound = bindings.For(process, line, directory, flagged);
            isChanged |= bound.Count > 0 && process.Bind(bound);
            if (process.Stage == ProcessStage.Imported && bound.Count > 0 && bound.All(b => b.IsDemonstration) && process.Hindrances().Count == 0)
            {
                process.Publish(clock.GetUtcNow());
                published.Add((line, process));
                isChanged = true;
            }

            if (before is null) added++;
            else if (isChanged) changed++;
            else unchanged++;
            flagged.AddRange(process.Findings.Select(f => new ImportRemark(line, process.Key, f.Text)));
        }

        if (apply) await TellProceduresAsync(published, flagged, stop);
        return new(added, changed, unchanged, flagged, refused);
    }

    private async Task TellProceduresAsync(List<(int Line, Process Process)> published, List<ImportRemark> flagged, CancellationToken stop)
    {
        // A procedure has one process; of several cases the first of the file is bound.
        foreach (var (line, process) in published.DistinctBy(p => p.Process.ProcedureCode))
        {
            if (await db.Set<Process>().OtherCaseIsPublishedAsync(process, stop)) continue;
            if (!await procedures.BindProcessAsync(process.ProcedureCode, process.Id, stop))
                flagged.Add(new(line, process.Key, $"Kho thủ tục chưa có thủ tục mã {process.ProcedureCode}, nên quy trình đã công bố mà chưa thủ tục nào chạy theo."));
        }
    }
}
