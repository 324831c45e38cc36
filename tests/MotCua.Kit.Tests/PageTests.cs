using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;

namespace MotCua.Kit.Tests;

/// <summary>Whole pages, rendered as the server renders them.</summary>
public sealed class PageTests
{
    private const string Evil = "<script>alert(1)</script>\" onfocus=\"x";

    private static readonly SiteChrome Chrome = new()
    {
        Name = "Một cửa",
        Nav = [new("Trang chủ", "/"), new("Hồ sơ", "/ho-so")],
        Demonstration = true,
        Who = new(Evil, Evil, "/dang-xuat"),
        Search = new("/ho-so", "Tìm", Evil),
    };

    [Fact]
    public async Task A_page_with_errors_says_so_first_and_in_its_title()
    {
        var form = Wrong();
        var page = await RenderAsync(Layout(form, desk: false));

        Assert.StartsWith("Lỗi: Khai sinh – Một cửa", page.Title, StringComparison.Ordinal);
        Assert.True(page.QuerySelector("main")!.FirstElementChild!.ClassList.Contains("govuk-error-summary"));
        Assert.All(page.QuerySelectorAll(".govuk-error-summary__list a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal("vi", page.DocumentElement.GetAttribute("lang"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Every_page_of_a_demonstration_says_that_it_is_one(bool desk)
    {
        var page = await RenderAsync(Layout(null, desk));
        Assert.Contains("BẢN TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_page_obeys_a_content_policy_without_inline_script_or_style(bool desk)
    {
        var page = await RenderAsync(Layout(Wrong(), desk));
        Assert.All(page.QuerySelectorAll("script"), s => Assert.False(string.IsNullOrEmpty(s.GetAttribute("src")) || s.TextContent.Length > 0));
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_people_type_stays_text()
    {
        var page = await RenderAsync(Layout(Wrong(), desk: true));
        Assert.Single(page.QuerySelectorAll("script"));
        Assert.Equal(Evil, page.GetElementById("Name")!.GetAttribute("value"));
        Assert.Equal("\n" + Evil, page.GetElementById("Note")!.TextContent);
        Assert.Contains(Evil, page.QuerySelector(".mc-who")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_are_unique_and_every_control_has_its_words()
    {
        var page = await RenderAsync(Layout(Wrong(), desk: true));
        Assert.Empty(page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select, textarea"), c => Assert.NotNull(page.QuerySelector($"label[for='{c.Id}']")));
        Assert.All(page.QuerySelectorAll("[aria-describedby]").SelectMany(e => e.GetAttribute("aria-describedby")!.Split(' ')), id => Assert.NotNull(page.GetElementById(id)));
    }

    [Fact]
    public async Task A_form_carries_its_token_and_its_key()
    {
        var page = await RenderAsync(Layout(null, desk: false));
        var form = page.QuerySelector("main form")!;
        Assert.Equal("token", form.QuerySelector("input[name=field]")!.GetAttribute("value"));
        Assert.Equal("key-1", form.QuerySelector("input[name=_once]")!.GetAttribute("value"));
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        Assert.Equal("token", page.QuerySelector(".mc-who form input[name=field]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(400), InlineData(403), InlineData(404), InlineData(409), InlineData(413), InlineData(429), InlineData(500), InlineData(503)]
    public async Task A_problem_tells_what_happened_and_what_to_do(int status)
    {
        var page = await RenderAsync(Of<ProblemPage>(new() { ["Model"] = new Problem(status, Reference: "4F2A") }));
        Assert.True(page.QuerySelectorAll("main p.govuk-body").Length >= 3);
        Assert.Contains("4F2A", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='/']"));
    }

    [Fact]
    public async Task A_slip_bears_the_warning_of_the_demonstration()
    {
        var page = await RenderAsync(Of<SlipLayout>(new() { ["Title"] = "Giấy hẹn" }));
        Assert.Contains("BẢN TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ", page.QuerySelector(".mc-slip")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_sends_the_page_with_its_status_and_clean_vietnamese()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddKit(_ => Chrome with { Who = null });
        await using var services = builder.Services.BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services, Request = { Scheme = "http", Host = new("localhost") }, Response = { Body = new MemoryStream() } };

        await Show.Problem(new Problem(409, "Hồ sơ đã kết thúc.")).ExecuteAsync(http);

        http.Response.Body.Position = 0;
        using var reader = new StreamReader(http.Response.Body);
        Assert.Equal(409, http.Response.StatusCode);
        Assert.Contains("<p class=\"govuk-body\">Hồ sơ đã kết thúc.</p>", await reader.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_state_has_an_icon_that_exists() => Assert.All(Enum.GetValues<StateKind>(), k => Assert.Contains(StateKinds.IconOf(k), Icons.Names));

    [Fact]
    public async Task A_calendar_draws_whole_weeks_from_monday()
    {
        var page = await RenderAsync(Of<CalendarPicture>(new()
        {
            ["Caption"] = "x",
            ["Days"] = new CalendarDay[] { new(new(2026, 11, 26), DayMark.Counted, "1/2"), new(new(2026, 12, 1), DayMark.Due, "hẹn") },
        }));
        var days = page.QuerySelectorAll("td");
        Assert.Equal(14, days.Length);
        Assert.Equal("23", days[0].TextContent);
        Assert.Equal("1/12hẹn", days[8].TextContent);
        Assert.Equal("due", days[8].ClassName);
    }

    private static Form Wrong()
    {
        var form = new Form(new FormCollection(new Dictionary<string, StringValues> { ["Name"] = Evil, ["Note"] = "\n" + Evil, ["Born.Day"] = "31", ["Born.Month"] = "2", ["Born.Year"] = "2026" }));
        form.Date("Born", "Ngày sinh");
        form.Add("Name", Evil);
        form.Add("Sex", "Chọn giới tính");
        form.Add("Papers", "Chọn giấy tờ");
        form.Add("Unit", "Chọn xã");
        form.Add("Note", "Ghi chú quá dài");
        form.Add("File", "Tệp trống");
        return form;
    }

    private static RenderFragment Layout(Form? form, bool desk) => Of<PageLayout>(new()
    {
        ["Title"] = "Khai sinh",
        ["Form"] = form,
        ["Desk"] = desk,
        ["Section"] = "/ho-so",
        ["ChildContent"] = Of<PostForm>(new()
        {
            ["Action"] = "/x",
            ["Once"] = "key-1",
            ["Files"] = true,
            ["ChildContent"] = (RenderFragment)(b =>
            {
                var shown = form ?? new Form();
                Option[] options = [new("a", "A", "gợi ý"), Option.Divider(), new("b", "B")];
                b.AddContent(0, Of<TextInput>(new() { ["Form"] = shown, ["Name"] = "Name", ["Label"] = "Họ tên", ["Hint"] = "Như trên thẻ" }));
                b.AddContent(1, Of<DateInput>(new() { ["Form"] = shown, ["Name"] = "Born", ["Label"] = "Ngày sinh" }));
                b.AddContent(2, Of<Radios>(new() { ["Form"] = shown, ["Name"] = "Sex", ["Label"] = "Giới tính", ["Options"] = options }));
                b.AddContent(3, Of<Checkboxes>(new() { ["Form"] = shown, ["Name"] = "Papers", ["Label"] = "Giấy tờ", ["Options"] = options }));
                b.AddContent(4, Of<Select>(new() { ["Form"] = shown, ["Name"] = "Unit", ["Label"] = "Xã", ["Options"] = new Option[] { new("1", "X") } }));
                b.AddContent(5, Of<TextArea>(new() { ["Form"] = shown, ["Name"] = "Note", ["Label"] = "Ghi chú" }));
                b.AddContent(6, Of<FileInput>(new() { ["Form"] = shown, ["Name"] = "File", ["Label"] = "Tệp" }));
                b.AddContent(7, Of<Button>(new() { ["ChildContent"] = (RenderFragment)(c => c.AddContent(0, "Gửi hồ sơ")) }));
            }),
        }),
    });

    private static RenderFragment Of<T>(Dictionary<string, object?> parameters) where T : IComponent => builder =>
    {
        builder.OpenComponent<T>(0);
        foreach (var (name, value) in parameters) builder.AddComponentParameter(1, name, value);
        builder.CloseComponent();
    };

    private static async Task<IDocument> RenderAsync(RenderFragment content)
    {
        var services = new ServiceCollection().AddSingleton<AntiforgeryStateProvider, OneToken>().AddCascadingValue(_ => Chrome);
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Shell>(ParameterView.FromDictionary(new Dictionary<string, object?> { ["Content"] = content }))).ToHtmlString());
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    private sealed class Shell : ComponentBase
    {
        [Parameter] public RenderFragment? Content { get; set; }
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, Content);
    }

    private sealed class OneToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => new("token", "field");
    }
}
