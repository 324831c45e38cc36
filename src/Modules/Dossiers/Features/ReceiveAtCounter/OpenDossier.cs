using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Kernel;
using MotCua.Kit;

namespace MotCua.Dossiers.Features.ReceiveAtCounter;

/// <summary>What somebody asks for: a procedure, a case, a channel and a receiving point, with what they hand in.</summary>
internal sealed record Request(
    Guid Id, Guid ProcedureId, string CaseCode, Channel Channel, Guid ReceivingPointId, Guid? ApplicantAccountId, Applicant Applicant,
    Guid? FormVersionId, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, GivenPaper> Papers)
{
    /// <summary>What the rules of the procedure asked, by key of the question, in the canonical text of answers.</summary>
    public IReadOnlyDictionary<string, string> RuleAnswers { get; init; } = new Dictionary<string, string>();
}

/// <param name="OnPaper">Ticked at the counter: the paper itself was handed in.</param>
internal sealed record GivenPaper(bool OnPaper, IReadOnlyList<HeldFile> Files);

/// <summary>Turns a request into what a dossier starts from: the rules in force, and the agencies of its process.</summary>
internal sealed class OpenDossier(IProcedures procedures, IRules rules, IProcesses processes, IAgencies agencies, TimeProvider clock)
{
    /// <param name="decide">Fee, limit and conditions are decided by the rules of today; else nothing is accepted yet, and no rule is asked.</param>
    public async Task<(Dossier.Opening Opening, ProcessVersion Process)> FromAsync(Request request, bool decide, CancellationToken stop)
    {
        var procedure = await procedures.FindAsync(request.ProcedureId, null, stop);
        if (procedure is not { IsFilable: true, ProcessId: { } processId })
            throw new RefusedException("procedure.not-filable", "Thủ tục này chưa nộp được trên hệ thống: bản ghi chưa đầy đủ hoặc chưa có quy trình công bố.");
        var chosen = procedure.Case(request.CaseCode) ?? throw new RefusedException("procedure.no-case", "Chọn trường hợp của thủ tục.");
        if (!chosen.Limits.ContainsKey(request.Channel))
            throw new RefusedException("procedure.no-channel", "Thủ tục này không nhận hồ sơ theo cách đã chọn.");

        var process = await processes.VersionAsync(processId, stop) ?? throw new InvalidOperationException("A procedure names a process version that is gone.");
        var desk = (await agencies.DirectoryAsync(stop)).Find(request.ReceivingPointId);
        if (desk is not { Kind: UnitKind.OneStop }) throw new RefusedException("dossier.no-desk", "Chọn nơi tiếp nhận hồ sơ.");
        var fixedDesk = process.First(StepKind.Receive)?.UnitId;
        if (fixedDesk is { } only && only != desk.Id) throw new RefusedException("dossier.other-desk", "Thủ tục này do nơi tiếp nhận khác nhận.");

        var resolving = process.First(StepKind.Examine)?.AgencyId ?? desk.AgencyId;
        var competent = process.First(StepKind.Approve)?.AgencyId ?? resolving;
        IReadOnlyList<HeldPaper> papers = [.. chosen.PapersFor(request.Channel).Select(p =>
        {
            var given = request.Papers.GetValueOrDefault(p.Id);
            return new HeldPaper(p.Id, p.Name, p.Required, p.Originals, p.Copies, given?.OnPaper ?? false, given?.Files ?? []);
        })];
        var now = clock.GetUtcNow();
        var ruled = decide && procedure.HasRules
            ? RuledCase.Of(chosen, request.Channel, await rules.InForceAsync(procedure.Id, Vn.Day(now), stop), request.RuleAnswers, now)
            : RuledCase.ByRecord(chosen, request.Channel);
        if (ruled.Refusal is { } refusal) throw refusal;
        return (new(request.Id, procedure.Id, procedure.VersionId, procedure.Code, procedure.Name, chosen.Code, chosen.Name, request.Channel.ToString(),
            processId, desk.Id, desk.AgencyId, resolving, competent, request.ApplicantAccountId, request.Applicant, request.FormVersionId,
            request.Answers, papers, ruled.Fees!, ruled.Limit!)
        { Rulings = ruled.Rulings }, process);
    }
}
