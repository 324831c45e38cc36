using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.Track;
using MotCua.TestKit;

namespace MotCua.Tests.Dossiers;

public sealed class TrackOnSqlite(TestApp<Sqlite> app) : TrackTests<Sqlite>(app);

public sealed class TrackOnPostgres(TestApp<Postgres> app) : TrackTests<Postgres>(app);

public abstract class TrackTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task Code_and_secret_open_the_public_side_and_no_officer_is_named()
    {
        var (_, code, secret) = await AcceptedAsync();
        using var visitor = App.Visitor();

        using var answer = await visitor.SubmitAsync("/tra-cuu", new() { ["code"] = $" {code.ToLowerInvariant()} ", ["secret"] = $"{secret[..4]} {secret[4..].ToLowerInvariant()}" });

        var page = await answer.ReadAsync();
        var text = page.QuerySelector("main")!.Words();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains("Đang xem xét", text, StringComparison.Ordinal);
        Assert.Contains($"Hồ sơ {code} đã được tiếp nhận", text, StringComparison.Ordinal);
        Assert.Contains("Hẹn trả kết quả lúc", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("table.mc-cal"));
        Assert.Equal("Đang xem xét", page.QuerySelector(".mc-track [aria-current=step]")!.Words());
        Assert.DoesNotContain("Lương Ngọc Cát Anh", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mai Thị An Nhiên", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_qr_code_opens_the_same_page()
    {
        var (_, code, secret) = await AcceptedAsync();
        using var visitor = App.Visitor();
        Assert.Contains(code, (await visitor.ReadAsync($"/tra-cuu/{code}/{secret}")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_code_and_a_wrong_secret_get_the_same_answer()
    {
        var (_, code, _) = await AcceptedAsync();
        using var visitor = App.Visitor();

        var wrong = await AnswerAsync(visitor, code, "AAAABBBB");
        var unknown = await AnswerAsync(visitor, "H27.39.21-261123-9999", "AAAABBBB");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(wrong.Errors, unknown.Errors);

        using var byCode = await visitor.GetAsync(new Uri($"/tra-cuu/{code}/AAAABBBB", UriKind.Relative));
        using var byNothing = await visitor.GetAsync(new Uri("/tra-cuu/H27-0-0/AAAABBBB", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, byCode.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, byNothing.StatusCode);

        using var apiWrong = await visitor.GetAsync(new Uri($"/api/v1/tracking/{code}/AAAABBBB", UriKind.Relative));
        using var apiUnknown = await visitor.GetAsync(new Uri("/api/v1/tracking/H27-0-0/AAAABBBB", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, apiWrong.StatusCode);
        Assert.Equal(Title(await apiWrong.Content.ReadAsStringAsync()), Title(await apiUnknown.Content.ReadAsStringAsync()));

        static string? Title(string json) => JsonDocument.Parse(json).RootElement.GetProperty("title").GetString();
    }

    [Theory]
    [InlineData("", "ABCD2345", "code")]
    [InlineData("H27.39.21-261123-0001", "", "secret")]
    public async Task An_empty_field_is_said_and_the_other_is_kept(string code, string secret, string field)
    {
        using var visitor = App.Visitor();
        using var answer = await visitor.SubmitAsync("/tra-cuu", new() { ["code"] = code, ["secret"] = secret });
        var page = await answer.ReadAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(page.ErrorAt(field));
        Assert.Equal(code, page.GetElementById("code")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Programs_read_the_same_state()
    {
        var (dossier, code, secret) = await AcceptedAsync();
        using var visitor = App.Visitor();

        var state = await visitor.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/tracking/{code}/{secret}", UriKind.Relative));

        Assert.Equal("Đang xem xét", state.GetProperty("state").GetString());
        Assert.Equal(code, state.GetProperty("code").GetString());
        Assert.Equal(dossier.DueAt, state.GetProperty("dueAt").GetDateTimeOffset());
        Assert.True(state.GetProperty("reasons").GetArrayLength() > 1);
        Assert.True(state.GetProperty("timeline").GetArrayLength() > 1);
    }

    [Fact]
    public async Task Guessing_ends_after_twenty_wrong_tries_and_the_right_secret_opens_again_later()
    {
        var (_, code, secret) = await AcceptedAsync();
        using var visitor = App.Visitor();
        for (var i = 0; i < WrongTries.Most; i++) await visitor.GetAsync(new Uri($"/tra-cuu/{code}/WRNG{i:0000}", UriKind.Relative));

        using var blocked = await visitor.GetAsync(new Uri($"/tra-cuu/{code}/{secret}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.TooManyRequests, blocked.StatusCode);

        App.Clock.Advance(WrongTries.Window);
        using var open = await visitor.GetAsync(new Uri($"/tra-cuu/{code}/{secret}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    private async Task<(Dossier Dossier, string Code, string Secret)> AcceptedAsync()
    {
        // Tests of the class share an address; what one guessed must not close the door for the next.
        App.Clock.Advance(WrongTries.Window);
        using var browser = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(browser);
        await App.ActAsync("tiepnhan-tinh", id, "accept");
        var dossier = await App.Db(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id));
        return (dossier, dossier.Code!, App.Services.GetRequiredService<TrackingSecrets>().Of(id));
    }

    private static async Task<(HttpStatusCode Status, string Errors)> AnswerAsync(HttpClient visitor, string code, string secret)
    {
        using var answer = await visitor.SubmitAsync("/tra-cuu", new() { ["code"] = code, ["secret"] = secret });
        return (answer.StatusCode, string.Join('|', (await answer.ReadAsync()).Errors()));
    }
}

public sealed class WrongTriesTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    [Fact]
    public void A_full_window_ends_by_itself_and_tries_inside_it_do_not_prolong_it()
    {
        var clock = new FakeTimeProvider();
        var tries = new WrongTries(clock);
        for (var i = 0; i < WrongTries.Most; i++) tries.Add(Here);
        Assert.True(tries.IsFull(Here));
        Assert.False(tries.IsFull(IPAddress.Parse("192.0.2.2")));

        clock.Advance(WrongTries.Window - TimeSpan.FromSeconds(1));
        Assert.True(tries.IsFull(Here));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(tries.IsFull(Here));
        Assert.Equal(0, tries.Held);
    }

    [Fact]
    public void The_memory_is_bounded_whoever_asks()
    {
        var tries = new WrongTries(new FakeTimeProvider());
        for (var i = 0; i < WrongTries.MostAddresses + 1_000; i++) tries.Add(new IPAddress(i));
        Assert.Equal(WrongTries.MostAddresses, tries.Held);
    }

    [Fact]
    public void A_subscriber_of_ipv6_is_one_address()
    {
        var tries = new WrongTries(new FakeTimeProvider());
        for (var i = 0; i < WrongTries.Most; i++) tries.Add(IPAddress.Parse($"2001:db8:1:2::{i + 1:x}"));
        Assert.True(tries.IsFull(IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.False(tries.IsFull(IPAddress.Parse("2001:db8:1:3::1")));
    }
}
