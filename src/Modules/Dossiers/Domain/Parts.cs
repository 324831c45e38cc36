using MotCua.Clock;

namespace MotCua.Dossiers.Domain;

/// <summary>Who asks. Personal data: never in the facts of an event.</summary>
internal sealed record Applicant(string Name, string? NationalId, string? Phone, string? Email, string? Address);

/// <summary>A file of the store, as the dossier holds it.</summary>
internal sealed record HeldFile(Guid FileId, string Name, long Size, string Sha256, DateTimeOffset ReceivedAt);

/// <summary>A paper of the procedure, as it was handed in.</summary>
internal sealed record HeldPaper(string PaperId, string Name, bool Required, int Originals, int Copies, bool OnPaper, IReadOnlyList<HeldFile> Files)
{
    public bool IsIn => OnPaper || Files.Count > 0;
}

internal sealed record FeeLine(string Name, long AmountVnd);

internal sealed record Payment(long AmountVnd, string ReceiptNo, DateTimeOffset At);

/// <summary>The result: first a draft, then approved text, number and date.</summary>
internal sealed record ResultDraft(string Text, HeldFile? File, bool IsNegative, Guid DraftedBy, DateTimeOffset DraftedAt)
{
    /// <summary>Type of the paper that it is drawn as; a notice when none was chosen.</summary>
    public string? Template { get; init; }
    public Guid? ApprovedBy { get; init; }
    public string? ApprovedAs { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public string? Number { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
}

internal sealed record Handover(Guid FromAgencyId, Guid ToAgencyId, Guid? ToUnitId, Guid GivenBy, DateTimeOffset GivenAt);

/// <summary>A stretch in which the statutory clock stands still.</summary>
internal sealed record ClockStop(DateTimeOffset From, DateTimeOffset? Until);

/// <summary>The applicant's wish to end the matter.</summary>
internal sealed record StopRequest(DateTimeOffset AskedAt, Guid AskedBy, string Reason)
{
    public DateTimeOffset? DeclinedAt { get; init; }
}

/// <summary>The apology of an agency that will be late, with its one new appointment; signed by the head.</summary>
/// <param name="PreviousDueAt">The due time that is missed; lateness is judged by it.</param>
/// <param name="LatestNoticeAt">Until then the notice is in time.</param>
internal sealed record Apology(string Reason, DateTimeOffset PreviousDueAt, DateTimeOffset LatestNoticeAt, DateTimeOffset NewDueAt, Guid DraftedBy, DateTimeOffset DraftedAt)
{
    public Guid? SignedBy { get; init; }
    public string? SignedAs { get; init; }
    public DateTimeOffset? SignedAt { get; init; }
}

/// <summary>A limit made longer by right: by the procedure itself or by agreement in writing.</summary>
internal sealed record Prolonged(ExtensionKind Kind, decimal Quantity, TimeUnit Unit, string Basis, string Reason, Guid DecidedBy, DateTimeOffset DecidedAt, HeldFile? Consent)
{
    public Extension ToExtension() => new(Kind, new(Quantity, Unit), DecidedAt, Basis);
}
