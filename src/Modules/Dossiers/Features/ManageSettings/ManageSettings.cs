using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.ManageSettings;

/// <summary>Adds a dated value beside those of the product. What was done before its first day stays as it was done.</summary>
internal sealed class ManageSettings(AppDb db, Writes writes, Acting acting, DossierSettings settings, TimeProvider clock)
{
    public const string Read = "processes.read";

    /// <summary>Who publishes what holds for procedures in the province also publishes this.</summary>
    public const string Add = "procedures.publish";

    public async Task AddAsync(SettingVersion version, CancellationToken stop)
    {
        await writes.RunAsync(async () =>
        {
            acting.Demand(Add);
            var now = clock.GetUtcNow();
            // From the table and not from the cache: two administrators may enter the same day.
            var added = await db.Set<DossierSetting>().AsNoTracking().Where(s => s.Key == version.Key).ToListAsync(stop);
            db.Add(DossierSetting.Set(Guid.CreateVersion7(now), version, [.. SettingRules.Shipped, .. added.Select(s => s.AsVersion())], Vn.Day(now)));
        }, stop);
        settings.Drop();
    }
}
