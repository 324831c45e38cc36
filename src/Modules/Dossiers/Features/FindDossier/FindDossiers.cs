using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Law;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.FindDossier;

/// <summary>Dossiers of the whole province by their headers: no person, no paper. Each question is one range of an index.</summary>
internal sealed class FindDossiers(AppDb db, IAgencies agencies)
{
    public const int PageSize = 25;

    public async Task<DossierHeader?> ByCodeAsync(string code, CancellationToken stop) =>
        (await ReadAsync(db.Set<Dossier>().Where(d => d.Code == code), stop)).SingleOrDefault();

    public async Task<DossierHeader> HeaderAsync(Guid id, CancellationToken stop) => (await ReadAsync(db.Set<Dossier>().Where(d => d.Id == id), stop)).Single();

    /// <summary>What an agency accepted, newest first; one row more than a page when there is a next one.</summary>
    public Task<IReadOnlyList<DossierHeader>> OfAgencyAsync(Guid agencyId, PageKey? after, CancellationToken stop)
    {
        var rows = db.Set<Dossier>().Where(d => d.AgencyId == agencyId && d.AcceptedAt != null);
        // The first half bounds the range of the index; the second one alone would be a filter over all of it.
        if (after is { } last) rows = rows.Where(d => d.AcceptedAt <= last.At && (d.AcceptedAt < last.At || d.Id.CompareTo(last.Id) < 0));
        return ReadAsync(rows.OrderByDescending(d => d.AcceptedAt).ThenByDescending(d => d.Id).Take(PageSize + 1), stop);
    }

    private async Task<IReadOnlyList<DossierHeader>> ReadAsync(IQueryable<Dossier> dossiers, CancellationToken stop)
    {
        var directory = await agencies.DirectoryAsync(stop);
        var rows = await dossiers.Select(d => new { d.Id, d.Code, d.ProcedureName, d.AgencyId, d.State, d.DueAt, d.AcceptedAt }).ToListAsync(stop);
        return [.. rows.Select(d => new DossierHeader(d.Id, d.Code ?? "Chưa có mã", d.ProcedureName, directory.NameOf(d.AgencyId), DossierLaw.Of(d.State).Term, d.DueAt, d.AcceptedAt))];
    }
}
