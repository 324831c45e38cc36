using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>What of a dossier was looked at.</summary>
internal enum Seen { Dossier, File, Receipt, SupplementSlip, RefusalSlip, ControlSlip, ApologySlip, ExtensionSlip, StopNotice }

/// <summary>
/// The looks at one dossier by readers of the province, under the id of the dossier; or the searches for people by one officer, under the
/// id of the account, because nobody may be named by the id of a stream.
/// </summary>
internal sealed class AccessStream : Aggregate
{
    public const string Class = "access";
    public const string PurposeStated = "access.purpose-stated/1";
    public const string DossierSeen = "access.dossier-seen/1";
    public const string PersonSought = "access.person-sought/1";

    private AccessStream() { }

    public AccessStream(Guid subject) => Id = subject;

    public override string StreamKind => Class;

    /// <summary>How many events there are: it makes every one of them a change of this record.</summary>
    public int Events { get; private set; }

    /// <param name="session">The purpose holds for this sign-in only.</param>
    /// <param name="purpose">As typed; it may name somebody, so it stands in the personal part.</param>
    public void StatePurpose(Guid session, string purpose) => Happened(PurposeStated, new { session }, new { purpose });

    public void See(Seen what, Guid? file) => Happened(DossierSeen, new { what, file });

    /// <param name="number">The identity or telephone number that was typed.</param>
    public void SeekPerson(string number, bool found) => Happened(PersonSought, new { found }, new { number });

    private void Happened(string kind, object facts, object? personal = null)
    {
        Events++;
        Record(kind, facts, personal);
    }
}
