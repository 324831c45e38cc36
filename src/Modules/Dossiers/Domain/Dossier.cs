using MotCua.Clock;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Law;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>
/// A dossier: its state by the law table, the facts beside the state, its clock and what it holds. Each act is a method; it checks
/// the law (state, role) and its guard, changes the record and writes exactly one event of the kind that the law names.
/// </summary>
internal sealed partial class Dossier : Aggregate, IOwnedByAgency
{
    private Dossier() { }

    public override string StreamKind => "dossier";

    public DossierState State { get; private set; }

    // What it is about; kept as it was when the dossier came in.
    public Guid ProcedureId { get; private set; }
    public Guid ProcedureVersionId { get; private set; }
    public string ProcedureCode { get; private set; } = "";
    public string ProcedureName { get; private set; } = "";
    public string CaseCode { get; private set; } = "";
    public string CaseName { get; private set; } = "";
    public string Channel { get; private set; } = "";
    public Guid ProcessVersionId { get; private set; }

    // Three agencies kept apart (handbook 2.5), and the one that holds the papers now.
    public Guid ReceivingPointId { get; private set; }
    public Guid AgencyId { get; private set; }
    public Guid ResolvingAgencyId { get; private set; }
    public Guid CompetentAgencyId { get; private set; }
    public Guid HolderAgencyId { get; private set; }

    public Guid? ApplicantAccountId { get; private set; }
    public Applicant Applicant { get; private set; } = new("", null, null, null, null);

    /// <summary>Repeated out of <see cref="Applicant"/>, so that the counter finds a returning person by an index.</summary>
    public string? ApplicantNationalId { get; private set; }
    public string? ApplicantPhone { get; private set; }
    public Guid? FormVersionId { get; private set; }
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyList<HeldPaper> Papers { get; private set; } = [];

    public IReadOnlyList<FeeLine> FeeLines { get; private set; } = [];
    public Payment? Payment { get; private set; }
    public FeesFact Fees { get; private set; }

    /// <summary>What rules of the procedure decided, before it was accepted; none where the record alone is followed.</summary>
    public IReadOnlyList<Ruling> Rulings { get; private set; } = [];

    // Codes and clock.
    public string? Code { get; private set; }
    public DateTimeOffset? FiledAt { get; private set; }
    public DateTimeOffset? AnswerDueAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public TimeUnit LimitUnit { get; private set; }
    public decimal LimitQuantity { get; private set; }
    public IReadOnlyList<ClockStop> Stops { get; private set; } = [];

    /// <summary>The promise on the receipt; it never changes.</summary>
    public DateTimeOffset? PromisedAt { get; private set; }

    /// <summary>Today's due time; none while the clock stands still.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    // Facts beside the state.
    public HandoverFact Handover { get; private set; }
    public Handover? HandoverDetail { get; private set; }
    public ResultFact Result { get; private set; }
    public ResultDraft? ResultDetail { get; private set; }
    public Guid? StepHolderId { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    public TimeLimit Limit => new(LimitQuantity, LimitUnit);

    public bool IsOpen => DossierLaw.Of(State).IsOpen;

    /// <summary>What stays the same whichever door a dossier comes in by.</summary>
    internal sealed record Opening(
        Guid Id, Guid ProcedureId, Guid ProcedureVersionId, string ProcedureCode, string ProcedureName, string CaseCode, string CaseName, string Channel,
        Guid ProcessVersionId, Guid ReceivingPointId, Guid ReceivingAgencyId, Guid ResolvingAgencyId, Guid CompetentAgencyId,
        Guid? ApplicantAccountId, Applicant Applicant, Guid? FormVersionId, IReadOnlyDictionary<string, string> Answers,
        IReadOnlyList<HeldPaper> Papers, IReadOnlyList<FeeLine> Fees, TimeLimit Limit)
    {
        public IReadOnlyList<Ruling> Rulings { get; init; } = [];
    }

    private static Dossier Open(Opening from, DateTimeOffset now) => new()
    {
        Id = from.Id,
        State = DossierState.None,
        ProcedureId = from.ProcedureId,
        ProcedureVersionId = from.ProcedureVersionId,
        ProcedureCode = from.ProcedureCode,
        ProcedureName = from.ProcedureName,
        CaseCode = from.CaseCode,
        CaseName = from.CaseName,
        Channel = from.Channel,
        ProcessVersionId = from.ProcessVersionId,
        ReceivingPointId = from.ReceivingPointId,
        AgencyId = from.ReceivingAgencyId,
        ResolvingAgencyId = from.ResolvingAgencyId,
        CompetentAgencyId = from.CompetentAgencyId,
        HolderAgencyId = from.ReceivingAgencyId,
        ApplicantAccountId = from.ApplicantAccountId,
        Applicant = from.Applicant,
        ApplicantNationalId = from.Applicant.NationalId,
        ApplicantPhone = from.Applicant.Phone,
        FormVersionId = from.FormVersionId,
        Answers = from.Answers,
        Papers = from.Papers,
        FeeLines = from.Fees,
        Fees = FactOf(from.Fees),
        Rulings = from.Rulings,
        LimitUnit = from.Limit.Unit,
        LimitQuantity = from.Limit.Quantity,
        ChangedAt = now,
    };

    private static FeesFact FactOf(IReadOnlyList<FeeLine> fees) => fees.Sum(f => f.AmountVnd) > 0 ? FeesFact.Owed : FeesFact.None;

    /// <summary>The row of the law for an act, or the refusal that the person reads.</summary>
    private ActRow Allowed(string act, Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var row = DossierLaw.Find(State, act)
            ?? throw new RefusedException("dossier.wrong-state", $"Không làm được việc này khi hồ sơ đang ở trạng thái “{DossierLaw.Of(State).Term}”.");
        if (!Knows(act))
            throw new RefusedException("dossier.sub-dossier", $"Hồ sơ liên thông không có việc này: người nộp làm việc với cơ quan giữ hồ sơ {Parent!.Code}, và hồ sơ này trả lời bằng kết quả.");
        return row.Roles.Contains(post.Role) ? row : throw new ForbiddenException(row.Permission);
    }

    /// <summary>Writes the one event of an act and moves to the state that the law names.</summary>
    private void Done(ActRow row, DateTimeOffset now, Dictionary<string, object?> facts, object? personal = null)
    {
        facts["act"] = row.Act;
        facts["from"] = State.ToString();
        facts["to"] = row.Next.ToString();
        if (row.NationalStatus is { } status) facts["nationalStatus"] = status;
        State = row.Next;
        ChangedAt = now;
        ForgetNotes(now);
        if (!Noted.Contains(row.Act)) ActedVersion = Version + 1;
        if (!IsOpen && ClosedAt is null) ClosedAt = now;
        if (row.Event.Length > 0) Record(row.Event, facts, personal);
    }

    private static void Demand(bool holds, string code, string message)
    {
        if (!holds) throw new RefusedException(code, message);
    }
}
