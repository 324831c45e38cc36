using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Slips;
using MotCua.Dossiers.Domain;

namespace MotCua.Dossiers.Features.PrintSlip;

/// <summary>A result as an administrative document (NĐ 30/2020/NĐ-CP), by the template that its drafter chose.</summary>
internal sealed class ResultPaper(ISlips slips, SlipWords words, IAgencies agencies, IPeople people)
{
    public async Task<PrintedSlip> DrawAsync(Dossier dossier, CancellationToken stop)
    {
        var result = dossier.ResultDetail ?? throw new InvalidOperationException("A dossier without a result has no paper of it.");
        var at = result.IssuedAt ?? result.ApprovedAt ?? result.DraftedAt;
        var texts = words.Common(dossier, await agencies.DirectoryAsync(stop), dossier.CompetentAgencyId, at);
        texts["so"] = result.Number ?? "";
        texts["ket_luan"] = string.Join('\n', new[] { result.Text, result.File is { } file ? $"Kèm theo tệp: {file.Name}." : "" }.Where(t => t.Length > 0));
        texts["thu_truong"] = result.ApprovedAs ?? "";
        texts["nguoi_ky"] = result.ApprovedBy is { } signer ? (await people.NamesAsync([signer], stop)).GetValueOrDefault(signer, "") : "";
        return await slips.DrawAsync(result.Template ?? SlipType.Notice, new(texts, SlipFields.None.Lists), at, stop);
    }
}
