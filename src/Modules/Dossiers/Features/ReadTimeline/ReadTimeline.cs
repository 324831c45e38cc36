using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Law;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers.Features.ReadTimeline;

/// <param name="Position">Place in the ledger of the whole system; none for a moment after the act on PostgreSQL.</param>
internal sealed record TimelineEntry(DateTimeOffset At, string Sentence, string Act, int Seq, long? Position, string Hash);

/// <summary>The history of a dossier as sentences: a reading of the ledger, for which there is no second record.</summary>
internal sealed partial class ReadTimeline(AppDb db, IPeople people, IAgencies agencies)
{
    /// <summary>What the public may read: no names of officers, no notes, no drafts (invariant 17).</summary>
    public Task<IReadOnlyList<TimelineEntry>> PublicAsync(Guid dossierId, CancellationToken stop) => ReadAsync(dossierId, forDesk: false, stop);

    public Task<IReadOnlyList<TimelineEntry>> DeskAsync(Guid dossierId, CancellationToken stop) => ReadAsync(dossierId, forDesk: true, stop);

    private async Task<IReadOnlyList<TimelineEntry>> ReadAsync(Guid dossierId, bool forDesk, CancellationToken stop)
    {
        var rows = await db.Set<LedgerRow>().AsNoTracking().Where(r => r.Stream == "dossier" && r.StreamId == dossierId).OrderBy(r => r.Seq)
            .Select(r => new { r.At, r.Seq, r.Position, r.ActorId, r.Body, r.Hash, Personal = db.Set<LedgerPayload>().Where(p => p.EventId == r.Id).Select(p => p.Body).FirstOrDefault() })
            .ToListAsync(stop);
        var directory = await agencies.DirectoryAsync(stop);
        var entries = new List<TimelineEntry>();
        var told = rows.Select(r => (Row: r, Values: Values.Of(r.At, r.Body, r.Personal))).ToList();
        var names = await people.NamesAsync([.. told.SelectMany(t => t.Values.People(t.Row.ActorId)).Distinct()], stop);
        foreach (var (row, values) in told)
        {
            var act = values.Text("act");
            if (DossierLaw.Acts.FirstOrDefault(a => a.Act == act && a.State.ToString() == values.Text("from")) is not { } law) continue;
            var template = forDesk ? law.DeskSentence : law.PublicSentence;
            if (template.Length == 0) continue;
            var sentence = Sentence(template, name => name == "actor" ? names.GetValueOrDefault(row.ActorId, "Hệ thống") : values.Show(name, directory, names));
            entries.Add(new(row.At, sentence, act, row.Seq, row.Position, Convert.ToHexStringLower(row.Hash)));
        }

        return entries;
    }

    /// <summary>Fills the places of a sentence; a place without a value disappears with the space before it.</summary>
    internal static string Sentence(string template, Func<string, string?> value)
    {
        var filled = Places().Replace(template, place => value(place.Groups[1].Value) ?? "");
        return Spaces().Replace(filled, " ").Replace(" .", ".", StringComparison.Ordinal).Replace("..", ".", StringComparison.Ordinal).Trim();
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Spaces();

    /// <summary>The facts of an event with its personal part, by name.</summary>
    private sealed record Values(DateTimeOffset At, JsonElement Facts, JsonElement? Personal)
    {
        private static readonly string[] Instants = ["at", "filedAt", "acceptedAt", "dueAt", "answerDueAt", "previousDueAt", "promisedAt", "newDueAt", "lapsedAt", "askedAt", "opinionDueAt"];
        private static readonly string[] Units = ["toAgency", "agencyName", "unitName", "returnPlace", "askedAgency", "otherAgency", "parentAgency"];
        private static readonly string[] Holders = ["holder", "nextHolder"];

        public static Values Of(DateTimeOffset at, byte[] body, byte[]? personal) => new(
            at, JsonDocument.Parse(body).RootElement.GetProperty("facts"), personal is null ? null : JsonDocument.Parse(personal).RootElement);

        public string Text(string name) => Find(name)?.ToString() ?? "";

        public IEnumerable<Guid> People(Guid actor)
        {
            yield return actor;
            foreach (var name in Holders)
                if (Find(name) is { ValueKind: JsonValueKind.String } holder && holder.TryGetGuid(out var id)) yield return id;
        }

        public string? Show(string name, AgencyDirectory directory, IReadOnlyDictionary<Guid, string> names)
        {
            if (name == "at") return Vn.Moment(At);
            if (name == "once") return IsAgain ? null : ", một lần duy nhất";
            if (name == "again") return IsAgain ? $"Đây là lần yêu cầu thứ {Text("requestNumber")}, theo {Text("basis")}." : null;
            if (name == "newDue") return NewDue();
            if (Find(name) is not { } value) return null;
            if (Instants.Contains(name)) return value.TryGetDateTimeOffset(out var instant) ? Vn.Moment(instant) : null;
            if (Units.Contains(name)) return value.TryGetGuid(out var unit) ? directory.NameOf(unit) : null;
            if (Holders.Contains(name)) return value.TryGetGuid(out var holder) ? names.GetValueOrDefault(holder) : null;
            if (name == "amount") return Vn.Amount(value.GetInt64());
            if (name == "judgement") return value.GetString() is { Length: > 0 } words ? $"{char.ToUpperInvariant(words[0])}{words[1..]}." : null;
            return value.ValueKind == JsonValueKind.Number ? value.GetDecimal().ToString(CultureInfo.InvariantCulture) : value.ToString();
        }

        private bool IsAgain => Find("basis") is not null;

        /// <summary>A stop outside office hours moves nothing, and then no new date is announced.</summary>
        private string? NewDue()
        {
            if (Find("dueAt")?.TryGetDateTimeOffset(out var due) != true) return null;
            if (Find("previousDueAt")?.TryGetDateTimeOffset(out var before) != true) return $"Hẹn trả {Vn.Moment(due)}.";
            return before == due ? $"Ngày hẹn trả không đổi: {Vn.Moment(due)}." : $"Ngày hẹn trả mới: {Vn.Moment(due)} (trước đây {Vn.Moment(before)}).";
        }

        private JsonElement? Find(string name)
        {
            if (Facts.TryGetProperty(name, out var fact) && fact.ValueKind != JsonValueKind.Null) return fact;
            return Personal is { ValueKind: JsonValueKind.Object } personal && personal.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
    }
}
