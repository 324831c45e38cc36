using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Forms;
using MotCua.Forms.Storage;
using MotCua.Platform.Data;

namespace MotCua.Forms;

/// <summary>The forms in force.</summary>
internal sealed class FormLibrary(AppDb db) : IForms
{
    /// <summary>The form of every procedure that has none of its own.</summary>
    public const string GeneralKey = "chung";

    public async Task<FormVersion?> CurrentAsync(IReadOnlyList<string> keys, CancellationToken stop)
    {
        foreach (var key in keys)
        {
            if (await NewestAsync(key, stop) is { } form) return form;
        }

        return await NewestAsync(GeneralKey, stop);
    }

    public async Task<FormVersion?> FindAsync(Guid versionId, CancellationToken stop) =>
        (await db.Set<StoredForm>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == versionId, stop))?.ToVersion();

    private async Task<FormVersion?> NewestAsync(string key, CancellationToken stop) =>
        (await db.Set<StoredForm>().AsNoTracking().Where(f => f.Key == key).OrderByDescending(f => f.Number).FirstOrDefaultAsync(stop))?.ToVersion();
}
