using System.Net;
using Microsoft.EntityFrameworkCore;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class OnlineRulesOnSqlite(TestApp<Sqlite> app) : OnlineRulesTests<Sqlite>(app);

public sealed class OnlineRulesOnPostgres(TestApp<Postgres> app) : OnlineRulesTests<Postgres>(app);

public abstract class OnlineRulesTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private static readonly Dictionary<string, string?> Sound = new(RuledDossiers.Copies("5", "2")) { ["q_da_dang_ky"] = "true" };

    [Fact]
    public async Task The_rules_ask_on_a_page_of_their_own_and_their_result_is_checked_before_it_is_sent()
    {
        var version = await PublishAsync();
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        Assert.Contains("Phần “Để tính phí và xét điều kiện” chưa điền đủ", (await browser.ReadAsync(draft + "/kiem-tra")).Body!.Words(), StringComparison.Ordinal);

        await browser.FillAsync(draft, Sound);
        Assert.Equal(draft + "/quy-tac", (await browser.ReadAsync(draft + "/giay-to")).QuerySelector(".govuk-back-link")?.GetAttribute("href"));
        var check = (await browser.ReadAsync(draft + "/kiem-tra")).Body!.Words();
        Assert.Contains("14.000 đ", check, StringComparison.Ordinal);
        Assert.Contains($"Phí tính theo quy tắc phiên bản {version}, bảng “mức thu một bản” dòng 2", check, StringComparison.Ordinal);

        using var sent = await browser.SendAsync(draft);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var id = Filing.IdIn(sent);
        var dossier = await App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));
        Assert.Equal(14_000, dossier.FeeLines.Sum(f => f.AmountVnd));
        Assert.Equal([RuleKind.Fee, RuleKind.Eligibility], dossier.Rulings.Select(r => r.Kind));
        var (facts, personal) = await App.EventAsync(id, "dossier.filed/1");
        Assert.Contains(dossier.Rulings[0].Sha256, facts, StringComparison.Ordinal);
        Assert.DoesNotContain("số trang", facts, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("số trang", personal, StringComparison.Ordinal);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Who_does_not_meet_the_conditions_is_told_why_and_cannot_send()
    {
        await PublishAsync();
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        await browser.FillAsync(draft, Sound);
        var check = await browser.ReadAsync(draft + "/kiem-tra");

        using var changed = await browser.SubmitAsync(draft + "/quy-tac?ve=kiem-tra", new(Sound) { ["q_da_dang_ky"] = null });
        Assert.Equal(draft + "/kiem-tra", changed.Headers.Location?.OriginalString);
        const string why = "chưa đủ điều kiện làm thủ tục này: thương nhân chưa đăng ký kinh doanh";
        Assert.Contains(why, (await browser.ReadAsync(draft + "/kiem-tra")).Body!.Words(), StringComparison.Ordinal);

        // From the page that was opened before the change.
        using var sent = await browser.SubmitAsync(check, new() { ["Sworn"] = "yes" });
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Contains((await sent.ReadAsync()).Errors(), e => e.Contains(why, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("q_so_trang", "")]
    [InlineData("q_so_ban", "mười")]
    [InlineData("q_so_ban", "10001")]
    public async Task A_wrong_answer_is_said_at_its_field_and_kept_for_later(string field, string typed)
    {
        await PublishAsync();
        using var browser = await App.SignInAsync("nguoidan");
        var draft = await App.StartAsync(browser);
        using var refused = await browser.SubmitAsync(draft + "/quy-tac", new(Sound) { [field] = typed });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await refused.ReadAsync()).ErrorAt(field));
        var later = await browser.ReadAsync(draft + "/quy-tac");
        Assert.Contains(Pages.Fields((AngleSharp.Html.Dom.IHtmlFormElement)later.QuerySelector(Pages.FirstForm)!), f => f.Key == field && f.Value == typed);
    }

    private async Task<int> PublishAsync()
    {
        var procedure = await App.ProcedureAsync(Filing.FreeSale);
        await App.PublishAsync(procedure, RuleKind.Eligibility, RuledDossiers.EligibilityXml, RuledDossiers.EligibilityCases);
        return await App.PublishFeeAsync(procedure);
    }
}
