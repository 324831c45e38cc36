using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Writes;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.ImportProcedures;

/// <summary>Reads procedures: one commit for a file, nothing when a record is refused. A record that tells less never replaces one that tells more.</summary>
internal sealed class ProceduresImport(AppDb db, Writes writes, Province province, TimeProvider clock) : IImport
{
    public string Name => "procedures";

    public string Description => "Administrative procedures: detailed records (.jsonl, .jsonl.gz) or the catalogue (.csv).";

    public async Task<ImportReport> RunAsync(string path, bool dryRun, CancellationToken stop)
    {
        try
        {
            return await writes.RunAsync(() => TakeAsync(path, dryRun, stop), stop);
        }
        catch (NothingWritten undone)
        {
            return undone.Report;
        }
    }

    private async Task<ImportReport> TakeAsync(string path, bool dryRun, CancellationToken stop)
    {
        var known = (await db.Set<Procedure>().AsNoTracking().Select(p => new { p.Id, p.Code, p.SourceUrl, p.ContentHash, p.Depth }).ToListAsync(stop))
            .ToDictionary(p => (p.Code, p.SourceUrl), p => new Known(p.Id, p.ContentHash, p.Depth));
        var seen = new Dictionary<(string, string), int>();
        var flagged = new List<ImportRemark>();
        var refused = new List<ImportRemark>();
        var rows = new ProcedureRows(db);
        int added = 0, changed = 0, unchanged = 0;

        await foreach (var record in ProcedureFile.ReadAsync(path, stop))
        {
            if (record.Content is not { } content)
            {
                refused.Add(new(record.Line, record.Key, record.Refusal!));
                continue;
            }

            if (!seen.TryAdd((content.Code, content.SourceUrl), record.Line))
            {
                refused.Add(new(record.Line, record.Key, $"Mã và địa chỉ nguồn này đã có ở dòng {seen[(content.Code, content.SourceUrl)]}."));
                continue;
            }

            var flags = Findings.Of(content, province.Name);
            if (flags.Count > 0) flagged.Add(new(record.Line, record.Key, string.Join(' ', flags.Select(f => f.Sentence))));

            var json = JsonColumn.Write(content);
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
            var before = known.GetValueOrDefault((content.Code, content.SourceUrl));
            if (before is not null && (before.Hash == hash || before.Depth > content.Depth))
            {
                unchanged++;
                continue;
            }

            if (before is null) added++;
            else changed++;
            if (dryRun || refused.Count > 0) continue;
            await rows.StoreAsync(await TakeAsync(before?.Id, content, hash, flags, stop), content, json, isNew: before is null, clock.GetUtcNow(), stop);
        }

        var report = new ImportReport(added, changed, unchanged, flagged, refused);
        if (dryRun || refused.Count > 0) throw new NothingWritten(report);
        if (added + changed > 0) await rows.FinishAsync(stop);
        return report;
    }

    private async Task<Procedure> TakeAsync(Guid? id, ProcedureContent content, string hash, IReadOnlyList<Finding> flags, CancellationToken stop)
    {
        if (id is null)
        {
            var taken = Procedure.Take(content, hash, flags, province.Name, clock.GetUtcNow());
            db.Add(taken);
            return taken;
        }

        var procedure = await db.Set<Procedure>().SingleAsync(p => p.Id == id, stop);
        procedure.Revise(content, hash, flags, province.Name, clock.GetUtcNow());
        return procedure;
    }

    private sealed record Known(Guid Id, string Hash, ContentDepth Depth);

    /// <summary>Leaves the commit with its report: a dry run and a file with a refused record change nothing.</summary>
    private sealed class NothingWritten(ImportReport report) : Exception
    {
        public ImportReport Report { get; } = report;
    }
}
