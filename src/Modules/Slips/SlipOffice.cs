using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using MotCua.Contracts.Slips;
using MotCua.Kit;
using MotCua.Paper;
using MotCua.Platform.Data;
using MotCua.Slips.Law;
using MotCua.Slips.Storage;

namespace MotCua.Slips;

/// <summary>Issues, numbers and draws slips.</summary>
internal sealed class SlipOffice(AppDb db, SlipTemplates templates, SlipMark mark) : ISlips
{
    private static readonly CompiledQuery<Func<AppDb, Guid, string, string, CancellationToken, Task<string?>>> NumberOfIssued =
        new(() => EF.CompileAsyncQuery((AppDb db, Guid dossierId, string type, string cause, CancellationToken _) =>
            db.Set<SlipRow>().Where(s => s.DossierId == dossierId && s.Type == type && s.Cause == cause).Select(s => s.PrintedNumber).SingleOrDefault()));

    public async Task<string> IssueAsync(SlipToIssue slip, CancellationToken stop)
    {
        if (await NumberOfIssued.For(db)(db, slip.DossierId, slip.Type, slip.Cause, stop) is { } issued) return issued;

        var day = Vn.Day(slip.At);
        var rule = SlipLaw.NumberOf(slip.Type, day);
        var version = await templates.InForceAsync(slip.Type, day, stop);
        var number = await db.NextNumberAsync($"slip:{rule.Series}:{slip.IssuerId:N}:{day.Year}", stop);
        var printed = rule.Print(number);
        db.Plain.Add($"""
            INSERT INTO slips_issued (id, dossier_id, type, cause, issuer_id, series, year, number, printed_number, template_version, fields, issued_at, issued_by)
            VALUES ({Guid.CreateVersion7(slip.At)}, {slip.DossierId}, {slip.Type}, {slip.Cause}, {slip.IssuerId}, {rule.Series}, {day.Year}, {number}, {printed}, {version.Number},
                    {JsonColumn.Write(slip.Fields)}, {slip.At}, {slip.IssuedBy})
            """);
        return printed;
    }

    public async Task<IReadOnlyList<IssuedSlip>> OfAsync(Guid dossierId, CancellationToken stop)
    {
        var rows = await db.Set<SlipRow>().AsNoTracking().Where(s => s.DossierId == dossierId)
            .Select(s => new { s.Id, s.Type, s.PrintedNumber, s.IssuedAt }).ToListAsync(stop);
        return [.. rows.OrderBy(s => s.IssuedAt).ThenBy(s => s.Id).Select(s => new IssuedSlip(s.Id, s.Type, SlipLaw.Of(s.Type).Term, s.PrintedNumber, s.IssuedAt))];
    }

    public async Task<PrintedSlip?> PrintAsync(Guid dossierId, string type, SlipFields live, CancellationToken stop)
    {
        var slip = await db.Set<SlipRow>().AsNoTracking().Where(s => s.DossierId == dossierId && s.Type == type).OrderByDescending(s => s.IssuedAt).FirstOrDefaultAsync(stop);
        return slip is null ? null : Printed(await SheetAsync(slip, live, stop), slip.PrintedNumber, slip.IssuedAt, slip.Fields["co_quan"]);
    }

    public async Task<PrintedSlip> DrawAsync(string type, SlipFields fields, DateTimeOffset at, CancellationToken stop)
    {
        var version = await templates.InForceAsync(type, Vn.Day(at), stop);
        return Printed(version.Template.Fill(SlipLaw.Of(type).Term, fields.ToPaper()), fields["ma_ho_so"], at, fields["co_quan"]);
    }

    /// <summary>A slip as it was issued: its own version, its own fields, and what is never stored put in.</summary>
    public async Task<Sheet> SheetAsync(SlipRow slip, SlipFields live, CancellationToken stop)
    {
        var version = await templates.FindAsync(slip.Type, slip.TemplateVersion, stop) ?? throw new InvalidOperationException($"Version {slip.TemplateVersion} of {slip.Type} is gone.");
        var kept = SlipLaw.Of(slip.Type).IsView ? live : slip.Fields.With(live.Texts);
        return version.Template.Fill($"{SlipLaw.Of(slip.Type).Term} {slip.PrintedNumber}", kept.With([new("so", slip.PrintedNumber)]).ToPaper());
    }

    private PrintedSlip Printed(Sheet sheet, string number, DateTimeOffset at, string author) => new(
        sheet.Title, SheetHtml.Write(sheet), Kernel.VietnameseText.Fold($"{sheet.Title} {number}").Replace(' ', '-') + ".pdf", () =>
        {
            using var pdf = new MemoryStream();
            SheetPdf.Write(pdf, [sheet], new(sheet.Title, author, mark.Words, at));
            return pdf.ToArray();
        });
}

/// <summary>What a demonstration prints on every page; null where slips are real.</summary>
internal sealed record SlipMark(string? Words)
{
    public static SlipMark Of(IConfiguration configuration) => new(configuration.GetValue("Site:Demonstration", false) ? "BẢN TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" : null);
}

internal static class PaperFields
{
    public static Fields ToPaper(this SlipFields fields) => new(fields.Texts, fields.Lists);
}
