using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Organisation.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Organisation.Features.FindUnit;

/// <param name="Lists">The three lists with their counts; a list is opened by its name.</param>
/// <param name="WithoutSuccessor">Communes of 2019 of which nobody has written down what became of them.</param>
/// <param name="Hits">What the search found; null when nothing was asked.</param>
/// <param name="Open">The list that is shown in full, if any.</param>
public sealed record FindUnitModel(
    Form Form, IReadOnlyList<UnitListCount> Lists, int WithoutSuccessor, IReadOnlyList<UnitHit>? Hits, string? Open, IReadOnlyList<UnitHit> OpenUnits);

public sealed record UnitListCount(string List, string Title, int Communes);

/// <param name="District">Name of the district of those days, if it is known.</param>
/// <param name="LaterName">The name its code had in 03/2025, when another one.</param>
/// <param name="Successors">Empty when not known, and for units of today.</param>
public sealed record UnitHit(string List, string Code, string Name, string? District, string? LaterName, bool IsCurrent, IReadOnlyList<Successor> Successors);

/// <param name="Extent">In words: the whole of it, or a part.</param>
public sealed record Successor(string Code, string Name, string Extent, string? Clause, bool Verified);

internal static class FindUnitEndpoints
{
    private const int MostHits = 60;

    private static readonly (string List, string Title)[] Lists =
    [
        (UnitList.Of2019, "Danh mục năm 2019"),
        (UnitList.Of2025March, "Danh mục tháng 3/2025"),
        (UnitList.Of2025July, "Danh mục hiện nay (từ 01/7/2025)"),
    ];

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/don-vi-hanh-chinh", async (string? q, string? danhMuc, AppDb db, CancellationToken stop) =>
            Show.Page<FindUnitPage, FindUnitModel>(await FindAsync(db, q, danhMuc, stop))).Public();

    private static async Task<FindUnitModel> FindAsync(AppDb db, string? asked, string? list, CancellationToken stop)
    {
        // Some 550 short rows: reading them all is simpler than three queries, and as quick.
        var units = await db.Set<UnitRow>().AsNoTracking().ToListAsync(stop);
        var links = (await db.Set<UnitLinkRow>().AsNoTracking().Where(l => l.NewCode != "").ToListAsync(stop)).ToLookup(l => l.OldCode);
        var names = units.ToDictionary(u => (u.List, u.Code), u => u.Name);

        var communes = units.Where(u => u.Level == UnitLevel.Commune).ToList();
        var typed = asked is { Length: > 100 } ? asked[..100] : asked ?? "";
        var folded = VietnameseText.Fold(typed);
        var hits = folded.Length == 0 ? null : communes.Where(u => u.Code == folded || u.Folded.Contains(folded, StringComparison.Ordinal))
            .OrderBy(u => Bare(u.Folded) == folded ? 0 : 1).ThenBy(u => u.Folded, StringComparer.Ordinal).ThenByDescending(u => u.List, StringComparer.Ordinal)
            .Take(MostHits).Select(Hit).ToList();
        var open = Lists.Any(l => l.List == list) ? list : null;
        return new(
            Form.Of(new Dictionary<string, string?> { ["q"] = typed }),
            [.. Lists.Select(l => new UnitListCount(l.List, l.Title, communes.Count(u => u.List == l.List)))],
            communes.Count(u => u.List == UnitList.Of2019 && !links.Contains(u.Code)),
            hits, open, [.. communes.Where(u => u.List == open).OrderBy(u => u.ParentCode, StringComparer.Ordinal).ThenBy(u => u.Folded, StringComparer.Ordinal).Select(Hit)]);

        UnitHit Hit(UnitRow unit)
        {
            var current = unit.List == UnitList.Of2025July;
            var later = unit.List == UnitList.Of2019 ? names.GetValueOrDefault((UnitList.Of2025March, unit.Code)) : null;
            return new(
                unit.List, unit.Code, unit.Name, unit.ParentCode is null ? null : names.GetValueOrDefault((UnitList.Of2025March, unit.ParentCode)),
                later == unit.Name ? null : later, current, current ? [] : [.. links[unit.Code].Select(l => new Successor(
                    l.NewCode, names.GetValueOrDefault((UnitList.Of2025July, l.NewCode), l.NewCode), l.Extent == "partial" ? "một phần" : "toàn bộ", l.Clause, l.Verified))]);
        }
    }

    /// <summary>The name without its kind: "phuong thanh sen" is exactly what "thanh sen" asks for.</summary>
    private static string Bare(string folded)
    {
        foreach (var kind in (ReadOnlySpan<string>)["phuong ", "xa ", "thi tran "])
        {
            if (folded.StartsWith(kind, StringComparison.Ordinal)) return folded[kind.Length..];
        }

        return folded;
    }
}
