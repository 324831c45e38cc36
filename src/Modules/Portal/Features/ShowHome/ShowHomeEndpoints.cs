using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Dossiers;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;
using MotCua.Portal.Domain;

namespace MotCua.Portal.Features.ShowHome;

/// <param name="Count">Number of listed procedures; none for a link that leads to all.</param>
public sealed record HomeTile(string Icon, string Text, string Address, int? Count = null);

public sealed record HomeModel(IReadOnlyList<HomeTile> Fields, IReadOnlyList<HomeTile> Agencies, Report2012 Report, int Procedures, int Communes, DossierFigures Dossiers);

internal static class ShowHomeEndpoints
{
    private const int AgenciesShown = 6;

    /// <summary>What people come for most: our word and the name in the national data.</summary>
    private static readonly (string Icon, string Text, string Name)[] Fields =
    [
        ("baby-carriage", "Hộ tịch", "Hộ tịch"), ("id", "Đăng ký, quản lý cư trú", "Đăng ký, quản lý cư trú"), ("certificate", "Chứng thực", "Chứng thực"),
        ("building-store", "Hộ kinh doanh", "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)"), ("map-pin", "Đất đai", "Đất đai"),
        ("building", "Hoạt động xây dựng", "Hoạt động xây dựng"), ("heart-handshake", "Bảo trợ xã hội", "Bảo trợ xã hội"), ("plant-2", "Người có công", "Người có công"),
        ("school", "Giáo dục quốc dân", "Giáo dục và Đào tạo thuộc hệ thống giáo dục quốc dân"), ("steering-wheel", "Đường bộ", "Đường bộ"), ("briefcase", "Việc làm", "Việc làm"),
    ];

    public static void MapPage(IEndpointRouteBuilder pages) => pages.MapGet("/", async (
        IProcedures procedures, IAgencies agencies, IAdministrativeUnits units, IDossiers dossiers, TimeProvider clock, CancellationToken stop) =>
    {
        var byField = await procedures.CountByFieldAsync(stop);
        var directory = await agencies.DirectoryAsync(stop);
        var communes = await units.CommunesAsync(Vn.Day(clock.GetUtcNow()), stop);
        return Show.Page<HomePage, HomeModel>(new(
            [.. Fields.Where(f => byField.ContainsKey(f.Name)).Select(f => new HomeTile(f.Icon, f.Text, $"/thu-tuc?linh-vuc={Slug(f.Name)}", byField[f.Name])), new("files", "Tất cả lĩnh vực", "/thu-tuc/linh-vuc")],
            [
                new("building-community", communes.Count > 0 ? $"Ủy ban nhân dân {communes.Count} xã, phường" : "Ủy ban nhân dân cấp xã", "/thu-tuc?co-quan=uy-ban-nhan-dan-cap-xa"),
                .. directory.Agencies.Where(a => a.Kind == UnitKind.Department && a.Name.StartsWith("Sở ", StringComparison.Ordinal)).Take(AgenciesShown)
                    .Select(a => new HomeTile("building-community", a.Name, $"/thu-tuc?co-quan={Slug(a.Name)}")),
                new("building-community", "Tất cả cơ quan", "/thu-tuc/co-quan"),
            ],
            Report2012.Printed, await procedures.CountListedAsync(stop), communes.Count, await dossiers.FiguresAsync(stop)));
    }).Public();

    private static string Slug(string name) => VietnameseText.Fold(name).Replace(' ', '-');
}
