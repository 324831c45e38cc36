using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Features.PrintSlip;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.ReceiveAtCounter;

/// <summary>What the counter decides on a person who stands there: accept, ask to complete, or refuse.</summary>
internal sealed class ReceiveAtCounter(
    AppDb db, Writes writes, Acting acting, OpenDossier open, DossierCodes codes, IProcesses processes, DossierClocks clocks, SupplementLimit limit, IssueSlips slips, TimeProvider clock)
{
    /// <returns>The dossier's id. The id comes from the printed screen, so that sending twice never makes two.</returns>
    public Task<Guid> AcceptAsync(Request request, bool feeTaken, CancellationToken stop) => OnceAsync(request, "accept-at-counter", async (opening, post, dossierClock, now) =>
    {
        var owed = opening.Fees.Sum(f => f.AmountVnd);
        Payment? payment = feeTaken && owed > 0
            ? new(owed, Series.Print(await db.NextNumberAsync(Series.FeeReceipt(opening.ReceivingAgencyId, now), stop), 6), now)
            : null;
        // The code is asked for last, but the domain must refuse before a number is spent: a refusal rolls the number back with the commit.
        return Dossier.AcceptAtCounter(opening, new(await codes.NextAsync(opening.ResolvingAgencyId, now, stop), dossierClock.Promise(now, opening.Limit), payment), post, now);
    }, stop);

    public Task<Guid> RequestCompletionAsync(Request request, IReadOnlyList<RequestedItem> items, CancellationToken stop) =>
        OnceAsync(request, "request-completion-at-counter", async (opening, post, _, now) =>
            Dossier.RequestCompletionAtCounter(opening, items, await limit.OfProcedureAsync(opening.ProcedureCode, now, stop), acting.Actor.Id, post, now), stop);

    public Task<Guid> RefuseAsync(Request request, string reason, CancellationToken stop) =>
        OnceAsync(request, "refuse-at-counter", (opening, post, _, now) => Task.FromResult(Dossier.RefuseAtCounter(opening, reason, post, now)), stop, reason);

    private Task<Guid> OnceAsync(
        Request request, string act, Func<Dossier.Opening, Kernel.Post, DossierClock, DateTimeOffset, Task<Dossier>> receive, CancellationToken stop, string reason = "") =>
        writes.OnceAsync($"counter:{request.Id:N}", async () =>
        {
            var post = acting.Demand("dossiers." + act, p => p.UnitId == request.ReceivingPointId);
            var (opening, process) = await open.FromAsync(request, decide: act == "accept-at-counter", stop);
            var dossierClock = await clocks.NewAsync(opening.ResolvingAgencyId, opening.ProcedureCode, stop);
            var now = clock.GetUtcNow();
            var dossier = await receive(opening, post, dossierClock, now);
            db.Add(dossier);
            if (dossier.State == DossierState.Accepted) await DeskActs.StartProcessAsync(dossier, processes, stop);
            db.Refresh(dossier, process, await processes.PositionAsync(dossier.Id, stop), dossierClock, now);
            await slips.AfterAsync(DossierLaw.Find(DossierState.None, act)!, dossier, acting.Actor, post, reason, now, stop);
            return dossier.Id;
        }, stop);
}

/// <summary>People who were at this agency before, found again by identity number or telephone. Every search is written to the access log.</summary>
internal sealed class FindApplicant(AppDb db, Writes writes, Acting acting)
{
    private const string Purpose = "tiếp nhận tại quầy";

    public async Task<Applicant?> FindAsync(string numberOrPhone, CancellationToken stop)
    {
        var key = numberOrPhone.Trim();
        if (key.Length is < 9 or > 20) return null;
        return await writes.RunAsync(async () =>
        {
            var agency = acting.Demand("persons.find").AgencyId;
            var known = await db.Set<Dossier>().AsNoTracking()
                .Where(d => d.AgencyId == agency && (d.ApplicantNationalId == key || d.ApplicantPhone == key))
                .OrderByDescending(d => d.ChangedAt).Select(d => d.Applicant).FirstOrDefaultAsync(stop);
            acting.Purpose = Purpose;
            (await db.AccessOfAsync(acting.Actor.Id, stop)).SeekPerson(key, known is not null);
            return known;
        }, stop);
    }
}
