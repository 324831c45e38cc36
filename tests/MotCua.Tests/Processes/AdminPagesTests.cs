using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Forms;
using MotCua.Kernel;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Security;
using MotCua.Platform.Web;
using MotCua.Processes;
using MotCua.Processes.Domain;

namespace MotCua.Tests.Processes;

public sealed class AdminPagesTests
{
    [Fact]
    public async Task Administrators_see_processes_and_forms_and_citizens_do_not()
    {
        var neighbours = new Neighbours();
        var folder = Directory.CreateTempSubdirectory("motcua-pages-").FullName;
        var actor = ProcessRoom.Holding("processes.bind processes.read", neighbours.Agency("HT-SVHTTDL"));
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Root"] = folder });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        AppModule[] modules = [new ProcessesModule(), new FormsModule()];
        builder.Services.AddPlatform(builder.Configuration, modules).AddPlatformWeb(builder.Configuration);
        builder.Services.AddSingleton<IAgencies>(neighbours).AddSingleton<IProcedures>(neighbours);
        await using var app = builder.Build();
        app.UseExceptionHandler();
        app.Use((http, next) =>
        {
            http.User = new(new ClaimsIdentity([new("sub", actor.Id.ToString())], "test"));
            http.RequestServices.GetRequiredService<Acting>().Become(actor);
            return next(http);
        });
        app.UseRouting();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapProblems();
        foreach (var module in modules) module.MapPages(app.MapGroup(""));

        Guid process, form;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await db.Database.EnsureCreatedAsync();
            scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
            foreach (var import in scope.ServiceProvider.GetServices<IImport>())
                await import.RunAsync(ProcessRoom.Repository("data", "hatinh", import.Name == "forms" ? "forms" : ""), false, CancellationToken.None);
            process = (await db.Set<Process>().SingleAsync(p => p.Key == "QT-009")).Id;
            form = (await db.Set<MotCua.Forms.Storage.StoredForm>().SingleAsync(f => f.Key == "khai-sinh")).Id;
        }

        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };

        Assert.Contains("QT.XNKBCXB.01", await PageAsync("/quan-tri/quy-trinh?trangThai=cong-bo"), StringComparison.Ordinal);
        Assert.Contains("Có 0 quy trình.", await PageAsync("/quan-tri/quy-trinh?tinh=Kh%C3%B4ng"), StringComparison.Ordinal);
        var one = await PageAsync($"/quan-tri/quy-trinh/{process}");
        Assert.Contains("<svg", one, StringComparison.Ordinal);
        Assert.Contains("name=\"b4.Role\"", one, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"b6.Role\"", one, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/quan-tri/quy-trinh/{Guid.CreateVersion7()}")).StatusCode);

        actor = ProcessRoom.Holding("templates.edit");
        Assert.Contains("Đăng ký khai sinh", await PageAsync("/quan-tri/bieu-mau"), StringComparison.Ordinal);
        var preview = await PageAsync($"/quan-tri/bieu-mau/{form}");
        Assert.Contains("Bé sinh ngày nào?", preview, StringComparison.Ordinal);
        Assert.Contains("Ẩn câu hỏi này khi: <code>fatherName = null</code>", preview, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/quan-tri/quy-trinh")).StatusCode);

        await app.StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);

        async Task<string> PageAsync(string address)
        {
            var answer = await client.GetAsync(address);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, page);
            return page;
        }
    }
}
