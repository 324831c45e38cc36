using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MotCua.Contracts.Procedures;
using MotCua.Platform.Data;
using MotCua.Procedures.Domain;

namespace MotCua.Procedures.Storage;

/// <summary>A version's content, read once.</summary>
internal sealed record KnownContent(Guid ProcedureId, ProcedureContent Content, IReadOnlyList<ProcedureCase> Cases, DateTimeOffset ValidFrom);

/// <summary>
/// Contents that were asked for lately. A version never changes, so what is kept here is never wrong; which version is in force is
/// asked of the database every time.
/// </summary>
internal sealed class KnownContents : IDisposable
{
    private const long Characters = 16_000_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Characters });

    public async Task<KnownContent?> FindAsync(AppDb db, Guid versionId, CancellationToken stop)
    {
        if (_kept.TryGetValue(versionId, out KnownContent? known)) return known;
        if (await db.Set<ProcedureVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, stop) is not { } version) return null;

        var content = JsonColumn.Read<ProcedureContent>(version.Content);
        known = new(version.ProcedureId, content, ProcedureCases.Of(content), version.ValidFrom);
        _kept.Set(versionId, known, new MemoryCacheEntryOptions { Size = version.Content.Length });
        return known;
    }

    public void Dispose() => _kept.Dispose();
}
