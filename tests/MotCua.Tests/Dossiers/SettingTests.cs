using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

/// <summary>The file of dated settings and what makes a version wrong.</summary>
public sealed class SettingRulesTests
{
    private const string Header = "key,procedure,value,valid_from,valid_to,basis,certainty,name_vi,unit,note\n";

    [Fact]
    public void The_file_of_the_product_gives_one_request_by_law()
    {
        var limit = new SettingsOfDay(SettingRules.Shipped, new(2026, 11, 23)).Find(SettingRules.SupplementLimit, "1.001193");
        Assert.Equal(("1", "Nghị định 118/2025/NĐ-CP, Điều 11", "V"), (limit.Value, limit.Basis, limit.Certainty));
    }

    [Theory]
    [InlineData("supplement.limits,,1,2025-07-01,,NĐ,V,Tên,times,", "line 2", "không dùng quy định nào")]
    [InlineData("supplement.limit,,một,2025-07-01,,NĐ,V,Tên,times,", "line 2", "số nguyên")]
    [InlineData("supplement.limit,,-1,2025-07-01,,NĐ,V,Tên,times,", "line 2", "số nguyên")]
    [InlineData("supplement.limit,,1,2025-07-01,,NĐ,V,Tên,days,", "line 2", "Đơn vị")]
    [InlineData("supplement.limit,,1,01/07/2025,,NĐ,V,Tên,times,", "line 2", "không phải một ngày")]
    [InlineData("supplement.limit,,1,2025-07-01,2025-06-30,NĐ,V,Tên,times,", "line 2", "trước ngày bắt đầu")]
    [InlineData("supplement.limit,,1,2025-07-01,,,V,Tên,times,", "line 2", "căn cứ")]
    [InlineData("supplement.limit,,1,2025-07-01,,NĐ,V,,times,", "line 2", "Thiếu tên")]
    [InlineData("supplement.limit,,1,2025-07-01,,NĐ,V,Tên", "line 2", "columns")]
    [InlineData("supplement.limit,,1,2025-07-01,,NĐ,V,Tên,times,\nsupplement.limit,,2,2025-07-01,,NĐ,V,Tên,times,", "line 3", "Đã có một giá trị")]
    [InlineData("supplement.limit,1.001193,1,2025-07-01,,NĐ,V,Tên,times,", "dossier-settings.csv", "thiếu giá trị cho mọi thủ tục")]
    public void A_wrong_file_is_refused_with_its_line_and_reason(string rows, string where, string why)
    {
        var wrong = Assert.Throws<InvalidDataException>(() => SettingRules.Parse(Header + rows + "\n"));
        Assert.Contains(where, wrong.Message, StringComparison.Ordinal);
        Assert.Contains(why, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-07-01", "1.001193", 1)]
    [InlineData("2026-01-01", "1.001193", 2)]
    [InlineData("2026-01-01", "1.014464", 1)]
    [InlineData("2026-03-01", "1.014464", 4)]
    [InlineData("2026-03-31", "1.001193", 2)]
    [InlineData("2026-04-01", "1.014464", 1)]
    public void A_value_for_the_procedure_goes_first_then_the_one_that_began_last(string day, string procedure, int expected)
    {
        SettingVersion[] versions =
        [
            new(SettingRules.SupplementLimit, "", "1", new(2025, 7, 1), null, "a"),
            new(SettingRules.SupplementLimit, "", "4", new(2026, 3, 1), new(2026, 3, 31), "b"),
            new(SettingRules.SupplementLimit, "1.001193", "2", new(2026, 1, 1), null, "c"),
        ];
        Assert.Equal(expected, new SettingsOfDay(versions, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Number(SettingRules.SupplementLimit, procedure));
    }

    [Fact]
    public void Where_nothing_is_in_force_no_value_is_made_up()
    {
        var refused = Assert.Throws<RefusedException>(() => new SettingsOfDay(SettingRules.Shipped, new(2025, 6, 30)).Number(SettingRules.SupplementLimit, ""));
        Assert.Equal("setting.none", refused.Code);
        Assert.Contains("30/06/2025", refused.Message, StringComparison.Ordinal);
    }
}

public sealed class SettingsOnSqlite(TestApp<Sqlite> app) : SettingTests<Sqlite>(app);

public sealed class SettingsOnPostgres(TestApp<Postgres> app) : SettingTests<Postgres>(app);

public abstract class SettingTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Page = "/quan-tri/quy-dinh/supplement.limit";

    [Fact]
    public async Task An_administrator_adds_a_dated_value_and_everybody_reads_it_from_its_day_on()
    {
        using var administrator = await App.SignInAsync("quantri-tinh");
        Assert.Contains("1 lần", (await administrator.ReadAsync("/quan-tri/quy-dinh")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await LimitAsync("1.001193"));

        using var added = await administrator.SubmitAsync(Page, Version("2", "1.001193", App.Clock.GetUtcNow().AddDays(2)));
        Assert.Equal("/quan-tri/quy-dinh", added.Headers.Location?.OriginalString);
        Assert.Equal(1, await LimitAsync("1.001193"));
        var list = (await administrator.ReadAsync("/quan-tri/quy-dinh")).QuerySelector("main")!.Words();
        Assert.Contains("Sắp áp dụng", list, StringComparison.Ordinal);
        Assert.Contains("Quyết định số 12/2026/QĐ-UBND, Điều 3", list, StringComparison.Ordinal);

        Assert.Equal(2, await LimitAsync("1.001193", TimeSpan.FromDays(2)));
        Assert.Equal(1, await LimitAsync("1.014464", TimeSpan.FromDays(2)));
        Assert.Equal(1, await App.Db(db => db.Set<LedgerRow>().CountAsync(r => r.Kind == "dossier-setting.set/1")));

        using var twice = await administrator.SubmitAsync(Page, Version("3", "1.001193", App.Clock.GetUtcNow().AddDays(2)));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("Đã có một giá trị bắt đầu từ ngày", (await twice.ReadAsync()).Body!.Words(), StringComparison.Ordinal);
        await App.VerifyLedgerAsync();
    }

    [Theory]
    [InlineData("Value", "nhiều", "Value", "Giá trị phải là số")]
    [InlineData("Value", "1000", "Value", "Giá trị phải là số")]
    [InlineData("Basis", "", "Basis", "Ghi căn cứ pháp lý")]
    [InlineData("Procedure", "9.999999", "Procedure", "có trong danh sách")]
    [InlineData("From.Day", "31", "From", "không có ngày 31")]
    [InlineData("Until.Day", "1", "Until", "không được trước ngày bắt đầu")]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_lost(string field, string typed, string wrong, string why)
    {
        using var administrator = await App.SignInAsync("quantri-tinh");
        var values = Version("2", "", new(2027, 4, 15, 0, 0, 0, TimeSpan.Zero));
        (values["Until.Day"], values["Until.Month"], values["Until.Year"]) = ("20", "4", "2027");
        values[field] = typed;
        using var answer = await administrator.SubmitAsync(Page, values);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadAsync();
        Assert.Contains(why, page.ErrorAt(wrong), StringComparison.Ordinal);
        Assert.Equal(values["Basis"], page.QuerySelector("#Basis")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task A_value_cannot_begin_in_the_past_and_its_reader_cannot_add()
    {
        using var administrator = await App.SignInAsync("quantri-tinh");
        using var past = await administrator.SubmitAsync(Page, Version("2", "", App.Clock.GetUtcNow().AddDays(-1)));
        Assert.Equal(HttpStatusCode.Conflict, past.StatusCode);
        Assert.Contains("không được trước hôm nay", (await past.ReadAsync()).Body!.Words(), StringComparison.Ordinal);

        using var reader = await App.SignInAsync("kiemsoat");
        Assert.Null((await reader.ReadAsync("/quan-tri/quy-dinh")).QuerySelector($"a[href='{Page}']"));
        using var closed = await reader.GetAsync(new Uri(Page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    private Task<int> LimitAsync(string procedure, TimeSpan later = default) => App.InScopeAsync(async scope =>
        (await scope.GetRequiredService<DossierSettings>().AtAsync(App.Clock.GetUtcNow() + later, default)).Number(SettingRules.SupplementLimit, procedure));

    private static Dictionary<string, string?> Version(string value, string procedure, DateTimeOffset from) => new()
    {
        ["Value"] = value,
        ["Procedure"] = procedure,
        ["From.Day"] = $"{from.Day}",
        ["From.Month"] = $"{from.Month}",
        ["From.Year"] = $"{from.Year}",
        ["Basis"] = "Quyết định số 12/2026/QĐ-UBND, Điều 3",
    };
}
