using MotCua.Bpmn;

namespace MotCua.Contracts.Processes;

/// <summary>A step of a published process, bound to who does it.</summary>
/// <param name="Id">Stable inside the process version, and the id of its BPMN task.</param>
/// <param name="Days">Share of the time limit in working days; none for steps within office hours.</param>
/// <param name="Responsible">As printed in the decision.</param>
/// <param name="AgencyId">The agency that does it; null means the agency that received the dossier.</param>
/// <param name="UnitId">The unit inside it; null means any unit of the agency.</param>
/// <param name="Role">Code of roles.csv.</param>
public sealed record ProcessStep(string Id, int Number, string Name, StepKind Kind, decimal? Days, string Responsible, Guid? AgencyId, Guid? UnitId, string? Role)
{
    /// <summary>Who is asked for an opinion, one task for each; empty on all but steps of kind <see cref="StepKind.Consult"/>.</summary>
    public IReadOnlyList<AskedBody> Asked { get; init; } = [];

    /// <summary>How the opinions are gathered; null where nobody is asked.</summary>
    public OpinionRule? Opinion { get; init; }

    /// <summary>Code of the procedure that the other agency follows with a dossier of its own; null on all but steps of kind <see cref="StepKind.SubDossier"/>.</summary>
    public string? SubProcedure { get; init; }
}

/// <summary>A body that is asked for its opinion.</summary>
/// <param name="AgencyId">Null means the agency that received the dossier.</param>
/// <param name="UnitId">Null means any unit of the agency.</param>
/// <param name="Role">Code of roles.csv.</param>
public sealed record AskedBody(Guid? AgencyId, Guid? UnitId, string Role);

/// <summary>A process version that dossiers run on.</summary>
/// <param name="Symbol">For example QT.XNKBCXB.01.</param>
/// <param name="IsModel">Ours, marked "quy trình mẫu"; else published by the decision named.</param>
public sealed record ProcessVersion(
    Guid Id, string Symbol, string Name, string? DecisionNo, bool IsModel, bool BindingsAreDemonstration, IReadOnlyList<ProcessStep> Steps)
{
    public ProcessStep? Step(string? id) => Steps.FirstOrDefault(s => s.Id == id);

    /// <summary>The steps after one, in the order of the table; several may share a printed number.</summary>
    public IEnumerable<ProcessStep> After(ProcessStep step) => Steps.SkipWhile(s => s.Id != step.Id).Skip(1);

    public ProcessStep? First(StepKind kind) => Steps.FirstOrDefault(s => s.Kind == kind);
}

/// <summary>Where a dossier stands in its process.</summary>
/// <param name="Token">Key of the waiting task; null when the process has ended, or waits only for opinions or sub-dossiers.</param>
/// <param name="ReturnsTo">The step that "send back" leads to from here, by the drawn return; null when there is none.</param>
public sealed record ProcessPosition(Guid VersionId, int? Token, string? StepId, string? ReturnsTo, bool Ended, string? Incident)
{
    /// <summary>Opinions that are asked and not yet given.</summary>
    public IReadOnlyList<OpenOpinion> Opinions { get; init; } = [];

    /// <summary>Sub-dossiers that the process waits for.</summary>
    public IReadOnlyList<OpenCall> Calls { get; init; } = [];

    /// <summary>When time will move the process by itself, if nobody does before.</summary>
    public DateTimeOffset? WakesAt { get; init; }
}

/// <param name="Token">Key of the waiting task.</param>
/// <param name="DueAt">The answer is wanted until then; null when that time is over and it is still wanted.</param>
public sealed record OpenOpinion(int Token, string StepId, AskedBody Body, DateTimeOffset? DueAt);

/// <param name="Token">Key of the call that waits.</param>
public sealed record OpenCall(int Token, string StepId);

public sealed record ProcessPlace(ProcessVersion Version, ProcessPosition Position);

public enum StepOutcome { Forward, Return }

/// <summary>Runs dossiers along their processes. Every call joins the commit of the caller.</summary>
public interface IProcesses
{
    Task<ProcessVersion?> VersionAsync(Guid versionId, CancellationToken stop);

    /// <summary>Starts the process of a dossier and stands at its first step.</summary>
    /// <param name="agencyId">The agency that received it.</param>
    Task<ProcessPosition> StartAsync(Guid dossierId, Guid versionId, Guid agencyId, CancellationToken stop);

    Task<ProcessPosition> CompleteAsync(Guid dossierId, int token, StepOutcome outcome, CancellationToken stop);

    /// <summary>An opinion was given.</summary>
    Task<ProcessPosition> AnswerAsync(Guid dossierId, int token, CancellationToken stop);

    /// <summary>A sub-dossier has its result.</summary>
    /// <param name="granted">What was asked for was granted; the process may branch by the variable <c>granted</c>.</param>
    Task<ProcessPosition> ReturnAsync(Guid dossierId, int token, bool granted, CancellationToken stop);

    /// <summary>Lets go off what was due by now; nothing happens when nothing was.</summary>
    Task<ProcessPosition?> WakeAsync(Guid dossierId, CancellationToken stop);

    /// <summary>The dossier has ended, whether or not its process has: it stays where it stands and counts as running no more.</summary>
    Task CloseAsync(Guid dossierId, CancellationToken stop);

    Task<ProcessPosition?> PositionAsync(Guid dossierId, CancellationToken stop);

    /// <summary>Where many dossiers stand, with the versions they run on; those that have not started are left out.</summary>
    Task<IReadOnlyDictionary<Guid, ProcessPlace>> PlacesAsync(IReadOnlyCollection<Guid> dossierIds, CancellationToken stop);

    /// <summary>For pages that only show it to everybody: as it was at most ten seconds ago.</summary>
    Task<DrawnProcess?> DrawnAsync(Guid versionId, CancellationToken stop);

    /// <summary>The drawn process as SVG, wide and narrow, with the step where it stands and those passed.</summary>
    Task<ProcessPictures?> PicturesAsync(Guid versionId, string? currentStepId, bool ended, CancellationToken stop);
}

public sealed record ProcessPictures(string WideSvg, string NarrowSvg);

/// <summary>A process version with its picture, no dossier on it.</summary>
public sealed record DrawnProcess(ProcessVersion Version, ProcessPictures Pictures);
