using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;

namespace MotCua.Kit.Tests;

/// <summary>Questions that are asked only after certain answers.</summary>
public sealed class ConditionTests
{
    private static readonly SchemaOption[] Communes = [new("18073", "Phường Thành Sen")];

    /// <summary>Three pages: married; partner, and how long, which hangs on partner; the whole page of children.</summary>
    private static readonly FormSchema Family = Schema("""
        "pages":[{"id":"ban-than","title":"Bản thân"},{"id":"vo-chong","title":"Vợ chồng"},{"id":"con","title":"Con"}],"components":[
          {"key":"married","type":"radio","label":"Hôn nhân","values":[{"value":"yes","label":"Có"},{"value":"no","label":"Chưa"}],"properties":{"page":"ban-than"}},
          {"key":"since","type":"datetime","subtype":"date","dateLabel":"Từ ngày","conditional":{"hide":"=married = \"no\""},"validate":{"required":true}},
          {"key":"partner","type":"textfield","label":"Họ tên vợ chồng","validate":{"required":true},"conditional":{"hide":"=married != \"yes\""},"properties":{"page":"vo-chong"}},
          {"key":"partnerTel","type":"phone","label":"Điện thoại vợ chồng","conditional":{"hide":"=partner = null"}},
          {"key":"note","type":"textfield","label":"Ghi chú"},
          {"key":"children","type":"number","label":"Số con","conditional":{"hide":"married = \"no\""},"validate":{"required":true},"properties":{"page":"con"}},
          {"key":"school","type":"textfield","label":"Trường học","conditional":{"hide":"=children = 0 or children = null"}}]
        """);

    [Fact]
    public void A_hidden_question_is_neither_required_nor_kept()
    {
        var form = Form(("married", "no"), ("since.Day", "1"), ("since.Month", "2"), ("since.Year", "2020"), ("since.Shown", "1"));

        var given = SchemaReader.Read(Family, Family.Page("ban-than")!, form, SchemaAnswers.Empty, Communes);

        Assert.Empty(form.Errors);
        Assert.Equal([KeyValuePair.Create("married", "no")], given);
    }

    [Fact]
    public void A_question_that_is_asked_is_required_as_it_says()
    {
        var form = Form(("married", "yes"), ("since.Day", ""), ("since.Shown", "1"));

        SchemaReader.Read(Family, Family.Page("ban-than")!, form, SchemaAnswers.Empty, Communes);

        Assert.Equal("since", Assert.Single(form.Errors).Field);
    }

    [Fact]
    public void Earlier_pages_decide_and_their_stored_answers_count()
    {
        var page = Family.Page("vo-chong")!;
        var (alone, wed) = (Form(("note", "")), Form(("note", ""), ("partner", "An"), ("partner.Shown", "1"), ("partnerTel", ""), ("partnerTel.Shown", "1")));

        SchemaReader.Read(Family, page, alone, Answers(("married", "no")), Communes);
        var given = SchemaReader.Read(Family, page, wed, Answers(("married", "yes")), Communes);

        Assert.Empty(alone.Errors);
        Assert.Empty(wed.Errors);
        Assert.Equal([KeyValuePair.Create("partner", "An")], given);
    }

    [Fact]
    public void A_page_without_a_question_left_is_not_asked_and_hidden_answers_are_not_among_the_asked()
    {
        var answers = Answers(("married", "no"), ("partner", "An"), ("partnerTel", "0912345678"), ("note", "x"), ("children", "2"), ("school", "A"));

        var asked = Family.AskedWith(answers);

        Assert.Equal(["married", "note"], asked.Fields.Select(f => f.Key));
        Assert.Equal(["ban-than", "vo-chong"], asked.Pages.Select(p => p.Id));
        Assert.Equal(["married", "note"], SchemaAnswers.Of(asked, answers.All).All.Select(a => a.Key));
    }

    [Fact]
    public void A_hidden_question_is_null_to_the_conditions_after_it_whatever_was_once_answered()
    {
        // partner was answered, but is hidden: partnerTel hides on partner = null.
        Assert.Null(Family.AskedWith(Answers(("married", "no"), ("partner", "An"))).Field("partnerTel"));
        Assert.NotNull(Family.AskedWith(Answers(("married", "yes"), ("partner", "An"))).Field("partnerTel"));

        // A box that is hidden is neither ticked nor not.
        var chain = Schema("""
            "components":[{"key":"a","type":"checkbox","label":"A"},{"key":"b","type":"checkbox","label":"B","conditional":{"hide":"=a"}},
            {"key":"c","type":"textfield","label":"C","conditional":{"hide":"=not(b)"}}]
            """);
        Assert.Equal(["a", "c"], chain.AskedWith(Answers(("a", "true"))).Fields.Select(f => f.Key));
        Assert.Equal(["a", "b"], chain.AskedWith(SchemaAnswers.Empty).Fields.Select(f => f.Key));
    }

    [Theory]
    [InlineData("=a > 3", true)]
    [InlineData("a > 3", true)]
    [InlineData("= a > 4", false)]
    [InlineData("=if a = 4 then null else true", false)]
    [InlineData("=open > 3", false)]
    [InlineData("=10 / (a - 4) > 0", false)]
    [InlineData("=day < date(\"2026-03-28\")", true)]
    [InlineData("=day.year = 2026 and date(day) = day", true)]
    [InlineData("=box", true)]
    [InlineData("=not(unticked)", true)]
    [InlineData("=list contains(several, \"y\")", true)]
    [InlineData("=count(none) = 0", true)]
    [InlineData("=home.code = \"18073\" and home.detail = \"số 1\"", true)]
    [InlineData("=name = \"Nguyễn An\"", true)]
    [InlineData("=left = null", true)]
    [InlineData("=left = \"\"", false)]
    [InlineData("=several[item = \"x\"][1] = \"x\" // why\n", true)]
    [InlineData("=some v in several satisfies v = name", false)]
    [InlineData("=day > today()", false)]
    public void Answers_have_the_types_of_their_questions_and_only_true_hides(string hide, bool hides)
    {
        var schema = Schema($$"""
            "components":[{"key":"a","type":"number","label":"A"},{"key":"open","type":"number","label":"O"},{"key":"day","type":"datetime","subtype":"date","dateLabel":"D"},
            {"key":"box","type":"checkbox","label":"B"},{"key":"unticked","type":"checkbox","label":"U"},
            {"key":"several","type":"checklist","label":"S","values":[{"value":"x","label":"x"},{"value":"y","label":"y"}]},
            {"key":"none","type":"checklist","label":"N","values":[{"value":"x","label":"x"}]},
            {"key":"home","type":"address","label":"H"},{"key":"name","type":"textfield","label":"T"},{"key":"left","type":"textfield","label":"L"},
            {"key":"last","type":"textfield","label":"Z","conditional":{"hide":{{JsonSerializer.Serialize(hide)}}} }]
            """);
        var answers = Answers(("a", "4"), ("day", "2026-03-27"), ("box", "true"), ("several", "x|y"), ("home", "18073|Phường Thành Sen|số 1"), ("name", "Nguyễn An"));

        Assert.Equal(hides, schema.AskedWith(answers).Field("last") is null);
    }

    [Theory]
    [InlineData("=marred = 1", "Điều kiện ẩn, ký tự 2: Không có gì tên là \"marred\"; có phải anh/chị muốn viết \"married\"?")]
    [InlineData("married +", "Điều kiện ẩn, ký tự 10: Ở đây cần một biểu thức, nhưng biểu thức đã hết.")]
    [InlineData("=married = 1", "Điều kiện ẩn, ký tự 2: Không so sánh được chuỗi với số.")]
    [InlineData("=partner = null", "Điều kiện ẩn không được nhắc đến chính câu hỏi của nó.")]
    [InlineData("=later = null", "Điều kiện ẩn nhắc đến “later”, câu hỏi đứng sau; chỉ dùng được các câu hỏi đứng trước.")]
    [InlineData("=true", "Điều kiện ẩn không nhắc đến câu hỏi nào nên lúc nào cũng như nhau.")]
    [InlineData("=married", "Điều kiện ẩn phải cho kết quả đúng hoặc sai.")]
    [InlineData("=", "Điều kiện ẩn, ký tự 2: Ở đây cần một biểu thức, nhưng biểu thức đã hết.")]
    public void A_condition_that_cannot_decide_is_a_finding_at_its_question(string hide, string said)
    {
        var (schema, problems) = Read(hide);

        Assert.Null(schema);
        Assert.Equal(new SchemaProblem("partner", said), Assert.Single(problems));
    }

    [Fact]
    public void A_condition_has_at_most_a_thousand_characters()
    {
        Assert.NotNull(Read($"=married = \"{new string('x', 987)}\"").Schema);
        Assert.Equal("Điều kiện ẩn dài nhất 1.000 ký tự.", Assert.Single(Read($"=married = \"{new string('x', 988)}\"").Problems).Message);
    }

    [Fact]
    public void Questions_are_ordered_by_their_pages()
    {
        // In the file the condition stands first, on the second page; it may look at the first page.
        var schema = Schema("""
            "pages":[{"id":"p1","title":"1"},{"id":"p2","title":"2"}],"components":[
              {"key":"b","type":"textfield","label":"B","conditional":{"hide":"=a = null"},"properties":{"page":"p2"}},
              {"key":"a","type":"textfield","label":"A","properties":{"page":"p1"}}]
            """);

        Assert.Equal(["a"], schema.AskedWith(SchemaAnswers.Empty).Fields.Select(f => f.Key));
    }

    [Theory]
    [InlineData("""{"hide":""}""", 0)]
    [InlineData("""{"hide":null}""", 0)]
    [InlineData("{}", 0)]
    [InlineData("""{"hide":true}""", 1)]
    [InlineData("\"married\"", 1)]
    public void A_condition_is_a_text_or_not_there(string conditional, int problems) =>
        Assert.Equal(problems, FormSchema.Parse($$"""{"id":"a","title":"A","components":[{"key":"k","type":"textfield","label":"L","conditional":{{conditional}}}]}""").Problems.Count);

    [Fact]
    public void Hostile_conditions_end_with_findings()
    {
        string[] texts =
        [
            new('(', 900), $"={new string('x', 100_000)}", "=" + string.Concat(Enumerable.Repeat("married[", 120)), string.Join('+', Enumerable.Repeat("married", 100)), "=\"\\",
            "for married in married return married", "=@\"x\"", "=married\u0000\u0001 =\ud83d\ude00", "=function() external {}", string.Concat(Enumerable.Repeat("y ", 450)),
        ];
        foreach (var text in texts)
        {
            var (schema, problems) = Read(text);
            Assert.Null(schema);
            Assert.NotEmpty(problems);
            Assert.All(problems, p => Assert.Equal(("partner", true), (p.Where, p.Message.Length is > 10 and < 1_200)));
        }
    }

    [Fact]
    public void Endless_conditions_share_one_budget_and_what_is_left_is_shown()
    {
        const string Endless = """{"hide":"=count(for i in 1..999999, j in 1..999999 return i = a) > 0"}""";
        var many = string.Concat(Enumerable.Range(0, 150).Select(i => $$""",{"key":"k{{i}}","type":"textfield","label":"L","conditional":{{Endless}} }"""));
        var schema = Schema($$"""
            "components":[{"key":"a","type":"number","label":"A"},{"key":"before","type":"textfield","label":"B","conditional":{"hide":"=a = 1"} }{{many}},
            {"key":"after","type":"textfield","label":"A","conditional":{"hide":"=a = 1"} }]
            """);

        // All but the one whose condition was reached before the budget was used up.
        Assert.Equal(152, schema.AskedWith(Answers(("a", "1"))).Fields.Count());
    }

    [Fact]
    public void What_depends_on_an_open_answer_of_the_same_page_is_shown_until_that_is_known()
    {
        Assert.Equal(["married", "since?"], Shown("ban-than"));
        Assert.Equal(["married", "since"], Shown("ban-than", ("married", "yes")));
        Assert.Equal(["married"], Shown("ban-than", ("married", "no")));

        // An earlier page was passed: what was left open there is decided.
        Assert.Equal(["note"], Shown("vo-chong"));
        Assert.Equal(["partner", "partnerTel?", "note"], Shown("vo-chong", ("married", "yes")));
        Assert.Equal(["children", "school?"], Shown("con", ("married", "yes")));
        Assert.Equal(["children"], Shown("con", ("married", "yes"), ("children", "0")));
    }

    [Fact]
    public void A_question_that_was_not_on_the_page_is_not_passed_unseen()
    {
        var optional = Family with { Pages = [.. Family.Pages.Select(p => p with { Fields = [.. p.Fields.Select(f => f with { Required = false })] })] };
        foreach (var schema in new[] { Family, optional })
        {
            var form = Form(("married", "yes"));
            SchemaReader.Read(schema, schema.Page("ban-than")!, form, SchemaAnswers.Empty, Communes);
            var error = Assert.Single(form.Errors);
            Assert.Equal("since", error.Field);
            Assert.StartsWith("Theo câu trả lời của anh/chị", error.Message, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Shown(string page, params (string Key, string Value)[] answers) =>
        Family.Show(Family.Page(page)!, Answers(answers)).Select(s => s.Field.Key + (s.Depends ? "?" : ""));

    private static SchemaReading Read(string hide) => FormSchema.Parse($$"""
        {"id":"a","title":"A","components":[{"key":"married","type":"textfield","label":"M"},
        {"key":"partner","type":"textfield","label":"P","conditional":{"hide":{{JsonSerializer.Serialize(hide)}}} },{"key":"later","type":"textfield","label":"L"}]}
        """);

    private static FormSchema Schema(string members)
    {
        var (schema, problems) = FormSchema.Parse($$"""{"id":"thu","title":"Thử",{{members}}}""");
        Assert.Empty(problems);
        return schema!;
    }

    private static Form Form(params (string Key, string Value)[] posted) => new(new FormCollection(posted.ToDictionary(p => p.Key, p => new StringValues(p.Value))));

    private static SchemaAnswers Answers(params (string Key, string Value)[] answers) => SchemaAnswers.FromJson(JsonSerializer.Serialize(answers.ToDictionary(a => a.Key, a => a.Value)));
}
