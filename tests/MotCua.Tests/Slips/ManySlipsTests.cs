using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Slips.Features.PrintMany;
using MotCua.Slips.Storage;
using MotCua.TestKit;
using MotCua.Tests.Load;

namespace MotCua.Tests.Slips;

public sealed class ManySlipsOnSqlite(TestApp<Sqlite> app) : ManySlipsTests<Sqlite>(app);

public sealed class ManySlipsOnPostgres(TestApp<Postgres> app) : ManySlipsTests<Postgres>(app);

/// <summary>The register and the slips of a period in one file.</summary>
public abstract class ManySlipsTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    private const int Dossiers = 60;

    [Fact]
    public async Task The_register_shows_every_dossier_once_page_by_page_and_whole_as_pdf()
    {
        await ReceiveAsync();
        using var desk = await App.SignInAsync(Reception.Officer);
        var (codes, address) = (new List<string>(), "/so-theo-doi");
        while (address is not null)
        {
            var page = await desk.ReadAsync(address);
            codes.AddRange(page.QuerySelectorAll(".mc-slip tbody tr").Select(r => r.Children[1].TextContent));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        var pdf = await desk.GetByteArrayAsync(new Uri((await desk.ReadAsync("/so-theo-doi")).QuerySelector("a[href^='/so-theo-doi.pdf']")!.GetAttribute("href")!, UriKind.Relative));
        var pages = PdfReading.Pages(pdf);
        var whole = string.Concat(pages);
        Assert.True(codes.Count >= Dossiers);
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code => PdfReading.Demand(whole, code));
        // The head of the table stands on every page; all eleven columns of the form.
        foreach (var column in new[] { "STT", "Mã hồ sơ", "Thủ tục", "Người nộp", "Địa chỉ, điện thoại", "Cơ quan chủ trì", "Nhận", "Hẹn trả", "Trả", "Cách nhận", "Ký nhận" })
            Assert.All(pages, page => PdfReading.Demand(page, column));
        Assert.True(PdfReading.AllInside(pdf));

        var empty = await desk.ReadAsync("/so-theo-doi?tu=2020-01-01&den=2020-01-31");
        Assert.Contains("Không có hồ sơ nào", empty.QuerySelector(".mc-slip")!.Words(), StringComparison.Ordinal);
        using var wrong = await desk.GetAsync(new Uri("/so-theo-doi?tu=2026-02-30&den=abc", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var otherField = await desk.ReadAsync($"/so-theo-doi?linh-vuc={Uri.EscapeDataString((await FieldsAsync()).First(f => f != "Hộ tịch"))}");
        Assert.DoesNotContain(codes[0], otherField.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_slips_become_one_file_that_only_who_asked_may_take()
    {
        await ReceiveAsync();
        using var desk = await App.SignInAsync(Reception.Officer);
        using var asked = await desk.SubmitAsync("/phieu-hang-loat");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var job = asked.Headers.Location!.OriginalString;
        var done = await FinishAsync(Guid.Parse(job.Split('/')[^1]));
        Assert.Equal(JobState.Done, done.State);

        var page = await desk.ReadAsync(job);
        Assert.Contains($"{done.Total}/{done.Total} phiếu", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var pdf = await desk.GetByteArrayAsync(new Uri(job + "/tep", UriKind.Relative));
        var numbers = await App.Db(db => db.Set<SlipRow>().Where(s => s.IssuerId == done.IssuerId && s.Type == "RECEIPT").OrderBy(s => s.Number).Select(s => s.PrintedNumber).ToListAsync());
        var starts = PdfReading.Pages(pdf).Where(p => p.Contains("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", StringComparison.Ordinal)).ToList();
        Assert.Equal(numbers.Count, starts.Count);
        Assert.All(numbers.Zip(starts), pair => Assert.Contains($"Số: {pair.First}", pair.Second, StringComparison.Ordinal));

        using var colleague = await App.SignInAsync("tiepnhan-tranphu");
        foreach (var address in new[] { job, job + "/tep" })
        {
            using var refused = await colleague.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using var none = await desk.SubmitAsync("/phieu-hang-loat", new() { ["Type"] = "REFUSAL" });
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task A_job_that_was_left_by_a_dead_node_is_drawn_by_another_and_one_that_never_works_is_given_up()
    {
        await ReceiveAsync();
        var (desk, owner) = await App.InScopeOfAsync(Reception.Officer, scope => Task.FromResult((scope.GetRequiredService<MotCua.Platform.Security.Acting>().Actor.Posts[0].UnitId!.Value, scope.GetRequiredService<MotCua.Platform.Security.Acting>().Actor.Id)));
        var now = App.Clock.GetUtcNow();
        SlipJob Left(int attempts, DateTimeOffset lease) => new()
        {
            Id = Guid.NewGuid(),
            OwnerId = owner,
            IssuerId = desk,
            Type = "RECEIPT",
            From = now.AddDays(-1),
            Until = now.AddDays(1),
            Site = "https://motcua.example",
            Total = 3,
            State = JobState.Running,
            Attempts = attempts,
            CreatedAt = now,
            LeaseUntil = lease,
        };
        var (dead, alive, hopeless) = (Left(1, now.AddSeconds(-1)), Left(1, now.AddMinutes(1)), Left(DrawMany.MostAttempts, now.AddSeconds(-1)));
        await App.InScopeAsync(scope => scope.GetRequiredService<MotCua.Platform.Writes.Writes>().RunAsync(() => { scope.GetRequiredService<MotCua.Platform.Data.AppDb>().AddRange(dead, alive, hopeless); return Task.CompletedTask; }, default));

        // Two nodes at once: the update decides which of them draws.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => App.InScopeAsync(async scope => { while (await scope.GetRequiredService<DrawMany>().NextAsync(default)) { } }))));
        Assert.Equal((JobState.Done, 2), await StateAsync(dead.Id));
        Assert.Equal((JobState.Running, 1), await StateAsync(alive.Id));
        Assert.Equal((JobState.Failed, DrawMany.MostAttempts), await StateAsync(hopeless.Id));
        await App.SqlAsync($"DELETE FROM slips_job WHERE id = {alive.Id}");
    }

    private Task<(JobState, int)> StateAsync(Guid job) => App.Db(async db => await db.Set<SlipJob>().AsNoTracking().Where(j => j.Id == job).Select(j => new ValueTuple<JobState, int>(j.State, j.Attempts)).SingleAsync());

    private async Task<SlipJob> FinishAsync(Guid job)
    {
        await App.InScopeAsync(async scope => { while (await scope.GetRequiredService<DrawMany>().NextAsync(default)) { } });
        var now = await App.Db(db => db.Set<SlipJob>().AsNoTracking().SingleAsync(j => j.Id == job));
        Assert.True(now.State is JobState.Done or JobState.Failed, $"The job is {now.State}.");
        return now;
    }

    private Task<IReadOnlyList<string>> FieldsAsync() => App.InScopeAsync(scope => scope.GetRequiredService<MotCua.Contracts.Slips.ISlipSource>().FieldsOfWorkAsync(default));

    private async Task ReceiveAsync()
    {
        if (await App.Db(db => db.Set<SlipRow>().AnyAsync())) return;
        var procedure = await App.BirthAsync();
        for (var i = 0; i < Dossiers; i++)
        {
            await App.InScopeOfAsync(Reception.Officer, scope => scope.GetRequiredService<ReceiveAtCounter>().AcceptAsync(
                Reception.Of(procedure, Guid.NewGuid(), scope.GetRequiredService<MotCua.Platform.Security.Acting>().Actor.Posts[0].UnitId!.Value), feeTaken: true, default));
        }
    }
}
