namespace MotCua.Tests.Procedures;

/// <summary>The procedures of the demonstration province.</summary>
public sealed class ProvinceFixture : IAsyncLifetime
{
    public ProceduresFixture App { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        var report = await App.ImportAsync(Path.Combine(ProceduresFixture.RepoRoot, "data", "hatinh", "procedures.jsonl"));
        Assert.Empty(report.Refused);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class SearchTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    [Theory]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("dang ky khai sinh", "1.001193")]
    [InlineData("KHAI SINH", "1.001193")]
    [InlineData("  thủ tục  đăng ký khai sinh ", "1.001193")]
    [InlineData("khai si", "1.001193")]
    [InlineData("1.001193", "1.001193")]
    [InlineData("1001193", "1.001193")]
    [InlineData("1.001193.000.00.00.H27", "1.001193")]
    [InlineData("1.001193.02", "1.001193")]
    [InlineData("ket hon", "1.000894")]
    [InlineData("ke\u0302\u0301t ho\u0302n", "1.000894")]
    [InlineData("sang tên sổ đỏ", "1.013831")]
    [InlineData("CFS", "1.014464")]
    public async Task The_procedure_meant_stands_first(string question, string code) =>
        Assert.Equal(code, (await province.App.SearchAsync(question)).Found is [var first, ..] ? first.Code : null);

    [Theory]
    [InlineData("xqzw")]
    [InlineData("khai sinh xqzw")]
    [InlineData("'; DROP TABLE procedures_word; --")]
    [InlineData("%")]
    [InlineData("{0}")]
    public async Task Nonsense_finds_nothing_or_everything_but_never_breaks(string question)
    {
        var answer = await province.App.SearchAsync(question);
        Assert.True(answer.Total == 0 || question.All(c => !char.IsLetterOrDigit(c)));
    }

    [Fact]
    public async Task Filters_narrow_and_pages_follow_each_other_without_repeats()
    {
        var all = await province.App.SearchAsync("");
        var first = await province.App.SearchAsync("", level: "cap-xa");
        var second = await province.App.SearchAsync("", level: "cap-xa", page: 2);

        Assert.InRange(first.Total, 21, all.Total - 1);
        Assert.Empty(first.Found.Select(f => f.Id).Intersect(second.Found.Select(f => f.Id)));
        Assert.All((await province.App.SearchAsync("đăng ký", field: "ho-tich")).Found, f => Assert.Equal("Hộ tịch", f.Field));
        Assert.True((await province.App.SearchAsync("", agency: "uy-ban-nhan-dan-cap-xa")).Total > 0);
        Assert.Equal(0, (await province.App.SearchAsync("", field: "khong-co")).Total);
    }

    [Fact]
    public async Task The_form_is_looked_for_under_what_the_record_names_and_then_under_its_code()
    {
        Assert.Equal(["khai-sinh", "1.001193"], (await province.App.FindAsync("1.001193")).FormKeys);
        Assert.Equal(["1.000656"], (await province.App.FindAsync("1.000656")).FormKeys);
    }
}
