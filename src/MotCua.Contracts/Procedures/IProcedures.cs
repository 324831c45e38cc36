using MotCua.Clock;

namespace MotCua.Contracts.Procedures;

public enum Channel { Direct, Online, Postal }

/// <param name="Originals">Number of originals, 0 when none is asked.</param>
/// <param name="Copies">Number of copies, 0 when none is asked.</param>
/// <param name="Required">Whether a dossier without it is incomplete; papers "if any" are not.</param>
public sealed record Paper(string Id, string Name, int Originals, int Copies, bool Required);

/// <param name="AmountVnd">In đồng; null when the amount is not fixed by the record.</param>
public sealed record Fee(string Name, long? AmountVnd, string? Note);

/// <summary>One way a procedure is carried out: its case, with time limit, fees and papers of its own.</summary>
/// <param name="Code">Stable inside the procedure version.</param>
/// <param name="Limits">By channel; a channel that is missing cannot be used.</param>
public sealed record ProcedureCase(
    string Code, string Name, IReadOnlyDictionary<Channel, TimeLimit> Limits, IReadOnlyDictionary<Channel, IReadOnlyList<Fee>> Fees, IReadOnlyList<Paper> Papers)
{
    /// <summary>
    /// The papers asked of who comes by a channel. The national records say it only in the name of a paper: a declaration "khi nộp trực tiếp"
    /// is not asked online, and the "mẫu điện tử" of an online filing is the electronic form itself.
    /// </summary>
    public IReadOnlyList<Paper> PapersFor(Channel channel) =>
        channel != Channel.Online ? Papers : [.. Papers.Where(p => !Says(p, "mẫu điện tử") && (!Says(p, "nộp trực tiếp") || Says(p, "nộp trực tuyến")))];

    private static bool Says(Paper paper, string words) => paper.Name.Contains(words, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A procedure version, as the dossiers that are received under it keep it.</summary>
/// <param name="Flags">Why it cannot be filed on, as Vietnamese sentences; empty when it can.</param>
/// <param name="ProcessId">The published internal process version, if any.</param>
/// <param name="FormKeys">Where the form asked of the applicant is looked for: what the record names, then the code of the procedure.</param>
/// <param name="OnlineHere">Whether it may be filed in this system: for demonstration and for procedures outside the national portal.</param>
/// <param name="HasRules">Whether <see cref="IRules"/> has any to ask, today or on another day.</param>
public sealed record FilableProcedure(
    Guid Id, Guid VersionId, string Code, string Name, string Field, string? Result, IReadOnlyList<string> Flags,
    IReadOnlyList<ProcedureCase> Cases, Guid? ProcessId, IReadOnlyList<string> FormKeys, bool OnlineHere, bool HasRules)
{
    public bool IsFilable => Flags.Count == 0 && ProcessId is not null && Cases.Count > 0;

    public ProcedureCase? Case(string code) => Cases.FirstOrDefault(c => c.Code == code);
}

/// <param name="Summary">One sentence of ours, if there is one.</param>
public sealed record ProcedureHit(Guid Id, string Code, string Name, string Field, string? Summary, bool Filable);

public interface IProcedures
{
    /// <summary>The version in force, or the given version.</summary>
    Task<FilableProcedure?> FindAsync(Guid procedureId, Guid? versionId, CancellationToken stop);

    /// <summary>The version in force of the procedure with a code of the national database, as this province carries it out.</summary>
    Task<FilableProcedure?> FindByCodeAsync(string code, CancellationToken stop);

    /// <summary>Procedures whose process may be started here, for the counter's list.</summary>
    Task<IReadOnlyList<ProcedureHit>> FilableAsync(CancellationToken stop);

    /// <summary>Number of procedures that the public can look up.</summary>
    Task<int> CountListedAsync(CancellationToken stop);

    /// <summary>The same by name of the field.</summary>
    Task<IReadOnlyDictionary<string, int>> CountByFieldAsync(CancellationToken stop);

    /// <summary>
    /// Says that dossiers of a procedure run on a published process from now on; joins the commit of the caller. When a code is used twice,
    /// the record of this province is meant, else the national one.
    /// </summary>
    /// <returns>False when no procedure with this code applies here.</returns>
    Task<bool> BindProcessAsync(string procedureCode, Guid processVersionId, CancellationToken stop);
}
