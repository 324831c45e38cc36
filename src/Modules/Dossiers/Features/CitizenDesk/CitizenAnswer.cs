using Microsoft.AspNetCore.Http;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.AnswerItems;
using MotCua.Dossiers.Features.FileOnline;
using MotCua.Dossiers.Storage;
using MotCua.Kit.Forms;

namespace MotCua.Dossiers.Features.CitizenDesk;

/// <summary>The page on which the applicant answers a request: saved item by item, sent as a whole.</summary>
internal sealed class CitizenAnswer(CitizenActs acts, OpenAnswerSheet sheets, ReceiveFiles receive, IAgencies agencies)
{
    /// <param name="form">What was just posted; none opens what was saved.</param>
    public async Task<AnswerModel> ModelAsync(Dossier dossier, Form? form, CancellationToken stop)
    {
        var sheet = await SheetAsync(dossier, stop);
        var request = dossier.Request!;
        return new(
            dossier.Id, dossier.Version, dossier.ProcedureName, dossier.Code, dossier.State == DossierState.SupplementRequested,
            (await agencies.DirectoryAsync(stop)).NameOf(dossier.ReceivingPointId),
            request.Basis is { } basis ? $"Đây là lần yêu cầu thứ {dossier.Requests.Count}, theo {basis}" : "Hồ sơ chỉ bị yêu cầu một lần",
            sheet.Rows(), sheet.Communes, form ?? sheet.Saved());
    }

    /// <summary>Keeps what was typed and uploaded, right or wrong, and says in the form what is wrong or still open.</summary>
    /// <returns>Whether the applicant only wanted to save.</returns>
    public async Task<bool> SaveAsync(Dossier dossier, IFormCollection posted, Form form, CancellationToken stop)
    {
        var sheet = await SheetAsync(dossier, stop);
        var taken = await receive.ReadAsync(sheet.Slots, form, stop);
        var remove = form.Id("Remove");
        var stay = remove is not null || form.Ticked("Stay");
        await acts.GatherAsync(dossier.Id, sheet.TypedOn(posted), taken, remove, stop);
        sheet.Read(form, whole: !stay);
        if (!stay) PaperUploads.DemandFilled(sheet.Slots, taken, form);
        return stay;
    }

    public Task SendAsync(Guid id, int? seen, string act, CancellationToken stop) => acts.SendAnswerAsync(id, seen, act, stop);

    private async Task<AnswerSheet> SheetAsync(Dossier dossier, CancellationToken stop) =>
        await sheets.OfAsync(dossier, await acts.AnswerOfAsync(dossier.Id, stop), CitizenDesk.Address(dossier.Id) + "/tep", stop);
}
