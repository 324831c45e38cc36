using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Platform.Security;

namespace MotCua.Platform.Web;

/// <summary>An entry of the navigation that a module offers.</summary>
/// <param name="Permission">Shown to who holds it; none shows it to everybody who is not at a desk.</param>
/// <param name="Order">Place in the bar, small first.</param>
/// <param name="InAgency">Only for who holds the permission in a post of an agency, not by a role of the whole province.</param>
public sealed record NavEntry(string Text, string Href, int Order, string? Permission = null, bool InAgency = false);

/// <summary>What stands around every page: name of the site, navigation by what the person may do, who is signed in.</summary>
internal static class Chrome
{
    public static SiteChrome For(IConfiguration configuration, IEnumerable<AppModule> modules, Acting acting, IHttpContextAccessor http)
    {
        var path = http.HttpContext?.Request.Path ?? default;
        var atDesk = acting.Actor.Posts.Any(p => p.AgencyId is not null || p.Role is not "applicant");
        var entries = modules.SelectMany(m => m.Navigation)
            .Where(n => n.Permission is null ? !atDesk || n.Order is < 0 and > -30 : acting.Actor.Posts.Any(p => p.Grants(n.Permission) && (!n.InAgency || p.AgencyId is not null)))
            .DistinctBy(n => n.Href).OrderBy(n => n.Order);
        return new()
        {
            Name = configuration["Site:Name"] ?? "Một cửa",
            Tagline = configuration["Site:Tagline"],
            Demonstration = configuration.GetValue("Site:Demonstration", false),
            Nav = [.. entries.Append(new NavEntry("Đăng nhập", SessionCookie.SignInPath, 90)).Where(n => n.Order != 90 || !acting.Actor.IsKnown)
                .Select(n => new SiteLink(n.Text, n.Href, path.Value == n.Href || (n.Href.Length > 1 && path.StartsWithSegments(n.Href))))],
            Footer = [new("Trợ giúp", "/tro-giup"), new("Khả năng tiếp cận", "/kha-nang-tiep-can"), new("Đơn vị hành chính", "/don-vi-hanh-chinh"), new("Báo cáo năm 2012", "/tu-bao-cao-2012")],
            FooterNote = configuration["Site:FooterNote"],
            Who = Who(acting.Actor),
            Search = Search(acting.Actor),
        };
    }

    private static SearchBox? Search(Actor actor) =>
        actor.Posts.Any(p => p.AgencyId is not null && p.Grants("dossiers.read")) ? new("/viec", "Tìm hồ sơ", "Mã, tên người nộp hoặc thủ tục")
        : actor.Holds("dossiers.find") ? new("/tra-ho-so", "Tra hồ sơ của tỉnh", "Mã hồ sơ")
        : null;

    private static SignedInPerson? Who(Actor actor) =>
        actor.IsKnown && actor.Posts is [var post, ..] ? new(actor.Name, post.Title, "/dang-xuat") : null;
}
