using Microsoft.EntityFrameworkCore;
using MotCua.Clock;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Organisation.Domain;
using MotCua.Organisation.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;

namespace MotCua.Organisation.Features.PublishCalendar;

/// <summary>What an announcement says of one day; no kind takes an earlier announcement back.</summary>
internal sealed record AnnouncedDay(DateOnly Date, DayKind? Kind, string Name);

/// <param name="AgencyId">None: for all agencies.</param>
internal sealed record Announcement(Guid? AgencyId, string Source, IReadOnlyList<AnnouncedDay> Days);

/// <summary>What one day was and will be, in words.</summary>
public sealed record DayEffect(DateOnly Date, string Before, string After);

/// <summary>
/// Announces days off, swaps and closures, late or corrected as they come. The calendar that results is checked as a whole before it
/// holds; the change is numbered, kept for ever and followed by those who compute with calendars.
/// </summary>
internal sealed class PublishCalendar(AppDb db, Writes writes, Acting acting, OrganisationCache cache, TimeProvider clock)
{
    public const string Everywhere = "calendar.publish";
    public const string OfOwn = "calendar.edit-agency";

    private const string Series = "calendar-change";

    /// <exception cref="RefusedException">The whole list of what is wrong, as one text.</exception>
    public async Task<IReadOnlyList<DayEffect>> PreviewAsync(Announcement announcement, CancellationToken stop) => (await DrawAsync(announcement, stop)).Effects;

    /// <returns>The number of the change.</returns>
    public async Task<long> AnnounceAsync(Announcement announcement, CancellationToken stop)
    {
        if (announcement.AgencyId is { } agency) acting.Demand(OfOwn, agency);
        else acting.Demand(Everywhere);
        var number = await writes.RunAsync(async () =>
        {
            var drawn = await DrawAsync(announcement, stop);
            foreach (var day in drawn.Changes)
            {
                var known = drawn.Known.GetValueOrDefault(day.Date);
                var row = new CalendarDay { Date = day.Date, AgencyId = announcement.AgencyId ?? Guid.Empty, Kind = day.Kind ?? default, Name = day.Name, Source = announcement.Source };
                if (day.Kind is null) db.Remove(known!);
                else if (known is null) db.Add(row);
                else db.Update(row);
            }

            return await NoteAsync(db, n => CalendarChange.OfDays(n, announcement.AgencyId, announcement.Source, drawn.Changes, clock.GetUtcNow()), stop);
        }, stop);
        cache.Drop();
        return number;
    }

    /// <summary>Numbers a change and keeps it, in the commit that makes it.</summary>
    public static async Task<long> NoteAsync(AppDb db, Func<long, CalendarChange> change, CancellationToken stop)
    {
        var number = await db.NextNumberAsync(Series, stop);
        db.Add(change(number));
        return number;
    }

    private async Task<Drawn> DrawAsync(Announcement announcement, CancellationToken stop)
    {
        var agencies = await db.Set<Agency>().AsNoTracking().ToListAsync(stop);
        var days = await db.Set<CalendarDay>().AsNoTracking().ToListAsync(stop);
        var today = Vn.Day(clock.GetUtcNow());
        var scope = announcement.AgencyId ?? Guid.Empty;
        var known = days.Where(d => d.AgencyId == scope).ToDictionary(d => d.Date);
        var before = new OrganisationPicture(agencies, days, today).CalendarOf(scope);

        List<string> wrong = [.. announcement.Days.GroupBy(d => d.Date).Where(d => d.Count() > 1).Select(d => $"Ngày {Vn.Date(d.Key)} có hai lần trong một thông báo.")];
        foreach (var day in announcement.Days) wrong.AddRange(Wrong(day, known, before));
        if (wrong.Count > 0) throw new RefusedException("calendar.announcement", string.Join(' ', wrong));

        var taken = announcement.Days.Select(d => d.Date).ToHashSet();
        IReadOnlyList<CalendarDay> then =
        [
            .. days.Where(d => d.AgencyId != scope || !taken.Contains(d.Date)),
            .. announcement.Days.Where(d => d.Kind is not null).Select(d => new CalendarDay { Date = d.Date, AgencyId = scope, Kind = d.Kind!.Value, Name = d.Name, Source = announcement.Source }),
        ];
        var picture = new OrganisationPicture(agencies, then, today);
        var findings = new[] { scope }.Concat(agencies.Where(a => a.Hours.Count > 0).Select(a => a.Id)).SelectMany(picture.Check).Select(f => f.Sentence).Distinct().ToList();
        if (findings.Count > 0) throw new RefusedException("calendar.announcement", string.Join(' ', findings));

        var after = picture.CalendarOf(scope);
        return new(
            [.. announcement.Days.OrderBy(d => d.Date).Select(d => new ChangedDay(d.Date, d.Kind, d.Name, known.GetValueOrDefault(d.Date)?.Kind))], known,
            [.. announcement.Days.OrderBy(d => d.Date).Select(d => new DayEffect(d.Date, Said(before.On(d.Date)), Said(after.On(d.Date))))]);
    }

    private static IEnumerable<string> Wrong(AnnouncedDay day, Dictionary<DateOnly, CalendarDay> known, WorkCalendar before)
    {
        if (day.Date < before.FirstDay || day.Date > before.LastDay)
        {
            yield return $"Ngày {Vn.Date(day.Date)} nằm ngoài lịch làm việc.";
            yield break;
        }

        var now = before.On(day.Date);
        switch (day.Kind)
        {
            case null when !known.ContainsKey(day.Date):
                yield return $"Ngày {Vn.Date(day.Date)} chưa được thông báo gì nên không có gì để bỏ.";
                break;
            case DayKind.SwapWork when now is { IsWorking: true, Special: null }:
                yield return $"{Words(day.Date)} vốn là ngày làm việc nên không thể là ngày làm bù.";
                break;
            case DayKind.SwapOff or DayKind.Closure when !now.IsWorking && now.Special?.Kind != day.Kind:
                yield return $"{Words(day.Date)} vốn đã là ngày nghỉ nên không nghỉ thêm được.";
                break;
        }
    }

    private static string Words(DateOnly day) => $"{char.ToUpperInvariant(Vn.DayName(day)[0])}{Vn.DayName(day)[1..]} {Vn.Date(day)}";

    private static string Said(WorkDay day) => day switch
    {
        { Special: { } special } => $"{CalendarChange.Word(special.Kind)} ({special.Name}){(day.IsProvisional ? ", tạm tính" : "")}",
        { IsWorking: true } => "ngày làm việc",
        _ => "nghỉ hằng tuần",
    };

    private sealed record Drawn(IReadOnlyList<ChangedDay> Changes, Dictionary<DateOnly, CalendarDay> Known, IReadOnlyList<DayEffect> Effects);
}
