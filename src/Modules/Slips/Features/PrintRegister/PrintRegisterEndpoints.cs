using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Slips;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Slips.Features.PrintRegister;

/// <param name="Html">The page of the register; null when the question is wrong.</param>
public sealed record RegisterModel(Form Form, IReadOnlyList<Option> Fields, string? Html, string PdfHref, string? NextHref, bool Later, string FirstHref);

internal static class PrintRegisterEndpoints
{
    private const string Path = "/so-theo-doi";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, async (HttpRequest request, PrintRegister register, ISlipSource source, TimeProvider clock, CancellationToken stop) =>
        {
            var fields = await source.FieldsOfWorkAsync(stop);
            var (form, question) = Read(request.Query, register.Desk(), fields, clock);
            var options = fields.Select(f => new Option(f, f)).ToList();
            if (question is null) return Show.Page<RegisterPage, RegisterModel>(new(form, options, null, "", null, false, Path), StatusCodes.Status400BadRequest);

            var after = request.Query["sau"].ToString();
            var first = int.TryParse(request.Query["stt"], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && after.Length > 0 ? row : 1;
            var (html, next) = await register.PageAsync(question, after, first, stop);
            var asked = $"tu={question.From:yyyy-MM-dd}&den={question.To:yyyy-MM-dd}" + (question.Field is { } field ? $"&linh-vuc={Uri.EscapeDataString(field)}" : "");
            return Show.Page<RegisterPage, RegisterModel>(new(
                form, options, html, $"{Path}.pdf?{asked}", next is null ? null : $"{Path}?{asked}&stt={first + PrintRegister.RowsOnScreen}&sau={next}", after.Length > 0, $"{Path}?{asked}"));
        }).Requires(PrintRegister.Permission, Scope.ReceivingPoint);

        pages.MapGet(Path + ".pdf", async (HttpRequest request, PrintRegister register, ISlipSource source, TimeProvider clock, CancellationToken stop) =>
        {
            var (_, question) = Read(request.Query, register.Desk(), await source.FieldsOfWorkAsync(stop), clock);
            return question is null ? Results.NotFound() : Results.File(await register.PdfAsync(question, stop), "application/pdf", $"so-theo-doi-{question.From:yyyyMMdd}-{question.To:yyyyMMdd}.pdf");
        }).Requires(PrintRegister.Permission, Scope.ReceivingPoint);
    }

    /// <summary>Without a period, this month up to today.</summary>
    private static (Form Form, RegisterQuestion? Question) Read(IQueryCollection query, Guid desk, IReadOnlyList<string> fields, TimeProvider clock)
    {
        var today = Vn.Day(clock.GetUtcNow());
        var from = query["tu"].ToString() is { Length: > 0 } first ? first : $"{today:yyyy-MM}-01";
        var to = query["den"].ToString() is { Length: > 0 } last ? last : $"{today:yyyy-MM-dd}";
        var field = query["linh-vuc"].ToString();
        var form = Form.Of(new Dictionary<string, string?> { ["tu"] = from, ["den"] = to, ["linh-vuc"] = field });
        var (start, end) = (Day(form, "tu", from), Day(form, "den", to));
        if (field.Length > 0 && !fields.Contains(field)) form.Add("linh-vuc", "Chọn một lĩnh vực trong danh sách");
        if (start > end) form.Add("den", "Ngày cuối phải từ ngày đầu trở đi");
        return (form, form.IsValid ? new(desk, field.Length > 0 ? field : null, start!.Value, end!.Value) : null);
    }

    private static DateOnly? Day(Form form, string field, string typed)
    {
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100) return day;
        form.Add(field, "Nhập ngày có thật, ví dụ 2026-11-23");
        return null;
    }
}
