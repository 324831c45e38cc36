namespace MotCua.Dossiers.Domain;

/// <summary>The states of dossier-states.csv.</summary>
internal enum DossierState
{
    None, Draft, Filed, Incomplete, Accepted, InProcess, SupplementRequested, AwaitingObligation, ResultReady,
    Returned, NotAccepted, Refused, Withdrawn, Stopped, Voided,
}

internal enum ResultFact { None, Drafted, Approved, Numbered, Issued }

internal enum SupplementFact { Unused, Asked, Answered }

internal enum HandoverFact { None, Pending }

internal enum FeesFact { None, Owed, Settled }

internal enum StopFact { None, Asked }

internal enum PromiseFact { First, Drafted, Reappointed }

/// <summary>What time alone has brought about and was noted.</summary>
[Flags]
internal enum TimeNotes
{
    None = 0,
    AnswerOverdue = 1,
    Overdue = 2,

    /// <summary>The applicant has not answered the request for longer than is usually waited.</summary>
    Unanswered = 4,
}
