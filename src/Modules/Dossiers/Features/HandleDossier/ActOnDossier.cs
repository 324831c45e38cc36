using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.PrintSlip;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.HandleDossier;

/// <summary>Everything an act may look at: the dossier as it is now, where it stands, and who acts in which post.</summary>
internal sealed record Situation(Dossier Dossier, ProcessVersion Process, ProcessPosition? Position, DossierClock Clock, Actor Actor, Post Post, DateTimeOffset Now)
{
    public ProcessStep? Step => Process.Step(Position?.StepId);

    /// <summary>The step of a handling act; a dossier without one is at fault and must be looked at.</summary>
    public ProcessStep AtStep => Step ?? throw new RefusedException("dossier.no-step", "Hồ sơ không đứng ở bước nào của quy trình. Hãy báo quản trị hệ thống.");

    /// <summary>The waiting task that the act completes.</summary>
    public int Token => Position?.Token ?? throw new RefusedException("process.incident", Position?.Incident ?? "Hồ sơ không đứng ở bước nào của quy trình. Hãy báo quản trị hệ thống.");

    public string? Judge() => Clock.Judge(Now, Clock.StepLatest(Dossier, Process, Position?.StepId));
}

/// <summary>
/// One act on a dossier: loads it, checks the law (state, role, scope) and the version its actor saw, performs the act, moves the
/// process and rewrites the inbox, all in one commit.
/// </summary>
internal sealed class ActOnDossier(AppDb db, Writes writes, Acting acting, IProcesses processes, DossierClocks clocks, FollowProcess follow, IssueSlips slips, TimeProvider clock)
{
    private static readonly CompiledQuery<Func<AppDb, Guid, CancellationToken, Task<Dossier?>>> ById =
        new(() => EF.CompileAsyncQuery((AppDb db, Guid id, CancellationToken _) => db.Set<Dossier>().SingleOrDefault(d => d.Id == id)));

    /// <param name="seenVersion">The version on the actor's screen; null for acts that cannot go stale, such as the first download.</param>
    /// <param name="reason">Goes onto the slip that the law has the act issue.</param>
    public Task RunAsync(Guid id, int? seenVersion, string act, Func<Situation, Task> perform, CancellationToken stop, string reason = "") => writes.RunAsync(async () =>
    {
        var dossier = await ById.For(db)(db, id, stop) ?? throw new ForbiddenException("dossiers.read");
        var post = DemandFor(acting, dossier, act);
        if (seenVersion is { } seen && (seen < dossier.ActedVersion || seen > dossier.Version))
            throw new RefusedException("dossier.changed", "Hồ sơ vừa được người khác cập nhật sau khi anh/chị mở trang. Hãy tải lại trang để xem việc đã làm rồi quyết định.");

        var row = DossierLaw.Find(dossier.State, act)!;
        await MoveAsync(dossier, post, async at => { await perform(at); return row; }, reason, stop);
    }, stop);

    /// <summary>What the system does because time has passed: no person asked for it, so nobody's permission and no seen version is checked.</summary>
    /// <param name="perform">Gives the row of the act that it did; null when there was nothing to do.</param>
    public Task ByTimeAsync(Guid id, Func<Situation, Task<ActRow?>> perform, CancellationToken stop) => writes.RunAsync(async () =>
    {
        if (await ById.For(db)(db, id, stop) is { } dossier) await MoveAsync(dossier, Actor.System.Posts[0], perform, "", stop);
    }, stop);

    private async Task MoveAsync(Dossier dossier, Post post, Func<Situation, Task<ActRow?>> perform, string reason, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        // The position first: it brings the process with it.
        var position = await processes.PositionAsync(dossier.Id, stop);
        var process = await processes.VersionAsync(dossier.ProcessVersionId, stop) ?? throw new InvalidOperationException("The process version of a dossier is gone.");
        var dossierClock = await clocks.OfAsync(dossier, stop);
        var row = await perform(new(dossier, process, position, dossierClock, acting.Actor, post, now));

        await follow.AfterActAsync(dossier, process, dossierClock, now, stop);
        if (row is not null) await slips.AfterAsync(row, dossier, acting.Actor, post, reason, now, stop);
    }

    /// <summary>The post that allows an act on this dossier; a wrong state is refused with its own words, anything else is forbidden.</summary>
    public static Post DemandFor(Acting acting, Dossier dossier, string act)
    {
        var row = DossierLaw.Find(dossier.State, act);
        if (row is null)
        {
            // Who may not even see the dossier learns nothing about its state.
            if (!CanRead(acting.Actor, dossier)) throw new ForbiddenException("dossiers.read");
            throw new RefusedException("dossier.wrong-state", $"Không làm được việc này khi hồ sơ đang ở trạng thái “{DossierLaw.Of(dossier.State).Term}”.");
        }

        return acting.Demand(row.Permission, post => row.Roles.Contains(post.Role) && InScope(row.Scope, post, dossier, acting.Actor));
    }

    public static bool Allows(Actor actor, Dossier dossier, ActRow row) =>
        actor.Posts.Any(post => post.Grants(row.Permission) && row.Roles.Contains(post.Role) && InScope(row.Scope, post, dossier, actor));

    /// <summary>Who has a part in it, or a role of the whole province, which reads with a recorded purpose (<see cref="LookAtDossier.ReadDossier"/>).</summary>
    public static bool CanRead(Actor actor, Dossier dossier) =>
        HasPartIn(actor, dossier) || actor.Posts.Any(p => p.AgencyId is null && p.Grants("dossiers.read"));

    /// <summary>Own dossier, or a post in an agency that is involved.</summary>
    public static bool HasPartIn(Actor actor, Dossier dossier) =>
        dossier.ApplicantAccountId == actor.Id
        || actor.Posts.Any(p => p.Grants("dossiers.read") && p.AgencyId is { } agency && InvolvedAgencies(dossier).Contains(agency));

    public static IEnumerable<Guid> InvolvedAgencies(Dossier dossier)
    {
        yield return dossier.AgencyId;
        yield return dossier.ResolvingAgencyId;
        yield return dossier.CompetentAgencyId;
        yield return dossier.HolderAgencyId;
        if (dossier.HandoverDetail is { } handover) yield return handover.ToAgencyId;
        foreach (var opinion in dossier.Opinions) yield return opinion.AgencyId;
        if (dossier.Parent is { } parent) yield return parent.AgencyId;
    }

    private static bool InScope(ActScope scope, Post post, Dossier dossier, Actor actor) => scope switch
    {
        ActScope.OwnPerson => dossier.ApplicantAccountId == actor.Id,
        ActScope.ReceivingPoint => post.UnitId == dossier.ReceivingPointId,
        ActScope.OwnAgency => post.AgencyId == (dossier.HandoverDetail?.ToAgencyId ?? dossier.HolderAgencyId),
        ActScope.HolderAgency => post.AgencyId == dossier.HolderAgencyId,
        ActScope.CompetentAgency => post.AgencyId == dossier.CompetentAgencyId,
        ActScope.AskedAgency => dossier.Opinions.Any(o => o.IsAsked(post)),
        ActScope.System => actor == Actor.System,
        _ => false,
    };
}
