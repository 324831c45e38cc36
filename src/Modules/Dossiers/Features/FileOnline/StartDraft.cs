using MotCua.Contracts.Forms;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Dossiers.Features.FileOnline;

/// <param name="Choice">How the receiving point is called in a list: its commune, or its own name.</param>
public sealed record Desk(Guid Id, string Name, string Choice, string? Address);

/// <summary>A procedure that may be filed here, with the desks that receive it.</summary>
internal sealed record Startable(FilableProcedure Procedure, IReadOnlyList<ProcedureCase> Cases, IReadOnlyList<Desk> Desks);

/// <summary>The way into an application: which cases can be filed online, and which desks receive them.</summary>
internal sealed class StartDraft(
    AppDb db, Writes writes, Acting acting, IProcedures procedures, IProcesses processes, IForms forms, IAgencies agencies, OpenDraft drafts, TimeProvider clock)
{
    public const string NotOnline = "Thủ tục này không nộp trực tuyến trên hệ thống này. Anh/chị nộp tại bộ phận một cửa hoặc trên Cổng dịch vụ công quốc gia.";

    public async Task<Startable?> FindAsync(Guid procedureId, CancellationToken stop)
    {
        if (await procedures.FindAsync(procedureId, null, stop) is not { } procedure) return null;
        if (procedure is not { IsFilable: true, OnlineHere: true, ProcessId: { } processId }) return new(procedure, [], []);
        var process = await processes.VersionAsync(processId, stop);
        var cases = procedure.Cases.Where(c => c.Limits.ContainsKey(Channel.Online)).ToList();
        return new(procedure, cases, process is null ? [] : DesksOf(process, await agencies.DirectoryAsync(stop)));
    }

    /// <param name="once">From the page that was shown: a double click starts one draft.</param>
    public Task<Guid> RunAsync(Startable start, string caseCode, Guid deskId, string once, CancellationToken stop) => writes.OnceAsync($"draft:{acting.Actor.Id:N}:{once}", async () =>
    {
        acting.Demand("dossiers.start-draft", p => p.Role == "applicant");
        var procedure = start.Procedure;
        var form = await forms.CurrentAsync(procedure.FormKeys, stop) ?? throw new RefusedException("procedure.no-form", "Thủ tục này chưa có biểu mẫu điện tử nên chưa nộp trực tuyến được.");
        var now = clock.GetUtcNow();
        var first = (await drafts.SchemaAsync(form.Id, stop)).Pages[0].Id;
        var draft = Draft.Start(Guid.CreateVersion7(now), acting.Actor.Id, procedure.Id, procedure.VersionId, procedure.Name, caseCode, deskId, form.Id, OpenedDraft.Question(first), now);
        db.Add(draft);
        return draft.Id;
    }, stop);

    /// <summary>The fixed desk of the process; else the one-stop desk of every commune.</summary>
    private static IReadOnlyList<Desk> DesksOf(ProcessVersion process, AgencyDirectory directory)
    {
        var receive = process.First(Bpmn.StepKind.Receive);
        var only = receive?.UnitId is { } unit ? directory.Find(unit) : receive?.AgencyId is { } agency ? directory.ReceivingPointOf(agency) : null;
        if (only is not null) return [new(only.Id, only.Name, only.Name, only.Address)];
        return [.. directory.Units.Where(u => u is { Kind: UnitKind.OneStop, UnitCode: not null })
            .Select(u => new Desk(u.Id, u.Name, CommuneOf(u, directory), u.Address))
            .OrderBy(d => VietnameseText.Fold(d.Choice), StringComparer.Ordinal)];
    }

    /// <summary>"Ủy ban nhân dân phường Thành Sen" is looked for as "phường Thành Sen".</summary>
    private static string CommuneOf(Unit desk, AgencyDirectory directory)
    {
        const string committee = "Ủy ban nhân dân ";
        var owner = directory.NameOf(desk.AgencyId);
        return owner.StartsWith(committee, StringComparison.Ordinal) ? owner[committee.Length..] : owner;
    }

    /// <summary>What was typed, matched without regard to case and marks; the one desk that has all the words, or that bears exactly the name.</summary>
    internal static IReadOnlyList<Desk> Match(IReadOnlyList<Desk> desks, string typed)
    {
        var words = VietnameseText.Fold(typed);
        if (words.Length == 0) return [];
        var exact = desks.Where(d => VietnameseText.Fold(d.Choice) == words || VietnameseText.Fold(d.Name) == words).ToList();
        return exact.Count > 0 ? exact : [.. desks.Where(d => $" {VietnameseText.Fold(d.Choice)} ".Contains($" {words} ", StringComparison.Ordinal))];
    }
}
