using System.Net;
using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Domain;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class CitizenDeskOnSqlite(TestApp<Sqlite> app) : CitizenDeskTests<Sqlite>(app);

public sealed class CitizenDeskOnPostgres(TestApp<Postgres> app) : CitizenDeskTests<Postgres>(app);

public abstract class CitizenDeskTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task A_sent_dossier_stands_in_my_list_with_its_files_and_its_answers()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);

        Assert.NotNull((await browser.ReadAsync("/ho-so-cua-toi")).QuerySelector($"a[href='/ho-so-cua-toi/{id}']"));
        var page = await browser.ReadAsync($"/ho-so-cua-toi/{id}");
        var text = page.QuerySelector("main")!.Words();
        Assert.Contains("Đã gửi", page.QuerySelector(".mc-track [aria-current=step]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Bộ phận một cửa trả lời trước", text, StringComparison.Ordinal);
        Assert.Contains("Truyện tranh thiếu nhi", text, StringComparison.Ordinal);

        var file = page.QuerySelectorAll("a").First(a => a.GetAttribute("href")!.Contains("/tep/", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(Filing.Pdf, await browser.GetByteArrayAsync(new Uri(file, UriKind.Relative)));

        using var other = await App.SignInAsync("nguoidan2");
        foreach (var address in new[] { $"/ho-so-cua-toi/{id}", file, $"/ho-so-cua-toi/{id}/rut", $"/ho-so-cua-toi/{id}/bo-sung", $"/ho-so-cua-toi/{id}/ket-qua", $"/nop-ho-so/da-gui/{id}" })
        {
            using var answer = await other.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Null((await other.ReadAsync("/ho-so-cua-toi")).QuerySelector($"a[href='/ho-so-cua-toi/{id}']"));
    }

    [Fact]
    public async Task A_dossier_can_be_withdrawn_before_acceptance_and_not_after()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        var asked = await browser.ReadAsync($"/ho-so-cua-toi/{id}/rut");
        Assert.Contains("không hủy lại được", asked.Body!.Words(), StringComparison.Ordinal);

        using var done = await browser.SubmitAsync(asked);
        using var twice = await browser.SubmitAsync(asked);
        Assert.Equal($"/ho-so-cua-toi/{id}", done.Headers.Location?.OriginalString);
        Assert.Equal($"/ho-so-cua-toi/{id}", twice.Headers.Location?.OriginalString);
        Assert.Equal(DossierState.Withdrawn, await StateAsync(id));
        Assert.Contains("Đã kết thúc", (await browser.ReadAsync($"/ho-so-cua-toi/{id}")).Body!.Words(), StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.Set<Duty>().AnyAsync(d => d.DossierId == id)));

        var second = await App.FileAsync(browser);
        var seen = await browser.ReadAsync($"/ho-so-cua-toi/{second}/rut");
        await App.ActAsync("tiepnhan-tinh", second, "accept");
        using var late = await browser.SubmitAsync(seen);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(DossierState.Accepted, await StateAsync(second));
    }

    [Fact]
    public async Task What_was_asked_before_acceptance_is_gathered_sent_once_and_goes_back_to_the_desk()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        var paper = await AskAsync("tiepnhan-tinh", id, "request-completion");

        var page = await browser.ReadAsync($"/ho-so-cua-toi/{id}");
        Assert.Contains("Chụp lại cho rõ dấu", page.Body!.Words(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/ho-so-cua-toi/{id}/bo-sung']"));

        var answer = await browser.ReadAsync($"/ho-so-cua-toi/{id}/bo-sung");
        var slot = Assert.Single(Filing.Slots(answer));
        Assert.Contains("Điều 9", answer.Body!.Words(), StringComparison.Ordinal);

        using var empty = await browser.SubmitAsync(answer);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.NotNull((await empty.ReadAsync()).ErrorAt(slot.Field));

        // One good file beside a bad one: the good one is kept and need not be sent again.
        using var half = await browser.SubmitAsync(answer, files: [new(slot.Field, "ro.pdf", Filing.Pdf), new(slot.Field, "hong.pdf", "abc"u8.ToArray())]);
        Assert.Equal(HttpStatusCode.BadRequest, half.StatusCode);
        Assert.Equal(DossierState.Incomplete, await StateAsync(id));
        var gathered = await browser.ReadAsync($"/ho-so-cua-toi/{id}/bo-sung");
        Assert.Contains("ro.pdf", gathered.Body!.Words(), StringComparison.Ordinal);

        using var sent = await browser.SubmitAsync(gathered);
        using var twice = await browser.SubmitAsync(gathered);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(sent.Headers.Location, twice.Headers.Location);

        var dossier = await App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));
        Assert.Equal(DossierState.Filed, dossier.State);
        Assert.Contains(dossier.Papers.Single(p => p.PaperId == paper).Files, f => f.Name == "ro.pdf");
        Assert.Equal(2, dossier.Papers.Single(p => p.PaperId == paper).Files.Count);
        Assert.False(await App.Db(db => db.Set<AnswerDraft>().AnyAsync(a => a.DossierId == id)));
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_supplement_stops_the_clock_and_its_answer_moves_the_due_time()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        await AskAsync("chuyenvien-bcxb", id, "request-supplement");

        var waiting = (await browser.ReadAsync($"/ho-so-cua-toi/{id}")).QuerySelector("main")!;
        Assert.Equal("Cần anh/chị bổ sung", waiting.QuerySelector(".mc-track [aria-current=step]")!.Words());
        Assert.Contains("Đồng hồ đang dừng", waiting.Words(), StringComparison.Ordinal);

        // Within the life of a session.
        App.Clock.Advance(TimeSpan.FromHours(4));
        var answer = await browser.ReadAsync($"/ho-so-cua-toi/{id}/bo-sung");
        using var sent = await browser.SubmitAsync(answer, files: [new(Filing.Slots(answer).Single().Field, "bo-sung.pdf", Filing.Pdf)]);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var dossier = await App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));
        Assert.Equal(DossierState.InProcess, dossier.State);
        Assert.True(dossier.DueAt > dossier.PromisedAt);
        Assert.Contains("ngày hẹn lùi", (await browser.ReadAsync($"/ho-so-cua-toi/{id}")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_download_returns_the_result_and_it_stays_there_to_be_read()
    {
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.BringToOfficerAsync(id);
        using var early = await browser.GetAsync(new Uri($"/ho-so-cua-toi/{id}/ket-qua", UriKind.Relative));
        Assert.Equal($"/ho-so-cua-toi/{id}", early.Headers.Location?.OriginalString);
        await App.FinishAsync(id, "Cấp giấy chứng nhận lưu hành tự do cho truyện tranh thiếu nhi.");

        var ready = await browser.ReadAsync($"/ho-so-cua-toi/{id}");
        Assert.Equal("Có kết quả", ready.QuerySelector(".mc-track [aria-current=step]")!.Words());
        using var unread = await browser.GetAsync(new Uri($"/ho-so-cua-toi/{id}/ket-qua", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, unread.StatusCode);

        var form = $"form[action='/ho-so-cua-toi/{id}/ket-qua']";
        using var taken = await browser.SubmitAsync(ready, form: form);
        using var again = await browser.SubmitAsync(ready, form: form);
        Assert.Equal($"/ho-so-cua-toi/{id}/ket-qua", taken.Headers.Location?.OriginalString);
        Assert.Equal($"/ho-so-cua-toi/{id}/ket-qua", again.Headers.Location?.OriginalString);
        Assert.Equal(DossierState.Returned, await StateAsync(id));

        var result = (await browser.ReadAsync($"/ho-so-cua-toi/{id}/ket-qua")).QuerySelector(".mc-slip")!.Words();
        Assert.Contains("Cấp giấy chứng nhận lưu hành tự do cho truyện tranh thiếu nhi.", result, StringComparison.Ordinal);
        Assert.Contains("BẢN TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", result, StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.Set<Duty>().AnyAsync(d => d.DossierId == id)));
        await App.VerifyLedgerAsync();
    }

    [Fact]
    public async Task A_long_list_is_paged_by_key()
    {
        using var browser = await App.SignInAsync("nguoidan2");
        using var wrong = await browser.GetAsync(new Uri("/ho-so-cua-toi?sau=khong-phai-khoa", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        for (var i = 0; i < 22; i++) await App.FileAsync(browser);

        var first = await browser.ReadAsync("/ho-so-cua-toi");
        var second = await browser.ReadAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var shown = first.QuerySelectorAll("tbody th a").Concat(second.QuerySelectorAll("tbody th a")).Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(22, shown.Distinct().Count());
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    private async Task<string> AskAsync(string login, Guid id, string act)
    {
        var paper = (await App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id))).Papers.First(p => p.Required).PaperId;
        await App.AskAsync(login, id, act, new Mark("p-" + paper, "unreadable", "Chụp lại cho rõ dấu", "Nghị định 118/2025/NĐ-CP, Điều 9", ""));
        return paper;
    }

    private Task<DossierState> StateAsync(Guid id) => App.Db(db => db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.State).SingleAsync());
}
