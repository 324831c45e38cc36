using Microsoft.EntityFrameworkCore;
using MotCua.Bpmn;
using MotCua.Platform.Ledger;
using MotCua.Processes.Domain;

namespace MotCua.Tests.Processes;

public sealed class ImportProcessesTests
{
    private const string Right = """
        {"id":"T-1","province":"Tỉnh A","decision_no":"1/QĐ-UBND","decision_date":"2026-01-02","procedure_code":"1.000001","procedure_name":"Thủ tục thử","process_symbol":"QT.T.01","variant":null,"total_time":"03 ngày làm việc","steps":[{"no":"1","content":"Tiếp nhận hồ sơ","responsible":"Công chức TN&TKQ","time_text":"Giờ hành chính"},{"no":"2","content":"Thẩm định hồ sơ","responsible":"Chuyên viên","time_text":"02 ngày","output":"Dự thảo"},{"no":"3","content":"Ký duyệt kết quả","responsible":"Lãnh đạo Sở","time_text":"8 giờ"},{"no":"4","content":"Trả kết quả","responsible":"Công chức TN&TKQ","time_text":"Giờ hành chính"}]}
        """;

    [Fact]
    public async Task The_ten_processes_of_the_province_and_our_models_import_are_bound_and_published()
    {
        await using var room = await ProcessRoom.OpenAsync();

        var report = await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));

        Assert.Empty(report.Refused);
        Assert.Equal(17, report.New);
        Assert.All(await room.Db.Set<Process>().ToListAsync(), p => Assert.True(p.Stage == ProcessStage.Published, $"{p.Key}: {string.Join(" ", p.Hindrances())}"));
        Assert.Equal((await room.ProcessAsync("QT-001")).Id, room.Neighbours.Bound["1.014414"]);
        Assert.Equal((await room.ProcessAsync("QT-009")).Id, room.Neighbours.Bound["1.014464"]);

        room.Fresh();
        var again = await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));
        Assert.Equal((0, 0, 17), (again.New, again.Changed, again.Unchanged));
        Assert.Equal(report.Flagged, again.Flagged);
    }

    [Fact]
    public async Task The_certificate_of_free_sale_runs_as_printed_with_numbering_as_a_part_of_step_six()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));

        var version = await room.Runtime.VersionAsync((await room.ProcessAsync("QT-009")).Id, CancellationToken.None);

        Assert.Equal(
            ["b1 1 Receive ", "b2 2 Transfer 0.25", "b3 3 Assign 0.25", "b4 4 Examine 0.5", "b5 5 Review 0.5", "b6 6 Approve 1.5", "b6-issue 6 Issue ", "b7 7 Return "],
            version!.Steps.Select(s => FormattableString.Invariant($"{s.Id} {s.Number} {s.Kind} {s.Days}")));
        Assert.Equal("QT.XNKBCXB.01", version.Symbol);
        Assert.True(version.BindingsAreDemonstration);
        Assert.False(version.IsModel);
        Assert.Equal(room.Neighbours.Agency("HT"), version.Step("b6")!.AgencyId);
        Assert.Equal("Lãnh đạo cơ quan", version.Step("b6")!.Responsible);
        Assert.Null(version.Step("b9"));
    }

    [Fact]
    public async Task A_model_process_runs_at_the_agency_that_received_the_dossier()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"));

        var version = await room.Runtime.VersionAsync(room.Neighbours.Bound["1.001193"], CancellationToken.None);

        Assert.True(version!.IsModel);
        Assert.All(version.Steps, s => Assert.Equal((null, null), (s.AgencyId, s.UnitId)));
        Assert.All(version.Steps, s => Assert.NotNull(s.Role));
    }

    [Fact]
    public async Task All_tables_of_both_provinces_import()
    {
        if (ProcessRoom.Shared("data", "03_procedures", "internal_processes.jsonl") is not { } path) { Assert.Skip("The collected data is not beside the repository."); return; }
        await using var room = await ProcessRoom.OpenAsync();

        var report = await room.ImportAsync("processes", path);

        Assert.Equal((63, 0), (report.New, report.Refused.Count));
        var blocked = await room.Db.Set<Process>().ToListAsync();
        Assert.Equal(["QT-029", "QT-031", "QT-043"], blocked.Where(p => p.Findings.Any(f => f.Blocks)).Select(p => p.Key).Order());
        Assert.All(blocked, p => Assert.True(ProcessModel.Read(new MemoryStream(p.Bpmn)).Model!.IsExecutable));
        Assert.All(blocked.SelectMany(p => p.Steps), s => Assert.InRange(s.Title.Length, 1, 91));

        room.Fresh();
        Assert.Equal(63, (await room.ImportAsync("processes", path)).Unchanged);
    }

    [Fact]
    public async Task A_bare_unit_takes_that_of_the_total_and_hours_count_as_eighths_of_a_day()
    {
        await using var room = await ProcessRoom.OpenAsync();

        var report = await room.ImportAsync("processes", room.Write("t.jsonl", Right));

        var process = await room.ProcessAsync("T-1");
        Assert.Equal(1, report.New);
        Assert.Equal(TimeMeasure.WorkingDays, process.Steps[1].Measure);
        Assert.Equal(1m, process.Table().Rows[2].Days);
        Assert.Equal("unit-from-total", Assert.Single(process.Findings).Code);
        Assert.Equal([StepKind.Receive, StepKind.Examine, StepKind.Approve, StepKind.Return], process.Table().Rows.Select(r => r.Kind));
    }

    [Fact]
    public async Task A_sum_that_contradicts_the_total_blocks_publication_but_not_import()
    {
        await using var room = await ProcessRoom.OpenAsync();

        var report = await room.ImportAsync("processes", room.Write("t.jsonl", Right.Replace("03 ngày làm việc", "05 ngày làm việc", StringComparison.Ordinal)));

        Assert.Equal(1, report.New);
        Assert.Contains("Các bước cộng lại là 3 ngày làm việc, trái với tổng thời gian đã công bố là 5 ngày làm việc.", (await room.ProcessAsync("T-1")).Hindrances());
    }

    [Fact]
    public async Task A_step_without_a_time_is_flagged_but_office_hours_are_not()
    {
        await using var room = await ProcessRoom.OpenAsync();

        var report = await room.ImportAsync("processes", room.Write("t.jsonl", Right.Replace("\"8 giờ\"", "\"Không quy định\"", StringComparison.Ordinal).Replace("03 ngày", "02 ngày", StringComparison.Ordinal)));

        Assert.Contains(report.Flagged, f => f.Line == 1 && f.Reason.StartsWith("Bước 3 không ghi thời gian", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Flagged, f => f.Reason.StartsWith("Bước 1 ", StringComparison.Ordinal) || f.Reason.StartsWith("Bước 4 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unreadable_lines_are_refused_with_line_and_reason_and_the_others_stay()
    {
        await using var room = await ProcessRoom.OpenAsync();

        var report = await room.ImportAsync("processes", room.Write("t.jsonl",
            "{broken", "[]", """{"id":"T-2"}""", """{"id":"T-3","procedure_code":"1","procedure_name":"x","steps":[]}""", "", Right, Right,
            """{"id":"T-4","procedure_code":"1","procedure_name":"x","decision_date":"31/12/2025","steps":[{"content":"a"}]}""",
            """{"id":"T-5","procedure_code":"1","procedure_name":7,"steps":[{"content":"a"}]}""",
            """{"id":"T-6","procedure_code":"1","procedure_name":"x","steps":[{"content":"\ud800"}]}"""));

        Assert.Equal([1, 2, 3, 4, 7, 8, 9, 10], report.Refused.Select(r => r.Line));
        Assert.Equal(1, report.New);
        Assert.Equal("T-3", report.Refused[3].Key);
    }

    [Fact]
    public async Task A_dry_run_reports_and_writes_nothing()
    {
        await using var room = await ProcessRoom.OpenAsync();

        var report = await room.ImportAsync("processes", ProcessRoom.Repository("data", "hatinh"), dryRun: true);

        Assert.Equal(17, report.New);
        Assert.Equal(0, await room.Db.Set<Process>().CountAsync());
        Assert.Empty(room.Neighbours.Bound);
    }

    [Fact]
    public async Task A_changed_text_replaces_an_unpublished_version_and_follows_a_published_one()
    {
        await using var room = await ProcessRoom.OpenAsync();
        await room.ImportAsync("processes", room.Write("t.jsonl", Right));
        var first = await room.ProcessAsync("T-1");
        room.Fresh();

        var changed = Right.Replace("Dự thảo", "Dự thảo kết quả", StringComparison.Ordinal);
        Assert.Equal(1, (await room.ImportAsync("processes", room.Write("t.jsonl", changed))).Changed);
        Assert.Equal(first.Id, (await room.ProcessAsync("T-1")).Id);

        room.Fresh();
        await room.Writes.RunAsync(async () =>
        {
            var process = await room.Db.Set<Process>().SingleAsync();
            process.Bind([.. process.Steps.Select(s => new StepBinding(s.Id, s.Id, s.Guess, null, null, "case-officer", false))]);
            process.Publish(new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero));
        }, CancellationToken.None);
        room.Fresh();
        await room.ImportAsync("processes", room.Write("t.jsonl", Right));

        var next = await room.ProcessAsync("T-1");
        Assert.Equal((2, ProcessStage.Imported), (next.Number, next.Stage));
        Assert.Equal(4, next.Bindings.Count);
        Assert.Equal(ProcessStage.Published, (await room.Db.Set<Process>().SingleAsync(p => p.Number == 1)).Stage);
        Assert.Equal(5, await room.Db.Set<LedgerRow>().CountAsync(r => r.Stream == "process"));
    }

    [Fact]
    public void The_same_table_gives_the_same_model_byte_for_byte()
    {
        var step = new PrintedStep("b1", 1, "Tiếp nhận", "Tiếp nhận", "Công chức", "Giờ hành chính", TimeSort.OfficeHours, null, null, null, StepKind.Receive);
        var judged = JudgedTable.Judge(new("T", "QT.Đ.01", "Thủ tục", "1.1", null, null, null, "Tỉnh A", false, "01 ngày", [step, step with { Id = "b2", Number = 2, Time = TimeSort.Counted, Quantity = 1, Guess = StepKind.Approve }]));

        Assert.Equal(Process.Import(judged, "h", DateTimeOffset.UnixEpoch).Bpmn, Process.Import(judged, "h", DateTimeOffset.UnixEpoch).Bpmn);
    }
}
