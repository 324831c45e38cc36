using System.Security.Cryptography;
using System.Text;
using MotCua.Contracts.Forms;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.FileOnline;
using MotCua.Dossiers.Law;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.MarkItems;

/// <summary>One line of the declaration or one paper that an officer may tick as wrong.</summary>
/// <param name="Handle">Its name in the form.</param>
/// <param name="Given">The answer as the applicant gave it, or how the paper was handed in.</param>
public sealed record MarkRow(string Handle, string Name, string Given, IReadOnlyList<ShownFile> Files)
{
    internal ItemKind Kind { get; init; }
    internal string Item { get; init; } = "";
}

public sealed record MarkSection(string Title, IReadOnlyList<MarkRow> Rows);

/// <summary>An item as it will be sent, for the look before sending.</summary>
public sealed record MarkedItem(string Name, string Reason, string What, string Rule, string Example);

/// <param name="Seal">Stands for exactly these items: what was changed after the look is looked at again.</param>
/// <param name="Consequence">What sending will do, with the number of items.</param>
public sealed record MarkReview(IReadOnlyList<MarkedItem> Items, string Seal, string Consequence);

/// <summary>The whole of a dossier, line by line, to be ticked; and what was ticked, read from the posted form.</summary>
internal sealed class Marking(IForms forms)
{
    public const string Field = "Items";

    /// <summary>What each reason says when the officer adds nothing, for the script that writes it into the field.</summary>
    public static string Sentences { get; } = JsonColumn.Write(SupplementReasons.All.Where(r => r.Sentence.Length > 0).ToDictionary(r => r.Code, r => r.Sentence));

    /// <summary>A dossier without an electronic form has a declaration on paper, which is marked as one thing.</summary>
    private const string Declaration = "to-khai";

    private const int LongestWhat = 1_000;
    private const int LongestRule = 300;
    private const int LongestExample = 500;

    public async Task<IReadOnlyList<MarkSection>> SectionsAsync(Dossier dossier, CancellationToken stop)
    {
        var sections = new List<MarkSection>();
        if (await SchemaAsync(dossier, forms, stop) is { } schema)
            sections.AddRange(schema.Pages.Select(page => new MarkSection(page.Title, [.. page.Fields.Select(f => Row(f, dossier.Answers.GetValueOrDefault(f.Key)))])));
        List<MarkRow> papers = [.. dossier.Papers.Select(p => Row(p, $"/ho-so/{dossier.Id}/tep"))];
        if (sections.Count == 0 && !dossier.Papers.Any(p => p.PaperId == Declaration)) papers.Add(Paper(Declaration, "Nội dung tờ khai", "Khai trên giấy", []));
        return [.. sections, new("Giấy tờ", papers)];
    }

    /// <returns>Null when the dossier was received without an electronic form.</returns>
    public static async Task<FormSchema?> SchemaAsync(Dossier dossier, IForms forms, CancellationToken stop) =>
        dossier.FormVersionId is { } version && await forms.FindAsync(version, stop) is { } form ? FormSchema.Parse(form.SchemaJson).Schema : null;

    public static MarkRow Paper(string id, string name, string given, IReadOnlyList<ShownFile> files) =>
        new(RequestedItem.HandleOf(ItemKind.Paper, id), name, given, files) { Kind = ItemKind.Paper, Item = id };

    /// <summary>Reads what was ticked; whatever is wrong or missing is said at its field with the name of the item.</summary>
    public static IReadOnlyList<RequestedItem> Read(IEnumerable<MarkRow> rows, Form form)
    {
        var ticked = form.Values(Field).ToHashSet(StringComparer.Ordinal);
        var items = new List<RequestedItem>();
        foreach (var row in rows.Where(r => ticked.Contains(r.Handle)))
        {
            var reason = form.Choice("Reason-" + row.Handle, $"Chọn lý do cho mục “{row.Name}”", SupplementReasons.For(row.Kind), r => r.Code);
            var what = Text("What", row, LongestWhat, form);
            if (what.Length == 0) what = reason?.Sentence ?? "";
            if (what.Length == 0 && reason is not null) form.Add("What-" + row.Handle, $"Ghi rõ mục “{row.Name}” sai hay thiếu gì");
            var rule = Text("Rule", row, LongestRule, form);
            if (rule.Length == 0 && items.Count > 0) rule = items[^1].Rule;
            if (rule.Length == 0) form.Add("Rule-" + row.Handle, $"Ghi căn cứ của mục “{row.Name}”");
            var example = Text("Example", row, LongestExample, form);
            if (example.Length == 0 && (row.Kind == ItemKind.Field || reason?.NeedsExample == true)) form.Add("Example-" + row.Handle, $"Ghi ví dụ đúng cho mục “{row.Name}”");
            items.Add(new(row.Kind, row.Item, row.Name, reason?.Code ?? "", what, rule, example));
        }

        if (items.Count == 0) form.Add(Field, "Đánh dấu ít nhất một mục cần bổ sung");
        return items;
    }

    public static MarkReview Review(IReadOnlyList<RequestedItem> items, string consequence) => new(
        [.. items.Select(i => new MarkedItem(i.Name, SupplementReasons.Find(i.Reason)?.Name ?? "", i.What, i.Rule, i.Example))], SealOf(items), consequence);

    public static string SealOf(IReadOnlyList<RequestedItem> items) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonColumn.Write(items))))[..16];

    private static string Text(string part, MarkRow row, int longest, Form form)
    {
        var text = Typed.Clean(form[$"{part}-{row.Handle}"] is { Length: <= Form.LongestText } typed ? typed : "", lines: part == "What");
        if (form[$"{part}-{row.Handle}"]?.Length > Form.LongestText || text.Length > longest)
            form.Add($"{part}-{row.Handle}", $"Mục “{row.Name}”: phần này chỉ ghi tối đa {Kit.Vn.Count(longest)} ký tự");
        return text;
    }

    private static MarkRow Row(FormField field, string? answer) => new(RequestedItem.HandleOf(ItemKind.Field, field.Key), field.Label, Shown(field, answer), []) { Kind = ItemKind.Field, Item = field.Key };

    private static string Shown(FormField field, string? answer) => SchemaAnswers.Show(field, answer) is { Length: > 0 } shown ? shown : field.Kind == FieldKind.Checkbox ? "Không đánh dấu" : "Chưa điền";

    private static MarkRow Row(HeldPaper paper, string folder) =>
        Paper(paper.PaperId, paper.Name, paper.OnPaper ? "Đã nhận bản giấy" : paper.IsIn ? "" : "Chưa có", [.. paper.Files.Select(f => ShownFile.Of(f, folder))]);
}
