namespace MotCua.Contracts.Identity;

/// <summary>A person in a post, as other modules may show and choose them.</summary>
/// <param name="Role">Code of roles.csv.</param>
public sealed record PersonInPost(Guid AccountId, string Name, string Title, string Role, Guid? AgencyId, Guid? UnitId);

public interface IPeople
{
    /// <summary>Everybody who holds a post in an agency today.</summary>
    Task<IReadOnlyList<PersonInPost>> InAgencyAsync(Guid agencyId, CancellationToken stop);

    /// <summary>Display names of accounts; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accountIds, CancellationToken stop);

    /// <summary>The Vietnamese term of a role of roles.csv; the code itself when it is not known.</summary>
    string TermOf(string role);
}

/// <summary>A citizen's own account, as the application forms use it.</summary>
public sealed record CitizenProfile(Guid AccountId, string Name, string Email, string? Phone, string? NationalId);

public interface ICitizens
{
    Task<CitizenProfile?> FindAsync(Guid accountId, CancellationToken stop);
}
