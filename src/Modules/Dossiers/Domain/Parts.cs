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

/// <summary>What is asked in the one request for completion or supplement.</summary>
/// <param name="Item">Id of a paper or key of a question.</param>
internal sealed record RequestedItem(string Item, string Name, string What, string Rule);

internal sealed record CompletionRequest(DateTimeOffset AskedAt, Guid AskedBy, IReadOnlyList<RequestedItem> Items, DateTimeOffset? AnsweredAt);

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
