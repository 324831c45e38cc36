using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Procedures;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Rules;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.PublishRules;

/// <summary>A rule of a procedure is published: read without an error, every worked case passed, from a day on. All of it or nothing.</summary>
internal sealed class PublishRules(AppDb db, Writes writes, Acting acting, RuleBook book, TimeProvider clock)
{
    public const string Permission = "procedures.publish";

    /// <summary>Refusal of a model that wants something else under a name that another rule of the procedure has.</summary>
    public const string AsksOtherwise = "rules.asks-otherwise";

    /// <returns>Number of the version.</returns>
    /// <param name="validFrom">Today or later: what was received yesterday was decided by the rule of yesterday.</param>
    public async Task<int> PublishAsync(Guid procedureId, RuleKind kind, string xml, string cases, DateOnly validFrom, CancellationToken stop)
    {
        var (model, problems) = RuleModel.Read(kind, xml);
        if (model is null) throw new RefusedException("rules.unreadable", problems[0]);
        if (!RuleCases.Run(model, cases, clock.GetUtcNow()).Passes) throw new RefusedException("rules.cases-fail", "Chưa công bố: còn tình huống thử chưa cho kết quả mong đợi.");
        await DemandOneQuestionForEachAsync(procedureId, kind, model, validFrom, stop);
        return await AddAsync(procedureId, kind, xml, cases, validFrom, model.Sha256, stop);
    }

    /// <summary>Whoever files is asked once for what several rules of the procedure want to know.</summary>
    private async Task DemandOneQuestionForEachAsync(Guid procedureId, RuleKind kind, RuleModel model, DateOnly validFrom, CancellationToken stop)
    {
        foreach (var other in (await book.OnAsync(procedureId, validFrom, stop)).Standing.Where(r => r.Kind != kind))
        {
            if (model.Questions.FirstOrDefault(q => other.Model.Questions.Any(q.Contradicts)) is { } clash)
            {
                throw new RefusedException(
                    AsksOtherwise, $"Đầu vào “{clash.Input.Name}” cũng là câu hỏi của quy tắc “{RuleWords.Of(other.Kind)}” nhưng khác tên gọi, kiểu hoặc giá trị cho phép; người nộp chỉ được hỏi một lần. Khai giống nhau hoặc đặt tên khác.");
            }
        }
    }

    /// <summary>From a day on there is no such rule; fees and limits are those of the record again.</summary>
    public Task<int> EndAsync(Guid procedureId, RuleKind kind, DateOnly validFrom, CancellationToken stop) => AddAsync(procedureId, kind, "", "", validFrom, "", stop);

    private Task<int> AddAsync(Guid procedureId, RuleKind kind, string xml, string cases, DateOnly validFrom, string sha256, CancellationToken stop) => writes.RunAsync(async () =>
    {
        acting.Demand(Permission, post => post.AgencyId is null);
        var now = clock.GetUtcNow();
        if (validFrom < Vn.Day(now)) throw new RefusedException("rules.in-the-past", "Quy tắc chỉ có hiệu lực từ hôm nay trở đi.");
        var procedure = await db.Set<Procedure>().SingleOrDefaultAsync(p => p.Id == procedureId, stop) ?? throw new RefusedException("procedure.unknown", "Không có thủ tục này.");
        var last = await db.Set<RuleVersion>().Where(r => r.ProcedureId == procedureId && r.Kind == kind).MaxAsync(r => (int?)r.Number, stop) ?? 0;
        if (xml.Length == 0 && last == 0) throw new RefusedException("rules.none", "Thủ tục này chưa có quy tắc nào để ngừng áp dụng.");
        var version = new RuleVersion
        {
            Id = Guid.CreateVersion7(now),
            ProcedureId = procedureId,
            Kind = kind,
            Number = last + 1,
            ValidFrom = validFrom,
            Xml = xml,
            Cases = cases,
            PublishedAt = now,
            PublishedBy = acting.Actor.Id,
        };
        db.Add(version);
        procedure.PublishRule(version.Id, kind.ToString(), version.Number, validFrom, sha256);
        return version.Number;
    }, stop);
}
