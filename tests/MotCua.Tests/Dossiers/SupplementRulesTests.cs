using MotCua.Clock;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.CompareAnswers;
using MotCua.Dossiers.Law;
using MotCua.Kernel;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

/// <summary>What the dossier itself holds to when somebody asks and when somebody answers.</summary>
public sealed class SupplementRulesTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;
    private static readonly Guid Agency = Guid.NewGuid();
    private static readonly Guid Officer = Guid.NewGuid();
    private static readonly Post Desk = PostOf("counter-officer");
    private static readonly Post Examiner = PostOf("case-officer");
    private static readonly Post Citizen = PostOf("applicant");
    private static readonly RequestAllowance Once = new(1, "Nghị định 118/2025/NĐ-CP, Điều 11");
    private static readonly RequestAllowance Twice = new(2, "Quyết định số 12/2026/QĐ-UBND, Điều 3");
    private static readonly WorkCalendar Calendar = WorkCalendar.Create([WeeklyHours.Usual(new(2026, 1, 1))], [], new(2026, 12, 31));
    private static readonly TimeLimit Limit = new(3, TimeUnit.WorkingDay);
    private static readonly ProcessStep Step = new("b4", 4, "Thẩm định", Bpmn.StepKind.Examine, 1, "Phòng", null, null, "case-officer");

    private static readonly RequestedItem Name = new(ItemKind.Field, "childName", "Tên bé", "incorrect", "Thiếu chữ đệm", "Điều 4", "Nguyễn Thị An");
    private static readonly RequestedItem Scan = new(ItemKind.Paper, "p1", "Giấy chứng sinh", "unreadable", "Mờ", "Điều 9", "");

    public static TheoryData<string, string> Incomplete => new()
    {
        { "nothing", "dossier.nothing-asked" },
        { "twice the same", "dossier.asked-twice" },
        { "no reason", "dossier.item-without-reason" },
        { "a reason of papers", "dossier.item-without-reason" },
        { "nothing said", "dossier.item-without-reason" },
        { "no rule", "dossier.item-without-rule" },
        { "no example for an answer", "dossier.item-without-example" },
        { "no example for a wrong form", "dossier.item-without-example" },
    };

    [Theory, MemberData(nameof(Incomplete))]
    public void A_request_is_whole_or_is_refused_and_changes_nothing(string fault, string code)
    {
        RequestedItem[] items = fault switch
        {
            "nothing" => [],
            "twice the same" => [Name, Name],
            "no reason" => [Name with { Reason = "" }],
            "a reason of papers" => [Name with { Reason = "unreadable" }],
            "nothing said" => [Name with { What = "" }],
            "no rule" => [Name with { Rule = "" }],
            "no example for an answer" => [Name with { Example = "" }],
            _ => [Scan with { Reason = "wrong-form" }],
        };
        var dossier = Filed();
        Assert.Equal(code, Assert.Throws<RefusedException>(() => dossier.RequestCompletion(items, Once, Officer, Desk, Now)).Code);
        Assert.Null(dossier.Request);
        Assert.Equal(DossierState.Filed, dossier.State);
    }

    [Fact]
    public void One_request_before_and_after_acceptance_counts_together()
    {
        var dossier = InProcess(askedBefore: true);
        var refused = Assert.Throws<RefusedException>(() => dossier.RequestSupplement(Step, [Name], Once, Officer, Examiner, Now));
        Assert.Equal("dossier.supplement-used", refused.Code);
        Assert.Contains("Nghị định 118/2025/NĐ-CP, Điều 11", refused.Message, StringComparison.Ordinal);
        Assert.Equal(DossierState.InProcess, dossier.State);
        Assert.Single(dossier.Requests);
        Assert.False(dossier.CountsAsLate);
    }

    [Fact]
    public void Where_a_setting_allows_more_the_second_request_is_counted_and_says_why()
    {
        var dossier = InProcess(askedBefore: true);
        var first = dossier.Request!;
        dossier.TakeEvents();
        dossier.RequestSupplement(Step, [Scan], Twice, Officer, Examiner, Now.AddHours(1));

        Assert.True(dossier.CountsAsLate);
        Assert.Equal(Now.AddHours(1), dossier.AskedAgainAt);
        Assert.Equal([first, dossier.Request!], dossier.Requests);
        Assert.Equal(Twice.Basis, dossier.Request!.Basis);
        var facts = (Dictionary<string, object?>)Assert.Single(dossier.TakeEvents()).Facts;
        Assert.Equal((Twice.Basis, 2, true), (facts["basis"], facts["requestNumber"], facts["countsAsLate"]));

        dossier.AnswerSupplement(Answers(papers: [Paper("p1", "moi.pdf")]), Recompute, Citizen, Now.AddHours(2));
        Assert.Equal("dossier.supplement-used", Assert.Throws<RefusedException>(() => dossier.RequestSupplement(Step, [Name], Twice, Officer, Examiner, Now.AddHours(3))).Code);
    }

    [Fact]
    public void Every_item_must_be_answered_and_nothing_else_may_change()
    {
        var dossier = Filed();
        dossier.RequestCompletion([Name, Scan], Once, Officer, Desk, Now);
        var before = dossier.Answers;
        Assert.Equal("dossier.not-answered", Refused(Answers(new() { ["childName"] = "Nguyễn Thị An" })));
        Assert.Equal("dossier.not-answered", Refused(Answers(papers: [Paper("p1", "moi.pdf")])));
        Assert.Equal("dossier.not-answered", Refused(Answers(new() { ["childName"] = "Nguyễn Thị An" }, [Paper("p1")])));
        Assert.Equal("dossier.not-asked", Refused(Answers(new() { ["childName"] = "Nguyễn Thị An", ["childSex"] = "male" }, [Paper("p1", "moi.pdf")])));
        Assert.Equal("dossier.not-asked", Refused(Answers(new() { ["childName"] = "Nguyễn Thị An" }, [Paper("p1", "moi.pdf"), Paper("p2", "la.pdf")])));
        Assert.Same(before, dossier.Answers);
        Assert.Equal(DossierState.Incomplete, dossier.State);

        string Refused(GivenAnswers answers) => Assert.Throws<RefusedException>(() => dossier.AnswerCompletion(answers, Now, Citizen, Now)).Code;
    }

    [Fact]
    public void What_stood_there_before_is_kept_with_the_request_and_earlier_files_stay()
    {
        var dossier = Filed();
        dossier.RequestCompletion([Name, Scan], Once, Officer, Desk, Now);
        dossier.AnswerCompletion(Answers(new() { ["childName"] = "Nguyễn Thị An" }, [Paper("p1", "moi.pdf")]), Now, Citizen, Now);

        Assert.Equal("Nguyễn Thị An", dossier.Answers["childName"]);
        Assert.Equal("female", dossier.Answers["childSex"]);
        Assert.Equal(["cu.pdf", "moi.pdf"], dossier.Papers.Single(p => p.PaperId == "p1").Files.Select(f => f.Name));
        var (name, scan) = (dossier.Request!.Answered[0], dossier.Request.Answered[1]);
        Assert.Equal(("Nguyễn An", "Nguyễn Thị An"), (name.Before.Answer, name.After.Answer));
        Assert.Equal("cu.pdf", Assert.Single(scan.Before.Files).Name);
        Assert.Equal("moi.pdf", Assert.Single(scan.After.Files).Name);
    }

    [Theory]
    [InlineData("code,name_vi,applies_to,needs_example,sentence_vi,certainty\nx,Lý do,all,no,,X\n", "all")]
    [InlineData("code,name_vi,applies_to,needs_example,sentence_vi,certainty\nx,Lý do,both,maybe,,X\n", "needs_example")]
    [InlineData("code,name_vi,applies_to,needs_example,sentence_vi,certainty\nx,Lý do,both,no,,X\nx,Lý do,both,no,,X\n", "đã có")]
    public void A_wrong_file_of_reasons_is_refused(string text, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => SupplementReasons.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Nguyễn An", "Nguyễn Thị An", "Nguyễn An", "Nguyễn|+Thị|An")]
    [InlineData("số 5 đường Giả Định", "số 7 đường Giả Định", "số|-5|đường Giả Định", "số|+7|đường Giả Định")]
    [InlineData("", "Kinh", "", "+Kinh")]
    [InlineData("Kinh", "Kinh", "Kinh", "Kinh")]
    public void Changed_words_are_told_from_those_that_stayed(string before, string after, string expectedBefore, string expectedAfter)
    {
        var (old, now) = ChangedWords.Between(before, after);
        Assert.Equal(expectedBefore, string.Join('|', old.Select(w => (w.Changed ? "-" : "") + w.Text)));
        Assert.Equal(expectedAfter, string.Join('|', now.Select(w => (w.Changed ? "+" : "") + w.Text)));
    }

    private static Deadline Recompute(IReadOnlyList<ClockStop> stops) =>
        Deadline.Compute(Calendar, Now, Limit, ClockRules.Default, [.. stops.Select(s => new Pause(s.From, s.Until))]);

    private static GivenAnswers Answers(Dictionary<string, string>? fields = null, IReadOnlyList<HeldPaper>? papers = null) => new(fields ?? [], papers ?? []);

    private static HeldPaper Paper(string id, params string[] files) =>
        new(id, "Giấy chứng sinh", true, 1, 0, false, [.. files.Select(f => new HeldFile(Guid.NewGuid(), f, 10, "ab", Now))]);

    private static Dossier Filed() => Dossier.FileOnline(
        new(
            Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "1.001193", "Đăng ký khai sinh", "c1", "", "Online", Guid.NewGuid(), Agency, Agency, Agency, Agency, Guid.NewGuid(),
            new("Trần Văn Mẫu", null, null, null, null), Guid.NewGuid(), new Dictionary<string, string> { ["childName"] = "Nguyễn An", ["childSex"] = "female" },
            [Paper("p1", "cu.pdf"), new("p2", "Văn bản ủy quyền", false, 1, 0, false, [])], [], Limit),
        Now.AddHours(8), Citizen, Now);

    private static Dossier InProcess(bool askedBefore)
    {
        var dossier = Filed();
        if (askedBefore)
        {
            dossier.RequestCompletion([Name], Once, Officer, Desk, Now);
            dossier.AnswerCompletion(Answers(new() { ["childName"] = "Nguyễn Thị An" }), Now.AddHours(8), Citizen, Now);
        }

        dossier.Accept(new("H27.18-261123-0001", new(Recompute([]).DueAt, null), null), Desk, Now);
        dossier.HandOver(Agency, null, Officer, Desk, Now);
        dossier.TakeOver(null, Examiner, Now);
        return dossier;
    }

    private static Post PostOf(string role) => new(role, Agency, Agency, "Chức danh", new HashSet<string>());
}
