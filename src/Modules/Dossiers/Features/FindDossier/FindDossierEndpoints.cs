using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Storage;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.FindDossier;

/// <summary>What may be known of a dossier without a purpose.</summary>
public sealed record DossierHeader(Guid Id, string Code, string Procedure, string Agency, string State, DateTimeOffset? DueAt, DateTimeOffset? AcceptedAt)
{
    public string DueText => DueAt is { } due ? Vn.Moment(due) : "Không tính hạn";
}

/// <param name="Asked">What was looked for, in words; null when nothing was.</param>
public sealed record FindDossierModel(Form Form, IReadOnlyList<Option> Agencies, string? Asked, IReadOnlyList<DossierHeader> Found, string? NextHref);

internal static class FindDossierEndpoints
{
    public static void MapPage(IEndpointRouteBuilder pages) => pages.MapGet("/tra-ho-so", async (
        string? q, [FromQuery(Name = "co-quan")] string? agency, string? sau, FindDossiers find, IAgencies agencies, CancellationToken stop) =>
    {
        var directory = await agencies.DirectoryAsync(stop);
        var code = DossierCodes.Clean(q);
        var chosen = Guid.TryParse(agency, out var id) && directory.Find(id) is { IsAgency: true } known ? known : null;
        IReadOnlyList<DossierHeader> found = code.Length > 0 ? (await find.ByCodeAsync(code, stop) is { } one ? [one] : [])
            : chosen is null ? [] : await find.OfAgencyAsync(chosen.Id, PageKey.Read(sau), stop);

        var shown = found.Take(FindDossiers.PageSize).ToList();
        var next = found.Count > shown.Count ? $"/tra-ho-so?co-quan={chosen!.Id}&sau={new PageKey(shown[^1].AcceptedAt!.Value, shown[^1].Id)}" : null;
        return Show.Page<FindDossierPage, FindDossierModel>(new(
            Form.Of(new Dictionary<string, string?> { ["q"] = code, ["co-quan"] = chosen?.Id.ToString() }),
            [.. directory.Agencies.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => new Option(a.Id.ToString(), a.Name))],
            code.Length > 0 ? $"mã {code}" : chosen is null ? null : $"hồ sơ do {chosen.Name} tiếp nhận, mới nhất trước", shown, next));
    }).Requires("dossiers.find", Scope.Province);
}
