using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Procedures;
using MotCua.Platform.Ledger;
using MotCua.Procedures.Domain;
using MotCua.Procedures.Storage;
using MotCua.TestKit;

namespace MotCua.Tests.Rules;

public sealed class PublishRulesOnSqlite(TestApp<Sqlite> app) : PublishRulesTests<Sqlite>(app);

public sealed class PublishRulesOnPostgres(TestApp<Postgres> app) : PublishRulesTests<Postgres>(app);

public abstract class PublishRulesTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string YesNoLimits = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Thời hạn chứng thực" namespace="urn:han" id="d">
          <inputData id="i" name="nhiều trang"><variable id="v" name="nhiều trang" typeRef="boolean"/></inputData>
          <decision id="h" name="thời hạn"><variable id="w" name="thời hạn"/>
            <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
            <decisionTable id="t" hitPolicy="UNIQUE"><input id="c"><inputExpression id="e" typeRef="boolean"><text>nhiều trang</text></inputExpression></input>
              <output id="o1" name="số lượng" typeRef="number"/><output id="o2" name="đơn vị" typeRef="string"/>
              <rule id="r1"><inputEntry id="a1"><text>false</text></inputEntry><outputEntry id="b1"><text>1</text></outputEntry><outputEntry id="b2"><text>"trong ngày"</text></outputEntry></rule>
              <rule id="r2"><inputEntry id="a2"><text>true</text></inputEntry><outputEntry id="b3"><text>2</text></outputEntry><outputEntry id="b4"><text>"ngày làm việc"</text></outputEntry></rule>
            </decisionTable></decision></definitions>
        """;

    private const string YesNoCases = "nhiều trang | số lượng | đơn vị\nkhông | 1 | trong ngày\ncó | 2 | ngày làm việc";

    [Fact]
    public async Task A_published_rule_is_read_and_tried_on_the_page_of_the_procedure_and_stands_in_the_ledger()
    {
        var procedure = await ProcedureAsync();
        using var admin = await App.SignInAsync("quantri-tinh");
        var address = $"/quan-tri/quy-tac/{procedure}/phi";
        using var published = await admin.SubmitAsync(address, new() { ["Xml"] = CopyFee.Xml, ["Cases"] = CopyFee.Cases, ["Do"] = "publish" });
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        var number = published.Headers.Location!.OriginalString.Split('=')[1];
        Assert.Contains($"Đã công bố phiên bản {number}", (await admin.ReadAsync(published.Headers.Location.OriginalString)).Body!.Words(), StringComparison.Ordinal);

        using var citizen = App.CreateClient();
        var page = await citizen.ReadAsync($"/thu-tuc/{procedure}");
        var words = page.Body!.Words();
        Assert.Contains("Quyết định 2873/QĐ-UBND", words, StringComparison.Ordinal);
        Assert.Contains("từ 2 trở xuống", words, StringComparison.Ordinal);
        Assert.Contains("trên 2 đến 198", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Khớp", words, StringComparison.Ordinal);

        var tried = await citizen.ReadAsync($"/thu-tuc/{procedure}?thu=phi&q_so_trang=5&q_so_ban=2");
        Assert.Contains("Kết quả: 14.000 đ", tried.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal("Dòng 2 Khớp", Assert.Single(tried.QuerySelectorAll("tr.mc-row--matched th")).Words());
        var wrong = await citizen.ReadAsync($"/thu-tuc/{procedure}?thu=phi&q_so_trang=0&q_so_ban=nhi%E1%BB%81u");
        Assert.Contains("từ 1 đến 10.000", wrong.ErrorAt("q_so_trang"), StringComparison.Ordinal);
        Assert.NotNull(wrong.ErrorAt("q_so_ban"));

        Assert.True(await App.Db(db => db.Set<LedgerRow>().AnyAsync(r => r.StreamId == procedure && r.Kind == "procedure.rule-published/1")));
        await App.VerifyLedgerAsync();
    }

    [Theory]
    [InlineData("<a>", "Dòng 1")]
    [InlineData("", "Chọn tệp DMN")]
    public async Task What_cannot_be_read_is_said_with_its_place_and_nothing_is_published(string xml, string says)
    {
        var procedure = await ProcedureAsync();
        var before = await LimitsAsync(procedure);
        using var admin = await App.SignInAsync("quantri-tinh");
        using var answer = await admin.SubmitAsync($"/quan-tri/quy-tac/{procedure}/thoi-han", new() { ["Xml"] = xml, ["Cases"] = CopyFee.Cases, ["Do"] = "publish" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Contains(page.Errors(), e => e.Contains(says, StringComparison.Ordinal));
        Assert.Equal(CopyFee.Cases.ReplaceLineEndings("\n"), ((IHtmlTextAreaElement)page.QuerySelector("#Cases")!).Value.ReplaceLineEndings("\n"));
        Assert.Equal(before, await LimitsAsync(procedure));
    }

    [Theory]
    [InlineData("href=\"#so_trang\"", "href=\"#khong_co\"")]
    [InlineData("<requiredInput href=\"#so_trang\"/>", "<requiredDecision href=\"#phi\"/>")]
    [InlineData("số trang * 2000", "số trang * ")]
    [InlineData("typeRef=\"tSoLuong\"", "typeRef=\"tKhongCo\"")]
    [InlineData("<typeRef>number</typeRef>", "<typeRef>time</typeRef>")]
    public async Task A_model_with_a_fault_is_refused_in_whole_sentences(string right, string wrong)
    {
        var procedure = await ProcedureAsync();
        var before = await LimitsAsync(procedure);
        using var admin = await App.SignInAsync("quantri-tinh");
        using var answer = await admin.SubmitAsync($"/quan-tri/quy-tac/{procedure}/thoi-han", new() { ["Xml"] = CopyFee.Xml.Replace(right, wrong, StringComparison.Ordinal), ["Cases"] = CopyFee.Cases, ["Do"] = "publish" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.All((await answer.ReadAsync()).Errors(), e => Assert.Matches(@"^(Dòng \d+ của tệp, phần tử “.+”: |Đầu vào “|Mô hình).+", e));
        Assert.Equal(before, await LimitsAsync(procedure));
    }

    [Fact]
    public async Task A_case_that_does_not_hold_keeps_the_rule_from_being_published()
    {
        var procedure = await ProcedureAsync();
        using var admin = await App.SignInAsync("quantri-tinh");
        var address = $"/quan-tri/quy-tac/{procedure}/dieu-kien";
        using var answer = await admin.SubmitAsync(address, new() { ["Xml"] = CopyFee.Xml, ["Cases"] = CopyFee.Cases, ["Do"] = "publish" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        var fees = $"/quan-tri/quy-tac/{procedure}/phi";
        foreach (var (cases, says) in new[]
                 {
                     (CopyFee.Cases.Replace("5.000", "6.000", StringComparison.Ordinal), "Tình huống ở dòng 4: mong đợi 6.000, mô hình cho 5.000"),
                     ("số trang | kết quả\n1 | 2", "số bản"),
                     ("số trang | số bản | kết quả", "ít nhất một tình huống"),
                     ("", "ít nhất một tình huống"),
                     ("số trang | số bản | kết quả\n1 | 1", "có 2 cột"),
                     ("số trang | số bản | kết quả\nba | 1 | 2", "phải là số"),
                 })
        {
            using var refused = await admin.SubmitAsync(fees, new() { ["Xml"] = CopyFee.Xml, ["Cases"] = cases, ["Do"] = "publish" });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains((await refused.ReadAsync()).Errors(), e => e.Contains(says, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Yes_and_no_are_both_answers_of_a_limit_with_a_unit()
    {
        var procedure = await ProcedureAsync();
        using var admin = await App.SignInAsync("quantri-tinh");
        var address = $"/quan-tri/quy-tac/{procedure}/thoi-han";
        using var unclear = await admin.SubmitAsync(address, new() { ["Xml"] = YesNoLimits, ["Cases"] = YesNoCases.Replace("\ncó", "\ncó lẽ", StringComparison.Ordinal), ["Do"] = "check" });
        Assert.Contains((await unclear.ReadAsync()).Errors(), e => e.Contains("phải ghi có hoặc không", StringComparison.Ordinal));
        using var held = await admin.SubmitAsync(address, new() { ["Xml"] = YesNoLimits, ["Cases"] = YesNoCases, ["Do"] = "publish" });
        Assert.Equal(HttpStatusCode.Redirect, held.StatusCode);

        using var citizen = App.CreateClient();
        Assert.Contains("Kết quả: trong ngày", (await citizen.ReadAsync($"/thu-tuc/{procedure}?thu=thoi-han")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Kết quả: 2 ngày làm việc", (await citizen.ReadAsync($"/thu-tuc/{procedure}?thu=thoi-han&q_nhieu_trang=true")).Body!.Words(), StringComparison.Ordinal);

        // The class shares one site; no limit is left behind.
        using var ended = await admin.SubmitAsync(address, new() { ["Do"] = "end" });
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
    }

    /// <summary>“số bản” is a number to the fee, so it cannot be a tick to the limit; nor can “sổ bản” stand beside it.</summary>
    [Theory]
    [InlineData("nhiều trang", "số bản", "khác tên gọi, kiểu hoặc giá trị cho phép")]
    [InlineData("nhiều trang", "sổ bản", "khác tên gọi, kiểu hoặc giá trị cho phép")]
    public async Task Two_rules_of_a_procedure_ask_alike_or_under_other_names(string right, string wrong, string says)
    {
        var procedure = await ProcedureAsync();
        using var admin = await App.SignInAsync("quantri-tinh");
        using var fee = await admin.SubmitAsync($"/quan-tri/quy-tac/{procedure}/phi", new() { ["Xml"] = CopyFee.Xml, ["Cases"] = CopyFee.Cases, ["Do"] = "publish" });
        Assert.Equal(HttpStatusCode.Redirect, fee.StatusCode);
        var before = await LimitsAsync(procedure);
        using var limit = await admin.SubmitAsync($"/quan-tri/quy-tac/{procedure}/thoi-han", new()
        {
            ["Xml"] = YesNoLimits.Replace(right, wrong, StringComparison.Ordinal),
            ["Cases"] = YesNoCases.Replace(right, wrong, StringComparison.Ordinal),
            ["Do"] = "publish",
        });
        Assert.Contains(says, (await limit.ReadAsync()).ErrorAt("Xml"), StringComparison.Ordinal);
        Assert.Equal(before, await LimitsAsync(procedure));
    }

    [Fact]
    public async Task A_table_with_a_gap_is_shown_with_an_example_and_rules_begin_today_or_later_and_can_be_ended()
    {
        var procedure = await ProcedureAsync();
        using var admin = await App.SignInAsync("quantri-tinh");
        var address = $"/quan-tri/quy-tac/{procedure}/phi";
        using var seen = await admin.SubmitAsync(address, new() { ["Xml"] = CopyFee.Xml.Replace("(2..198]", "(2..100]", StringComparison.Ordinal), ["Cases"] = CopyFee.Cases.Replace("198 | 1", "100 | 1", StringComparison.Ordinal).Replace("| 200.000", "| 102.000", StringComparison.Ordinal), ["Do"] = "check" });
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        var found = (await seen.ReadAsync()).Body!.Words();
        Assert.Contains("Không có quy tắc nào khớp khi", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa tình huống nào thử", found, StringComparison.Ordinal);

        using var past = await admin.SubmitAsync(address, new() { ["Xml"] = CopyFee.Xml, ["Cases"] = CopyFee.Cases, ["Do"] = "publish", ["ValidFrom.Year"] = "2020" });
        Assert.Contains("từ hôm nay trở đi", Assert.Single((await past.ReadAsync()).Errors()), StringComparison.Ordinal);

        using var published = await admin.SubmitAsync(address, new() { ["Xml"] = CopyFee.Xml, ["Cases"] = CopyFee.Cases, ["Do"] = "publish" });
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        using var ended = await admin.SubmitAsync(address, new() { ["Do"] = "end" });
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var citizen = App.CreateClient();
        Assert.DoesNotContain("Thử tính", (await citizen.ReadAsync($"/thu-tuc/{procedure}")).Body!.Words(), StringComparison.Ordinal);
    }

    /// <summary>Rules hold for the whole province.</summary>
    [Fact]
    public async Task Nobody_but_an_administrator_of_the_province_publishes()
    {
        var procedure = await ProcedureAsync();
        using var desk = await App.SignInAsync("tiepnhan-thanhsen");
        using var answer = await desk.GetAsync($"/quan-tri/quy-tac/{procedure}/phi", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private Task<int> LimitsAsync(Guid procedure) => App.Db(db => db.Set<RuleVersion>().CountAsync(r => r.ProcedureId == procedure && r.Kind == RuleKind.Limit));

    private async Task<Guid> ProcedureAsync() =>
        await App.Db(db => db.Set<Procedure>().Where(p => p.Code == CopyFee.Code && p.Listed && p.ProcessId != null).Select(p => p.Id).FirstAsync());
}
