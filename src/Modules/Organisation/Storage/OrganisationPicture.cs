using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Clock;
using MotCua.Contracts.Organisation;
using MotCua.Kit;
using MotCua.Organisation.Domain;
using MotCua.Platform.Data;

namespace MotCua.Organisation.Storage;

/// <summary>All agencies, units and calendars of today, read together and shared by everybody until they grow old.</summary>
internal sealed class OrganisationPicture
{
    // Before the first announced day only the weekday decides.
    private static readonly DateOnly Beginning = new(2012, 1, 1);

    private readonly IReadOnlyList<CalendarDay> _days;
    private readonly Dictionary<Guid, IReadOnlyList<HoursVersion>> _hours;
    private readonly IReadOnlyList<HoursVersion> _provinceHours;
    private readonly DateOnly _announcedUntil;
    private readonly ConcurrentDictionary<Guid, WorkCalendar> _calendars = new();

    public OrganisationPicture(IReadOnlyList<Agency> agencies, IReadOnlyList<CalendarDay> days, DateOnly today)
    {
        Today = today;
        var prefixes = agencies.Where(a => a.IsAgency).ToDictionary(a => a.Id);
        Directory = new([.. agencies.Where(a => a.IsValidOn(today)).Select(a => Unit(a, prefixes.GetValueOrDefault(a.AgencyId, a)))]);
        _days = days;
        _hours = agencies.Where(a => a.Hours.Count > 0).ToDictionary(a => a.Id, a => a.Hours);
        var province = agencies.FirstOrDefault(a => a is { Kind: UnitKind.Committee, ParentId: null });
        _provinceHours = province?.Hours ?? [];

        var announced = days.Where(d => d is { IsProvisional: false, Kind: not DayKind.Closure } && d.AgencyId == Guid.Empty).Select(d => d.Date.Year).DefaultIfEmpty(today.Year - 1).Max();
        _announcedUntil = new(announced, 12, 31);
    }

    public DateOnly Today { get; }

    public AgencyDirectory Directory { get; }

    public WorkCalendar CalendarOf(Guid agencyId) =>
        // Agencies without hours and days of their own share the one of the province.
        _calendars.GetOrAdd(_hours.ContainsKey(agencyId) || _days.Any(d => d.AgencyId == agencyId) ? agencyId : Guid.Empty, id =>
        {
            var (hours, days, until) = EntriesOf(id);
            return WorkCalendar.Create(hours, days, until);
        });

    /// <summary>Everything that keeps an agency's entries from making a calendar.</summary>
    public IReadOnlyList<CalendarFinding> Check(Guid agencyId)
    {
        var (hours, days, until) = EntriesOf(agencyId);
        return WorkCalendar.Check(hours, days, until);
    }

    private (IEnumerable<WeeklyHours> Hours, IEnumerable<SpecialDay> Days, DateOnly AnnouncedUntil) EntriesOf(Guid agencyId) => (
        Versions(_hours.GetValueOrDefault(agencyId, _provinceHours)),
        _days.Where(d => (d.AgencyId == agencyId || d.AgencyId == Guid.Empty) && d.Date >= Beginning && d.Date.Year <= _announcedUntil.Year + 10)
            .GroupBy(d => d.Date).Select(d => d.MaxBy(own => own.AgencyId != Guid.Empty)!).Select(d => new SpecialDay(d.Date, d.Kind, d.Name, d.Source)),
        _announcedUntil);

    private static IEnumerable<WeeklyHours> Versions(IReadOnlyList<HoursVersion> versions)
    {
        if (versions.All(v => v.ValidFrom > Beginning)) yield return WeeklyHours.Usual(Beginning);
        foreach (var version in versions) yield return version.ToWeekly(version.ValidFrom < Beginning ? Beginning : null);
    }

    private static Unit Unit(Agency agency, Agency owner) => new(
        agency.Id, agency.Code, agency.Name, agency.ShortName, agency.Kind, agency.Level, agency.ParentId, agency.AgencyId,
        agency.Address, agency.UnitCode, agency.IdentifierCode, owner.DossierPrefix ?? "", owner.PrefixIsDemonstration);
}

/// <summary>Keeps the picture: this node drops it after its own writes, those of other nodes are seen within ten seconds.</summary>
internal sealed class OrganisationCache(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan GrowsOld = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Kept? _kept;
    private int _generation;

    public async ValueTask<OrganisationPicture> PictureAsync(CancellationToken stop)
    {
        if (Fresh() is { } fresh) return fresh;

        await _loading.WaitAsync(stop);
        try
        {
            if (Fresh() is { } loaded) return loaded;

            // What was dropped while it was read may already be old again: it serves this caller and is not kept.
            var generation = Volatile.Read(ref _generation);
            var picture = await LoadAsync(stop);
            _kept = new(picture, clock.GetUtcNow(), generation);
            return picture;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Drop() => Interlocked.Increment(ref _generation);

    public void Dispose() => _loading.Dispose();

    private OrganisationPicture? Fresh() =>
        _kept is { } kept && kept.Generation == Volatile.Read(ref _generation) && clock.GetUtcNow() - kept.At < GrowsOld
        && kept.Picture.Today == Vn.Day(clock.GetUtcNow()) ? kept.Picture : null;

    private async Task<OrganisationPicture> LoadAsync(CancellationToken stop)
    {
        // A context of its own: the caller's may be inside a commit.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var agencies = await db.Set<Agency>().AsNoTracking().OrderBy(a => a.Code).ToListAsync(stop);
        var days = await db.Set<CalendarDay>().AsNoTracking().OrderBy(d => d.Date).ToListAsync(stop);
        return new(agencies, days, Vn.Day(clock.GetUtcNow()));
    }

    private sealed record Kept(OrganisationPicture Picture, DateTimeOffset At, int Generation);
}

internal sealed class Agencies(OrganisationCache cache) : IAgencies
{
    public async ValueTask<AgencyDirectory> DirectoryAsync(CancellationToken stop) => (await cache.PictureAsync(stop)).Directory;
}

internal sealed class Calendars(OrganisationCache cache, IServiceScopeFactory scopes) : ICalendars
{
    public async ValueTask<WorkCalendar> ForAsync(Guid agencyId, CancellationToken stop) => (await cache.PictureAsync(stop)).CalendarOf(agencyId);

    public async Task<IReadOnlyList<AnnouncedChange>> ChangesAfterAsync(long number, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var changes = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<CalendarChange>().AsNoTracking()
            .Where(c => c.Number > number).OrderBy(c => c.Number).ToListAsync(stop);
        if (changes.Count > 0) cache.Drop(); // Who learns of a change must not compute on the calendar before it.
        return [.. changes.Select(c => new AnnouncedChange(c.Number, c.At, c.ToWords(Vn.Date), c.AgencyId))];
    }
}
