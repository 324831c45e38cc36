using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MotCua.TestKit;

namespace MotCua.Browser.Tests;

/// <summary>The product behind a real port, and one Chromium for all tests of the class.</summary>
public sealed class Site : TestApp<Sqlite>
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Missing => File.Exists(Chromium) ? null : $"{Chromium} is missing; make test installs it.";

    public override async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        await base.InitializeAsync();
        UseKestrel(0);
        StartServer();
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            ChromiumSandbox = false,
            Args = ["--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--lang=vi"],
        });
    }

    /// <summary>A person at a screen of their own: cookies, width and JavaScript are theirs.</summary>
    public async Task<Visit> VisitAsync(bool javaScript, bool phone = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = ClientOptions.BaseAddress.ToString(),
            JavaScriptEnabled = javaScript,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ViewportSize = phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        return new(context, await context.NewPageAsync(), javaScript);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await base.DisposeAsync();
    }
}

/// <summary>One walk through the site. Every page that it opens is checked: by axe where there is JavaScript, and for what must hold without it too.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly bool _javaScript;
    private readonly List<string> _faults = [];

    internal Visit(IBrowserContext context, IPage page, bool javaScript)
    {
        (_context, Page, _javaScript) = (context, page, javaScript);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) _faults.Add($"{page.Url} console: {message.Text}");
        };
        page.PageError += (_, error) => _faults.Add($"{page.Url} script: {error}");
        page.Request += (_, request) =>
        {
            var host = new Uri(request.Url);
            if (host.Scheme is "http" or "https" && !host.IsLoopback) _faults.Add($"{page.Url} asks a foreign host: {request.Url}");
        };
    }

    public IPage Page { get; }

    public async Task<int> OpenAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        await LookAsync();
        return answer?.Status ?? 0;
    }

    public async Task FollowAsync(ILocator link)
    {
        await link.ClickAsync();
        try
        {
            await Page.WaitForLoadStateAsync(LoadState.Load, new() { Timeout = 10_000 });
        }
        catch (TimeoutException)
        {
            // On a busy machine the driver now and then misses the event of a page that is long there; what follows looks at the page itself.
        }

        await LookAsync();
    }

    /// <summary>What holds on every page; call it after an action that changed the page.</summary>
    public async Task LookAsync()
    {
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
        await Assertions.Expect(Page.Locator("html[lang=vi]")).ToHaveCountAsync(1);
        await Assertions.Expect(Page.GetByText("BẢN TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ").First).ToBeVisibleAsync();
        if (!_javaScript) return;
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth + 1"), $"{Page.Url} scrolls sideways.");
        var found = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.True(found.Violations.Length == 0, $"{Page.Url}\n" + string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_faults);
    }
}

/// <summary>Journeys in a real browser; skipped by name where there is none.</summary>
public abstract class Journeys : IClassFixture<Site>
{
    protected Journeys(Site site)
    {
        Assert.SkipWhen(Site.Missing is not null, Site.Missing ?? "");
        Site = site;
    }

    protected Site Site { get; }

    /// <summary>With and without JavaScript, on a desk and on a phone.</summary>
    public static TheoryData<bool, bool> Screens => new() { { true, false }, { true, true }, { false, false }, { false, true } };
}
