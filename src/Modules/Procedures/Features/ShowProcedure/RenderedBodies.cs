using Microsoft.Extensions.Caching.Memory;

namespace MotCua.Procedures.Features.ShowProcedure;

/// <summary>
/// Bodies of procedure pages kept in memory. A body depends on nothing but a version and a published process, neither of which ever
/// changes, so it needs no invalidation; which version is in force is asked of the database every time.
/// </summary>
internal sealed class RenderedBodies : IDisposable
{
    private const long Characters = 16_000_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Characters });

    public async Task<string> GetAsync((Guid Version, Guid? Process, bool Online) key, Func<Task<string>> render)
    {
        if (_kept.TryGetValue(key, out string? body)) return body!;
        body = await render();
        _kept.Set(key, body, new MemoryCacheEntryOptions { Size = body.Length });
        return body;
    }

    public void Dispose() => _kept.Dispose();
}
