using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;
using MotCua.Procedures.Domain;

namespace MotCua.Procedures.Storage;

/// <summary>The rows that stand beside a procedure: its version, its words, and the list of fields and agencies.</summary>
internal sealed class ProcedureRows(AppDb db)
{
    private readonly BulkRows _versions = new(db, "procedures_version", ["id", "procedure_id", "number", "content_hash", "content", "valid_from"], 100);
    private readonly BulkRows _words = new(db, "procedures_word", ["word", "procedure_id", "weight"], 500);
    private readonly Dictionary<string, string> _facetNames = new(StringComparer.Ordinal);

    public async Task StoreAsync(Procedure procedure, ProcedureContent content, string json, bool isNew, DateTimeOffset now, CancellationToken stop)
    {
        await _versions.AddAsync(
            [procedure.VersionId, procedure.Id, procedure.VersionNumber, procedure.ContentHash, json, MicrosecondsConverter.ToMicroseconds(now)], stop);
        if (!isNew) await db.Set<ProcedureWord>().Where(w => w.ProcedureId == procedure.Id).ExecuteDeleteAsync(stop);
        if (!procedure.Listed) return;

        foreach (var (word, weight) in SearchWords.Of(content)) await _words.AddAsync([SearchWords.Bytes(word), procedure.Id, weight], stop);
        _facetNames.TryAdd(SearchWords.Facet(SearchWords.Field, content.Field), content.Field);
        foreach (var agency in content.CarriedOutBy) _facetNames.TryAdd(SearchWords.Facet(SearchWords.Agency, agency), agency);
    }

    /// <summary>Writes what waits, and counts the fields and agencies again.</summary>
    public async Task FinishAsync(CancellationToken stop)
    {
        await _versions.FlushAsync(stop);
        await _words.FlushAsync(stop);

        var facets = await db.Set<ProcedureFacet>().AsNoTracking().ToDictionaryAsync(f => f.Key, f => f.Name, stop);
        foreach (var (key, name) in _facetNames) facets.TryAdd(key, name);
        await db.Set<ProcedureFacet>().ExecuteDeleteAsync(stop);
        var counted = await db.CountFacetsAsync(stop);
        db.AddRange(counted.Where(c => facets.ContainsKey(c.Key)).Select(c => new ProcedureFacet { Key = c.Key, Name = facets[c.Key], Count = c.Value }));
    }
}
