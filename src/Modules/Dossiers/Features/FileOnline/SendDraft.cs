using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.FileOnline;

/// <summary>Makes the draft a dossier at its receiving point. The dossier takes the draft's id, so sending twice never makes two.</summary>
internal sealed class SendDraft(AppDb db, Writes writes, Acting acting, OpenDraft drafts, OpenDossier open, DossierClocks clocks, TimeProvider clock)
{
    public Task<Guid> RunAsync(Guid draftId, CancellationToken stop) => writes.OnceAsync($"file-online:{draftId:N}", async () =>
    {
        var post = acting.Demand("dossiers.file-online", p => p.Role == "applicant");
        var draft = await db.Set<Draft>().SingleOrDefaultAsync(d => d.Id == draftId && d.OwnerId == acting.Actor.Id, stop) ?? throw new ForbiddenException("dossiers.file-online");
        var opened = await drafts.WithRulesAsync(draft, stop);
        if (!opened.Procedure.OnlineHere) throw new RefusedException("procedure.not-online", StartDraft.NotOnline);
        if (opened.Missing().Select(m => m.What).FirstOrDefault() is { } missing) throw new RefusedException("draft.incomplete", missing + ".");

        var (opening, process) = await open.FromAsync(Request(opened), decide: true, stop);
        var dossierClock = await clocks.NewAsync(opening.ResolvingAgencyId, opening.ProcedureCode, stop);
        var now = clock.GetUtcNow();
        var dossier = Dossier.FileOnline(opening, dossierClock.Answer(now).DueAt!.Value, post, now);
        db.Add(dossier);
        db.Remove(draft);
        db.Refresh(dossier, process, null, dossierClock, now);
        return dossier.Id;
    }, stop);

    private static Request Request(OpenedDraft opened)
    {
        var draft = opened.Draft;
        var papers = draft.Papers.ToDictionary(p => p.Key, p => new GivenPaper(OnPaper: false, p.Value));
        return new(draft.Id, draft.ProcedureId, draft.CaseCode, Channel.Online, draft.ReceivingPointId, draft.OwnerId, draft.Contact!, draft.FormVersionId,
            opened.Answers.All.ToDictionary(a => a.Key, a => a.Value), papers)
        { RuleAnswers = opened.RuleAnswers };
    }
}
