using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Contracts.Dossiers;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Kernel;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Security;
using MotCua.Portal;
using MotCua.Procedures;

namespace MotCua.Tests.Procedures;

/// <summary>The public pages of procedures and portal over HTTP; the rooms they ask are stood in for by fixed answers.</summary>
public sealed class PublicPages : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("motcua-pages").FullName;
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection([new("Data:Root", _root)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        AppModule[] modules = [new ProceduresModule(), new PortalModule()];
        builder.Services.AddPlatform(builder.Configuration, modules);
        builder.Services.AddPlatformWeb(builder.Configuration);
        var rooms = new FixedRooms();
        builder.Services.AddSingleton<IProcesses>(rooms).AddSingleton<IAgencies>(rooms).AddSingleton<IAdministrativeUnits>(rooms).AddSingleton<IDossiers>(rooms);
        _app = builder.Build();
        _app.UseRouting();
        _app.UseAuthorization();
        _app.UseAntiforgery();
        foreach (var module in modules) module.MapPages(_app);

        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(Actor.System);
        await scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureCreatedAsync();
        await scope.ServiceProvider.GetServices<IImport>().Single().RunAsync(Path.Combine(ProceduresFixture.RepoRoot, "data", "hatinh", "procedures.jsonl"), false, default);
        await scope.ServiceProvider.GetRequiredService<IProcedures>().BindProcessAsync("1.001193", FixedRooms.Process.Id, default);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private sealed class FixedRooms : IProcesses, IAgencies, IAdministrativeUnits, IDossiers
    {
        public static readonly ProcessVersion Process = new(Guid.NewGuid(), "QT.MAU.KHAISINH", "Đăng ký khai sinh", null, true, true,
            [new("b1", 1, "Tiếp nhận, kiểm tra", Bpmn.StepKind.Receive, null, "Công chức TN&TKQ", null, null, null), new("b2", 2, "Thẩm tra", Bpmn.StepKind.Examine, 0.5m, "Công chức tư pháp - hộ tịch", null, null, null)]);

        public Task<ProcessVersion?> VersionAsync(Guid versionId, CancellationToken stop) => Task.FromResult(versionId == Process.Id ? Process : null);

        public Task<ProcessPosition> StartAsync(Guid dossierId, Guid versionId, Guid agencyId, CancellationToken stop) => throw new NotSupportedException();

        public Task<ProcessPosition> AnswerAsync(Guid dossierId, int token, CancellationToken stop) => throw new NotSupportedException();

        public Task<ProcessPosition> ReturnAsync(Guid dossierId, int token, bool granted, CancellationToken stop) => throw new NotSupportedException();

        public Task CloseAsync(Guid dossierId, CancellationToken stop) => throw new NotSupportedException();

        public Task<ProcessPosition> RetryAsync(Guid dossierId, CancellationToken stop) => throw new NotSupportedException();

        public Task<ProcessPosition> JumpAsync(Guid dossierId, string stepId, CancellationToken stop) => throw new NotSupportedException();

        public Task<ProcessPosition> FollowVersionAsync(Guid dossierId, Guid versionId, CancellationToken stop) => throw new NotSupportedException();

        public Task<ProcessPosition?> WakeAsync(Guid dossierId, CancellationToken stop) => throw new NotSupportedException();

        public Task<ProcessPosition> CompleteAsync(Guid dossierId, int token, StepOutcome outcome, CancellationToken stop) => throw new NotSupportedException();

        public Task<ProcessPosition?> PositionAsync(Guid dossierId, CancellationToken stop) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<Guid, ProcessPlace>> PlacesAsync(IReadOnlyCollection<Guid> dossierIds, CancellationToken stop) => throw new NotSupportedException();

        public Task<DrawnProcess?> DrawnAsync(Guid versionId, CancellationToken stop) =>
            Task.FromResult(versionId == Process.Id ? new DrawnProcess(Process, new("<svg id=\"wide\"></svg>", "<svg id=\"narrow\"></svg>")) : null);

        public Task<ProcessPictures?> PicturesAsync(Guid versionId, string? currentStepId, bool ended, CancellationToken stop) => throw new NotSupportedException();

        public ValueTask<AgencyDirectory> DirectoryAsync(CancellationToken stop)
        {
            var id = Guid.NewGuid();
            return new(new AgencyDirectory([new(id, "HT-STP", "Sở Tư pháp", "STP", UnitKind.Department, "tinh", null, id, null, null, null, "H27.1", true)]));
        }

        public ValueTask<IReadOnlyList<AdministrativeUnit>> CommunesAsync(DateOnly day, CancellationToken stop) =>
            new([.. Enumerable.Range(0, 69).Select(n => new AdministrativeUnit($"{n}", $"Xã {n}", "xa", null, null))]);

        public Task<DossierFigures> FiguresAsync(CancellationToken stop) => Task.FromResult(new DossierFigures(12, 3, 40, 97.5m, 2, new DateTimeOffset(2026, 11, 23, 7, 30, 0, TimeSpan.Zero)));
    }
}

public sealed class PageTests(PublicPages pages) : IClassFixture<PublicPages>
{
    private async Task<string> PageAsync(string address)
    {
        using var response = await pages.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_home_page_offers_search_and_tracking_first_then_the_figures_of_both_times()
    {
        var html = await PageAsync("/");

        string[] inOrder = ["name=\"q\"", "action=\"/tra-cuu\"", "name=\"code\"", "name=\"secret\"", "Hộ tịch", "Sở Tư pháp", "Ứng dụng công nghệ thông tin, đơn giản hóa thủ tục trong cơ quan nhà nước",
            "262/262", "1.595", "92.273", "29.172", "100%", "100%", "<b>30</b>", "Báo Hà Tĩnh 15/08/2012", "71", "97,5", "69"];
        var at = 0;
        foreach (var text in inOrder)
        {
            var found = html.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{text} is missing after position {at}.");
            at = found;
        }
    }

    [Fact]
    public async Task A_procedure_page_has_all_its_constituent_parts_and_its_process()
    {
        var html = await PageAsync("/thu-tuc/1.001193");

        Assert.All(
            ["Thủ tục đăng ký khai sinh", "163/QĐ-BTP", "trong ngày làm việc", "Nhận sau 15:00", "Giấy chứng sinh", "Bản chính", "0\u00a0đ", "Trình tự thực hiện", "Giấy khai sinh", "Công dân Việt Nam",
             "Ủy ban nhân dân cấp xã", "Yêu cầu, điều kiện", "60/2014/QH13", "Quy trình mẫu", "<svg id=\"wide\">", "<svg id=\"narrow\">", "0,5 ngày", "href=\"/nop-ho-so/", "1 bộ", "In trang này"],
            text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.DoesNotContain("chưa nộp được ở đây", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_record_says_what_it_lacks_and_offers_no_filing()
    {
        var html = await PageAsync("/thu-tuc/1.013225");

        Assert.Contains("chưa nộp được ở đây", html, StringComparison.Ordinal);
        Assert.Contains("mâu thuẫn", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/nop-ho-so/", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/thu-tuc", "71 thủ tục")]
    [InlineData("/thu-tuc?q=khai+sinh", "Thủ tục đăng ký khai sinh")]
    [InlineData("/thu-tuc?q=xqzw", "Chưa tìm thấy thủ tục nào")]
    [InlineData("/thu-tuc?linh-vuc=ho-tich&cap=cap-xa", "Lĩnh vực: Hộ tịch")]
    [InlineData("/thu-tuc?trang=2", "trang 2")]
    [InlineData("/thu-tuc?trang=abc&q=%00%ff", "Thủ tục hành chính")]
    [InlineData("/thu-tuc/linh-vuc", "linh-vuc=ho-tich")]
    [InlineData("/thu-tuc/co-quan", "co-quan=uy-ban-nhan-dan-cap-xa")]
    [InlineData("/tu-bao-cao-2012", "Chưa làm.")]
    [InlineData("/tro-giup", "Trợ giúp")]
    [InlineData("/kha-nang-tiep-can", "WCAG 2.2")]
    public async Task Every_public_page_answers(string address, string text) => Assert.Contains(text, await PageAsync(address), StringComparison.Ordinal);

    [Theory]
    [InlineData("/thu-tuc/1.999999")]
    [InlineData("/thu-tuc/019d2bfb-cfb3-75d8-9160-fa2bd2ac950a")]
    public async Task An_unknown_procedure_is_not_found(string address)
    {
        using var response = await pages.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
