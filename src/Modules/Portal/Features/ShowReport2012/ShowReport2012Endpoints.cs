using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;
using MotCua.Portal.Domain;

namespace MotCua.Portal.Features.ShowReport2012;

/// <param name="Address">The room that serves the point; none while it is not built.</param>
public sealed record ShownPoint(string Text, string? Note, ReportFigure? Figure, string? Room, string? Address);

public sealed record Report2012Model(Report2012 Report, IReadOnlyList<ShownPoint> Points);

internal static class ShowReport2012Endpoints
{
    private static readonly Dictionary<string, (string Room, string Address)> Rooms = new(StringComparer.Ordinal)
    {
        ["dossiers"] = ("Nộp và theo dõi hồ sơ", "/tra-cuu"),
        ["processes"] = ("Thủ tục cấp giấy chứng nhận lưu hành tự do và quy trình của nó", "/thu-tuc/1.014464"),
        ["procedures"] = ("Tra cứu thủ tục", "/thu-tuc"),
        ["catalogues"] = ("Danh mục lĩnh vực", "/thu-tuc/linh-vuc"),
    };

    public static void MapPage(IEndpointRouteBuilder pages) => pages.MapGet("/tu-bao-cao-2012", () =>
        Show.Page<Report2012Page, Report2012Model>(new(Report2012.Printed, [.. Report2012.Printed.Points.Select(Shown)]))).Public();

    internal static ShownPoint Shown(ReportPoint point)
    {
        var known = Rooms.TryGetValue(point.Module, out var room) && point.Built;
        return new(point.Text, point.Note, Report2012.Printed.Figure(point.Figure), known ? room.Room : null, known ? room.Address : null);
    }
}
