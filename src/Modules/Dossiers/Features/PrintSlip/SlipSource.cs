using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Slips;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Features.Track;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.PrintSlip;

/// <summary>What the module Slips asks of the dossiers.</summary>
internal sealed class SlipSource(AppDb db, Acting acting, SlipWords words, TrackingSecrets secrets, ResultPaper results, IPeople people, IAgencies agencies, IProcedures procedures) : ISlipSource
{
    /// <summary>Kinds of the events that a slip tells about.</summary>
    private static readonly Dictionary<string, string[]> Causes = new(StringComparer.Ordinal)
    {
        [SlipType.Receipt] = ["dossier.accepted/1"],
        [SlipType.Supplement] = ["dossier.completion-requested/1", "dossier.supplement-requested/1"],
        [SlipType.Refusal] = ["dossier.not-accepted/1", "dossier.refused/1"],
        [SlipType.Apology] = ["dossier.reappointed/1"],
        [SlipType.Extension] = ["dossier.extended/1"],
        [SlipType.Stop] = ["dossier.stopped/1"],
    };

    public async Task<SlipFields?> FieldsAsync(Guid dossierId, string type, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == dossierId, stop);
        return dossier is null ? null : await words.OfAsync(dossier, type, await SaidAsync(dossier, type, stop), stop);
    }

    public async Task<SlipFields> LiveAsync(Guid dossierId, string type, string site, CancellationToken stop)
    {
        if (type == SlipType.Control) return await FieldsAsync(dossierId, type, stop) ?? SlipFields.None;
        var code = await db.Set<Dossier>().AsNoTracking().Where(d => d.Id == dossierId).Select(d => d.Code).SingleOrDefaultAsync(stop);
        return code is null ? SlipFields.None : Live(dossierId, code, site);
    }

    public async Task<SlipSubject?> PreviewAsync(string code, string type, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(d => d.Code == code, stop);
        var mine = dossier is not null && (acting.Actor.Posts.Any(p => p.AgencyId is null && p.Grants("templates.edit"))
            || ActOnDossier.InvolvedAgencies(dossier).Any(a => acting.Actor.PostFor("templates.edit", a) is not null));
        if (dossier is null || !mine) return null;
        var fields = type switch
        {
            SlipType.Register => await HeadAsync(dossier.ReceivingPointId, dossier.ChangedAt, stop),
            SlipType.Decision or SlipType.Certificate or SlipType.Notice => await results.FieldsAsync(dossier, stop),
            _ => await words.OfAsync(dossier, type, await SaidAsync(dossier, type, stop), stop),
        };
        var mayRead = acting.Actor.Posts.Any(p => p.Grants("dossiers.read")) && ActOnDossier.HasPartIn(acting.Actor, dossier);
        return new(dossier.Id, mayRead, fields);
    }

    public async Task<IReadOnlyList<string>> FieldsOfWorkAsync(CancellationToken stop) =>
        [.. (await procedures.FilableAsync(stop)).Select(p => p.Field).Distinct().OrderBy(Kernel.VietnameseText.Fold, StringComparer.Ordinal)];

    public async Task<SlipFields> HeadAsync(Guid receivingPointId, DateTimeOffset at, CancellationToken stop) =>
        SlipFields.None.With(words.Head(await agencies.DirectoryAsync(stop), receivingPointId, at));

    public async Task<RegisterPage> RegisterAsync(RegisterQuestion question, string? after, int size, CancellationToken stop)
    {
        var (from, until) = (new DateTimeOffset(question.From, TimeOnly.MinValue, Vn.Offset), new DateTimeOffset(question.To.AddDays(1), TimeOnly.MinValue, Vn.Offset));
        var directory = await agencies.DirectoryAsync(stop);
        if (directory.Find(question.ReceivingPointId) is not { } desk) return new([], null);
        var found = db.Set<Dossier>().AsNoTracking().Where(d => d.AgencyId == desk.AgencyId && d.ReceivingPointId == desk.Id && d.AcceptedAt >= from && d.AcceptedAt < until);
        if (question.Field is { } field)
        {
            var ofField = (await procedures.FilableAsync(stop)).Where(p => p.Field == field).Select(p => p.Id).ToList();
            found = found.Where(d => ofField.Contains(d.ProcedureId));
        }

        if (PageKey.Read(after) is { } key) found = found.Where(d => d.AcceptedAt > key.At || (d.AcceptedAt == key.At && d.Id.CompareTo(key.Id) > 0));
        var dossiers = await found.OrderBy(d => d.AcceptedAt).ThenBy(d => d.Id).Take(size + 1).ToListAsync(stop);
        return new([.. dossiers.Take(size).Select(d => Row(d, directory))], dossiers.Count > size ? new PageKey(dossiers[size - 1].AcceptedAt!.Value, dossiers[size - 1].Id).ToString() : null);
    }

    private static Dictionary<string, string> Row(Dossier dossier, AgencyDirectory directory) => new()
    {
        ["ma_ho_so"] = dossier.Code ?? "",
        ["thu_tuc"] = dossier.ProcedureName,
        ["nguoi_nop"] = dossier.Applicant.Name,
        ["dia_chi"] = string.Join(", ", new[] { dossier.Applicant.Address, dossier.Applicant.Phone }.Where(t => !string.IsNullOrEmpty(t))),
        ["co_quan"] = directory.NameOf(dossier.ResolvingAgencyId),
        ["nhan_luc"] = Vn.Moment(dossier.AcceptedAt!.Value),
        ["hen_tra"] = dossier.PromisedAt is { } promised ? Vn.Moment(promised) : "",
        ["tra_luc"] = dossier.State == DossierState.Returned && dossier.ClosedAt is { } closed ? Vn.Moment(closed) : "",
        ["cach_nhan"] = dossier.IsElectronic ? "Trực tuyến" : "Trực tiếp",
        ["ky_nhan"] = dossier.State == DossierState.Returned && dossier.IsElectronic ? "Đã tải về" : "",
    };

    private SlipFields Live(Guid dossierId, string code, string site)
    {
        var secret = secrets.Of(dossierId);
        return SlipFields.None.With([new("ma_bi_mat", $"{secret[..4]} {secret[4..]}"), new("lien_ket_tra_cuu", $"{site}/tra-cuu/{Uri.EscapeDataString(code)}/{secret}")]);
    }

    /// <summary>Who did what the slip tells about, when, and with which reason; for a preview that has no such event, what can be said.</summary>
    private async Task<SaidByAct> SaidAsync(Dossier dossier, string type, CancellationToken stop)
    {
        var kinds = Causes.GetValueOrDefault(type, []);
        var last = await db.Set<LedgerRow>().AsNoTracking().Where(r => r.Stream == "dossier" && r.StreamId == dossier.Id && kinds.Contains(r.Kind)).OrderByDescending(r => r.Seq)
            .Select(r => new { r.At, r.ActorId, Personal = db.Set<LedgerPayload>().Where(p => p.EventId == r.Id).Select(p => p.Body).FirstOrDefault() }).FirstOrDefaultAsync(stop);
        if (last is null) return new(dossier.ChangedAt, "", "", "");
        using var personal = last.Personal is null ? null : JsonDocument.Parse(last.Personal);
        var reason = personal is not null && personal.RootElement.ValueKind == JsonValueKind.Object && personal.RootElement.TryGetProperty("reason", out var text) ? text.GetString() : null;
        return new(last.At, (await people.NamesAsync([last.ActorId], stop)).GetValueOrDefault(last.ActorId, ""), "", reason ?? "");
    }
}
