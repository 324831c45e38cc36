namespace MotCua.Kernel;

/// <summary>A place in an organisation held by a person, with what it allows.</summary>
/// <param name="Role">Code of roles.csv, for example <c>counter-officer</c>.</param>
/// <param name="AgencyId">The agency the post belongs to; none for citizens and for roles of the whole province.</param>
/// <param name="UnitId">The division or receiving point inside the agency.</param>
/// <param name="Title">The Vietnamese title as printed on slips.</param>
public sealed record Post(string Role, Guid? AgencyId, Guid? UnitId, string Title, IReadOnlySet<string> Permissions)
{
    public bool Grants(string permission) => Permissions.Contains(permission);
}

/// <summary>Who acts: a person with the posts held today, or the system itself.</summary>
public sealed record Actor(Guid Id, string Name, IReadOnlyList<Post> Posts)
{
    public static readonly Actor Nobody = new(Guid.Empty, "", []);

    /// <summary>Timers and imports act under this name; it holds no post and is allowed by code, never by a request.</summary>
    public static readonly Actor System = new(new Guid("00000000-0000-0000-0000-000000000001"), "Hệ thống", [new("system", null, null, "Hệ thống", new HashSet<string>())]);

    public bool IsKnown => Id != Guid.Empty;

    public bool Holds(string permission) => Posts.Any(p => p.Grants(permission));

    /// <summary>The post under which this person may use the permission for something of that agency, if any.</summary>
    public Post? PostFor(string permission, Guid? agencyId = null) =>
        Posts.FirstOrDefault(p => p.Grants(permission) && (agencyId is null || p.AgencyId == agencyId));

    public bool IsOf(Guid agencyId) => Posts.Any(p => p.AgencyId == agencyId);
}
