using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Files;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.FileOnline;

/// <summary>Every change of a draft by its owner.</summary>
internal sealed class SaveDraft(AppDb db, Writes writes, Acting acting, TimeProvider clock)
{
    public Task RunAsync(Guid id, Action<Draft, DateTimeOffset> change, CancellationToken stop) =>
        writes.RunAsync(async () => change(await MineAsync(id, "dossiers.save-draft", stop), clock.GetUtcNow()), stop);

    public Task RemoveFileAsync(Guid id, Guid file, CancellationToken stop) => writes.RunAsync(async () =>
    {
        var draft = await MineAsync(id, "dossiers.save-draft", stop);
        if (draft.File(file) is null) return;
        draft.RemoveFile(file, clock.GetUtcNow());
        await db.Set<StoredFile>().Where(f => f.Id == file).ExecuteDeleteAsync(stop);
    }, stop);

    public Task DiscardAsync(Guid id, CancellationToken stop) => writes.RunAsync(async () =>
    {
        var draft = await MineAsync(id, "dossiers.discard-draft", stop);
        var files = draft.Papers.Values.SelectMany(p => p).Select(f => f.FileId).ToList();
        await db.Set<StoredFile>().Where(f => files.Contains(f.Id)).ExecuteDeleteAsync(stop);
        db.Remove(draft);
    }, stop);

    private async Task<Draft> MineAsync(Guid id, string permission, CancellationToken stop)
    {
        acting.Demand(permission, p => p.Role == "applicant");
        return await db.Set<Draft>().SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == acting.Actor.Id, stop)
            ?? throw new RefusedException("draft.gone", "Bản nháp này không còn: anh/chị đã gửi hoặc đã xóa nó ở một cửa sổ khác.");
    }
}
