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
