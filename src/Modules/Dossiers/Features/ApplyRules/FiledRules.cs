using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Kit;

namespace MotCua.Dossiers.Features.ApplyRules;

/// <summary>The rules that were in force on the day a dossier was filed, for one that still waits to be accepted.</summary>
internal sealed class FiledRules(IRules rules, IProcedures procedures)
{
    /// <returns>Null where none was in force.</returns>
    public async Task<IProcedureRules?> OfAsync(Dossier dossier, CancellationToken stop)
    {
        if (dossier is not { State: DossierState.Filed, FiledAt: { } filed }) return null;
        var inForce = await rules.InForceAsync(dossier.ProcedureId, Vn.Day(filed), stop);
        return inForce.Kinds.Count > 0 ? inForce : null;
    }

    /// <exception cref="RefusedException">None was in force, or they cannot be asked any more.</exception>
    public async Task<IProcedureRules> DemandAsync(Dossier dossier, CancellationToken stop)
    {
        dossier.DemandMayApplyRules();
        return await OfAsync(dossier, stop) ?? throw new RefusedException("dossier.no-rules", "Vào ngày nộp hồ sơ, thủ tục này không có quy tắc nào có hiệu lực.");
    }

    /// <exception cref="RefusedException">There were rules, and they were not asked yet.</exception>
    public async Task DemandAppliedAsync(Dossier dossier, CancellationToken stop)
    {
        if (dossier.IsUndecided && await OfAsync(dossier, stop) is not null)
            throw new RefusedException("dossier.rules-not-applied", "Tính phí và thời hạn theo quy tắc trước khi thu phí và tiếp nhận hồ sơ.");
    }

    /// <exception cref="RefusedException">No rule can be asked, an answer is missing, or the conditions are not met.</exception>
    public async Task<RuledCase> DecideAsync(Dossier dossier, IReadOnlyDictionary<string, string> answers, CancellationToken stop)
    {
        var inForce = await DemandAsync(dossier, stop);
        var record = await procedures.FindAsync(dossier.ProcedureId, dossier.ProcedureVersionId, stop);
        var chosen = record?.Case(dossier.CaseCode) ?? throw new InvalidOperationException("The record of a dossier's procedure is gone.");
        var ruled = RuledCase.Of(chosen, Enum.Parse<Channel>(dossier.Channel), inForce, answers, dossier.FiledAt!.Value);
        return ruled.Refusal is { } refusal ? throw refusal : ruled;
    }
}
