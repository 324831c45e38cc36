using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;

namespace MotCua.Platform.Web;

/// <summary>The one place where what the domain throws becomes what HTTP says.</summary>
public sealed class RefusalHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        (int Status, string Code, string? Text)? said = exception switch
        {
            RefusedException refused => (StatusCodes.Status409Conflict, refused.Code, refused.Message),
            ForbiddenException => (StatusCodes.Status403Forbidden, "forbidden", null),
            DbUpdateConcurrencyException => (StatusCodes.Status409Conflict, "changed", "Hồ sơ vừa được người khác cập nhật. Hãy tải lại trang rồi làm lại."),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "too-large", null),
            BadHttpRequestException bad => (bad.StatusCode, "bad-request", null),
            _ => null,
        };
        if (said is not { } answer) return false;

        await Problems.Answer(httpContext, answer.Status, answer.Code, answer.Text).ExecuteAsync(httpContext);
        return true;
    }
}
