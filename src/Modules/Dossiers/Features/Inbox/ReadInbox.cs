using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Domain;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Dossiers.Features.Inbox;

internal enum InboxTab { Mine, Unit, DueSoon, Overdue, Waiting }

/// <param name="After">Due time and dossier of the last row of the page before.</param>
internal sealed record InboxQuery(InboxTab Tab, string? Words, (DateTimeOffset Due, Guid Id)? After);

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
        var rows = await Tab(actor, query.Tab, query.Words, query.After).Take(PageSize + 1).ToListAsync(stop);
        var counts = new Dictionary<InboxTab, int>();
        foreach (var tab in Enum.GetValues<InboxTab>())
            counts[tab] = await Tab(actor, tab, null, null).Take(CountLimit).CountAsync(stop);
        return new([.. rows.Take(PageSize)], rows.Count > PageSize, counts);
    }

    private IQueryable<Duty> Tab(Actor actor, InboxTab tab, string? words, (DateTimeOffset Due, Guid Id)? after)
    {
        var now = clock.GetUtcNow();
        var soon = now + Soon;
        var rows = tab switch
        {
            InboxTab.Mine => Held(actor).Where(d => !d.Waiting),
            InboxTab.Unit => Open(actor).Where(d => !d.Waiting),
            InboxTab.DueSoon => Held(actor).Union(Open(actor)).Where(d => !d.Waiting && d.DueAt >= now && d.DueAt < soon),
            InboxTab.Overdue => Held(actor).Union(Open(actor)).Where(d => !d.Waiting && d.DueAt < now),
            _ => Held(actor).Union(Open(actor)).Where(d => d.Waiting),
        };
        if (!string.IsNullOrWhiteSpace(words))
        {
            var folded = VietnameseText.Fold(words);
            rows = rows.Where(d => d.Search.Contains(folded));
        }

        if (after is { } last) rows = rows.Where(d => d.DueAt > last.Due || (d.DueAt == last.Due && d.DossierId.CompareTo(last.Id) > 0));
        return rows.OrderBy(d => d.DueAt).ThenBy(d => d.DossierId);
    }

    private IQueryable<Duty> Held(Actor actor) => db.Set<Duty>().AsNoTracking().Where(d => d.HolderId == actor.Id);

    /// <summary>What nobody holds yet, for each post of the actor; a person holds few posts, so this is a short union of index ranges.</summary>
    private IQueryable<Duty> Open(Actor actor)
    {
        IQueryable<Duty>? all = null;
        foreach (var post in actor.Posts.Where(p => p.AgencyId is not null))
        {
            var (agency, unit, role) = (post.AgencyId!.Value, post.UnitId, post.Role);
            var open = db.Set<Duty>().AsNoTracking().Where(d => d.AgencyId == agency && d.Role == role && d.HolderId == null && (d.UnitId == null || d.UnitId == unit));
            all = all is null ? open : all.Union(open);
        }

        return all ?? db.Set<Duty>().AsNoTracking().Where(d => false);
    }
}
