using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Slips;
using MotCua.Kit;
using MotCua.Paper;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Slips.Domain;
using MotCua.Slips.Law;

namespace MotCua.Slips.Features.EditTemplate;

/// <summary>An administrator of the province changes a template: checked, looked at on a real dossier, saved as a version of its own.</summary>
internal sealed class EditTemplate(AppDb db, Writes writes, Acting acting, ISlipSource source, TimeProvider clock)
{
    public const string Permission = "templates.edit";

    /// <summary>Templates hold for the whole province, so an administrator of one agency reads them and does not change them.</summary>
    public bool MaySave => acting.Actor.Posts.Any(p => p.AgencyId is null && p.Grants(Permission));

    public static IReadOnlyList<TemplateFinding> Check(string type, string text) => SheetTemplate.Check(text, [.. SlipLaw.FieldsOf(type).Select(f => f.Name)]);

    public Task<int> SaveAsync(string type, string text, DateOnly validFrom, CancellationToken stop) => writes.RunAsync(async () =>
    {
        acting.Demand(Permission, post => post.AgencyId is null);
        if (Check(type, text) is [var finding, ..]) throw new Kernel.RefusedException("slip-template.unreadable", finding.Message);
        var now = clock.GetUtcNow();
        var template = await db.Set<SlipTemplate>().SingleOrDefaultAsync(t => t.Type == type, stop);
        if (template is null) db.Add(template = new(type, now));
        return template.Save(text, validFrom, Vn.Day(now), acting.Actor.Id, now).Number;
    }, stop);

    /// <summary>The template filled with a real dossier, or with the names of its fields where no code is given.</summary>
    /// <returns>Null when there is no such dossier within reach.</returns>
    public async Task<string?> PreviewAsync(string type, string text, string code, CancellationToken stop)
    {
        var fields = Names(type);
        if (code.Length > 0)
        {
            if (await source.PreviewAsync(code, type, stop) is not { } subject) return null;
            fields = Masked(type, subject).With([new("so", "(số)")]);
        }

        return SheetHtml.Write(SheetTemplate.Parse(text, SlipLaw.Of(type).Format).Fill(SlipLaw.Of(type).Term, fields.ToPaper()));
    }

    /// <summary>Personal fields of a dossier that this administrator may not read stand as points: the layout shows, the person does not.</summary>
    private static SlipFields Masked(string type, SlipSubject subject)
    {
        if (subject.MayRead) return subject.Fields;
        var hidden = SlipLaw.FieldsOf(type).Where(f => f.IsPersonal).ToLookup(f => f.Name.Of ?? "", f => f.Name.Name);
        return new(
            subject.Fields.Texts.ToDictionary(t => t.Key, t => hidden[""].Contains(t.Key) && t.Value.Length > 0 ? "•••••" : t.Value),
            subject.Fields.Lists.ToDictionary(l => l.Key, l => (IReadOnlyList<IReadOnlyDictionary<string, string>>)
                [.. l.Value.Select(row => row.ToDictionary(c => c.Key, c => hidden[l.Key].Contains(c.Key) ? "•••••" : c.Value))]));
    }

    private static SlipFields Names(string type) => new(
        SlipLaw.FieldsOf(type).Where(f => !f.Name.IsList && f.Name.Of is null).ToDictionary(f => f.Name.Name, f => $"[{f.Name.Name}]"),
        SlipLaw.FieldsOf(type).Where(f => f.Name.IsList).ToDictionary(f => f.Name.Name, f => (IReadOnlyList<IReadOnlyDictionary<string, string>>)
            [SlipLaw.FieldsOf(type).Where(c => c.Name.Of == f.Name.Name).ToDictionary(c => c.Name.Name, c => $"[{c.Name.Name}]")]));
}
