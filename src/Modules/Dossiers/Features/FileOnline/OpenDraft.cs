using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Forms;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Schema;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.FileOnline;

/// <summary>A draft with the rules in force and the questions it was begun with.</summary>
/// <param name="RuleAnswers">Those that the rules of today take.</param>
internal sealed record OpenedDraft(Draft Draft, FilableProcedure Procedure, ProcedureCase Case, FormSchema Schema, IReadOnlyList<SchemaOption> Communes, RuledCase Ruled, IReadOnlyDictionary<string, string> RuleAnswers)
{
    public const string Rules = "quy-tac";
    public const string Papers = "giay-to";
    public const string Contact = "lien-he";
    public const string Check = "kiem-tra";

    public static string Question(string page) => "khai/" + page;

    /// <summary>What follows a page for somebody with these answers; pages that they hide are passed over.</summary>
    public string After(SchemaPage page, SchemaAnswers answers)
    {
        var asked = Schema.AskedWith(answers);
        var next = Schema.Pages.SkipWhile(p => p.Id != page.Id).Skip(1).FirstOrDefault(p => asked.Page(p.Id) is not null);
        return next is null ? AfterQuestions : Question(next.Id);
    }

    /// <summary>The rules ask only where the procedure has some that want to know something.</summary>
    public string AfterQuestions => Ruled.Questions.Count > 0 ? Rules : Papers;

    public IReadOnlyList<Paper> AskedPapers { get; } = Case.PapersFor(Channel.Online);

    /// <summary>The questions that the answers leave.</summary>
    public FormSchema Asked { get; } = Schema.AskedWith(SchemaAnswers.Of(Schema, Draft.Answers));

    /// <summary>
    /// What would be sent. The draft keeps answers of pages that others hide for the moment, so that who takes back a choice finds them again; they are
    /// not among these.
    /// </summary>
    public SchemaAnswers Answers => SchemaAnswers.Of(Asked, Draft.Answers);

    /// <summary>What the rules still miss, in the order of the pages; empty when the draft may be sent.</summary>
    public IEnumerable<(string Page, string What)> Missing()
    {
        foreach (var page in Asked.Pages)
        {
            var form = SchemaReader.Fill(page, Answers);
            SchemaReader.Read(page, form, Communes);
            if (!form.IsValid || Draft.Unfinished.ContainsKey(page.Id)) yield return (Question(page.Id), $"Phần “{page.Title}” chưa điền đủ");
        }

        if (Ruled.Questions.Count > 0 && (Draft.Unfinished.ContainsKey(Rules) || Ruled is { Refusal: not null, Rulings.Count: 0 })) yield return (Rules, $"Phần “{Ruled.Title}” chưa điền đủ");
        else if (Ruled.Refusal is { } refusal) yield return (Ruled.Questions.Count > 0 ? Rules : Check, refusal.Message.TrimEnd('.'));
        foreach (var paper in AskedPapers.Where(p => p.Required && Draft.Papers.GetValueOrDefault(p.Id, []).Count == 0)) yield return (Papers, $"Chưa có tệp của giấy tờ “{paper.Name}”");
        if (Draft.Contact is null || Draft.Unfinished.ContainsKey(Contact)) yield return (Contact, "Phần “Liên hệ với anh/chị” chưa điền đủ");
    }
}

/// <summary>Finds a draft for its owner; for anybody else it does not exist.</summary>
internal sealed class OpenDraft(AppDb db, Acting acting, IProcedures procedures, IRules rules, IForms forms, IAdministrativeUnits units, TimeProvider clock)
{
    public async Task<OpenedDraft?> FindAsync(Guid id, CancellationToken stop) =>
        await db.Set<Draft>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == acting.Actor.Id, stop) is { } draft ? await WithRulesAsync(draft, stop) : null;

    /// <summary>A dossier keeps the rules under which it is received, so a draft always meets those in force.</summary>
    public async Task<OpenedDraft> WithRulesAsync(Draft draft, CancellationToken stop)
    {
        var procedure = await procedures.FindAsync(draft.ProcedureId, null, stop);
        if (procedure?.Case(draft.CaseCode) is not { } chosen || !chosen.Limits.ContainsKey(Channel.Online))
            throw new RefusedException("draft.outdated", "Thủ tục đã thay đổi từ khi anh/chị soạn bản nháp này nên bản nháp không dùng tiếp được. Hãy bắt đầu lại từ trang của thủ tục.");
        var now = clock.GetUtcNow();
        var inForce = await rules.InForceAsync(procedure.Id, Vn.Day(now), stop);
        var answers = RuledCase.Read(inForce.Questions, RuledCase.Fill(inForce.Questions, draft.RuleAnswers));
        var ruled = RuledCase.Of(chosen, Channel.Online, inForce, answers, now);
        return new(draft, procedure, chosen, await SchemaAsync(draft.FormVersionId, stop), await CommunesAsync(stop), ruled, answers);
    }

    public async Task<IReadOnlyList<Draft>> MineAsync(CancellationToken stop) =>
        await db.Set<Draft>().AsNoTracking().Where(d => d.OwnerId == acting.Actor.Id).OrderByDescending(d => d.SavedAt).ToListAsync(stop);

    public async Task<FormSchema> SchemaAsync(Guid formVersion, CancellationToken stop)
    {
        var form = await forms.FindAsync(formVersion, stop) ?? throw new InvalidOperationException("The form version of a draft is gone.");
        return FormSchema.Parse(form.SchemaJson).Schema ?? throw new InvalidOperationException($"The stored form {form.Key} cannot be read.");
    }

    private async Task<IReadOnlyList<SchemaOption>> CommunesAsync(CancellationToken stop) =>
        [.. (await units.CommunesAsync(Vn.Day(clock.GetUtcNow()), stop)).Select(c => new SchemaOption(c.Code, c.Name))];
}
