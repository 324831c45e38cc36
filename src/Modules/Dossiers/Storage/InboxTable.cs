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
        db.SetAlarm(dossier, position, clock);
        var search = VietnameseText.Fold($"{dossier.Code} {dossier.Applicant.Name} {dossier.ProcedureName}");
        foreach (var (role, owed) in Rows(dossier, process, position, clock))
        {
            var due = owed.DueAt ?? dossier.DueAt ?? NoDue;
            db.Plain.Add($"""
                INSERT INTO dossiers_duty (dossier_id, task, role, act, what, agency_id, unit_id, holder_id, waiting, due_at, promised_at, since, code, procedure_name, applicant_name, search)
                VALUES ({dossier.Id}, {owed.Task}, {role}, {owed.Act}, {owed.What}, {owed.AgencyId}, {owed.UnitId}, {owed.HolderId}, {owed.Waiting}, {due}, {dossier.PromisedAt}, {now},
                        {dossier.Code}, {dossier.ProcedureName}, {dossier.Applicant.Name}, {search})
                """);
        }
    }

    /// <summary>The same rows with the due times of a changed calendar; who owes what, and since when, stays.</summary>
    public static void MoveDues(this AppDb db, Dossier dossier, ProcessVersion process, ProcessPosition? position, DossierClock clock)
    {
        db.SetAlarm(dossier, position, clock);
        foreach (var (role, owed) in Rows(dossier, process, position, clock))
            db.Plain.Add($"UPDATE dossiers_duty SET due_at = {owed.DueAt ?? dossier.DueAt ?? NoDue} WHERE dossier_id = {dossier.Id} AND task = {owed.Task} AND role = {role}");
    }

    /// <summary>One row for a role: what is owed beside the main thing comes first, and is shown until it is done.</summary>
    private static IEnumerable<(string Role, Owed Owed)> Rows(Dossier dossier, ProcessVersion process, ProcessPosition? position, DossierClock clock)
    {
        var beside = Duties.Beside(dossier);
        var owing = Duties.Of(dossier, process, position, clock) is { } main ? beside.Append(main) : beside;
        return owing.Concat(Duties.Opinions(dossier)).SelectMany(o => o.Roles.Select(r => (Role: r, Owed: o))).DistinctBy(o => (o.Owed.Task, o.Role));
    }

    private static void SetAlarm(this AppDb db, Dossier dossier, ProcessPosition? position, DossierClock clock) => db.Plain.Add(Alarms.At(dossier, position, clock) is { } at
        ? $"INSERT INTO dossiers_alarm (dossier_id, at) VALUES ({dossier.Id}, {at}) ON CONFLICT (dossier_id) DO UPDATE SET at = excluded.at"
        : (FormattableString)$"DELETE FROM dossiers_alarm WHERE dossier_id = {dossier.Id}");
}
