using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MotCua.Contracts.Forms;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.FileOnline;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Law;
using MotCua.Kit;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;

namespace MotCua.Dossiers.Features.AnswerItems;

/// <summary>One item of a request, as it is answered.</summary>
/// <param name="Question">The question of the form under a name of its own; none for a paper.</param>
/// <param name="Before">What stands there: an answer in words, or how a paper was handed in.</param>
/// <param name="Held">Files that stand there.</param>
/// <param name="Slot">The place for new files; none for a question.</param>
/// <param name="Done">Answered, as far as it is saved.</param>
public sealed record AnswerRow(
    int Number, string Handle, string Name, string Reason, string What, string Rule, string Example, FormField? Question, string Before, IReadOnlyList<ShownFile> Held, PaperSlot? Slot, bool Done)
{
    /// <summary>The tick that says: my answer was right.</summary>
    public string KeepField => AnswerSheet.Keep + Handle;

    /// <summary>Where an error about it leads.</summary>
    public string Field => Question?.Key ?? Slot!.Field;
}

/// <summary>
/// The marked items of the request that waits, in order, and nothing else: only these have a control, and only these are read from what
/// is posted. A question is read by the rules of its form; asked again, it has to be answered, and an answer that stays as it was has to be
/// confirmed. The officer marked it, so it is asked whatever the conditions of the form say, and no answer changes which others are.
/// </summary>
internal sealed class AnswerSheet(Dossier dossier, FormSchema? schema, IReadOnlyList<SchemaOption> communes, AnswerDraft? draft, string folder)
{
    public const string Keep = "Keep-";
    private const int MostValues = 100;

    public IReadOnlyList<SchemaOption> Communes => communes;

    public IReadOnlyList<AnswerRow> Rows()
    {
        var done = draft is null ? [] : Read(Saved(), whole: false);
        return [.. Asked.Select((item, at) => Row(item, at + 1, done))];
    }

    public IReadOnlyList<PaperSlot> Slots => [.. Asked.Where(i => i.Kind == ItemKind.Paper).Select(Slot)];

    /// <summary>What stands in the controls when the page is opened: what was saved, else the answers as they were given.</summary>
    public Form Saved()
    {
        if (draft?.Typed is { Count: > 0 } typed) return new(new FormCollection(typed.ToDictionary(t => t.Key, t => new StringValues(t.Value))));
        var questions = Questions();
        var old = questions.Where(q => dossier.Answers.ContainsKey(q.Item.Item)).Select(q => KeyValuePair.Create(q.Question.Key, dossier.Answers[q.Item.Item]));
        var page = new SchemaPage("", "", null, [.. questions.Select(q => q.Question)]);
        return SchemaReader.Fill(page, SchemaAnswers.Of(new("", "", [page]), old));
    }

    /// <summary>What was typed on the unlocked questions, as typed; anything else that was posted is left behind.</summary>
    public Dictionary<string, string[]> TypedOn(IFormCollection posted) => InputsOf(posted, Questions().SelectMany(q => Inputs(q.Question).Append(Keep + q.Question.Key)));

    /// <summary>The answers to the unlocked questions, by key.</summary>
    /// <param name="whole">Every question must be answered; else what is still open is passed over.</param>
    public Dictionary<string, string> Read(Form form, bool whole)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (item, question) in Questions())
        {
            if (!whole && question.Kind != FieldKind.Checkbox && Inputs(question).All(i => Typed.Clean(form[i]).Length == 0)) continue;
            var problems = form.Errors.Count;
            var answer = SchemaReader.Read(new("", "", null, [question]), form, communes).Select(a => a.Value).FirstOrDefault() ?? "";
            if (form.Errors.Count > problems) continue;
            if (answer != dossier.Answers.GetValueOrDefault(item.Item, "") || form.Ticked(Keep + question.Key)) answers[item.Item] = answer;
            else if (whole) form.Add(question.Key, $"Anh/chị chưa sửa “{item.Name}”. Nếu câu trả lời cũ đã đúng, hãy đánh dấu giữ nguyên");
        }

        return answers;
    }

    /// <summary>The new files of each paper that was asked for, beside what the counter took over.</summary>
    public IReadOnlyList<HeldPaper> Papers(Func<RequestedItem, (bool OnPaper, IReadOnlyList<HeldFile> Files)> given) =>
        [.. Asked.Where(i => i.Kind == ItemKind.Paper).Select(i => (Item: i, Given: given(i))).Select(x => new HeldPaper(x.Item.Item, x.Item.Name, true, 0, 0, x.Given.OnPaper, x.Given.Files))];

    private IReadOnlyList<RequestedItem> Asked => dossier.Request!.Items;

    private AnswerRow Row(RequestedItem item, int number, Dictionary<string, string> done)
    {
        var question = Questions().Where(q => q.Item == item).Select(q => q.Question).FirstOrDefault();
        var held = dossier.Papers.FirstOrDefault(p => item.Kind == ItemKind.Paper && p.PaperId == item.Item);
        var before = question is not null ? SchemaAnswers.Show(question, dossier.Answers.GetValueOrDefault(item.Item)) : held?.OnPaper == true ? "Bản giấy" : "";
        var slot = item.Kind == ItemKind.Paper ? Slot(item) : null;
        return new(
            number, item.Handle(), item.Name, SupplementReasons.Find(item.Reason)?.Name ?? "", item.What, item.Rule, item.Example, question, before,
            [.. (held?.Files ?? []).Select(f => ShownFile.Of(f, folder))], slot, slot is null ? done.ContainsKey(item.Item) : slot.Files.Count > 0);
    }

    private PaperSlot Slot(RequestedItem item) =>
        new(item.Handle(), item.Name, "", true, [.. (draft?.Files.GetValueOrDefault(item.Handle(), []) ?? []).Select(f => ShownFile.Of(f, folder))]);

    private List<(RequestedItem Item, FormField Question)> Questions() =>
        [.. Asked.Where(i => i.Kind == ItemKind.Field).Select(i => (i, schema?.Field(i.Item))).Where(x => x.Item2 is not null)
            .Select(x => (x.i, x.Item2! with { Key = x.i.Handle(), Required = x.Item2.Required || x.Item2.Kind != FieldKind.Checkbox }))];

    private static string[] Inputs(FormField question) => [question.Key, .. Parts.Select(p => question.Key + p), SchemaReader.DetailName(question.Key)];

    private static readonly string[] Parts = [".Day", ".Month", ".Year"];

    private static Dictionary<string, string[]> InputsOf(IFormCollection posted, IEnumerable<string> inputs) => inputs.Where(posted.ContainsKey).ToDictionary(
        i => i, i => posted[i].Take(MostValues).Select(v => v is null ? "" : v.Length > Form.LongestText ? v[..Form.LongestText] : v).ToArray());
}

/// <summary>Opens the sheet of a dossier that waits for its applicant.</summary>
internal sealed class OpenAnswerSheet(IForms forms, IAdministrativeUnits units, TimeProvider clock)
{
    /// <param name="folder">Where its files can be downloaded by who reads the sheet.</param>
    public async Task<AnswerSheet> OfAsync(Dossier dossier, AnswerDraft? draft, string folder, CancellationToken stop) => new(
        dossier, await Marking.SchemaAsync(dossier, forms, stop),
        [.. (await units.CommunesAsync(Vn.Day(clock.GetUtcNow()), stop)).Select(c => new SchemaOption(c.Code, c.Name))], draft, folder);
}
