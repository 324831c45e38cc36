using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.Inbox;

internal enum InboxTab { Mine, Unit, DueSoon, Overdue, Waiting }

/// <param name="After">Due time and dossier of the last row of the page before.</param>
internal sealed record InboxQuery(InboxTab Tab, string? Words, PageKey? After);

/// <param name="Counts">Rows of each tab, counted up to <see cref="ReadInbox.CountLimit"/>.</param>
internal sealed record InboxPage(IReadOnlyList<Duty> Rows, bool HasMore, IReadOnlyDictionary<InboxTab, int> Counts);

/// <summary>The officer's list: what I hold, what lies open for my posts, what is due soon or late, what waits for the applicant.</summary>
internal sealed class ReadInbox(AppDb db, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>A counter says "99+" beyond this: its cost must not grow with the pile.</summary>
    public const int CountLimit = 100;

    private static readonly TimeSpan Soon = TimeSpan.FromHours(24);

    public async Task<InboxPage> ReadAsync(Actor actor, InboxQuery query, CancellationToken stop)
    {
        var rows = await InOrder(Tab(actor, query.Tab, query.Words, query.After, part => InOrder(part).Take(PageSize + 1))).Take(PageSize + 1).ToListAsync(stop);
        var counts = new Dictionary<InboxTab, int>();
        foreach (var tab in Enum.GetValues<InboxTab>())
            counts[tab] = Math.Min(CountLimit, await Tab(actor, tab, null, null, part => part.OrderBy(d => d.DueAt).Take(CountLimit).Select(d => d.DueAt)).CountAsync(stop));
        return new([.. rows.Take(PageSize)], rows.Count > PageSize, counts);
    }

    /// <summary>Each range of the index gives at most as many rows as are wanted of all, so the cost does not grow with the pile; counting reads nothing but the index.</summary>
    private IQueryable<T> Tab<T>(Actor actor, InboxTab tab, string? words, PageKey? after, Func<IQueryable<Duty>, IQueryable<T>> most)
    {
        var now = clock.GetUtcNow();
        var soon = now + Soon;
        var waiting = tab == InboxTab.Waiting;
        var folded = string.IsNullOrWhiteSpace(words) ? null : VietnameseText.Fold(words);
        IQueryable<T> Part(IQueryable<Duty> rows)
        {
            // Compared with a parameter: "NOT waiting" would keep SQLite from the rest of the index.
            rows = rows.Where(d => d.Waiting == waiting);
            if (tab == InboxTab.DueSoon) rows = rows.Where(d => d.DueAt >= now && d.DueAt < soon);
            if (tab == InboxTab.Overdue) rows = rows.Where(d => d.DueAt < now);
            if (folded is not null) rows = rows.Where(d => d.Search.Contains(folded));
            if (after is { } last) rows = rows.Where(d => d.DueAt > last.At || (d.DueAt == last.At && d.DossierId.CompareTo(last.Id) > 0));
            return most(rows);
        }

        return tab switch
        {
            InboxTab.Mine => Part(Held(actor)),
            InboxTab.Unit => Open(actor).Select(Part).DefaultIfEmpty(most(db.Set<Duty>().AsNoTracking().Where(d => false))).Aggregate((a, b) => a.Concat(b)),
            _ => Open(actor).Select(Part).Aggregate(Part(Held(actor)), (a, b) => a.Concat(b)),
        };
    }

    private static IQueryable<Duty> InOrder(IQueryable<Duty> rows) => rows.OrderBy(d => d.DueAt).ThenBy(d => d.DossierId);

    private IQueryable<Duty> Held(Actor actor) => db.Set<Duty>().AsNoTracking().Where(d => d.HolderId == actor.Id);

    /// <summary>What nobody holds yet, for each place of the actor. No row is in two of them: one role in one agency is one range.</summary>
    private IEnumerable<IQueryable<Duty>> Open(Actor actor)
    {
        foreach (var place in actor.Posts.Where(p => p.AgencyId is not null).GroupBy(p => (p.AgencyId, p.Role)))
        {
            var (agency, role) = (place.Key.AgencyId!.Value, place.Key.Role);
            Guid?[] units = [null, .. place.Select(p => p.UnitId).Distinct()];
            yield return db.Set<Duty>().AsNoTracking().Where(d => d.AgencyId == agency && d.Role == role && d.HolderId == null && units.Contains(d.UnitId));
        }
    }
}
