using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Storage;

internal sealed class AccessStreamMapping : IEntityTypeConfiguration<AccessStream>
{
    public void Configure(EntityTypeBuilder<AccessStream> stream) => stream.ToTable("dossiers_access");
}

internal static class AccessTable
{
    /// <summary>The stream of a dossier or of an officer, begun if there is none yet. Call it inside the commit that writes the event.</summary>
    public static async Task<AccessStream> AccessOfAsync(this AppDb db, Guid subject, CancellationToken stop)
    {
        if (await db.Set<AccessStream>().SingleOrDefaultAsync(s => s.Id == subject, stop) is { } known) return known;
        var begun = new AccessStream(subject);
        db.Add(begun);
        return begun;
    }
}
