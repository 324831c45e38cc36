using System.Reflection;
using MotCua.Bpmn;
using MotCua.Clock;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Law;
using MotCua.Kernel;
using MotCua.Platform.Security;
using MotCua.TestKit;

namespace MotCua.Tests.Access;

/// <summary>Every state with every act and every role: the code allows what dossier-acts.csv and roles.csv allow, and nothing else.</summary>
public sealed class DossierLawTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;
    private static readonly Guid Agency = Guid.NewGuid();
    private static readonly Guid OtherAgency = Guid.NewGuid();
    private static readonly Guid Desk = Guid.NewGuid();
    private static readonly Guid Person = Guid.NewGuid();
    private static readonly Guid Drafter = Guid.NewGuid();
    private static readonly DossierState[] States = Enum.GetValues<DossierState>();
    private static readonly string[] ActNames = [.. LawFiles.Acts.Select(a => a["act"]).Distinct()];

    /// <summary>A draft is no dossier yet: what is saved there is written by the room of online filing.</summary>
    private static readonly string[] ActsOnDrafts = ["start-draft", "save-draft", "discard-draft"];

    public static TheoryData<string> Acts => [.. ActNames];

    public static TheoryData<string> ActsOfDossiers => [.. ActNames.Except(ActsOnDrafts)];

    [Fact]
    public void The_code_reads_the_whole_table()
    {
        Assert.Equal(LawFiles.Acts.Select(a => (a["state"], a["act"])), DossierLaw.Acts.Select(a => (a.State.ToString(), a.Act)));
        Assert.Equal(LawFiles.States.Select(s => s["state"]).Order(StringComparer.Ordinal), States.Select(s => s.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_role_of_a_row_holds_its_permission_and_no_other_role_does()
    {
        var wrong = LawFiles.Acts.SelectMany(row => LawFiles.Roles
            .Where(role => !ActsOnDrafts.Contains(row["act"]) && row["actor_role"].Split('|').Contains(role.Key) && !role.Value.Contains(row["permission"]))
            .Select(role => $"{role.Key} lacks {row["permission"]} ({row["state"]})"));
        Assert.Empty(wrong.Distinct());
        var spare = LawFiles.Acts.GroupBy(row => row["permission"]).SelectMany(rows => LawFiles.Roles
            .Where(role => role.Value.Contains(rows.Key) && !rows.Any(row => row["actor_role"].Split('|').Contains(role.Key)))
            .Where(role => (role.Key, rows.Key) is not ("fee-collector", "dossiers.record-payment")).Select(role => $"{role.Key} holds {rows.Key}"));
        Assert.Empty(spare);
    }

    [Fact]
    public void Every_act_leads_to_a_state_of_the_table_and_closed_states_lead_nowhere()
    {
        var known = LawFiles.States.Select(s => s["state"]).ToHashSet();
        Assert.All(LawFiles.Acts, row => Assert.Contains(row["next_state"], known));
        var closed = LawFiles.States.Where(s => s["open_closed"] == "closed").Select(s => s["state"]).ToHashSet();
        Assert.Empty(LawFiles.Acts.Where(row => closed.Contains(row["state"])).Select(row => row["act"]));
    }

    /// <summary>What an officer's request meets first: state, role and scope.</summary>
    [Theory, MemberData(nameof(Acts))]
    public void The_door_of_an_act_opens_to_its_roles_in_its_state_and_scope_only(string act)
    {
        foreach (var state in States)
            foreach (var (role, permissions) in LawFiles.Roles)
                foreach (var own in new[] { true, false })
                {
                    var dossier = Prepared(act, state);
                    var actor = new Actor(own ? Person : Guid.NewGuid(), "Người thử", [PostOf(role, permissions, own)]);
                    var acting = new Acting();
                    acting.Become(actor);
                    var happened = Record.Exception(() => { ActOnDossier.DemandFor(acting, dossier, act); });
                    Assert.True(Expected(state, act, role, own, ActOnDossier.CanRead(actor, dossier)) == Said(happened), $"{state} {act} {role} {(own ? "own" : "other")}: {Said(happened)}");
                }
    }

    /// <summary>The dossier itself refuses too, so that no caller can forget the door.</summary>
    [Theory, MemberData(nameof(ActsOfDossiers))]
    public void The_dossier_moves_as_its_row_says_and_refuses_everything_else(string act)
    {
        foreach (var state in StatesFor(act))
            foreach (var role in LawFiles.Roles.Keys.Append("system"))
            {
                var row = Row(state, act);
                // What the system does it does without a post.
                if (row is not null && row["actor_role"] == "system" && role != "system") continue;
                // A refusal waits until the time for the supplement has passed.
                if ((state, act) is (DossierState.SupplementRequested, "refuse")) continue;

                Dossier? moved = null;
                var happened = Record.Exception(() => { moved = Perform(act, Prepared(act, state), PostOf(role, LawFiles.Roles.GetValueOrDefault(role, new HashSet<string>()), own: true)); });
                var expected = row is null ? "dossier.wrong-state" : row["actor_role"].Split('|').Contains(role) ? "allowed" : "forbidden";
                Assert.True(expected == Said(happened), $"{state} {act} {role}: expected {expected}, got {Said(happened)} {happened?.Message}");
                if (moved is null) continue;

                Assert.Equal(row!["next_state"], moved.State.ToString());
                Assert.Equal(row["ledger_event"].Length == 0 ? [] : [row["ledger_event"]], moved.TakeEvents().Select(e => e.Kind));
            }
    }

    [Fact]
    public void Every_act_of_the_table_is_tried() => Assert.Empty(ActNames.Except(ActsOnDrafts).Except(Performers.Keys));

    private static string Expected(DossierState state, string act, string role, bool own, bool canRead) => Row(state, act) switch
    {
        null => canRead ? "dossier.wrong-state" : "forbidden",
        var row => own && row["actor_role"].Split('|').Contains(role) && LawFiles.Roles[role].Contains(row["permission"]) ? "allowed" : "forbidden",
    };

    private static string Said(Exception? happened) => happened switch
    {
        null => "allowed",
        ForbiddenException => "forbidden",
        RefusedException refused => refused.Code,
        _ => happened.ToString(),
    };

    private static IReadOnlyDictionary<string, string>? Row(DossierState state, string act) => LawFiles.Acts.SingleOrDefault(a => a["state"] == state.ToString() && a["act"] == act);

    /// <summary>A door makes the dossier that it opens; other acts find one in any state.</summary>
    private static IEnumerable<DossierState> StatesFor(string act) => act switch
    {
        "accept-at-counter" or "request-completion-at-counter" or "refuse-at-counter" or "open-as-sub-dossier" => [DossierState.None],
        "file-online" => [DossierState.Draft],
        _ => States,
    };

    private static Post PostOf(string role, IReadOnlySet<string> permissions, bool own) =>
        new(role, own ? Agency : OtherAgency, own ? Desk : Guid.NewGuid(), "Chức danh", permissions);

    private static Dossier Perform(string act, Dossier dossier, Post post) => Performers[act](dossier, post);

    private static readonly RequestedItem[] Asked = [new(ItemKind.Paper, "p1", "Tờ khai", "missing", "Ghi rõ nơi sinh", "Điều 16", "")];
    private static readonly HeldPaper[] Held = [new("p1", "Tờ khai", true, 1, 0, true, [])];
    private static readonly GivenAnswers Answered = new(new Dictionary<string, string>(), Held);
    private static readonly RequestAllowance Once = new(1, "Nghị định 118/2025/NĐ-CP, Điều 11");
    private static readonly Deadline Due = Deadline.Compute(
        WorkCalendar.Create([WeeklyHours.Usual(new(2026, 1, 1))], [], new(2026, 12, 31)), Now, new(3, TimeUnit.WorkingDay), ClockRules.Default, []);

    private static readonly ParentDossier Caller = new(Guid.NewGuid(), 1, "H27.18-261123-0001", OtherAgency);
    private static readonly Reappointment New = new(Now.AddDays(1), Now, Now, Now.AddDays(3));

    private static readonly Dossier.Opening Opening = new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "1.001193", "Đăng ký khai sinh", "c1", "Trường hợp", "Direct", Guid.NewGuid(), Desk, Agency, Agency, Agency,
        Person, new("Trần Văn Mẫu", null, null, null, null), null, new Dictionary<string, string>(), Held, [], new(3, TimeUnit.WorkingDay));

    private static readonly Dictionary<string, Func<Dossier, Post, Dossier>> Performers = new()
    {
        ["accept-at-counter"] = (_, post) => Dossier.AcceptAtCounter(Opening, new("H27.18-261123-0001", new(Due.DueAt, null), null), post, Now),
        ["request-completion-at-counter"] = (_, post) => Dossier.RequestCompletionAtCounter(Opening, Asked, Once, Person, post, Now),
        ["refuse-at-counter"] = (_, post) => Dossier.RefuseAtCounter(Opening, "Không thuộc thẩm quyền", post, Now),
        ["file-online"] = (_, post) => Dossier.FileOnline(Opening, Now, post, Now),
        ["apply-rules"] = Instance((d, post) => d.ApplyRules([], new(3, TimeUnit.WorkingDay), [], post, Now)),
        ["accept"] = Instance((d, post) => d.Accept(new("H27.18-261123-0001", new(Due.DueAt, null), null), post, Now)),
        ["request-completion"] = Instance((d, post) => d.RequestCompletion(Asked, Once, Person, post, Now)),
        ["refuse-filing"] = Instance((d, post) => d.RefuseFiling("Không thuộc thẩm quyền", post, Now)),
        ["refuse-incomplete"] = Instance((d, post) => d.RefuseIncomplete("Quá hạn hoàn thiện", post, Now)),
        ["withdraw"] = Instance((d, post) => d.Withdraw(post, Now)),
        ["answer-completion"] = Instance((d, post) => d.AnswerCompletion(Answered, Now, post, Now)),
        ["answer-completion-at-counter"] = Instance((d, post) => d.AnswerCompletionAtCounter(Answered, Now, post, Now)),
        ["record-payment"] = Instance((d, post) => d.RecordPayment(new(8000, "000001", Now), post, Now)),
        ["hand-over"] = Instance((d, post) => d.HandOver(Agency, null, Person, post, Now)),
        ["take-over"] = Instance((d, post) => d.TakeOver(null, post, Now)),
        ["ask-opinion"] = Instance((d, _) => d.AskOpinion(
            new("b1", 1, "Lấy ý kiến", StepKind.Consult, 1, "Phòng", null, null, "leader") { Opinion = new(1, 2, OpinionSilence.MustAnswer) }, new(9, "b1", new(OtherAgency, null, "case-officer"), Now), Now)),
        ["give-opinion"] = Instance((d, post) => d.GiveOpinion(d.Opinions.FirstOrDefault(o => o.Role == post.Role)?.Task ?? 1, OpinionVerdict.Agrees, "", Person, post, Now)),
        ["lapse-opinion"] = Instance((d, _) => d.LapseOpinion(AskedOf("case-officer", 1), ends: true, Now)),
        ["open-as-sub-dossier"] = (_, _) => Dossier.OpenAsSub(Opening, Caller, new("H27.18-261123-0002", new(Due.DueAt, null), null), null, Now),
        ["open-sub-dossier"] = Instance((d, _) => d.OpenSub(new("b2", 2, "Khai sinh", Bpmn.StepKind.SubDossier, 1, "UBND", OtherAgency, null, "case-officer"), 1, d, Now)),
        ["end-sub-dossier"] = Instance((d, _) => d.EndSub(new(1, "b2", "Khai sinh", Person, "H27.18-261123-0002", "Khai sinh", OtherAgency, Now, null), true, Now)),
        ["deliver-result"] = Instance((d, _) => d.DeliverResult(null, Now)),
        ["follow-version"] = Instance((d, _) => d.FollowVersion(Guid.NewGuid(), 2, Now)),
        ["correct-process"] = Instance((d, _) => d.Correct("thử lại", "Bản vẽ đã sửa.", null, Now)),
        ["stop-with-parent"] = Instance((d, _) => d.StopWithParent(Now)),
        ["withdraw-opinion-request"] = Instance((d, _) => d.WithdrawOpinion(AskedOf("case-officer", 1), Now)),
        ["pass-on"] = Instance((d, post) => d.PassOn(Step(StepKind.Approve, post), OtherAgency, Person, post, Now)),
        ["take-on"] = Instance((d, post) => d.TakeOn(null, post, Now)),
        ["claim-step"] = Instance((d, post) => d.ClaimStep(Step(StepKind.Review, post), Person, post, Now)),
        ["reassign"] = Instance((d, post) => d.Reassign(Drafter, "", post, Now)),
        ["complete-step"] = Instance((d, post) => d.CompleteStep(Step(StepKind.Review, post), null, "", Person, null, post, Now)),
        ["send-back-step"] = Instance((d, post) => d.SendBackStep(Step(StepKind.Review, post), Step(StepKind.Examine, post), "Thiếu ý kiến", Person, null, post, Now)),
        ["request-supplement"] = Instance((d, post) => d.RequestSupplement(Step(StepKind.Examine, post), Asked, Once, Person, post, Now)),
        ["answer-supplement"] = Instance((d, post) => d.AnswerSupplement(Answered, _ => Due, post, Now)),
        ["answer-supplement-at-counter"] = Instance((d, post) => d.AnswerSupplementAtCounter(Answered, _ => Due, post, Now)),
        ["refuse"] = Instance((d, post) => d.Refuse("Không đủ điều kiện", Person, post, Now)),
        ["ask-stop"] = Instance((d, post) => d.AskStop("", Person, post, Now)),
        ["record-stop-request"] = Instance((d, post) => d.RecordStopRequest("Người nộp đến quầy đề nghị", Person, post, Now)),
        ["stop"] = Instance((d, post) => d.Stop(post, Now)),
        ["decline-stop"] = Instance((d, post) => d.DeclineStop("Đã có kết quả", post, Now)),
        ["extend"] = Instance((d, post) => d.Extend(new(ExtensionKind.Statutory, 2, TimeUnit.WorkingDay, "Điều 7", "Phải xác minh", Person, Now, null), Due, post, Now)),
        ["draft-apology"] = Instance((d, post) => d.DraftApology("Thiếu người", New, Person, post, Now)),
        ["sign-apology"] = Instance((d, post) => d.SignApology(New, Person, post, Now)),
        ["drop-apology"] = Instance((d, post) => d.DropApology("Đã kịp", post, Now)),
        ["flag-answer-overdue"] = Instance((d, _) => d.FlagAnswerOverdue(Now)),
        ["mark-overdue"] = Instance((d, _) => d.MarkOverdue(Now)),
        ["flag-unanswered"] = Instance((d, _) => d.FlagUnanswered(30, Now)),
        ["remind-applicant"] = Instance((d, _) => d.RemindApplicant(Now, null, "")),
        ["lapse-completion"] = Instance((d, _) => d.LapseCompletion(Now, "Điều 7", Now)),
        ["lapse-supplement"] = Instance((d, _) => d.LapseSupplement(Now, "Điều 7", Now)),
        ["recompute-due"] = Instance((d, _) => d.RecomputeDue(Now, "nghỉ bão", Now)),
        ["flag-due-unknown"] = Instance((d, _) => d.FlagDueUnknown("Lịch làm việc chỉ tính được đến năm 2036.", Now)),
        ["draft-result"] = Instance((d, post) => d.DraftResult(Step(StepKind.Examine, post), "Nội dung", null, false, Person, post, Now)),
        ["return-draft"] = Instance((d, post) => d.ReturnDraft(Step(StepKind.Review, post), Step(StepKind.Examine, post), "Sửa căn cứ", Person, post, Now)),
        ["approve-result"] = Instance((d, post) => d.ApproveResult(Step(StepKind.Approve, post), Person, post, Now)),
        ["number-result"] = Instance((d, post) => d.NumberResult("01/KQ-TTHC", Person, post, Now)),
        ["issue-result"] = Instance((d, post) => d.IssueResult(post, Now)),
        ["receive-result"] = Instance((d, post) => d.ReceiveResult(null, post, Now)),
        ["publish-result"] = Instance((d, _) => d.PublishResult(null, Now)),
        ["return-result"] = Instance((d, post) => d.ReturnResult("Trần Văn Mẫu", post, Now)),
        ["download-result"] = Instance((d, post) => d.DownloadResult(post, Now)),
    };

    private static Func<Dossier, Post, Dossier> Instance(Action<Dossier, Post> act) => (dossier, post) =>
    {
        act(dossier, post);
        return dossier;
    };

    private static Opinion AskedOf(string role, int task) => new(task, "b1", "Lấy ý kiến", Agency, null, role, Now, Now.AddDays(2), OpinionSilence.MustAnswer, null);

    private static ProcessStep Step(StepKind kind, Post post) => new("b" + (int)kind, (int)kind, "Bước", kind, 1, "Phòng", null, null, post.Role);

    /// <summary>A dossier in a state, with the facts beside the state that the act asks for, so that only state and role decide.</summary>
    private static Dossier Prepared(string act, DossierState state)
    {
        var dossier = (Dossier)Activator.CreateInstance(typeof(Dossier), nonPublic: true)!;
        Set(dossier, nameof(Dossier.State), state);
        Set(dossier, nameof(Dossier.ReceivingPointId), Desk);
        foreach (var agency in new[] { nameof(Dossier.AgencyId), nameof(Dossier.ResolvingAgencyId), nameof(Dossier.CompetentAgencyId), nameof(Dossier.HolderAgencyId) })
            Set(dossier, agency, Agency);
        Set(dossier, nameof(Dossier.ApplicantAccountId), Person);
        Set(dossier, nameof(Dossier.Papers), Held);
        Set(dossier, nameof(Dossier.LimitQuantity), 3m);
        // What asks finds no request yet; everything else finds one.
        if (!act.StartsWith("request-", StringComparison.Ordinal)) Set(dossier, nameof(Dossier.Request), new CompletionRequest(Now, Drafter, Asked, null));
        Set(dossier, nameof(Dossier.Stops), new ClockStop[] { new(Now, null) });
        Set(dossier, nameof(Dossier.Result), act switch
        {
            "return-draft" or "approve-result" => ResultFact.Drafted,
            "number-result" => ResultFact.Approved,
            "issue-result" => ResultFact.Numbered,
            "receive-result" or "publish-result" or "deliver-result" => ResultFact.Issued,
            _ => ResultFact.None,
        });
        Set(dossier, nameof(Dossier.ResultDetail), new ResultDraft("Nội dung", null, false, Drafter, Now) { ApprovedBy = Drafter });
        if (act is "take-over" or "take-on")
        {
            Set(dossier, nameof(Dossier.Handover), HandoverFact.Pending);
            Set(dossier, nameof(Dossier.HandoverDetail), new Handover(Agency, Agency, null, Drafter, Now));
        }

        if (act is "stop" or "decline-stop")
        {
            Set(dossier, nameof(Dossier.StopAsked), StopFact.Asked);
            Set(dossier, nameof(Dossier.StopDetail), new StopRequest(Now, Person, ""));
        }

        if (act is "sign-apology" or "drop-apology")
        {
            Set(dossier, nameof(Dossier.Promise), PromiseFact.Drafted);
            Set(dossier, nameof(Dossier.Apology), new Apology("Thiếu người", New.DueAt, New.LatestNoticeAt, New.NewAt, Drafter, Now));
        }

        if (act == "give-opinion") Set(dossier, nameof(Dossier.Opinions), LawFiles.Roles.Keys.Select((role, i) => AskedOf(role, i + 1)).ToList());
        if (act is "deliver-result" or "stop-with-parent") Set(dossier, nameof(Dossier.Parent), Caller);
        if (act == "extend") Set(dossier, nameof(Dossier.DueAt), Now.AddDays(1));
        if (act == "record-payment")
        {
            Set(dossier, nameof(Dossier.FeeLines), new FeeLine[] { new("Lệ phí", 8000) });
            Set(dossier, nameof(Dossier.Fees), FeesFact.Owed);
        }

        return dossier;
    }

    private static void Set(Dossier dossier, string property, object value) =>
        typeof(Dossier).GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.SetValue(dossier, value);
}
