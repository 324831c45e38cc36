namespace MotCua.Procedures.Domain;

/// <summary>Who a procedure is for. Names of the national data in brackets.</summary>
internal enum ProcedureKind
{
    /// <summary>The same everywhere (STANDARD).</summary>
    National,

    /// <summary>A province's own (SPECIFIC).</summary>
    Local,

    /// <summary>Between agencies, never for citizens (STANDARD_INTERNAL).</summary>
    Internal,

    /// <summary>The record says something else, or nothing.</summary>
    Unknown,
}

/// <summary>How much of a procedure a record tells; a poorer record never replaces a richer one.</summary>
internal enum ContentDepth
{
    /// <summary>A row of the catalogue: identity only.</summary>
    Catalogue,

    /// <summary>The national record with its constituent parts (Nghị định 63/2010/NĐ-CP, art. 8 §2).</summary>
    Detailed,

    /// <summary>The same with the province's own words: summary, synonyms, names of cases.</summary>
    Local,
}

/// <param name="Raw">The quantity as printed.</param>
/// <param name="Quantity">None when the record gives no number that can be counted.</param>
/// <param name="Unit">WORKING_DAY, DAY, HOUR, MONTH or YEAR; none when the record says OTHER or nothing.</param>
internal sealed record PrintedTime(string? Raw, decimal? Quantity, string? Unit)
{
    public bool IsCountable => Quantity is not null && Unit is not null;
}

/// <param name="Amount">In đồng; none when the record has only words.</param>
internal sealed record PrintedFee(long? Amount, string? Note);

/// <param name="Channel">DIRECT, ONLINE or POSTAL.</param>
internal sealed record PrintedMethod(string Channel, PrintedTime Time, IReadOnlyList<PrintedFee> Fees, string? Note);

/// <param name="Required">None when the record does not say.</param>
internal sealed record PrintedPaper(string Name, int Originals, int Copies, bool? Required);

internal sealed record PaperGroup(string? Title, IReadOnlyList<PrintedPaper> Papers);

internal sealed record PrintedStep(string? Title, string? Text);

/// <param name="Origin">The local decision that sets this time, when it does not come from the national record.</param>
internal sealed record PrintedCase(string? Code, string Name, PrintedTime Time, string? Origin);

internal sealed record Coded(string? Code, string Name);

/// <summary>The provincial decision that publishes the procedure here.</summary>
internal sealed record LocalDecision(string? Title, string? Fee);

/// <summary>All constituent parts of a procedure as recorded, cleaned of control characters. Immutable: it is what a version keeps.</summary>
internal sealed record ProcedureContent
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Field { get; init; }
    public required string SourceUrl { get; init; }
    public required ContentDepth Depth { get; init; }
    public required ProcedureKind Kind { get; init; }
    public IReadOnlyList<string> Levels { get; init; } = [];
    public string? DecisionNo { get; init; }
    public string? PromulgatedBy { get; init; }
    public IReadOnlyList<string> CarriedOutBy { get; init; } = [];
    public string? DecidedBy { get; init; }
    public string? AuthorizedAgency { get; init; }
    public string? CoordinatedWith { get; init; }
    public string? ReceivedAt { get; init; }
    public IReadOnlyList<string> Subjects { get; init; } = [];
    public IReadOnlyList<PrintedStep> Steps { get; init; } = [];
    public IReadOnlyList<PrintedMethod> Methods { get; init; } = [];
    public IReadOnlyList<PaperGroup> Papers { get; init; } = [];
    public IReadOnlyList<Coded> Results { get; init; } = [];
    public IReadOnlyList<Coded> LegalBasis { get; init; } = [];
    public string? Requirements { get; init; }
    public IReadOnlyList<PrintedCase> Cases { get; init; } = [];

    /// <summary>A result within the day: what comes later than this is due on the next working day.</summary>
    public string? SameDayCutoff { get; init; }

    public string? Summary { get; init; }
    public IReadOnlyList<string> Synonyms { get; init; } = [];
    public bool Common { get; init; }

    /// <summary>Key of the form asked of the applicant, when the record names one.</summary>
    public string? Form { get; init; }

    public LocalDecision? LocalDecision { get; init; }
}
