namespace MotCua.Bpmn;

public enum Severity
{
    /// <summary>The model can be run.</summary>
    Warning,

    /// <summary>The model can be kept and written, but not run.</summary>
    Error,
}

/// <summary>One finding on a BPMN file.</summary>
/// <param name="Code">Stable, one of <see cref="DiagnosticCodes"/>.</param>
/// <param name="ElementId">Id of the element at fault; null when it has none or the file could not be read at all.</param>
/// <param name="Message">A whole English sentence.</param>
/// <param name="Vietnamese">The same in Vietnamese, for the person who draws.</param>
/// <param name="Line">1-based line in the file; 0 when unknown.</param>
/// <param name="Column">1-based column in the file, for a condition the 1-based position in its text; 0 when unknown.</param>
public sealed record Diagnostic(string Code, Severity Severity, string? ElementId, string Message, string Vietnamese, int Line = 0, int Column = 0);

/// <summary>The stable codes of findings. Clauses are those of BPMN 2.0.2 (ISO/IEC 19510:2013).</summary>
public static class DiagnosticCodes
{
    /// <summary>Not well-formed XML, or XML with a document type definition, which is never read.</summary>
    public const string Xml = "BPMN-XML";

    /// <summary>More bytes, elements or levels than allowed.</summary>
    public const string TooLarge = "BPMN-TOO-LARGE";

    /// <summary>The root is not <c>definitions</c> in the namespace of BPMN 2.0 (clause 15.3).</summary>
    public const string NotBpmn = "BPMN-NOT-BPMN";

    public const string NoProcess = "BPMN-NO-PROCESS";

    /// <summary>The file has more processes than the one read.</summary>
    public const string OtherProcess = "BPMN-OTHER-PROCESS";

    /// <summary>An element of the standard that this slice does not run.</summary>
    public const string Unsupported = "BPMN-UNSUPPORTED";

    /// <summary>An element that others must be able to point at has no id (clause 8.3.1).</summary>
    public const string NoId = "BPMN-NO-ID";

    public const string DuplicateId = "BPMN-DUPLICATE-ID";

    public const string NoStart = "BPMN-NO-START";

    public const string ManyStarts = "BPMN-MANY-STARTS";

    public const string Unreachable = "BPMN-UNREACHABLE";

    /// <summary>A node that must be left has no outgoing flow: an error for start events and gateways, and for tasks where end events are used (clause 10.5.3).</summary>
    public const string NoOutgoing = "BPMN-NO-OUTGOING";

    /// <summary>Source or target of a flow is missing (clause 8.4.13).</summary>
    public const string DanglingFlow = "BPMN-DANGLING-FLOW";

    /// <summary>A flow into a start event or out of an end event (clauses 10.5.2, 10.5.3), or a conditional flow out of a start event.</summary>
    public const string WrongFlow = "BPMN-WRONG-FLOW";

    /// <summary>The default of a node is not one of its outgoing flows.</summary>
    public const string DefaultFlow = "BPMN-DEFAULT-FLOW";

    /// <summary>A flow out of a branching gateway has neither a condition nor is it the default (clause 10.6.2).</summary>
    public const string NoCondition = "BPMN-NO-CONDITION";

    /// <summary>A condition that cannot be read, or one in another expression language.</summary>
    public const string Condition = "BPMN-CONDITION";

    /// <summary>A lane names a node that is not there.</summary>
    public const string Lane = "BPMN-LANE";

    /// <summary>The model says more than a step table can, or something else (<see cref="StepTable.Read"/>).</summary>
    public const string NoTable = "BPMN-NO-TABLE";
}
