using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Procedures.Storage;

namespace MotCua.Procedures.Features.SearchProcedures;

/// <param name="Without">Where the list is shown without this filter.</param>
public sealed record ChosenFilter(string Text, string Without);

public sealed record ListedProcedure(string Address, string Code, string Name, string Field, string? Summary, string Note);

/// <param name="Hidden">The filters that a new search keeps, by name of the query.</param>
public sealed record SearchProceduresModel(
    string Text, IReadOnlyList<ChosenFilter> Filters, IReadOnlyList<KeyValuePair<string, string>> Hidden, IReadOnlyList<ListedProcedure> Found,
    int Total, int Page, string? Previous, string? Next);

internal static class SearchProceduresEndpoints
{
    public const string Path = "/thu-tuc";

    private static readonly Dictionary<string, string> Levels = new(StringComparer.Ordinal)
    {
        ["cap-tinh"] = "Cấp tỉnh",
        ["cap-xa"] = "Cấp xã",
        ["cap-bo-trung-uong"] = "Cấp bộ, trung ương",
    };

    public static void MapPage(IEndpointRouteBuilder pages) => pages.MapGet(Path, ShowAsync).Public();

    private static async Task<IResult> ShowAsync(HttpContext http, SearchProcedures search, AppDb db, CancellationToken stop)
    {
        string Asked(string name) => http.Request.Query[name].ToString() is { Length: <= 300 } text ? text.Trim() : "";
        var asked = new Dictionary<string, string> { ["q"] = Asked("q"), ["linh-vuc"] = Asked("linh-vuc"), ["co-quan"] = Asked("co-quan"), ["cap"] = Asked("cap") };
        var page = int.TryParse(Asked("trang"), out var number) ? number : 1;
        var answer = await search.FindAsync(new(asked["q"], asked["linh-vuc"], asked["co-quan"], asked["cap"], page), stop);

        var filters = new List<ChosenFilter>();
        foreach (var (name, kind) in new[] { ("linh-vuc", SearchWords.Field), ("co-quan", SearchWords.Agency) })
        {
            if (asked[name].Length == 0) continue;
            var key = SearchWords.Facet(kind, asked[name]);
            var shown = await db.Set<ProcedureFacet>().Where(f => f.Key == key).Select(f => f.Name).SingleOrDefaultAsync(stop) ?? asked[name];
            filters.Add(new(kind == SearchWords.Field ? $"Lĩnh vực: {shown}" : $"Cơ quan: {shown}", Address(asked, except: name)));
        }

        if (asked["cap"].Length > 0) filters.Add(new(Levels.GetValueOrDefault(asked["cap"], asked["cap"]), Address(asked, except: "cap")));
        return Show.Page<SearchProceduresPage, SearchProceduresModel>(new(
            asked["q"], filters, [.. asked.Where(a => a.Key != "q" && a.Value.Length > 0)], [.. answer.Found.Select(Listed)], answer.Total, answer.Page,
            answer.Page > 1 ? Address(asked, page: answer.Page - 1) : null, answer.Page < answer.Pages ? Address(asked, page: answer.Page + 1) : null));
    }

    private static ListedProcedure Listed(FoundProcedure found) => new(
        $"{Path}/{found.Id}", found.Code, found.Name, found.Field, found.Summary,
        found switch
        {
            { ProcessId: not null, Flagged: false } => "Nộp được ở đây",
            { Flagged: true } => "Bản ghi còn thiếu, chưa nộp được",
            _ => "Chỉ tra cứu",
        });

    private static string Address(Dictionary<string, string> asked, string? except = null, int page = 1)
    {
        var query = new QueryString();
        foreach (var (name, value) in asked.Where(a => a.Key != except && a.Value.Length > 0)) query = query.Add(name, value);
        return Path + (page > 1 ? query.Add("trang", page.ToString(null, null)) : query);
    }
}
