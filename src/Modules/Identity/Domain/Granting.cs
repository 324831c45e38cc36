using MotCua.Kernel;

namespace MotCua.Identity.Domain;

/// <summary>
/// Who may give or take which post. An administrator of an agency: posts of that agency, none above its own; an administrator of
/// the province: any. Nobody gives a post to themselves (NĐ 118/2025/NĐ-CP leaves accounts of a unit to its own administrator).
/// </summary>
internal static class Granting
{
    public const string InAgency = "roles.grant-agency";
    public const string Everywhere = "roles.grant";

    /// <summary>The roles that the actor may give in an agency; those of the whole province when none is named.</summary>
    public static IEnumerable<Role> Grantable(this RoleBook book, Actor actor, Guid? agencyId) => book.Roles.Where(role => May(actor, role, agencyId));

    public static void Demand(this RoleBook book, Actor actor, Guid accountId, string role, Guid? agencyId)
    {
        if (actor.Id == accountId) throw new RefusedException("post.own", "Anh/chị không tự đặt hoặc bỏ chức vụ của chính mình. Hãy nhờ một quản trị viên khác.");
        if (book.Find(role) is not { } known || known.Reach == Reach.Person) throw new RefusedException("role.unknown", "Vai trò này không có trong danh mục.");
        if (May(actor, known, agencyId)) return;
        if (!actor.Holds(Everywhere) && actor.PostFor(InAgency, agencyId) is null) throw new ForbiddenException(InAgency);
        throw new RefusedException("role.above-own", $"Anh/chị không đặt hoặc bỏ được vai trò \"{known.Term}\".");
    }

    private static bool May(Actor actor, Role role, Guid? agencyId) => role.Reach switch
    {
        Reach.Unit or Reach.Agency => agencyId is { } agency && (actor.Holds(Everywhere) || actor.PostFor(InAgency, agency) is not null),
        Reach.Province => agencyId is null && actor.Holds(Everywhere),
        _ => false,
    };
}
