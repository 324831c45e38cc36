using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Processes.Domain;

namespace MotCua.Processes.Features.DeployProcess;

/// <param name="Place">Element or line of the file; empty where there is none.</param>
public sealed record UploadFinding(bool IsError, string Place, string Text, string Code);

/// <param name="Id">Of the version that the new one follows; null for a process that is new.</param>
public sealed record DeployProcessModel(Guid? Id, string Label, bool Published, Form Form, IReadOnlyList<UploadFinding> Findings);

internal static class DeployProcessEndpoints
{
    public const string New = "/quan-tri/quy-trinh/them";
    private const string Version = "/quan-tri/quy-trinh/{id:guid}/phien-ban-moi";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(New, () => Page(null, Form.Of(new Dictionary<string, string?>()), [])).Requires(Permissions.Edit, Scope.Province);

        pages.MapPost(New, async (IFormCollection posted, IProcedures procedures, IConfiguration configuration, DeployProcess deploy, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var code = form.Text("ProcedureCode", "Ghi mã thủ tục, ví dụ 1.001193", 40);
            var symbol = form.Text("Symbol", "Ghi ký hiệu quy trình, ví dụ QT.TP.01", 100);
            if (form.IsValid && await procedures.FindByCodeAsync(code, stop) is null) form.Add("ProcedureCode", $"Kho thủ tục chưa có thủ tục mã {code}");
            var name = form.IsValid ? (await procedures.FindByCodeAsync(code, stop))!.Name : "";
            return await DeployAsync(null, form, new($"{code}/{symbol}", symbol, name, code, null, null, null, $"Tỉnh {configuration["Province:Name"] ?? "Hà Tĩnh"}", false, null), deploy, stop);
        }).Requires(Permissions.Edit, Scope.Province);

        pages.MapGet(Version, async (Guid id, AppDb db, CancellationToken stop) => await FindAsync(db, id, stop) is { } process
            ? Page(process, Form.Of(new Dictionary<string, string?> { ["TotalTime"] = process.TotalTime, ["DecisionNo"] = process.DecisionNo }), []) : Results.NotFound()).Requires(Permissions.Edit, Scope.Province);

        pages.MapPost(Version, async (Guid id, IFormCollection posted, AppDb db, DeployProcess deploy, CancellationToken stop) => await FindAsync(db, id, stop) is { } process
            ? await DeployAsync(process, new Form(posted), new(
                process.Key, process.Symbol, process.Name, process.ProcedureCode, process.Variant, null, process.DecisionDate, process.Province, process.IsModel, null), deploy, stop)
            : Results.NotFound()).Requires(Permissions.Edit, Scope.Province);

        pages.MapGet("/quan-tri/quy-trinh/{id:guid}/mo-hinh.bpmn", async (Guid id, AppDb db, CancellationToken stop) =>
            await FindAsync(db, id, stop) is { } process ? Results.File(process.Bpmn, "application/xml", $"{FileName(process)}.bpmn") : Results.NotFound()).Requires(Permissions.Read, Scope.Province);

        pages.MapGet("/quan-tri/quy-trinh/{id:guid}/bang.csv", async (Guid id, AppDb db, IAgencies agencies, CancellationToken stop) =>
            await FindAsync(db, id, stop) is { } process
                ? Results.File(WithMark(StepTableFile.Write(TableOf(process, await agencies.DirectoryAsync(stop)))), "text/csv; charset=utf-8", $"{FileName(process)}.csv")
                : Results.NotFound()).Requires(Permissions.Read, Scope.Province);
    }

    private static async Task<IResult> DeployAsync(Process? process, Form form, ProcessFacts facts, DeployProcess deploy, CancellationToken stop)
    {
        facts = facts with { TotalTime = form.Text("TotalTime", "Ghi tổng thời gian như trong quyết định, ví dụ 3 ngày làm việc", 200), DecisionNo = form.Optional("DecisionNo", 60) is { Length: > 0 } no ? no : null };
        var file = form.Files?.GetFile("File");
        if (file is not { Length: > 0 }) form.Add("File", "Chọn tệp BPMN hoặc bảng CSV");
        else if (file.Length > ProcessModel.MaxBytes) form.Add("File", "Tệp lớn nhất 4 MB");
        if (!form.IsValid) return Page(process, form, []);

        using var bytes = new MemoryStream();
        await file!.CopyToAsync(bytes, stop);
        var (stored, findings) = await deploy.ExecuteAsync(bytes.ToArray(), facts, isNew: process is null, stop);
        if (stored is { } id) return Results.LocalRedirect($"/quan-tri/quy-trinh/{id}");

        form.Add("File", "Chưa lưu được: tệp này chưa thành quy trình chạy được, xem các điều phát hiện bên dưới rồi chọn lại tệp");
        return Page(process, form, [.. findings.OrderByDescending(f => f.Severity).Take(100).Select(f => new UploadFinding(
            f.Severity == Severity.Error, f.ElementId ?? (f.Line > 0 ? $"dòng {f.Line}" : ""), f.Vietnamese, f.Code))]);
    }

    private static Task<Process?> FindAsync(AppDb db, Guid id, CancellationToken stop) => db.Set<Process>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop);

    private static IResult Page(Process? process, Form form, IReadOnlyList<UploadFinding> findings) => Show.Page<DeployProcessPage, DeployProcessModel>(
        new(process?.Id, process?.Label ?? "", process?.Stage == ProcessStage.Published, form, findings), form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    /// <summary>Spreadsheets take a file for UTF-8 only when the mark stands before it.</summary>
    private static byte[] WithMark(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];

    private static string FileName(Process process) => $"{string.Concat(process.Label.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'))}-{process.Number}";

    /// <summary>Every task with its place, so that the table alone makes the same version again.</summary>
    private static NamedTable TableOf(Process process, AgencyDirectory agencies) => new(process.Label, process.Name, process.Table())
    {
        Places = process.Bindings.ToDictionary(b => b.RowId, b =>
        {
            var (agency, unit) = StepPlaces.CodesOf(agencies, b.AgencyId, b.UnitId);
            var asked = b.Opinion?.Bodies.Select(body => StepPlaces.CodesOf(agencies, body.AgencyId, body.UnitId) is var codes ? $"{codes.Agency}/{codes.Unit}/{body.Role}" : "");
            return new PlaceCells(0, agency, unit, b.Role, asked is null ? null : string.Join("; ", asked));
        }),
    };
}
