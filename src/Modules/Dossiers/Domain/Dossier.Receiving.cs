using MotCua.Clock;
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

    /// <summary>Something is missing: the applicant takes the one list of what to complete home.</summary>
    public static Dossier RequestCompletionAtCounter(Opening from, IReadOnlyList<RequestedItem> items, Guid askedBy, Post post, DateTimeOffset now)
    {
        var dossier = Open(from, now);
        dossier.AskCompletion("request-completion-at-counter", items, askedBy, post, now);
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
        dossier.Done(row, now, new()
        {
            ["procedure"] = from.ProcedureCode,
            ["case"] = from.CaseCode,
            ["channel"] = from.Channel,
            ["filedAt"] = now,
            ["answerDueAt"] = answerDueAt,
            ["fileCount"] = dossier.FileCount,
        }, dossier.ReceivedThings());
        return dossier;
    }

    public void Accept(Acceptance acceptance, Post post, DateTimeOffset now) => AcceptBy("accept", acceptance, post, now);

    public void RequestCompletion(IReadOnlyList<RequestedItem> items, Guid askedBy, Post post, DateTimeOffset now) =>
        AskCompletion("request-completion", items, askedBy, post, now);

    public void RefuseFiling(string reason, Post post, DateTimeOffset now) => RefuseToReceive("refuse-filing", reason, post, now);

    public void RefuseIncomplete(string reason, Post post, DateTimeOffset now) => RefuseToReceive("refuse-incomplete", reason, post, now);

    public void Withdraw(Post post, DateTimeOffset now)
    {
        var row = Allowed("withdraw", post);
        Done(row, now, new() { ["at"] = now });
    }

    public void AnswerCompletion(IReadOnlyList<HeldPaper> papers, DateTimeOffset answerDueAt, Post post, DateTimeOffset now) =>
        Answer("answer-completion", papers, answerDueAt, post, now);

    public void AnswerCompletionAtCounter(IReadOnlyList<HeldPaper> papers, DateTimeOffset answerDueAt, Post post, DateTimeOffset now) =>
        Answer("answer-completion-at-counter", papers, answerDueAt, post, now);

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
        Done(row, now, new()
        {
            ["dossierCode"] = Code,
            ["procedure"] = ProcedureCode,
            ["case"] = CaseCode,
            ["channel"] = Channel,
            ["limit"] = Limit.ToWords(),
            ["acceptedAt"] = now,
            ["dueAt"] = DueAt,
            ["fees"] = Payment?.AmountVnd,
        }, ReceivedThings());
        if (acceptance.Promise.WhyNone is { } why) FlagDueUnknown(why, now);
    }

    private void AskCompletion(string act, IReadOnlyList<RequestedItem> items, Guid askedBy, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        DemandOneRequest(items);
        Supplement = SupplementFact.Asked;
        Request = new(now, askedBy, items, null);
        AnswerDueAt = null;
        Done(row, now, new() { ["itemCount"] = items.Count, ["procedure"] = ProcedureCode, ["channel"] = Channel }, new { items });
    }

    private void RefuseToReceive(string act, string reason, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        Demand(reason.Length > 0, "dossier.reason-missing", "Ghi rõ lý do từ chối.");
        AnswerDueAt = null;
        Done(row, now, new() { ["procedure"] = ProcedureCode, ["channel"] = Channel }, new { reason });
    }

    private void Answer(string act, IReadOnlyList<HeldPaper> papers, DateTimeOffset answerDueAt, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        TakeAnswer(papers, now);
        FiledAt ??= now;
        AnswerDueAt = answerDueAt;
        Done(row, now, new() { ["at"] = now, ["answerDueAt"] = answerDueAt, ["fileCount"] = FileCount }, ReceivedThings());
    }

    /// <summary>Only what was asked may change; earlier files stay, newer ones are added (NĐ 45/2020/NĐ-CP art. 12).</summary>
    private void TakeAnswer(IReadOnlyList<HeldPaper> papers, DateTimeOffset now)
    {
        var asked = Request!.Items.Select(i => i.Item).ToHashSet(StringComparer.Ordinal);
        foreach (var paper in papers)
            Demand(asked.Contains(paper.PaperId), "dossier.not-asked", $"Mục “{paper.Name}” không nằm trong yêu cầu bổ sung nên không thay đổi được.");
        var given = papers.Where(p => p.IsIn).ToDictionary(p => p.PaperId, StringComparer.Ordinal);
        foreach (var item in Request.Items)
            Demand(given.ContainsKey(item.Item), "dossier.not-answered", $"Mục “{item.Name}” chưa được bổ sung.");

        Papers =
        [
            .. Papers.Select(p => given.Remove(p.PaperId, out var more)
                ? p with { OnPaper = p.OnPaper || more.OnPaper, Files = [.. p.Files, .. more.Files] }
                : p),
            // What was asked beside the papers, such as a corrected declaration, is kept as a paper of its own.
            .. Request.Items.Where(i => given.ContainsKey(i.Item)).Select(i => given[i.Item] with { Name = i.Name, Required = false }),
        ];
        Supplement = SupplementFact.Answered;
        Request = Request with { AnsweredAt = now };
    }

    private void DemandRequiredPapers()
    {
        var missing = Papers.FirstOrDefault(p => p.Required && !p.IsIn);
        Demand(missing is null, "dossier.paper-missing", $"Còn thiếu giấy tờ bắt buộc: {missing?.Name}.");
    }

    private void DemandOneRequest(IReadOnlyList<RequestedItem> items)
    {
        Demand(Supplement == SupplementFact.Unused, "dossier.supplement-used", "Mỗi hồ sơ chỉ được yêu cầu bổ sung một lần (Nghị định 118/2025/NĐ-CP, Điều 11). Hồ sơ này đã dùng lần đó.");
        Demand(items.Count > 0, "dossier.nothing-asked", "Chọn ít nhất một mục cần bổ sung.");
        Demand(items.All(i => i.What.Length > 0), "dossier.item-without-reason", "Ghi rõ nội dung cần bổ sung cho từng mục đã chọn.");
    }

    private object ReceivedThings() => new { applicant = Applicant, answers = Answers, papers = Papers.Select(p => new { p.Name, p.OnPaper, files = p.Files.Select(f => new { f.Name, f.Size, f.Sha256 }) }) };
}

/// <summary>What acceptance fixes: the code, the due time computed by the clock, and a payment taken at the desk.</summary>
internal sealed record Acceptance(string Code, Promised Promise, Payment? Payment);
