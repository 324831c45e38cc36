namespace MotCua.Identity.Domain;

/// <summary>How far a role reaches, from the narrowest.</summary>
internal enum Reach { Person, Unit, Agency, Province }

/// <param name="Code">Stable, for example counter-officer.</param>
/// <param name="Term">The Vietnamese term, as screens show it.</param>
internal sealed record Role(string Code, string Term, Reach Reach, IReadOnlySet<string> Permissions);

/// <summary>The roles and what each may do: rows of roles.csv, which is a file of the product.</summary>
internal sealed class RoleBook
{
    public const string Applicant = "applicant";
    public const string AgencyAdmin = "agency-admin";
    public const string ProvinceAdmin = "province-admin";

    private readonly Dictionary<string, Role> _byCode;

    /// <exception cref="InvalidOperationException">A row cannot be read; the product file is wrong.</exception>
    public RoleBook(IEnumerable<Role> roles)
    {
        Roles = [.. roles];
        _byCode = Roles.ToDictionary(r => r.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<Role> Roles { get; }

    public Role? Find(string code) => _byCode.GetValueOrDefault(code);

    public string TermOf(string code) => Find(code)?.Term ?? code;
}
