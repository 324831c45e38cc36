using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Procedures;
using MotCua.Platform.Data;
using MotCua.Platform.Ledger;
using MotCua.Procedures.Domain;

namespace MotCua.Tests.Procedures;

public sealed class ImportTests : IAsyncLifetime
{
    private readonly ProceduresFixture _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task One_code_with_two_sources_is_two_procedures()
    {
        var report = await _app.ImportLinesAsync(Records.Line("1.014325", source: "https://x/a"), Records.Line("1.014325", source: "https://x/b"));

        Assert.Equal((2, 0), (report.New, report.Refused.Count));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_a_new_text_makes_a_new_version()
    {
        await _app.ImportLinesAsync(Records.Line("1.000001"));
        var before = await _app.FindAsync("1.000001");
        var again = await _app.ImportLinesAsync(Records.Line("1.000001"));
        var changed = await _app.ImportLinesAsync(Records.Line("1.000001", name: "Tên mới"));
        var after = await _app.FindAsync("1.000001");

        Assert.Equal((0, 0, 1), (again.New, again.Changed, again.Unchanged));
        Assert.Equal((0, 1, 0), (changed.New, changed.Changed, changed.Unchanged));
        Assert.Equal((before.Id, "Tên mới"), (after.Id, after.Name));
        var kept = await _app.RunAsync(s => s.GetRequiredService<IProcedures>().FindAsync(before.Id, before.VersionId, default));
        Assert.Equal("Đăng ký thử", kept!.Name);
        Assert.Equal(0, (await _app.SearchAsync("đăng ký thử")).Total);
    }

    [Theory]
    [InlineData("1.0133611", "code.odd")]
    [InlineData("1.014955-Xoa", "code.odd")]
    [InlineData("2.009182739", "code.odd")]
    public async Task Odd_codes_are_kept_and_flagged(string code, string flag)
    {
        var report = await _app.ImportLinesAsync(Records.Line(code));

        Assert.Equal((1, 0), (report.New, report.Refused.Count));
        Assert.Equal(code, Assert.Single(report.Flagged).Key);
        Assert.Contains(flag, await FlagsAsync());
        Assert.False((await _app.FindAsync(code)).IsFilable);
    }

    [Fact]
    public async Task A_missing_unit_stays_missing_and_flags_the_record()
    {
        await _app.ImportLinesAsync(Records.Line("1.000002", methods: Records.Method("DIRECT", "\"7\"", "null", "null")));

        Assert.Equal(["time.unit-missing"], await FlagsAsync());
        Assert.Empty(Assert.Single((await _app.FindAsync("1.000002")).Cases).Limits);
    }

    [Theory]
    [InlineData("SPECIFIC", "UBND tỉnh Lào Cai", "place.other")]
    [InlineData("STANDARD", "UBND tỉnh Lào Cai", "place.other")]
    [InlineData("STANDARD_INTERNAL", "Bộ Tư pháp", "kind.internal")]
    public async Task What_is_not_for_the_public_here_is_kept_but_not_listed(string kind, string by, string flag)
    {
        await _app.ImportLinesAsync(Records.Line("1.000003", kind: kind, by: by));

        Assert.Contains(flag, await FlagsAsync());
        Assert.Equal(0, (await _app.SearchAsync("1.000003")).Total);
        Assert.Equal(0, await _app.RunAsync(s => s.GetRequiredService<IProcedures>().CountListedAsync(default)));
    }

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("[1,2]", "JSON")]
    [InlineData("null", "null")]
    [InlineData("{\"code\":\"1.000009\",\"name\":7}", "JSON")]
    [InlineData("{\"code\":\"1.000009\",\"name\":\"x\"}", "nguồn")]
    [InlineData("{\"name\":\"x\",\"source_url\":\"u\"}", "mã")]
    [InlineData("{\"code\":\"1.000009\",\"name\":\"\\u0000\\u0007\",\"source_url\":\"u\"}", "tên")]
    [InlineData("{\"code\":\"1.000009\",\"name\":\"\\ud800\",\"source_url\":\"u\"}", "")]
    [InlineData("{\"code\":\"1.000009\",\"name\":\"x\",\"source_url\":\"u\",\"methods\":[{\"time\":{\"qty\":1e999}}]}", "JSON")]
    [InlineData("{\"code\":\"1.000009\",\"name\":\"x\",\"source_url\":\"u\",\"levels\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}", "JSON")]
    public async Task One_unreadable_line_refuses_the_file_with_line_and_reason(string hostile, string reason)
    {
        var report = await _app.ImportLinesAsync(Records.Line("1.000001"), hostile, Records.Line("1.000002"));

        var refused = Assert.Single(report.Refused);
        Assert.Equal(2, refused.Line);
        Assert.Contains(reason, refused.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await _app.SearchAsync("")).Total);
    }

    [Fact]
    public async Task A_line_too_long_is_refused_and_the_next_ones_are_still_read()
    {
        var report = await _app.ImportLinesAsync(new string('x', 3_000_000), Records.Line("1.000001"), "{");

        Assert.Equal([1, 3], report.Refused.Select(r => r.Line));
    }

    [Fact]
    public async Task The_same_key_twice_in_a_file_is_refused() =>
        Assert.Equal(2, Assert.Single((await _app.ImportLinesAsync(Records.Line("1.000001"), Records.Line("1.000001", name: "Khác"))).Refused).Line);

    [Fact]
    public async Task A_row_of_the_catalogue_is_flagged_until_the_detail_comes_and_never_replaces_it()
    {
        const string Row = "1.000001,Đăng ký thử,Hộ tịch,xa,STANDARD,Bộ Tư pháp,,,1/QĐ,ACTIVE,0,https://x/1.000001";
        var first = await _app.ImportCatalogueAsync(Row);
        Assert.Contains("chưa có nội dung chi tiết", Assert.Single(first.Flagged).Reason, StringComparison.Ordinal);

        var detail = await _app.ImportLinesAsync(Records.Line("1.000001"));
        var again = await _app.ImportCatalogueAsync(Row);

        Assert.Equal((1, 1), (detail.Changed, again.Unchanged));
        Assert.Empty(await FlagsAsync());
    }

    [Fact]
    public async Task A_catalogue_with_missing_columns_or_an_open_quote_is_refused()
    {
        Assert.Single((await _app.ImportCatalogueAsync("1.000001,\"mở mà không đóng")).Refused);
        Assert.Single((await _app.ImportCatalogueAsync("1.000001,thiếu ô")).Refused);
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        var path = Path.GetTempFileName() + ".jsonl";
        await File.WriteAllTextAsync(path, Records.Line("1.000001"));
        var report = await _app.ImportAsync(path, dryRun: true);
        File.Delete(path);

        Assert.Equal(1, report.New);
        Assert.Equal(0, (await _app.SearchAsync("")).Total);
    }

    [Fact]
    public async Task The_ledger_agrees_with_every_imported_procedure_and_its_binding()
    {
        await _app.ImportLinesAsync(Records.Line("1.000001"), Records.Line("1.000002", kind: "SPECIFIC", by: "UBND tỉnh Lào Cai"));
        await _app.ImportLinesAsync(Records.Line("1.000001", name: "Tên mới"));
        Assert.True(await _app.RunAsync(s => s.GetRequiredService<IProcedures>().BindProcessAsync("1.000001", Guid.NewGuid(), default)));
        Assert.False(await _app.RunAsync(s => s.GetRequiredService<IProcedures>().BindProcessAsync("1.000002", Guid.NewGuid(), default)));

        var verified = await _app.RunAsync(s => s.GetRequiredService<LedgerVerifier>().VerifyAsync(default));

        Assert.Empty(verified.Faults);
        Assert.Equal(4, verified.Events);
        Assert.True((await _app.FindAsync("1.000001")).IsFilable);
        Assert.Single(await _app.RunAsync(s => s.GetRequiredService<IProcedures>().FilableAsync(default)));
    }

    private Task<string[]> FlagsAsync() => _app.RunAsync(async s =>
        (await s.GetRequiredService<AppDb>().Set<Procedure>().SingleAsync()).Flags.Select(f => f.Code).ToArray());
}
