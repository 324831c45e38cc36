using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Storage;

internal static class InboxTable
{
    /// <summary>Far enough to sort last; what has no due time waits for somebody else.</summary>
    private static readonly DateTimeOffset NoDue = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the inbox rows of a dossier say what it waits for now. Call it last in every act, inside its commit.</summary>
    public static async Task RefreshAsync(this AppDb db, Dossier dossier, ProcessVersion process, ProcessPosition? position, DossierClock clock, DateTimeOffset now, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"DELETE FROM dossiers_duty WHERE dossier_id = {dossier.Id}", stop);
        if (Duties.Of(dossier, process, position, clock) is not { } owed) return;
        foreach (var role in owed.Roles)
        {
            db.Add(new Duty
            {
                DossierId = dossier.Id,
                Role = role,
                Act = owed.Act,
                What = owed.What,
                AgencyId = owed.AgencyId,
                UnitId = owed.UnitId,
                HolderId = owed.HolderId,
                Waiting = owed.Waiting,
                DueAt = owed.DueAt ?? dossier.DueAt ?? NoDue,
                PromisedAt = dossier.PromisedAt,
                Since = now,
                Code = dossier.Code,
                ProcedureName = dossier.ProcedureName,
                ApplicantName = dossier.Applicant.Name,
                Search = VietnameseText.Fold($"{dossier.Code} {dossier.Applicant.Name} {dossier.ProcedureName}"),
            });
        }
    }
}
