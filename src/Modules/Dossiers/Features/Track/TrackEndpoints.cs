using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Dossiers.Features.ReadProgress;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.Track;

internal static class TrackEndpoints
{
    private const string NotFound = "Không tìm thấy hồ sơ với mã hồ sơ và mã bí mật này. Hãy xem lại cả hai trên giấy tiếp nhận";
    private const string TooMany = "Có quá nhiều lần tra cứu sai từ mạng của anh/chị. Hãy đợi khoảng 10 phút rồi thử lại";

    public static void MapPage(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/tra-cuu", () => Show.Page<TrackFormPage, TrackFormModel>(new(new Form()))).Public();

        pages.MapPost("/tra-cuu", async (IFormCollection posted, HttpContext http, TrackDossier track, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var code = form.Text("code", "Nhập mã hồ sơ in trên giấy tiếp nhận", 60);
            var secret = form.Text("secret", "Nhập mã bí mật in trên giấy tiếp nhận", 40);
            return form.IsValid ? await AnswerAsync(form, code, secret, StatusCodes.Status400BadRequest, http, track, stop) : Page(form, StatusCodes.Status400BadRequest);
        }).Public();

        pages.MapGet("/tra-cuu/{code}/{secret}", (string code, string secret, HttpContext http, TrackDossier track, CancellationToken stop) =>
            AnswerAsync(Form.Of(new Dictionary<string, string?> { ["code"] = code }), code, secret, StatusCodes.Status404NotFound, http, track, stop)).Public();
    }

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/tracking/{code}/{secret}", async (string code, string secret, HttpContext http, TrackDossier track, CancellationToken stop) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return await track.FindAsync(code, secret, http.Connection.RemoteIpAddress, stop) switch
            {
                (TrackOutcome.Found, { } found) => TypedResults.Ok(TrackedDossier.Of(found)),
                (TrackOutcome.TooMany, _) => TypedResults.Problem(TooMany, statusCode: StatusCodes.Status429TooManyRequests, title: "tracking.too-many"),
                _ => (IResult)TypedResults.Problem(NotFound, statusCode: StatusCodes.Status404NotFound, title: "tracking.not-found"),
            };
        }).Public();

    private static async Task<IResult> AnswerAsync(Form form, string code, string secret, int wrong, HttpContext http, TrackDossier track, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (outcome, progress) = await track.FindAsync(code, secret, http.Connection.RemoteIpAddress, stop);
        if (progress is not null) return Show.Page<TrackPage, ProgressModel>(progress);

        form.Add("code", outcome == TrackOutcome.TooMany ? TooMany : NotFound);
        return Page(form, outcome == TrackOutcome.TooMany ? StatusCodes.Status429TooManyRequests : wrong);
    }

    private static IResult Page(Form form, int status) => Show.Page<TrackFormPage, TrackFormModel>(new(form), status);
}

public sealed record TrackFormModel(Form Form);

internal sealed record TrackedEvent(DateTimeOffset At, string Sentence);

/// <summary>The public state of a dossier for programs. Times are UTC; sentences are Vietnamese.</summary>
/// <param name="State">One of the public words: Đã gửi, Đang xem xét, Cần anh/chị bổ sung, Có kết quả, Đã kết thúc.</param>
/// <param name="DueAt">None while the clock stands still.</param>
internal sealed record TrackedDossier(
    string Code, string Procedure, string State, string Sentence, string NextAct, DateTimeOffset? PromisedAt, DateTimeOffset? DueAt, IReadOnlyList<string> Reasons, IReadOnlyList<TrackedEvent> Timeline)
{
    internal static TrackedDossier Of(ProgressModel progress) => new(
        progress.Code ?? "", progress.Procedure, progress.Label, progress.Sentence, progress.NextAct, progress.PromisedAt, progress.DueAt,
        progress.Due?.Explanation.Sentences ?? [], [.. progress.Timeline.Select(t => new TrackedEvent(t.At, t.Sentence))]);
}
