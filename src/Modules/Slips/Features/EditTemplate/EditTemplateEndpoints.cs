using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Identity;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Forms;
using MotCua.Paper;
using MotCua.Platform.Security;
using MotCua.Slips.Law;

namespace MotCua.Slips.Features.EditTemplate;

internal static class EditTemplateEndpoints
{
    private const string Root = "/quan-tri/mau-phieu";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, async (SlipTemplates templates, TimeProvider clock, CancellationToken stop) =>
        {
            var lines = new List<TemplateLine>();
            foreach (var type in SlipLaw.Types)
            {
                var version = await templates.InForceAsync(type.Type, Vn.Day(clock.GetUtcNow()), stop);
                lines.Add(new(type.Type, type.Term, type.Form, type.Source, version.Number, version.ValidFrom));
            }

            return Show.Page<TemplatesPage, TemplatesModel>(new(lines));
        }).Requires(EditTemplate.Permission, Scope.Province);

        pages.MapGet(Root + "/{type}", async (string type, int? luu, SlipTemplates templates, EditTemplate edit, IPeople people, TimeProvider clock, CancellationToken stop) =>
        {
            if (SlipLaw.Find(type) is null) return Results.NotFound();
            var day = Vn.Day(clock.GetUtcNow());
            var form = Form.Of(new Dictionary<string, string?>
            {
                ["Text"] = (await templates.AllAsync(type, stop))[0].Text,
                ["ValidFrom.Day"] = day.Day.ToString(CultureInfo.InvariantCulture),
                ["ValidFrom.Month"] = day.Month.ToString(CultureInfo.InvariantCulture),
                ["ValidFrom.Year"] = day.Year.ToString(CultureInfo.InvariantCulture),
            });
            return Show.Page<EditTemplatePage, EditTemplateModel>(await ModelAsync(type, form, null, luu, templates, edit, people, clock, stop));
        }).Requires(EditTemplate.Permission, Scope.Province);

        pages.MapPost(Root + "/{type}", PostAsync).Requires(EditTemplate.Permission, Scope.Province);

        pages.MapGet(Root + "/{type}/{number:int}", async (string type, int number, SlipTemplates templates, EditTemplate edit, CancellationToken stop) =>
            SlipLaw.Find(type) is { } row && await templates.FindAsync(type, number, stop) is { } version && await edit.PreviewAsync(type, version.Text, "", stop) is { } preview
                ? Show.Page<TemplateVersionPage, TemplateVersionModel>(new(type, row.Term, number, version.ValidFrom, version.Text, preview, row.Format == SheetFormat.Register))
                : Results.NotFound()).Requires(EditTemplate.Permission, Scope.Province);
    }

    private static async Task<IResult> PostAsync(string type, IFormCollection posted, SlipTemplates templates, EditTemplate edit, IPeople people, TimeProvider clock, CancellationToken stop)
    {
        if (SlipLaw.Find(type) is null) return Results.NotFound();
        var form = new Form(posted);
        var saves = form["Do"] == "save";
        var text = form.Lines("Text", "Mẫu đang trống", SheetTemplate.LongestText);
        var code = form.Optional("Code", 60);
        var validFrom = saves ? form.Date("ValidFrom", "Ngày có hiệu lực") : null;
        if (form.IsValid)
            foreach (var finding in EditTemplate.Check(type, text)) form.Add("Text", finding.Line > 0 ? $"Dòng {finding.Line}: {finding.Message}" : finding.Message);
        string? preview = null;
        if (form.IsValid) preview = await PreviewAsync(type, text, code, form, edit, stop);
        if (form.IsValid && saves)
        {
            try
            {
                return Results.LocalRedirect($"{Root}/{type}?luu={await edit.SaveAsync(type, text, validFrom!.Value, stop)}");
            }
            catch (RefusedException refused)
            {
                form.Add("ValidFrom", refused.Message);
            }
        }

        return Show.Page<EditTemplatePage, EditTemplateModel>(
            await ModelAsync(type, form, preview, null, templates, edit, people, clock, stop), form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<string?> PreviewAsync(string type, string text, string code, Form form, EditTemplate edit, CancellationToken stop)
    {
        try
        {
            if (await edit.PreviewAsync(type, text, code, stop) is { } preview) return preview;
            form.Add("Code", "Không có hồ sơ nào với mã này trong phạm vi của anh/chị");
        }
        catch (InvalidOperationException)
        {
            form.Add("Text", "Mẫu tạo ra quá nhiều chữ. Hãy bỏ bớt các vòng lặp lồng nhau.");
        }

        return null;
    }

    private static async Task<EditTemplateModel> ModelAsync(
        string type, Form form, string? preview, int? saved, SlipTemplates templates, EditTemplate edit, IPeople people, TimeProvider clock, CancellationToken stop)
    {
        var row = SlipLaw.Of(type);
        var versions = await templates.AllAsync(type, stop);
        var inForce = await templates.InForceAsync(type, Vn.Day(clock.GetUtcNow()), stop);
        var names = await people.NamesAsync([.. versions.Select(v => v.SavedBy).OfType<Guid>().Distinct()], stop);
        return new(
            type, row.Term, row.Form, row.Source, form, preview, row.Format == SheetFormat.Register, saved, edit.MaySave,
            [.. SlipLaw.FieldsOf(type).Select(f => new FieldHelp(f.Name.Of is null ? f.Name.Name : $"{f.Name.Of} → {f.Name.Name}", f.Description, f.Name.IsList))],
            [.. versions.Select(v => new VersionLine(v.Number, v.ValidFrom, v.SavedAt, v.SavedBy is { } by ? names.GetValueOrDefault(by, "") : "", v.Number == inForce.Number))]);
    }
}

public sealed record TemplateLine(string Type, string Term, string Form, string Source, int Number, DateOnly? ValidFrom);

public sealed record TemplatesModel(IReadOnlyList<TemplateLine> Lines);

public sealed record FieldHelp(string Name, string Description, bool IsList);

public sealed record VersionLine(int Number, DateOnly? ValidFrom, DateTimeOffset? SavedAt, string SavedBy, bool InForce);

/// <param name="Preview">The drawn sheet; null before anybody asked for it.</param>
/// <param name="Saved">Number of the version that was just saved.</param>
public sealed record EditTemplateModel(
    string Type, string Term, string FormName, string Source, Form Form, string? Preview, bool Wide, int? Saved, bool MaySave, IReadOnlyList<FieldHelp> Fields, IReadOnlyList<VersionLine> Versions);

public sealed record TemplateVersionModel(string Type, string Term, int Number, DateOnly? ValidFrom, string Text, string Preview, bool Wide);
