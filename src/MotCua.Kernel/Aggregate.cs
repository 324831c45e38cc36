namespace MotCua.Kernel;

/// <summary>What happened, ready for the ledger.</summary>
/// <param name="Kind">Stable name with a version, for example <c>dossier.accepted/1</c>; never a CLR name.</param>
/// <param name="Facts">Serialised into the hashed bytes; must hold no personal data.</param>
/// <param name="Personal">Kept beside the hashed bytes, so that it can be destroyed by law without breaking the chain.</param>
public sealed record LedgerEvent(string Kind, object Facts, object? Personal = null);

/// <summary>A record with a history: every change of it appends at least one event to its own stream of the ledger.</summary>
public abstract class Aggregate
{
    private readonly List<LedgerEvent> _events = [];

    public Guid Id { get; protected set; }

    /// <summary>Grows with every save, on every database, so that two people cannot overwrite each other.</summary>
    public int Version { get; internal set; }

    /// <summary>Sequence number of the last event of this stream.</summary>
    public int LedgerSeq { get; internal set; }

    /// <summary>Hash of the last event of this stream; the next event is chained to it.</summary>
    public byte[] LedgerHead { get; internal set; } = [];

    /// <summary>Key of the state fingerprint: without it nobody can guess personal data from the ledger.</summary>
    public byte[] FingerprintKey { get; internal set; } = [];

    /// <summary>Name of the stream class in the ledger, for example <c>dossier</c>.</summary>
    public abstract string StreamKind { get; }

    public IReadOnlyList<LedgerEvent> TakeEvents()
    {
        LedgerEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    protected void Record(string kind, object facts, object? personal = null) => _events.Add(new(kind, facts, personal));
}

/// <summary>A thing that belongs to an agency: only people of that agency may act on it.</summary>
public interface IOwnedByAgency
{
    Guid AgencyId { get; }
}
