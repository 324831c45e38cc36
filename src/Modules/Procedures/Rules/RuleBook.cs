using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MotCua.Contracts.Procedures;
using MotCua.Kit.Schema;
using MotCua.Platform.Data;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Rules;

/// <summary>A version of a rule in force, read.</summary>
internal sealed record StandingRule(Guid VersionId, int Number, DateOnly ValidFrom, RuleKind Kind, RuleModel Model);

/// <summary>The rules of a procedure on a day.</summary>
internal sealed class ProcedureRules(IReadOnlyList<StandingRule> rules) : IProcedureRules
{
    public static ProcedureRules None { get; } = new([]);

    public IReadOnlyList<StandingRule> Standing => rules;

    public IReadOnlyList<RuleKind> Kinds => [.. rules.Select(r => r.Kind)];

    public IReadOnlyList<FormField> Questions => [.. rules.SelectMany(r => r.Model.Questions).Where(q => !q.IsKnown).DistinctBy(q => q.Field.Key).Select(q => q.Field)];

    public IReadOnlyList<Ruling> Decide(IReadOnlyDictionary<string, string> answers, RuleFacts facts) =>
        [.. rules.Select(r => r.Model.Decide(answers, facts, r.VersionId, r.Number).Ruling)];
}

/// <summary>Models that were asked for lately. A version never changes, so what is kept here is never wrong.</summary>
internal sealed class KnownRules : IDisposable
{
    private const long Characters = 16_000_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Characters });

    public RuleModel Of(Guid versionId, RuleKind kind, Func<string> xml)
    {
        if (_kept.TryGetValue(versionId, out RuleModel? known)) return known!;
        var text = xml();
        known = RuleModel.Read(kind, text).Model ?? throw new InvalidOperationException($"The published rule {versionId} cannot be read.");
        return _kept.Set(versionId, known, new MemoryCacheEntryOptions { Size = text.Length });
    }

    public void Dispose() => _kept.Dispose();
}

/// <summary>Finds the rules of a procedure in their versions.</summary>
internal sealed class RuleBook(AppDb db, KnownRules known) : IRules
{
    private static readonly CompiledQuery<Func<AppDb, Guid, CancellationToken, Task<bool>>> Carries =
        new(() => EF.CompileAsyncQuery((AppDb db, Guid id, CancellationToken _) => db.Set<Domain.Procedure>().Any(p => p.Id == id && p.HasRules)));

    public async Task<IProcedureRules> InForceAsync(Guid procedureId, DateOnly day, CancellationToken stop) =>
        await Carries.For(db)(db, procedureId, stop) ? await OnAsync(procedureId, day, stop) : ProcedureRules.None;

    /// <summary>Of each kind, the version published last of those valid on the day; none where that one ends the rule.</summary>
    public async Task<ProcedureRules> OnAsync(Guid procedureId, DateOnly day, CancellationToken stop)
    {
        var versions = await db.Set<RuleVersion>().AsNoTracking().Where(r => r.ProcedureId == procedureId && r.ValidFrom <= day).ToListAsync(stop);
        return new([.. versions.GroupBy(v => v.Kind).OrderBy(g => g.Key).Select(g => g.MaxBy(v => v.Number)!).Where(v => v.Xml.Length > 0)
            .Select(v => new StandingRule(v.Id, v.Number, v.ValidFrom, v.Kind, known.Of(v.Id, v.Kind, () => v.Xml)))]);
    }
}
