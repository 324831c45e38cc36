using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Slips;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Storage;
using MotCua.Kit;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.PrintSlip;

/// <summary>The province, as it stands before the date of papers of the province.</summary>
internal sealed record PlaceOfProvince(string Name);

/// <summary>What an act adds to the facts of the dossier.</summary>
/// <param name="By">Name of who acts.</param>
/// <param name="Title">The post as printed.</param>
internal sealed record SaidByAct(DateTimeOffset At, string By, string Title, string Reason);

/// <summary>The facts of a dossier as the fields of its slips (slip-fields.csv of the module Slips).</summary>
internal sealed class SlipWords(AppDb db, IAgencies agencies, DossierClocks clocks, IPeople people, PlaceOfProvince province)
{
    public async Task<SlipFields> OfAsync(Dossier dossier, string type, SaidByAct said, CancellationToken stop)
    {
        var directory = await agencies.DirectoryAsync(stop);
        var byAgency = type is SlipType.Apology or SlipType.Extension;
        var texts = Common(dossier, directory, byAgency ? dossier.CompetentAgencyId : dossier.ReceivingPointId, said.At);
        var lists = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>(StringComparer.Ordinal);
        texts["luc"] = Vn.MomentInWords(said.At);
        switch (type)
        {
            case SlipType.Receipt:
                await AddReceiptAsync(dossier, directory, texts, lists, said, stop);
                break;
            case SlipType.Supplement:
                AddSupplement(dossier, directory, texts, lists, said);
                break;
            case SlipType.Control:
                (texts["co_quan_phoi_hop"], lists["ban_giao"]) = await HandOversAsync(dossier, directory, stop);
                break;
            case SlipType.Apology:
                (texts["ly_do"], texts["hen_tra_moi"]) = (dossier.Apology?.Reason ?? "", dossier.Apology is { } apology ? Vn.MomentInWords(apology.NewDueAt) : "");
                (texts["nguoi_ky"], texts["chuc_vu_ky"]) = (said.By, dossier.Apology?.SignedAs ?? said.Title);
                break;
            case SlipType.Extension:
                (texts["ly_do"], texts["hen_tra_moi"]) = (dossier.Prolonged is { } longer ? $"{longer.Reason} (căn cứ: {longer.Basis})" : "", dossier.DueAt is { } due ? Vn.MomentInWords(due) : "");
                (texts["nguoi_ky"], texts["chuc_vu_ky"]) = (said.By, said.Title);
                break;
            case SlipType.Stop:
                (texts["ly_do"], texts["nguoi_lap"]) = (WhyStopped(dossier), said.By);
                break;
            default:
                (texts["ly_do"], texts["nguoi_lap"]) = (said.Reason, said.By);
                break;
        }

        return new(texts, lists);
    }

    /// <summary>Who issues, above whom it stands, where and when.</summary>
    public Dictionary<string, string> Head(AgencyDirectory directory, Guid issuer, DateTimeOffset at)
    {
        var unit = directory.Find(issuer);
        var agency = unit is { IsAgency: false } ? directory.Find(unit.AgencyId) : unit;
        var above = unit is { IsAgency: false } ? agency : agency?.ParentId is { } parent ? directory.Find(parent) : null;
        return new(StringComparer.Ordinal)
        {
            ["co_quan_cap_tren"] = above?.Name ?? "",
            ["co_quan"] = unit?.Name ?? directory.NameOf(null),
            ["noi_va_ngay"] = $"{PlaceOf(agency)}, {Vn.DateInWords(Vn.Day(at))}",
        };
    }

    /// <summary>Head and person, the same on every paper.</summary>
    public Dictionary<string, string> Common(Dossier dossier, AgencyDirectory directory, Guid issuer, DateTimeOffset at) => new(Head(directory, issuer, at), StringComparer.Ordinal)
    {
        ["ma_ho_so"] = dossier.Code ?? "",
        ["nguoi_nop"] = dossier.Applicant.Name,
        ["so_dinh_danh"] = dossier.Applicant.NationalId ?? "",
        ["dia_chi"] = dossier.Applicant.Address ?? "",
        ["dien_thoai"] = dossier.Applicant.Phone ?? "",
        ["thu_dien_tu"] = dossier.Applicant.Email ?? "",
        ["noi_dung"] = dossier.ProcedureName + (dossier.CaseName is not ("" or "Mọi trường hợp") && !dossier.CaseName.StartsWith(dossier.ProcedureName, StringComparison.Ordinal) ? $" ({dossier.CaseName})" : ""),
        ["ma_thu_tuc"] = dossier.ProcedureCode,
        ["co_quan_giai_quyet"] = directory.NameOf(dossier.ResolvingAgencyId),
        ["nhan_luc"] = dossier.AcceptedAt is { } accepted ? Vn.MomentInWords(accepted) : "",
        ["hen_tra"] = dossier.PromisedAt is { } promised ? Vn.MomentInWords(promised) : "",
    };

    private async Task AddReceiptAsync(
        Dossier dossier, AgencyDirectory directory, Dictionary<string, string> texts, Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> lists, SaidByAct said, CancellationToken stop)
    {
        lists["giay_to"] = Papers(dossier);
        texts["so_bo"] = "01";
        texts["thoi_han"] = dossier.Limit.ToWords();
        texts["phi_le_phi"] = dossier.FeeLines.Count == 0 ? "không thu" : Vn.Amount(dossier.FeeLines.Sum(f => f.AmountVnd)) + (dossier.Payment is { } payment ? $", biên lai số {payment.ReceiptNo}" : "");
        texts["can_cu_phi"] = RulingWords.OfFee(dossier.Rulings);
        texts["noi_tra"] = dossier.IsElectronic ? "Tải về tại trang tra cứu" : directory.NameOf(dossier.ReceivingPointId);
        texts["nguoi_tiep_nhan"] = said.By;
        if (dossier.AcceptedAt is not { } accepted) return;
        var clock = await clocks.OfAsync(dossier, stop);
        texts["vi_sao"] = clock.Promise(accepted, dossier.Limit).WhyNone is { } why ? $"Chưa tính được giờ hẹn: {why}" : string.Join(' ', clock.Main(accepted, dossier.Limit).Sentences());
    }

    private static void AddSupplement(
        Dossier dossier, AgencyDirectory directory, Dictionary<string, string> texts, Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> lists, SaidByAct said)
    {
        lists["giay_to"] = Papers(dossier);
        lists["muc"] = [.. (dossier.Request?.Items ?? []).Select(i => new Dictionary<string, string> { ["ten"] = i.Name, ["noi_dung"] = i.What, ["can_cu"] = i.Rule, ["vi_du"] = i.Example.Length > 0 ? $"Ví dụ đúng: {i.Example}" : "" })];
        texts["lan_yeu_cau"] = dossier.Request?.Basis is { } basis ? $"lần thứ {dossier.Requests.Count}, theo {basis}" : "một lần duy nhất";
        texts["so_muc"] = $"{lists["muc"].Count:00}";
        texts["nguoi_huong_dan"] = said.By;
        var desk = directory.Find(dossier.ReceivingPointId);
        texts["lien_he"] = string.Join(", ", new[] { desk?.Name, desk?.Address }.Where(t => t is not null));
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Papers(Dossier dossier) => [.. dossier.Papers.Where(p => p.IsIn).Select(p => new Dictionary<string, string>
    {
        ["ten"] = p.Name,
        ["hinh_thuc"] = (p.OnPaper, p.Files.Count) switch { (true, 0) => "Bản giấy", (true, var files) => $"Bản giấy, {files} tệp", (false, var files) => $"{files} tệp" },
        ["so_luong"] = string.Join(", ", new[] { p.Originals > 0 ? $"{p.Originals} bản chính" : "", p.Copies > 0 ? $"{p.Copies} bản sao" : "" }.Where(t => t.Length > 0)),
    })];

    /// <summary>The hand-overs as the ledger has them: who gave, who took, when, and how the receiver judged it.</summary>
    private async Task<(string Others, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)> HandOversAsync(Dossier dossier, AgencyDirectory directory, CancellationToken stop)
    {
        var events = await HandOverEvents.OfAsync(db, dossier.Id, stop);
        var names = await people.NamesAsync([.. events.Select(e => e.ActorId).Distinct()], stop);
        var rows = new List<Dictionary<string, string>>();
        foreach (var passing in HandOverEvents.Pair(events))
        {
            rows.Add(new()
            {
                ["don_vi_giao"] = directory.NameOf(passing.Given.AgencyId),
                ["don_vi_nhan"] = passing.To is { } to ? directory.NameOf(to) : "Người nộp hồ sơ",
                ["nguoi_giao"] = names.GetValueOrDefault(passing.Given.ActorId, "Hệ thống"),
                ["gio_giao"] = Vn.MomentInWords(passing.Given.At),
                ["nguoi_nhan"] = passing.TakenBy ?? (passing.Taken is { } taken ? names.GetValueOrDefault(taken.ActorId, "Hệ thống") : ""),
                ["gio_nhan"] = passing.Taken is { } at ? Vn.MomentInWords(at.At) : "",
                ["ket_qua"] = passing.Taken?.Judgement is { } judged ? WordOf(judged) : "",
                ["ghi_chu"] = passing.Taken is null ? "Chưa nhận" : passing.Note,
            });
        }

        var others = events.Select(e => e.AgencyId).Append(dossier.CompetentAgencyId).OfType<Guid>().Distinct()
            .Where(a => a != dossier.ResolvingAgencyId && a != dossier.AgencyId).Select(a => directory.NameOf(a));
        return (string.Join("; ", others), rows);
    }

    /// <summary>A wish that was declined did not stop it.</summary>
    private static string WhyStopped(Dossier dossier) => dossier.StopDetail is { DeclinedAt: null } asked
        ? $"Theo đề nghị của người nộp hồ sơ lúc {Vn.MomentInWords(asked.AskedAt)}{(asked.Reason.Length > 0 ? $": {asked.Reason}" : "")}"
        : "Hết hạn bổ sung hồ sơ theo quy định của thủ tục";

    /// <summary>The form knows three words; how much earlier or later it was stands behind.</summary>
    private static string WordOf(string judgement) => judgement switch
    {
        "đúng hạn" => "Đúng hạn",
        _ when judgement.StartsWith("sớm ", StringComparison.Ordinal) => $"Trước hạn ({judgement})",
        _ when judgement.StartsWith("quá hạn ", StringComparison.Ordinal) => $"Quá hạn ({judgement["quá hạn ".Length..]})",
        _ => judgement,
    };

    /// <summary>A commune writes its own name before the date, everybody else in the province that of the province (NĐ 30/2020/NĐ-CP, annex I).</summary>
    private string PlaceOf(Unit? agency)
    {
        foreach (var kind in new[] { "phường ", "xã ", "đặc khu " })
            if (agency is { Level: "xa" } && agency.Name.LastIndexOf(kind, StringComparison.OrdinalIgnoreCase) is >= 0 and var at) return agency.Name[(at + kind.Length)..];
        return province.Name;
    }
}
