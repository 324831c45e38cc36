using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers.Features.ReadAccessLog;

/// <summary>For how long it is shown who looked at what, and after which time what was typed may be destroyed: the setting <c>Access:KeepYears</c>, five years unless told otherwise.</summary>
internal sealed record AccessRetention(int Years);

/// <summary>Who looked at which dossier, and who searched for a person at a counter: a reading of the streams of class access, newest first.</summary>
internal sealed class ReadAccessLog(AppDb db, IPeople people, IAgencies agencies, AccessRetention retention, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="code">Only looks at this dossier; empty for all.</param>
    /// <param name="after">The last event of the page before.</param>
    /// <returns>One row more than a page when there is a next one.</returns>
    public async Task<IReadOnlyList<AccessEntry>> PageAsync(string code, Guid? after, CancellationToken stop)
    {
        var since = clock.GetUtcNow().AddYears(-retention.Years);
        var events = db.Set<LedgerRow>().AsNoTracking().Where(r => r.Stream == AccessStream.Class);
        var last = after is null ? null : await events.Where(r => r.Id == after).Select(r => new { r.At, r.Id, r.Seq }).SingleOrDefaultAsync(stop);
        var looks = events.Where(r => r.Kind != AccessStream.PurposeStated && r.At >= since);
        if (code.Length > 0)
        {
            // Inside one stream the numbers are the order of time; a bound of them, even an idle one, leads SQLite to the index of the streams.
            var before = last?.Seq ?? int.MaxValue;
            var dossier = await db.Set<Dossier>().Where(d => d.Code == code).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(stop);
            looks = looks.Where(r => r.StreamId == dossier && r.Seq < before).OrderByDescending(r => r.Seq);
        }
        else
        {
            if (last is not null) looks = looks.Where(r => r.At <= last.At && (r.At < last.At || r.Id.CompareTo(last.Id) < 0));
            looks = looks.OrderByDescending(r => r.At).ThenByDescending(r => r.Id);
        }

        var rows = await looks.Take(PageSize + 1)
            .Select(r => new { r.Id, r.At, r.StreamId, r.ActorId, r.AgencyId, r.Purpose, r.Body, Stated = db.Set<LedgerPayload>().Where(p => p.EventId == r.Cause).Select(p => p.Body).FirstOrDefault() })
            .ToListAsync(stop);

        var subjects = rows.Select(r => r.StreamId).Distinct().ToList();
        var codes = await db.Set<Dossier>().Where(d => subjects.Contains(d.Id)).Select(d => new { d.Id, d.Code }).ToDictionaryAsync(d => d.Id, d => d.Code, stop);
        var names = await people.NamesAsync([.. rows.Select(r => r.ActorId).Distinct()], stop);
        var directory = await agencies.DirectoryAsync(stop);
        return [.. rows.Select(r =>
        {
            using var body = JsonDocument.Parse(r.Body);
            return new AccessEntry(
                r.Id, r.At, names.GetValueOrDefault(r.ActorId, "Tài khoản không còn"), people.TermOf(body.RootElement.GetProperty("role").GetString()!),
                r.AgencyId is null ? null : directory.NameOf(r.AgencyId), What(body.RootElement), codes.GetValueOrDefault(r.StreamId), r.Purpose ?? Purpose(r.Stated));
        })];
    }

    private static string What(JsonElement body)
    {
        var facts = body.GetProperty("facts");
        if (body.GetProperty("kind").GetString() == AccessStream.PersonSought) return facts.GetProperty("found").GetBoolean() ? "Tìm người đã từng nộp: có" : "Tìm người đã từng nộp: không có";
        return Enum.Parse<Seen>(facts.GetProperty("what").GetString()!) switch
        {
            Seen.Dossier => "Xem hồ sơ",
            Seen.File => "Tải tệp",
            Seen.Receipt => "Xem giấy tiếp nhận",
            Seen.SupplementSlip => "Xem phiếu bổ sung",
            Seen.RefusalSlip => "Xem phiếu từ chối",
            Seen.ControlSlip => "Xem phiếu kiểm soát",
            Seen.ApologySlip => "Xem phiếu xin lỗi",
            Seen.ExtensionSlip => "Xem phiếu gia hạn",
            Seen.StopNotice => "Xem thông báo dừng",
            _ => throw new InvalidOperationException("A look of a kind that has no word."),
        };
    }

    private static string Purpose(byte[]? stated)
    {
        if (stated is null) return "Đã hủy theo thời hạn lưu";
        using var personal = JsonDocument.Parse(stated);
        return personal.RootElement.GetProperty("purpose").GetString()!;
    }
}
