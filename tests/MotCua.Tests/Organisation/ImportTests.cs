using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Organisation;
using MotCua.Organisation.Domain;
using MotCua.Organisation.Storage;
using MotCua.Platform.Data;
using MotCua.Platform.Imports;
using MotCua.Platform.Ledger;

namespace MotCua.Tests.Organisation;

public sealed class ImportTests
{
    private const string Agencies = "id,name,short_name,type,level,parent_id,address,identifier_code,evidence\n";
    private const string Days = "date,kind,name,status,source,note\n";

    [Fact]
    public async Task The_province_is_read_and_the_same_files_change_nothing_the_second_time()
    {
        await using var register = await Register.EmptyAsync();
        foreach (var name in new[] { "agencies", "units", "calendar" })
        {
            var first = await register.ImportAsync(name, Register.Province);
            Assert.Empty(first.Refused);
            Assert.True(first.New > 50, $"{name}: {first.New} new");

            var second = await register.ImportAsync(name, Register.Province);
            Assert.Equal((0, 0, first.New), (second.New, second.Changed, second.Unchanged));
        }

        var ledger = await register.InScopeAsync(s => s.GetRequiredService<LedgerVerifier>().VerifyAsync(default));
        Assert.Empty(ledger.Faults);
    }

    [Fact]
    public async Task The_lists_have_262_209_and_69_communes_and_52_of_the_oldest_have_no_known_successor()
    {
        await using var register = await Register.EmptyAsync();
        var report = await register.ImportAsync("units", Register.Province);

        var counts = await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<UnitRow>().Where(u => u.Level == UnitLevel.Commune)
            .GroupBy(u => u.List).ToDictionaryAsync(g => g.Key, g => g.Count()));
        Assert.Equal((262, 209, 69), (counts[UnitList.Of2019], counts[UnitList.Of2025March], counts[UnitList.Of2025July]));
        Assert.Equal(52, report.Flagged.Count(f => f.Reason.Contains("2019", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Communes_of_a_day_are_those_of_the_list_in_force()
    {
        await using var register = await Register.EmptyAsync();
        await register.ImportAsync("units", Register.Province);
        var today = await register.InScopeAsync(s => s.GetRequiredService<IAdministrativeUnits>().CommunesAsync(new(2026, 11, 23), default).AsTask());
        var before = await register.InScopeAsync(s => s.GetRequiredService<IAdministrativeUnits>().CommunesAsync(new(2025, 6, 30), default).AsTask());

        Assert.Equal((69, 209), (today.Count, before.Count));
        Assert.Equal("Phường Thành Sen", today.Single(u => u.Code == "18073").Name);
        Assert.Equal("Phường Nam Hà", before.Single(u => u.Code == "18073").Name);
    }

    [Theory]
    [InlineData("agencies", "04_agencies")]
    [InlineData("units", "01_units")]
    [InlineData("calendar", "05_calendar")]
    public async Task The_files_of_the_source_say_the_same(string name, string folder)
    {
        if (Register.Shared is not { } shared) { Assert.Skip("The source data is not beside the repository."); return; }
        await using var register = await Register.EmptyAsync();
        await register.ImportAsync(name, Register.Province);
        var report = await register.ImportAsync(name, Path.Combine(shared, "data", folder));

        Assert.Empty(report.Refused);
        Assert.Equal(0, report.New);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_happen_and_writes_nothing()
    {
        await using var register = await Register.EmptyAsync();
        var report = await register.ImportAsync("agencies", Register.Province, dryRun: true);

        Assert.True(report.New > 150);
        Assert.Equal((0, 0), await register.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            return (await db.Set<Agency>().CountAsync(), await db.Set<LedgerRow>().CountAsync());
        }));
    }

    [Fact]
    public async Task A_changed_row_is_counted_and_kept_with_an_event()
    {
        await using var register = await Register.EmptyAsync();
        await register.ImportTextAsync("agencies", "agencies.csv", Agencies + "HT,Ủy ban,UB,ubnd,tinh,,,H27,\nHT-A,Sở A,SA,so,tinh,HT,,,\n");
        var report = await register.ImportTextAsync("agencies", "agencies.csv", Agencies + "HT,Ủy ban,UB,ubnd,tinh,,,H27,\nHT-A,Sở B,SB,so,tinh,HT,,H27.05,\n");

        Assert.Equal((0, 1, 1), (report.New, report.Changed, report.Unchanged));
        var kinds = await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<LedgerRow>().OrderBy(r => r.Position).Select(r => r.Kind).ToListAsync());
        Assert.Equal(["agency.registered/1", "agency.registered/1", "agency.changed/1"], kinds);
        var changed = await register.InScopeAsync(s => s.GetRequiredService<IAgencies>().DirectoryAsync(default).AsTask());
        Assert.Equal(("Sở B", "H27.05", false), (changed.FindByCode("HT-A")!.Name, changed.FindByCode("HT-A")!.DossierPrefix, changed.FindByCode("HT-A")!.PrefixIsDemonstration));
    }

    [Theory]
    [InlineData("", 1, "rỗng")]
    [InlineData("id,name\nHT,x\n", 1, "Thiếu cột")]
    [InlineData("id,id,name,short_name,type,level,parent_id\n", 1, "trùng tên")]
    [InlineData(Agencies, 1, "không có dòng dữ liệu")]
    [InlineData(Agencies + "HT,Ủy ban,UB,ubnd,tinh,,,,\nHT,Ủy ban,UB,ubnd,tinh,,,,\n", 3, "đã có ở dòng 2")]
    [InlineData(Agencies + "HT,Ủy ban,UB,lau-dai,tinh,,,,\n", 2, "Loại \"lau-dai\"")]
    [InlineData(Agencies + "HT,Ủy ban,UB,ubnd,tinh,,,h27 ,\n", 2, "20/2020")]
    [InlineData(Agencies + "HT,Ủy ban,UB,ubnd,tinh,KHONG,,,\n", 2, "Không có cơ quan cấp trên")]
    [InlineData(Agencies + "A,a,a,so,tinh,B,,,\nB,b,b,so,tinh,A,,,\n", 2, "nối vòng")]
    [InlineData(Agencies + "HT,Ủy ban,UB,ubnd,tinh,,\n", 2, "ô")]
    [InlineData(Agencies + "HT,\"Ủy ban,UB,ubnd,tinh,,,,\nA,b\n", 2, "nháy kép")]
    [InlineData(Agencies + "HT,Ủy \"ban\",UB,ubnd,tinh,,,,\n", 2, "nháy kép")]
    [InlineData(Agencies + ",Ủy ban,UB,ubnd,tinh,,,,\n", 2, "Thiếu giá trị ở cột id")]
    [InlineData(Agencies + "HT,,UB,ubnd,tinh,,,,\n", 2, "Thiếu giá trị ở cột name")]
    [InlineData(Agencies + "HT,\0,UB,ubnd,tinh,,,,\n", 1, "NUL")]
    public async Task A_broken_file_is_refused_with_its_line(string text, int line, string reason)
    {
        await using var register = await Register.EmptyAsync();
        var report = await register.ImportTextAsync("agencies", "agencies.csv", text);

        Assert.Contains(report.Refused, r => r.Line == line && r.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(0, await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<Agency>().CountAsync()));
    }

    [Theory]
    [InlineData("2026-13-01,holiday,Ngày lạ,announced,,\n", "không đúng dạng")]
    [InlineData("01/02/2026,holiday,Ngày lạ,announced,,\n", "không đúng dạng")]
    [InlineData("1026-01-01,holiday,Ngày lạ,announced,,\n", "2012")]
    [InlineData("2026-01-01,feast,Ngày lạ,announced,,\n", "Loại ngày")]
    [InlineData("2026-01-01,holiday,Ngày lạ,maybe,,\n", "Trạng thái")]
    [InlineData("2026-01-06,swap_work,Làm bù,announced,,\n", "thứ Bảy")]
    [InlineData("2026-01-01,holiday,A,announced,,\n2026-01-01,holiday,B,announced,,\n", "đã có ở dòng 2")]
    public async Task One_bad_day_refuses_the_whole_calendar(string rows, string reason)
    {
        await using var register = await Register.EmptyAsync();
        var report = await register.ImportTextAsync("calendar", "calendar.csv", Days + rows + "2026-09-02,holiday,Quốc khánh,announced,,\n");

        Assert.Contains(report.Refused, r => r.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(0, await register.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<CalendarDay>().CountAsync()));
    }

    [Fact]
    public async Task A_file_that_is_not_UTF8_or_not_there_is_refused()
    {
        await using var register = await Register.EmptyAsync();
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, [0x69, 0x64, 0xFF, 0xFE, 0x0A], TestContext.Current.CancellationToken);
        Assert.Contains("UTF-8", Assert.Single((await register.ImportAsync("agencies", path)).Refused).Reason, StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("Không tìm thấy", Assert.Single((await register.ImportAsync("agencies", path)).Refused).Reason, StringComparison.Ordinal);
        Assert.Contains("Tên tệp", Assert.Single((await register.ImportTextAsync("units", "la.csv", "code,name,type\n1,a,b\n")).Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_keeps_the_line_of_records_with_line_breaks_inside()
    {
        var records = Csv.Read("\uFEFFa,b\r\n\"x\ny\",\"he said \"\"no\"\"\"\n\n1,2").ToList();

        Assert.Equal([1, 2, 5], records.Select(r => r.Line));
        Assert.Equal(["x\ny", "he said \"no\""], records[1].Fields);
        Assert.DoesNotContain(records, r => r.IsBroken);
    }
}
