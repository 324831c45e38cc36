namespace MotCua.Contracts.Dossiers;

/// <summary>What may be known of a dossier without a look at its content: no person, no paper.</summary>
public sealed record DossierLabel(Guid Id, string Code, string ProcedureName);

/// <summary>What who administers processes asks of the dossiers that run on them.</summary>
public interface IRunningDossiers
{
    /// <summary>By id; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<Guid, DossierLabel>> LabelsAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);

    /// <summary>Somebody set right where a dossier stands in its process; its process stands there already, in the commit of the caller.</summary>
    /// <param name="what">What was done, in a few words.</param>
    /// <param name="toStep">The step it was led to; null when it stays where it was.</param>
    Task NoteCorrectionAsync(Guid id, string what, string reason, string? toStep, CancellationToken stop);

    /// <summary>A dossier runs on another version of its process from now on; its process stands there already, in the commit of the caller.</summary>
    /// <param name="number">Of the version.</param>
    Task FollowVersionAsync(Guid id, Guid versionId, int number, CancellationToken stop);
}
