using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Dossiers;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.CountDossiers;
using MotCua.Dossiers.Features.CitizenDesk;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Kernel;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class SupplementOnSqlite(TestApp<Sqlite> app) : SupplementTests<Sqlite>(app);

public sealed class SupplementOnPostgres(TestApp<Postgres> app) : SupplementTests<Postgres>(app);

/// <summary>One request with every wrong item, answered item by item, compared side by side.</summary>
public abstract class SupplementTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const string Rule = "Thông tư 21/2020/TT-BTTTT, Điều 5";

    private static readonly Mark Goods = new("q-goodsName", "incomplete", "Ghi thiếu số tập", Rule, "Truyện tranh thiếu nhi, 12 tập");
    private static readonly Mark Date = new("q-standardDate", "incorrect", "", "", "09/11/2025");
    private static readonly Mark Address = new("q-traderAddress", "contradicts", "", Rule, "số 7 đường Giả Định, phường Thành Sen");
    private static readonly Mark Request = new("p-p1", "wrong-form", "", "", "Mẫu ở Phụ lục I");
    private static readonly Mark Licence = new("p-p2", "unreadable", "Chụp lại cho rõ dấu", "", "");
    private static readonly Mark[] Five = [Goods, Date, Address, Request, Licence];

    private static readonly Dictionary<string, string?> Corrected = new()
    {
        ["q-goodsName"] = "Truyện tranh thiếu nhi, 12 tập",
        ["q-standardDate.Day"] = "9",
        ["q-standardDate.Month"] = "11",
        ["q-standardDate.Year"] = "2025",
        ["q-traderAddress"] = "18073",
        ["q-traderAddress.Detail"] = "số 7 đường Giả Định",
    };

    private static readonly Upload[] Scans = [new("Paper-p-p1", "don-dung-mau.pdf", Filing.Pdf), new("Paper-p-p2", "giay-phep-ro.pdf", Filing.Pdf)];

    [Fact]
    public async Task The_officer_sees_every_line_with_its_answer_and_every_paper_with_its_files()
    {
        var (id, _) = await FiledAsync();
        using var officer = await App.SignInAsync("tiepnhan-tinh");
        var page = await officer.ReadAsync($"/ho-so/{id}/viec/request-completion");
        Assert.Equal(14 + 4, page.QuerySelectorAll("input[name=Items]").Length);
        Assert.Equal("Truyện tranh thiếu nhi", page.GetElementById("Given-q-goodsName")!.Words());
        Assert.Equal("Chưa điền", page.GetElementById("Given-q-contactPosition")!.Words());
        var file = page.QuerySelector("#Given-p-p2 a")!.GetAttribute("href")!;
        Assert.Equal(Filing.Pdf, await officer.GetByteArrayAsync(new Uri(file, UriKind.Relative)));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_its_field_with_the_name_of_the_item_and_nothing_typed_is_lost()
    {
        var (id, _) = await FiledAsync();
        using var officer = await App.SignInAsync("tiepnhan-tinh");
        var address = $"/ho-so/{id}/viec/request-completion";
        using var nothing = await officer.MarkAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.Equal("Đánh dấu ít nhất một mục cần bổ sung", (await nothing.ReadAsync()).ErrorAt("Items"));

        using var half = await officer.MarkAsync(address,
            new("q-goodsName", "", "", "", ""), new("q-standardDate", "other", "", Rule, ""), new("p-p1", "wrong-form", "Mẫu cũ", "", ""), new("p-p2", "unreadable", new('m', 1_001), "", ""));
        Assert.Equal(HttpStatusCode.BadRequest, half.StatusCode);
        var page = await half.ReadAsync();
        Assert.Equal("Chọn lý do cho mục “Tên hàng hóa”", page.ErrorAt("Reason-q-goodsName"));
        Assert.Equal("Ghi căn cứ của mục “Tên hàng hóa”", page.ErrorAt("Rule-q-goodsName"));
        Assert.Equal("Ghi ví dụ đúng cho mục “Tên hàng hóa”", page.ErrorAt("Example-q-goodsName"));
        Assert.Equal("Ghi rõ mục “Ngày công bố” sai hay thiếu gì", page.ErrorAt("What-q-standardDate"));
        Assert.StartsWith("Ghi ví dụ đúng cho mục “Đơn đề nghị cấp CFS", page.ErrorAt("Example-p-p1"), StringComparison.Ordinal);
        Assert.Null(page.ErrorAt("Rule-p-p1"));
        Assert.Contains("tối đa 1.000 ký tự", page.ErrorAt("What-p-p2"), StringComparison.Ordinal);
        Assert.Equal("Mẫu cũ", page.QuerySelector<IHtmlTextAreaElement>("#What-p-p1")!.Value);
        Assert.Equal("wrong-form", page.QuerySelector<IHtmlSelectElement>("#Reason-p-p1")!.Value);
        Assert.Equal(4, page.QuerySelectorAll<IHtmlInputElement>("input[name=Items]").Count(i => i.IsChecked));
        Assert.Equal(DossierState.Filed, (await DossierAsync(id)).State);
    }

    [Fact]
    public async Task The_request_is_looked_at_before_it_is_sent_and_what_was_changed_is_looked_at_again()
    {
        var (id, _) = await FiledAsync();
        using var officer = await App.SignInAsync("tiepnhan-tinh");
        using var looked = await officer.MarkAsync($"/ho-so/{id}/viec/request-completion", Five);
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        var review = await looked.ReadAsync();
        var words = review.QuerySelector(".govuk-notification-banner")!.Words();
        Assert.Contains("Gửi một lần cả 5 mục", words, StringComparison.Ordinal);
        Assert.Contains("Câu trả lời chưa đúng với giấy tờ kèm theo hoặc với quy định.", words, StringComparison.Ordinal);
        Assert.Equal(5, words.Split(Rule).Length - 1);
        Assert.Equal(DossierState.Filed, (await DossierAsync(id)).State);

        using var changed = await officer.SubmitAsync(review, new() { ["Confirmed"] = review.SealOf(), ["What-q-goodsName"] = "Ghi thiếu số tập và năm in" });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var again = await changed.ReadAsync();
        Assert.NotEqual(review.SealOf(), again.SealOf());
        using var sent = await officer.SubmitAsync(again, new() { ["Confirmed"] = again.SealOf() });
        Assert.Equal($"/ho-so/{id}", sent.Headers.Location?.OriginalString);

        var dossier = await DossierAsync(id);
        Assert.Equal(["goodsName", "standardDate", "traderAddress", "p1", "p2"], dossier.Request!.Items.Select(i => i.Item).Order(StringComparer.Ordinal).OrderBy(i => i.StartsWith('p')));
        Assert.All(dossier.Request.Items, i => Assert.Equal(Rule, i.Rule));
        Assert.Equal("Ghi thiếu số tập và năm in", dossier.Request.Items.Single(i => i.Item == "goodsName").What);
        Assert.Equal("Chờ người nộp hoàn thiện 5 mục", await App.Db(db => db.Set<Duty>().Where(d => d.DossierId == id).Select(d => d.What).SingleAsync()));
    }

    [Fact]
    public async Task Five_items_are_saved_one_by_one_sent_in_one_go_and_kept_beside_what_stood_there()
    {
        var (id, citizen) = await FiledAsync();
        await App.AskAsync("tiepnhan-tinh", id, "request-completion", Five);
        Assert.Contains("bổ sung 5 mục", (await citizen.ReadAsync($"/ho-so-cua-toi/{id}")).QuerySelector("main")!.Words().Replace("hoàn thiện 5 mục", "bổ sung 5 mục", StringComparison.Ordinal), StringComparison.Ordinal);

        var page = await citizen.ReadAsync(Answer(id));
        Assert.Contains("Đã xong 0 trong 5 mục", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal("Truyện tranh thiếu nhi", page.QuerySelector<IHtmlInputElement>("#q-goodsName")!.Value);
        Assert.Contains("Ví dụ đúngTruyện tranh thiếu nhi, 12 tập", page.GetElementById("q-goodsName-item")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("main form input, main form select, main form textarea").Select(e => e.GetAttribute("name")!),
            n => n is not ("__RequestVerificationToken" or "Version") && !Five.Any(m => n.EndsWith(m.Handle, StringComparison.Ordinal) || n.StartsWith(m.Handle + ".", StringComparison.Ordinal)));

        // Untouched answers are not taken for new ones.
        using var empty = await citizen.SubmitAsync(page);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        var open = await empty.ReadAsync();
        Assert.Contains("chưa sửa “Tên hàng hóa”", open.ErrorAt("q-goodsName"), StringComparison.Ordinal);
        Assert.Equal(5, open.Errors().Count);
        Assert.Contains("#q-standardDate.Day", open.QuerySelectorAll(".govuk-error-summary__list a").Select(a => a.GetAttribute("href")));

        // One item is saved, one is typed wrong: both are kept, the wrong one says why.
        using var saved = await citizen.SubmitAsync(page, new() { ["q-goodsName"] = "Truyện tranh thiếu nhi, 12 tập", ["q-standardDate.Day"] = "31", ["Stay"] = "1" });
        Assert.Equal(HttpStatusCode.BadRequest, saved.StatusCode);
        Assert.Contains("không có ngày 31", (await saved.ReadAsync()).ErrorAt("q-standardDate"), StringComparison.Ordinal);
        var later = await citizen.ReadAsync(Answer(id));
        Assert.Contains("Đã xong 1 trong 5 mục", later.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal("31", later.QuerySelector<IHtmlInputElement>("[id='q-standardDate.Day']")!.Value);
        Assert.Equal("Truyện tranh thiếu nhi", (await DossierAsync(id)).Answers["goodsName"]);

        using var sent = await citizen.SubmitAsync(later, Corrected, Scans);
        using var twice = await citizen.SubmitAsync(later, Corrected, Scans);
        Assert.Equal($"/ho-so-cua-toi/{id}", sent.Headers.Location?.OriginalString);
        Assert.Equal(sent.Headers.Location, twice.Headers.Location);

        var dossier = await DossierAsync(id);
        Assert.Equal(DossierState.Filed, dossier.State);
        Assert.Equal(("Truyện tranh thiếu nhi, 12 tập", "2025-11-09", "18073|Phường Thành Sen|số 7 đường Giả Định"), (dossier.Answers["goodsName"], dossier.Answers["standardDate"], dossier.Answers["traderAddress"]));
        Assert.Equal("Nhật Bản", dossier.Answers["importingCountry"]);
        Assert.Equal(2, dossier.Papers.Single(p => p.PaperId == "p1").Files.Count);
        Assert.Equal("2026-11-09", dossier.Request!.Answered.Single(a => a.Item == "standardDate").Before.Answer);
        Assert.False(await App.Db(db => db.Set<AnswerDraft>().AnyAsync(a => a.DossierId == id)));

        using var officer = await App.SignInAsync("tiepnhan-tinh");
        foreach (var compared in new[] { await officer.ReadAsync($"/ho-so/{id}/bo-sung"), await citizen.ReadAsync($"/ho-so-cua-toi/{id}/da-bo-sung") })
        {
            Assert.Equal(5, compared.QuerySelectorAll(".mc-sides").Length);
            var goods = compared.QuerySelectorAll(".mc-sides").First(s => s.TextContent.Contains("Truyện tranh", StringComparison.Ordinal));
            Assert.Equal("[thêm: nhi, 12 tập]", goods.QuerySelector("ins")!.Words());
            var papers = compared.QuerySelectorAll(".mc-sides")[^1];
            Assert.Contains("giay-phep-ro.pdf", papers.QuerySelector(".mc-side--now")!.Words(), StringComparison.Ordinal);
            Assert.DoesNotContain("giay-phep-ro.pdf", papers.QuerySelector(".mc-side")!.Words(), StringComparison.Ordinal);
            Assert.Equal(2, papers.QuerySelectorAll(".mc-sha").Count(s => s.TextContent.Length == 64));
        }

        using var stranger = await App.SignInAsync("nguoidan2");
        using var hidden = await stranger.GetAsync(new Uri($"/ho-so-cua-toi/{id}/da-bo-sung", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Nothing_but_the_marked_items_can_be_changed_whatever_is_posted()
    {
        var (id, citizen) = await FiledAsync();
        await App.AskAsync("tiepnhan-tinh", id, "request-completion", Goods);
        var before = await DossierAsync(id);
        using var hostile = await citizen.SubmitAsync(Answer(id), new()
        {
            ["q-goodsName"] = "Truyện tranh thiếu nhi, 12 tập",
            ["q-importingCountry"] = "Nước khác",
            ["importingCountry"] = "Nước khác",
            ["Keep-q-traderName"] = "1",
            ["q-traderName"] = "Công ty khác",
            ["Items"] = "q-traderName",
            ["Name"] = "Người khác",
        }, [new("Paper-p-p1", "chen.pdf", Filing.Pdf), new("Paper-p1", "chen.pdf", Filing.Pdf), new("File-p1", "chen.pdf", Filing.Pdf)]);
        Assert.Equal(HttpStatusCode.Redirect, hostile.StatusCode);

        var after = await DossierAsync(id);
        Assert.Equal(before.Answers.Where(a => a.Key != "goodsName").OrderBy(a => a.Key), after.Answers.Where(a => a.Key != "goodsName").OrderBy(a => a.Key));
        Assert.Equal("Truyện tranh thiếu nhi, 12 tập", after.Answers["goodsName"]);
        Assert.Equal(before.Papers.SelectMany(p => p.Files).Select(f => f.FileId), after.Papers.SelectMany(p => p.Files).Select(f => f.FileId));
        Assert.Equal(before.Applicant, after.Applicant);
    }

    [Fact]
    public async Task An_answer_that_was_right_is_kept_by_saying_so()
    {
        var (id, citizen) = await FiledAsync();
        await App.AskAsync("tiepnhan-tinh", id, "request-completion", Goods);
        using var sent = await citizen.SubmitAsync(Answer(id), new() { ["Keep-q-goodsName"] = "1" });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("Truyện tranh thiếu nhi", (await DossierAsync(id)).Answers["goodsName"]);
        Assert.Contains("giữ nguyên", (await citizen.ReadAsync($"/ho-so-cua-toi/{id}/da-bo-sung")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_counter_takes_answers_and_papers_for_the_applicant()
    {
        var (id, citizen) = await FiledAsync();
        await App.AskAsync("tiepnhan-tinh", id, "request-completion", Five);
        using var begun = await citizen.SubmitAsync(Answer(id), new() { ["q-goodsName"] = "Chưa gửi", ["Stay"] = "1" });
        using var counter = await App.SignInAsync("tiepnhan-tinh");
        var address = $"/ho-so/{id}/viec/answer-completion-at-counter";
        using var open = await counter.SubmitAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, open.StatusCode);
        Assert.Equal(5, (await open.ReadAsync()).Errors().Count);

        using var taken = await counter.SubmitAsync(address, new(Corrected) { ["OnPaper-p-p1"] = "1", ["q-importingCountry"] = "Nước khác" }, [Scans[1]]);
        Assert.True(taken.StatusCode == HttpStatusCode.Redirect, string.Join("; ", (await taken.ReadAsync()).Errors()));
        var dossier = await DossierAsync(id);
        Assert.Equal(DossierState.Filed, dossier.State);
        Assert.Equal(("2025-11-09", "Nhật Bản"), (dossier.Answers["standardDate"], dossier.Answers["importingCountry"]));
        Assert.True(dossier.Papers.Single(p => p.PaperId == "p1").OnPaper);
        Assert.Equal(2, dossier.Papers.Single(p => p.PaperId == "p2").Files.Count);
        Assert.False(await App.Db(db => db.Set<AnswerDraft>().AnyAsync(a => a.DossierId == id)));
    }

    [Fact]
    public async Task The_counter_asks_a_person_who_stands_there_with_reason_rule_and_example()
    {
        using var counter = await App.SignInAsync("tiepnhan-tinh");
        var address = $"/quay/{await App.ProcedureAsync(Filing.FreeSale)}";
        Dictionary<string, string?> person = new() { ["Name"] = "Mai Thị An Nhiên", ["Phone"] = "0912345678", ["Act"] = "complete" };
        using var nothing = await counter.SubmitAsync(address, person);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        using var half = await counter.SubmitAsync(address, new(person) { ["Items"] = "p-p1", ["Reason-p-p1"] = "wrong-form" });
        Assert.Equal(HttpStatusCode.BadRequest, half.StatusCode);
        Assert.NotNull((await half.ReadAsync()).ErrorAt("Rule-p-p1"));

        using var asked = await counter.SubmitAsync(address, new(person) { ["Items"] = "p-p1", ["Reason-p-p1"] = "wrong-form", ["Rule-p-p1"] = Rule, ["Example-p-p1"] = "Phụ lục I" });
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var dossier = await DossierAsync(Filing.IdIn(asked));
        Assert.Equal((DossierState.Incomplete, "wrong-form", Rule, "Phụ lục I"), (dossier.State, dossier.Request!.Items[0].Reason, dossier.Request.Items[0].Rule, dossier.Request.Items[0].Example));
    }

    [Fact]
    public async Task A_second_request_is_refused_with_the_rule_until_a_setting_allows_it_and_is_then_counted()
    {
        var (id, citizen) = await FiledAsync();
        await App.AskAsync("tiepnhan-tinh", id, "request-completion", Goods);
        using var first = await citizen.SubmitAsync(Answer(id), Corrected);
        await App.BringToOfficerAsync(id);

        using var officer = await App.SignInAsync("chuyenvien-bcxb");
        var page = await officer.ReadAsync($"/ho-so/{id}");
        Assert.Null(page.QuerySelector($"a[href$='/viec/request-supplement']"));
        Assert.Contains("đã dùng hết số lần được yêu cầu bổ sung (Nghị định 118/2025/NĐ-CP, Điều 11)", page.Body!.Words(), StringComparison.Ordinal);
        using var closed = await officer.GetAsync(new Uri($"/ho-so/{id}/viec/request-supplement", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Conflict, closed.StatusCode);
        Assert.Contains("chỉ được yêu cầu bổ sung một lần", (await closed.ReadAsync()).Body!.Words(), StringComparison.Ordinal);
        var counted = (await FiguresAsync()).AskedAgain30Days;

        await AllowTwoAsync();
        using var looked = await officer.MarkAsync($"/ho-so/{id}/viec/request-supplement", Licence with { Rule = Rule });
        var review = await looked.ReadAsync();
        Assert.Contains("lần yêu cầu thứ 2, theo Quyết định số 12/2026/QĐ-UBND, Điều 3. Hồ sơ sẽ tính là trễ hẹn khi chấm điểm", review.Body!.Words(), StringComparison.Ordinal);
        using var sent = await officer.SubmitAsync(review, new() { ["Confirmed"] = review.SealOf() });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var dossier = await DossierAsync(id);
        Assert.True(dossier.CountsAsLate);
        Assert.Equal(2, dossier.Requests.Count);
        Assert.Equal("goodsName", dossier.EarlierRequests[0].Items[0].Item);
        Assert.Equal(counted + 1, (await FiguresAsync()).AskedAgain30Days);
        using var visitor = App.Visitor();
        Assert.Contains("hồ sơ bị yêu cầu bổ sung hơn một lần", (await visitor.ReadAsync("/")).Body!.Words(), StringComparison.Ordinal);
        using var applicant = await App.SignInAsync("nguoidan");
        var told = (await applicant.ReadAsync($"/ho-so-cua-toi/{id}")).QuerySelector("main")!.Words();
        Assert.Contains("Đây là lần yêu cầu thứ 2, theo Quyết định số 12/2026/QĐ-UBND, Điều 3.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("1 mục, một lần duy nhất. Thời gian", told, StringComparison.Ordinal);

        using var answered = await applicant.SubmitAsync(Answer(id), files: [Scans[1]]);
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Equal(2, (await officer.ReadAsync($"/ho-so/{id}/bo-sung")).QuerySelectorAll("main h2").Length);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task Of_two_officers_who_ask_at_once_one_wins()
    {
        var (id, _) = await FiledAsync();
        var seen = (await DossierAsync(id)).Version;
        RequestedItem[] items = [new(ItemKind.Paper, "p1", "Đơn", "missing", "Thiếu trang", Rule, "")];
        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record.ExceptionAsync(() => App.InScopeOfAsync("tiepnhan-tinh", async scope =>
        {
            await scope.GetRequiredService<DeskActs>().PerformAsync(id, seen, "request-completion", new(Items: items), default);
            return true;
        })).AsTask()));
        Assert.Single(said, s => s is null);
        Assert.All(said.Where(s => s is not null), s => Assert.Contains(Assert.IsType<RefusedException>(s).Code, new[] { "dossier.changed", "dossier.wrong-state" }));
        Assert.Single((await DossierAsync(id)).Requests);
    }

    [Fact]
    public async Task Answers_sent_from_two_windows_at_once_are_taken_once()
    {
        var (id, citizen) = await FiledAsync();
        await App.AskAsync("tiepnhan-tinh", id, "request-completion", Goods);
        var page = await citizen.ReadAsync(Answer(id));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => citizen.SubmitAsync(page, Corrected)));
        Assert.All(answers, a => Assert.Equal($"/ho-so-cua-toi/{id}", a.Headers.Location?.OriginalString));
        Assert.Single((await DossierAsync(id)).Request!.Answered);
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task What_another_window_took_away_since_the_page_was_read_is_gathered_anew()
    {
        var (id, citizen) = await FiledAsync();
        await App.AskAsync("tiepnhan-tinh", id, "request-completion", Goods);
        var (none, nothing) = (new Dictionary<string, IReadOnlyList<HeldFile>>(), new Dictionary<string, string[]>());
        await App.InScopeOfAsync("nguoidan", async scope =>
        {
            var acts = scope.GetRequiredService<CitizenActs>();
            await acts.GatherAsync(id, nothing, none, null, default);
            return true;
        });
        var kept = await App.InScopeOfAsync("nguoidan", async scope =>
        {
            var acts = scope.GetRequiredService<CitizenActs>();
            Assert.NotNull(await acts.AnswerOfAsync(id, default));
            await App.Db(db => db.Set<AnswerDraft>().Where(a => a.DossierId == id).ExecuteDeleteAsync());
            await acts.GatherAsync(id, nothing, none, null, default);
            return await acts.AnswerOfAsync(id, default);
        });
        Assert.NotNull(kept);
        citizen.Dispose();
    }

    [Fact]
    public async Task A_stop_that_moves_no_due_time_announces_no_new_one()
    {
        var (id, citizen) = await FiledAsync();
        await App.BringToOfficerAsync(id);
        await App.AskAsync("chuyenvien-bcxb", id, "request-supplement", Goods);
        using var at = await citizen.SubmitAsync(Answer(id), Corrected);
        var told = (await citizen.ReadAsync($"/ho-so-cua-toi/{id}")).QuerySelector("main")!.Words();
        Assert.Contains("Ngày hẹn trả không đổi:", told, StringComparison.Ordinal);
        Assert.DoesNotContain("trước đây", told, StringComparison.Ordinal);
    }

    private static string Answer(Guid id) => $"/ho-so-cua-toi/{id}/bo-sung";

    private async Task<(Guid Id, HttpClient Citizen)> FiledAsync()
    {
        var citizen = await App.SignInAsync("nguoidan");
        return (await App.FileAsync(citizen), citizen);
    }

    private async Task AllowTwoAsync()
    {
        using var administrator = await App.SignInAsync("quantri-tinh");
        var today = App.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7));
        using var set = await administrator.SubmitAsync("/quan-tri/quy-dinh/supplement.limit", new()
        {
            ["Value"] = "2",
            ["Procedure"] = Filing.FreeSale,
            ["From.Day"] = $"{today.Day}",
            ["From.Month"] = $"{today.Month}",
            ["From.Year"] = $"{today.Year}",
            ["Basis"] = "Quyết định số 12/2026/QĐ-UBND, Điều 3",
        });
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
    }

    /// <summary>As they will be read when the kept ones have grown old.</summary>
    private Task<DossierFigures> FiguresAsync() => App.InScopeAsync(scope =>
    {
        scope.GetRequiredService<IMemoryCache>().Remove(nameof(CountDossiers));
        return scope.GetRequiredService<IDossiers>().FiguresAsync(default);
    });

    private Task<Dossier> DossierAsync(Guid id) => App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));
}
