using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Law;
using MotCua.Kit;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Storage;

internal sealed class DossierSettingMapping : IEntityTypeConfiguration<DossierSetting>
{
    public void Configure(EntityTypeBuilder<DossierSetting> setting)
    {
        setting.ToTable("dossiers_setting");
        setting.Property(s => s.Key).HasMaxLength(60);
        setting.Property(s => s.Procedure).HasMaxLength(40);
        setting.Property(s => s.Value).HasMaxLength(40);
        setting.Property(s => s.Basis).HasMaxLength(300);
        setting.Property(s => s.Note).HasMaxLength(1000);
        setting.HasIndex(s => new { s.Key, s.Procedure, s.ValidFrom }).IsUnique();
    }
}

/// <summary>The dated settings: this node drops them after its own writes, those of other nodes are seen within ten seconds.</summary>
internal sealed class DossierSettings(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan GrowsOld = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Kept? _kept;
    private int _generation;

    /// <summary>What held at a moment, by the calendar of Việt Nam.</summary>
    public async ValueTask<SettingsOfDay> AtAsync(DateTimeOffset moment, CancellationToken stop) => new(await AllAsync(stop), Vn.Day(moment));

    /// <summary>Every version, of the product and of administrators.</summary>
    public async ValueTask<IReadOnlyList<SettingVersion>> AllAsync(CancellationToken stop)
    {
        if (Fresh() is { } fresh) return fresh;

        await _loading.WaitAsync(stop);
        try
        {
            if (Fresh() is { } loaded) return loaded;

            // What was dropped while it was read may already be old again: it serves this caller and is not kept.
            var generation = Volatile.Read(ref _generation);
            // A context of its own: the caller's may be inside a commit.
            await using var scope = scopes.CreateAsyncScope();
            var added = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<DossierSetting>().AsNoTracking().ToListAsync(stop);
            IReadOnlyList<SettingVersion> versions = [.. SettingRules.Shipped, .. added.Select(s => s.AsVersion())];
            _kept = new(versions, clock.GetUtcNow(), generation);
            return versions;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Drop() => Interlocked.Increment(ref _generation);

    public void Dispose() => _loading.Dispose();

    private IReadOnlyList<SettingVersion>? Fresh() =>
        _kept is { } kept && kept.Generation == Volatile.Read(ref _generation) && clock.GetUtcNow() - kept.At < GrowsOld ? kept.Versions : null;

    private sealed record Kept(IReadOnlyList<SettingVersion> Versions, DateTimeOffset At, int Generation);
}
