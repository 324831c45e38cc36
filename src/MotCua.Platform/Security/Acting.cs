using MotCua.Kernel;

namespace MotCua.Platform.Security;

/// <summary>Who acts in this scope, in which post and why. The ledger writes it with every event.</summary>
public sealed class Acting
{
    public Actor Actor { get; private set; } = Actor.Nobody;

    /// <summary>The post under which the current act is allowed; set by the check that allowed it.</summary>
    public Post? Post { get; private set; }

    public Guid? ActingFor { get; set; }

    public string? Purpose { get; set; }

    /// <summary>Id of the event that caused this act: for acts of timers and subscribers, and for a look the purpose that was stated for it.</summary>
    public Guid? Cause { get; set; }

    /// <summary>The sign-in that this request belongs to; none outside of the web.</summary>
    public Guid? Session { get; set; }

    public void Become(Actor actor) => (Actor, Post) = (actor, actor.Posts.Count > 0 ? actor.Posts[0] : null);

    /// <summary>Allows the act or throws <see cref="ForbiddenException"/>; the post that allowed it is written to the ledger.</summary>
    public Post Demand(string permission, Guid? agencyId = null)
    {
        Post = Actor.PostFor(permission, agencyId) ?? throw new ForbiddenException(permission);
        return Post;
    }

    public Post Demand(string permission, Func<Post, bool> inScope)
    {
        Post = Actor.Posts.FirstOrDefault(p => p.Grants(permission) && inScope(p)) ?? throw new ForbiddenException(permission);
        return Post;
    }
}

/// <summary>Finds the actor behind a signed-in account; implemented by the module that keeps the accounts.</summary>
public interface IActorSource
{
    /// <returns>The actor with today's posts, or null when the account is closed or the session was revoked.</returns>
    Task<Actor?> FindAsync(Guid accountId, string sessionStamp, CancellationToken stop);

    /// <summary>For the command line, which acts as demonstration people without a session.</summary>
    Task<Actor?> DemonstrationAsync(Guid accountId, CancellationToken stop);
}
