using System.Net;
using Microsoft.EntityFrameworkCore;
using MotCua.Clock;
using MotCua.Contracts.Procedures;
using MotCua.Dossiers.Domain;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class CounterRulesOnSqlite(TestApp<Sqlite> app) : CounterRulesTests<Sqlite>(app);

public sealed class CounterRulesOnPostgres(TestApp<Postgres> app) : CounterRulesTests<Postgres>(app);

public abstract class CounterRulesTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private static readonly Dictionary<string, string?> Person = new() { ["Name"] = "Mai Thị An Nhiên", ["Phone"] = "0912345678", ["FeeTaken"] = "84000", ["Act"] = "accept" };

    [Fact]
    public async Task Fee_and_limit_come_from_the_rules_are_seen_first_and_stand_on_receipt_and_in_the_ledger()
    {
        var (counter, address, version) = await OpenAsync();
        Assert.Contains("Trả lời các câu ở phần", (await counter.ReadAsync(address)).Body!.Words(), StringComparison.Ordinal);

        var answers = RuledDossiers.Copies("5", "12");
        using var computed = await counter.SubmitAsync(address, new(answers) { ["Act"] = "compute", ["Name"] = "Mai Thị An Nhiên" });
        Assert.Equal(HttpStatusCode.OK, computed.StatusCode);
        var screen = await computed.ReadAsync();
        Assert.Contains("84.000 đ", screen.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains($"quy tắc phiên bản {version}, bảng “mức thu một bản” dòng 2 (từ trang thứ 3 trở lên 1.000 đồng/trang), với Số trang: 5; Số bản: 12", screen.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains(Pages.Fields((AngleSharp.Html.Dom.IHtmlFormElement)screen.QuerySelector(Pages.FirstForm)!), f => f is { Key: "Name", Value: "Mai Thị An Nhiên" });

        using var another = await counter.SubmitAsync(screen, All(screen, RuledDossiers.Copies("6", "12")));
        Assert.Equal(HttpStatusCode.BadRequest, another.StatusCode);
        Assert.Contains((await another.ReadAsync()).Errors(), e => e.StartsWith("Thu phí, lệ phí trước khi tiếp nhận", StringComparison.Ordinal));

        using var accepted = await counter.SubmitAsync(screen, All(screen, answers));
        Assert.True(accepted.StatusCode == HttpStatusCode.Redirect, string.Join("; ", (await accepted.ReadAsync()).Errors()));
        var id = Filing.IdIn(accepted);
        var dossier = await App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));
        Assert.Equal((84_000, 84_000), (dossier.FeeLines.Sum(f => f.AmountVnd), dossier.Payment!.AmountVnd));
        Assert.Equal(new TimeLimit(7, TimeUnit.WorkingDay), dossier.Limit);

        var receipt = (await counter.ReadAsync($"/ho-so/{id}/giay-tiep-nhan")).Body!.Words();
        Assert.Contains($"Phí tính theo quy tắc phiên bản {version}, bảng “mức thu một bản” dòng 2", receipt, StringComparison.Ordinal);
        Assert.Contains("với Số trang: 5; Số bản: 12.", receipt, StringComparison.Ordinal);
        Assert.Contains("Thời hạn 7 ngày làm việc tính theo quy tắc", (await counter.ReadAsync($"/ho-so/{id}")).Body!.Words(), StringComparison.Ordinal);

        var (facts, personal) = await App.EventAsync(id, "dossier.accepted/1");
        Assert.Contains(dossier.Rulings[0].Sha256, facts, StringComparison.Ordinal);
        Assert.Contains("mức thu một bản", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("số trang", facts, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("số trang", personal, StringComparison.Ordinal);
        await App.VerifyLedgerAsync();
    }

    [Theory]
    [InlineData("", "1", "q_so_trang")]
    [InlineData("5", "0", "q_so_ban")]
    [InlineData("5", "-1", "q_so_ban")]
    [InlineData("1e9", "1", "q_so_trang")]
    [InlineData("99999999999999999999999999", "1", "q_so_trang")]
    [InlineData("NaN", "1", "q_so_trang")]
    public async Task Without_sound_answers_nothing_is_computed_or_accepted_and_what_was_typed_stays(string pages, string copies, string field)
    {
        var (counter, address, _) = await OpenAsync();
        var screen = await counter.ReadAsync(address);
        var before = await App.Db(db => db.Set<Dossier>().CountAsync());
        foreach (var act in new[] { "compute", "accept" })
        {
            using var refused = await counter.SubmitAsync(screen, new(All(screen, RuledDossiers.Copies(pages, copies))) { ["Act"] = act });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var shown = await refused.ReadAsync();
            Assert.NotNull(shown.ErrorAt(field));
            Assert.Contains("Trả lời các câu ở phần", shown.Body!.Words(), StringComparison.Ordinal);
            Assert.Contains(Pages.Fields((AngleSharp.Html.Dom.IHtmlFormElement)shown.QuerySelector(Pages.FirstForm)!), f => f.Key == "q_so_trang" && f.Value == pages);
        }

        Assert.Equal(before, await App.Db(db => db.Set<Dossier>().CountAsync()));
    }

    [Fact]
    public async Task Who_is_refused_or_asked_to_complete_is_not_asked_by_the_rules()
    {
        var (counter, address, _) = await OpenAsync();
        using var refused = await counter.SubmitAsync(address, new(Person) { ["Act"] = "refuse", ["Reason"] = "Không thuộc thẩm quyền" });
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        var id = Filing.IdIn(refused);
        Assert.Empty((await App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id))).Rulings);
    }

    private async Task<(HttpClient Counter, string Address, int Version)> OpenAsync()
    {
        var procedure = await App.ProcedureAsync(Filing.FreeSale);
        await App.PublishAsync(procedure, RuleKind.Limit, RuledDossiers.LimitXml, RuledDossiers.LimitCases);
        var version = await App.PublishFeeAsync(procedure);
        return (await App.SignInAsync("tiepnhan-tinh"), $"/quay/{procedure}", version);
    }

    private static Dictionary<string, string?> All(AngleSharp.Html.Dom.IHtmlDocument screen, Dictionary<string, string?> answers) => Person.Concat(answers)
        .Concat(RuledDossiers.Papers(screen)).ToDictionary();
}
