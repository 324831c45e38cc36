using MotCua.Contracts.Slips;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Paper;
using MotCua.Platform.Security;
using MotCua.Slips.Law;

namespace MotCua.Slips.Features.PrintRegister;

/// <summary>The register of a desk by field and period (form REGISTER): computed from the dossiers, there is no second book.</summary>
internal sealed class PrintRegister(ISlipSource source, SlipTemplates templates, Acting acting, SlipMark mark, TimeProvider clock)
{
    public const string Permission = "slips.print";
    public const int RowsOnScreen = 50;

    /// <summary>About 400 sheets, as thick as a bound book may be; a longer period is printed in two.</summary>
    public const int RowsInBook = 5_000;

    /// <summary>The desk of the post that may print.</summary>
    public Guid Desk() => acting.Demand(Permission, post => post.UnitId is not null).UnitId!.Value;

    /// <param name="first">Number of the first row on this page.</param>
    public async Task<(string Html, string? After)> PageAsync(RegisterQuestion question, string? after, int first, CancellationToken stop)
    {
        var page = await source.RegisterAsync(question, after, RowsOnScreen, stop);
        return (SheetHtml.Write(await SheetAsync(question, page.Rows, first, stop)), page.After);
    }

    public async Task<byte[]> PdfAsync(RegisterQuestion question, CancellationToken stop)
    {
        var page = await source.RegisterAsync(question, null, RowsInBook, stop);
        if (page.After is not null) throw new RefusedException("register.too-long", $"Sổ có hơn {Vn.Count(RowsInBook)} hồ sơ. Hãy chọn khoảng thời gian ngắn hơn hoặc một lĩnh vực.");
        var sheet = await SheetAsync(question, page.Rows, 1, stop);
        using var pdf = new MemoryStream();
        SheetPdf.Write(pdf, [sheet], new(sheet.Title, "", mark.Words, clock.GetUtcNow()));
        return pdf.ToArray();
    }

    private async Task<Sheet> SheetAsync(RegisterQuestion question, IReadOnlyList<IReadOnlyDictionary<string, string>> rows, int first, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var head = await source.HeadAsync(question.ReceivingPointId, now, stop);
        var numbered = rows.Select((row, i) => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(row, StringComparer.Ordinal) { ["stt"] = Vn.Count(first + i) }).ToList();
        var fields = head.With([new("linh_vuc", question.Field ?? "tất cả các lĩnh vực"), new("tu_ngay", Vn.Date(question.From)), new("den_ngay", Vn.Date(question.To))])
            with
        { Lists = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> { ["dong"] = numbered } };
        var version = await templates.InForceAsync(SlipType.Register, Vn.Day(now), stop);
        return version.Template.Fill(SlipLaw.Of(SlipType.Register).Term, fields.ToPaper());
    }
}
