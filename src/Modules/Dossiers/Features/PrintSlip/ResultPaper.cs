using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Slips;
using MotCua.Dossiers.Domain;

namespace MotCua.Dossiers.Features.PrintSlip;

/// <summary>A result as an administrative document (NĐ 30/2020/NĐ-CP), by the template that its drafter chose.</summary>
internal sealed class ResultPaper(ISlips slips, SlipWords words, IAgencies agencies, IPeople people)
{
    /// <summary>What a drafter may choose, in the order in which it is offered.</summary>
    public static readonly IReadOnlyList<(string Type, string Term)> Templates =
        [(SlipType.Notice, "Thông báo"), (SlipType.Decision, "Quyết định"), (SlipType.Certificate, "Giấy xác nhận, chứng nhận")];

    public async Task<PrintedSlip> DrawAsync(Dossier dossier, CancellationToken stop) =>
        await slips.DrawAsync(dossier.ResultDetail?.Template ?? SlipType.Notice, await FieldsAsync(dossier, stop), At(dossier), stop);

    /// <summary>What is known of the result so far; a dossier without one still has its person and its matter.</summary>
    public async Task<SlipFields> FieldsAsync(Dossier dossier, CancellationToken stop)
    {
        var texts = words.Common(dossier, await agencies.DirectoryAsync(stop), dossier.CompetentAgencyId, At(dossier));
        if (dossier.ResultDetail is { } result)
        {
            texts["so"] = result.Number ?? "";
            texts["ket_luan"] = string.Join('\n', new[] { result.Text, result.File is { } file ? $"Kèm theo tệp: {file.Name}." : "" }.Where(t => t.Length > 0));
            texts["thu_truong"] = result.ApprovedAs ?? "";
            texts["nguoi_ky"] = result.ApprovedBy is { } signer ? (await people.NamesAsync([signer], stop)).GetValueOrDefault(signer, "") : "";
        }

        return SlipFields.None.With(texts);
    }

    private static DateTimeOffset At(Dossier dossier) => dossier.ResultDetail is { } result ? result.IssuedAt ?? result.ApprovedAt ?? result.DraftedAt : dossier.ChangedAt;
}
