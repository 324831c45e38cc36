namespace MotCua.Feel;

/// <summary>One finding on a DMN file or on the evaluation of one of its decisions.</summary>
/// <param name="Code">Stable, one of <see cref="DmnCodes"/> or <see cref="FeelCodes"/>.</param>
/// <param name="Place">Where in which file.</param>
/// <param name="Message">A whole English sentence.</param>
/// <param name="Vietnamese">The same in Vietnamese, for the person who draws.</param>
/// <param name="Position">For a finding on an expression, the 0-based index into its text; -1 otherwise.</param>
public sealed record DmnDiagnostic(string Code, FeelSeverity Severity, DmnPlace Place, string Message, string Vietnamese, int Position = -1)
{
    /// <summary>Of the check of a table: the rules that it is about, counted from 1.</summary>
    public IReadOnlyList<int> Rules { get; init; } = [];

    /// <summary>Of the check of a table: an input that shows it, as a FEEL literal for each input column, <c>-</c> where any value does; empty for none.</summary>
    public IReadOnlyList<string> Example { get; init; } = [];
}

/// <summary>Where an element stands.</summary>
/// <param name="File">Name of the file as the caller gave it.</param>
/// <param name="ElementId">Id of the element, or of the nearest one around it that has an id; null when there is none.</param>
/// <param name="Line">1-based; 0 when unknown.</param>
/// <param name="Column">1-based; 0 when unknown.</param>
public readonly record struct DmnPlace(string File, string? ElementId, int Line, int Column);

/// <summary>The stable codes of findings on models. Clauses are those of DMN 1.5.</summary>
public static class DmnCodes
{
    /// <summary>Not well-formed XML, or XML with a document type definition, which is never read.</summary>
    public const string Xml = "DMN-XML";

    /// <summary>More bytes, elements or levels than allowed.</summary>
    public const string TooLarge = "DMN-TOO-LARGE";

    /// <summary>The root is not <c>definitions</c> in a namespace of DMN 1.1 to 1.5 (6.3.2).</summary>
    public const string NotDmn = "DMN-NOT-DMN";

    /// <summary>An element that others must be able to name has no name (6.3.1).</summary>
    public const string NoName = "DMN-NO-NAME";

    public const string DuplicateId = "DMN-DUPLICATE-ID";

    /// <summary>Two elements of a model that expressions name alike (6.3.2).</summary>
    public const string DuplicateName = "DMN-DUPLICATE-NAME";

    /// <summary>A reference to an element that is not there or is of the wrong kind (6.3.7 and on).</summary>
    public const string Reference = "DMN-REFERENCE";

    /// <summary>An imported model that was not given, or an import of something that is no DMN (6.3.3).</summary>
    public const string Import = "DMN-IMPORT";

    /// <summary>A decision, a function or a type that in the end requires itself (6.3.7, 7.3.3).</summary>
    public const string Cycle = "DMN-CYCLE";

    /// <summary>A type that is neither built in nor defined (7.3.3).</summary>
    public const string Type = "DMN-TYPE";

    /// <summary>A decision or function without logic, whose value is null (7.3.1).</summary>
    public const string NoLogic = "DMN-NO-LOGIC";

    /// <summary>A boxed expression that lacks a part it must have (7.3, 8.3, 10.2.2).</summary>
    public const string Incomplete = "DMN-INCOMPLETE";

    /// <summary>An expression in another language than FEEL (7.3.2).</summary>
    public const string Language = "DMN-LANGUAGE";

    /// <summary>A function in Java that is not on the list, or one in PMML (10.3.2.13.3).</summary>
    public const string External = "DMN-EXTERNAL";

    /// <summary>No decision or service of that name.</summary>
    public const string NoDecision = "DMN-NO-DECISION";

    /// <summary>An input that the decision needs and the caller did not give.</summary>
    public const string NoInput = "DMN-NO-INPUT";

    /// <summary>A value that does not conform to the type declared for it (10.3.2.9.4).</summary>
    public const string WrongType = "DMN-WRONG-TYPE";

    /// <summary>A value outside the allowed values of its type or its column (7.3.3, 8.3.2).</summary>
    public const string NotAllowed = "DMN-NOT-ALLOWED";

    /// <summary>More than one rule of a unique table matches, or rules of an any table disagree (8.2.10).</summary>
    public const string Overlap = "DMN-OVERLAP";

    /// <summary>Inputs for which no rule of a table gives a result (8.2.10).</summary>
    public const string Gap = "DMN-GAP";

    /// <summary>A rule that never matches, or never decides because others come first (8.2.10).</summary>
    public const string Unreachable = "DMN-UNREACHABLE";

    /// <summary>What the check of a table had to leave out.</summary>
    public const string NotChecked = "DMN-NOT-CHECKED";
}
