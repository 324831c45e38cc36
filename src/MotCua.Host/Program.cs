using Microsoft.EntityFrameworkCore;
using MotCua.Modules;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Web;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 310L * 1024 * 1024);

var modules = AllModules.Create();
builder.Services.AddPlatform(builder.Configuration, modules);
builder.Services.AddPlatformWeb(builder.Configuration);

var app = builder.Build();
if (app.Configuration.GetValue("Database:Migrate", true))
{
    await using var scope = app.Services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<AppDb>().Database.MigrateAsync();
}

app.UseSecurityHeaders();
app.UseExceptionHandler();
app.UseStatusCodePagesWithReExecute("/problem/{0}");
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets().Public();
app.MapProblems();
app.MapGet("/healthz", async (AppDb db, CancellationToken stop) => await db.Database.CanConnectAsync(stop) ? Results.Ok("ok") : Results.StatusCode(503)).Public();
var pages = app.MapGroup("");
var api = app.MapGroup("/api/v1");
foreach (var module in modules)
{
    module.MapPages(pages);
    module.MapApi(api);
}

// An address that nobody knows is a page of its own, not a question for a sign-in.
app.MapFallback("{*path}", () => Results.NotFound()).Public();

app.Run();

public partial class Program;
