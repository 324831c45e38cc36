using MotCua.Clock;
using MotCua.Contracts.Procedures;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>The doors by which a dossier comes in, and what the receiving point decides (NĐ 118/2025/NĐ-CP arts 15, 17).</summary>
internal sealed partial class Dossier
{
    /// <summary>Everything is there: the dossier is accepted over the counter and gets its code.</summary>
    public static Dossier AcceptAtCounter(Opening from, Acceptance acceptance, Post post, DateTimeOffset now)
    {
        var dossier = Open(from, now);
        dossier.AcceptBy("accept-at-counter", acceptance, post, now);
        return dossier;
    }

    public static Dossier RefuseAtCounter(Opening from, string reason, Post post, DateTimeOffset now)
    {
        var dossier = Open(from, now);
        dossier.RefuseToReceive("refuse-at-counter", reason, post, now);
        return dossier;
    }

    /// <summary>The applicant sends a draft; the receiving point owes an answer by <paramref name="answerDueAt"/>.</summary>
    public static Dossier FileOnline(Opening from, DateTimeOffset answerDueAt, Post post, DateTimeOffset now)
    {
        var dossier = Open(from, now);
        dossier.State = DossierState.Draft;
        var row = dossier.Allowed("file-online", post);
        dossier.DemandRequiredPapers();
        dossier.FiledAt = now;
        dossier.AnswerDueAt = answerDueAt;
        dossier.Done(row, now, dossier.WithRules(new()
        {
            ["procedure"] = from.ProcedureCode,
            ["case"] = from.CaseCode,
            ["channel"] = from.Channel,
            ["filedAt"] = now,
            ["answerDueAt"] = answerDueAt,
            ["fileCount"] = dossier.FileCount,
        }), dossier.ReceivedThings());
        return dossier;
    }

    public void Accept(Acceptance acceptance, Post post, DateTimeOffset now) => AcceptBy("accept", acceptance, post, now);

    public void RefuseFiling(string reason, Post post, DateTimeOffset now) => RefuseToReceive("refuse-filing", reason, post, now);

    public void RefuseIncomplete(string reason, Post post, DateTimeOffset now) => RefuseToReceive("refuse-incomplete", reason, post, now);

    public void Withdraw(Post post, DateTimeOffset now)
    {
        var row = Allowed("withdraw", post);
        Done(row, now, new() { ["at"] = now });
    }

    /// <summary>Fee, limit and conditions by the rules; again as long as nothing is paid, because a completion may change what they depend on.</summary>
    public void ApplyRules(IReadOnlyList<FeeLine> fees, TimeLimit limit, IReadOnlyList<Ruling> rulings, Post post, DateTimeOffset now)
    {
        var row = Allowed("apply-rules", post);
        DemandMayApplyRules();
        (FeeLines, Fees, Rulings) = (fees, FactOf(fees), rulings);
        (LimitUnit, LimitQuantity) = (limit.Unit, limit.Quantity);
        Done(row, now, WithRules(new() { ["amount"] = fees.Sum(f => f.AmountVnd), ["limit"] = Limit.ToWords(), ["at"] = now }), new { ruleInputs = RuleInputs() });
    }

    /// <exception cref="RefusedException">What was paid was paid for the fee as it stands.</exception>
    public void DemandMayApplyRules() =>
        Demand(Fees != FeesFact.Settled, "dossier.fee-settled", "Đã thu phí, lệ phí của hồ sơ này nên không tính lại theo quy tắc được nữa.");

    /// <summary>No rule has decided it and nothing is paid: where rules were in force, they go first.</summary>
    public bool IsUndecided => Rulings.Count == 0 && Fees != FeesFact.Settled;

    public void RecordPayment(Payment payment, Post post, DateTimeOffset now)
    {
        var row = Allowed("record-payment", post);
        Demand(Fees == FeesFact.Owed, "dossier.no-fee-owed", "Hồ sơ này không còn khoản phí, lệ phí nào phải thu.");
        Demand(payment.AmountVnd == FeeLines.Sum(f => f.AmountVnd), "dossier.wrong-amount", "Số tiền thu phải đúng bằng số tiền phải nộp.");
        Payment = payment;
        Fees = FeesFact.Settled;
        Done(row, now, new() { ["amount"] = payment.AmountVnd, ["receiptNo"] = payment.ReceiptNo, ["at"] = now });
    }

    public int FileCount => Papers.Sum(p => p.Files.Count);

    private void AcceptBy(string act, Acceptance acceptance, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        DemandRequiredPapers();
        if (acceptance.Payment is { } payment)
        {
            Demand(payment.AmountVnd == FeeLines.Sum(f => f.AmountVnd), "dossier.wrong-amount", "Số tiền thu phải đúng bằng số tiền phải nộp.");
            Payment = payment;
            Fees = FeesFact.Settled;
        }

        Demand(Fees != FeesFact.Owed, "dossier.fee-owed", "Thu phí, lệ phí trước khi tiếp nhận hồ sơ.");
        Code = acceptance.Code;
        AcceptedAt = now;
        PromisedAt = acceptance.Promise.DueAt;
        DueAt = acceptance.Promise.DueAt;
        AnswerDueAt = null;
        Done(row, now, WithRules(new()
        {
            ["dossierCode"] = Code,
            ["procedure"] = ProcedureCode,
            ["case"] = CaseCode,
            ["channel"] = Channel,
            ["limit"] = Limit.ToWords(),
            ["acceptedAt"] = now,
            ["dueAt"] = DueAt,
            ["fees"] = Payment?.AmountVnd,
        }), ReceivedThings());
        if (acceptance.Promise.WhyNone is { } why) FlagDueUnknown(why, now);
    }

    private void RefuseToReceive(string act, string reason, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ lý do từ chối.");
        AnswerDueAt = null;
        Done(row, now, new() { ["procedure"] = ProcedureCode, ["channel"] = Channel }, new { reason });
    }

    private void DemandRequiredPapers()
    {
        var missing = Papers.FirstOrDefault(p => p.Required && !p.IsIn);
        Demand(missing is null, "dossier.paper-missing", $"Còn thiếu giấy tờ bắt buộc: {missing?.Name}.");
    }

    /// <summary>Version, table and row of each rule, so that anybody can decide again; what it was told is personal and stands apart.</summary>
    private Dictionary<string, object?> WithRules(Dictionary<string, object?> facts)
    {
        if (Rulings.Count == 0) return facts;
        facts["rules"] = Rulings.Select(r => new
        {
            kind = r.Kind.ToString(),
            r.VersionId,
            r.Number,
            r.Sha256,
            matched = r.Matched.Select(m => new { m.Table, m.Rule }),
            fees = r.Kind == RuleKind.Fee ? r.Fees.Select(f => new { f.Name, f.AmountVnd }) : null,
            limit = r.Limit?.ToWords(),
            eligible = r.IsEligible,
        }).ToList();
        return facts;
    }

    private object? RuleInputs() => Rulings.Count == 0 ? null : Rulings.Select(r => new { kind = r.Kind.ToString(), r.Inputs });

    private object ReceivedThings() => new
    {
        applicant = Applicant,
        answers = Answers,
        ruleInputs = RuleInputs(),
        papers = Papers.Select(p => new { p.Name, p.OnPaper, files = p.Files.Select(f => new { f.Name, f.Size, f.Sha256 }) }),
    };
}

/// <summary>What acceptance fixes: the code, the due time computed by the clock, and a payment taken at the desk.</summary>
internal sealed record Acceptance(string Code, Promised Promise, Payment? Payment);
