using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Storage;

internal static class InboxTable
{
    /// <summary>Far enough to sort last; what has no due time waits for somebody else.</summary>
    private static readonly DateTimeOffset NoDue = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the inbox rows of a dossier say what it waits for now, and sets its alarm. Call it last in every act, inside its commit.</summary>
    public static void Refresh(this AppDb db, Dossier dossier, ProcessVersion process, ProcessPosition? position, DossierClock clock, DateTimeOffset now)
    {
        db.Plain.Add($"DELETE FROM dossiers_duty WHERE dossier_id = {dossier.Id}");
        db.Plain.Add(Alarms.Next(dossier, clock) is { } alarm
            ? $"INSERT INTO dossiers_alarm (dossier_id, at) VALUES ({dossier.Id}, {alarm.At}) ON CONFLICT (dossier_id) DO UPDATE SET at = excluded.at"
            : (FormattableString)$"DELETE FROM dossiers_alarm WHERE dossier_id = {dossier.Id}");
        var search = VietnameseText.Fold($"{dossier.Code} {dossier.Applicant.Name} {dossier.ProcedureName}");
        var beside = Duties.Beside(dossier).ToList();
        var owing = Duties.Of(dossier, process, position, clock) is { } main ? beside.Append(main) : beside;
        // One row for a role: what is owed beside the main thing comes first, and is shown until it is done.
        foreach (var (role, owed) in owing.SelectMany(o => o.Roles.Select(r => (Role: r, Owed: o))).DistinctBy(o => o.Role))
        {
            var due = owed.DueAt ?? dossier.DueAt ?? NoDue;
            db.Plain.Add($"""
                INSERT INTO dossiers_duty (dossier_id, role, act, what, agency_id, unit_id, holder_id, waiting, due_at, promised_at, since, code, procedure_name, applicant_name, search)
                VALUES ({dossier.Id}, {role}, {owed.Act}, {owed.What}, {owed.AgencyId}, {owed.UnitId}, {owed.HolderId}, {owed.Waiting}, {due}, {dossier.PromisedAt}, {now},
                        {dossier.Code}, {dossier.ProcedureName}, {dossier.Applicant.Name}, {search})
                """);
        }
    }
}
