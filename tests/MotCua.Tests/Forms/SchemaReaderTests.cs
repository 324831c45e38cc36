using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;

namespace MotCua.Tests.Forms;

public sealed class SchemaReaderTests
{
    private static readonly SchemaOption[] Communes = [new("18073", "Phường Thành Sen"), new("18100", "Phường Trần Phú")];

    private static readonly FormSchema Schema = FormSchema.Parse("""
        {"id":"thu","title":"Thử","components":[
          {"key":"name","type":"textfield","label":"Họ và tên","validate":{"required":true,"minLength":2,"maxLength":20}},
          {"key":"story","type":"textarea","label":"Nội dung"},
          {"key":"copies","type":"number","label":"Số bản","decimalDigits":0,"validate":{"min":0,"max":20}},
          {"key":"area","type":"number","label":"Diện tích","validate":{"min":0.5}},
          {"key":"born","type":"datetime","subtype":"date","dateLabel":"Ngày sinh","validate":{"required":true}},
          {"key":"sex","type":"radio","label":"Giới tính","validate":{"required":true},"values":[{"value":"m","label":"Nam"},{"value":"f","label":"Nữ"}]},
          {"key":"papers","type":"checklist","label":"Giấy tờ","values":[{"value":"a","label":"Bản chính"},{"value":"b","label":"Bản sao, chứng thực"}]},
          {"key":"agree","type":"checkbox","label":"Tôi cam đoan","validate":{"required":true}},
          {"key":"home","type":"textfield","label":"Nơi cư trú","properties":{"subtype":"address"}},
          {"key":"pid","type":"textfield","label":"Số định danh","properties":{"subtype":"nationalId"}},
          {"key":"tel","type":"phone","label":"Điện thoại"},
          {"key":"mail","type":"textfield","label":"Thư điện tử","validate":{"validationType":"email"}},
          {"key":"code","type":"textfield","label":"Mã số","description":"Ví dụ: AB12.","validate":{"pattern":"^[A-Z]{2}[0-9]{2}$"}}]}
        """).Schema!;

    private static readonly Dictionary<string, StringValues> Right = new()
    {
        ["name"] = "  Nguye\u0302\u0303n  Va\u0306n An\u200b ",
        ["story"] = "Một\r\nHai",
        ["copies"] = "3",
        ["area"] = "1.234,5",
        ["born.Day"] = "7",
        ["born.Month"] = "3",
        ["born.Year"] = "1990",
        ["sex"] = "f",
        ["papers"] = new(["b", "a"]),
        ["agree"] = "true",
        ["home"] = "18073",
        ["home.Detail"] = "Số 1 | tổ 2",
        ["pid"] = "042 090 000 001",
        ["tel"] = "+84 912 345 678",
        ["mail"] = "a@Vi-Du.VN",
        ["code"] = "AB12",
    };

    [Fact]
    public void Right_answers_become_canonical_text()
    {
        var (form, answers) = Read(Right);

        Assert.Empty(form.Errors);
        Assert.Equal("Nguyễn  Văn An", answers["name"]);
        Assert.Equal("Một\nHai", answers["story"]);
        Assert.Equal(("3", "1234.5", "1990-03-07", "f", "a|b", "true"), (answers["copies"], answers["area"], answers["born"], answers["sex"], answers["papers"], answers["agree"]));
        Assert.Equal("18073|Phường Thành Sen|Số 1 / tổ 2", answers["home"]);
        Assert.Equal(("042090000001", "0912345678", "a@vi-du.vn"), (answers["pid"], answers["tel"], answers["mail"]));
    }

    [Fact]
    public void Answers_are_shown_as_people_read_them()
    {
        var (_, answers) = Read(Right);

        Assert.Equal(
            ["1.234,5", "07/03/1990", "Nữ", "Bản chính; Bản sao, chứng thực", "Có", "Số 1 / tổ 2, Phường Thành Sen", ""],
            [Show("area"), Show("born"), Show("sex"), Show("papers"), Show("agree"), Show("home"), SchemaAnswers.Show(Schema.Field("code")!, null)]);

        string Show(string key) => SchemaAnswers.Show(Schema.Field(key)!, answers[key]);
    }

    [Fact]
    public void Stored_answers_are_the_same_bytes_and_fill_the_page_again()
    {
        var (_, answers) = Read(Right);

        var stored = SchemaAnswers.FromJson(answers.ToJson());
        Assert.Equal(answers.ToJson(), stored.ToJson());
        Assert.StartsWith("{\"name\":\"Nguyễn", answers.ToJson(), StringComparison.Ordinal);

        var filled = SchemaReader.Fill(Schema.Pages[0], stored);
        Assert.Equal(answers.ToJson(), SchemaAnswers.Of(Schema, SchemaReader.Read(Schema.Pages[0], filled, Communes)).ToJson());
    }

    [Fact]
    public void A_question_left_open_later_loses_its_answer()
    {
        var (_, answers) = Read(Right);

        var less = answers.With(Schema, Schema.Pages[0], SchemaReader.Read(Schema.Pages[0], new(new FormCollection(With("tel", ""))), Communes));

        Assert.Null(less["tel"]);
        Assert.Equal(answers.All.Count - 1, less.All.Count);
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("name", "  \t\u0000 ")]
    [InlineData("name", "A")]
    [InlineData("name", "Một cái tên dài quá hai mươi ký tự")]
    [InlineData("copies", "ba")]
    [InlineData("copies", "21")]
    [InlineData("copies", "1,5")]
    [InlineData("copies", "1e3")]
    [InlineData("area", "0,4")]
    [InlineData("born.Day", "31", "born.Month", "2")]
    [InlineData("born.Month", "13")]
    [InlineData("born.Year", "90")]
    [InlineData("born.Day", "")]
    [InlineData("born.Day", "", "born.Month", "", "born.Year", "")]
    [InlineData("sex", "x")]
    [InlineData("sex", "")]
    [InlineData("papers", "c")]
    [InlineData("agree", "")]
    [InlineData("home", "99999")]
    [InlineData("home", "")]
    [InlineData("pid", "12345")]
    [InlineData("pid", "04209000000a")]
    [InlineData("tel", "12")]
    [InlineData("mail", "a@b")]
    [InlineData("mail", "a b@c.vn")]
    [InlineData("code", "ab12")]
    public void A_wrong_answer_is_told_at_its_field_and_what_was_typed_stays(params string[] typed)
    {
        var posted = new Dictionary<string, StringValues>(Right);
        for (var i = 0; i < typed.Length; i += 2) posted[typed[i]] = typed[i + 1];

        var (form, answers) = Read(posted);

        var error = Assert.Single(form.Errors);
        var field = typed[0].Split('.')[0];
        Assert.Equal(field, error.Field);
        Assert.Equal(typed[1], form[typed[0]]);
        Assert.Null(answers[field]);
        Assert.True(error.Message.Length > 10);
    }

    [Fact]
    public void An_overlong_answer_is_refused_before_it_is_looked_at()
    {
        var (form, answers) = Read(With("story", new string('x', 5_000)));

        Assert.Equal("story", Assert.Single(form.Errors).Field);
        Assert.Null(answers["story"]);
    }

    [Fact]
    public void Questions_that_may_stay_open_stay_open()
    {
        var posted = new Dictionary<string, StringValues>(Right.Where(r => r.Key is "name" or "sex" or "agree" || r.Key.StartsWith("born", StringComparison.Ordinal)));

        var (form, answers) = Read(posted);

        Assert.Empty(form.Errors);
        Assert.Equal(["name", "born", "sex", "agree"], answers.All.Select(a => a.Key));
    }

    private static Dictionary<string, StringValues> With(string key, string value) => new(Right) { [key] = value };

    private static (Form, SchemaAnswers) Read(Dictionary<string, StringValues> posted)
    {
        var form = new Form(new FormCollection(posted));
        return (form, SchemaAnswers.Of(Schema, SchemaReader.Read(Schema.Pages[0], form, Communes)));
    }
}
