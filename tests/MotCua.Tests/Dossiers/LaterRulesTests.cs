using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MotCua.Clock;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class LaterRulesOnSqlite(TestApp<Sqlite> app) : LaterRulesTests<Sqlite>(app);

public sealed class LaterRulesOnPostgres(TestApp<Postgres> app) : LaterRulesTests<Postgres>(app);

/// <summary>A dossier that came in without being asked by the rules is asked before its fee is taken and it is accepted.</summary>
public abstract class LaterRulesTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Officer = "tiepnhan-tinh";

    [Fact]
    public async Task What_was_completed_at_the_counter_gets_fee_and_limit_by_the_rules_before_it_is_accepted()
    {
        var procedure = await UnruledAsync();
        using var counter = await App.SignInAsync(Officer);
        var id = await CompletedAsync(counter, procedure);
        // Opened before there were rules.
        var stale = await counter.ReadAsync($"/ho-so/{id}/viec/accept");
        await App.PublishAsync(procedure, RuleKind.Limit, RuledDossiers.LimitXml, RuledDossiers.LimitCases);
        var version = await App.PublishFeeAsync(procedure);

        var page = await counter.ReadAsync($"/ho-so/{id}");
        Assert.Equal(["apply-rules"], Offered(page).Intersect(["accept", "record-payment", "apply-rules"]));
        Assert.Contains("Chưa tính theo quy tắc", page.Body!.Words(), StringComparison.Ordinal);
        using var early = await counter.SubmitAsync(stale);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains("Tính phí và thời hạn theo quy tắc trước khi thu phí và tiếp nhận hồ sơ.", (await early.ReadAsync()).Body!.Words(), StringComparison.Ordinal);
        using var payment = await counter.SubmitAsync($"/ho-so/{id}/viec/record-payment");
        Assert.Equal(HttpStatusCode.Conflict, payment.StatusCode);

        using var wrong = await counter.SubmitAsync(Apply(id), RuledDossiers.Copies("5", "mười hai"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var shown = await wrong.ReadAsync();
        Assert.NotNull(shown.ErrorAt("q_so_ban"));
        Assert.Contains(Pages.Fields((IHtmlFormElement)shown.QuerySelector(Pages.FirstForm)!), f => f is { Key: "q_so_ban", Value: "mười hai" });
        await App.ActAsync(Officer, id, "apply-rules", RuledDossiers.Copies("2", "1"));
        Assert.Equal(4_000, (await DossierAsync(id)).FeeLines.Sum(f => f.AmountVnd));
        // Until the fee is taken they can be asked again, beside what they said before.
        Assert.Contains("với Số trang: 2; Số bản: 1", (await counter.ReadAsync(Apply(id))).Body!.Words(), StringComparison.Ordinal);
        await App.ActAsync(Officer, id, "apply-rules", RuledDossiers.Copies("5", "12"));

        await App.ActAsync(Officer, id, "record-payment");
        using var paid = await counter.GetAsync(new Uri(Apply(id), UriKind.Relative));
        Assert.Contains("Đã thu phí, lệ phí", (await paid.ReadAsync()).Body!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("apply-rules", Offered(await counter.ReadAsync($"/ho-so/{id}")));
        await App.ActAsync(Officer, id, "accept");

        var dossier = await DossierAsync(id);
        Assert.Equal((84_000, 84_000), (dossier.FeeLines.Sum(f => f.AmountVnd), dossier.Payment!.AmountVnd));
        Assert.Equal(new TimeLimit(7, TimeUnit.WorkingDay), dossier.Limit);
        var receipt = (await counter.ReadAsync($"/ho-so/{id}/giay-tiep-nhan")).Body!.Words();
        Assert.Contains($"Phí tính theo quy tắc phiên bản {version}, bảng “mức thu một bản” dòng 2", receipt, StringComparison.Ordinal);
        Assert.Contains("tính phí, lệ phí theo quy tắc: 84.000 đ. Thời hạn giải quyết: 7 ngày làm việc.", (await counter.ReadAsync($"/ho-so/{id}")).Body!.Words(), StringComparison.Ordinal);

        foreach (var (facts, personal) in (await App.EventsAsync(id, "dossier.rules-applied/1")).Skip(1).Append(await App.EventAsync(id, "dossier.accepted/1")))
        {
            Assert.All(dossier.Rulings, r => Assert.Contains(r.Sha256, facts, StringComparison.Ordinal));
            Assert.DoesNotContain("số trang", facts, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("số trang", personal, StringComparison.Ordinal);
        }

        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Who_does_not_meet_the_conditions_is_told_on_the_page_and_nothing_changes()
    {
        var procedure = await UnruledAsync();
        await App.PublishAsync(procedure, RuleKind.Eligibility, RuledDossiers.EligibilityXml, RuledDossiers.EligibilityCases);
        using var counter = await App.SignInAsync(Officer);
        var id = await CompletedAsync(counter, procedure);
        using var against = await counter.SubmitAsync(Apply(id));
        Assert.Equal(HttpStatusCode.BadRequest, against.StatusCode);
        Assert.Contains((await against.ReadAsync()).Errors(), e => e.Contains("chưa đủ điều kiện làm thủ tục này: thương nhân chưa đăng ký kinh doanh", StringComparison.Ordinal));
        Assert.Empty((await DossierAsync(id)).Rulings);
    }

    [Fact]
    public async Task What_was_filed_before_the_rule_is_accepted_as_before()
    {
        var procedure = await UnruledAsync();
        using var citizen = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(citizen);
        var before = await DossierAsync(id);
        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.PublishFeeAsync(procedure);

        using var counter = await App.SignInAsync(Officer);
        var offered = Offered(await counter.ReadAsync($"/ho-so/{id}"));
        Assert.Contains("accept", offered);
        Assert.DoesNotContain("apply-rules", offered);
        using var none = await counter.GetAsync(new Uri(Apply(id), UriKind.Relative));
        Assert.Contains("thủ tục này không có quy tắc nào có hiệu lực", (await none.ReadAsync()).Body!.Words(), StringComparison.Ordinal);

        await App.ActAsync(Officer, id, "accept");
        var accepted = await DossierAsync(id);
        Assert.Equal((DossierState.Accepted, before.Limit), (accepted.State, accepted.Limit));
        Assert.Empty(accepted.Rulings);
    }

    private static string Apply(Guid id) => $"/ho-so/{id}/viec/apply-rules";

    private static string[] Offered(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".mc-act a, .mc-act[action]").Select(a => (a.GetAttribute("href") ?? a.GetAttribute("action")!).Split('/')[^1])];

    private Task<Dossier> DossierAsync(Guid id) => App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));

    /// <summary>The procedure, free of what another test published.</summary>
    private async Task<Guid> UnruledAsync()
    {
        var procedure = await App.ProcedureAsync(Filing.FreeSale);
        await App.EndRulesAsync(procedure);
        return procedure;
    }

    /// <summary>Sent home over the counter with one paper to complete, and back with it.</summary>
    private async Task<Guid> CompletedAsync(HttpClient counter, Guid procedure)
    {
        var screen = await counter.ReadAsync($"/quay/{procedure}");
        using var asked = await counter.SubmitAsync(screen, new(RuledDossiers.Papers(screen))
        {
            ["Name"] = "Mai Thị An Nhiên",
            ["Phone"] = "0912345678",
            ["Act"] = "complete",
            ["Items"] = "p-p1",
            ["Reason-p-p1"] = "wrong-form",
            ["Rule-p-p1"] = "Thông tư 21/2020/TT-BTTTT, Điều 5",
            ["Example-p-p1"] = "Phụ lục I",
        });
        var id = Filing.IdIn(asked);
        await App.ActAsync(Officer, id, "answer-completion-at-counter", new() { ["OnPaper-p-p1"] = "1" });
        return id;
    }
}
