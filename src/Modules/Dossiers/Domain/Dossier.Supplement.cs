using MotCua.Clock;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Law;
using MotCua.Kernel;

namespace MotCua.Dossiers.Domain;

/// <summary>
/// The one complete return: all that is wrong or missing goes into one request, before or after acceptance, and only what was asked may
/// change (NĐ 118/2025/NĐ-CP art. 11; NĐ 45/2020/NĐ-CP art. 12).
/// </summary>
internal sealed partial class Dossier
{
    public SupplementFact Supplement { get; private set; }

    /// <summary>The request that waits, or the last one that was answered.</summary>
    public CompletionRequest? Request { get; private set; }

    /// <summary>The requests before it, oldest first; none where the law allows one only.</summary>
    public IReadOnlyList<CompletionRequest> EarlierRequests { get; private set; } = [];

    /// <summary>When the applicant was last asked beyond the first time.</summary>
    public DateTimeOffset? AskedAgainAt { get; private set; }

    /// <summary>All requests, oldest first.</summary>
    public IReadOnlyList<CompletionRequest> Requests => Request is null ? [] : [.. EarlierRequests, Request];

    /// <summary>Asked more than once, it counts as overdue whatever the clock says (QĐ 766/QĐ-TTg, guide to the formulas).</summary>
    public bool CountsAsLate => AskedAgainAt is not null;

    /// <summary>Something is missing: the applicant takes the list of what to complete home.</summary>
    public static Dossier RequestCompletionAtCounter(Opening from, IReadOnlyList<RequestedItem> items, RequestAllowance allowance, Guid askedBy, Post post, DateTimeOffset now)
    {
        var dossier = Open(from, now);
        dossier.AskCompletion("request-completion-at-counter", items, allowance, askedBy, post, now);
        return dossier;
    }

    public void RequestCompletion(IReadOnlyList<RequestedItem> items, RequestAllowance allowance, Guid askedBy, Post post, DateTimeOffset now) =>
        AskCompletion("request-completion", items, allowance, askedBy, post, now);

    /// <summary>A request after acceptance: the clock stands still from its sending.</summary>
    public void RequestSupplement(ProcessStep step, IReadOnlyList<RequestedItem> items, RequestAllowance allowance, Guid actor, Post post, DateTimeOffset now)
    {
        var row = Allowed("request-supplement", post);
        DemandHolds(step, actor, post);
        Demand(Result is ResultFact.None or ResultFact.Drafted, "dossier.result-approved", "Kết quả đã được ký duyệt nên không yêu cầu bổ sung được nữa.");
        var facts = Ask(items, allowance, actor, now);
        Stops = [.. Stops, new(now, null)];
        facts["previousDueAt"] = DueAt;
        facts["at"] = now;
        DueAt = null;
        Done(row, now, facts, new { items });
    }

    public void AnswerCompletion(GivenAnswers answers, DateTimeOffset answerDueAt, Post post, DateTimeOffset now) =>
        Answer("answer-completion", answers, answerDueAt, post, now);

    public void AnswerCompletionAtCounter(GivenAnswers answers, DateTimeOffset answerDueAt, Post post, DateTimeOffset now) =>
        Answer("answer-completion-at-counter", answers, answerDueAt, post, now);

    public void AnswerSupplement(GivenAnswers answers, Func<IReadOnlyList<ClockStop>, Deadline> recompute, Post post, DateTimeOffset now) =>
        Resume("answer-supplement", answers, recompute, post, now);

    public void AnswerSupplementAtCounter(GivenAnswers answers, Func<IReadOnlyList<ClockStop>, Deadline> recompute, Post post, DateTimeOffset now) =>
        Resume("answer-supplement-at-counter", answers, recompute, post, now);

    /// <exception cref="RefusedException">All requests that the setting allows were made.</exception>
    public void DemandMayAsk(RequestAllowance allowance)
    {
        var made = Requests.Count;
        Demand(made < allowance.Limit, "dossier.supplement-used", (allowance.Limit, made) switch
        {
            (0, _) => $"Thủ tục này không được yêu cầu bổ sung ({allowance.Basis}).",
            (1, _) => $"Mỗi hồ sơ chỉ được yêu cầu bổ sung một lần, tính chung trước và sau khi tiếp nhận ({allowance.Basis}). Hồ sơ này đã dùng lần đó.",
            var (limit, _) => $"Hồ sơ này đã được yêu cầu bổ sung {made} lần, bằng số lần cho phép là {limit} ({allowance.Basis}).",
        });
    }

    private void AskCompletion(string act, IReadOnlyList<RequestedItem> items, RequestAllowance allowance, Guid askedBy, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        var facts = Ask(items, allowance, askedBy, now);
        AnswerDueAt = null;
        facts["procedure"] = ProcedureCode;
        facts["channel"] = Channel;
        Done(row, now, facts, new { items });
    }

    /// <returns>The facts that every request tells.</returns>
    private Dictionary<string, object?> Ask(IReadOnlyList<RequestedItem> items, RequestAllowance allowance, Guid askedBy, DateTimeOffset now)
    {
        DemandMayAsk(allowance);
        DemandWhole(items);
        if (Request is not null) EarlierRequests = [.. EarlierRequests, Request];
        var again = EarlierRequests.Count > 0;
        Supplement = SupplementFact.Asked;
        Request = new(now, askedBy, items, null) { Basis = again ? allowance.Basis : null, DueBefore = DueAt };
        if (again) AskedAgainAt = now;
        var facts = new Dictionary<string, object?> { ["itemCount"] = items.Count, ["requestNumber"] = Requests.Count };
        if (!again) return facts;
        facts["basis"] = allowance.Basis;
        facts["countsAsLate"] = true;
        return facts;
    }

    /// <summary>An example is demanded for every question, and for a paper where its reason says that nobody gets it right without one.</summary>
    private static void DemandWhole(IReadOnlyList<RequestedItem> items)
    {
        Demand(items.Count > 0, "dossier.nothing-asked", "Chọn ít nhất một mục cần bổ sung.");
        Demand(items.DistinctBy(i => i.Handle()).Count() == items.Count, "dossier.asked-twice", "Mỗi mục chỉ được đánh dấu một lần.");
        foreach (var item in items)
        {
            var reason = SupplementReasons.Find(item.Reason);
            Demand(reason?.Fits(item.Kind) == true, "dossier.item-without-reason", $"Chọn lý do cho mục “{item.Name}”.");
            Demand(item.What.Length > 0, "dossier.item-without-reason", $"Ghi rõ mục “{item.Name}” sai hay thiếu gì.");
            Demand(item.Rule.Length > 0, "dossier.item-without-rule", $"Ghi căn cứ của mục “{item.Name}”.");
            Demand(item.Example.Length > 0 || (item.Kind == ItemKind.Paper && !reason!.NeedsExample), "dossier.item-without-example", $"Ghi ví dụ đúng cho mục “{item.Name}”.");
        }
    }

    private void Answer(string act, GivenAnswers answers, DateTimeOffset answerDueAt, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        TakeAnswers(answers, now);
        FiledAt ??= now;
        AnswerDueAt = answerDueAt;
        Done(row, now, new() { ["at"] = now, ["answerDueAt"] = answerDueAt, ["itemCount"] = Request!.Items.Count, ["fileCount"] = GivenFiles }, ReceivedAnswers());
    }

    private void Resume(string act, GivenAnswers answers, Func<IReadOnlyList<ClockStop>, Deadline> recompute, Post post, DateTimeOffset now)
    {
        var row = Allowed(act, post);
        TakeAnswers(answers, now);
        Stops = [.. Stops.SkipLast(1), Stops[^1] with { Until = now }];
        DueAt = recompute(Stops).DueAt;
        Done(row, now, new() { ["at"] = now, ["dueAt"] = DueAt, ["previousDueAt"] = Request!.DueBefore, ["itemCount"] = Request.Items.Count, ["fileCount"] = GivenFiles }, ReceivedAnswers());
    }

    /// <summary>Only what was asked may change; what stood there before is kept with the request, and earlier files stay in their paper.</summary>
    private void TakeAnswers(GivenAnswers answers, DateTimeOffset now)
    {
        var asked = Request!.Items.Select(i => i.Handle()).ToHashSet(StringComparer.Ordinal);
        foreach (var key in answers.Fields.Keys)
            Demand(asked.Contains(RequestedItem.HandleOf(ItemKind.Field, key)), "dossier.not-asked", "Một câu trả lời không nằm trong yêu cầu bổ sung nên không thay đổi được.");
        foreach (var paper in answers.Papers)
            Demand(asked.Contains(RequestedItem.HandleOf(ItemKind.Paper, paper.PaperId)), "dossier.not-asked", $"Mục “{paper.Name}” không nằm trong yêu cầu bổ sung nên không thay đổi được.");
        var given = answers.Papers.Where(p => p.IsIn).ToDictionary(p => p.PaperId, StringComparer.Ordinal);
        foreach (var item in Request.Items)
            Demand(item.Kind == ItemKind.Field ? answers.Fields.ContainsKey(item.Item) : given.ContainsKey(item.Item), "dossier.not-answered", $"Mục “{item.Name}” chưa được bổ sung.");

        Request = Request with { AnsweredAt = now, Answered = [.. Request.Items.Select(Answered)] };
        Answers = Answers.Where(a => !answers.Fields.ContainsKey(a.Key)).Concat(answers.Fields.Where(a => a.Value.Length > 0)).ToDictionary(a => a.Key, a => a.Value);
        Papers =
        [
            .. Papers.Select(p => given.Remove(p.PaperId, out var more)
                ? p with { OnPaper = p.OnPaper || more.OnPaper, Files = [.. p.Files, .. more.Files] }
                : p),
            // What was asked beside the papers, such as a corrected declaration, is kept as a paper of its own.
            .. Request.Items.Where(i => i.Kind == ItemKind.Paper && given.ContainsKey(i.Item)).Select(i => given[i.Item] with { Name = i.Name, Required = false }),
        ];
        Supplement = SupplementFact.Answered;

        AnsweredItem Answered(RequestedItem item)
        {
            if (item.Kind == ItemKind.Field)
                return new(item.Kind, item.Item, new(Answers.GetValueOrDefault(item.Item), false, []), new(answers.Fields[item.Item] is { Length: > 0 } answer ? answer : null, false, []));
            var held = Papers.FirstOrDefault(p => p.PaperId == item.Item);
            return new(item.Kind, item.Item, new(null, held?.OnPaper ?? false, held?.Files ?? []), new(null, given[item.Item].OnPaper, given[item.Item].Files));
        }
    }

    private int GivenFiles => Request!.Answered.Sum(a => a.After.Files.Count);

    private object ReceivedAnswers() => new { applicant = Applicant, answered = Request!.Answered };
}
