using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using System.Globalization;
using MotCua.Clock;
using MotCua.Contracts.Organisation;
using MotCua.Dossiers.Domain;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Dossiers.Features.Inbox;

internal static class InboxEndpoints
{
    private static readonly IReadOnlyList<(InboxTab Tab, string Key, string Text, string Explains)> Tabs =
    [
        (InboxTab.Mine, "cua-toi", "Của tôi", "Việc anh/chị đang giữ, sắp theo hạn."),
        (InboxTab.Unit, "cho-nhan", "Chờ nhận", "Việc của vị trí anh/chị mà chưa ai nhận."),
        (InboxTab.DueSoon, "sap-den-han", "Sắp đến hạn", "Việc phải xong trong 24 giờ tới."),
        (InboxTab.Overdue, "qua-han", "Quá hạn", "Việc đã quá hạn của bước."),
        (InboxTab.Waiting, "cho-ben-ngoai", "Chờ bên ngoài", "Hồ sơ đang chờ người nộp bổ sung, hoàn thiện, hoặc chờ ý kiến của cơ quan khác."),
    ];

    public static void MapPage(IEndpointRouteBuilder pages) =>
        pages.MapGet("/viec", async (string? muc, string? q, string? sau, Acting acting, ReadInbox inbox, ICalendars calendars, TimeProvider clock, CancellationToken stop) =>
        {
            var words = string.IsNullOrWhiteSpace(q) ? null : q.Trim()[..Math.Min(q.Trim().Length, 100)];
            var tab = Tabs.FirstOrDefault(t => t.Key == muc, Tabs[0]);
            var page = await inbox.ReadAsync(acting.Actor, new(tab.Tab, words, PageKey.Read(sau)), stop);
            // Who holds nothing looks at what lies open; only an address that names a tab insists on it.
            if (muc is null && page.Rows.Count == 0)
            {
                tab = Tabs[1];
                page = await inbox.ReadAsync(acting.Actor, new(tab.Tab, words, null), stop);
            }

            var now = clock.GetUtcNow();
            var rows = new List<InboxRow>();
            foreach (var duty in page.Rows)
            {
                rows.Add(Row(duty, await calendars.ForAsync(duty.AgencyId, stop), now));
            }

            var next = page.HasMore ? Link(tab.Key, words, page.Rows[^1]) : null;
            return Show.Page<InboxPageView, InboxModel>(new(
                [.. Tabs.Select(t => new InboxTabLink(t.Text, Link(t.Key, words, null), page.Counts[t.Tab], t.Key == tab.Key, t.Tab == InboxTab.Overdue, t.Tab == InboxTab.DueSoon))],
                tab.Text, tab.Explains, words, tab.Key, rows, sau is null ? null : Link(tab.Key, words, null), next, page.Counts.Values.All(c => c == 0)));
        }).Requires("dossiers.read", Scope.OwnAgency);

    private static InboxRow Row(Duty duty, WorkCalendar calendar, DateTimeOffset now)
    {
        var timed = duty.DueAt.Year < 9999;
        var left = timed ? calendar.Remaining(now, duty.DueAt) : default;
        var kind = duty.Waiting ? StateKind.Pause : !timed ? StateKind.Run : left.IsOverdue ? StateKind.Late : left.OfficeTime < left.WholeDay ? StateKind.Soon : StateKind.Run;
        return new(duty.DossierId, duty.Code ?? "Chưa có mã", duty.ApplicantName, duty.ProcedureName, duty.What, kind,
            duty.Waiting ? "Chờ bên ngoài" : timed ? left.ToShortWords() : "Không tính hạn", timed ? duty.DueAt : null, duty.PromisedAt);
    }

    private static string Link(string tab, string? words, Duty? after)
    {
        var query = new List<string> { "muc=" + tab };
        if (words is not null) query.Add("q=" + Uri.EscapeDataString(words));
        if (after is not null) query.Add($"sau={new PageKey(after.DueAt, after.DossierId)}");
        return "/viec?" + string.Join('&', query);
    }
}

public sealed record InboxTabLink(string Text, string Href, int Count, bool Current, bool IsLate, bool IsSoon)
{
    public string Shown => Count >= ReadInbox.CountLimit ? "99+" : Count.ToString(CultureInfo.InvariantCulture);
}

public sealed record InboxRow(
    Guid Id, string Code, string Applicant, string Procedure, string What, StateKind ClockKind, string ClockWords, DateTimeOffset? DueAt, DateTimeOffset? PromisedAt);

public sealed record InboxModel(
    IReadOnlyList<InboxTabLink> Tabs, string Title, string Explains, string? Words, string TabKey, IReadOnlyList<InboxRow> Rows, string? FirstHref, string? NextHref, bool NothingAtAll);
