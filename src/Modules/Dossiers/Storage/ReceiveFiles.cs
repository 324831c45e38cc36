using Microsoft.AspNetCore.Http;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Files;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Storage;

/// <summary>Takes uploads into the store one by one; what is refused says why at its field, and the good ones are kept.</summary>
internal sealed class ReceiveFiles(FileStore store, AppDb db, Writes writes)
{
    public async Task<HeldFile?> OneAsync(IFormFile file, string field, Form form, CancellationToken stop)
    {
        try
        {
            await using var content = file.OpenReadStream();
            var stored = await store.ReceiveAsync(file.FileName, content, stop);
            await writes.RunAsync(() =>
            {
                db.Add(stored);
                return Task.CompletedTask;
            }, stop);
            return new(stored.Id, stored.Name, stored.Size, stored.Sha256, stored.StoredAt);
        }
        catch (RefusedException refused) when (refused.Code.StartsWith("file.", StringComparison.Ordinal))
        {
            form.Add(field, refused.Message);
            return null;
        }
    }

    public async Task<IReadOnlyList<HeldFile>> AllAsync(IReadOnlyList<IFormFile> files, string field, Form form, CancellationToken stop)
    {
        var held = new List<HeldFile>();
        foreach (var file in files.Where(f => f.FileName.Length > 0))
            if (await OneAsync(file, field, form, stop) is { } taken) held.Add(taken);
        return held;
    }
}
