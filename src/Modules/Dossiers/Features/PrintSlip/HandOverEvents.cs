using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers.Features.PrintSlip;

/// <param name="Judgement">trước hạn, đúng hạn or quá hạn, as the receiver wrote it; null where nobody judged.</param>
internal sealed record HandOverEvent(string Kind, DateTimeOffset At, Guid ActorId, Guid? AgencyId, Guid? To, string? Judgement, string? TakenBy);

/// <param name="To">The agency or desk that takes; null when it is the applicant.</param>
/// <param name="Taken">Null while nobody has taken it.</param>
internal sealed record Passing(HandOverEvent Given, Guid? To, HandOverEvent? Taken, string? TakenBy, string Note);

/// <summary>The hand-overs of a dossier, read from the ledger: the control slip has no record of its own (TT 03/2025/TT-VPCP, form CONTROL).</summary>
internal static class HandOverEvents
{
    private const string HandedOver = "dossier.handed-over/1";
    private const string TakenOver = "dossier.taken-over/1";
    private const string Issued = "dossier.result-issued/1";
    private const string Ready = "dossier.result-ready/1";
    private const string Returned = "dossier.returned/1";
    private static readonly string[] Kinds = [HandedOver, TakenOver, Issued, Ready, Returned];

    public static async Task<IReadOnlyList<HandOverEvent>> OfAsync(AppDb db, Guid dossierId, CancellationToken stop)
    {
        var rows = await db.Set<LedgerRow>().AsNoTracking().Where(r => r.Stream == "dossier" && r.StreamId == dossierId && Kinds.Contains(r.Kind)).OrderBy(r => r.Seq)
            .Select(r => new { r.Kind, r.At, r.ActorId, r.AgencyId, r.Body, Personal = db.Set<LedgerPayload>().Where(p => p.EventId == r.Id).Select(p => p.Body).FirstOrDefault() }).ToListAsync(stop);
        return [.. rows.Select(r =>
        {
            using var body = JsonDocument.Parse(r.Body);
            using var personal = r.Personal is null ? null : JsonDocument.Parse(r.Personal);
            var facts = body.RootElement.GetProperty("facts");
            return new HandOverEvent(r.Kind, r.At, r.ActorId, r.AgencyId, Id(facts, "toAgency") ?? Id(facts, "returnPlace"), Text(facts, "judgement"), personal is null ? null : Text(personal.RootElement, "takenBy"));
        })];
    }

    /// <summary>Each giving with the taking that answers it.</summary>
    public static IEnumerable<Passing> Pair(IReadOnlyList<HandOverEvent> events)
    {
        HandOverEvent? waiting = null;
        foreach (var e in events)
        {
            switch (e.Kind)
            {
                case HandedOver or Issued: waiting = e; break;
                case TakenOver when waiting is not null:
                    yield return new(waiting, e.AgencyId, e, null, "");
                    waiting = null;
                    break;
                case Ready when waiting is not null:
                    yield return new(waiting, e.To, e, null, "Kết quả về nơi trả");
                    waiting = null;
                    break;
                case Returned:
                    yield return new(e, null, e, e.TakenBy ?? "Người nộp tải về", "Trả kết quả");
                    break;
            }
        }

        if (waiting is { Kind: HandedOver }) yield return new(waiting, waiting.To, null, null, "");
    }

    private static Guid? Id(JsonElement facts, string name) => facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;

    private static string? Text(JsonElement facts, string name) =>
        facts.ValueKind == JsonValueKind.Object && facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
