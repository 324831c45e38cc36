using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Slips;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Files;
using MotCua.Platform.Security;
using MotCua.Slips.Law;
using MotCua.Slips.Storage;

namespace MotCua.Slips.Features.PrintMany;

/// <param name="Took">From the start to the end, or to now; null before it was begun.</param>
public sealed record JobLine(Guid Id, string Term, DateOnly From, DateOnly To, int Total, int Drawn, string State, bool IsOpen, bool HasFile, DateTimeOffset AskedAt, TimeSpan? Took);

public sealed record PrintManyModel(Form Form, IReadOnlyList<Option> Types, IReadOnlyList<JobLine> Jobs);

internal static class PrintManyEndpoints
{
    private const string Root = "/phieu-hang-loat";

    /// <summary>The slips that a desk numbers.</summary>
    private static readonly string[] Types = [SlipType.Receipt, SlipType.Supplement, SlipType.Refusal, SlipType.Stop, SlipType.Control];

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, async (AskForMany ask, TimeProvider clock, CancellationToken stop) =>
        {
            var today = $"{Vn.Day(clock.GetUtcNow()):yyyy-MM-dd}";
            return await ViewAsync(Form.Of(new Dictionary<string, string?> { ["Type"] = SlipType.Receipt, ["From"] = today, ["To"] = today }), ask, clock, stop);
        }).Requires(AskForMany.Permission, Scope.ReceivingPoint);

        pages.MapPost(Root, async (IFormCollection posted, HttpRequest request, AskForMany ask, TimeProvider clock, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var type = form.Choice<string>("Type", "Chọn loại phiếu", Types);
            var (from, to) = (Day(form, "From"), Day(form, "To"));
            if (from > to) form.Add("To", "Ngày cuối phải từ ngày đầu trở đi");
            if (!form.IsValid) return await ViewAsync(form, ask, clock, stop);

            var (start, until) = (new DateTimeOffset(from!.Value, TimeOnly.MinValue, Vn.Offset), new DateTimeOffset(to!.Value.AddDays(1), TimeOnly.MinValue, Vn.Offset));
            var total = await ask.CountAsync(type!, start, until, stop);
            if (total == 0) form.Add("Type", "Không có phiếu nào thuộc loại này trong thời gian đã chọn");
            if (total > AskForMany.MostSlips) form.Add("To", $"Có {Vn.Count(total)} phiếu, quá {AskForMany.MostSlips} phiếu một lần. Hãy chọn khoảng thời gian ngắn hơn.");
            return form.IsValid
                ? Results.LocalRedirect($"{Root}/{await ask.AskAsync(type!, start, until, total, $"{request.Scheme}://{request.Host}", stop)}")
                : await ViewAsync(form, ask, clock, stop);
        }).Requires(AskForMany.Permission, Scope.ReceivingPoint);

        pages.MapGet(Root + "/{id:guid}", async (Guid id, AskForMany ask, TimeProvider clock, CancellationToken stop) =>
            await ask.FindAsync(id, stop) is { } job ? Show.Page<JobPage, JobLine>(Line(job, clock)) : Results.NotFound()).Requires(AskForMany.Permission, Scope.ReceivingPoint);

        pages.MapGet(Root + "/{id:guid}/tep", async (Guid id, AskForMany ask, FileStore files, CancellationToken stop) =>
            await ask.FindAsync(id, stop) is { FileId: { } fileId } && await files.FindAsync(fileId, stop) is { } file
                ? Results.Stream(files.Open(file), file.ContentType, file.Name)
                : Results.NotFound()).Requires(AskForMany.Permission, Scope.ReceivingPoint);
    }

    private static async Task<IResult> ViewAsync(Form form, AskForMany ask, TimeProvider clock, CancellationToken stop) => Show.Page<PrintManyPage, PrintManyModel>(
        new(form, [.. Types.Select(t => new Option(t, SlipLaw.Of(t).Term))], [.. (await ask.MineAsync(stop)).Select(j => Line(j, clock))]),
        form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static JobLine Line(SlipJob job, TimeProvider clock) => new(
        job.Id, SlipLaw.Of(job.Type).Term, Vn.Day(job.From), Vn.Day(job.Until).AddDays(-1), job.Total, job.Drawn,
        job.State switch { JobState.Waiting => "Đang chờ", JobState.Running => "Đang lập", JobState.Done => "Đã xong", _ => "Không lập được" },
        job.State is JobState.Waiting or JobState.Running, job.FileId is not null, job.CreatedAt, job.StartedAt is { } started ? (job.FinishedAt ?? clock.GetUtcNow()) - started : null);

    private static DateOnly? Day(Form form, string field)
    {
        if (DateOnly.TryParseExact(form[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100) return day;
        form.Add(field, "Nhập ngày có thật, ví dụ 2026-11-23");
        return null;
    }
}
