using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MotCua.Dossiers.Storage;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.ReadAccessLog;

/// <param name="Role">Vietnamese term of the role that allowed the look.</param>
/// <param name="Agency">Agency of the post; none for a role of the province.</param>
/// <param name="Code">Code of the dossier that was looked at, if it was one and has a code.</param>
public sealed record AccessEntry(Guid Id, DateTimeOffset At, string Reader, string Role, string? Agency, string What, string? Code, string Purpose);

public sealed record AccessLogModel(string Code, IReadOnlyList<AccessEntry> Entries, int KeptYears, string? NextHref);

internal static class ReadAccessLogEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages) => pages.MapGet("/nhat-ky-truy-cap", async (string? ma, Guid? sau, ReadAccessLog log, AccessRetention retention, CancellationToken stop) =>
    {
        var code = DossierCodes.Clean(ma);
        var entries = await log.PageAsync(code, sau, stop);
        var shown = entries.Take(ReadAccessLog.PageSize).ToList();
        var next = entries.Count > shown.Count ? $"/nhat-ky-truy-cap?ma={Uri.EscapeDataString(code)}&sau={shown[^1].Id}" : null;
        return Show.Page<AccessLogPage, AccessLogModel>(new(code, shown, retention.Years, next));
    }).Requires("access-log.read", Scope.Province);
}
