using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Forms.Storage;
using MotCua.Kit.Schema;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Writes;

namespace MotCua.Forms.Features.ImportForms;

/// <summary>Imports forms. A form that changed becomes a new version; a form that cannot be read, or cannot be asked by us, is refused.</summary>
internal sealed class ImportForms(AppDb db, Writes writes, TimeProvider clock) : IImport
{
    private const long LargestFile = 1024 * 1024;

    public string Name => "forms";

    public string Description => "Forms as form-js JSON schemas: one file, or a folder of *.json.";

    public async Task<ImportReport> RunAsync(string path, bool dryRun, CancellationToken stop)
    {
        var read = new List<(int Line, string Json, FormSchema Schema)>();
        var refused = new List<ImportRemark>();
        string[] files = Directory.Exists(path) ? [.. Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal)] : [path];
        foreach (var (index, file) in files.Index())
        {
            var name = Path.GetFileName(file);
            if (new FileInfo(file).Length > LargestFile)
            {
                refused.Add(new(index + 1, name, "Tệp lớn hơn 1 MB."));
                continue;
            }

            var json = (await File.ReadAllTextAsync(file, stop)).ReplaceLineEndings("\n");
            var (schema, problems) = FormSchema.Parse(json);
            refused.AddRange(problems.Select(p => new ImportRemark(index + 1, name, p.Where.Length > 0 ? $"{p.Where}: {p.Message}" : p.Message)));
            if (schema is null) continue;
            if (read.Exists(r => r.Schema.Id == schema.Id)) refused.Add(new(index + 1, name, $"Mã biểu mẫu “{schema.Id}” đã có trong một tệp khác."));
            else read.Add((index + 1, json, schema));
        }

        // All or nothing: one form that is refused keeps the whole folder out.
        var compareOnly = dryRun || refused.Count > 0;
        return await writes.RunAsync(() => TakeAsync(read, refused, compareOnly, stop), stop);
    }

    private async Task<ImportReport> TakeAsync(List<(int Line, string Json, FormSchema Schema)> read, List<ImportRemark> refused, bool dryRun, CancellationToken stop)
    {
        int added = 0, changed = 0, unchanged = 0;
        foreach (var (_, json, schema) in read)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
            var newest = await db.Set<StoredForm>().AsNoTracking().Where(f => f.Key == schema.Id).OrderByDescending(f => f.Number).FirstOrDefaultAsync(stop);
            if (newest?.Hash == hash)
            {
                unchanged++;
                continue;
            }

            _ = newest is null ? added++ : changed++;
            if (dryRun) continue;
            var now = clock.GetUtcNow();
            db.Add(new StoredForm { Id = Guid.CreateVersion7(now), Key = schema.Id, Number = (newest?.Number ?? 0) + 1, Title = schema.Title, Schema = json, Hash = hash, CreatedAt = now });
        }

        return new(added, changed, unchanged, [], refused);
    }
}
