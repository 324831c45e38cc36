using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MotCua.Clock;
using MotCua.Contracts.Organisation;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Organisation.Domain;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Organisation.Features.PublishCalendar;

/// <param name="Root">Address of this calendar.</param>
/// <param name="Agency">Name of the agency whose calendar it is; null for the one of all agencies.</param>
public sealed record CalendarModel(
    string Root, string? Agency, int Year, bool Announced, IReadOnlyList<MonthPicture> Months, IReadOnlyList<SpecialRow> Days, IReadOnlyList<ChangeRow> Changes, int WorkingDays);

public sealed record MonthPicture(string Title, IReadOnlyList<Kit.Components.CalendarDay> Days);

public sealed record SpecialRow(DateOnly Date, string Kind, string Name, string Source, string Status);

public sealed record ChangeRow(long Number, DateTimeOffset At, string Words);

/// <param name="Effects">What would change, once it was asked for.</param>
public sealed record AnnounceModel(string Root, string? Agency, IReadOnlyList<Option> Kinds, IReadOnlyList<DayEffect> Effects, string? Refusal, Form Form);

/// <summary>The working calendar of all agencies and the closures of one: a year at a glance, what was announced, and the form to announce.</summary>
internal static class CalendarEndpoints
{
    private const string Province = "/quan-tri/lich";
    private const string OfAgency = "/quan-tri/co-quan/{id:guid}/lich";
    private const int MostDays = 31;
    private const int ChangesShown = 20;

    // A swap is two days in one announcement: a working day off and a day off worked.
    private static readonly Option[] Kinds =
    [
        new("Holiday", "Nghỉ lễ, tết"), new("InLieu", "Nghỉ bù", "Khi ngày lễ trùng ngày nghỉ hằng tuần."),
        new("Swap", "Hoán đổi ngày làm việc", "Nghỉ một ngày làm việc và làm bù vào ngày nghỉ."), new("Closure", "Nghỉ đột xuất", "Bão, lũ hoặc sự cố."),
        new("None", "Bỏ thông báo trước", "Ngày đó trở lại như thường lệ."),
    ];

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Province, (int? nam, CalendarPages calendar, CancellationToken stop) => calendar.ShowAsync(null, nam, stop)).Requires(PublishCalendar.Everywhere, Scope.Province);
        pages.MapGet(Province + "/thong-bao", (CalendarPages calendar, CancellationToken stop) => calendar.FormAsync(null, new Form(), stop)).Requires(PublishCalendar.Everywhere, Scope.Province);
        pages.MapPost(Province + "/thong-bao", (IFormCollection posted, CalendarPages calendar, CancellationToken stop) => calendar.TakeAsync(null, new Form(posted), stop))
            .Requires(PublishCalendar.Everywhere, Scope.Province);

        pages.MapGet(OfAgency, (Guid id, int? nam, CalendarPages calendar, CancellationToken stop) => calendar.ShowAsync(id, nam, stop)).Requires(PublishCalendar.OfOwn, Scope.OwnAgency);
        pages.MapGet(OfAgency + "/thong-bao", (Guid id, CalendarPages calendar, CancellationToken stop) => calendar.FormAsync(id, new Form(), stop)).Requires(PublishCalendar.OfOwn, Scope.OwnAgency);
        pages.MapPost(OfAgency + "/thong-bao", (Guid id, IFormCollection posted, CalendarPages calendar, CancellationToken stop) => calendar.TakeAsync(id, new Form(posted), stop))
            .Requires(PublishCalendar.OfOwn, Scope.OwnAgency);
    }

    internal sealed class CalendarPages(AppDb db, PublishCalendar publish, ICalendars calendars, IAgencies agencies, Acting acting, TimeProvider clock)
    {
        public async Task<IResult> ShowAsync(Guid? agencyId, int? year, CancellationToken stop)
        {
            if (await NameAsync(agencyId, stop) is not { } agency) return Results.NotFound();
            var calendar = await calendars.ForAsync(agencyId ?? Guid.Empty, stop);
            var today = Vn.Day(clock.GetUtcNow());
            var shown = Math.Clamp(year ?? today.Year, calendar.FirstDay.Year, calendar.LastDay.Year);
            var scope = agencyId ?? Guid.Empty;
            var rows = await db.Set<Storage.CalendarDay>().AsNoTracking()
                .Where(d => (d.AgencyId == scope || d.AgencyId == Guid.Empty) && d.Date >= new DateOnly(shown, 1, 1) && d.Date <= new DateOnly(shown, 12, 31)).ToListAsync(stop);
            var changes = await db.Set<CalendarChange>().AsNoTracking().Where(c => c.AgencyId == null || c.AgencyId == agencyId)
                .OrderByDescending(c => c.Number).Take(ChangesShown).ToListAsync(stop);
            var days = Enumerable.Range(0, DateTime.IsLeapYear(shown) ? 366 : 365).Select(n => calendar.On(new DateOnly(shown, 1, 1).AddDays(n))).ToList();
            return Show.Page<CalendarPage, CalendarModel>(new(
                Root(agencyId), agencyId is null ? null : agency, shown, calendar.AnnouncedUntil.Year >= shown,
                [.. days.GroupBy(d => d.Day.Month).Select(m => new MonthPicture($"Tháng {m.Key}", [.. m.Select(d => Picture(d, today))]))],
                [.. days.Where(d => d.Special is not null).Select(d => Row(d, rows.Exists(r => r.Date == d.Day && r.AgencyId != Guid.Empty)))],
                [.. changes.Select(c => new ChangeRow(c.Number, c.At, c.ToWords(Vn.Date)))], days.Count(d => d.IsWorking)));
        }

        public async Task<IResult> FormAsync(Guid? agencyId, Form form, CancellationToken stop) =>
            await NameAsync(agencyId, stop) is null ? Results.NotFound() : await AgainAsync(agencyId, form, [], null, stop);

        /// <summary>First what would change is shown; only with that seen is it announced.</summary>
        public async Task<IResult> TakeAsync(Guid? agencyId, Form form, CancellationToken stop)
        {
            if (await NameAsync(agencyId, stop) is null) return Results.NotFound();
            if (Read(agencyId, form) is not { } announcement) return await AgainAsync(agencyId, form, [], null, stop);
            try
            {
                if (!form.Ticked("Publish")) return await AgainAsync(agencyId, form, await publish.PreviewAsync(announcement, stop), null, stop);
                await publish.AnnounceAsync(announcement, stop);
                return Results.LocalRedirect($"{Root(agencyId)}?nam={announcement.Days[0].Date.Year}");
            }
            catch (RefusedException refused)
            {
                return await AgainAsync(agencyId, form, [], refused.Message, stop);
            }
        }

        private async Task<IResult> AgainAsync(Guid? agencyId, Form form, IReadOnlyList<DayEffect> effects, string? refusal, CancellationToken stop)
        {
            var agency = agencyId is null ? null : await NameAsync(agencyId, stop);
            var status = refusal is not null ? StatusCodes.Status409Conflict : form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
            return Show.Page<AnnouncePage, AnnounceModel>(new(Root(agencyId), agency, Offered(agencyId), effects, refusal, form), status);
        }

        /// <summary>An empty name stands for all agencies; none for an agency that this administrator does not keep.</summary>
        private async Task<string?> NameAsync(Guid? agencyId, CancellationToken stop) =>
            agencyId is not { } id ? ""
            : acting.Actor.PostFor(PublishCalendar.OfOwn, id) is not null ? (await agencies.DirectoryAsync(stop)).Find(id)?.Name : null;

        private static string Root(Guid? agencyId) => agencyId is { } id ? $"/quan-tri/co-quan/{id}/lich" : Province;

        // An agency closes its doors in a storm; holidays and swaps are announced for all.
        private static IReadOnlyList<Option> Offered(Guid? agencyId) => agencyId is null ? Kinds : [.. Kinds.Where(k => k.Value is "Closure" or "None")];

        private static Announcement? Read(Guid? agencyId, Form form)
        {
            var kind = form.Choice("Kind", "Chọn loại thông báo", Offered(agencyId), o => o.Value)?.Value;
            var first = form.Date("From", "Từ ngày");
            var last = form.Date("To", "Đến ngày", required: false) ?? first;
            var made = kind == "Swap" ? form.Date("MadeUp", "Ngày làm bù") : null;
            var name = kind == "None" ? form.Optional("Name") : form.Text("Name", "Ghi tên ngày nghỉ hoặc lý do, ví dụ Tết Dương lịch");
            var source = form.Text("Source", "Ghi số, ngày của văn bản thông báo", 300);
            if (first is { } from && last is { } to && to < from) form.Add("To", "Ngày cuối phải sau hoặc trùng ngày đầu");
            if (first is { } begin && last is { } end && end.DayNumber - begin.DayNumber >= MostDays) form.Add("To", $"Một thông báo dài nhất {MostDays} ngày");
            if (!form.IsValid || kind is null || first is null || last is null) return null;

            DayKind? of = kind switch { "Swap" => DayKind.SwapOff, "None" => null, _ => Enum.Parse<DayKind>(kind) };
            var days = Enumerable.Range(0, last.Value.DayNumber - first.Value.DayNumber + 1).Select(n => new AnnouncedDay(first.Value.AddDays(n), of, name)).ToList();
            if (made is { } day) days.Add(new(day, DayKind.SwapWork, $"Làm bù {name}"));
            return new(agencyId, source, days);
        }

        private static Kit.Components.CalendarDay Picture(WorkDay day, DateOnly today) => new(
            day.Day, day.IsWorking ? DayMark.Counted : DayMark.Off,
            day.Special?.Kind switch
            {
                DayKind.Holiday => "lễ",
                DayKind.InLieu => "bù",
                DayKind.SwapOff => "đổi",
                DayKind.SwapWork => "làm",
                DayKind.Closure => "đóng",
                _ => null,
            },
            day.Day == today);

        private static SpecialRow Row(WorkDay day, bool own) => new(
            day.Day, CalendarChange.Word(day.Special!.Kind), day.Special.Name, day.Special.Source ?? "", day.IsProvisional ? "Tạm tính" : own ? "Riêng cơ quan" : "Đã công bố");
    }
}
