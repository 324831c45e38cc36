using MotCua.Contracts.Slips;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Law;
using MotCua.Kernel;

namespace MotCua.Dossiers.Features.PrintSlip;

/// <summary>Issues the slips that the law names for an act (column slip of dossier-acts.csv), in the commit of the act.</summary>
internal sealed class IssueSlips(ISlips slips, SlipWords words)
{
    /// <param name="row">The row of the law as it was before the act.</param>
    public async Task AfterAsync(ActRow row, Dossier dossier, Actor actor, Post post, string reason, DateTimeOffset now, CancellationToken stop)
    {
        // The register is computed from the dossiers: no act writes into it.
        foreach (var type in row.Slip.Split('|', StringSplitOptions.RemoveEmptyEntries).Where(t => t != SlipType.Register))
        {
            var isControl = type == SlipType.Control;
            var fields = isControl ? SlipFields.None : await words.OfAsync(dossier, type, new(now, actor.Name, post.Title, reason), stop);
            await slips.IssueAsync(new(type, dossier.Id, isControl ? "" : row.Act, IssuerOf(dossier, type), fields, actor.Id, now), stop);
        }
    }

    /// <summary>Apologies and extensions go out under the agency whose head signs; everything else is the desk's.</summary>
    private static Guid IssuerOf(Dossier dossier, string type) => type is SlipType.Apology or SlipType.Extension ? dossier.CompetentAgencyId : dossier.ReceivingPointId;
}
