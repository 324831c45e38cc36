using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Data;
using MotCua.Platform.Writes;
using MotCua.Processes.Domain;
using MotCua.Processes.Storage;
using MotCua.TestKit;
using MotCua.Tests.Dossiers;

namespace MotCua.Tests.Processes;

public sealed class RunningInstancesOnSqlite(TestApp<Sqlite> app) : RunningInstanceTests<Sqlite>(app);

public sealed class RunningInstancesOnPostgres(TestApp<Postgres> app) : RunningInstanceTests<Postgres>(app);

/// <summary>What administrators see of the dossiers that run on a process.</summary>
public abstract class RunningInstanceTests<TDatabase>(TestApp<TDatabase> app) : AppTests<TDatabase>(app) where TDatabase : ITestDatabase
{
    [Fact]
    public async Task The_page_of_a_process_counts_dossiers_by_version_and_step_and_leads_to_them()
    {
        using var citizen = await App.SignInAsync("nguoidan");
        var id = await App.FileAsync(citizen);
        await App.BringToOfficerAsync(id);
        var instance = await InstanceAsync(id);
        using var admin = await App.SignInAsync("quantri-tinh");

        var row = await RowOfAsync(admin, instance.ProcessId, instance.StepId!);
        Assert.NotNull(row);
        var listed = await admin.ReadAsync(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains(await CodeAsync(id), listed.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Sở Văn hóa", listed.QuerySelector("main")!.Words(), StringComparison.Ordinal);

        await App.ActAsync("chuyenvien-bcxb", id, "draft-result", new() { ["Outcome"] = "yes", ["Text"] = "Cấp." });
        await App.ActAsync("chuyenvien-bcxb", id, "complete-step");
        var moved = await InstanceAsync(id);
        Assert.NotEqual(instance.StepId, moved.StepId);
        Assert.DoesNotContain(await CodeAsync(id), (await admin.ReadAsync(Address(instance.ProcessId, instance.StepId!))).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains(await CodeAsync(id), (await admin.ReadAsync(Address(instance.ProcessId, moved.StepId!))).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_that_has_ended_runs_no_more_and_keeps_its_place()
    {
        using var citizen = await App.SignInAsync("nguoidan2");
        var id = await App.FileAsync(citizen);
        await App.BringToOfficerAsync(id);
        var step = (await InstanceAsync(id)).StepId;

        await App.ActAsync("lanhdao-tinh", id, "refuse", new() { ["Reason"] = "Không đủ điều kiện" });

        var ended = await InstanceAsync(id);
        Assert.NotNull(ended.OverAt);
        Assert.Equal(step, ended.StepId);
        using var admin = await App.SignInAsync("quantri-tinh");
        Assert.DoesNotContain(await CodeAsync(id), (await admin.ReadAsync(Address(ended.ProcessId, step!))).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_those_that_stand_longest_first()
    {
        var process = await App.Db(db => db.Set<Process>().Where(p => p.Key == "MAU-01").Select(p => p.Id).SingleAsync());
        var since = App.Clock.GetUtcNow().AddDays(-30).ToUniversalTime();
        await App.InScopeAsync(scope => scope.GetRequiredService<Writes>().RunAsync(() =>
        {
            scope.GetRequiredService<AppDb>().AddRange(Enumerable.Range(0, 60).Select(i =>
                new Instance { DossierId = Guid.NewGuid(), ProcessId = process, StepId = "b2", Since = since.AddMinutes(i / 2) }));
            return Task.CompletedTask;
        }, default));
        using var admin = await App.SignInAsync("quantri-tinh");
        var seen = new List<string>();
        var next = (string?)Address(process, "b2");
        while (next is not null && seen.Count <= 60)
        {
            var page = await admin.ReadAsync(next);
            seen.AddRange(page.QuerySelectorAll("td[data-th='Đứng ở đây từ']").Select(c => c.Words()));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(60, seen.Count);
        Assert.Equal(30, seen.Distinct().Count());
        Assert.NotNull(await RowOfAsync(admin, process, "b2"));
    }

    private static string Address(Guid process, string step) => $"/quan-tri/quy-trinh/{process}/ho-so?buoc={step}";

    private static async Task<IElement?> RowOfAsync(HttpClient browser, Guid process, string step) =>
        (await browser.ReadAsync($"/quan-tri/quy-trinh/{process}")).QuerySelector($"a[href='{Address(process, step)}']")?.Closest("tr");

    private Task<Instance> InstanceAsync(Guid id) => App.Db(db => db.Set<Instance>().AsNoTracking().SingleAsync(i => i.DossierId == id));

    private Task<string> CodeAsync(Guid id) => App.Db(db => db.Set<MotCua.Dossiers.Domain.Dossier>().Where(d => d.Id == id).Select(d => d.Code!).SingleAsync());
}
